import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';

/** Somebody in a chat, by the platform's own ids. */
export interface ChatIdentity {
  readonly platform: string;
  readonly workspace: string;
  readonly externalUserId: string;
}

export interface ChatPerson {
  readonly id: number;
  readonly isActive: boolean;
  /** IANA. */
  readonly timeZone: string;
  readonly language: 'en' | 'zh' | null;
}

/** Too much depends on this person for an address alone: he owns, looks after something, or sees every deal. */
const needsCode = sql`(u.is_owner or exists (
  select from role_grant g join role_permission p on p.tenant_id = g.tenant_id and p.role_id = g.role_id
  where g.tenant_id = u.tenant_id and g.user_id = u.id
    and (p.action = 'manage' or (p.action = 'read' and p.entity = 'deal' and p.scope = 'all'))))`;

/**
 * The person whom a chat identity is linked to, with his time zone, else the company's; null where it is linked to none, or by an address
 * that does not do for him any more.
 */
export async function findChatPerson(
  query: Query,
  tenantId: number,
  { platform, workspace, externalUserId }: ChatIdentity,
): Promise<ChatPerson | null> {
  const [found] = await query<ChatPerson>(sql`
    select u.id, u.status = 'active' as "isActive", coalesce(u.time_zone, t.business_time_zone) as "timeZone", u.language
    from chat_identity c join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id join tenant t on t.id = c.tenant_id
    where c.tenant_id = ${tenantId} and c.platform = ${platform} and c.workspace = ${workspace} and c.external_user_id = ${externalUserId}
      and (c.by_code or not ${needsCode})`);
  return found ?? null;
}

export type EmailLink =
  | { readonly kind: 'linked'; readonly userId: number }
  | { readonly kind: 'needs-code' }
  | { readonly kind: 'nobody' };

/**
 * Links a chat identity to the one active person with this address, which the platform has confirmed. The owner, admins and directors are
 * linked by code alone.
 */
export async function linkByEmail(
  query: Query,
  tenantId: number,
  identity: ChatIdentity,
  email: string,
): Promise<EmailLink> {
  const people = await query<{ id: number; needsCode: boolean }>(sql`
    select u.id, ${needsCode} as "needsCode" from app_user u where u.tenant_id = ${tenantId} and lower(u.email) = lower(${email.trim()}) and u.status = 'active'`);
  const [person] = people;
  if (person === undefined || people.length > 1) return { kind: 'nobody' };
  if (person.needsCode) return { kind: 'needs-code' };
  await link(query, tenantId, identity, person.id, false);
  return { kind: 'linked', userId: person.id };
}

const codeMinutes = 30;
/** Without letters and digits that look alike. */
const codeCharacters = 'abcdefghjkmnpqrstuvwxyz23456789';
const codeForm = /^\s*parley-([a-z2-9]{6})-([a-z2-9]{6})\s*$/i;

/** A new code that links whoever sends it to the bot to this person: once, for half an hour. */
export async function issueChatCode(query: Query, tenantId: number, userId: number): Promise<string> {
  const part = () =>
    Array.from({ length: 6 }, () => codeCharacters[randomInt(codeCharacters.length)]).join('');
  const code = `parley-${part()}-${part()}`;
  await query(
    sql`delete from chat_code where tenant_id = ${tenantId} and (user_id = ${userId} or expires_at < now())`,
  );
  await query(sql`
    insert into chat_code (tenant_id, key, user_id, expires_at)
    values (${tenantId}, ${keyOf(code)}, ${userId}, now() + make_interval(mins => ${codeMinutes}::int))`);
  return code;
}

/** Whether a message is a code, right or wrong. */
export function isChatCode(text: string): boolean {
  return codeForm.test(text);
}

/** Links a chat identity to the person of the code, which is spent by that; null where the code is no good any more. */
export async function redeemChatCode(
  query: Query,
  tenantId: number,
  identity: ChatIdentity,
  code: string,
): Promise<{ readonly userId: number; readonly name: string } | null> {
  const [found] = await query<{ userId: number; name: string }>(sql`
    delete from chat_code c using app_user u
    where c.tenant_id = ${tenantId} and c.key = ${keyOf(code)} and c.expires_at > now()
      and u.tenant_id = c.tenant_id and u.id = c.user_id and u.status = 'active'
    returning u.id as "userId", u.full_name as name`);
  if (found === undefined) return null;
  await link(query, tenantId, identity, found.userId, true);
  return found;
}

async function link(
  query: Query,
  tenantId: number,
  { platform, workspace, externalUserId }: ChatIdentity,
  userId: number,
  byCode: boolean,
): Promise<void> {
  await query(sql`
    insert into chat_identity (tenant_id, platform, workspace, external_user_id, user_id, by_code)
    values (${tenantId}, ${platform}, ${workspace}, ${externalUserId}, ${userId}, ${byCode})
    on conflict (platform, workspace, external_user_id) do update
      set tenant_id = excluded.tenant_id, user_id = excluded.user_id, by_code = excluded.by_code, linked_at = now()`);
}

function keyOf(code: string): string {
  return createHash('sha256').update(code.trim().toLowerCase()).digest('hex');
}
