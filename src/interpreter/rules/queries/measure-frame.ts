import type { Filter, IntentNamed, MeasureFilter, PeriodValue } from '../../../intents/index.ts';
import { type Grain, periodOf, today } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { addCompared, takeComparatives } from './compared-groups.ts';
import { type Comparison, readComparison } from './comparisons.ts';
import { countMissed, readConditions } from './conditions.ts';
import { type Draft, type Filled, fill, note, openDraft, type Scene, type Target, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { dimensionOf, readGroups } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { chooseMeasures } from './measure-choice.ts';
import { readListedPeriods, readTime, splitCompared } from './measure-times.ts';
import { readPeriods } from './times.ts';
import { readYears } from './years.ts';

type MeasureSlots = IntentNamed<'measure'>['slots'];

/** A figure: grouped, filtered, over time, compared, ranked. */
export function readMeasureFrame(scene: Scene): Filled | null {
  const draft = openDraft();
  const groups = readGroups(scene, draft);
  const found = chooseMeasures(scene, draft, groups);
  if (found === null) return null;
  const chosen = { ...found, measures: asMedians(scene, found.measures) };
  const main = scene.lexicon.measures.get(chosen.measures[0] as string) as MeasureWords;
  const target: Target = { kind: 'measure', entity: main.entity };

  const conditions = readConditions(scene, draft, target, chosen.measures);
  const missing = readMissing(scene, draft);
  const rank = readRank(scene, draft, main);
  const filters = [
    ...readYears(scene, draft, target),
    ...readFilters(scene, draft, target),
    ...conditions.filters,
  ];
  // "For the year 2018": the unit says nothing more.
  for (const item of scene.items) {
    const following = itemSense(scene.items[item.at + 1], 'time')?.readings[0];
    if (
      following?.kind === 'period' &&
      following.grain !== null &&
      following.grain === itemWord(item, 'unit')
    )
      take(draft, item);
  }
  const listed = readListedPeriods(scene, readPeriods(scene, draft, true));
  const comparison = readComparison(scene, draft, splitCompared(scene, draft, listed.periods));
  const said = listed.periods;
  const groupBy = [...groups.groupBy];
  const isCompared = addCompared(scene, draft, filters, groupBy, groups.who);
  // "The difference between Anna and Mary" sets groups against each other, not periods.
  const isOfGroups = isCompared && comparison.isGrowth && said.length === 0;
  if (filters.some(({ op }) => op === 'is-not'))
    take(draft, ...scene.items.filter((item) => itemWord(item, 'rest') !== null));
  takeComparatives(scene, draft, isCompared || comparison.compareWith !== null);
  const bare = readBareNouns(
    scene,
    draft,
    target,
    rank !== null || (comparison.isPlain && !isCompared) || conditions.having.length + missing.length > 0,
    filters,
  );
  for (const key of bare.groupBy) if (!groupBy.includes(key)) groupBy.push(key);
  if (
    rank !== null &&
    groupBy.length === 0 &&
    groups.grain === null &&
    bare.grain === null &&
    main.naturalGroup !== null
  )
    groupBy.push(main.naturalGroup);
  const share = readShare(scene, draft, filters, groupBy);
  const time = readTime(scene, draft, main, said, comparison.used, filters);
  const axis = readAxis(
    scene,
    draft,
    groups.grain ?? bare.grain ?? listed.grain ?? comparison.grain,
    time.period,
  );

  const having: readonly MeasureFilter[] = [...conditions.having, ...missing];
  const measures = [...chosen.measures, ...having.map(({ measure }) => measure)];
  const slots: MeasureSlots = {
    measures: [...new Set(measures)],
    groupBy,
    grain: axis.grain,
    filters: share.filters,
    having: [...having],
    period:
      comparison.period ?? time.period ?? (isOfGroups ? null : impliedPeriod(scene, comparison, axis.grain)),
    compareWith: isOfGroups ? null : comparison.compareWith,
    comparisonPeriod: comparison.comparisonPeriod,
    order:
      rank === null
        ? chosen.order
        : { by: chosen.order?.by ?? main.key, direction: rank.direction, change: comparison.isGrowth },
    limit: rank?.limit ?? (rank?.isChoice === true && isSingular(groups.asked, bare.isSingular) ? 1 : null),
    share: share.share,
    cumulative: axis.cumulative,
    variant: readVariant(scene, draft, main) as MeasureSlots['variant'],
    chart: readFlag(scene, draft, 'listing', 'chart'),
  };
  readFlag(scene, draft, 'listing', 'table');
  readFlag(scene, draft, 'listing', 'list');
  if (groupBy.length > 0 || slots.grain !== null) readFlag(scene, draft, 'grouping', 'after');
  if (!main.isStock && isInFuture(scene, slots.period)) draft.doubt += 1;
  if (contradicts(slots.filters)) draft.doubt += 2;
  if (isListOfRecords(scene, slots)) draft.doubt += 0.45;
  if (isListed(scene, main, slots)) draft.doubt += 1;
  // A figure over one deal is hardly asked for.
  if (main.entity === 'deal' && filters.some(({ field }) => field === 'deal')) draft.doubt += 0.6;
  if (rank !== null && groupBy.length === 0 && slots.grain === null) draft.doubt += 1;
  if (having.length > 0 && groupBy.length === 0 && slots.grain === null) draft.doubt += 1;
  if (
    slots.compareWith !== null &&
    time.period === null &&
    comparison.period === null &&
    slots.grain === null
  )
    draft.doubt += 0.15;
  if (isCountOfAll(scene, having) && groupBy.length === 1 && groupBy[0] === 'account') draft.doubt += 0.3;
  return fill(draft, { kind: 'query', name: 'measure', slots });

  function isSingular(asked: string | null, isBareSingular: boolean): boolean {
    const asking = scene.items.find((item) => itemWord(item, 'asking') !== null);
    if (asking !== undefined && asked !== null) {
      const noun = scene.items[asking.at + 1];
      return (
        itemWord(asking, 'asking') === 'who' ||
        !/s$|些|几/i.test(`${asking.text}${/s$/i.test(noun?.text ?? '') ? 's' : ''}`)
      );
    }
    return isBareSingular;
  }
}

/** The median of an amount is that of its deals: 赢单金额中位数. */
function asMedians(scene: Scene, measures: readonly string[]): readonly string[] {
  const { amount, averageAmount } = scene.lexicon.unnamed;
  const isMedian = scene.items.some((item) => itemWord(item, 'aggregate') === 'median');
  return isMedian ? measures.map((key) => (key === amount.won ? averageAmount : key)) : measures;
}

/** "Revenue compared to last year" is about this year, 环比 alone about this month. */
function impliedPeriod(scene: Scene, { compareWith }: Comparison, grain: Grain | null): PeriodValue | null {
  if (grain !== null || (compareWith !== 'last-year' && compareWith !== 'previous')) return null;
  const unit = compareWith === 'last-year' ? 'year' : 'month';
  const { calendar } = scene.context.actor;
  return {
    text: '',
    ...periodOf(unit, today(scene.context.now, calendar.timeZone), calendar),
    grain: unit,
  };
}

/** "The US and not the US": what is and is not so are two questions. */
function contradicts(filters: readonly Filter[]): boolean {
  return filters.some(
    (filter) =>
      filter.op === 'is-not' && filters.some((other) => other.op === 'is' && other.field === filter.field),
  );
}

/** What has not happened yet has no figure. */
function isInFuture(scene: Scene, period: PeriodValue | null): boolean {
  return (
    period?.from !== null &&
    period !== null &&
    period.from > today(scene.context.now, scene.context.actor.calendar.timeZone)
  );
}

/** "List the deals we won", 赢了哪些单, 最大的五笔赢单: single records, though a figure could be made of the words. */
function isListed(scene: Scene, measure: MeasureWords, slots: MeasureSlots): boolean {
  if (measure.entity !== 'deal' || slots.grain !== null || slots.groupBy.some((key) => key !== 'deal'))
    return false;
  const listing = scene.items.some(
    (item) => itemWord(item, 'listing') === 'list' && itemWord(item, 'asking') === null,
  );
  const deals = scene.items.some(
    (item) =>
      itemSense(item, 'entity')?.key === 'deal' ||
      (measure.unit === 'integer' && scene.lexicon.namesRecords(item.text)) ||
      /单$|deals?$/i.test(item.text),
  );
  return deals && (listing || /哪些|明细|清单|列/.test(scene.text));
}

/** "Stuck deals", "leads created last week" without a word for counting: the records are wanted rather than their number. */
function isListOfRecords(scene: Scene, slots: MeasureSlots): boolean {
  const isFigure =
    slots.groupBy.length > 0 ||
    slots.grain !== null ||
    slots.compareWith !== null ||
    slots.having.length > 0 ||
    slots.share;
  if (isFigure || scene.items.some((item) => itemWord(item, 'counting') !== null)) return false;
  return scene.items.some((item) => {
    const measure = scene.lexicon.measures.get(itemSense(item, 'measure')?.key ?? '');
    const isCount =
      measure?.unit === 'integer' ||
      measure?.entity === 'invoice' ||
      measure?.key === scene.lexicon.unnamed.stageConversion;
    return isCount && (scene.lexicon.namesRecords(item.text) || measure?.unit === 'percent');
  });
}

/** The direction and length of a ranking. */
function readRank(
  scene: Scene,
  draft: Draft,
  measure: MeasureWords,
): { direction: 'asc' | 'desc'; limit: number | null; isChoice: boolean } | null {
  let direction: 'asc' | 'desc' | null = null;
  let limit: number | null = null;
  // "The highest" asks for one; "ranked by" for all.
  let isChoice = false;
  const bestFirst = measure.higherIsBetter === false ? 'asc' : 'desc';
  const worstFirst = bestFirst === 'asc' ? 'desc' : 'asc';
  const directions: Readonly<Record<string, 'asc' | 'desc'>> = {
    high: 'desc',
    low: 'asc',
    good: bestFirst,
    bad: worstFirst,
    // The slowest month has the least revenue, the slowest rep takes the most days.
    fast: measure.unit === 'duration' ? 'asc' : 'desc',
    slow: measure.unit === 'duration' ? 'desc' : 'asc',
    first: 'desc',
    last: 'asc',
  };
  for (const item of scene.items) {
    if (draft.taken.has(item.at)) continue;
    if (item.rank !== null) {
      const said = directions[item.rank.key] ?? 'desc';
      // 最低的前三: "the first three" follows the direction that was said.
      if (direction === null || item.rank.key !== 'first') direction = said;
      limit = item.rank.limit ?? limit;
      isChoice = true;
      note(draft, 'order', item, direction);
      continue;
    }
    const sorting = itemWord(item, 'sorting');
    if (sorting === 'asc' || sorting === 'desc') direction = sorting;
    else if (sorting === 'after' || sorting === 'by' || itemWord(item, 'ranking') !== null)
      direction ??= 'desc';
    else continue;
    take(draft, item);
  }
  return direction === null ? null : { direction, limit, isChoice };
}

/** "Reps with no wins": a count that is nought. */
function readMissing(scene: Scene, draft: Draft): readonly MeasureFilter[] {
  return scene.items.flatMap((item) => {
    if (!item.isMissing || draft.taken.has(item.at)) return [];
    const measure = countMissed(scene, item);
    if (measure === null) return [];
    // Who has none stands in no group: the records themselves are listed.
    draft.doubt += 0.5;
    note(draft, 'having', item, `${measure} = 0`);
    return [{ measure, op: '=', values: ['0'] } as const];
  });
}

/** Accounts by how many deals they have are a list of accounts. */
function isCountOfAll(scene: Scene, having: readonly MeasureFilter[]): boolean {
  return having.some(({ measure }) => measure === scene.lexicon.unnamed.dealCount.any);
}

interface BareNouns {
  readonly groupBy: readonly string[];
  readonly grain: Grain | null;
  readonly isSingular: boolean;
}

/** Dimensions that stand there without "by": the things that are ranked, 区域销售额, or what all rows are anyway. */
function readBareNouns(
  scene: Scene,
  draft: Draft,
  target: Target,
  isRanked: boolean,
  filters: readonly Filter[],
): BareNouns {
  const groupBy: string[] = [];
  let grain: Grain | null = null;
  let isSingular = false;
  for (const item of scene.items) {
    if (draft.taken.has(item.at) || item.isMissing || item.isNegated) continue;
    const unit = itemWord(item, 'unit') as Grain | null;
    if (unit !== null && isRanked) {
      grain = unit;
      isSingular = !/s$/i.test(item.text);
      note(draft, 'grain', item, unit);
      continue;
    }
    const isCounted = itemSenses(item, 'entity').some((sense) => sense.key === target.entity);
    const key = dimensionOf(item, scene.lexicon);
    if (key === null) continue;
    // "Which manager's team" is one dimension.
    const before = scene.items[item.at - 1];
    if (
      key === 'team' &&
      before !== undefined &&
      draft.taken.has(before.at) &&
      dimensionOf(before, scene.lexicon) === 'manager'
    ) {
      take(draft, item);
      continue;
    }
    const next = scene.items[item.at + 1];
    const isSplit = itemWord(next, 'grouping') === 'after';
    if (isCounted && !(isRanked && groupBy.length === 0 && !hasOtherGroup(item))) {
      take(draft, item);
      // 本月赢单的商机 ends in the records that are wanted.
      const isLast = item.at === scene.items.length - 1 && isChinese(item);
      if (isLast && !hasOtherGroup(item)) draft.doubt += 0.4;
    } else if (isSplit || isRanked) {
      groupBy.push(key);
      if (key === 'deal') draft.doubt += 0.6;
      isSingular = !/s$/i.test(item.text);
      note(draft, 'groupBy', item, key);
      if (isSplit) take(draft, next);
    } else if (key === 'account' && isHeadOfFilter(item)) {
      // 零售客户, 员工超过1000人的客户: whose they are is said by the filter.
      take(draft, item);
    } else if (isChinese(item) || isBeforeMeasure(item)) {
      groupBy.push(key);
      draft.doubt += 0.2;
      note(draft, 'groupBy', item, key);
    } else if (filters.some(({ field }) => field.startsWith(key)) || everyRowHas.has(key)) {
      // "Revenue / rep" is no subject, as "our reps sold" is.
      draft.doubt += isSubject(item) ? 0.1 : 0.6;
      take(draft, item);
    }
  }
  return { groupBy, grain, isSingular };

  /** "US customers", "customers in Japan", 零售客户, Konex 这家客户, 员工超过1000人的客户: whose they are is said by the filter. */
  function isHeadOfFilter(item: Item): boolean {
    const ofAccounts = filters.some(
      ({ field }) =>
        field === 'account' ||
        field.startsWith('account.') ||
        (scene.lexicon.dimensions.get(field)?.fields.some(({ entity }) => entity === 'account') ?? false),
    );
    if (!ofAccounts) return false;
    return [item.at - 1, item.at + 1, item.at - 2].some((at) => {
      const beside = scene.items[at];
      return (
        beside !== undefined &&
        draft.taken.has(beside.at) &&
        (beside.condition !== null ||
          itemSense(beside, 'field') !== undefined ||
          itemSense(beside, 'value') !== undefined ||
          itemSense(beside, 'name') !== undefined)
      );
    });
  }
  function hasOtherGroup(counted: Item): boolean {
    return (
      draft.readings.some(({ slot }) => slot === 'groupBy' || slot === 'grain') ||
      scene.items.some(
        (item) =>
          item !== counted &&
          !draft.taken.has(item.at) &&
          (itemWord(item, 'unit') !== null || dimensionOf(item, scene.lexicon) !== null),
      )
    );
  }
  function isSubject(item: Item): boolean {
    return (
      /s$/i.test(item.text) ||
      scene.items.some((one) => Math.abs(one.at - item.at) === 1 && itemWord(one, 'event') !== null) ||
      filters.some(({ field }) => field.startsWith(dimensionOf(item, scene.lexicon) ?? ''))
    );
  }
  function isBeforeMeasure(item: Item): boolean {
    return itemSense(scene.items[item.at + 1], 'measure') !== undefined && !/s$/i.test(item.text);
  }
}

const everyRowHas: ReadonlySet<string> = new Set(['rep', 'team', 'account', 'deal']);

function isChinese(item: Item): boolean {
  return /\p{Script=Han}/u.test(item.text);
}

/** "What share of revenue comes from retail" shows each group's share: a filter would make it the whole. */
function readShare(
  scene: Scene,
  draft: Draft,
  filters: Filter[],
  groupBy: string[],
): { share: boolean; filters: Filter[] } {
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

/** The time axis, also where only its curve is asked for. */
function readAxis(
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

function readVariant(scene: Scene, draft: Draft, measure: MeasureWords): string | null {
  for (const item of scene.items) {
    const variant = itemWord(item, 'variant') ?? (itemWord(item, 'aggregate') === 'median' ? 'median' : null);
    if (variant === null || draft.taken.has(item.at)) continue;
    // No median is known of most figures: left over, so that the mean is not shown for it.
    if ((variant === 'median' || variant === 'by-value') && !measure.variants.includes(variant)) continue;
    note(draft, 'variant', item, variant);
    return variant;
  }
  return null;
}

function readFlag(scene: Scene, draft: Draft, role: string, key: string): boolean {
  const item = scene.items.find((one) => itemWord(one, role) === key && !draft.taken.has(one.at));
  take(draft, item);
  return item !== undefined;
}
