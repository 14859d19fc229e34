import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';

export type TableRowValues = Readonly<Record<string, unknown>>;

/**
 * Inserts rows in one statement:
 * `insert into t (a, b) select a, b from jsonb_populate_recordset(null::t, $1)`. A column that a row lacks is null.
 */
export async function insertRows(
  query: Query,
  table: string,
  rows: readonly TableRowValues[],
  onConflict: 'fail' | 'nothing' = 'fail',
): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(
    [...new Set(rows.flatMap((row) => Object.keys(row)))].map((column) => sql.ref(column)),
  );
  await query(sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    ${onConflict === 'nothing' ? sql`on conflict do nothing` : sql``}`);
}

/** Updates rows by their id; with `fillsOnly`, only columns that are empty. Gives the ids of rows that changed. */
export async function updateRows(
  query: Query,
  table: string,
  rows: readonly TableRowValues[],
  { hasVersion, fillsOnly }: { readonly hasVersion: boolean; readonly fillsOnly: boolean },
): Promise<readonly number[]> {
  const bySignature = new Map<string, TableRowValues[]>();
  for (const row of rows) {
    const signature = Object.keys(row).sort().join();
    bySignature.set(signature, [...(bySignature.get(signature) ?? []), row]);
  }
  const changed: number[] = [];
  for (const group of bySignature.values()) {
    const columns = Object.keys(group[0] as TableRowValues).filter(
      (column) => !['tenant_id', 'id'].includes(column),
    );
    if (columns.length === 0) continue;
    const assignments = columns.map((column) =>
      fillsOnly
        ? sql`${sql.ref(column)} = coalesce(t.${sql.ref(column)}, r.${sql.ref(column)})`
        : sql`${sql.ref(column)} = r.${sql.ref(column)}`,
    );
    if (hasVersion) assignments.push(sql`version = t.version + 1`);
    const differs = columns.map((column) =>
      fillsOnly
        ? sql`(t.${sql.ref(column)} is null and r.${sql.ref(column)} is not null)`
        : sql`t.${sql.ref(column)} is distinct from r.${sql.ref(column)}`,
    );
    const updated = await query<{ id: number }>(sql`
      update ${sql.table(table)} t set ${sql.join(assignments)}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(group)}::jsonb) r
      where t.tenant_id = r.tenant_id and t.id = r.id and (${sql.join(differs, sql` or `)})
      returning t.id`);
    changed.push(...updated.map(({ id }) => id));
  }
  return changed;
}

/** Ids for rows yet to be inserted: children can then go in together with them. */
export async function reserveIds(query: Query, table: string, count: number): Promise<readonly number[]> {
  if (count === 0) return [];
  const rows = await query<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence(${table}, 'id'))::integer as id from generate_series(1, ${count})`);
  return rows.map(({ id }) => id);
}
