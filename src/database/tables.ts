import { sql } from 'kysely';
import type { Query } from './transaction.ts';

/** A table of the application: what a backup holds of it. */
export interface TableShape {
  readonly table: string;
  /** Without generated ones, which the database computes again. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isIdentity: boolean }[];
}

/** All tables but the list of migrations, which is written as these are applied, and what is made of the others again: passages and their vectors. */
export async function readTables(query: Query): Promise<readonly TableShape[]> {
  return await query<TableShape>(sql`
    select c.relname as table,
      jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'isIdentity', a.attidentity <> '') order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in ('schema_migration', 'passage', 'passage_due', 'passage_vector')
    group by c.relname
    order by c.relname`);
}
