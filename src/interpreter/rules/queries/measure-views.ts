import type { Filter, PeriodValue } from '../../../intents/index.ts';
import type { Grain } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { itemWord } from './items.ts';

/** "What share of revenue comes from retail" shows each group's share: a filter would make it the whole. */
export function readShare(
  scene: Scene,
  draft: Draft,
  filters: Filter[],
  groupBy: string[],
  measure: MeasureWords,
): { share: boolean; filters: Filter[] } {
  // "Discount %": its unit.
  if (measure.unit === 'percent')
    take(
      draft,
      ...scene.items.filter((item) => itemWord(item, 'share') !== null && isPercent.test(item.text)),
    );
  const words = scene.items.filter((item) => itemWord(item, 'share') !== null && !draft.taken.has(item.at));
  const asks = words.some((item) => itemWord(item, 'share') === 'share');
  if (!asks) {
    if (filters.length > 0) take(draft, ...words);
    return { share: false, filters };
  }
  take(draft, ...words);
  if (groupBy.length > 0) return { share: true, filters };
  const part = filters.find((filter) => filter.op === 'is' && scene.lexicon.dimensions.has(filter.field));
  if (part === undefined) {
    draft.doubt += 1;
    return { share: true, filters };
  }
  groupBy.push(part.field);
  return { share: true, filters: filters.filter((filter) => filter !== part) };
}

const isPercent = /^(?:in |as )?(?:%|percent|百分比)$/i;

/** The time axis, also where only its curve is asked for. */
export function readAxis(
  scene: Scene,
  draft: Draft,
  said: Grain | null,
  period: PeriodValue | null,
): { grain: Grain | null; cumulative: boolean } {
  let grain = said;
  let cumulative = false;
  for (const item of scene.items) {
    const trend = itemWord(item, 'trend');
    if (trend === null || draft.taken.has(item.at)) continue;
    if (trend === 'cumulative') cumulative = true;
    grain ??= grainWithin(period);
    note(draft, 'grain', item, grain);
  }
  return { grain, cumulative };
}

function grainWithin(period: PeriodValue | null): Grain {
  if (period?.grain === 'week') return 'day';
  if (period?.grain === 'month') return 'week';
  return 'month';
}

/** How a figure is taken where its definition has several ways. */
export function readVariant(scene: Scene, draft: Draft, measure: MeasureWords): string | null {
  for (const item of scene.items) {
    const variant = itemWord(item, 'variant') ?? (itemWord(item, 'aggregate') === 'median' ? 'median' : null);
    if (variant === null || draft.taken.has(item.at)) continue;
    // "Sold most by value": money it is.
    if (variant === 'by-value' && measure.unit === 'money') {
      take(draft, item);
      continue;
    }
    // No median is known of most figures: left over, so that the mean is not shown for it.
    if ((variant === 'median' || variant === 'by-value') && !measure.variants.includes(variant)) continue;
    note(draft, 'variant', item, variant);
    return variant;
  }
  return null;
}

/** The median of an amount is that of its deals: 赢单金额中位数. */
export function asMedians(scene: Scene, measures: readonly string[]): readonly string[] {
  const { amount, averageAmount } = scene.lexicon.unnamed;
  const isMedian = scene.items.some((item) => itemWord(item, 'aggregate') === 'median');
  return isMedian ? measures.map((key) => (key === amount.won ? averageAmount : key)) : measures;
}
