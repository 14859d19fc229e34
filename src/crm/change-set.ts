import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { Intent } from '../intents/index.ts';
import { Bug, type Instant } from '../kernel/index.ts';
import { type Actor, arrayText } from '../permissions/index.ts';
import { keepPassages, showsInPassages } from '../recall/index.ts';
import { insertRows, removeRows, updateRows, type Values } from './change-rows.ts';
import { followDeal, followDeals, type Row } from './deals/history.ts';
import { type WrittenTable, writtenTables } from './tables.ts';

export type { Values } from './change-rows.ts';
export type { Row } from './deals/history.ts';

export interface ChangeSetHead {
  readonly actor: Actor;
  readonly thread: string;
  readonly surface: string;
  readonly intents: readonly Intent[];
  readonly now: Instant;
  /** Set where this change set takes another one back. */
  readonly undoesId?: number;
  /** Set where a rule makes it on its author's behalf. */
  readonly ruleId?: number;
  /** Set where somebody has agreed to it. */
  readonly approvalId?: number;
}

/** The only way to write business data: every change stands in the audit with what was before and after it. */
export interface ChangeSet {
  /** Null until something was written. */
  readonly id: number | null;
  readonly now: Instant;
  readonly actor: Actor;
  /** Writes the row in `change_set` now: before a savepoint that may be rolled back. */
  begin(): Promise<number>;
  /** Inserts a row and gives it back. */
  insert(table: WrittenTable, values: Values): Promise<Row>;
  /**
   * Changes a row and gives it back as it is then; null where there is none that this person may change. For a deal,
   * `effectiveFrom` is when the change counts from in its history.
   */
  update(table: WrittenTable, id: number, changes: Values, effectiveFrom?: Instant): Promise<Row | null>;
  /** Inserts rows that all have the same columns. */
  insertAll(table: WrittenTable, rows: readonly Values[]): Promise<readonly Row[]>;
  /**
   * Sets the same values in all rows that fit a condition on the table as `t`, in one statement, and gives them back as they are then;
   * those that this person may not change are not among them.
   */
  updateAll(
    table: WrittenTable,
    which: ReturnType<typeof sql>,
    changes: Values,
    effectiveFrom?: Instant,
  ): Promise<readonly Row[]>;
  /** Deletes all rows that fit a condition on the table as `t`; gives how many. */
  removeAll(table: WrittenTable, which: ReturnType<typeof sql>): Promise<number>;
  /** Puts a deleted row back from the audit entry that noted its deletion. */
  putBack(table: WrittenTable, auditEntryId: number): Promise<Row | null>;
  /** Deletes a row; false where there is none that this person may delete. */
  remove(table: WrittenTable, id: number): Promise<boolean>;
  /** Lets the rest of this transaction see and change a record that this change gives away or takes back. */
  keepInSight(table: WrittenTable, ...ids: readonly number[]): Promise<void>;
}

/** Opens the writer of one turn. Its row in `change_set` appears with the first write. */
export function openChangeSet(query: Query, head: ChangeSetHead): ChangeSet {
  const { actor, now } = head;
  const { tenantId } = actor;
  // What takes a change back rewrites the history instead of adding to it.
  const writesHistory = head.undoesId === undefined;
  let id: number | null = null;

  const begin = async (): Promise<number> => {
    if (id !== null) return id;
    const [row] = await query<{ id: number }>(sql`
      insert into change_set (tenant_id, user_id, thread, surface, intents, applied_at, undoes_id, rule_id, approval_id)
      values (${tenantId}, ${actor.userId}, ${head.thread}, ${head.surface}, ${JSON.stringify(head.intents)}::jsonb, ${now}, ${head.undoesId ?? null},
        ${head.ruleId ?? null}, ${head.approvalId ?? null})
      returning id`);
    if (row === undefined) throw new Bug('a change set was not written');
    id = row.id;
    return id;
  };

  const insert: ChangeSet['insert'] = async (table, values) => {
    const changeSetId = await begin();
    const columns = Object.keys(values);
    const [row] = await query<Row>(sql`
      with made as (
        insert into ${sql.table(table)} (${sql.join(['tenant_id', ...columns].map((column) => sql.ref(column)))})
        values (${sql.join([tenantId, ...columns.map((column) => values[column] ?? null)])})
        returning *
      ), noted as (
        insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, after)
        select ${tenantId}, ${changeSetId}, ${table}, made.id, 'insert', to_jsonb(made) from made
      )
      select * from made`);
    if (row === undefined) throw new Bug(`a row of ${table} was not written`);
    if (table === 'deal' && writesHistory) await followDeal(query, row, changeSetId, now);
    await keepPassages(query, tenantId, table, [row]);
    return row;
  };

  const update: ChangeSet['update'] = async (table, recordId, changes, effectiveFrom = now) => {
    const columns = Object.keys(changes);
    if (columns.length === 0) throw new Bug(`an update of ${table} without a change`);
    const changeSetId = await begin();
    const assignments = columns.map((column) => sql`${sql.ref(column)} = ${changes[column] ?? null}`);
    if (writtenTables[table].isVersioned) assignments.push(sql`version = version + 1`);
    const here = sql`tenant_id = ${tenantId} and id = ${recordId}`;
    const [row] = await query<Row>(sql`
      with old as materialized (select to_jsonb(o) as row from ${sql.table(table)} o where ${here}),
      changed as (update ${sql.table(table)} set ${sql.join(assignments)} where ${here} returning *),
      noted as (
        insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, before, after)
        select ${tenantId}, ${changeSetId}, ${table}, ${recordId}, 'update',
          (select jsonb_object_agg(key, old.row -> key) from jsonb_object_keys(old.row) key where old.row -> key is distinct from new.row -> key),
          (select jsonb_object_agg(key, new.row -> key) from jsonb_object_keys(new.row) key where old.row -> key is distinct from new.row -> key)
        from old, (select to_jsonb(changed) as row from changed) new
        where old.row is distinct from new.row
      )
      select * from changed`);
    if (row === undefined) return null;
    if (table === 'deal' && writesHistory) await followDeal(query, row, changeSetId, effectiveFrom);
    if (showsInPassages(table, columns)) await keepPassages(query, tenantId, table, [row]);
    return row;
  };

  const insertAll: ChangeSet['insertAll'] = async (table, values) => {
    const changeSetId = await begin();
    const rows = await insertRows({ query, tenantId, changeSetId }, table, values);
    if (table === 'deal' && writesHistory) {
      const ids = rows.map((row) => row.id);
      await followDeals(query, tenantId, ids, changeSetId, now);
    }
    await keepPassages(query, tenantId, table, rows);
    return rows;
  };

  const updateAll: ChangeSet['updateAll'] = async (table, which, changes, effectiveFrom = now) => {
    const changeSetId = await begin();
    const rows = await updateRows({ query, tenantId, changeSetId }, table, which, changes);
    if (table === 'deal' && writesHistory) {
      const ids = rows.map((row) => row.id);
      await followDeals(query, tenantId, ids, changeSetId, effectiveFrom);
    }
    if (showsInPassages(table, Object.keys(changes))) await keepPassages(query, tenantId, table, rows);
    return rows;
  };

  const putBack: ChangeSet['putBack'] = async (table, auditEntryId) => {
    const changeSetId = await begin();
    const [row] = await query<Row>(sql`
      with made as (
        insert into ${sql.table(table)}
        select b.* from audit_entry e, jsonb_populate_record(null::${sql.table(table)}, e.before) b
        where e.tenant_id = ${tenantId} and e.id = ${auditEntryId}
        returning *
      ), noted as (
        insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, after)
        select ${tenantId}, ${changeSetId}, ${table}, made.id, 'insert', to_jsonb(made) from made
      )
      select * from made`);
    if (row !== undefined) await keepPassages(query, tenantId, table, [row]);
    return row ?? null;
  };

  const remove: ChangeSet['remove'] = async (table, recordId) => {
    const changeSetId = await begin();
    const rows = await query<{ id: number }>(sql`
      with gone as (delete from ${sql.table(table)} where tenant_id = ${tenantId} and id = ${recordId} returning *)
      insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, before)
      select ${tenantId}, ${changeSetId}, ${table}, ${recordId}, 'delete', to_jsonb(gone) from gone
      returning id`);
    return rows.length > 0;
  };

  return {
    get id() {
      return id;
    },
    now,
    actor,
    begin,
    insert,
    insertAll,
    update,
    updateAll,
    putBack,
    remove,
    removeAll: async (table, which) =>
      await removeRows({ query, tenantId, changeSetId: await begin() }, table, which),
    keepInSight: async (table, ...ids) => keepInSight(query, table, ids, actor),
  };
}

/** Row-level security looks at the new row too: whoever gives a record away would not be let. */
async function keepInSight(
  query: Query,
  table: WrittenTable,
  ids: readonly number[],
  actor: Actor,
): Promise<void> {
  if (table === 'account' || table === 'lead' || table === 'deal') {
    for (const setting of [`app.shared_${table}`, `app.editable_${table}`])
      await appendToSetting(query, setting, ids);
  } else if (table === 'task') {
    for (const setting of ['app.read_task', 'app.write_task'])
      await appendToSetting(query, setting, actor.everyone);
  }
}

async function appendToSetting(query: Query, setting: string, ids: readonly number[]): Promise<void> {
  await query(sql`
    select set_config(${setting}, (coalesce(nullif(current_setting(${setting}, true), ''), '{}')::int[] || ${arrayText(ids)}::int[])::text, true)`);
}
