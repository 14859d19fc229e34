import { sql } from 'kysely';
import type { Vocabulary } from '../entities/index.ts';
import type { Filter } from '../intents/index.ts';
import { addDays, type PlainDate } from '../kernel/index.ts';
import { code, either, every, isNotVisible, list, type Sql } from '../permissions/index.ts';
import type { Dimension } from './dimension.ts';
import { isSplitOverLines } from './dimensions/products.ts';
import { filterPredicate, isUnreachable } from './filters.ts';
import { type Frame, fromOf, openFrame } from './frame.ts';
import type { Fact } from './measure.ts';
import type { BranchColumn, BranchJob, CompileProblem, FactUse } from './plan.ts';
import { canPool, pooled, pooledColumnsOf, type RateLookup, rated } from './pooling.ts';
import { dailyRates, rateAt } from './rates.ts';
import { bucketOf, conditionsOf, spanning } from './runs.ts';
import { targets } from './sources/others.ts';
import { boundsOf, dateOf } from './time.ts';

/** One pass over one source: the facts by group, and of the whole where groups do not add up. */
export interface Branch {
  readonly name: string;
  readonly statement: Sql;
  readonly columns: readonly BranchColumn[];
  readonly hasWhole: boolean;
  readonly isSplit: boolean;
}

export interface BranchContext {
  readonly vocabulary: Vocabulary;
  readonly groups: readonly Dimension[];
  readonly filters: readonly Filter[];
}

/**
 * ```sql
 * select g0, t, 0 as whole, sum(v0 * rate) as f0, sum(v0) as n0, count(*) filter (where v0 is null) as u0 …
 * from (select d.closed_owner_id as g0, width_bucket(d.closed_date, $1) as t, d.amount as v0, … from deal as d where …) as case_row group by g0, t
 * ```
 */
export function compileBranch(job: BranchJob, context: BranchContext): Branch | CompileProblem {
  const first = job.facts[0];
  if (first === undefined) return { kind: 'unknown', what: 'measure', key: job.name };
  const { source } = first.fact;
  const reading = spanning(job.runs);
  const frame = openFrame(source, reading, context.vocabulary);
  const predicates = [...source.where(reading)];

  const dimensions: Sql[] = [];
  for (const dimension of context.groups) {
    const expression = dimension.reach(frame);
    if (expression === null) return { kind: 'unreachable', measure: first.measure, field: dimension.key };
    frame.uses.push({ entity: source.entity, field: fieldBehind(dimension.key) });
    dimensions.push(expression);
    // A region's target is the one that was set for the region, not the sum of those below it as well.
    if (source.key === targets.key && reading.target?.level === 'team' && dimension.key === 'region')
      predicates.push(sql`tg.team_id = ${expression}`);
  }
  for (const filter of context.filters) {
    if (source.key === targets.key && isTargetFilter(filter)) continue;
    const predicate = filterPredicate(frame, filter);
    if (isUnreachable(predicate)) {
      if (source.isDivisor === true) continue;
      return { kind: 'unreachable', measure: first.measure, field: filter.field };
    }
    frame.uses.push({ entity: source.entity, field: fieldBehind(filter.field) });
    predicates.push(predicate);
  }
  const scoped = scopeOfFrame(frame, job.facts);
  if (isNotVisible(scoped)) return scoped;
  predicates.unshift(scoped);
  const { time } = source;
  if (time !== null) predicates.push(either(job.runs.map((run) => boundsOf(run.reading, time))));

  const wheres = [...new Set(job.facts.map(({ fact }) => fact.where))];
  const onlyWhere = wheres.length === 1 ? wheres[0] : undefined;
  if (onlyWhere !== undefined) predicates.push(onlyWhere(reading));
  else if (source.kind === 'flow' && wheres.every((where) => where !== undefined))
    predicates.push(either(wheres.flatMap((where) => (where === undefined ? [] : [where(reading)]))));
  const conditions = conditionsOf(job, onlyWhere);

  const isSplit = isSplitOverLines(frame);
  const isMoney = job.facts.some(({ fact }) => fact.money === true);
  const rate = isMoney ? rateOfFrame(frame, job.constantRateDate) : null;
  const bucket = bucketOf(source, job.runs);
  const buckets = bucket === null ? [] : [bucket];
  const axes = [...dimensions.map((_, index) => `g${index}`), ...buckets.map(() => 't')];
  const inner: Sql[] = dimensions.map((expression, index) => sql`${expression} as ${code(`g${index}`)}`);
  if (bucket !== null) inner.push(sql`${bucket} as t`);
  if (isSplit) inner.push(sql`${code(source.alias)}.id as case_id`);
  if (rate !== null) inner.push(sql`${rate.currency} as cur`, sql`${rate.day} as rate_day`);
  for (const { index, fact } of job.facts) {
    if (fact.value !== undefined) {
      const value = fact.value(reading);
      inner.push(
        sql`${isSplit && fact.money !== undefined ? sql`(${value}) * coalesce(line.share, 1)` : value} as ${code(`v${index}`)}`,
      );
    }
    const condition = conditions.get(index);
    if (condition !== undefined) inner.push(sql`${condition} as ${code(`c${index}`)}`);
  }
  if (isSplit) {
    inner.push(code(`1.0 / count(*) over (partition by ${source.alias}.id) as whole_part`));
    inner.push(
      sql`1.0 / count(*) over (partition by ${list([code(`${source.alias}.id`), ...dimensions, ...buckets])}) as group_part`,
    );
  }
  for (const { index, fact } of job.facts) {
    if (fact.of === undefined || fact.value === undefined) continue;
    // Which of the value's orders a row belongs to, within its group and in the whole.
    const value = fact.value(reading);
    const within = [value, ...dimensions, ...buckets];
    inner.push(
      sql`dense_rank() over (partition by ${list(within)} order by ${code(fact.of)}) as ${code(`r${index}`)}`,
      sql`dense_rank() over (partition by ${value} order by ${code(fact.of)}) as ${code(`w${index}`)}`,
    );
  }
  if (inner.length === 0) inner.push(code('1 as one'));

  const hasWhole =
    axes.length === 0 ||
    (source.kind === 'span' && bucket !== null) ||
    isSplit ||
    job.facts.some(({ fact }) => isCountedApart(fact));
  // What holds throughout a stretch does not add up along a time axis: the whole period is one more stretch, number 0.
  const hasWholeSpan = source.kind === 'span' && bucket !== null;
  const wholeMark =
    axes.length === 0
      ? '1'
      : hasWholeSpan
        ? '(case when t = 0 then 1 else 0 end)'
        : hasWhole
          ? `grouping(${axes[0]})`
          : '0';
  const isPooled = rate !== null && !isSplit && job.facts.every(({ fact }) => canPool(fact));
  const columns = job.facts.flatMap((use) =>
    isPooled
      ? pooledColumnsOf(use)
      : columnsOf(use, { isSplit, wholeMark, isFiltered: conditions.has(use.index) }),
  );
  const cases = {
    name: `cases_${job.name}`,
    type: 'numeric',
    combine: 'sum',
    role: 'value',
    sql: code(isPooled ? 'sum(cases)::numeric' : 'count(*)::numeric'),
  } as const;
  const all = [...columns, cases];
  const rows = sql`(select ${list(inner)} from ${fromOf(frame)} where ${every(predicates)}) as case_row`;
  const grouping =
    axes.length === 0
      ? code('')
      : hasWholeSpan
        ? groupingWithWholeSpan(axes)
        : hasWhole
          ? code(`group by grouping sets ((${axes.join(', ')}), ())`)
          : code(`group by ${axes.join(', ')}`);
  return {
    name: job.name,
    columns: all,
    hasWhole,
    isSplit,
    statement: sql`select ${list([...axes.map(code), code(`${wholeMark} as whole`), ...all.map(({ name, sql: expression }) => sql`${expression} as ${code(name)}`)])}
      from ${rate === null ? rows : isPooled ? pooled(rows, axes, job.facts, conditions, rate) : rated(rows, rate)} ${grouping}`,
  };
}

function columnsOf(
  { index, fact }: FactUse,
  {
    isSplit,
    wholeMark,
    isFiltered,
  }: { readonly isSplit: boolean; readonly wholeMark: string; readonly isFiltered: boolean },
): readonly (BranchColumn & { readonly sql: Sql })[] {
  const value = `v${index}`;
  const condition = isFiltered ? `c${index}` : null;
  const where = (extra?: string) => {
    const parts = [condition, extra].filter((part) => part !== null && part !== undefined);
    return parts.length === 0 ? '' : ` filter (where ${parts.join(' and ')})`;
  };
  const column = (name: string, expression: string, combine: BranchColumn['combine'] = 'sum') =>
    ({ name, type: 'numeric', combine, role: 'value', sql: code(`(${expression})::numeric`) }) as const;
  const folded = (of: string) =>
    fact.aggregate === 'median'
      ? `percentile_cont(0.5) within group (order by ${of})${where()}`
      : fact.aggregate !== 'counted'
        ? `${fact.aggregate}(${of})${where()}`
        : isSplit
          ? `count(distinct case_id)${where(`${of} is not null`)}`
          : `count(${of})${where()}`;
  switch (fact.aggregate) {
    case 'count':
      return [column(`f${index}`, isSplit ? `count(distinct case_id)${where()}` : `count(*)${where()}`)];
    case 'distinct':
      return [column(`f${index}`, `count(distinct ${value})${where()}`)];
    case 'repeated': {
      const twice = (rank: string) => `count(distinct ${value})${where(`${rank}${index} >= 2`)}`;
      return [column(`f${index}`, `case when ${wholeMark} = 1 then ${twice('w')} else ${twice('r')} end`)];
    }
    case 'median':
      if (fact.money !== true) return [column(`f${index}`, folded(value))];
      break;
    default:
  }
  const unknown = column(
    `u${index}`,
    isSplit ? `count(distinct case_id)${where(`${value} is null`)}` : `count(*)${where(`${value} is null`)}`,
  );
  const combine = fact.aggregate === 'max' || fact.aggregate === 'min' ? fact.aggregate : 'sum';
  if (fact.money !== true) {
    const summed = (part: string) => `sum(${value}${part})${where()}`;
    const total =
      isSplit && fact.money === undefined
        ? `case when ${wholeMark} = 1 then ${summed(' * whole_part')} else ${summed(' * group_part')} end`
        : folded(value);
    return [column(`f${index}`, total, combine), unknown];
  }
  return [
    column(`f${index}`, folded(`${value} * rate`), combine),
    column(`n${index}`, folded(value), combine),
    unknown,
    column(`x${index}`, `count(*)${where(`${value} is not null and rate is null`)}`),
    // Which currencies those are, each as often as there are amounts.
    {
      name: `xs${index}`,
      type: 'text',
      combine: 'list',
      role: 'value',
      sql: code(`string_agg(cur || ':1', ',')${where(`${value} is not null and rate is null`)}`),
    },
    {
      name: `lo${index}`,
      type: 'text',
      combine: 'min',
      role: 'low',
      sql: code(`min(cur collate "C")${where(`${value} is not null`)}`),
    },
    {
      name: `hi${index}`,
      type: 'text',
      combine: 'max',
      role: 'high',
      sql: code(`max(cur collate "C")${where(`${value} is not null`)}`),
    },
  ];
}

/** Cases that are told apart by a value: their groups do not add up. */
function isCountedApart({ aggregate }: Fact): boolean {
  return aggregate === 'distinct' || aggregate === 'repeated' || aggregate === 'median';
}

function groupingWithWholeSpan(axes: readonly string[]): Sql {
  const [first] = axes;
  if (axes.length === 1) return code('group by t');
  return code(`group by grouping sets ((${axes.join(', ')}), (t)) having (grouping(${first}) = 0) = (t > 0)`);
}

/** The rows that may be counted: the scope by the grants that show every field in use. */
export function scopeOfFrame(frame: Frame, facts: readonly FactUse[]) {
  const { source, reading } = frame;
  for (const { fact } of facts) frame.uses.push(...(fact.reads ?? []));
  const elsewhere = frame.uses.filter(({ entity }) => entity !== source.entity);
  for (const use of elsewhere) {
    const hidden = reading.scope.hides(use);
    if (hidden !== null) return hidden;
  }
  return reading.scope.predicate(
    source.entity,
    source.alias,
    frame.uses.filter(({ entity }) => entity === source.entity),
  );
}

/** How the rows' amounts come to the base currency: by which currency and day, and the rates to join. */
function rateOfFrame(
  { source, columns, reading }: Frame,
  constantRateDate: PlainDate | null,
): RateLookup | null {
  const { money } = source;
  if (money === undefined) return null;
  const { scope, window, today } = reading;
  const currency = code(columns.currency ?? money.currency);
  const fixed = constantRateDate ?? (money.date === 'now' && columns.rateDate === undefined ? today : null);
  const day =
    fixed !== null
      ? sql`${fixed}::date`
      : money.date === 'now'
        ? code(columns.rateDate ?? '')
        : dateOf(reading, {
            column: money.date,
            type: source.time?.column === money.date ? source.time.type : 'date',
          });
  const rateDates = window.moments.map(({ rateDate }) => rateDate).sort();
  // The window bounds the dates of a row's own time column alone.
  const isOwnTime = money.date === source.time?.column;
  const from = fixed ?? (money.date === 'now' ? (rateDates[0] ?? today) : isOwnTime ? window.from : null);
  const to =
    fixed ??
    (money.date === 'now'
      ? (rateDates.at(-1) ?? today)
      : isOwnTime && window.to !== null
        ? addDays(window.to, -1)
        : null);
  const isForeign = sql`${currency} is distinct from ${scope.baseCurrency} and ${currency} is not null`;
  return {
    currency,
    day: sql`case when ${isForeign} then ${day} end`,
    rates: dailyRates(scope, from, to),
    rateOfDay: rateAt(scope, 'day.cur', 'day.rate_day'),
  };
}

function isTargetFilter({ field }: Filter): boolean {
  return field === 'team' || field === 'region';
}

/** The field of the counted record that a dimension is read from. */
export function fieldBehind(dimension: string): string {
  return dimension === 'rep' ? 'owner' : dimension;
}
