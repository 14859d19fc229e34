import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Action } from '../answer/index.ts';
import type { Query } from '../database/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { ActionPayload, Reply } from './reply.ts';

/** A button as it is kept: bound to its person and thread. */
export interface PendingAction {
  readonly id: string;
  readonly userId: number;
  readonly thread: string;
  readonly language: Language;
  readonly payload: ActionPayload;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly pressedAt: Instant | null;
}

/** Keeps the buttons of a reply under random ids. */
export async function keepActions(
  query: Query,
  actor: Actor,
  thread: string,
  { actions: drafts, language }: Pick<Reply, 'actions' | 'language'>,
  now: Instant,
): Promise<readonly Action[]> {
  if (drafts.length === 0) return [];
  const actions = drafts.map((draft) => ({ ...draft, id: randomBytes(9).toString('base64url') }));
  const rows = actions.map(({ id, payload, expiresInMinutes }) => ({
    id,
    action: { language, payload },
    expires_at:
      expiresInMinutes === null ? null : new Date(Date.parse(now) + expiresInMinutes * 60_000).toISOString(),
  }));
  await query(sql`
    insert into pending_action (tenant_id, id, user_id, thread, action, created_at, expires_at)
    select ${actor.tenantId}, r.id, ${actor.userId}, ${thread}, r.action, ${now}, r.expires_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, action jsonb, expires_at timestamptz)`);
  return actions.map(({ id, label, kind }) => ({ id, label, kind }));
}

export async function findAction(query: Query, tenantId: number, id: string): Promise<PendingAction | null> {
  const [row] = await query<PendingAction>(sql`
    select id, user_id as "userId", thread, 
      action ->> 'language' as language, action -> 'payload' as payload, created_at as "createdAt", expires_at as "expiresAt", pressed_at as "pressedAt"
    from pending_action where tenant_id = ${tenantId} and id = ${id}`);
  return row ?? null;
}

/** Marks a button as pressed, and with it those that it was an alternative to: Confirm and Cancel are one decision. */
export async function markPressed(
  query: Query,
  actor: Actor,
  action: PendingAction,
  now: Instant,
): Promise<void> {
  const siblings = sql`user_id = ${actor.userId} and thread = ${action.thread} and expires_at is not null
    and expires_at is not distinct from ${action.expiresAt}::timestamptz`;
  await query(sql`
    update pending_action set pressed_at = ${now}
    where tenant_id = ${actor.tenantId} and pressed_at is null and (id = ${action.id} or (${siblings}))`);
}
