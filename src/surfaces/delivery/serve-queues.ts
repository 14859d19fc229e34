import type { ChatEvent, ChatHost, ChatOutgoing, Told } from './chat-host.ts';
import { deliver, type PostOutcome } from './deliver.ts';
import { startPump } from './pump.ts';

const atOnce = 8;
/** For what another process has left, and what was put off. */
const lookEveryMs = 1000;
/** An event that fails so often is given up, and its failure reported each time. */
const mostAttempts = 8;

export interface QueueWork<Event, Address> {
  /** Works on one event; gives the answers that no turn has queued. */
  readonly workOn: (event: Event) => Promise<readonly Told[]>;
  readonly post: (item: ChatOutgoing<Address>) => Promise<PostOutcome>;
}

export interface OpenQueues {
  /** An event was kept. */
  nudge(): void;
  /** Takes nothing more, and lets what was begun end. */
  close(): Promise<void>;
}

/** Works on what waits in the inbox of a platform, and posts what waits in its outbox. */
export function serveQueues<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  { workOn, post }: QueueWork<Event, Address>,
): OpenQueues {
  const reportFailure = (error: unknown) => host.reportFailure(error);
  const outgoing = startPump({
    take: () => host.outbox.take(),
    work: async (item) => await deliver(host.outbox, item, post),
    atOnce,
    everyMs: lookEveryMs,
    reportFailure,
  });
  const incoming = startPump({
    take: () => host.inbox.take(),
    work: async (waiting) => {
      let told: readonly Told[] = [];
      try {
        told = await workOn(waiting.event);
      } catch (error) {
        if (waiting.attempts < mostAttempts) {
          await host.inbox.postpone(waiting, 2 ** waiting.attempts);
          throw error;
        }
        host.reportFailure(error);
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
  return {
    nudge: () => incoming.nudge(),
    async close() {
      await incoming.stop();
      await outgoing.stop();
    },
  };
}
