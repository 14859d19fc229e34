import type { PeriodValue } from '../../../intents/index.ts';
import { addDays, regexp, today } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { itemWord } from './items.ts';
import type { SaidPeriod } from './times.ts';

/** 去年赢了多少，今年呢, "revenue this year? and last year?": the same figure is asked for once more, of another time. */
export function areAskedApart({ text }: Scene, said: readonly SaidPeriod[]): boolean {
  const [first, second, third] = said;
  if (first === undefined || second === undefined || third !== undefined) return false;
  // 去年同期呢 compares.
  if (first.item.end > second.item.start || /同期|same period/iu.test(second.item.text)) return false;
  return (
    parts.test(text.slice(first.item.end, second.item.start)) && ends.test(text.slice(second.item.end).trim())
  );
}

/** The words by which it is asked for once more. */
export function takeAskedAgain({ items }: Scene, draft: Draft, said: readonly SaidPeriod[]): void {
  const [, second] = said;
  const again = items.filter(
    (item) =>
      item.at > (second?.item.at ?? items.length) &&
      ['counting', 'performance', 'asking', 'event'].some((role) => itemWord(item, role) !== null),
  );
  take(draft, ...again);
}

/** 现在多少，上季度末是多少: of what stands at a time, today against that time; null where only one of them is said. */
export function standingNow(
  { text, context: { now, actor } }: Scene,
  measure: MeasureWords,
  said: readonly SaidPeriod[],
): PeriodValue | null {
  const [only, second] = said;
  const day = today(now, actor.calendar.timeZone);
  if (!measure.isStock || only === undefined || second !== undefined) return null;
  if (only.period.to === null || only.period.to > day || !nowToo.test(text)) return null;
  return { text: '', from: day, to: addDays(day, 1), grain: 'day' };
}

const parts = /[,，。；;？?]/u;

const ends = regexp('iu')`
    ^(?:的)?(?:又|都|则)?(?:呢|(?:是|有|卖了?|赢了?|做了?|收了?|签了?|花了?|买了?|新增了?)?(?:多少|几[个单笔条家次])(?:钱|单|个|条|家|次)?|怎么样|如何)?(?:呢|啊)?[？?。.!\s]*$
  `;

const nowToo = regexp('iu')`
    (?:现在|目前|当前|眼下|如今)(?:是|有|的)?(?:多少|几|多大)?.*[,，和与跟、对比]|[,，和与跟、比]\s*(?:现在|目前|当前)|
    \b(?:now|today|currently)\b.*\b(?:and|vs\.?|versus|against|compared)\b|
    \b(?:and|vs\.?|versus|against|compared[ ](?:to|with))\s+(?:now|today)\b
  `;
