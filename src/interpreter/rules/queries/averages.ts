import type { Grain } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { dimensionOf, type Groups } from './groups.ts';
import { grainOf, type Item, itemSense, itemWord } from './items.ts';

/** A mean per unit of time, or per head, as it was said: the unit, and the words for it. */
export interface SaidAverage {
  readonly grain: Grain | 'rep';
  readonly unit: Item;
  /** The word for the mean, where the unit doesn't say it too. */
  readonly average: Item | null;
}

/** "Average monthly revenue", "wins per rep on average", 月均销售额, 人均赢单数: whether a mean per unit of time or per head is asked for. */
export function findAverage(scene: Scene): SaidAverage | null {
  const { items } = scene;
  const whole = items.find((item) => itemWord(item, 'per-unit') !== null);
  if (whole !== undefined)
    return { grain: itemWord(whole, 'per-unit') as SaidAverage['grain'], unit: whole, average: null };
  const average = items.find(
    (item) => itemWord(item, 'aggregate') === 'average' || meanOf(scene, item) !== null,
  );
  if (average === undefined) return null;
  const unit = items.find((item) => unitOf(item) !== null);
  const grain = unit === undefined ? null : unitOf(unit);
  if (unit !== undefined && grain !== null) return { grain, unit, average };
  const head = items.find((item) => isHead(scene, item, average));
  return head === undefined ? null : { grain: 'rep', unit: head, average };
}

/** "The average rep", 平均每个销售, "per rep" beside a word for the mean: one that stands for all of them. */
function isHead({ items, lexicon }: Scene, item: Item, average: Item): boolean {
  if (dimensionOf(item, lexicon) !== 'rep') return itemWord(item, 'grouping') === 'each-person';
  const before = items[item.at - 1];
  return before === average || (itemWord(before, 'grouping') === 'by' && each.test(before?.text ?? ''));
}

const each = /^(?:per|each|every|an?|one|每|每个|每位|每名|每一个|一个)$/iu;

/** What a word of its own has the mean of where a unit follows: "average deals won per month", "average revenue per month" are no size. */
export function meanOf({ lexicon }: Scene, item: Item): string | null {
  const { dealCount, amount, averageAmount } = lexicon.unnamed;
  const key = itemSense(item, 'measure')?.key;
  if (key === undefined) return null;
  if (/^(?:average|avg|mean)\b.*\bdeals$/i.test(item.text)) return dealCount.any;
  return key === averageAmount && meanRevenue.test(item.text) ? amount.won : null;
}

const meanRevenue =
  /^(?:average|avg|mean) (?:\w+ )?(?:revenue|sales|income|turnover)$|^平均(?:销售额|业绩|营收|收入|营业额)$/iu;

/** Takes the words of a mean per unit of time; null where the figure has none, and the words stand for something else. */
export function readAverage(
  scene: Scene,
  draft: Draft,
  { addsUp, isRatio }: MeasureWords,
  groups: Groups,
): SaidAverage['grain'] | null {
  const said = findAverage(scene);
  if (said === null || (groups.asked !== null && groups.asked === groups.grain)) return null;
  if (said.grain === 'rep' ? isRatio : !addsUp) return null;
  note(draft, 'averagePer', said.unit, said.grain);
  const before = scene.items[said.unit.at - 1];
  take(draft, said.average ?? undefined, itemWord(before, 'grouping') === 'by' ? before : undefined);
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
