import { sql } from 'kysely';
import { explainDatabaseError, type Query } from '../database/index.ts';
import { entities, labelOfKey, type TopicKind } from '../entities/index.ts';
import { labelOf } from '../kernel/index.ts';
import { mayGrantRoles } from '../permissions/index.ts';
import type { Row } from './change-set.ts';
import { say } from './command.ts';
import { followDeal, voidHistory } from './deals/history.ts';
import { topicLine } from './deals/note-topic.ts';
import type { ChangeItem } from './outcome.ts';
import { nameById, nameOfRow } from './records.ts';
import {
  derivedColumns,
  type Entry,
  type Left,
  type Reversal,
  type ReversalContext,
  type Tally,
} from './reversal.ts';
import { restoreManyAtOnce, voidManyAtOnce } from './reverse-many.ts';
import { lineChange, lineLeft, linesTold } from './reversed-lines.ts';
import { showChange } from './show.ts';
import { isWrittenTable, type WrittenTable, writtenTables } from './tables.ts';

/** Takes back every entry of a change set's audit, the last first. */
export async function reverseChangeSet(context: ReversalContext): Promise<Reversal> {
  const entries = await readEntries(context);
  const tally: Tally = { items: [], lines: [], records: [], gone: [], left: [] };
  await seeGivenAway(context, entries);
  const replacedHistories = context.redo ? await movedOnHistories(context, entries) : new Set<number>();
  const others = replacedHistories.size > 0 ? entries : await restoreManyAtOnce(context, entries, tally);
  for (const entry of others) {
    if (entry.table === 'deal_history' && (await belongsTo(context, entry, replacedHistories))) continue;
    if (entry.operation === 'insert') await takeAway(context, entry, tally);
    else if (entry.operation === 'delete') await bringBack(context, entry, tally);
    else await restoreFields(context, entry, tally);
  }
  await rewriteHistories(context, entries, replacedHistories);
  const { items, lines, records, gone, left } = tally;
  return { items: [...items, ...linesTold(lines, gone)], records, gone, left };
}

async function readEntries({ query, actor, changeSetId }: ReversalContext): Promise<readonly Entry[]> {
  const rows = await query<Omit<Entry, 'table'> & { readonly table: string }>(sql`
    select id, table_name as table, record_id as "recordId", operation,
      (select array_agg(key order by key) from jsonb_object_keys(before) key where key <> all (${[...derivedColumns]}::text[])) as columns
    from audit_entry where tenant_id = ${actor.tenantId} and change_set_id = ${changeSetId} order by id desc`);
  return rows.flatMap((row) => (isWrittenTable(row.table) ? [{ ...row, table: row.table }] : []));
}

/**
 * What this change gave to somebody, and nobody has given on since, is in sight for the rest of the transaction: else only who sees it for another
 * reason, such as owning its account, could take that back.
 */
async function seeGivenAway(context: ReversalContext, entries: readonly Entry[]): Promise<void> {
  const { query, actor, changes } = context;
  const given = Map.groupBy(
    entries.filter(
      ({ operation, columns }) => operation === 'update' && columns?.includes('owner_id') === true,
    ),
    ({ table }) => table,
  );
  for (const [table, updates] of given) {
    await query(sql`savepoint sight`);
    await changes.keepInSight(table, ...updates.map(({ recordId }) => recordId));
    const standing = await query<{ id: number }>(sql`
      select t.id from ${sql.table(table)} t join audit_entry e on e.tenant_id = t.tenant_id and e.record_id = t.id
      where t.tenant_id = ${actor.tenantId} and e.id = any (${updates.map(({ id }) => id)}::int[])
        and to_jsonb(t) -> 'owner_id' = e.after -> 'owner_id'`);
    if (standing.length === updates.length) continue;
    await query(sql`rollback to savepoint sight`);
    await changes.keepInSight(table, ...standing.map(({ id }) => id));
  }
}

/** An update: each field that still has the value it was given gets back the one before. */
async function restoreFields(context: ReversalContext, entry: Entry, tally: Tally): Promise<void> {
  const { query, actor, changes } = context;
  const { table, recordId, columns } = entry;
  if (columns === null) return;
  const before = await readAny(context, table, recordId);
  if (before === null) return void (await note(context, entry, tally, 'gone'));
  const [same] = await query<Record<string, boolean>>(sql`
    select ${sql.join(columns.map((column) => sql`(t.${sql.ref(column)} is not distinct from a.${sql.ref(column)}) as ${sql.ref(column)}`))}
    from ${sql.table(table)} t, audit_entry e, jsonb_populate_record(null::${sql.table(table)}, e.after) a
    where t.tenant_id = ${actor.tenantId} and t.id = ${recordId} and e.tenant_id = t.tenant_id and e.id = ${entry.id}`);
  const untouched = columns.filter((column) => same?.[column] === true);
  const givenAway = untouched.includes('owner_id');
  if (!givenAway && !mayStillChange(context, table))
    return void (await note(context, entry, tally, 'no-right'));
  if (untouched.length > 0) {
    const old = Object.fromEntries(
      untouched.map((column) => [
        column,
        sql`(select b.${sql.ref(column)} from audit_entry e, jsonb_populate_record(null::${sql.table(table)}, e.before) b
          where e.tenant_id = ${actor.tenantId} and e.id = ${entry.id})`,
      ]),
    );
    const after = await changes.update(table, recordId, old);
    if (after === null) return void (await note(context, entry, tally, 'no-right'));
    await noteRestored(context, table, before, after, tally);
  }
  const left = columns.filter((column) => !untouched.includes(column));
  if (left.length > 0) await note(context, entry, tally, 'changed-since', left);
}

/** An insert: deleted where nobody has touched or used it since, else archived. */
async function takeAway(context: ReversalContext, entry: Entry, tally: Tally): Promise<void> {
  const { query, actor, changes } = context;
  const { table, recordId } = entry;
  const row = await readAny(context, table, recordId);
  if (row === null) return;
  if (!mayStillChange(context, table)) return void (await note(context, entry, tally, 'no-right'));
  const [state] = await query<{ same: boolean }>(sql`
    select to_jsonb(t) - ${[...derivedColumns]}::text[] = e.after - ${[...derivedColumns]}::text[] as same
    from ${sql.table(table)} t, audit_entry e
    where t.tenant_id = ${actor.tenantId} and t.id = ${recordId} and e.tenant_id = t.tenant_id and e.id = ${entry.id}`);
  const subject = await subjectOf(context, table, row);
  const { entity } = writtenTables[table];
  if (entity !== null) tally.gone.push({ entity, id: recordId });
  const isGone = state?.same === true && (await tryTo(query, () => removeWithHistory(context, entry)));
  if (isGone) {
    if (table === 'deal_line') await noteLine(context, row, null, tally);
    if (subject !== null) tally.items.push(removedItem(subject));
    return;
  }
  if (!writtenTables[table].isArchivable) return void (await note(context, entry, tally, 'changed-since'));
  if (table === 'deal') await voidAll(context, recordId);
  const archived = await changes.update(table, recordId, { archived_at: context.now });
  if (archived === null) return void (await note(context, entry, tally, 'no-right'));
  if (subject !== null) tally.items.push(removedItem(subject));
  await note(context, entry, tally, 'used-since');
}

/** A delete: the row is put back as it was. */
async function bringBack(context: ReversalContext, entry: Entry, tally: Tally): Promise<void> {
  const { query, changes } = context;
  const restored: { row: Row | null } = { row: null };
  const isBack = await tryTo(query, async () => {
    restored.row = await changes.putBack(entry.table, entry.id);
    return restored.row !== null;
  });
  if (!isBack || restored.row === null) return void (await note(context, entry, tally, 'changed-since'));
  await noteRestored(context, entry.table, null, restored.row, tally);
}

/** A deal goes with its history, as long as all of that is this change's own. */
async function removeWithHistory(context: ReversalContext, { table, recordId }: Entry): Promise<boolean> {
  const { query, actor, changes, changeSetId } = context;
  if (table === 'deal') {
    const rows = await query<{ id: number; own: boolean }>(sql`
      select id, voided_at is not null or change_set_id = ${changeSetId} as own from deal_history
      where tenant_id = ${actor.tenantId} and deal_id = ${recordId} order by id desc`);
    if (!rows.every(({ own }) => own)) return false;
    for (const { id } of rows) await changes.remove('deal_history', id);
  }
  return await changes.remove(table, recordId);
}

async function voidAll({ query, actor, changes, now }: ReversalContext, dealId: number): Promise<void> {
  const rows = await query<{ id: number }>(sql`
    select id from deal_history where tenant_id = ${actor.tenantId} and deal_id = ${dealId} and voided_at is null`);
  for (const { id } of rows) await changes.update('deal_history', id, { voided_at: now });
}

/** The history of what was undone is void. A redo brought the old rows back, unless the deal has moved on: then it is a new change. */
async function rewriteHistories(
  context: ReversalContext,
  entries: readonly Entry[],
  movedOn: ReadonlySet<number>,
): Promise<void> {
  const { query, actor, changes, changeSetId, redo, now } = context;
  const deals = new Set(
    entries
      .filter(({ table, operation }) => table === 'deal' && operation === 'update')
      .map(({ recordId }) => recordId),
  );
  const others = redo ? deals : await voidManyAtOnce(context, deals);
  for (const dealId of others) {
    if (!redo) await voidHistory(query, changes, actor.tenantId, dealId, changeSetId);
    else if (movedOn.has(dealId) && changes.id !== null) {
      const deal = await readAny(context, 'deal', dealId);
      if (deal !== null) await followDeal(query, deal, changes.id, now);
    }
  }
}

/** Deals whose history others have written on since the undo: its old rows can't simply come back. */
async function movedOnHistories(context: ReversalContext, entries: readonly Entry[]): Promise<Set<number>> {
  const { query, actor } = context;
  const ids = entries
    .filter(({ table, operation }) => table === 'deal_history' && operation === 'update')
    .map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const rows = await query<{ deal: number }>(sql`
    select distinct h.deal_id as deal from audit_entry e
    join deal_history h on h.tenant_id = e.tenant_id and h.id = e.record_id
    where e.tenant_id = ${actor.tenantId} and e.id = any (${ids}::int[])
      and not (to_jsonb(h) @> e.after)`);
  return new Set(rows.map(({ deal }) => deal));
}

async function belongsTo(
  context: ReversalContext,
  entry: Entry,
  deals: ReadonlySet<number>,
): Promise<boolean> {
  if (deals.size === 0) return false;
  const row = await readAny(context, 'deal_history', entry.recordId);
  return row !== null && deals.has(Number(row.deal_id));
}

/** Rights are checked again, for they may have changed since: the kind here, the row by row-level security. */
function mayStillChange({ actor }: ReversalContext, table: WrittenTable): boolean {
  const { entity } = writtenTables[table];
  if (entity === 'team') return mayGrantRoles(actor);
  return entity === null || actor.write.has(entity);
}

/** Runs `work` so that a constraint that stands in its way leaves the transaction usable. */
async function tryTo(query: Query, work: () => Promise<boolean>): Promise<boolean> {
  await query(sql`savepoint attempt`);
  try {
    const succeeded = await work();
    await query(succeeded ? sql`release savepoint attempt` : sql`rollback to savepoint attempt`);
    return succeeded;
  } catch (error) {
    const { kind } = explainDatabaseError(error);
    if (kind !== 'foreign-key' && kind !== 'unique' && kind !== 'row-security') throw error;
    await query(sql`rollback to savepoint attempt`);
    return false;
  }
}

async function readAny(
  { query, actor }: ReversalContext,
  table: WrittenTable,
  id: number,
): Promise<Row | null> {
  const [row] = await query<Row>(
    sql`select * from ${sql.table(table)} where tenant_id = ${actor.tenantId} and id = ${id}`,
  );
  return row ?? null;
}

async function noteRestored(
  context: ReversalContext,
  table: WrittenTable,
  before: Row | null,
  after: Row,
  tally: Tally,
): Promise<void> {
  if (table === 'deal_line') return await noteLine(context, before, after, tally);
  const { entity } = writtenTables[table];
  if (entity === null) return;
  const item = await showChange(context, entity, before, after);
  const subject = (await subjectOf(context, table, after)) ?? item.subject;
  tally.items.push({ ...item, subject });
  tally.records.push({ entity, id: after.id, name: subject });
}

async function noteLine(
  context: ReversalContext,
  before: Row | null,
  after: Row | null,
  tally: Tally,
): Promise<void> {
  const line = await lineChange(context, before, after);
  if (line !== null) tally.lines.push(line);
}

async function note(
  context: ReversalContext,
  entry: Entry,
  tally: Tally,
  why: Left['why'],
  columns: readonly string[] = [],
): Promise<void> {
  const row = await readAny(context, entry.table, entry.recordId);
  if (entry.table === 'deal_line') {
    const line = await lineLeft(context, row, why);
    if (line !== null) tally.left.push(line);
    return;
  }
  const { entity } = writtenTables[entry.table];
  if (entity === null) return;
  const one = labelOf(entities[entity].names.one, context.language);
  const name = row === null ? one : ((await subjectOf(context, entry.table, row)) ?? one);
  const fields = entities[entity].fields
    .filter(({ column }) => columns.includes(column))
    .map(({ names }) => labelOf(names, context.language));
  tally.left.push({ name, fields, why });
}

/** What people call the row; null where it is a part of a record. */
async function subjectOf(context: ReversalContext, table: WrittenTable, row: Row): Promise<string | null> {
  const { entity } = writtenTables[table];
  if (table === 'learnt_word') return say(context, `"${row.words}"`, `“${row.words}”`);
  if (table === 'role_grant') return await nameById(context, 'user', row.user_id);
  if (table === 'deal_topic')
    return topicLine(context.vocabulary, row.kind as TopicKind, String(row.topic), context.language);
  if (entity === null) return null;
  if (entity === 'target') {
    const holder =
      (await nameById(context, 'team', row.team_id)) ?? (await nameById(context, 'user', row.user_id));
    const target = labelOf(entities.target.names.one, context.language);
    return holder === null ? target : `${target} · ${holder}`;
  }
  if (entity !== 'activity') return nameOfRow(entity, row);
  const kind = labelOfKey(context.vocabulary, 'activity_kind', String(row.kind), context.language);
  const about =
    (await nameById(context, 'deal', row.deal_id)) ?? (await nameById(context, 'account', row.account_id));
  return about === null ? kind : `${kind} · ${about}`;
}

function removedItem(subject: string): ChangeItem {
  return { mark: 'removed', subject, details: [], fields: [] };
}
