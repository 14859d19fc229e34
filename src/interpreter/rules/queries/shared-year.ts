import { findTimes } from '../calendar/index.ts';
import type { Scene } from './draft.ts';
import { itemWord } from './items.ts';
import { periodOf, type SaidPeriod } from './times.ts';

/** "Q1 vs Q2 2016", 2016年3月和4月: a year that is said once is that of both, where they follow each other in it. */
export function shareYears(scene: Scene, said: readonly SaidPeriod[]): readonly SaidPeriod[] {
  const shared = [...said];
  // In English the year stands behind the last of them, in Chinese before the first.
  for (let at = shared.length - 2; at >= 0; at -= 1)
    shared[at] = lentYear(scene, shared[at] as SaidPeriod, shared[at + 1] as SaidPeriod, 'behind');
  for (let at = 1; at < shared.length; at += 1)
    shared[at] = lentYear(scene, shared[at] as SaidPeriod, shared[at - 1] as SaidPeriod, 'before');
  return shared;
}

function lentYear(
  scene: Scene,
  yearless: SaidPeriod,
  dated: SaidPeriod,
  place: 'before' | 'behind',
): SaidPeriod {
  const year = (place === 'before' ? yearBefore : yearBehind).exec(dated.item.text)?.[0];
  const { grain } = yearless.period;
  const isPart = grain === 'month' || grain === 'quarter' || grain === 'half';
  if (year === undefined || !isPart || anyYear.test(yearless.item.text) || !areBeside(scene, yearless, dated))
    return yearless;
  const text =
    place === 'before' ? `${year}${yearless.item.text}` : `${yearless.item.text}${year.replace(/^,/, '')}`;
  const { actor, now } = scene.context;
  const span = findTimes(text, { now, calendar: actor.calendar, timeZone: actor.calendar.timeZone }).find(
    (one) => one.text.trim().length === text.trim().length,
  );
  const period = span === undefined ? null : periodOf(yearless.item.text, span.reading);
  if (period === null || period.from === null || dated.period.from === null) return yearless;
  // "Q4 and Q1 2017": the quarter before, and none of that year.
  const follows = place === 'before' ? period.from > dated.period.from : period.from < dated.period.from;
  return follows ? { item: yearless.item, period } : yearless;
}

const yearBehind = /(?:,? (?:of |in )?(?:(?:19|20)\d\d|last year|this year)|,? ?['’]\d\d)$/i;

const yearBefore = /^(?:(?:19|20)\d\d ?年?|去年|前年|今年|上一?年)的?/u;

const anyYear = /(?:19|20)\d\d|['’]\d\d|\byear\b|[去前今上本]一?年|this|last|current|本|这|上个|当/iu;

/** With nothing between but what joins or compares them. */
function areBeside({ items }: Scene, one: SaidPeriod, other: SaidPeriod): boolean {
  const [from, to] = [Math.min(one.item.at, other.item.at), Math.max(one.item.at, other.item.at)];
  return items
    .slice(from + 1, to)
    .every((item) => itemWord(item, 'joining') !== null || itemWord(item, 'comparison') !== null);
}
