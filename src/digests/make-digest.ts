import { sql } from 'kysely';
import type { Answer } from '../answer/index.ts';
import {
  answerToSend,
  asOfNow,
  type Channels,
  findCleared,
  keepSent,
  quieterButtons,
  type Services,
  type ToSend,
} from '../conversation/index.ts';
import { type DigestRef, findSubscriptions, type Subscription } from '../crm/index.ts';
import { type Instant, today } from '../kernel/index.ts';
import { loadActor } from '../permissions/index.ts';
import { lateNote } from './late-note.ts';
import { stopSubscription } from './stop-subscription.ts';

/** What becomes of a digest when it is to be sent. */
export type MadeDigest =
  | { readonly kind: 'made'; readonly answer: Answer }
  /** Who reads the channel can't be told now. */
  | { readonly kind: 'later' }
  /** Nothing is to be sent, and why. */
  | { readonly kind: 'dropped'; readonly reason: string };

/** Where it is made, and for which platform: `channels` null where it goes to a person alone. */
export interface MakingDigest {
  readonly tenantId: number;
  readonly surface: string;
  readonly now: Instant;
  readonly channels: Channels | null;
}

/** What a digest of the outbox says, as of now, by the rights that its author and its readers have now. */
export async function makeDigest(
  services: Services,
  making: MakingDigest,
  ref: DigestRef,
): Promise<MadeDigest> {
  const { tenantId, now } = making;
  const found = await readRun(services, tenantId, ref);
  if (found === null) return { kind: 'dropped', reason: 'stopped' };
  const { subscription, run } = found;
  const to = await findReaders(services, making, subscription, run.since);
  if (to.kind !== 'found') return to.kind === 'later' ? to : await drop(services, tenantId, ref);
  const sendable = await answerToSend(services, to.toSend);
  if (sendable.kind === 'not-shown') {
    await stopSubscription(services, subscription, { kind: 'not-shown', why: sendable.why }, now);
    return await drop(services, tenantId, ref);
  }
  const { reply } = sendable;
  const quieter = quieterButtons(subscription, today(now, subscription.timeZone), reply.language);
  const answer = await keepSent(services, to.toSend, {
    ...reply,
    // The likeliest first, and room for the two that turn it down.
    actions: [
      ...reply.actions.filter(({ payload }) => payload.does === 'run').slice(0, mostOfContent),
      ...quieter,
    ],
    blocks: [...reply.blocks, ...lateNote(subscription, run)],
  });
  await services.database.system((query) =>
    query(sql`
      update digest_run set title = ${answer.title}, made_at = ${now} where tenant_id = ${tenantId} and id = ${ref.runId}`),
  );
  return { kind: 'made', answer };
}

/** Buttons of what a digest says; a post has five. */
const mostOfContent = 3;

type Readers =
  | { readonly kind: 'found'; readonly toSend: ToSend }
  | { readonly kind: 'later' }
  | { readonly kind: 'nobody' };

/** The author, and the channel as it is cleared now; where one of them is no more, the subscription stops. */
async function findReaders(
  services: Services,
  { tenantId, surface, now, channels }: MakingDigest,
  subscription: Subscription,
  since: Instant | null,
): Promise<Readers> {
  const { authorId, channel, language, withoutChart } = subscription;
  const stop = async (reason: Parameters<typeof stopSubscription>[2]): Promise<Readers> => {
    await stopSubscription(services, subscription, reason, now);
    return { kind: 'nobody' };
  };
  const scope = { tenantId, userId: authorId, role: 'all', settings: {} } as const;
  const actor = await services.database.read(scope, (query) =>
    loadActor(query, tenantId, authorId, now, services.actors),
  );
  if (actor === null) return await stop({ kind: 'author-gone' });
  const intent = asOfNow(subscription, actor, now);
  const sending = { since, totalsOnly: false, withoutChart };
  const toSend = { actor, intent, language, now, sending, channel: null };
  if (channel === null) return { kind: 'found', toSend };
  if (channels === null) return { kind: 'later' };
  const cleared = await findCleared(services, { tenantId, surface, now, channels }, channel);
  if (cleared.kind === 'unknown') return { kind: 'later' };
  if (cleared.kind !== 'cleared') return await stop({ kind: 'not-cleared' });
  const { kept } = cleared;
  return {
    kind: 'found',
    toSend: {
      ...toSend,
      sending: { ...sending, totalsOnly: kept.clearance.shows === 'totals' },
      channel: { place: channel, kept, channels },
    },
  };
}

interface ReadRun {
  readonly localTime: string;
  readonly dueAt: Instant;
  readonly missed: number;
  readonly missedFrom: string | null;
  /** When the one before was made. */
  readonly since: Instant | null;
}

async function readRun(
  { database }: Services,
  tenantId: number,
  { subscriptionId, runId }: DigestRef,
): Promise<{ readonly subscription: Subscription; readonly run: ReadRun } | null> {
  return await database.systemRead(async (query) => {
    const [subscription] = await findSubscriptions(
      query,
      sql`s.tenant_id = ${tenantId} and s.id = ${subscriptionId}`,
    );
    const [run] = await query<ReadRun>(sql`
      select r.local_time as "localTime", r.due_at as "dueAt", r.missed, r.missed_from as "missedFrom",
        (select max(e.made_at) from digest_run e
          where e.tenant_id = r.tenant_id and e.subscription_id = r.subscription_id and e.local_time < r.local_time) as since
      from digest_run r where r.tenant_id = ${tenantId} and r.id = ${runId} and r.outcome = 'queued'`);
    return subscription === undefined || run === undefined ? null : { subscription, run };
  });
}

/** Who is to read it may not see it: nothing is sent. */
async function drop({ database }: Services, tenantId: number, { runId }: DigestRef): Promise<MadeDigest> {
  await database.system((query) =>
    query(sql`update digest_run set outcome = 'not-shown' where tenant_id = ${tenantId} and id = ${runId}`),
  );
  return { kind: 'dropped', reason: 'not-shown' };
}
