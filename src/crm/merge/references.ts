import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { Bug } from '../../kernel/index.ts';
import { isWrittenTable, type RecordEntity, type WrittenTable } from '../tables.ts';

/** Kinds of records of which two can become one. */
export type Mergeable = Extract<RecordEntity, 'account' | 'contact' | 'lead' | 'deal'>;

/** A column through which rows hang on a record. */
export interface Reference {
  readonly table: WrittenTable;
  readonly column: string;
  /** Only rows that fit this, of the table as `t`. */
  readonly where: ReturnType<typeof sql>;
  /** Columns by which a row is the same as one that the other record has already: one of them is enough. */
  readonly sameBy: readonly (readonly string[])[];
}

/** What stays with the record that is put away, and why. */
export const staying: Readonly<Record<string, string>> = {
  'deal_history.deal_id': 'a deal has one history: that of the other is void, and comes back with it',
  'audit_entry.record_id': 'what was done to a record was done to that one',
  'external_key.record_id': 'what a source calls it is still that one, until the source says otherwise',
  'vocabulary_change.record_id': 'only tells which names are read again',
  'rule_firing.record_id': 'what a rule told of that one was told',
};

/**
 * Everything that points to records of a kind: by foreign key, as the database's own catalogue has it, so that a table that is added later can't
 * be forgotten; and by number and kind, where no key can say so.
 */
export async function referencesTo(query: Query, entity: Mergeable): Promise<readonly Reference[]> {
  const keys = await query<{ table: string; column: string }>(foreignKeysTo(entity));
  const unique = await query<{ table: string; columns: readonly string[] }>(uniqueColumns);
  const byKey = keys
    .filter(({ table, column }) => !Object.hasOwn(staying, `${table}.${column}`))
    .map(({ table, column }): Reference => {
      if (!isWrittenTable(table)) throw new Bug(`merging does not know how to change ${table}`);
      const sameBy = unique
        .filter((index) => index.table === table && index.columns.includes(column))
        .map(({ columns }) => columns.filter((one) => one !== column));
      return {
        table,
        column,
        where: sql`true`,
        sameBy: [...sameBy, ...(alsoSame[`${table}.${column}`] ?? [])],
      };
    });
  return [...byKey, ...(await pointersTo(query, entity))];
}

/** Rows that say the same twice although no index forbids it. */
const alsoSame: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'activity_participant.contact_id': [['activity_id']],
  'record_share.record_id': [['entity', 'user_id', 'team_id']],
  'static_list_member.record_id': [['list_id']],
};

/** Rows that name a record by number beside its kind; of lists, the list says the kind. */
async function pointersTo(query: Query, entity: Mergeable): Promise<readonly Reference[]> {
  const tables = await query<{ table: string }>(tablesOfPointers);
  return tables
    .filter(({ table }) => !Object.hasOwn(staying, `${table}.record_id`))
    .map(({ table }): Reference => {
      if (!isWrittenTable(table)) throw new Bug(`merging does not know how to change ${table}`);
      const ofList = sql`exists (select from static_list l where l.tenant_id = t.tenant_id and l.id = t.list_id and l.entity = ${entity})`;
      return {
        table,
        column: 'record_id',
        where: table === 'static_list_member' ? ofList : sql`t.entity = ${entity}`,
        sameBy: alsoSame[`${table}.record_id`] ?? [],
      };
    });
}

/** Tables with a column `record_id`. */
export const tablesOfPointers = sql<{ table: string }>`
  select c.relname::text as table from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'record_id' and not a.attisdropped
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;

/** Columns of foreign keys to a table's id. */
export function foreignKeysTo(table: string) {
  return sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname::text as column
    from pg_constraint c
    cross join lateral unnest(c.conkey, c.confkey) as k (own, other)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
    join pg_attribute o on o.attrelid = c.confrelid and o.attnum = k.other and o.attname = 'id'
    where c.contype = 'f' and c.confrelid = ${table}::regclass
    order by 1, 2`;
}

/** Columns of each unique index but the tenant's; those over a part of a table or an expression have rules of their own. */
const uniqueColumns = sql<{ table: string; columns: readonly string[] }>`
  select i.indrelid::regclass::text as table, array_agg(a.attname::text order by a.attnum) as columns
  from pg_index i
  join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) and a.attname <> 'tenant_id'
  where i.indisunique and not i.indisprimary and i.indpred is null and i.indexprs is null
  group by i.indexrelid, i.indrelid`;
