import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { Row } from './deals/history.ts';
import { type WrittenTable, writtenTables } from './tables.ts';

/** Values by column, in the forms that the database takes; a jsonb column takes its JSON text. */
export type Values = Readonly<Record<string, unknown>>;

/** Where many rows are written at once: each statement notes every row that it wrote in the audit. */
export interface RowsWriting {
  readonly query: Query;
  readonly tenantId: number;
  readonly changeSetId: number;
}

/** Inserts rows that all have the same columns, and gives them back. */
export async function insertRows(
  { query, tenantId, changeSetId }: RowsWriting,
  table: WrittenTable,
  rows: readonly Values[],
): Promise<readonly Row[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const values = rows.map(
    (row) => sql`(${sql.join([tenantId, ...columns.map((column) => row[column] ?? null)])})`,
  );
  return await query<Row>(sql`
    with made as (
      insert into ${sql.table(table)} (${sql.join(['tenant_id', ...columns].map((column) => sql.ref(column)))})
      values ${sql.join(values)}
      returning *
    ), noted as (
      insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, after)
      select ${tenantId}, ${changeSetId}, ${table}, made.id, 'insert', to_jsonb(made) from made
    )
    select * from made order by id`);
}

/** Sets the same columns of the rows that `which` fits (its table is `t`), and gives those back that this person may change. */
export async function updateRows(
  { query, tenantId, changeSetId }: RowsWriting,
  table: WrittenTable,
  which: ReturnType<typeof sql>,
  changes: Values,
): Promise<readonly Row[]> {
  const assignments = Object.entries(changes).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value ?? null}`,
  );
  if (writtenTables[table].isVersioned) assignments.push(sql`version = version + 1`);
  const changed = (side: 'old' | 'new', other: 'old' | 'new') => sql`
    (select jsonb_object_agg(key, ${sql.ref(side)}.row -> key) from jsonb_object_keys(${sql.ref(side)}.row) key
      where ${sql.ref(side)}.row -> key is distinct from ${sql.ref(other)}.row -> key)`;
  return await query<Row>(sql`
    with old as materialized (
      select t.id, to_jsonb(t) as row from ${sql.table(table)} t where t.tenant_id = ${tenantId} and ${which}
    ), changed as (
      update ${sql.table(table)} t set ${sql.join(assignments)} where t.tenant_id = ${tenantId} and ${which} returning *
    ), noted as (
      insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, before, after)
      select ${tenantId}, ${changeSetId}, ${table}, old.id, 'update', ${changed('old', 'new')}, ${changed('new', 'old')}
      from old join (select c.id, to_jsonb(c) as row from changed c) new on new.id = old.id
      where old.row is distinct from new.row
    )
    select * from changed order by id`);
}

/** Deletes the rows that `which` fits (its table is `t`); gives how many. */
export async function removeRows(
  { query, tenantId, changeSetId }: RowsWriting,
  table: WrittenTable,
  which: ReturnType<typeof sql>,
): Promise<number> {
  const rows = await query(sql`
    with gone as (delete from ${sql.table(table)} t where t.tenant_id = ${tenantId} and ${which} returning *)
    insert into audit_entry (tenant_id, change_set_id, table_name, record_id, operation, before)
    select ${tenantId}, ${changeSetId}, ${table}, gone.id, 'delete', to_jsonb(gone) from gone
    returning id`);
  return rows.length;
}
