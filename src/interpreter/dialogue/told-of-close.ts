import { fieldOf } from '../../entities/index.ts';
import type { Intent, IntentNamed, SlotValue } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { amountOf } from '../rules/commands/field-value.ts';
import { choiceOf } from '../rules/commands/field-words.ts';
import { hasQuestionWords } from '../rules/commands/index.ts';
import { reasonMeant } from '../rules/commands/loss-reasons.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { type MarkedText, marksIn } from '../rules/commands/marked-text.ts';
import { momentOf } from '../rules/commands/moments.ts';
import { withoutEnd } from './correction-words.ts';
import { asCorrection, sceneOf } from './gaps.ts';

type Close = IntentNamed<'close-deal'>;

/**
 * "No budget", 输给蓝港, "signed on Friday", 合同是昨天签的, "for 16,500": what is said right behind a win or a loss is why, to whom, when, or for how
 * much. Null where the last turn closed no deal, or the words say anything else.
 */
export function readToldOfClose(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const [close, another] = last.filter((one): one is Close => one.name === 'close-deal');
  if (close === undefined || another !== undefined || text.length > longest || hasQuestionWords(text))
    return null;
  const said = withoutEnd(text);
  const marked = markMessage(said, context);
  const more =
    (close.slots.outcome === 'lost' ? whyOf(close, said, marked, context) : null) ??
    whenOf(said, marked, context) ??
    sumOf(said, marked);
  return more === null
    ? null
    : asCorrection(
        last.map((one) => (one === close ? { ...close, slots: { ...close.slots, ...more } } : one)),
        text,
      );
}

const longest = 60;

/** Why it was lost, to whom, or both; what is denied is neither. */
function whyOf(
  { slots }: Close,
  said: string,
  marked: MarkedText,
  context: InterpreterContext,
): Partial<Close['slots']> | null {
  if (denies.test(said) || marksIn(marked, 'time').length > 0) return null;
  const words = said.replace(leading, '').replace(trailing, '').trim();
  const competitor = listedValue('competitor', words, context);
  const meant = reasonMeant(marked, sceneOf(said, context));
  const reason: SlotValue | null =
    listedValue('lossReason', words, context) ??
    (meant === null ? null : { type: 'key', text: meant.said, key: meant.key });
  if (competitor === null && reason === null) return null;
  const lostTo = competitor === null || slots.reason !== null ? null : lostToIt(context);
  return {
    ...(competitor === null ? {} : { competitor }),
    ...(reason === null && lostTo === null ? {} : { reason: reason ?? lostTo }),
  };
}

/** A competitor who got it is why it was lost. */
function lostToIt({ vocabulary }: InterpreterContext): SlotValue | null {
  const list = vocabulary.lists.get(fieldOf('deal', 'lossReason').list ?? '') ?? [];
  const reason = list.find(
    ({ names, retired }) => !retired && toAnother.test([...names.en, ...names.zh].join(' ')),
  );
  return reason === undefined ? null : { type: 'key', text: reason.key, key: reason.key };
}

const toAnother = /competitor|竞争对手/iu;

/** One of the tenant's list, said by its whole name or its beginning and nothing beside it. */
function listedValue(
  field: 'competitor' | 'lossReason',
  words: string,
  { vocabulary }: InterpreterContext,
): SlotValue | null {
  const chars = words.toLowerCase();
  const isAlone = chars.length <= longestValue && !/[,，;；]/u.test(chars);
  const key = isAlone ? choiceOf(fieldOf('deal', field), chars, vocabulary) : null;
  return key === null ? null : { type: 'key', text: words, key };
}

const longestValue = 30;

function whenOf(
  said: string,
  marked: MarkedText,
  context: InterpreterContext,
): Partial<Close['slots']> | null {
  const { today } = sceneOf(said, context);
  const moment = momentOf(marked, 'past', today);
  if (moment === null || moment.date > today || marksIn(marked, 'amount').length > 0) return null;
  return isBesideWords(said, [moment.text]) ? { closedOn: moment } : null;
}

function sumOf(said: string, marked: MarkedText): Partial<Close['slots']> | null {
  const amount = amountOf(marked);
  if (amount === null || marksIn(marked, 'time').length > 0) return null;
  return isBesideWords(said, [amount.text]) ? { amount } : null;
}

/** Nothing is said but these, and that it was signed. */
function isBesideWords(said: string, texts: readonly string[]): boolean {
  const rest = texts.reduce((left, one) => left.replace(one, ' '), said);
  return !/[\p{L}\p{N}]/u.test(rest.replace(beside, ' '));
}

const beside = regexp('giu')`
    \b(?:
      it|that|this|they|we|he|she|the|customer|client|deal|contract|was|were|is|got|has|have|been|signed|closed|won|lost|done|
      came in|on|at|for|in the end|finally|final|amount|value|price|sum|total|worth|actually|already|just|only|in fact|and|
      date|dated|back
    )\b|
    合同|单子?|这单|客户|对方|他们|我们|是|在|签约?|成交|结单|赢单|丢|输|的|了|下来|最后|最终|其实|金额|价格?|总共|一共|整|以|日期|就
  `;
/** That it was not that, or is not lost after all. */
const denies =
  /\b(?:not|wasn['’]t|isn['’]t|weren['’]t|nothing to do)\b|\b(?:open|alive|back)\b|^(?:并?不是)|无关|[还又]/iu;
const leading = regexp('iu')`
    ^(?:(?:and|so|oh|well|actually|because|cause|cos|mostly|mainly|probably|sorry|no,)[ ,]+)*
    (?:(?:the )?(?:reason|loss reason|competitor)(?: is| was|:)? |
      (?:it was |it['’]s |they |he |she |was |we )*(?:because of|due to|lost (?:it )?(?:to|on)|went (?:with|to|for)|chose|picked|took|
      signed with|bought)[ ]|to |on |it was |it['’]s )?(?:the )?|
    ^(?:因为|由于|主要|就是|还是|应该|可能|[，,])*(?:(?:输单|丢单)?(?:原因|理由)(?:是|：|:)?|竞争对手(?:是|：|:)?|对手(?:是|：|:)?|
      (?:他们|客户|对方)?(?:是)?(?:输给|选了?|用了?|签了?|被|给))?(?:了)?
  `;
const trailing =
  /(?: (?:got it|won it|took it|again|i think|this time|mostly))+$|(?:抢(?:走|了)*|拿(?:走|下)了?|中标了?|的问题|问题)$/iu;
