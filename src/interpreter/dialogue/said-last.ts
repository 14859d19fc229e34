import type { QueryIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import type { Item } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { readFollowUp } from './follow-up.ts';

/**
 * "Revenue in Q2, no wait, Q3", 上个季度……不对，这个季度的销售额: a question that is put right while it is asked. What was said last holds;
 * what it doesn't say again stays. Null where nothing was put right, or where what stands before it is no question.
 */
export function readSaidLast(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: (text: string) => Reading,
): Reading | null {
  for (const pattern of corrections) {
    const groups = pattern.exec(text.trim())?.groups;
    const before = groups?.before?.trim() ?? '';
    // "(sorry, Q2)".
    const after = (groups?.after ?? '').replace(/^([^(（]*)[)）]/u, '$1').trim();
    if (!hasWords.test(before) || !hasWords.test(after)) continue;
    const first = alone(before);
    const again = alone(after);
    const spliced = replaced(before, after, context, lexicon);
    const inPlace = spliced === null ? null : alone(spliced);
    const whole =
      isAsked(again) && asksAnew.test(after) && isAsked(first)
        ? again
        : inPlace !== null && isAsked(inPlace)
          ? inPlace
          : isAsked(first)
            ? readFollowUp(goingOn(after), context, lexicon, first.intents[0] as QueryIntent, again)
            : null;
    if (whole === null || !isAsked(whole)) continue;
    const { follows: _, ...said } = whole;
    return said;
  }
  return null;
}

/** "How much did Kami, sorry, Cecily sell": what was said last, in the place of the last thing of its kind. */
function replaced(
  before: string,
  after: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): string | null {
  const behind = itemsOf(after, context, lexicon).find((item) => kindsOf(item).length > 0);
  if (behind === undefined) return null;
  const kinds = kindsOf(behind);
  const wrong = itemsOf(before, context, lexicon).findLast((item) =>
    kindsOf(item).some((kind) => kinds.includes(kind)),
  );
  if (wrong === undefined) return null;
  return `${before.slice(0, wrong.start)}${after}${before.slice(wrong.end)}`;
}

function isAsked({ intents, confidence }: Reading): boolean {
  return confidence >= answerThreshold && intents.length === 1 && intents[0]?.kind === 'query';
}

function goingOn(after: string): string {
  return /\p{Script=Han}/u.test(after) ? `那${after.replace(/[。？?！!]+$/u, '')}呢` : `what about ${after}`;
}

function kindsOf({ senses, rank }: Item): readonly string[] {
  if (rank !== null) return ['rank'];
  return senses.flatMap((sense) =>
    sense.kind === 'name'
      ? sense.span.candidates.map(({ entry }) => `name of ${entry.entity}`)
      : sense.kind === 'value'
        ? [`value of ${sense.entity}.${sense.field}`]
        : ['time', 'measure', 'dimension'].includes(sense.kind)
          ? [sense.kind]
          : [],
  );
}

const hasWords = /[\p{L}\p{N}]{2,}/u;

/** A question of its own, and no other value for the first. */
const asksAnew = /^(?:what|who|which|how|when|where|show|list|give|compare|top)\b/i;

const end = String.raw`(?:[\s,.:;!–—-]|…)+`;
/** What takes back what was just said, wherever it stands; and what does so only behind a pause. */
const plainly = String.raw`(?:no[,.\s]+wait|oh[,\s]+wait|wait[,.\s]+no|no[,.\s]+sorry|sorry[,.\s]+no|oh no|scratch that|strike that|forget that|no[,.\s]+make that|or rather|actually no|no[,.\s]+actually)`;
const behindPause =
  '(?:no|oops|sorry|correction|i mean(?:t)?|make that|wait|hold on|hang on|actually|my bad|pardon)';
const instead = "(?:(?:i mean(?:t)?|make (?:that|it)|it's)\\s+)?";

const corrections: readonly RegExp[] = [
  new RegExp(
    `^(?<before>.+?)(?:[\\s,.;:(–—-]|…)+(?:${plainly}${end})+(?:${behindPause}${end})*${instead}(?<after>.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?<before>.+?)(?:\\s*[,;.?(–—]|\\s-|\\s*…)(?:[\\s,.–—-]|…)*(?:${behindPause}${end})+${instead}(?<after>.+)$`,
    'iu',
  ),
  regexp('u')`
    ^(?<before>.+?)[，,。.？?！!、…—\s]*(?:哦|噢|啊|呃|额|嗯)?
    (?:不对|不是不是|说错了|我说错了|打错了|写错了|搞错了|更正一?下?|等等|等下|等一下|哦不)
    (?:[，,。.！!：:、…—\s]|啊|呀|哈)*(?:应该是|我是说|是|要)?(?<after>.+)$
  `,
];
