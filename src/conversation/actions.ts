import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Action } from '../answer/index.ts';
import type { Query } from '../database/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { ActionPayload, Reply } from './reply.ts';
import type { TurnInput } from './services.ts';
import { agrees, isNo, isUndoAlone } from './yes-or-no.ts';

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

/** The thread of buttons below a post that many read: whoever reads it may press them. */
export const anyonesThread = 'anyone';

/** The thread of buttons below what somebody is sent unasked: he may press them wherever he reads it. */
export function threadOfPerson(userId: number): string {
  return `person:${userId}`;
}

/** Keeps the buttons of a reply under random ids; the one by which it is rated apart from the others. */
export async function keepActions(
  query: Query,
  actor: Actor,
  thread: string,
  { actions: drafts, language }: Pick<Reply, 'actions' | 'language'>,
  now: Instant,
): Promise<{ readonly actions: readonly Action[]; readonly rating: string | null }> {
  if (drafts.length === 0) return { actions: [], rating: null };
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
  return {
    actions: actions.flatMap(({ id, label, kind }) => (kind === 'rate' ? [] : [{ id, label, kind }])),
    rating: actions.find(({ kind }) => kind === 'rate')?.id ?? null,
  };
}

export async function findAction(query: Query, tenantId: number, id: string): Promise<PendingAction | null> {
  const [row] = await query<PendingAction>(sql`
    ${selectAction} where tenant_id = ${tenantId} and id = ${id}`);
  return row ?? null;
}

/**
 * The button that a typed "yes" or 取消 presses: Confirm or Cancel of what this person was asked last in the thread and has not
 * decided. Any other message presses none.
 */
export async function findTypedDecision(
  query: Query,
  { tenantId, userId, thread, now }: Pick<TurnInput, 'tenantId' | 'userId' | 'thread' | 'now'>,
  text: string,
): Promise<PendingAction | null> {
  const undoes = !isNo(text) && isUndoAlone(text);
  const does = agrees(text) ? 'confirm' : isNo(text) || undoes ? 'cancel' : null;
  if (does === null) return null;
  // A yes that comes too late is told so.
  const since = does === 'confirm' ? sql`${now}::timestamptz - interval '1 day'` : sql`${now}::timestamptz`;
  const [row] = await query<PendingAction>(sql`
    ${selectAction} where tenant_id = ${tenantId} and user_id = ${userId} and thread = ${thread} and pressed_at is null
      and expires_at > ${since} and action -> 'payload' ->> 'does' = ${does}
      and (not ${undoes}::boolean or created_at > all (select c.applied_at from change_set c
        where c.tenant_id = ${tenantId} and c.user_id = ${userId} and c.thread = ${thread}))
    order by created_at desc, nth desc limit 1`);
  return row ?? null;
}

const selectAction = sql`
    select id, user_id as "userId", thread, action ->> 'language' as language, action -> 'payload' as payload,
      created_at as "createdAt", expires_at as "expiresAt", pressed_at as "pressedAt"
    from pending_action`;

/** What waits for Confirm in a thread does nothing any more: something else was said instead. */
export async function voidDecisions(query: Query, actor: Actor, thread: string, now: Instant): Promise<void> {
  await query(sql`
    update pending_action set pressed_at = ${now}
    where tenant_id = ${actor.tenantId} and user_id = ${actor.userId} and thread = ${thread} and pressed_at is null
      and action -> 'payload' ->> 'does' = 'confirm'`);
}

/**
 * Marks a button as pressed, and with it those that it was an alternative to: Confirm and Cancel are one decision, what was proposed is
 * one each. False: somebody was sooner.
 */
export async function markPressed(
  query: Query,
  actor: Actor,
  action: PendingAction,
  now: Instant,
): Promise<boolean> {
  const marked = await query<{ id: string }>(sql`
    update pending_action set pressed_at = ${now}
    where tenant_id = ${actor.tenantId} and pressed_at is null and ${oneDecision(actor, action)} returning id`);
  return marked.some(({ id }) => id === action.id);
}

/** Notes that a button was pressed which may be pressed again. */
export async function notePress(query: Query, actor: Actor, id: string, now: Instant): Promise<void> {
  await query(sql`
    update pending_action set pressed_at = ${now} where tenant_id = ${actor.tenantId} and id = ${id} and pressed_at is null`);
}

/** Nothing was decided after all. */
export async function unmarkPressed(
  query: Query,
  actor: Actor,
  action: PendingAction,
  now: Instant,
): Promise<void> {
  await query(sql`
    update pending_action set pressed_at = null
    where tenant_id = ${actor.tenantId} and pressed_at = ${now} and ${oneDecision(actor, action)}`);
}

function oneDecision({ userId }: Actor, { id, thread, expiresAt }: PendingAction) {
  return sql`(id = ${id} or (user_id = ${userId} and thread = ${thread} and expires_at is not null
    and action -> 'payload' ->> 'does' <> 'apply' and expires_at is not distinct from ${expiresAt}::timestamptz))`;
}
