import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Instant } from '../../kernel/index.ts';

/** A digest that is to be made when it is sent: what stands in the outbox in place of its answer. */
export interface DigestRef {
  readonly subscriptionId: number;
  readonly runId: number;
}

export function digestRefOf(answer: unknown): DigestRef | null {
  return typeof answer === 'object' && answer !== null && 'digest' in answer
    ? (answer as { readonly digest: DigestRef }).digest
    : null;
}

/** It stands where it was to be posted; `failure` says why it does not. For `system`. */
export async function noteDigest(
  query: Query,
  tenantId: number,
  { runId }: DigestRef,
  became: { readonly sentAt: Instant } | { readonly failure: string },
): Promise<void> {
  await query(
    'sentAt' in became
      ? sql`update digest_run set sent_at = ${became.sentAt} where tenant_id = ${tenantId} and id = ${runId}`
      : sql`update digest_run set failure = ${became.failure} where tenant_id = ${tenantId} and id = ${runId}`,
  );
}

/** What became of a digest that was due. */
export type RunState = 'sent' | 'waiting' | 'not-shown' | 'superseded' | 'failed';

export interface DigestRun {
  readonly id: number;
  readonly subscriptionId: number;
  /** `YYYY-MM-DDTHH:mm` in the subscription's zone. */
  readonly localTime: string;
  readonly dueAt: Instant;
  readonly state: RunState;
  readonly sentAt: Instant | null;
  /** How many earlier ones it stands for. */
  readonly missed: number;
  /** Its first line. */
  readonly title: string | null;
}

/** Runs of some subscriptions that were due from one instant to another, the latest first. */
export async function listRuns(
  query: Query,
  tenantId: number,
  subscriptionIds: readonly number[],
  from: Instant,
  to: Instant,
): Promise<readonly DigestRun[]> {
  return await query<DigestRun>(sql`
    select id, subscription_id as "subscriptionId", local_time as "localTime", due_at as "dueAt", sent_at as "sentAt", missed, title,
      case when sent_at is not null then 'sent' when outcome <> 'queued' then outcome when failure is not null then 'failed' else 'waiting' end
        as state
    from digest_run
    where tenant_id = ${tenantId} and subscription_id = any (${sql`${[...subscriptionIds]}::int[]`}) and due_at >= ${from} and due_at < ${to}
    order by due_at desc, id desc limit 500`);
}
