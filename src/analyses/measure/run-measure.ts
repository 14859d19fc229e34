import { sql } from 'kysely';
import type { Block } from '../../answer/index.ts';
import { entities } from '../../entities/index.ts';
import type { Intent, IntentNamed } from '../../intents/index.ts';
import {
  addDays,
  type Bilingual,
  type ClosedPeriod,
  labelDate,
  labelOf,
  type Period,
} from '../../kernel/index.ts';
import {
  type CompileContext,
  type CompileProblem,
  compile,
  compileExtent,
  findDimension,
  findMeasure,
  type Measure,
  type MeasureSpec,
  type Plan,
} from '../../metrics/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import { compileContextOf, type QueryContext, type QueryResult, refuseNotVisible } from '../context.ts';
import { inTheirCurrency } from '../list/their-currency.ts';
import { refuseOutOfScope } from '../out-of-scope.ts';
import { basisOf } from './basis.ts';
import { readExtremeRecord } from './extreme-record.ts';
import { groupRecords, shownGroups } from './groups.ts';
import { keepEnds, keepPlace } from './place.ts';
import { type Result, readResult, type Value } from './result.ts';
import { periodWords } from './subject.ts';
import { suggestionsFor } from './suggestions.ts';
import { blocksOf, dataOf } from './tables.ts';
import { titleOf } from './title.ts';
import { refuseUnknownAmounts } from './unknown-amounts.ts';

/** Answers a `measure` intent: one statement, and one more where the data's extent has to be known. */
export async function runMeasure(
  permitted: Permitted<IntentNamed<'measure'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const spec = await boundInTheirCurrency(withNaturalComparison(permitted.intent.slots), context);
  const base = compileContextOf(context);
  const isOpen = spec.period === null || spec.period.from === null || spec.period.to === null;
  const isSeries = spec.grain !== null && (isOpen || spec.compareWith === 'previous');
  // A mean per month starts with the first month of which there are data.
  const extent =
    isSeries || (spec.averagePer ?? 'rep') !== 'rep' ? await readExtent(spec, context, base) : null;
  const compileContext: CompileContext = { ...base, extent, replays: await isPast(spec, context) };
  const compiled = compile(spec, compileContext);
  if (compiled.kind !== 'compiled') return refuse(compiled, spec, context, compileContext);
  const entity = compiled.plan.facts[0]?.fact.source.entity ?? 'deal';
  const beyond = await refuseOutOfScope(spec.filters, entity, context);
  if (beyond !== null) return beyond;
  const unknown = await refuseUnknownAmounts(spec, context, compileContext);
  if (unknown !== null) return unknown;
  const { plan, statement } = compiled;
  const { vocabulary, language, today, actor } = context;
  const rows = await context.query(statement);
  const read = readResult(plan, rows, { vocabulary, language, today, baseCurrency: actor.baseCurrency });
  let known = extent;
  if (read.cases === 0 || wasNothing(plan, read)) known ??= await readExtent(spec, context, base);
  // Nobody is called so: then a zero would be an answer to another question.
  const isAboutNobody = spec.filters.some(({ values }) =>
    values.some((value) => value.type === 'record' && value.record.id === null),
  );
  const hasNoAxis = plan.buckets !== null && plan.buckets.length === 0;
  if (known === null && read.cases === 0 && spec.measures[0] === 'average_order_value')
    return byOtherInstead(permitted, plan, context, withoutOrders);
  if (hasNoAxis || (read.cases === 0 && (isAboutNobody || !overlaps(known, plan.period)))) {
    return nothingKnown(plan, known, context, read);
  }
  if (lacksTargets(spec, read)) return byOtherInstead(permitted, plan, context, withoutTargets);
  const isComparable =
    plan.comparison === null || !wasNothing(plan, read) || overlaps(known, plan.comparison);
  const compared = isComparable ? withoutUnknownBefore(plan, read, extent) : withoutComparison(read);
  const result = keepEnds(plan, keepPlace(plan, compared));
  const extreme = await readExtremeRecord(plan, context);
  const title = titleOf(plan, result, context);
  const data = dataOf(plan, result, context);
  return {
    language,
    title: extreme === null ? title : `${title}${language === 'zh' ? '：' : ' · '}${extreme.name}`,
    blocks: [
      ...(extreme === null ? [] : [extreme.block]),
      ...blocksOf(plan, result, context, title),
      ...withoutChart(plan, context),
    ],
    data:
      extreme === null
        ? data
        : {
            columns: [...data.columns, ...extreme.columns],
            rows: data.rows.map((row) => [...row, ...extreme.cells]),
          },
    basis: basisOf(plan, result, context),
    suggestions: suggestionsFor(plan, context, compileContext, result),
    ...(extreme === null ? groupRecords(plan, result) : { records: extreme.records }),
    groups: shownGroups(plan, result, context),
  };
}

/** "Open deals over 500k" are the same ones counted as listed: the sum is in the currency of those that are looked at, where they have one. */
async function boundInTheirCurrency(spec: MeasureSpec, context: QueryContext): Promise<MeasureSpec> {
  if (!spec.filters.some(({ field }) => field === 'amount')) return spec;
  return {
    ...spec,
    filters: [...(await inTheirCurrency(context, { entity: 'deal', filters: spec.filters }))],
  };
}

/** "Who is lagging behind", where nobody has a target: then what each has won, the least first. */
function lacksTargets(spec: MeasureSpec, { rows, totals }: Result): boolean {
  return (
    spec.measures[0] === 'target_attainment' &&
    spec.having.some(({ measure }) => measure === 'target_attainment') &&
    rows.length === 0 &&
    (totals[0]?.now ?? null) === null
  );
}

/** What is told where a figure has nothing that it could be of. */
interface Instead {
  readonly measure: string;
  readonly why: Bilingual;
  /** The least of it first. */
  readonly fromBelow: boolean;
}

const withoutTargets: Instead = {
  measure: 'revenue',
  why: { en: 'No targets are set, so by what was won.', zh: '没有设目标，按销售额看。' },
  fromBelow: true,
};
const withoutOrders: Instead = {
  measure: 'average_deal_size',
  why: { en: 'There are no orders, so by won deals.', zh: '没有订单，按赢单商机看。' },
  fromBelow: false,
};

async function byOtherInstead(
  permitted: Permitted<IntentNamed<'measure'>>,
  { period }: Plan,
  context: QueryContext,
  { measure, why, fromBelow }: Instead,
): Promise<QueryResult> {
  const { slots } = permitted.intent;
  const direction = fromBelow ? ('asc' as const) : (slots.order?.direction ?? 'desc');
  const isOrdered = fromBelow || slots.order !== null;
  const instead = {
    ...slots,
    measures: [measure],
    having: [],
    order: isOrdered ? { by: measure, direction, change: false } : null,
    period: period === null ? null : { text: '', ...period, grain: null },
  };
  const answer = await runMeasure({ ...permitted, intent: { ...permitted.intent, slots: instead } }, context);
  return 'title' in answer
    ? { ...answer, title: `${why[context.language]}${context.language === 'zh' ? '' : ' '}${answer.title}` }
    : answer;
}

/** A single number of a closed stretch is shown with the one before, without being asked. */
function withNaturalComparison(spec: MeasureSpec): MeasureSpec {
  const isScalar = spec.groupBy.length === 0 && spec.grain === null;
  const isClosed = spec.period !== null && spec.period.from !== null && spec.period.to !== null;
  const measure = findMeasure(spec.measures[0] ?? '');
  const isNatural =
    isScalar &&
    isClosed &&
    spec.compareWith === null &&
    spec.averagePer === undefined &&
    spec.measures.length === 1 &&
    spec.having.length === 0;
  const isComparable =
    measure !== undefined &&
    measure.naturalGroup === undefined &&
    measure.kind !== 'stock' &&
    measure.higherIsBetter !== null;
  return isNatural && isComparable ? { ...spec, compareWith: 'previous' } : spec;
}

/** A chart was asked for of a single number. */
function withoutChart({ spec, groups, buckets }: Plan, { language }: QueryContext): readonly Block[] {
  if (!spec.chart || groups.length > 0 || buckets !== null) return [];
  const text =
    language === 'zh'
      ? '单个数字画不成图：可以说“按月”或“按区域”。'
      : 'One number makes no chart: say "by month" or "by region".';
  return [{ kind: 'notice', level: 'info', text }];
}

async function readExtent(
  spec: MeasureSpec,
  context: QueryContext,
  compileContext: CompileContext,
): Promise<ClosedPeriod | null> {
  const [row] = await context.query(compileExtent(spec, compileContext));
  if (row === undefined || row.first === null || row.last === null) return null;
  return { from: row.first, to: addDays(row.last, 1) };
}

/** Whether a deal has changed since `now`: then what stands now has to be read from the history. One look at an index. */
async function isPast(spec: MeasureSpec, { actor, query, now }: QueryContext): Promise<boolean> {
  if (!spec.measures.some((key) => readsDealState(findMeasure(key)))) return false;
  // The present needs no look.
  if (Date.parse(now) > Date.now() - presentMilliseconds) return false;
  const [row] = await query(sql<{ later: boolean }>`select exists (select 1 from deal_history
    where tenant_id = ${actor.tenantId} and voided_at is null and valid_from > ${now}::timestamptz) as later`);
  return row?.later === true;
}

const presentMilliseconds = 60_000;

function readsDealState(measure: Measure | undefined): boolean {
  return [measure, ...Object.values(measure?.variants ?? {})].some((formula) =>
    Object.values(formula?.facts ?? {}).some(
      ({ source }) => source.entity === 'deal' && (source.kind === 'stock' || source.key === 'stage-entries'),
    ),
  );
}

function overlaps(known: ClosedPeriod | null, period: Period): boolean {
  if (known === null) return false;
  return (period.from === null || period.from < known.to) && (period.to === null || period.to > known.from);
}

function wasNothing(plan: Plan, { totals }: Result): boolean {
  return plan.comparison !== null && totals.every(({ was }) => was === null || was === '0');
}

/** A time from which there are no data at all is not a zero to compare with. */
function withoutComparison(result: Result): Result {
  const strip = (value: Value): Value => ({ ...value, was: null, change: null });
  return {
    ...result,
    totals: result.totals.map(strip),
    rows: result.rows.map((row) => ({ ...row, values: row.values.map(strip) })),
    lacksComparison: true,
  };
}

/** The first unit that has data is compared with nothing: before it there was no zero, there was nothing known. */
function withoutUnknownBefore(plan: Plan, result: Result, extent: ClosedPeriod | null): Result {
  if (extent === null || plan.buckets === null || plan.spec.compareWith !== 'previous') return result;
  return {
    ...result,
    rows: result.rows.map((row) =>
      row.bucket !== null && row.bucket.from <= extent.from
        ? { ...row, values: row.values.map((value) => ({ ...value, was: null, change: null })) }
        : row,
    ),
  };
}

/** Nothing to count is said so, with what there is; it is not a zero. */
function nothingKnown(
  plan: Plan,
  known: ClosedPeriod | null,
  context: QueryContext,
  result: Result,
): QueryResult {
  const { language } = context;
  const zh = language === 'zh';
  const first = plan.measures[0]?.measure;
  const entity = plan.facts[0]?.fact.source.entity ?? 'deal';
  const many = labelOf(entities[entity].names.many, language);
  const name = first === undefined ? '' : labelOf(first.names, language);
  const period = periodWords(plan, context);
  const title =
    known === null
      ? zh
        ? `没有你能看到的${many}，无法计算${name}。`
        : `There are no ${many} that you can see, so there is no ${name.toLowerCase()}.`
      : zh
        ? `${period}没有${plan.spec.filters.length > 0 ? '符合条件的' : ''}${name}数据。现有数据从${labelDate(known.from, 'zh')}到${labelDate(addDays(known.to, -1), 'zh')}。`
        : `No data for ${name.toLowerCase()}${plan.spec.filters.length > 0 ? ' with these filters' : ''}${period === '' ? '' : ` in ${period}`}. The data run from ${labelDate(known.from, 'en')} to ${labelDate(addDays(known.to, -1), 'en')}.`;
  return {
    language,
    title,
    blocks: [],
    data: { ...dataOf(plan, result, context), rows: [] },
    basis: basisOf(plan, result, context),
    suggestions: [],
  };
}

function refuse(
  problem: CompileProblem,
  spec: MeasureSpec,
  context: QueryContext,
  compileContext: CompileContext,
): QueryResult {
  if (problem.kind === 'not-visible') {
    const instead = problem.field === 'cost' ? allowedInstead(spec, compileContext) : [];
    return refuseNotVisible(problem, instead);
  }
  if (problem.kind === 'no-average') return refuseAverage(problem.measure, spec);
  if (problem.kind === 'no-variant') return refuseVariant(problem.measure, problem.variant, spec);
  if (problem.kind === 'unknown') {
    const what = problem.what === 'measure' ? { en: 'measure', zh: '指标' } : { en: 'dimension', zh: '维度' };
    return refused(
      { en: `I have no ${what.en} called “${problem.key}”.`, zh: `没有叫“${problem.key}”的${what.zh}。` },
      [],
    );
  }
  const measure = findMeasure(problem.measure);
  const dimension = findDimension(problem.field, context.vocabulary);
  const name = (language: 'en' | 'zh') =>
    measure === undefined ? problem.measure : labelOf(measure.names, language);
  const field = (language: 'en' | 'zh') =>
    dimension === undefined ? problem.field : labelOf(dimension.names, language);
  const without: Intent = {
    kind: 'query',
    name: 'measure',
    slots: {
      ...spec,
      groupBy: spec.groupBy.filter((key) => key !== problem.field),
      filters: spec.filters.filter((filter) => filter.field !== problem.field),
      order: spec.order?.by === problem.field ? null : spec.order,
    },
  };
  return refused(
    {
      en: `${name('en')} can't be broken down or filtered by ${field('en')}.`,
      zh: `${name('zh')}不能按${field('zh')}拆分或筛选。`,
    },
    [without],
  );
}

/** "Median win rate": a figure that is not taken so is never shown as if it were. */
function refuseVariant(key: string, variant: keyof typeof variantNames, spec: MeasureSpec): QueryResult {
  const measure = findMeasure(key);
  const name = (language: 'en' | 'zh') => (measure === undefined ? key : labelOf(measure.names, language));
  const words = variantNames[variant];
  return refused({ en: `I don't have ${name('en')} ${words.en}.`, zh: `${name('zh')}不能${words.zh}。` }, [
    { kind: 'query', name: 'measure', slots: { ...spec, variant: null } },
  ]);
}

/** "Average open pipeline per month": what stands at a moment, and a rate, add up to nothing that could be divided. */
function refuseAverage(key: string, spec: MeasureSpec): QueryResult {
  const measure = findMeasure(key);
  const name = (language: 'en' | 'zh') => (measure === undefined ? key : labelOf(measure.names, language));
  const { averagePer: grain = 'month', ...plain } = spec;
  if (grain === 'rep')
    return refused(
      {
        en: `${name('en')} is no sum that could be shared out per head. I can show it for each rep.`,
        zh: `${name('zh')}不是可以人均的合计，可以按销售人员逐个看。`,
      },
      [{ kind: 'query', name: 'measure', slots: { ...plain, groupBy: ['rep'] } }],
    );
  return refused(
    {
      en: `${name('en')} doesn’t add up over time, so it has no average per ${grain}. I can show it for each ${grain}.`,
      zh: `${name('zh')}不能跨期相加，没有平均值，可以按${grainNames[grain]}逐期看。`,
    },
    [{ kind: 'query', name: 'measure', slots: { ...plain, grain } }],
  );
}

const grainNames = { day: '天', week: '周', month: '月', quarter: '季度', half: '半年', year: '年' } as const;

const variantNames = {
  median: { en: 'as a median', zh: '取中位数' },
  'by-value': { en: 'by value', zh: '按金额计算' },
  'learnt-rates': { en: 'by learnt win rates', zh: '按历史赢率计算' },
  'entry-cohort': { en: 'by entry cohort', zh: '按进入批次计算' },
} as const;

/** What comes near a margin and needs no cost: revenue, units and discount. */
function allowedInstead(spec: MeasureSpec, compileContext: CompileContext): readonly Intent[] {
  const near = { ...spec, measures: ['revenue', 'units_sold', 'discount'], having: [], order: null };
  return compile(near, compileContext).kind === 'compiled'
    ? [{ kind: 'query', name: 'measure', slots: near }]
    : [];
}

function refused(reason: Bilingual, instead: readonly Intent[]): QueryResult {
  return { kind: 'refused', reason, instead };
}
