import type { EntityKey } from '../../entities/index.ts';
import type { MeasureFilter, PeriodValue } from '../../intents/index.ts';
import { type CompileProblem, fulfils } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import { readMeasures } from '../read-measures.ts';

/** Which records fulfil conditions on a measure of each: those of `ids`, or all but `exceptIds`. */
export interface Fulfilling {
  readonly kind: 'fulfilling';
  readonly ids: readonly number[] | null;
  readonly exceptIds: readonly number[] | null;
}

/**
 * "Accounts with more than 10 deals", in the period if one is given. A record that the measure has nothing of stands at 0: a condition that 0 fulfils is answered by leaving
 * out the records that break it.
 */
export async function fulfilHaving(
  context: QueryContext,
  entity: EntityKey,
  having: readonly MeasureFilter[],
  period: PeriodValue | null,
): Promise<Fulfilling | CompileProblem> {
  let ids: readonly number[] | null = null;
  const except = new Set<number>();
  for (const condition of having) {
    const dimension = dimensionOf[entity];
    if (dimension === undefined) return { kind: 'unreachable', measure: condition.measure, field: entity };
    const isBound = condition.than === undefined;
    const includesNone = isBound && fulfils('0', condition) && !withPopulation.has(dimension);
    const read = await readMeasures(context, {
      measures: [condition.measure],
      groupBy: [dimension],
      filters: condition.filters ?? [],
      having: includesNone ? [] : [condition],
      period,
    });
    if (read.kind !== 'measured') return read;
    const fitting: number[] = [];
    for (const { keys, values } of read.result.rows) {
      const [key] = keys;
      if (typeof key !== 'number') continue;
      const value = values[0]?.now ?? null;
      if (value !== null && (!isBound || fulfils(value, condition))) fitting.push(key);
      else if (includesNone) except.add(key);
    }
    if (!includesNone) ids = ids === null ? fitting : ids.filter((id) => fitting.includes(id));
  }
  return { kind: 'fulfilling', ids, exceptIds: except.size === 0 ? null : [...except] };
}

/** Dimensions of which the measures know all groups themselves: of people, those who sell. */
const withPopulation: ReadonlySet<string> = new Set(['rep', 'team', 'account', 'product']);

/** The dimension whose groups are the records themselves. */
const dimensionOf: Partial<Record<EntityKey, string>> = {
  account: 'account',
  deal: 'deal',
  product: 'product',
  user: 'rep',
  team: 'team',
  campaign: 'campaign',
  stage: 'stage',
  pipeline: 'pipeline',
};
