import { type RawBuilder, sql } from 'kysely';
import type { PeriodValue } from '../intents/index.ts';
import { addDays, type ClosedPeriod, type Period, periodOf } from '../kernel/index.ts';
import { code, list, type Sql } from '../permissions/index.ts';
import { type Branch, compileBranch } from './branch.ts';
import type { Dimension } from './dimension.ts';
import { findDimension } from './dimensions/index.ts';
import type { Fact, Formula, Measure, VariantKey } from './measure.ts';
import { findMeasure } from './measures/index.ts';
import { axisOf, comparisonOf, targetPeriod, toDateUnit, unitsBefore, windowOf } from './periods.ts';
import type {
  BranchColumn,
  BranchJob,
  CompileContext,
  Compiled,
  CompileProblem,
  FactUse,
  MeasureSpec,
  Plan,
  PlannedMeasure,
} from './plan.ts';
import type { Reading, TargetChoice } from './source.ts';
import { targetShare, targets } from './sources/others.ts';
import { chooseTarget } from './target-choice.ts';

/**
 * One statement for a whole spec. Its rows hold the totals (`s_…`) on every row, and of each group the dimensions' values (`g0` …), their
 * labels (`l0` …), the bucket (`t`, from 1), and the measures: `m0_now`, `m0_was` (comparison), `m0_aim` (target). One row with null
 * `position` where there is no group.
 */
export function compile(spec: MeasureSpec, context: CompileContext): Compiled | CompileProblem {
  const planned = plan(spec, context);
  if ('kind' in planned) return planned;
  const branches: Branch[] = [];
  for (const job of jobsOf(planned)) {
    const branch = compileBranch(job, {
      ...context,
      groups: planned.groups,
      filters: spec.filters,
    });
    if ('kind' in branch) return branch;
    branches.push(branch);
  }
  const overlaps = branches.some(({ isSplit }) => isSplit);
  return {
    kind: 'compiled',
    plan: { ...planned, overlaps },
    statement: assemble(planned, branches, context),
  };
}

interface Planned extends Plan {
  readonly readings: ReadonlyMap<
    string,
    { readonly reading: Reading; readonly buckets: readonly ClosedPeriod[] | null }
  >;
}

function plan(spec: MeasureSpec, context: CompileContext): Planned | CompileProblem {
  const shown = shownMeasures(spec);
  const keys = [
    ...new Set([...shown, ...spec.having.map(({ measure }) => measure), ...orderedMeasure(spec)]),
  ];
  const measures: PlannedMeasure[] = [];
  for (const key of keys) {
    const measure = findMeasure(key);
    if (measure === undefined) return { kind: 'unknown', what: 'measure', key };
    for (const use of measure.needs ?? []) {
      const hidden = context.scope.hides(use);
      if (hidden !== null) return hidden;
    }
    measures.push({ measure, formula: formulaOf(measure, spec), shown: shown.includes(key) });
  }
  const unvaried = lacksVariant(measures, spec);
  if (unvaried !== null) return unvaried;
  const asked = spec.period ?? naturalPeriodOf(measures, context);
  const natural =
    spec.groupBy.length === 0 && spec.grain === null ? measures[0]?.measure.naturalGroup : undefined;
  const groups: Dimension[] = [];
  for (const key of natural === undefined ? [...new Set(spec.groupBy)] : [natural]) {
    const dimension = findDimension(key, context.vocabulary);
    if (dimension === undefined) return { kind: 'unknown', what: 'dimension', key };
    groups.push(dimension);
  }
  const given: Period = asked ?? { from: null, to: null };
  const period =
    spec.grain !== null && (given.from === null || given.to === null)
      ? closeWith(given, context.extent ?? null)
      : given;
  const buckets = spec.grain === null ? null : axisOf(period, spec.grain, context);
  const comparison =
    spec.compareWith === null || spec.compareWith === 'target'
      ? null
      : spec.compareWith === 'previous' && spec.grain !== null
        ? unitsBefore(buckets ?? [], spec.grain, context.calendar)
        : comparisonOf(asked, spec.compareWith, spec.comparisonPeriod, context);
  const readings = new Map<string, { reading: Reading; buckets: readonly ClosedPeriod[] | null }>();
  const replays = context.replays === true;
  // A running unit is held against the same stretch of the earlier one; its target and its expected deals are those of the whole.
  const unit =
    asked === null ||
    comparison === null ||
    spec.compareWith === 'period' ||
    (spec.compareWith === 'previous' && spec.grain !== null)
      ? null
      : toDateUnit(asked, context);
  const elapsed = unit === null ? period : { from: period.from, to: addDays(context.today, 1) };
  const wholeBefore =
    unit === null || comparison?.from === null || comparison?.from === undefined
      ? comparison
      : periodOf(unit, comparison.from, context.calendar);
  const isAhead =
    spec.grain === null &&
    period.from !== null &&
    period.to !== null &&
    period.to > addDays(context.today, 1);
  const reading = (
    of: Period,
    axis: readonly ClosedPeriod[] | null,
    target: TargetChoice | null,
    expected: Period | null,
  ): Reading => ({
    scope: context.scope,
    calendar: context.calendar,
    now: context.now,
    today: context.today,
    window: windowOf(of, axis, context, replays),
    replays,
    expected: isAhead ? expected : null,
    todaysTeams: spec.variant === 'todays-teams',
    target,
  });
  const facts: FactUse[] = [];
  const comparesTarget = spec.compareWith === 'target';
  const add = (
    fact: Fact,
    measure: string,
    name: string,
    when: FactUse['when'],
    of: Period,
    axis: readonly ClosedPeriod[] | null,
  ) => {
    const isTarget = fact.source.key === targets.key;
    const aim = when === 'aim' || isTarget;
    const whole = when === 'was' ? wholeBefore : period;
    const span = aim
      ? targetPeriod(whole ?? of, asked?.grain ?? null, context)
      : fact.source.time === null || fact.source.time.mayLieAhead === true
        ? of
        : untilToday(of, context);
    const run = `${fact.source.key}/${when === 'was' ? 'was' : 'now'}${aim ? `/${when === 'aim' ? measure : 'revenue'}` : ''}`;
    if (!readings.has(run)) {
      const target = aim
        ? chooseTarget(when === 'aim' ? measure : 'revenue', spec, groups, context.scope)
        : null;
      readings.set(run, { reading: reading(span, axis, target, whole), buckets: axis });
    }
    facts.push({ index: facts.length, run, fact, measure, name, when });
  };
  for (const { measure, formula } of measures) {
    for (const [name, fact] of Object.entries(formula.facts)) {
      add(fact, measure.key, name, 'now', elapsed, buckets);
      if (comparison !== null) {
        add(
          fact,
          measure.key,
          name,
          'was',
          comparison,
          spec.grain === null ? null : axisOf(comparison, spec.grain, context),
        );
      }
    }
    if (comparesTarget && measure.kind === 'flow')
      add(targetFact(measure), measure.key, 'target', 'aim', period, buckets);
  }
  return {
    spec,
    measures,
    groups,
    buckets,
    period,
    comparison,
    comparesTarget,
    expected: isAhead ? period : null,
    facts,
    readings,
    overlaps: false,
  };
}

/** The measures that are shown: those asked for, each with the counts that belong to it. */
function shownMeasures({ measures, groupBy, grain }: MeasureSpec): readonly string[] {
  const isTable = groupBy.length > 0 || grain !== null;
  return [
    ...new Set(
      measures.flatMap((key) => {
        const measure = findMeasure(key);
        return isTable || measure?.naturalGroup !== undefined ? [key, ...(measure?.shownWith ?? [])] : [key];
      }),
    ),
  ];
}

function naturalPeriodOf(
  measures: readonly PlannedMeasure[],
  { calendar, today }: CompileContext,
): PeriodValue | null {
  const grain = measures[0]?.measure.naturalPeriod;
  return grain === undefined ? null : { text: '', grain, ...periodOf(grain, today, calendar) };
}

/** What happens has happened by today, also where a later day is asked about, or `now` is not the present. */
function untilToday(period: Period, { today }: CompileContext): Period {
  const tomorrow = addDays(today, 1);
  return period.to === null || period.to > tomorrow ? { from: period.from, to: tomorrow } : period;
}

function targetFact(measure: Measure): Fact {
  return {
    source: targets,
    aggregate: 'sum',
    value: targetShare,
    ...(measure.unit === 'money' ? { money: true as const } : {}),
  };
}

function orderedMeasure({ order }: MeasureSpec): readonly string[] {
  return order !== null && findMeasure(order.by) !== undefined ? [order.by] : [];
}

/** The formula of the variant that was asked for, where the measure has it. */
export function formulaOf(measure: Measure, { variant }: Pick<MeasureSpec, 'variant'>): Formula {
  if (variant === null) return measure;
  return measure.variants?.[variant as VariantKey] ?? measure;
}

/** A variant that none of the measures has. Rates, teams and target shares are taken otherwise for any of them. */
function lacksVariant(measures: readonly PlannedMeasure[], { variant }: MeasureSpec): CompileProblem | null {
  if (variant !== 'median' && variant !== 'by-value' && variant !== 'entry-cohort') return null;
  const first = measures[0]?.measure;
  return first === undefined || measures.some(({ measure }) => measure.variants?.[variant] !== undefined)
    ? null
    : { kind: 'no-variant', measure: first.key, variant };
}

function closeWith(period: Period, extent: ClosedPeriod | null): Period {
  return { from: period.from ?? extent?.from ?? null, to: period.to ?? extent?.to ?? null };
}

function jobsOf({ facts, readings, spec, period }: Planned): readonly BranchJob[] {
  return [...readings].map(([run, { reading, buckets }], index) => ({
    name: `b${index}`,
    reading,
    buckets,
    facts: facts.filter((use) => use.run === run),
    constantRateDate:
      spec.variant === 'constant-rates'
        ? period.to === null || period.to > reading.today
          ? reading.today
          : addDays(period.to, -1)
        : null,
  }));
}

function assemble(
  planned: Planned,
  branches: readonly Branch[],
  context: CompileContext,
): RawBuilder<Record<string, unknown>> {
  const { groups, buckets, measures, spec } = planned;
  const axes = [...groups.map((_, index) => `g${index}`), ...(buckets === null ? [] : ['t'])];
  const columns = branches.flatMap((branch) => branch.columns);
  const union = branches.map((branch) => {
    const own = new Set(branch.columns.map(({ name }) => name));
    const cells = columns.map(({ name, type }) => code(own.has(name) ? name : `null::${type} as ${name}`));
    return sql`select ${list([...axes.map(code), code('whole'), ...cells])} from ${code(branch.name)}`;
  });
  const ctes: Sql[] = branches.map((branch) => sql`${code(branch.name)} as (${branch.statement})`);
  ctes.push(sql`parts as (${list(union, ' union all ')})`);
  const totals = branches.flatMap((branch) =>
    branch.columns.map(({ name, combine }) =>
      branch.hasWhole
        ? code(`max(${name}) filter (where whole = 1) as ${name}`)
        : code(`${foldOf(combine, name)} filter (where whole = 0) as ${name}`),
    ),
  );
  ctes.push(sql`totals as (select ${list(totals)} from parts)`);
  const lows = columns.filter(({ role }) => role === 'low').map(({ name }) => name);
  const highs = columns.filter(({ role }) => role === 'high').map(({ name }) => name);
  const forced = context.inBaseCurrency === true || planned.facts.some(({ fact }) => fact.money === 'base');
  const single =
    lows.length === 0 || forced
      ? code('false')
      : code(`coalesce(least(${lows.join(', ')}) = greatest(${highs.join(', ')}), false)`);
  ctes.push(
    sql`judged as (select totals.*, ${single} as is_single, ${lows.length === 0 ? code('null::text') : code(`least(${lows.join(', ')})`)} as low_currency,
      ${highs.length === 0 ? code('null::text') : code(`greatest(${highs.join(', ')})`)} as high_currency from totals)`,
  );

  const whens = ['now', ...(planned.comparison === null ? [] : ['was'])] as const;
  const expressions = (alias: string) =>
    measures.flatMap(({ measure, formula }, index) => [
      ...whens.map((when) => ({
        name: `m${index}_${when}`,
        sql: measureSql(planned, measure, formula, when as 'now' | 'was', alias),
      })),
      ...(planned.comparesTarget && measure.kind === 'flow'
        ? [{ name: `m${index}_aim`, sql: aimSql(planned, measure, alias) }]
        : []),
    ]);
  const leftOut = planned.facts
    .filter(({ when }) => when === 'now')
    .flatMap(({ index, fact }) => {
      const cells = [`judged.f${index} as s_f${index}`];
      if (fact.aggregate === 'sum') cells.push(`judged.u${index} as s_u${index}`);
      if (fact.money === true)
        cells.push(...['x', 'xs'].map((kind) => `judged.${kind}${index} as s_${kind}${index}`));
      return cells;
    });
  ctes.push(
    sql`summary as (select is_single, low_currency, high_currency, ${code(leftOut.join(', '))}, ${code(branches.map(({ name }) => `judged.cases_${name}`).join(', '))},
      ${list(expressions('judged').map(({ name, sql: expression }) => sql`(${expression})::numeric as ${code(`s_${name}`)}`))} from judged)`,
  );
  if (axes.length === 0)
    return sql`with ${list(ctes, ',\n')} select summary.*, null as position from summary`;

  ctes.push(
    branches.length === 1
      ? code('grouped as (select * from parts where whole = 0)')
      : sql`grouped as (select ${code(axes.join(', '))}, ${code(columns.map(({ name }) => `max(${name}) as ${name}`).join(', '))} from parts where whole = 0 group by ${code(axes.join(', '))})`,
  );
  ctes.push(
    sql`measured as (select ${code(axes.map((axis) => `grouped.${axis}`).join(', '))}, ${list(
      expressions('grouped').map(
        ({ name, sql: expression }) => sql`(${expression})::numeric as ${code(name)}`,
      ),
    )} from grouped cross join judged)`,
  );
  const labels = (rows: string) =>
    groups.map((dimension, index) => labelJoin(dimension, index, context.scope.tenantId, rows));
  // Of a few among many groups, only the few are given their names; all of them where names decide the order.
  const isNamedLast = spec.limit !== null && measures.some(({ measure }) => measure.key === spec.order?.by);
  const named = labels('measured');
  const names = labels(isNamedLast ? 'picked' : 'measured').map(
    ({ label }, index) => sql`${code(label)} as ${code(`l${index}`)}`,
  );
  const order = orderSql(planned, isNamedLast ? axes : named.map(({ label }) => label));
  return sql`with ${list(ctes, ',\n')}
    select summary.*, picked.* ${isNamedLast && names.length > 0 ? sql`, ${list(names)}` : code('')} from summary left join (
      select measured.*, ${isNamedLast || names.length === 0 ? code('') : sql`${list(names)},`} count(*) over () as group_count,
        row_number() over (order by ${order}) as position
      from measured ${
        isNamedLast
          ? code('')
          : list(
              named.map(({ join }) => join),
              ' ',
            )
      }
      where ${havingSql(planned)}
    ) as picked on ${spec.limit === null ? code('true') : sql`picked.position <= ${spec.limit}::int`}
    ${
      isNamedLast
        ? list(
            labels('picked').map(({ join }) => join),
            ' ',
          )
        : code('')
    }
    order by picked.position`;
}

function measureSql(
  planned: Planned,
  measure: Measure,
  formula: Formula,
  when: 'now' | 'was',
  alias: string,
): Sql {
  const find = (name: string, of: string) => {
    const use = planned.facts.find(
      (fact) => fact.measure === measure.key && fact.name === name && fact.when === when,
    );
    return use === undefined ? code('null::numeric') : factSql(use, of);
  };
  return formula.value(
    (name) => find(name, alias),
    (name) => wholeSql(planned, name, alias, find),
  );
}

/** A fact over all groups; along a time axis, over those of the unit. */
function wholeSql(
  planned: Planned,
  name: string,
  alias: string,
  find: (name: string, of: string) => Sql,
): Sql {
  if (planned.buckets === null || alias === 'judged') return find(name, 'judged');
  return sql`sum(${find(name, alias)}) over (partition by ${code(alias)}.t)`;
}

function foldOf(combine: BranchColumn['combine'], name: string): string {
  return combine === 'list' ? `string_agg(${name}, ',')` : `${combine}(${name})`;
}

function aimSql(planned: Planned, measure: Measure, alias: string): Sql {
  const use = planned.facts.find((fact) => fact.measure === measure.key && fact.when === 'aim');
  return use === undefined ? code('null::numeric') : code(`nullif(${moneyCell(use, alias)}, 0)`);
}

/** No case at all is 0 for a sum or a count; cases that are all unknown are null. */
function factSql(use: FactUse, alias: string): Sql {
  const { index, fact } = use;
  if (fact.aggregate === 'counted') return code(`coalesce(${moneyCell(use, alias)}, 0)`);
  if (fact.aggregate === 'count' || fact.aggregate === 'distinct' || fact.aggregate === 'repeated')
    return code(`coalesce(${alias}.f${index}, 0)`);
  if (fact.aggregate !== 'sum') return code(moneyCell(use, alias));
  const unknown = `coalesce(${alias}.u${index}, 0)${fact.money === true ? ` + coalesce(${alias}.x${index}, 0)` : ''} > 0`;
  return code(
    `(case when ${unknown} then ${moneyCell(use, alias)} else coalesce(${moneyCell(use, alias)}, 0) end)`,
  );
}

function moneyCell({ index, fact }: FactUse, alias: string): string {
  return fact.money === true
    ? `(case when judged.is_single then ${alias}.n${index} else ${alias}.f${index} end)`
    : `${alias}.f${index}`;
}

function havingSql({ spec, measures }: Planned): Sql {
  const conditions = spec.having.flatMap(({ measure, op, values }) => {
    const index = measures.findIndex((planned) => planned.measure.key === measure);
    const column = code(`m${index}_now`);
    const [first, second] = values;
    if (first === undefined) return [];
    if (op === 'between')
      return second === undefined ? [] : [sql`${column} between ${first}::numeric and ${second}::numeric`];
    return [sql`${column} ${code(op)} ${first}::numeric`];
  });
  return conditions.length === 0 ? code('true') : sql.join(conditions, sql` and `);
}

function orderSql({ spec, measures, groups, buckets, comparison }: Planned, labels: readonly string[]): Sql {
  const keys: string[] = [];
  const { order } = spec;
  const direction = order?.direction ?? 'desc';
  const measureIndex = order === null ? -1 : measures.findIndex(({ measure }) => measure.key === order.by);
  const groupIndex = order === null ? -1 : groups.findIndex(({ key }) => key === order.by);
  if (order !== null && measureIndex >= 0) {
    const column =
      order.change && comparison !== null
        ? measures[measureIndex]?.measure.unit === 'percent'
          ? `m${measureIndex}_now - m${measureIndex}_was`
          : `(m${measureIndex}_now - m${measureIndex}_was) / nullif(abs(m${measureIndex}_was), 0)`
        : `m${measureIndex}_now`;
    keys.push(`${column} ${direction} nulls last`);
  } else if (groupIndex >= 0) keys.push(`${labels[groupIndex]} ${direction} nulls last`);
  if (buckets !== null)
    keys.push(order !== null && measureIndex < 0 && groupIndex < 0 ? `t ${direction}` : 't');
  const ordered = groups.findIndex(({ key }) => key === 'stage' || key === 'ageing');
  if (ordered >= 0 && order === null)
    keys.push(
      groups[ordered]?.key === 'stage' ? `s${ordered}.pipeline_id, s${ordered}.position` : `g${ordered}`,
    );
  if (measureIndex < 0) keys.push('m0_now desc nulls last');
  for (const label of labels) keys.push(`${label} nulls last`);
  return code(keys.join(', '));
}

/** Names of the groups are looked up for the groups alone, after everything has been summed. */
function labelJoin(
  { value }: Dimension,
  index: number,
  tenantId: number,
  rows: string,
): { readonly label: string; readonly join: Sql } {
  const table = value.kind === 'reference' ? labelTables[value.entity] : undefined;
  if (table === undefined) return { label: `${rows}.g${index}::text`, join: code('') };
  const alias = `s${index}`;
  return {
    label: `${alias}.${table.column}`,
    join: sql`left join ${code(table.table)} as ${code(alias)} on ${code(alias)}.tenant_id = ${tenantId} and ${code(alias)}.id = ${code(`${rows}.g${index}`)}`,
  };
}

const labelTables: Readonly<Record<string, { readonly table: string; readonly column: string }>> = {
  user: { table: 'app_user', column: 'full_name' },
  team: { table: 'team', column: 'name' },
  account: { table: 'account', column: 'name' },
  product: { table: 'product', column: 'name' },
  campaign: { table: 'campaign', column: 'name' },
  deal: { table: 'deal', column: 'name' },
  stage: { table: 'stage', column: 'name_en' },
  pipeline: { table: 'pipeline', column: 'name_en' },
};
