import { sql } from 'kysely';
import type { Query } from './transaction.ts';

/** A message that is to be posted. */
export interface NewMessage {
  readonly tenantId: number;
  /** Queued under the same key it is the same message. */
  readonly key: string;
  readonly surface: string;
  /** Messages of one lane are posted one after the other. */
  readonly lane: string;
  /** Where to: as the surface writes it, with the `workspace`; of a person his `userId`. */
  readonly address: unknown;
  readonly answer: unknown;
}

export interface OutboxItem extends NewMessage {
  readonly id: number;
  /** How often somebody has begun to post it, this time included. */
  readonly attempts: number;
  /** Somebody has begun before, and it is not known whether it was posted. */
  readonly isUncertain: boolean;
  readonly createdAt: string;
}

type OutboxKey = Pick<OutboxItem, 'tenantId' | 'id'>;

/** Whoever takes a message has this long; then he is held to be dead, and another one may. */
const takenSeconds = 30;

export async function queueMessage(query: Query, message: NewMessage): Promise<void> {
  const { tenantId, key, surface, lane, address, answer } = message;
  await query(sql`
    insert into outbound_message (tenant_id, key, surface, lane, address, answer)
    values (${tenantId}, ${key}, ${surface}, ${lane}, ${JSON.stringify(address)}::jsonb, ${JSON.stringify(answer)}::jsonb)
    on conflict do nothing`);
}

/**
 * The next message for this workspace that is due and that no earlier one of its lane stands before, with those for people who are linked there;
 * null for none. For `system`.
 */
export async function takeMessage(
  query: Query,
  { surface, workspace }: { readonly surface: string; readonly workspace: string },
): Promise<OutboxItem | null> {
  const [row] = await query<OutboxItem>(sql`
    update outbound_message m set due_at = now() + make_interval(secs => ${takenSeconds}::int), attempts = m.attempts + 1, is_uncertain = true
    from (
      select tenant_id, id, is_uncertain from outbound_message w
      where ((surface = ${surface} and address ->> 'workspace' = ${workspace}) or (surface = 'person' and exists (select from chat_identity c
          where c.tenant_id = w.tenant_id and c.platform = ${surface} and c.workspace = ${workspace} and c.user_id = (w.address ->> 'userId')::int)))
        and sent_at is null and failure is null and due_at <= now()
        and not exists (select from outbound_message b where b.tenant_id = w.tenant_id and b.surface = w.surface and b.lane = w.lane
          and b.sent_at is null and b.failure is null and b.id < w.id)
      order by id limit 1 for update skip locked
    ) t
    where m.tenant_id = t.tenant_id and m.id = t.id
    returning m.tenant_id as "tenantId", m.id, m.key, m.surface, m.lane, m.address, m.answer, m.attempts, t.is_uncertain as "isUncertain",
      m.created_at as "createdAt"`);
  return row ?? null;
}

/** Where a message goes and what it says, where only its posting tells that: by this its buttons are known again. For `system`. */
export async function keepReady(
  query: Query,
  { tenantId, id }: OutboxKey,
  { address, answer }: Pick<NewMessage, 'address' | 'answer'>,
): Promise<void> {
  const ready = (value: unknown) => sql`jsonb_build_object('ready', ${JSON.stringify(value)}::jsonb)`;
  await query(sql`
    update outbound_message set address = address || ${ready(address)}, answer = answer || ${ready(answer)}
    where tenant_id = ${tenantId} and id = ${id}`);
}

/** What was queued under a key, for the surface or for a person wherever he is; null for nothing. For `system`. */
export async function findMessage(
  query: Query,
  tenantId: number,
  surface: string,
  key: string,
): Promise<Pick<NewMessage, 'address' | 'answer'> | null> {
  const [row] = await query<Pick<NewMessage, 'address' | 'answer'>>(sql`
    select coalesce(address -> 'ready', address) as address, coalesce(answer -> 'ready', answer) as answer from outbound_message
    where tenant_id = ${tenantId} and (surface = ${surface} or surface = 'person' and address ? 'ready') and key = ${key}`);
  return row ?? null;
}

/** What was posted last to somebody, by his id and the message's on the platform; null for nothing. For `system`. */
export async function findPostedMessage(
  query: Query,
  tenantId: number,
  surface: string,
  { userId, messageId }: { readonly userId: string; readonly messageId: string },
): Promise<Pick<NewMessage, 'address' | 'answer'> | null> {
  const [row] = await query<Pick<NewMessage, 'address' | 'answer'>>(sql`
    select address, answer from outbound_message
    where tenant_id = ${tenantId} and surface = ${surface} and platform_message_id = ${messageId} and address ->> 'userId' = ${userId}
    order by id desc limit 1`);
  return row ?? null;
}

/** For `system`. */
export async function messageSent(
  query: Query,
  { tenantId, id }: OutboxKey,
  platformMessageId: string | null,
): Promise<void> {
  await query(sql`
    update outbound_message set sent_at = now(), platform_message_id = ${platformMessageId}, is_uncertain = false
    where tenant_id = ${tenantId} and id = ${id}`);
}

/** To be posted later, for `system`. `isUncertain`: it may stand there already. */
export async function postponeMessage(
  query: Query,
  { tenantId, id }: OutboxKey,
  seconds: number,
  isUncertain: boolean,
): Promise<void> {
  await query(sql`
    update outbound_message set due_at = now() + make_interval(secs => ${seconds}), is_uncertain = ${isUncertain}
    where tenant_id = ${tenantId} and id = ${id}`);
}

/** Will never be posted, and why. For `system`. */
export async function giveMessageUp(
  query: Query,
  { tenantId, id }: OutboxKey,
  failure: string,
): Promise<void> {
  await query(sql`
    update outbound_message set failure = ${failure}, is_uncertain = false where tenant_id = ${tenantId} and id = ${id}`);
}
