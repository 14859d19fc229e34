import { sql } from 'kysely';
import type { Database } from '../../src/database/index.ts';
import { accountsOf, dealsOf, leadNames, type Speaker, speakers } from './talking-company.ts';

export interface Deal {
  readonly name: string;
  readonly account: string;
  readonly owner: Speaker;
  readonly stage: string;
  readonly status: 'open' | 'won' | 'lost';
  /** With four digits after the point, as the database writes it. */
  readonly amount: string | null;
  readonly expected: string | null;
  readonly closed: string | null;
  readonly reason: string | null;
  readonly nextStep: string | null;
}

interface Task {
  readonly title: string;
  readonly owner: Speaker;
  readonly due: string;
  readonly account: string | null;
  readonly status: 'open' | 'done';
}

interface Activity {
  readonly kind: string;
  readonly account: string;
  readonly deal: string | null;
  readonly author: Speaker;
  readonly text: string;
}

/** What the records are, as far as the messages of the test touch them; it knows nothing of how the product keeps them. */
export interface Records {
  readonly accounts: readonly { readonly name: string; readonly owner: Speaker }[];
  readonly contacts: readonly { readonly name: string; readonly account: string }[];
  readonly deals: readonly Deal[];
  readonly tasks: readonly Task[];
  readonly activities: readonly Activity[];
  readonly shares: readonly { readonly deal: string; readonly with: Speaker }[];
  readonly leads: readonly { readonly name: string; readonly owner: Speaker | null }[];
  /** What a person calls an account. */
  readonly aliases: readonly {
    readonly words: string;
    readonly account: string;
    readonly speaker: Speaker;
  }[];
}

export function firstRecords(): Records {
  return {
    accounts: speakers.flatMap((owner) => accountsOf[owner].map((name) => ({ name, owner }))),
    contacts: [],
    deals: speakers.flatMap((owner) =>
      dealsOf(owner).map((name, index) => ({
        name,
        account: accountsOf[owner][index < 2 ? 0 : 1],
        owner,
        stage: 'qualification',
        status: 'open' as const,
        amount: money(10_000 * (index + 1)),
        expected: '2026-12-31',
        closed: null,
        reason: null,
        nextStep: 'send the offer',
      })),
    ),
    tasks: [],
    activities: [],
    shares: [],
    leads: leadNames.map((name) => ({ name, owner: null })),
    aliases: [],
  };
}

export function money(amount: number): string {
  return `${amount}.0000`;
}

export function withDeal(records: Records, name: string, changes: Partial<Deal>): Records {
  return {
    ...records,
    deals: records.deals.map((deal) => (deal.name === name ? { ...deal, ...changes } : deal)),
  };
}

/** One line a record, in no order of time. */
export function linesOf(records: Records): readonly string[] {
  const line = (...parts: readonly (string | null)[]) => parts.map((part) => part ?? '–').join(' | ');
  return [
    ...records.accounts.map(({ name, owner }) => line('account', name, owner)),
    ...records.contacts.map(({ name, account }) => line('contact', name, account)),
    ...records.deals.map((deal) =>
      line(
        'deal',
        deal.name,
        deal.account,
        deal.owner,
        deal.stage,
        deal.status,
        deal.amount,
        deal.expected,
        deal.closed,
        deal.reason,
        deal.nextStep,
      ),
    ),
    ...records.tasks.map(({ title, owner, due, account, status }) =>
      line('task', title, owner, due, account, status),
    ),
    ...records.activities.map(({ kind, account, deal, author, text }) =>
      line('activity', kind, account, deal, author, text),
    ),
    ...records.shares.map(({ deal, with: receiver }) => line('share', deal, receiver)),
    ...records.leads.map(({ name, owner }) => line('lead', name, owner)),
    ...records.aliases.map(({ words, account, speaker }) => line('alias', words, account, speaker)),
  ].sort();
}

/** The records in which two states differ, by kind and name, with their accounts. */
export function touchedBy(before: Records, after: Records): ReadonlySet<string> {
  const [old, now] = [new Set(linesOf(before)), new Set(linesOf(after))];
  const differing = [...old, ...now].filter((line) => old.has(line) !== now.has(line));
  return new Set(differing.flatMap((line) => line.split(' | ').slice(1, 3)));
}

/** The same lines from the database. */
export async function readLines(database: Database, tenantId: number): Promise<readonly string[]> {
  const person = (column: string) =>
    sql`(select split_part(email, '@', 1) from app_user u where u.tenant_id = r.tenant_id and u.id = r.${sql.ref(column)})`;
  const called = (table: string, column: string) =>
    sql`(select name from ${sql.table(table)} n where n.tenant_id = r.tenant_id and n.id = r.${sql.ref(column)})`;
  const line = (table: string, ...parts: readonly ReturnType<typeof sql>[]) => sql`
    select concat_ws(' | ', ${table}::text, ${sql.join(parts.map((part) => sql`coalesce(${part}::text, '–')`))}) as line
    from ${sql.table(table)} r where tenant_id = ${tenantId}`;
  const kept = sql` and archived_at is null`;
  const rows = await database.system((query) =>
    query<{ line: string }>(sql`
      ${line('account', sql`r.name`, person('owner_id'))}${kept} union all
      ${line('contact', sql`r.name`, called('account', 'account_id'))}${kept} union all
      ${line(
        'deal',
        sql`r.name`,
        called('account', 'account_id'),
        person('owner_id'),
        sql`(select key from stage s where s.tenant_id = r.tenant_id and s.id = r.stage_id)`,
        sql`r.status`,
        sql`r.amount`,
        sql`r.expected_close_date`,
        sql`r.closed_date`,
        sql`r.loss_reason`,
        sql`r.next_step`,
      )}${kept} union all
      ${line('task', sql`r.title`, person('owner_id'), sql`r.due_date`, called('account', 'account_id'), sql`r.status`)}${kept} union all
      ${line('activity', sql`r.kind`, called('account', 'account_id'), called('deal', 'deal_id'), person('author_id'), sql`r.text`)}${kept} union all
      ${line('lead', sql`r.name`, person('owner_id'))}${kept} union all
      select concat_ws(' | ', 'share', ${called('deal', 'record_id')}, ${person('user_id')}) from record_share r where tenant_id = ${tenantId} union all
      select concat_ws(' | ', 'alias', words, ${called('account', 'record_id')}, ${person('user_id')}) from learnt_word r
        where tenant_id = ${tenantId} and entity = 'account'`),
  );
  return rows.map(({ line: text }) => text).sort();
}

/** What tells of changes, and passages, which are made of the records again. */
const notRecords: ReadonlySet<string> = new Set([
  'approval_request',
  'audit_entry',
  'change_set',
  'conversation',
  'inbound_event',
  'outbound_message',
  'passage',
  'passage_due',
  'passage_vector',
  'pending_action',
  'vocabulary_change',
]);

/** Every row of every table that holds the company's business, in one text; void history counts in nothing, a version counts changes. */
export async function exportBusiness(database: Database, tenantId: number): Promise<string> {
  return await database.system(async (query) => {
    const tables = await query<{ name: string }>(sql`
      select c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.column_name = 'tenant_id' order by 1`);
    const parts = tables
      .filter(({ name }) => !notRecords.has(name))
      .map(({ name }) => {
        const isVoid = name === 'deal_history' ? sql` and voided_at is null` : sql``;
        return sql`select ${name}::text as name, (to_jsonb(r) - 'version')::text as row from ${sql.table(name)} r where tenant_id = ${tenantId}${isVoid}`;
      });
    const rows = await query<{ name: string; row: string }>(
      sql`${sql.join(parts, sql` union all `)} order by 1, 2`,
    );
    return rows.map(({ name, row }) => `${name} ${row}`).join('\n');
  });
}

/** What is wrong with the deals' histories: each goes on without a gap, and its last state is the deal's. Empty where nothing is. */
export async function brokenHistories(database: Database, tenantId: number): Promise<readonly string[]> {
  const rows = await database.system((query) =>
    query<{ problem: string }>(sql`
      with kept as (
        select h.*, lead(valid_from) over w as next_from, row_number() over w as place from deal_history h
        where tenant_id = ${tenantId} and voided_at is null window w as (partition by deal_id order by valid_from, id)
      )
      select 'gap or overlap in the history of deal ' || deal_id as problem from kept where valid_to is distinct from next_from
      union all
      select 'history of ' || d.name || ' does not end in what it is' from deal d where d.tenant_id = ${tenantId} and d.archived_at is null
        and not exists (select 1 from kept k where k.deal_id = d.id and k.valid_to is null and k.stage_id = d.stage_id and k.status = d.status
          and k.amount is not distinct from d.amount and k.expected_close_date is not distinct from d.expected_close_date and k.owner_id = d.owner_id)`),
  );
  return rows.map(({ problem }) => problem);
}
