import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { NameEntry } from '../../interpreter/index.ts';

/**
 * All names that people may call records by, with the people whose visibility of a record they follow: an account's owner
 * and the owners of its deals; for a contact those of its account; for a deal its owner and its account's. Without
 * `ownerIds` a name is everybody's (people, teams, products, campaigns, lists of the tenant); an empty list is nobody's
 * but those who see all. The transaction has to see the whole tenant.
 */
export async function loadNames(query: Query, tenantId: number): Promise<readonly NameEntry[]> {
  const rows = await query<NameRow>(sql`
    with account_people as (
      select a.id, array_remove(array_agg(distinct p.person), null) as owners
      from account a
      left join lateral (
        select a.owner_id as person union select d.owner_id from deal d where d.tenant_id = a.tenant_id and d.account_id = a.id
      ) p on true
      where a.tenant_id = ${tenantId} and a.archived_at is null
      group by a.id
    )
    select 'account' as entity, a.id, a.name, a.other_name as other, array_remove(array[a.city], null) as context, p.owners
      from account a join account_people p on p.id = a.id where a.tenant_id = ${tenantId}
    union all
    select 'contact', c.id, c.name, c.other_name, array_remove(array[a.name, a.other_name, c.title], null),
        coalesce(p.owners, array_remove(array[c.account_owner_id], null))
      from contact c
      left join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
      left join account_people p on p.id = c.account_id
      where c.tenant_id = ${tenantId} and c.archived_at is null
    union all
    select 'deal', d.id, d.name, null, array_remove(array[a.name, a.other_name], null), array_remove(array[d.owner_id, d.account_owner_id], null)
      from deal d left join account a on a.tenant_id = d.tenant_id and a.id = d.account_id
      where d.tenant_id = ${tenantId} and d.archived_at is null
    union all
    select 'lead', id, name, other_name, array_remove(array[company, city], null), array_remove(array[owner_id], null)
      from lead where tenant_id = ${tenantId} and archived_at is null
    union all
    select 'user', id, full_name, other_name, array_remove(array[email], null), null from app_user where tenant_id = ${tenantId}
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

/** The open tasks of one person: hardly anybody else speaks of them, and all of a tenant's change too often to be kept. */
export async function loadTaskNames(
  query: Query,
  tenantId: number,
  userId: number,
): Promise<readonly NameEntry[]> {
  const rows = await query<NameRow>(sql`
    select 'task' as entity, id, title as name, null as other, array[]::text[] as context, array_remove(array[owner_id, created_by], null) as owners
    from task where tenant_id = ${tenantId} and status = 'open' and archived_at is null and owner_id = ${userId}
    order by id desc limit 1000`);
  return rows.map(entryOf);
}

function entryOf({ entity, id, name, other, context, owners }: NameRow): NameEntry {
  return {
    entity,
    id,
    name,
    ...(other === null ? {} : { aliases: [other] }),
    ...(context.length === 0 ? {} : { context }),
    ...(owners === null ? {} : { ownerIds: owners }),
  };
}

interface NameRow {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  readonly other: string | null;
  readonly context: readonly string[];
  readonly owners: readonly number[] | null;
}
