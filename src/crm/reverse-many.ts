import { sql } from 'kysely';
import type { Row } from './change-set.ts';
import { nameOfRow } from './records.ts';
import type { Entry, ReversalContext, Tally } from './reversal.ts';
import { showChange } from './show.ts';
import { type WrittenTable, writtenTables } from './tables.ts';

/** From so many rows of one kind on, they are restored in one statement. */
const manyFrom = 8;
/** Records whose fields are told; of the others, the name. */
const toldInFull = 12;

/**
 * Gives many rows back the values that they had, in a statement for each kind of change; gives the entries that this didn't take back, because
 * they are few, or were changed since, or may not be changed any more: these are looked at one by one.
 */
export async function restoreManyAtOnce(
  context: ReversalContext,
  entries: readonly Entry[],
  tally: Tally,
): Promise<readonly Entry[]> {
  const taken = new Set<Entry>();
  for (const group of groupsOf(entries)) {
    const [first] = group;
    if (first === undefined || first.columns === null) continue;
    const { entity } = writtenTables[first.table];
    if (entity !== null && !context.actor.write.has(entity)) continue;
    const restored = await restoreGroup(context, first.table, first.columns, group);
    const byId = new Map(group.map((entry) => [entry.recordId, entry]));
    for (const { before, after } of restored) {
      const entry = byId.get(after.id);
      if (entry === undefined) continue;
      taken.add(entry);
      if (entity === null || entity === 'activity' || entity === 'target') continue;
      const subject = nameOfRow(entity, after);
      const item =
        tally.items.length < toldInFull
          ? await showChange(context, entity, before, after)
          : {
              mark: entity === 'task' ? ('task' as const) : ('record' as const),
              subject,
              details: [],
              fields: [],
            };
      tally.items.push(item);
      tally.records.push({ entity, id: after.id, name: subject });
    }
  }
  return entries.filter((entry) => !taken.has(entry));
}

/** Updates of the same columns of one table, each of another row that this change set has touched only once. */
function groupsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const touched = new Map<string, number>();
  for (const { table, recordId } of entries) {
    const key = `${table}:${recordId}`;
    touched.set(key, (touched.get(key) ?? 0) + 1);
  }
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.operation !== 'update' || touched.get(`${entry.table}:${entry.recordId}`) !== 1) continue;
    const key = `${entry.table}:${entry.columns?.join(',') ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].filter((group) => group.length >= manyFrom);
}

async function restoreGroup(
  context: ReversalContext,
  table: WrittenTable,
  columns: readonly string[],
  group: readonly Entry[],
): Promise<readonly { readonly before: Row; readonly after: Row }[]> {
  const { query, actor, changes } = context;
  const ids = group.map(({ recordId }) => recordId);
  const entryIds = group.map(({ id }) => id);
  const list = (alias: string) => sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)));
  // Only those that still have what they were given.
  const which = sql`t.id in (
    select e.record_id from audit_entry e, jsonb_populate_record(null::${sql.table(table)}, e.after) a
    where e.tenant_id = ${actor.tenantId} and e.id = any (${entryIds}::int[]) and e.record_id = t.id
      and (${list('t')}) is not distinct from (${list('a')}))`;
  const rows = await query<Row>(
    sql`select t.* from ${sql.table(table)} t where t.tenant_id = ${actor.tenantId} and t.id = any (${ids}::int[])`,
  );
  const before = new Map(rows.map((row) => [row.id, row]));
  const old = Object.fromEntries(
    columns.map((column) => [
      column,
      sql`(select b.${sql.ref(column)} from audit_entry e, jsonb_populate_record(null::${sql.table(table)}, e.before) b
        where e.tenant_id = ${actor.tenantId} and e.id = any (${entryIds}::int[]) and e.record_id = t.id)`,
    ]),
  );
  const after = await changes.updateAll(table, which, old);
  return after.flatMap((row) => {
    const was = before.get(row.id);
    return was === undefined ? [] : [{ before: was, after: row }];
  });
}

/** Takes this change set's row out of the history of deals on which it is the last; gives the deals of which it isn't. */
export async function voidManyAtOnce(
  { query, actor, changes, changeSetId, now }: ReversalContext,
  deals: ReadonlySet<number>,
): Promise<ReadonlySet<number>> {
  if (deals.size < manyFrom) return deals;
  const rows = await query<{ deal: number; own: number; previous: number }>(sql`
    select h.deal_id as deal, h.id as own, p.id as previous
    from deal_history h
    join lateral (
      select id, valid_to from deal_history p
      where p.tenant_id = h.tenant_id and p.deal_id = h.deal_id and p.voided_at is null and p.id <> h.id
      order by p.valid_from desc, p.id desc limit 1
    ) p on p.valid_to is not distinct from h.valid_from
    where h.tenant_id = ${actor.tenantId} and h.deal_id = any (${[...deals]}::int[]) and h.change_set_id = ${changeSetId}
      and h.voided_at is null and h.valid_to is null
      and not exists (select from deal_history o where o.tenant_id = h.tenant_id and o.deal_id = h.deal_id
        and o.change_set_id = h.change_set_id and o.voided_at is null and o.id <> h.id)`);
  if (rows.length === 0) return deals;
  const previous = rows.map((row) => row.previous);
  const own = rows.map((row) => row.own);
  await changes.updateAll('deal_history', sql`t.id = any (${own}::int[])`, { voided_at: now });
  await changes.updateAll('deal_history', sql`t.id = any (${previous}::int[])`, { valid_to: null });
  const done = new Set(rows.map(({ deal }) => deal));
  return new Set([...deals].filter((deal) => !done.has(deal)));
}
