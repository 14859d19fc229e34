import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import { indexedWords } from './meaning/index.ts';
import { customPrefix, type Source, sources } from './sources.ts';
import { splitPassages } from './split-passages.ts';

/** A row of a record's table, as the database gives it. */
export type SourceRow = Readonly<Record<string, unknown>> & { readonly id: number };

/**
 * Makes the passages of records that have none: those that were just written, or whose text has just changed, which took the ones before with it
 * (migration `passages`). To be called in the transaction of the change.
 */
export async function keepPassages(
  query: Query,
  tenantId: number,
  table: string,
  rows: readonly SourceRow[],
): Promise<void> {
  const source = sources.find((one) => one.table === table);
  if (source === undefined) return;
  const made = rows.flatMap((row) => passagesOf(source, row));
  for (let from = 0; from < made.length; from += rowsOfStatement) {
    const some = made.slice(from, from + rowsOfStatement);
    await query(sql`
      insert into passage (tenant_id, entity, source_id, field, chunk, said_at, kind, text, words,
        author_id, created_by, owner_id, account_owner_id, deal_owner_id, lead_owner_id, account_id, contact_id, deal_id, lead_id, pool_id)
      select ${tenantId}, ${source.entity}, source_id, field, chunk, said_at, kind, text, to_tsvector('simple', words),
        author_id, created_by, owner_id, account_owner_id, deal_owner_id, lead_owner_id, account_id, contact_id, deal_id, lead_id, pool_id
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as made (source_id int, field text, chunk int, said_at timestamptz, kind text,
        text text, words text, author_id int, created_by int, owner_id int, account_owner_id int, deal_owner_id int, lead_owner_id int,
        account_id int, contact_id int, deal_id int, lead_id int, pool_id int)
      on conflict do nothing`);
  }
}

const rowsOfStatement = 500;

/** Whether a change of these columns may be one of what passages say or show. */
export function showsInPassages(table: string, columns: readonly string[]): boolean {
  const source = sources.find((one) => one.table === table);
  return (
    source !== undefined &&
    columns.some(
      (column) =>
        Object.values(source.texts).includes(column) ||
        source.saidAt.includes(column) ||
        ['archived_at', 'custom', 'kind'].includes(column),
    )
  );
}

/** The texts of a record with the keys of their fields; none of one that is archived. */
export function textsOf(
  source: Source,
  row: SourceRow,
): readonly { readonly field: string; readonly text: string }[] {
  if (row.archived_at !== null && row.archived_at !== undefined) return [];
  const own = source.hasCustomFields ? Object.entries((row.custom ?? {}) as Record<string, unknown>) : [];
  return [
    ...Object.entries(source.texts).map(([field, column]) => [field, row[column]] as const),
    ...own.map(([field, value]) => [`${customPrefix}${field}`, value] as const),
  ].flatMap(([field, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [{ field, text: value }] : [],
  );
}

function passagesOf(source: Source, row: SourceRow): readonly object[] {
  const saidAt = source.saidAt.map((column) => row[column]).find((at) => at !== null && at !== undefined);
  const keys = Object.fromEntries(keyColumns.map((column) => [column, row[column] ?? null]));
  const head = {
    source_id: row.id,
    said_at: saidAt,
    kind: source.entity === 'activity' ? row.kind : null,
    ...keys,
    // What is said of a record in its own fields is said about it.
    [`${source.entity}_id`]: row.id,
  };
  return textsOf(source, row).flatMap(({ field, text }) =>
    splitPassages(text).map((piece, chunk) => ({
      ...head,
      field,
      chunk,
      text: piece,
      words: indexedWords(piece),
    })),
  );
}

/** Those of the record that a passage has copies of; the database keeps them the same. */
const keyColumns = [
  'author_id',
  'created_by',
  'owner_id',
  'account_owner_id',
  'deal_owner_id',
  'lead_owner_id',
  'account_id',
  'contact_id',
  'deal_id',
  'lead_id',
  'pool_id',
] as const;
