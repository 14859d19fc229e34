import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';

/** A browser in which the page is open. */
export interface StoredWebSession {
  /** SHA-256 of its cookie, in hexadecimal. */
  readonly key: string;
  readonly tenantId: number;
  /** Null: nobody has signed in yet. */
  readonly userId: number | null;
  readonly lastSeenMs: number;
}

/** Those seen since then, the one seen last at the end; older ones are removed. */
export async function readWebSessions(query: Query, sinceMs: number): Promise<readonly StoredWebSession[]> {
  await query(sql`delete from web_session where last_seen_at < ${new Date(sinceMs).toISOString()}`);
  const rows = await query<{
    key: string;
    tenant_id: number;
    user_id: number | null;
    seen: string;
  }>(sql`
    select key, tenant_id, user_id, (extract(epoch from last_seen_at) * 1000)::bigint::text as seen
    from web_session order by last_seen_at`);
  return rows.map(({ key, tenant_id, user_id, seen }) => ({
    key,
    tenantId: tenant_id,
    userId: user_id,
    lastSeenMs: Number(seen),
  }));
}

export async function keepWebSession(query: Query, session: StoredWebSession): Promise<void> {
  const { key, tenantId, userId, lastSeenMs } = session;
  await query(sql`
    insert into web_session (tenant_id, key, user_id, last_seen_at)
    values (${tenantId}, ${key}, ${userId}, ${new Date(lastSeenMs).toISOString()})
    on conflict (tenant_id, key) do update set user_id = excluded.user_id, last_seen_at = excluded.last_seen_at`);
}

export async function removeWebSession(query: Query, key: string): Promise<void> {
  await query(sql`delete from web_session where key = ${key}`);
}
