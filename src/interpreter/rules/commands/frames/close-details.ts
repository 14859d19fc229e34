import { fieldOf } from '../../../../entities/index.ts';
import type { SlotValue } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { type Draft, withSlots } from '../draft.ts';
import { amountIn, reasonIn } from '../facts/index.ts';
import { choiceOf } from '../field-words.ts';
import { ownSolution } from '../loss-reasons.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';

/** Of a deal, without a currency beside it. */
const leastSum = 100;

const tailStart = regexp('u')`
    \s*(?:
      ,|，|;|；|:|：|\s[-–—]\s|
      (?<![a-z])(?:for|over|against|to|because|due|worth|as|since|at|on|thanks|with|by|after|reason|vs)
      (?![a-z])|
      因为|由于|原因|金额|总额|合同额|共计?|[\ue400-\ue5f3]
    )
  `;

/** What is named, and what stands behind it. */
export function splitTail(text: MarkedText): {
  readonly head: MarkedText;
  readonly rest: MarkedText | undefined;
} {
  const match = tailStart.exec(text.chars);
  if (match === null || match.index === 0) return { head: text, rest: undefined };
  return { head: trimmed(sliceOf(text, 0, match.index)), rest: sliceOf(text, match.index) };
}

const detailStart = regexp('u')`
    ^\s*(?:
      (?<![a-z])(?:
        because|due|reason|lost|price|too|they|for|worth|amount|competitor|against|to|over|budget|no|it|
        since|as
      )(?![a-z])|
      因为|由于|原因|金额|合同|价格|预算|对手|竞品|竞争对手|输给|被|客户|总|太|[\ue400-\ue5f3]
    )|
    [\ue400-\ue5f3]|价|贵|预算|budget|price|expensive
  `;

/** An amount, a competitor or a reason, and no name. */
export function isDetail(text: MarkedText): boolean {
  return detailStart.test(text.chars);
}

const rivalWords = regexp('u')`
    ^\s*(?:,|，)?\s*(?:
      (?:lost )?(?:to|against|over|beat|beating|vs\.?|versus|competitor(?: is| was|:)?)(?![a-z])|
      (?:输给|败给|对手是|对手|竞争对手是?|竞品是?|战胜|击败|被)了?
    )\s*
  `;
const reasonWords = regexp('u')`
    ^\s*[,，:：;；–—-]?\s*(?:
      because(?: of)?|due to|since|as|over|on|for|the|(?:loss )?reason(?: was| is|:)?|
      (?:主要)?(?:丢单|输单)?原因(?:是|为|：|:)?|因为|由于|是因为|thanks to|after
    )?(?![a-z])\s*[:：]?\s*
  `;

/** Amount, competitor and reason out of what stands behind the deal's name. */
export function takeDetails(text: MarkedText, draft: Draft, scene: CommandScene): Draft {
  if (draft.intent.name !== 'close-deal') return draft;
  let slots: Readonly<Record<string, unknown>> = {};
  const amount = amountIn(text, true)?.value;
  // The number of "Phase 2" is no sum.
  const isSum = amount?.type === 'money' && (amount.currency !== null || Number(amount.value) >= leastSum);
  if (isSum)
    slots = { ...slots, amount: { text: amount.text, value: amount.value, currency: amount.currency } };
  const said = trimmed(
    without(
      text,
      /\s*(?:(?<![a-z])(?:for|at|worth|amount|of)(?![a-z])\s*)?(?:金额|总额|合同额|共计?|为|是|合同)*[\ue400-\ue5f3]|[\ue200-\ue3f3]|(?<![a-z])at\s+[\ue000-\ue1f3]/gu,
    ),
  );
  // "… Phase 2 deal as won": the word for it is no reason.
  const words = /^(?:deal|opportunity|opp|project)$/u.test(said.chars) ? sliceOf(said, 0, 0) : said;
  const rival = rivalWords.exec(words.chars);
  const own = draft.intent.slots.outcome === 'lost' ? ownSolution(words, scene) : null;
  if (own !== null) {
    slots = { ...slots, competitor: { type: 'key', text: own.said, key: own.key } };
  } else if (rival !== null) {
    const { head, rest } = splitTail(
      trimmed(
        without(
          trimmed(sliceOf(words, rival[0].length)),
          /(?:抢走|抢单|抢|截胡|截|拿走|拿下|撬走|撬|中标|挖走)(?:了|的)?$/gu,
        ),
      ),
    );
    const isReason =
      choiceOf(fieldOf('deal', 'competitor'), head.chars, scene.context.vocabulary) === null &&
      choiceOf(fieldOf('deal', 'lossReason'), head.chars, scene.context.vocabulary) !== null;
    slots = {
      ...slots,
      [isReason ? 'reason' : 'competitor']: detailOf(isReason ? 'lossReason' : 'competitor', head, scene),
    };
    if (rest !== undefined && !isEmpty(rest)) slots = { ...slots, reason: reasonOf(rest, scene) };
  } else if (!isEmpty(words)) slots = { ...slots, reason: reasonOf(words, scene) };
  return withSlots(draft, slots);
}

function reasonOf(text: MarkedText, scene: CommandScene): SlotValue | null {
  const words = trimmed(without(text, new RegExp(reasonWords.source, 'gu')));
  return isEmpty(words) ? null : detailOf('lossReason', words, scene);
}

/** The value of the deal's own list that some words mean, or else the words. */
export function detailOf(
  field: 'competitor' | 'lossReason',
  text: MarkedText,
  scene: CommandScene,
): SlotValue {
  const reason = field === 'lossReason' ? reasonIn(text, scene)?.value : null;
  const key =
    choiceOf(fieldOf('deal', field), text.chars, scene.context.vocabulary) ??
    (reason?.type === 'key' ? reason.key : null);
  return key === null ? { type: 'text', text: written(text) } : { type: 'key', text: written(text), key };
}
