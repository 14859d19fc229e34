import { sql } from 'kysely';
import { addDays } from '../kernel/index.ts';
import { code, every, isNotVisible, type Sql } from '../permissions/index.ts';
import { type Branch, scopeOfFrame } from './branch.ts';
import { admitsNothing } from './conditions.ts';
import { filterPredicate, isUnreachable } from './filters.ts';
import { fromOf, openFrame } from './frame.ts';
import type { CompileContext } from './plan.ts';
import type { Planned } from './plan-spec.ts';
import type { Reading, Source } from './source.ts';
import { activeReps } from './sources/others.ts';

/**
 * The groups there are, counted in or not, where a condition takes in those without any case: "reps with fewer than three won deals" are
 * also those with none. A filter that does not reach them (a product, of people) is about what is counted. Null: not wanted, not known.
 *
 * ```sql
 * select distinct u.id as g0, 0 as whole, 0::numeric as cases_population from … where …
 * ```
 */
export function compilePopulation(planned: Planned, context: CompileContext): Branch | null {
  const [dimension, ...others] = planned.groups;
  const [first] = planned.runs.values();
  if (dimension === undefined || others.length > 0 || planned.buckets !== null || first === undefined)
    return null;
  if (!admitsNothing(planned)) return null;
  for (const source of populations) {
    const frame = openFrame(source, withSpan(planned, first.reading), context.vocabulary);
    const group = dimension.reach(frame);
    if (group === null) continue;
    frame.uses.push({ entity: source.entity, field: dimension.key });
    const predicates: Sql[] = [...source.where(frame.reading)];
    for (const filter of planned.spec.filters) {
      const predicate = filterPredicate(frame, filter);
      if (!isUnreachable(predicate)) predicates.push(predicate);
    }
    const visible = scopeOfFrame(frame, []);
    if (isNotVisible(visible)) return null;
    return {
      name: 'population',
      columns: [{ name: 'cases_population', type: 'numeric', combine: 'sum', role: 'value' }],
      hasWhole: false,
      isSplit: false,
      statement: sql`select distinct ${group} as g0, 0 as whole, 0::numeric as cases_population
        from ${fromOf(frame)} where ${every([visible, ...predicates, sql`${group} is not null`])}`,
    };
  }
  return null;
}

const accounts: Source = {
  key: 'accounts',
  entity: 'account',
  alias: 'ac',
  from: () => code('account as ac'),
  where: () => [code('ac.archived_at is null')],
  kind: 'stock',
  time: null,
  columns: () => ({ account: 'ac.id', rep: 'ac.owner_id' }),
};

const products: Source = {
  key: 'products',
  entity: 'product',
  alias: 'pr',
  from: () => code('product as pr'),
  where: () => [code('pr.retired_at is null')],
  kind: 'stock',
  time: null,
  columns: () => ({ product: 'pr.id' }),
};

/** The first that reaches a dimension has its groups. */
const populations: readonly Source[] = [activeReps, accounts, products];

/** The period as one stretch; without one, today. */
function withSpan({ period }: Planned, reading: Reading): Reading {
  const isOpen = period.from === null && period.to === null;
  const span = isOpen ? { from: reading.today, to: addDays(reading.today, 1) } : period;
  return { ...reading, window: { ...reading.window, spans: [{ bucket: 0, ...span }] } };
}
