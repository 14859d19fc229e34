import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { Filter, RecordSet } from '../intents/index.ts';
import type { Actor } from '../permissions/index.ts';

/**
 * The set with its sums in the currency of the records that are looked at, where they all have one: 10万以下 of somebody whose deals are in yuan
 * is a hundred thousand yuan, whatever the company adds up in. `among`: the ids of those records, without the conditions on sums.
 */
export async function inTheirCurrency(
  query: Query,
  { tenantId }: Actor,
  set: RecordSet,
  among: (wider: RecordSet) => Promise<readonly number[]>,
): Promise<RecordSet> {
  if (set.name !== 'list' || set.slots.entity !== 'deal') return set;
  const { filters } = set.slots;
  if (!filters.some(isBareSum)) return set;
  const wider = { ...set, slots: { ...set.slots, filters: filters.filter((one) => !isBareSum(one)) } };
  const rows = await query<{ currency: string | null }>(sql`
    select distinct currency from deal where tenant_id = ${tenantId} and id = any (${[...(await among(wider))]}::int[])
      and amount is not null`);
  const [only] = rows;
  const currency = rows.length === 1 ? (only?.currency ?? null) : null;
  if (currency === null) return set;
  return { ...set, slots: { ...set.slots, filters: filters.map((one) => inCurrency(one, currency)) } };
}

function isBareSum({ field, values }: Filter): boolean {
  return values.some(
    (value) =>
      (value.type === 'money' && value.currency === null) || (value.type === 'number' && field === 'amount'),
  );
}

function inCurrency(filter: Filter, currency: string): Filter {
  if (!isBareSum(filter)) return filter;
  return {
    ...filter,
    values: filter.values.map((value) =>
      value.type === 'money' || value.type === 'number'
        ? { type: 'money' as const, text: value.text, value: value.value, currency }
        : value,
    ),
  };
}
