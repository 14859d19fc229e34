import { type RawBuilder, sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { NameEntry } from '../../interpreter/index.ts';
import { code, type Sql } from '../../permissions/index.ts';

/** Which records' names are read: those of accounts with all that hangs on them. */
export interface ChangedNames {
  readonly account: readonly number[];
  readonly contact: readonly number[];
  readonly lead: readonly number[];
  readonly deal: readonly number[];
}

/**
 * The most deals that are held in memory: open ones and the latest to close. Others are found when their name is said
 * (`findDealsNamed`).
 */
export const dealsKept = 20_000;

/**
 * The names that people may call records by, with the people whose visibility of a record they follow: an account's owner
 * and the owners of its deals; for a contact those of its account; for a deal its owner and its account's; an empty list is
 * nobody's but those who see all. Of the whole tenant, or of what has changed. The transaction has to see the whole tenant.
 */
export async function loadNames(
  query: Query,
  tenantId: number,
  changed: ChangedNames | null,
): Promise<readonly NameEntry[]> {
  const rows = await query<NameRow>(
    changed === null
      ? namesOf(tenantId, {
          accounts: code('true'),
          contacts: code('true'),
          leads: code('true'),
          deals: sql`d.id in (select id from deal where tenant_id = ${tenantId} and archived_at is null
            order by closed_date desc nulls first, id desc limit ${dealsKept})`,
        })
      : namesOf(tenantId, {
          accounts: sql`a.id = any (${changed.account}::int[])`,
          contacts: sql`(c.id = any (${changed.contact}::int[]) or c.account_id = any (${changed.account}::int[]))`,
          leads: sql`l.id = any (${changed.lead}::int[])`,
          deals: sql`(d.id = any (${changed.deal}::int[]) or d.account_id = any (${changed.account}::int[]))`,
        }),
  );
  return rows.map(entryOf);
}

/** What is few and named by everybody: people, teams, products, campaigns and pools of the tenant. */
export async function loadCommonNames(query: Query, tenantId: number): Promise<readonly NameEntry[]> {
  const rows = await query<NameRow>(sql`
    select 'user' as entity, id, full_name as name, other_name as other, array_remove(array[email, case when exists (select from team t where t.tenant_id = u.tenant_id and t.manager_id = u.id)
        and not exists (select from deal d where d.tenant_id = u.tenant_id and d.owner_id = u.id) then 'manager' end], null) as context,
      null::int[] as owners
      from app_user u where tenant_id = ${tenantId}
    union all
    select 'team', id, name, other_name, case when is_region then array['region', '区域'] else array[]::text[] end, null from team where tenant_id = ${tenantId}
    union all
    select 'product', id, name, other_name, array_remove(array[code], null), null from product where tenant_id = ${tenantId}
    union all
    select 'campaign', id, name, other_name, array[]::text[], null from campaign where tenant_id = ${tenantId}
    union all
    select 'pool', id, name, other_name, array[]::text[], null from pool where tenant_id = ${tenantId}`);
  return rows.map(entryOf);
}

const unspoken = " -–—·|:：,，.。()（）'’";

/** Deals by whose name, spaces and dashes apart, the text calls them; at most 20. */
export async function findDealsNamed(
  query: Query,
  tenantId: number,
  text: string,
): Promise<readonly NameEntry[]> {
  const plain = (of: Sql) => sql`translate(lower(${of}), ${unspoken}, '')`;
  const rows = await query<NameRow>(
    namesOf(tenantId, {
      accounts: code('false'),
      contacts: code('false'),
      leads: code('false'),
      deals: sql`d.id in (select id from deal where tenant_id = ${tenantId} and length(name) >= 4
        and strpos(${plain(sql`${text}::text`)}, ${plain(code('name'))}) > 0 order by id desc limit 20)`,
    }),
  );
  return rows.map(entryOf);
}

/** The open tasks of one person: hardly anybody else speaks of them, and all of a tenant's change too often to be kept. */
export async function loadTaskNames(
  query: Query,
  tenantId: number,
  userId: number,
): Promise<readonly NameEntry[]> {
  const rows = await query<NameRow>(sql`
    select 'task' as entity, t.id, t.title as name, null as other,
      array_remove(array[a.name, a.other_name, c.name, c.other_name, l.name, l.company], null) as context,
      array_remove(array[t.owner_id, t.created_by], null) as owners
    from task t
      left join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
      left join contact c on c.tenant_id = t.tenant_id and c.id = t.contact_id
      left join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
    where t.tenant_id = ${tenantId} and t.status = 'open' and t.archived_at is null and t.owner_id = ${userId}
    order by t.id desc limit 1000`);
  return rows.map(entryOf);
}

/** Owners of an account's deals are gathered once an account, not once a contact. */
function namesOf(
  tenantId: number,
  of: { readonly accounts: Sql; readonly contacts: Sql; readonly leads: Sql; readonly deals: Sql },
): RawBuilder<NameRow> {
  return sql<NameRow>`
    with named_contact as materialized (
      select c.id, c.name, c.other_name, c.title, c.account_id, c.account_owner_id from contact c
      where c.tenant_id = ${tenantId} and c.archived_at is null and ${of.contacts}
    ),
    named_account as materialized (
      select a.id, a.name, a.other_name, a.city, a.owner_id, case when a.owner_id is null then a.pool_id end as pool, ${of.accounts} as is_wanted from account a
      where a.tenant_id = ${tenantId} and a.archived_at is null and (${of.accounts} or a.id in (select account_id from named_contact))
    ),
    account_people as materialized (
      select id, array_agg(person) as owners from (
        select id, owner_id as person from named_account where owner_id is not null
        union
        select d.account_id, d.owner_id from deal d where d.tenant_id = ${tenantId} and d.account_id in (select id from named_account)
      ) as people group by id
    )
    select 'account' as entity, a.id, a.name, a.other_name as other, array_remove(array[a.city], null) as context, coalesce(p.owners, '{}') as owners, a.pool, null::int as account, false as closed
      from named_account a left join account_people p on p.id = a.id where a.is_wanted
    union all
    select 'contact', c.id, c.name, c.other_name, array_remove(array[a.name, a.other_name, c.title], null),
        coalesce(p.owners, array_remove(array[c.account_owner_id], null)), null, c.account_id, false
      from named_contact c left join named_account a on a.id = c.account_id left join account_people p on p.id = c.account_id
    union all
    select 'deal', d.id, d.name, null, array_remove(array[a.name, a.other_name], null), array_remove(array[d.owner_id, d.account_owner_id], null), null, d.account_id, d.status <> 'open'
      from deal d left join account a on a.tenant_id = d.tenant_id and a.id = d.account_id
      where d.tenant_id = ${tenantId} and d.archived_at is null and ${of.deals}
    union all
    select 'lead', l.id, l.name, l.other_name, array_remove(array[l.company, l.city], null), array_remove(array[l.owner_id], null),
        case when l.owner_id is null then l.pool_id end, null, false
      from lead l where l.tenant_id = ${tenantId} and l.archived_at is null and ${of.leads}`;
}

function entryOf({
  entity,
  id,
  name,
  other,
  context,
  owners,
  pool = null,
  account = null,
  closed = false,
}: NameRow): NameEntry {
  return {
    entity,
    id,
    name,
    ...(other === null ? {} : { aliases: [other] }),
    ...(context.length === 0 ? {} : { context }),
    ...(owners === null ? {} : { ownerIds: owners }),
    ...(pool === null ? {} : { poolId: pool }),
    ...(account === null ? {} : { accountId: account }),
    ...(closed ? { isClosed: true } : {}),
  };
}

interface NameRow {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  readonly other: string | null;
  readonly context: readonly string[];
  readonly owners: readonly number[] | null;
  /** Of accounts and leads that nobody owns. */
  readonly pool?: number | null;
  /** Of contacts and deals. */
  readonly account?: number | null;
  readonly closed?: boolean;
}
