import type { EntityKey } from '../../entities/index.ts';
import type { Filter } from '../../intents/index.ts';
import type { Period } from '../../kernel/index.ts';
import type { QueryContext } from '../context.ts';
import { soleCurrency } from '../records/index.ts';

/** The records that a condition on a sum is about. */
interface Among {
  readonly entity: EntityKey;
  readonly filters: readonly Filter[];
  readonly period?: Period | null;
  readonly periodField?: string | null;
  readonly ids?: readonly number[] | null;
}

/**
 * The conditions with their bare sums in the currency of the records that are looked at, where they all have one: 10万以下 of somebody whose
 * deals are in yuan is a hundred thousand yuan, whatever the company adds up in.
 */
export async function inTheirCurrency(context: QueryContext, among: Among): Promise<readonly Filter[]> {
  const { filters } = among;
  if (!filters.some(isBareSum)) return filters;
  const others = filters.filter((filter) => !isBareSum(filter));
  const currency = await soleCurrency(context.query, context, { ...among, filters: others });
  if (currency === null) return filters;
  return filters.map((filter) => (isBareSum(filter) ? inCurrency(filter, currency) : filter));
}

function isBareSum({ field, values }: Filter): boolean {
  return values.some(
    (value) =>
      (value.type === 'money' && value.currency === null) || (value.type === 'number' && field === 'amount'),
  );
}

function inCurrency(filter: Filter, currency: string): Filter {
  return {
    ...filter,
    values: filter.values.map((value) =>
      value.type === 'money' || value.type === 'number'
        ? { type: 'money' as const, text: value.text, value: value.value, currency }
        : value,
    ),
  };
}
