import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';

/** A person of the tenant, as administration sees him. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly status: 'active' | 'invited' | 'deactivated';
  readonly isOwner: boolean;
  /** IANA; null: the company's business time zone. */
  readonly timeZone: string | null;
  readonly roles: readonly string[];
  readonly team: string | null;
}

/** Everybody, the owner first, then by name. For Parley's own transaction (`system`). */
export async function listPeople(query: Query, tenantId: number): Promise<readonly Person[]> {
  return await query<Person>(sql`
    select u.id, u.full_name as name, u.email, u.status, u.is_owner as "isOwner", u.time_zone as "timeZone",
      coalesce((select array_agg(r.key order by r.key) from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = u.tenant_id and g.user_id = u.id), '{}') as roles,
      (select string_agg(t.name, ', ' order by t.name) from team_membership m join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        where m.tenant_id = u.tenant_id and m.user_id = u.id and m.to_date is null) as team
    from app_user u where u.tenant_id = ${tenantId}
    order by u.is_owner desc, u.full_name, u.id`);
}

/** Who is meant by an e-mail address or a full name: everybody that fits. Null means the owner. */
export async function findPeople(
  query: Query,
  tenantId: number,
  who: string | null,
): Promise<readonly Person[]> {
  const people = await listPeople(query, tenantId);
  if (who === null) return people.filter(({ isOwner }) => isOwner);
  const wanted = fold(who);
  const others = await query<{ id: number }>(sql`
    select id from app_user where tenant_id = ${tenantId} and lower(trim(other_name)) = ${wanted}`);
  return people.filter(
    ({ id, name, email }) =>
      fold(name) === wanted ||
      (email !== null && fold(email) === wanted) ||
      others.some((other) => other.id === id),
  );
}

function fold(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
