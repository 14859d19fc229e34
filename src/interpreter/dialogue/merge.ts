import { isDeepStrictEqual } from 'node:util';
import type { IntentNamed, PeriodValue, QueryIntent } from '../../intents/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../rules/queries/items.ts';
import type { Completed } from './complete.ts';
import type { Markers } from './markers.ts';
import { mergeFilters } from './merge-filters.ts';
import { mergeList, saysSame } from './merge-list.ts';
import { inSameYear, nearest } from './same-year.ts';

type MeasureSlots = IntentNamed<'measure'>['slots'];

/** The last question with the parts of a fragment: a part of the same kind is replaced, another one stands beside. Null where nothing changes. */
export function merge(
  base: QueryIntent,
  completed: Completed,
  markers: Markers,
  lexicon: Lexicon,
): QueryIntent | null {
  const said = completed.filled.intent;
  if (said.name === 'measure' && base.name === 'measure') {
    const slots = mergeMeasure(base.slots, said.slots, completed, markers, lexicon);
    return slots === null ? null : { ...base, slots };
  }
  if (said.name === 'list' && base.name === 'list') {
    const slots = mergeList(base.slots, said.slots, completed, markers, lexicon);
    return slots === null ? null : { ...base, slots };
  }
  if (said.name !== base.name) return null;
  return mergeOther(base, completed, markers, lexicon);
}

function mergeMeasure(
  base: MeasureSlots,
  said: MeasureSlots,
  { heads, items }: Completed,
  markers: Markers,
  lexicon: Lexicon,
): MeasureSlots | null {
  const isOwn =
    heads.length === 0 ||
    heads.every(({ senses }) =>
      senses.every(
        (sense) => sense.kind === 'entity' || (sense.kind === 'word' && sense.role === 'counting'),
      ),
    );
  const hasGroupHead = heads.some(({ senses }) => senses.some(({ kind }) => kind === 'dimension'));
  // With a head put in, a second figure was read that nobody put there.
  if (!isOwn && (said.measures.length !== 1 || said.measures[0] !== base.measures[0])) return null;
  const measures =
    !isOwn || isSameUnnamed(said.measures, base.measures, items, lexicon)
      ? base.measures
      : markers.isAdded
        ? [...new Set([...base.measures, ...said.measures])]
        : said.measures.map((key) => ofSameStatus(key, base.measures[0] ?? '', lexicon));
  // What was put in is no cut: 逾期的呢 is not asked deal by deal.
  const put = heads.flatMap(({ senses }) =>
    senses.flatMap((sense) => (sense.kind === 'entity' ? [sense.key as string] : [])),
  );
  const groupBy = hasGroupHead ? [] : said.groupBy.filter((key) => !put.includes(key));
  const groups = mergeGroups(base, { ...said, groupBy }, markers);
  const isRegrouped = groups !== null;
  const period =
    said.period !== null && (said.period.text !== '' || base.period === null) ? said.period : null;
  // "Last year too": set beside the time that is shown.
  if (markers.isAdded && period !== null && base.period !== null && period.text !== '')
    return { ...base, compareWith: 'period', comparisonPeriod: inSameYear(period, base.period) };
  // "Who lost the most?" after one person's figure, "by person and kind" after the calls: of one alone there is nothing to part.
  const parted = new Set(hasGroupHead ? [] : said.groupBy);
  const before = base.filters.filter(
    ({ field, op, values }) => !(parted.has(field) && op === 'is' && values.length === 1),
  );
  const expected = before.find(({ op, field }) => op === 'within' && field === 'expectedCloseDate');
  const isMoved = expected !== undefined && period !== null && period.text !== '' && base.period === null;
  const own = said.filters.map((filter) => ofProducts(filter, base, items, lexicon));
  const narrowing = isMoved ? [...own, { ...expected, values: [within(period)] }] : own;
  const filters = mergeFilters(before, narrowing, markers.isAdded, lexicon);
  const main = measures[0] ?? '';
  const order = said.order ?? base.order;
  const limit = said.limit ?? (isRegrouped || said.order !== null ? null : base.limit);
  const isTable = items.some((item) => itemWord(item, 'listing') === 'table');
  const merged: MeasureSlots = {
    measures: [...measures],
    groupBy: [
      ...(markers.isAdded ? widened(base, filters) : []),
      ...withoutSingle(groups?.groupBy ?? base.groupBy, said.filters, filters),
    ],
    grain: groups === null ? base.grain : groups.grain,
    filters: [...filters],
    having: [...(said.having.length > 0 ? said.having : isOwn ? [] : base.having)],
    period: isMoved
      ? null
      : period !== null
        ? isOfNow(main)
          ? nearest(period, base.period)
          : inSameYear(period, base.period)
        : isOfNow(main) && !isOfNow(base.measures[0] ?? '')
          ? null
          : base.period,
    compareWith:
      said.compareWith ?? (period !== null && base.compareWith === 'period' ? null : base.compareWith),
    comparisonPeriod:
      said.compareWith !== null ? said.comparisonPeriod : period === null ? base.comparisonPeriod : null,
    order: order === null ? null : { ...order, by: measures.includes(order.by) ? order.by : main },
    limit,
    share: said.share || (base.share && !isOwn),
    ...(said.shareOf === undefined ? {} : { shareOf: said.shareOf }),
    ...averageOf(said, isOwn ? null : base),
    cumulative: said.cumulative || (base.cumulative && groups === null),
    variant: said.variant ?? (isOwn ? null : base.variant),
    chart: said.chart || (base.chart && !isTable),
  };
  // By value: what was kept with the thread has its keys in another order.
  const isSame = isDeepStrictEqual(merged, base);
  const isRestated =
    saysSame(said) ||
    isOwn ||
    said.share ||
    said.chart ||
    (!hasGroupHead && (said.groupBy.length > 0 || said.grain !== null));
  return isSame && !isTable && !isRestated ? null : merged;
}

/** "Services only" of products that stand side by side: those of that category, and no customers of that industry. */
function ofProducts(
  filter: MeasureSlots['filters'][number],
  { groupBy }: MeasureSlots,
  items: readonly Item[],
  lexicon: Lexicon,
): MeasureSlots['filters'][number] {
  const [value, another] = filter.values;
  if (!groupBy.includes('product') || value?.type !== 'key' || another !== undefined) return filter;
  const item = items.find(({ text }) => text === value.text);
  const kind =
    item === undefined ? undefined : itemSenses(item, 'value').find(({ entity }) => entity === 'product');
  const field = kind === undefined ? undefined : lexicon.dimensionOfField.get(`product.${kind.field}`);
  return kind === undefined || field === undefined
    ? filter
    : { ...filter, field, values: [{ ...value, key: kind.key }] };
}

function within({ text, from, to }: PeriodValue): MeasureSlots['filters'][number]['values'][number] {
  return { type: 'period', text, from, to };
}

/** What is open is so now, whenever that was which was asked before. */
function isOfNow(measure: string): boolean {
  return findMeasure(measure)?.kind === 'stock';
}

/** "Who won the most?" after a number of won deals: the verb alone says no other figure of them. */
function isSameUnnamed(
  said: readonly string[],
  [before = '']: readonly string[],
  items: readonly Item[],
  { unnamed: { amount, dealCount } }: Lexicon,
): boolean {
  const names = (item: Item): boolean =>
    itemSense(item, 'measure') !== undefined ||
    itemWord(item, 'counting') !== null ||
    itemWord(item, 'selling') !== null;
  if (items.some(names)) return false;
  return (['won', 'lost', 'open'] as const).some(
    (one) => said[0] === amount[one] && before === dealCount[one],
  );
}

/** "Add West" to a figure of East: the two side by side, and not their sum. */
function widened(
  { filters: before, groupBy }: MeasureSlots,
  filters: readonly MeasureSlots['filters'][number][],
): readonly string[] {
  return filters
    .filter(
      ({ field, op, values }) =>
        op === 'is' &&
        !groupBy.includes(field) &&
        before.some((one) => one.field === field && one.op === 'is' && one.values.length < values.length),
    )
    .map(({ field }) => field);
}

/** "And the number of deals?", "and West?" after what was won: of those that were won. */
function ofSameStatus(said: string, before: string, { unnamed: { amount, dealCount } }: Lexicon): string {
  if (said !== dealCount.any) return said;
  const status = (['won', 'lost', 'open'] as const).find(
    (one) => amount[one] === before || dealCount[one] === before,
  );
  return (status === undefined ? null : dealCount[status]) ?? said;
}

/** "And per week?" of a mean per month; a time axis takes its place. */
function averageOf(said: MeasureSlots, base: MeasureSlots | null): Pick<MeasureSlots, 'averagePer'> {
  const averagePer = said.averagePer ?? (said.grain === null ? base?.averagePer : undefined);
  return averagePer === undefined ? {} : { averagePer };
}

/** By what the figure is cut now; null where the fragment says nothing of it. */
function mergeGroups(
  base: MeasureSlots,
  said: MeasureSlots,
  { isAdded, isInstead }: Markers,
): Pick<MeasureSlots, 'groupBy' | 'grain'> | null {
  if (said.groupBy.length === 0 && said.grain === null) return null;
  if (isAdded)
    return { groupBy: [...new Set([...base.groupBy, ...said.groupBy])], grain: said.grain ?? base.grain };
  // "By month instead" of regions gives regions up; 换成季度 changes months to quarters and keeps the regions.
  if (said.groupBy.length > 0) {
    // "Who won the most?" after the best month is asked of all of it, and not of each month.
    const isKept = (!isInstead && said.order === null) || said.grain !== null;
    return { groupBy: said.groupBy, grain: said.grain ?? (isKept ? base.grain : null) };
  }
  return { groupBy: isInstead && base.grain === null ? [] : base.groupBy, grain: said.grain };
}

/** "Only West" of the regions: one row of them is the figure itself. */
function withoutSingle(
  groupBy: readonly string[],
  said: MeasureSlots['filters'],
  merged: readonly MeasureSlots['filters'][number][],
): readonly string[] {
  const fields = new Set(said.map(({ field }) => field));
  const single = new Set(
    merged
      .filter(({ field }) => fields.has(field))
      .filter(({ op, values }) => op === 'is' && values.length === 1)
      .map(({ field }) => field),
  );
  return groupBy.filter((key) => !single.has(key));
}

/** Questions of fixed form: filters join, whatever else is said stands instead. */
function mergeOther(
  base: QueryIntent,
  { filled: { intent: said }, items }: Completed,
  markers: Markers,
  lexicon: Lexicon,
): QueryIntent | null {
  const before = base.slots as Readonly<Record<string, unknown>>;
  const slots: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(said.slots)) {
    if (key === 'filters' && 'filters' in base.slots && 'filters' in said.slots)
      slots[key] = mergeFilters(base.slots.filters, said.slots.filters, markers.isAdded, lexicon);
    // Of what kind the records are stands as it was where no word says another.
    else if (!isNothing(value) && (key !== 'entity' || items.some((item) => names(item, value))))
      slots[key] = value;
  }
  return isDeepStrictEqual(slots, before) ? null : ({ ...base, slots } as QueryIntent);
}

function names(item: Item, entity: unknown): boolean {
  return itemSenses(item, 'entity').some(({ key }) => key === entity);
}

function isNothing(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}
