import { sql } from 'kysely';
import {
  type DigestRef,
  dueAt,
  readWorkingDays,
  type Subscription,
  takeDueSubscription,
  timeAfter,
  timesDue,
} from '../crm/index.ts';
import { type Database, type Query, queueMessage } from '../database/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { ClockJob } from './clock.ts';

/** A person or channel gets so many digests an hour; further ones wait. */
const mostAnHour = 12;
const waitMinutes = 10;

/** Queues what is to be sent by now. What it says is made when it is sent, by the rights of that moment. */
export function dueDigests(database: Database): ClockJob {
  return {
    name: 'digests',
    async run(now) {
      while (await database.system((query) => queueNext(query, now)));
    },
  };
}

/** One subscription in one transaction: the run, the message and the next time stand together or not at all. False: none is due. */
async function queueNext(query: Query, now: Instant): Promise<boolean> {
  const subscription = await takeDueSubscription(query, now);
  if (subscription === null) return false;
  const { tenantId, id, nextTime } = subscription;
  if (nextTime === null) return await putOff(query, subscription, null);
  if (await isCrowded(query, subscription, now))
    return await putOff(query, subscription, new Date(Date.parse(now) + waitMinutes * 60_000).toISOString());
  const days = await readWorkingDays(query, tenantId);
  const times = timesDue(subscription, nextTime, now, days);
  const time = times.at(-1) ?? nextTime;
  const missed = times.length - 1;
  const [run] = await query<{ id: number }>(sql`
    insert into digest_run (tenant_id, subscription_id, local_time, due_at, started_at, missed, missed_from)
    values (${tenantId}, ${id}, ${time}, ${dueAt(subscription, time)}, ${now}, ${missed}, ${missed === 0 ? null : nextTime})
    on conflict (tenant_id, subscription_id, local_time) do nothing returning id`);
  if (run !== undefined) {
    await supersedeWaiting(query, subscription, run.id);
    await queueRun(query, subscription, time, { subscriptionId: id, runId: run.id });
  }
  const next = timeAfter(subscription, time, days);
  await query(sql`
    update digest_subscription set next_time = ${next}, next_due_at = ${next === null ? null : dueAt(subscription, next)},
      is_paused = false, paused_until = null
    where tenant_id = ${tenantId} and id = ${id}`);
  return true;
}

async function putOff(query: Query, { tenantId, id }: Subscription, until: Instant | null): Promise<boolean> {
  await query(
    sql`update digest_subscription set next_due_at = ${until} where tenant_id = ${tenantId} and id = ${id}`,
  );
  return true;
}

async function isCrowded(
  query: Query,
  { tenantId, channel, authorId }: Subscription,
  now: Instant,
): Promise<boolean> {
  const [row] = await query<{ count: number }>(sql`
    select count(*) as count from digest_run r
      join digest_subscription s on s.tenant_id = r.tenant_id and s.id = r.subscription_id
    where r.tenant_id = ${tenantId} and r.started_at > ${now}::timestamptz - interval '1 hour' and r.started_at <= ${now}::timestamptz
      and ${
        channel === null
          ? sql`s.channel is null and s.author_id = ${authorId}`
          : sql`s.platform = ${channel.platform} and s.workspace = ${channel.workspace} and s.channel = ${channel.channel}`
      }`);
  return (row?.count ?? 0) >= mostAnHour;
}

/**
 * An earlier digest that could not be sent yet, since its chat was away, is not sent any more: this one stands for it, and says so. What may have
 * been posted already stays.
 */
async function supersedeWaiting(query: Query, { tenantId, id }: Subscription, runId: number): Promise<void> {
  const left = await query<{ localTime: string; missed: number; missedFrom: string | null }>(sql`
    with gone as (
      update outbound_message m set failure = 'superseded'
      from digest_run r
      where r.tenant_id = ${tenantId} and r.subscription_id = ${id} and r.id <> ${runId} and r.outcome = 'queued'
        and m.tenant_id = r.tenant_id and m.key = 'digest:' || r.subscription_id || ':' || r.local_time
        and m.sent_at is null and m.failure is null and not m.is_uncertain
      returning r.id
    )
    update digest_run r set outcome = 'superseded' from gone
    where r.tenant_id = ${tenantId} and r.id = gone.id
    returning r.local_time as "localTime", r.missed, r.missed_from as "missedFrom"`);
  if (left.length === 0) return;
  const first = left
    .map(({ localTime, missedFrom }) => missedFrom ?? localTime)
    .sort()
    .at(0);
  const count = left.reduce((sum, { missed }) => sum + missed + 1, 0);
  await query(sql`
    update digest_run set missed = missed + ${count}::int, missed_from = least(missed_from, ${first ?? null}::text)
    where tenant_id = ${tenantId} and id = ${runId}`);
}

async function queueRun(
  query: Query,
  { tenantId, id, channel, authorId, language }: Subscription,
  time: string,
  digest: DigestRef,
): Promise<void> {
  const message = { tenantId, key: `digest:${id}:${time}`, lane: `digest:${id}`, answer: { digest } };
  if (channel === null)
    await queueMessage(query, { ...message, surface: 'person', address: { userId: authorId } });
  else
    await queueMessage(query, {
      ...message,
      surface: channel.platform,
      address: { ...channel, postedFor: { personId: authorId, channelName: channel.name, language } },
    });
}
