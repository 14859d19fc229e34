import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';
import { noteAccess } from './note-access.ts';
import type { Person } from './people.ts';
import { queueForPerson } from './tell-owner.ts';

/** By which an assistant speaks in a person's name. */
export interface AccessToken {
  readonly id: number;
  readonly tenantId: number;
  readonly userId: number;
  readonly personName: string;
  readonly name: string;
  readonly mayWrite: boolean;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
}

export interface NewAccessToken {
  readonly person: Person;
  /** What it is for. */
  readonly name: string;
  readonly mayWrite: boolean;
  /** How long it is good. */
  readonly days: number;
}

export const longestTokenDays = 366;

/** Only its hash is kept: the token itself is shown this once. The person is told of it. For `system`. */
export async function issueAccessToken(
  query: Query,
  tenantId: number,
  by: Person,
  { person, name, mayWrite, days }: NewAccessToken,
  now: Instant,
): Promise<{ readonly token: string; readonly id: number; readonly expiresAt: Instant }> {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.parse(now) + days * millisecondsPerDay).toISOString();
  const [made] = await query<{ id: number }>(sql`
    insert into access_token (tenant_id, user_id, key, name, may_write, created_at, created_by, expires_at)
    values (${tenantId}, ${person.id}, ${keyOf(token)}, ${name}, ${mayWrite}, ${now}, ${by.id}, ${expiresAt}) returning id`);
  const id = (made as { id: number }).id;
  await noteAccess(query, tenantId, by, now, {
    table: 'access_token',
    id,
    before: null,
    after: { user: person.id, name, mayWrite, expiresAt },
  });
  await tell(query, tenantId, person, `token-${id}`, {
    en: `An access token was made for you: “${name}”, ${mayWrite ? 'which may change records in your name' : 'read-only'}, until ${expiresAt.slice(0, 10)}.`,
    zh: `有人为你生成了访问令牌“${name}”，${mayWrite ? '可以以你的名义修改记录' : '只读'}，有效期到 ${expiresAt.slice(0, 10)}。`,
  });
  return { token, id, expiresAt };
}

/** Whose a token is; null where it is none, expired or revoked, or the person is not active any more. For `system`. */
export async function redeemAccessToken(
  query: Query,
  token: string,
  now: Instant,
): Promise<AccessToken | null> {
  if (!token.startsWith(prefix)) return null;
  const [found] = await query<AccessToken>(sql`
    ${selectTokens} where t.key = ${keyOf(token)} and t.revoked_at is null and t.expires_at > ${now} and u.status = 'active'`);
  if (found === undefined) return null;
  await query(sql`
    update access_token set last_used_at = ${now} where tenant_id = ${found.tenantId} and id = ${found.id}
      and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '10 minutes')`);
  return found;
}

/** Those that are good now, of one person or of all. For `system`. */
export async function listAccessTokens(
  query: Query,
  tenantId: number,
  userId: number | null,
  now: Instant,
): Promise<readonly AccessToken[]> {
  return await query<AccessToken>(sql`
    ${selectTokens} where t.tenant_id = ${tenantId} and (${userId}::int is null or t.user_id = ${userId}::int)
      and t.revoked_at is null and t.expires_at > ${now} order by t.id`);
}

/** Null: there is none of that number that is still good. For `system`. */
export async function revokeAccessToken(
  query: Query,
  tenantId: number,
  by: Person,
  id: number,
  now: Instant,
): Promise<{ readonly personName: string } | null> {
  const [revoked] = await query<{ personName: string }>(sql`
    update access_token t set revoked_at = ${now}, revoked_by = ${by.id} from app_user u
    where t.tenant_id = ${tenantId} and t.id = ${id} and t.revoked_at is null and u.tenant_id = t.tenant_id and u.id = t.user_id
    returning u.full_name as "personName"`);
  if (revoked === undefined) return null;
  await noteAccess(query, tenantId, by, now, {
    table: 'access_token',
    id,
    before: {},
    after: { revokedAt: now },
  });
  return revoked;
}

const prefix = 'parley_';
const millisecondsPerDay = 86_400_000;

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const selectTokens = sql`
    select t.id, t.tenant_id as "tenantId", t.user_id as "userId", u.full_name as "personName", t.name, t.may_write as "mayWrite",
      t.expires_at as "expiresAt", t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt"
    from access_token t join app_user u on u.tenant_id = t.tenant_id and u.id = t.user_id`;

async function tell(
  query: Query,
  tenantId: number,
  { id }: Person,
  key: string,
  titles: Readonly<Record<Language, string>>,
): Promise<void> {
  const [person] = await query<{ language: Language | null }>(
    sql`select language from app_user where tenant_id = ${tenantId} and id = ${id}`,
  );
  const language = person?.language ?? 'en';
  const answer = { language, title: titles[language], blocks: [], data: null, basis: null, actions: [] };
  await queueForPerson(query, tenantId, id, { key, answer });
}
