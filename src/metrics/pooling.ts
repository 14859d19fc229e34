import { sql } from 'kysely';
import { code, list, type Sql } from '../permissions/index.ts';
import type { Fact } from './measure.ts';
import type { BranchColumn, FactUse } from './plan.ts';

/** What amounts are converted by. `day` is null for those in the base currency. */
export interface RateLookup {
  readonly currency: Sql;
  readonly day: Sql;
  /** Of every day, as a relation (currency, day, rate): for many rows. */
  readonly rates: Sql;
  /** Of the currency and day in a row `day` (cur, rate_day), looked up: for few. */
  readonly rateOfDay: Sql;
}

/**
 * Amounts of one group, currency and day can be added up before they are converted, which leaves few to convert. Not so where cases are told
 * apart (distinct, median).
 */
export function canPool({ aggregate }: Fact): boolean {
  return (
    aggregate === 'sum' ||
    aggregate === 'count' ||
    aggregate === 'counted' ||
    aggregate === 'max' ||
    aggregate === 'min'
  );
}

/** The rows with the rate of each. */
export function rated(rows: Sql, { rates }: RateLookup): Sql {
  return sql`(select case_row.*, ${rateExpression('case_row')} as rate from ${rows}
    left join ${rates} as daily on daily.currency = case_row.cur and daily.day = case_row.rate_day) as rated`;
}

/** The rows pooled by group, currency and day, with the rate of each pool: `p` the sum (or maximum, minimum), `q` the cases, `k` those of known value. */
export function pooled(
  rows: Sql,
  axes: readonly string[],
  facts: readonly FactUse[],
  /** By fact, of those that have one as a column `c…`. */
  conditions: ReadonlyMap<number, Sql>,
  { rateOfDay }: RateLookup,
): Sql {
  const keys = [...axes, 'cur', 'rate_day'];
  const parts = facts.flatMap(({ index, fact }) => {
    const where = conditions.has(index) ? ` filter (where c${index})` : '';
    if (fact.aggregate === 'count') return [`count(*)${where} as q${index}`];
    const fold = fact.aggregate === 'counted' ? 'count' : fact.aggregate;
    return [
      `${fold}(v${index})${where} as p${index}`,
      `count(*)${where} as q${index}`,
      `count(v${index})${where} as k${index}`,
    ];
  });
  return sql`(with pool as (select ${list([...keys, ...parts, 'count(*) as cases'].map(code))} from ${rows} group by ${code(keys.join(', '))}),
    daily as (select cur, rate_day, ${rateOfDay} as rate from (select distinct cur, rate_day from pool where rate_day is not null) as day)
    select pool.*, ${rateExpression('pool')} as rate from pool left join daily on daily.cur = pool.cur and daily.rate_day = pool.rate_day) as rated`;
}

/** The same columns as over single rows, over pools. */
export function pooledColumnsOf({ index, fact }: FactUse): readonly (BranchColumn & { readonly sql: Sql })[] {
  const column = (name: string, expression: string, combine: BranchColumn['combine'] = 'sum') =>
    ({ name, type: 'numeric', combine, role: 'value', sql: code(`(${expression})::numeric`) }) as const;
  const text = (name: string, end: 'min' | 'max', role: BranchColumn['role'], where: string) =>
    ({
      name,
      type: 'text',
      combine: end,
      role,
      sql: code(`${end}(cur collate "C") filter (where ${where})`),
    }) as const;
  if (fact.aggregate === 'count') return [column(`f${index}`, `sum(q${index})`)];
  const fold = fact.aggregate === 'max' || fact.aggregate === 'min' ? fact.aggregate : 'sum';
  const unknown = column(`u${index}`, `sum(q${index} - k${index})`);
  if (fact.money !== true) return [column(`f${index}`, `${fold}(p${index})`, fold), unknown];
  const unrated = `k${index} > 0 and rate is null`;
  return [
    fact.aggregate === 'counted'
      ? column(`f${index}`, `sum(p${index}) filter (where rate is not null)`)
      : column(`f${index}`, `${fold}(p${index} * rate)`, fold),
    column(`n${index}`, `${fold}(p${index})`, fold),
    unknown,
    column(`x${index}`, `sum(k${index}) filter (where rate is null)`),
    {
      name: `xs${index}`,
      type: 'text',
      combine: 'list',
      role: 'value',
      sql: code(`string_agg(cur || ':' || k${index}, ',') filter (where ${unrated})`),
    },
    text(`lo${index}`, 'min', 'low', `k${index} > 0`),
    text(`hi${index}`, 'max', 'high', `k${index} > 0`),
  ];
}

/** 1 for the base currency, null where no rate is fresh enough. */
function rateExpression(rows: string): Sql {
  return code(`case when ${rows}.rate_day is null then 1 else daily.rate end`);
}
