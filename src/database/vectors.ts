import { sql } from 'kysely';
import type pg from 'pg';
import { explainDatabaseError } from './explain-error.ts';
import { openSession } from './transaction.ts';

/**
 * Makes the table of the passages' vectors where the database has pgvector: no migration, since that may come later, or never. A login that may
 * not take an extension in leaves it to whoever may (`create extension vector`); without vectors passages are found by their words.
 */
export async function prepareVectors(owner: pg.Pool): Promise<void> {
  const client = await owner.connect();
  const { query, end } = openSession(client);
  let usable = false;
  try {
    const [state] = await query<{ isMade: boolean; isThere: boolean; hasPassages: boolean }>(sql`
      select to_regclass('public.passage_vector') is not null as "isMade",
        exists (select from pg_available_extensions where name = 'vector') as "isThere",
        to_regclass('public.passage') is not null as "hasPassages"`);
    if (state?.isThere === true && !state.isMade && state.hasPassages) await query(sql.raw(vectorTable));
    usable = true;
  } catch (error) {
    const { kind } = explainDatabaseError(error);
    // Another instance was faster, or the login may not: both are fine, and `doctor` tells of the second.
    usable = true;
    if (kind !== 'not-granted' && kind !== 'unique' && !isMadeMeanwhile(error)) throw error;
  } finally {
    end();
    client.release(!usable);
  }
}

function isMadeMeanwhile(error: unknown): boolean {
  const { code } = error as { readonly code?: string };
  return code === '42P07' || code === '42710';
}

/** One simple statement of several: a transaction by itself. */
const vectorTable = `
  create extension if not exists vector;
  create table passage_vector (
    tenant_id integer not null,
    passage_id bigint not null,
    provider text not null,
    dimensions integer not null,
    embedding halfvec not null,
    primary key (tenant_id, passage_id),
    foreign key (tenant_id, passage_id) references passage (tenant_id, id) on delete cascade
  );
  alter table passage_vector alter column embedding set storage external;
  grant select, insert, update, delete on passage_vector to parley_member, parley_all, parley_system;
  alter table passage_vector enable row level security;
  create policy system_rows on passage_vector to parley_system using (true) with check (true);
  create policy all_rows on passage_vector to parley_all using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()));
  -- A vector is read beside its passage alone, whose policy decides.
  create policy member_read on passage_vector for select to parley_member using (tenant_id = (select app_tenant()));
`;
