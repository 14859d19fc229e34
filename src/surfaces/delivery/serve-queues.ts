import type { Channels, DigestRef } from '../../conversation/index.ts';
import type { ChatChannel } from '../../intents/index.ts';
import { plainAnswer } from './answer-event.ts';
import type { ChatEvent, ChatHost, ChatOutgoing, Told } from './chat-host.ts';
import { deliver, type PostOutcome } from './deliver.ts';
import { FailedTurn } from './failed-turn.ts';
import { startPump } from './pump.ts';

const atOnce = 8;
/** For what another process has left, and what was put off. */
const lookEveryMs = 1000;
/** An event that fails so often by itself is given up, and its failure reported each time. */
const mostAttempts = 8;
/** Whoever waits for an answer is told sooner that there is none. */
const mostTurns = 3;
/** The platform may be away for an hour: what needs it waits, at most so long at a time. */
const longestWaitSeconds = 60;

export interface QueueWork<Event, Address> {
  /** Whose queues these are. */
  readonly workspace: string;
  /** Works on one event; gives the answers that no turn has queued. */
  readonly workOn: (event: Event) => Promise<readonly Told[]>;
  readonly post: (item: ChatOutgoing<Address>) => Promise<PostOutcome>;
  /** The platform could not be asked for something, which is no fault of the event: it waits as long as that lasts. */
  readonly isOutage?: (error: unknown) => boolean;
  /** Beside any message: for what channels are told. */
  readonly channels?: Channels;
}

export interface OpenQueues {
  /** An event was kept. */
  nudge(): void;
  /** Takes nothing more, and lets what was begun end. */
  close(): Promise<void>;
}

/** Works on what waits in the inbox of a workspace, and posts what waits in its outbox. */
export function serveQueues<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  { workspace, workOn, post, channels, isOutage = () => false }: QueueWork<Event, Address>,
): OpenQueues {
  const reportFailure = (error: unknown) => host.reportFailure(error);
  const outgoing = startPump({
    take: () => host.outbox.take(workspace),
    work: async (item) =>
      await deliver(host.outbox, item, async (one) => {
        const outcome = await postReady(host, channels, one, async (ready) => {
          if (ready.answer !== one.answer || ready.address !== one.address) await host.keepReady(ready);
          return await postOrTell(host, ready, post);
        });
        if (outcome.kind === 'refused') outgoing.nudge();
        return outcome;
      }),
    atOnce,
    everyMs: lookEveryMs,
    reportFailure,
  });
  const incoming = startPump({
    take: () => host.inbox.take(workspace),
    work: async (waiting) => {
      let told: readonly Told[] = [];
      try {
        told = await workOn(waiting.event);
      } catch (error) {
        const isTurn = error instanceof FailedTurn;
        if (waiting.attempts < (isTurn ? mostTurns : mostAttempts) || isOutage(error)) {
          await host.inbox.postpone(waiting, Math.min(2 ** waiting.attempts, longestWaitSeconds));
          // Why a turn has failed was reported by it.
          if (isTurn) return;
          throw error;
        }
        if (isTurn) told = error.told;
        else host.reportFailure(error);
      }
      // The turn has queued its answer.
      outgoing.nudge();
      await host.inbox.finish(waiting, told);
      outgoing.nudge();
    },
    atOnce,
    everyMs: lookEveryMs,
    reportFailure,
  });
  void host.recover().then(() => incoming.nudge(), reportFailure);
  return {
    nudge: () => incoming.nudge(),
    async close() {
      await incoming.stop();
      await outgoing.stop();
    },
  };
}

/** What can't be posted in a channel for good is told, once a day, to whoever wanted it there. */
async function postOrTell<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  item: ChatOutgoing<Address>,
  post: (item: ChatOutgoing<Address>) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  const outcome = await post(item);
  const { postedFor } = item;
  if (outcome.kind !== 'refused' || postedFor === undefined) return outcome;
  const { personId, channelName, language } = postedFor;
  const day = new Date().toISOString().slice(0, 10);
  const title =
    language === 'zh'
      ? `${channelName} 发不进去：频道已归档或删除，或者我已不在里面。那里什么都没有发布。`
      : `I can’t post in ${channelName}: it is archived or deleted, or I am not in it any more. Nothing was posted there.`;
  await host.tell(personId, {
    key: `refused:${channelName}:${personId}:${day}`,
    answer: plainAnswer(title, language ?? 'en'),
  });
  return outcome;
}

/** What a channel is told, and what the clock sends, is judged when it is posted: by who reads along then. */
async function postReady<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  channels: Channels | undefined,
  item: ChatOutgoing<Address>,
  post: (item: ChatOutgoing<Address>) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  const { toPerson, news, digest } = item;
  if (toPerson !== undefined) {
    const found = await channels?.addressOfPerson(toPerson);
    if (found == null) return { kind: 'refused', reason: 'linked elsewhere' };
    const there = { ...item, address: found.address as Address };
    return digest === undefined ? await post(there) : await postDigest(host, null, there, digest, post);
  }
  if (news === undefined && digest === undefined) return await post(item);
  if (channels === undefined) return { kind: 'refused', reason: 'not cleared' };
  // Queued by whoever made the change, or by the clock: where it goes is this one's to say.
  const { address } = channels.addressOf(item.address as ChatChannel);
  const there = { ...item, address: address as Address };
  if (digest !== undefined) return await postDigest(host, channels, there, digest, post);
  const answer = news === undefined ? null : await host.channels.tellNews(channels, news);
  if (answer === null) return { kind: 'refused', reason: 'not cleared' };
  return await post({ ...there, answer });
}

async function postDigest<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  channels: Channels | null,
  item: ChatOutgoing<Address>,
  digest: DigestRef,
  post: (item: ChatOutgoing<Address>) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  const made = await host.makeDigest(channels, digest);
  switch (made.kind) {
    case 'made':
      return await post({ ...item, answer: made.answer });
    case 'later':
      return { kind: 'later', afterSeconds: longestWaitSeconds, isUncertain: item.isUncertain };
    case 'dropped':
      return { kind: 'refused', reason: made.reason };
  }
}
