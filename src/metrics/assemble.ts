import { type RawBuilder, sql } from 'kysely';
import { code, list, type Sql } from '../permissions/index.ts';
import type { Branch } from './branch.ts';
import type { Dimension } from './dimension.ts';
import type { Measure } from './measure.ts';
import type { BranchColumn, CompileContext, FactUse, PlannedMeasure } from './plan.ts';
import type { Planned } from './plan-spec.ts';

/** One statement out of the branches: totals, groups, measures, names, conditions and order on top of them. */
export function assemble(
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
    measures.flatMap((one, index) => [
      ...whens.map((when) => ({
        name: `m${index}_${when}`,
        sql: measureSql(planned, one, when as 'now' | 'was', alias),
      })),
      ...(planned.comparesTarget && one.measure.kind === 'flow'
        ? [{ name: `m${index}_aim`, sql: aimSql(planned, one.measure, alias) }]
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
  const within = withinOf(planned);
  const place = placeSql(planned, within);
  const cut =
    spec.limit === null
      ? code('true')
      : sql`picked.${code(place === null ? 'position' : 'place')} <= ${spec.limit}::int`;
  return sql`with ${list(ctes, ',\n')}
    select summary.*, picked.* ${isNamedLast && names.length > 0 ? sql`, ${list(names)}` : code('')} from summary left join (
      select measured.*, ${isNamedLast || names.length === 0 ? code('') : sql`${list(names)},`} count(*) over () as group_count, ${code(unplacedSql(groups.length))} as unplaced_count,
        row_number() over (order by ${order}) as position ${place === null ? code('') : code(`, ${place} as place`)}
      from measured ${
        isNamedLast
          ? code('')
          : list(
              named.map(({ join }) => join),
              ' ',
            )
      }
      where ${havingSql(planned)}
    ) as picked on ${cut}
    ${
      isNamedLast
        ? list(
            labels('picked').map(({ join }) => join),
            ' ',
          )
        : code('')
    }
    order by ${code(within === null ? 'picked.position' : within.axis === 't' ? 'picked.t, picked.position' : `min(picked.position) over (partition by picked.${within.axis}), picked.position`)}`;
}

/** The place by which a ranking is cut, where equals share it: the best of each group, and the best of all, are as many as lie level. */
function placeSql(planned: Planned, within: Within | null): string | null {
  if (within !== null) return `rank() over (partition by ${within.axis} order by ${within.by})`;
  const { spec, groups, measures } = planned;
  if (spec.limit !== 1) return null;
  const by = measureOrder(
    planned,
    measures.findIndex(({ measure }) => measure.key === spec.order?.by),
  );
  const unplaced = groups.map((_, index) => `(g${index} is null)`);
  return by === null ? null : `rank() over (order by ${[...unplaced, by].join(', ')})`;
}

/** How many groups of a ranking stand for what has no value there: they are placed behind all others. */
function unplacedSql(count: number): string {
  const isUnplaced = Array.from({ length: count }, (_, index) => `g${index} is null`).join(' or ');
  return count === 0 ? '0' : `count(*) filter (where ${isUnplaced}) over ()`;
}

interface Within {
  readonly axis: string;
  readonly by: string;
}

/** "The top rep of each region": the axis whose groups are ranked each by themselves, and by what. */
function withinOf(planned: Planned): Within | null {
  const { spec, groups, buckets, measures } = planned;
  if (spec.limit === null || spec.limitWithin === undefined) return null;
  const group = groups.findIndex(({ key }) => key === spec.limitWithin);
  const axis = group >= 0 ? `g${group}` : spec.limitWithin === 'time' && buckets !== null ? 't' : null;
  const by = measureOrder(
    planned,
    measures.findIndex(({ measure }) => measure.key === spec.order?.by),
  );
  return axis === null || by === null ? null : { axis, by };
}

function measureSql(
  planned: Planned,
  { measure, formula, isAveraged }: PlannedMeasure,
  when: 'now' | 'was',
  alias: string,
): Sql {
  const find = (name: string, of: string) => {
    const use = planned.facts.find(
      (fact) => fact.measure === measure.key && fact.name === name && fact.when === when,
    );
    return use === undefined ? code('null::numeric') : factSql(use, of);
  };
  const value = formula.value(
    (name) => find(name, alias),
    (name) => wholeSql(planned, name, alias, find),
  );
  if (!isAveraged) return value;
  const units = when === 'now' ? planned.averaging?.units : planned.averaging?.unitsBefore;
  return sql`(${value}) / nullif(${units?.length ?? 0}::numeric, 0)`;
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

function havingSql({ spec, measures, groups, comparison }: Planned): Sql {
  const conditions = spec.having.flatMap(({ measure, op, values, than }) => {
    const index = measures.findIndex((planned) => planned.measure.key === measure);
    const column = code(`m${index}_now`);
    if (than === 'average') {
      const isRatio = measures[index]?.measure.kind === 'ratio';
      const average = isRatio
        ? `select s_m${index}_now from summary`
        : // What belongs to no group is none.
          `select avg(m${index}_now) from measured where ${['true', ...groups.map((_, group) => `g${group} is not null`)].join(' and ')}`;
      return [code(`m${index}_now ${op} (${average})`)];
    }
    // What there was none of counts as none; a rate of nothing is no 0. Compared with nothing, nothing went up or down.
    if (than === 'before') {
      if (comparison === null) return [code('false')];
      const isRatio = measures[index]?.measure.kind === 'ratio';
      const cell = (when: string): string =>
        isRatio ? `m${index}_${when}` : `coalesce(m${index}_${when}, 0)`;
      return [code(`${cell('now')} ${op} ${cell('was')}`)];
    }
    const [first, second] = values;
    if (first === undefined) return [];
    if (op === 'between')
      return second === undefined ? [] : [sql`${column} between ${first}::numeric and ${second}::numeric`];
    return [sql`${column} ${code(op)} ${first}::numeric`];
  });
  return conditions.length === 0 ? code('true') : sql.join(conditions, sql` and `);
}

function measureOrder({ spec, measures, comparison }: Planned, index: number): string | null {
  const { order } = spec;
  if (order === null || index < 0) return null;
  const column =
    order.change && comparison !== null
      ? measures[index]?.measure.unit === 'percent'
        ? `m${index}_now - m${index}_was`
        : `(m${index}_now - m${index}_was) / nullif(abs(m${index}_was), 0)`
      : `m${index}_now`;
  return `${column} ${order.direction} nulls last`;
}

function orderSql(planned: Planned, labels: readonly string[]): Sql {
  const { spec, measures, groups, buckets } = planned;
  const keys: string[] = [];
  const { order } = spec;
  const direction = order?.direction ?? 'desc';
  const measureIndex = order === null ? -1 : measures.findIndex(({ measure }) => measure.key === order.by);
  const groupIndex = order === null ? -1 : groups.findIndex(({ key }) => key === order.by);
  const byMeasure = measureOrder(planned, measureIndex);
  // "Which industry leads" asks for one, and those of unknown industry are none.
  if (order !== null && measureIndex >= 0)
    for (const index of groups.keys()) keys.push(`(g${index} is null)`);
  if (byMeasure !== null) {
    keys.push(byMeasure);
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

export const labelTables: Readonly<Record<string, { readonly table: string; readonly column: string }>> = {
  user: { table: 'app_user', column: 'full_name' },
  team: { table: 'team', column: 'name' },
  account: { table: 'account', column: 'name' },
  product: { table: 'product', column: 'name' },
  campaign: { table: 'campaign', column: 'name' },
  deal: { table: 'deal', column: 'name' },
  stage: { table: 'stage', column: 'name_en' },
  pipeline: { table: 'pipeline', column: 'name_en' },
};
