import type { Grain } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import type { Groups } from './groups.ts';
import { grainOf, type Item, itemSense, itemWord } from './items.ts';

/** A mean per unit of time as it was said: the unit, and the words for it. */
export interface SaidAverage {
  readonly grain: Grain;
  readonly unit: Item;
  /** The word for the mean, where the unit doesn't say it too. */
  readonly average: Item | null;
}

/** "Average monthly revenue", "how much a week on average", 月均销售额: whether a mean per unit of time is asked for. */
export function findAverage({ items }: Scene): SaidAverage | null {
  const whole = items.find((item) => itemWord(item, 'per-unit') !== null);
  if (whole !== undefined) return { grain: itemWord(whole, 'per-unit') as Grain, unit: whole, average: null };
  const average = items.find((item) => itemWord(item, 'aggregate') === 'average' || isMeanOfDeals(item));
  const unit = items.find((item) => unitOf(item) !== null);
  const grain = unit === undefined ? null : unitOf(unit);
  return average === undefined || unit === undefined || grain === null ? null : { grain, unit, average };
}

/** "Average deals won per month" is a mean of counts, and no size. */
export function isMeanOfDeals(item: Item): boolean {
  return itemSense(item, 'measure') !== undefined && /^(?:average|avg|mean)\b.*\bdeals$/i.test(item.text);
}

/** Takes the words of a mean per unit of time; null where the figure has none, and the words stand for something else. */
export function readAverage(
  scene: Scene,
  draft: Draft,
  { addsUp }: MeasureWords,
  groups: Groups,
): Grain | null {
  const said = findAverage(scene);
  if (said === null || !addsUp || (groups.asked !== null && groups.asked === groups.grain)) return null;
  note(draft, 'averagePer', said.unit, said.grain);
  take(draft, said.average ?? undefined);
  return said.grain;
}

/** "Per month", "monthly", "a month", 每个月. "By month" cuts the figure, and a mean of the pieces is another thing. */
function unitOf(item: Item): Grain | null {
  const cut = /^(?:by|按|分|逐|各)/i.test(item.text) || /-wise$/i.test(item.text);
  const grain = cut ? null : grainOf(item);
  if (grain !== null) return grain;
  const stretch = itemSense(item, 'time')?.readings.find(({ kind }) => kind === 'duration');
  return stretch?.kind === 'duration' &&
    stretch.amount === 1 &&
    /^(?:an? |一)/i.test(item.text) &&
    stretch.unit !== 'hour' &&
    stretch.unit !== 'minute'
    ? (stretch.unit as Grain)
    : null;
}
