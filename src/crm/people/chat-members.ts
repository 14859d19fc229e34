import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';

/** A platform's workspace of a company. */
export interface ChatPlace {
  readonly tenantId: number;
  readonly platform: string;
  readonly workspace: string;
}

/** The members of a channel as they were read at most so many minutes ago; null where they have to be asked for. */
export async function findKeptMembers(
  query: Query,
  { tenantId, platform, workspace }: ChatPlace,
  channel: string,
  minutes: number,
): Promise<unknown> {
  const [row] = await query<{ readers: unknown }>(sql`
    select readers from chat_channel where tenant_id = ${tenantId} and platform = ${platform} and workspace = ${workspace}
      and channel = ${channel} and readers is not null and read_at > now() - make_interval(mins => ${minutes}::int)`);
  return row?.readers ?? null;
}

/** For `system`. Null: they have changed, and are asked for again. */
export async function keepMembers(
  query: Query,
  { tenantId, platform, workspace }: ChatPlace,
  channel: string,
  members: unknown,
): Promise<void> {
  const readers = members === null ? null : JSON.stringify(members);
  await query(sql`
    insert into chat_channel (tenant_id, platform, workspace, channel, readers, read_at)
    values (${tenantId}, ${platform}, ${workspace}, ${channel}, ${readers}::jsonb, now())
    on conflict (tenant_id, platform, workspace, channel) do update set readers = excluded.readers, read_at = excluded.read_at`);
}

/** The active people behind chat users: those who are linked, and those whose confirmed address is one active person's alone. */
export async function matchChatUsers(
  query: Query,
  { tenantId, platform, workspace }: ChatPlace,
  users: readonly { readonly userId: string; readonly emails: readonly string[] }[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ userId: string; personId: number }>(sql`
    with asked as (
      select u ->> 'userId' as user_id, lower(e.value) as email
      from jsonb_array_elements(${JSON.stringify(users)}::jsonb) u
        left join lateral jsonb_array_elements_text(u -> 'emails') e on true
    ), linked as (
      select distinct a.user_id, c.user_id as person from asked a join chat_identity c on c.tenant_id = ${tenantId}
        and c.platform = ${platform} and c.workspace = ${workspace} and c.external_user_id = a.user_id
    ), by_email as (
      select a.user_id, min(p.id) as person from asked a join app_user p on p.tenant_id = ${tenantId} and lower(p.email) = a.email
      where not exists (select from linked l where l.user_id = a.user_id)
      group by a.user_id having count(distinct p.id) = 1
    )
    select m.user_id as "userId", m.person as "personId" from (select * from linked union all select * from by_email) m
      join app_user p on p.tenant_id = ${tenantId} and p.id = m.person and p.status = 'active'`);
  return new Map(rows.map(({ userId, personId }) => [userId, personId]));
}

/** What the person behind a chat user is called; null where he is nobody's. `emails` are those that the platform has confirmed. */
export async function findNameOfChatUser(
  query: Query,
  place: ChatPlace,
  user: { readonly userId: string; readonly emails: readonly string[] },
): Promise<string | null> {
  const id = (await matchChatUsers(query, place, [user])).get(user.userId);
  const [row] = await query<{ name: string }>(sql`
    select full_name as name from app_user where tenant_id = ${place.tenantId} and id = ${id ?? null}`);
  return row?.name ?? null;
}

/** By which chat user a person was linked last; null where he is linked to none. */
export async function findChatUser(
  query: Query,
  { tenantId, platform, workspace }: ChatPlace,
  personId: number,
): Promise<string | null> {
  const [row] = await query<{ userId: string }>(sql`
    select external_user_id as "userId" from chat_identity
    where tenant_id = ${tenantId} and platform = ${platform} and workspace = ${workspace} and user_id = ${personId}
    order by linked_at desc limit 1`);
  return row?.userId ?? null;
}

/** Whether a channel is cleared for anything: then it has to be judged anew when its members change. For `system`. */
export async function isKnownChannel(
  query: Query,
  { tenantId, platform, workspace }: ChatPlace,
  channel: string,
): Promise<boolean> {
  const [row] = await query<{ is: boolean }>(sql`
    select exists (select from chat_clearance where tenant_id = ${tenantId} and platform = ${platform} and workspace = ${workspace}
      and channel = ${channel}) as is`);
  return row?.is === true;
}
