import type { Filter, PeriodValue, SlotValue } from '../../../intents/index.ts';
import { daysBetween, type Grain } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** "What share of revenue comes from retail" shows each group's share: a filter would make it the whole. */
export function readShare(
  scene: Scene,
  draft: Draft,
  filters: Filter[],
  groupBy: string[],
  measure: MeasureWords,
): { share: boolean; filters: Filter[]; of?: SlotValue[]; ofOthers?: true; measure?: string } {
  // "Discount %", "growth in percent": its unit.
  const isGrowth = scene.items.some(
    (item) =>
      itemWord(item, 'comparison') === 'growth' ||
      (itemWord(item, 'comparison') === 'previous' && /change|growth|增|降|涨|跌|变化/iu.test(item.text)),
  );
  if (measure.unit === 'percent' || isGrowth)
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
  // "My share of the team's revenue", 我占团队业绩多少: each of the team, and oneself among them.
  const mine = filters.find(({ field, values }) => field === 'rep' && values[0]?.type === 'me');
  const one = filters.find(({ field, op }) => field === 'rep' && op === 'is');
  // 张三占团队业绩的百分之几: of all, where no team is named.
  if (mine === undefined && one !== undefined && groupBy.length === 1 && groupBy[0] === 'team') {
    groupBy.splice(0, 1, 'rep');
    return { share: true, filters: filters.filter((filter) => filter !== one), of: [...one.values] };
  }
  if (mine !== undefined && groupBy.length === 1 && groupBy[0] === 'team') {
    groupBy.splice(0, 1, 'rep');
    const team: Filter = { field: 'team', op: 'is', values: [{ type: 'my-team', text: '' }] };
    const [me] = mine.values;
    return {
      share: true,
      filters: [...filters.filter((filter) => filter !== mine), team],
      ...(me === undefined ? {} : { of: [me] }),
    };
  }
  // 直销和代理各占多少: of the whole, and not of the two together.
  const named = filters.find(({ field, op }) => op === 'is' && field === groupBy[0]);
  if (groupBy.length === 1 && named !== undefined)
    return { share: true, filters: filters.filter((filter) => filter !== named), of: [...named.values] };
  if (groupBy.length > 0) return { share: true, filters };
  // "What percent of deals are stuck": of all that are open, and not of those that are stuck.
  if (measure.key === scene.lexicon.unnamed.stuckDeals) draft.doubt += 1;
  const part = partOf(scene, draft, filters, words);
  const { any, open } = scene.lexicon.unnamed.dealCount;
  // "What percentage of deals are still open": of all of them, whatever became of them.
  if (part === null && measure.key === open && any !== null && filters.length === 0) {
    groupBy.push('status');
    return { share: true, filters, of: [{ type: 'key', text: '', key: 'open' }], measure: any };
  }
  // "The non-US share": of all the others.
  const others = filters.filter(({ field, op }) => op === 'is-not' && scene.lexicon.dimensions.has(field));
  const [left] = others;
  if (part === null && left !== undefined && others.length === 1) {
    groupBy.push(left.field);
    return {
      share: true,
      filters: filters.filter((filter) => filter !== left),
      of: [...left.values],
      ofOthers: true,
    };
  }
  if (part === null) {
    draft.doubt += 1;
    return { share: true, filters };
  }
  groupBy.push(part.field);
  return { share: true, filters: filters.filter((filter) => filter !== part), of: [...part.values] };
}

/**
 * The one of several conditions that says the part, where the others say the whole: "what share of West revenue comes from retail",
 * "how much of West's revenue is Anna's", 西区销售额里零售占多少. Null where the sentence leaves it open.
 */
function partOf(
  scene: Scene,
  draft: Draft,
  filters: readonly Filter[],
  words: readonly Item[],
): Filter | null {
  const parts = filters.flatMap((filter) => {
    if (filter.op !== 'is' || !scene.lexicon.dimensions.has(filter.field)) return [];
    const texts = new Set(draft.readings.flatMap(({ slot, text }) => (slot === filter.field ? [text] : [])));
    const item = scene.items.find(({ text }) => texts.has(text));
    return item === undefined ? [] : [{ filter, start: item.start }];
  });
  const [only, another] = parts;
  if (only === undefined || another === undefined) return only?.filter ?? null;
  const nested = narrowest(parts.map(({ filter }) => filter));
  if (nested !== null) return nested;
  const measure = scene.items.find((item) => itemSense(item, 'measure') !== undefined);
  const source = words.find((item) => itemWord(item, 'share') === 'whole');
  const behind = source?.end ?? verbBehind(scene.text, measure?.end ?? 0);
  if (behind !== null) return parts.find(({ start }) => start >= behind)?.filter ?? null;
  const share = words.find((item) => itemWord(item, 'share') === 'share');
  const before = parts.findLast(({ start }) => start < (share?.start ?? 0));
  if (/\p{Script=Han}/u.test(share?.text ?? '')) return before?.filter ?? null;
  // "Anna's share of West's revenue", "the share of Anna in West's revenue".
  const isOwn = before !== undefined && /['’]s? (?:\w+ )?$/.test(scene.text.slice(0, share?.start));
  if (isOwn) return before.filter;
  const behindShare = parts.find(({ start }) => start > (share?.end ?? 0));
  const isWithin = /^[^,]*? (?:in|within|inside|among|at|to|out of) /i.test(
    scene.text.slice(behindShare?.start ?? 0, parts.at(-1)?.start),
  );
  return isWithin ? (behindShare?.filter ?? null) : null;
}

/** A rep belongs to a region, a product to a series: of the two the share is that of the smaller, wherever it stands. */
function narrowest(filters: readonly Filter[]): Filter | null {
  const line = nestings.find((fields) => filters.every(({ field }) => fields.includes(field)));
  if (line === undefined) return null;
  const ranked = filters.toSorted((one, other) => line.indexOf(one.field) - line.indexOf(other.field));
  return ranked[0]?.field === ranked[1]?.field ? null : (ranked[0] ?? null);
}

const nestings: readonly (readonly string[])[] = [
  ['rep', 'manager', 'team', 'region'],
  ['product', 'productCategory'],
  ['account', 'industry'],
  ['account', 'city', 'province', 'country'],
];

/** Behind which verb the part stands: "is Anna's", "did Anna make", "was from retail". */
function verbBehind(text: string, from: number): number | null {
  const verb = /\b(?:is|are|was|were|did|does|do|has|have|from)\b/i.exec(text.slice(from));
  return verb === null ? null : from + verb.index;
}

const isPercent = /^(?:in |as )?(?:a |the )?(?:%|percent|percentage|百分比|百分之几|百分之多少)$/i;

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

/** In which steps the curve of a period is told; of one that was said in days no month. */
function grainWithin(period: PeriodValue | null): Grain {
  if (period?.grain === 'week') return 'day';
  if (period?.grain === 'month') return 'week';
  // 最近四个季度走势: quarter by quarter.
  if (period !== null && /个季度?|\bquarters\b/iu.test(period.text)) return 'quarter';
  if (period === null || !/天|日|\bdays?\b/iu.test(period.text)) return 'month';
  const { from, to } = period;
  const days = from === null || to === null ? mostByWeek : daysBetween(from, to);
  if (days <= mostByDay) return 'day';
  return days < mostByWeek ? 'week' : 'month';
}

const mostByDay = 31;
const mostByWeek = 120;

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
