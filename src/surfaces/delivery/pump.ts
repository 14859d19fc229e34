import { setTimeout as wait } from 'node:timers/promises';

export interface Pump {
  /** Something may wait: look now. */
  nudge(): void;
  /** Lets what was begun end, and takes no more. */
  stop(): Promise<void>;
}

export interface PumpOptions<Item> {
  /** The next that waits, which is then this pump's; null for none. */
  readonly take: () => Promise<Item | null>;
  readonly work: (item: Item) => Promise<void>;
  readonly atOnce: number;
  /** Looks at least this often: for what another process left behind, and for what was put off. */
  readonly everyMs: number;
  readonly reportFailure: (error: unknown) => void;
}

/** Takes what waits and works on it, several at once, as long as there is something. */
export function startPump<Item>({ take, work, atOnce, everyMs, reportFailure }: PumpOptions<Item>): Pump {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let waking = Promise.withResolvers<void>();
  const wake = () => {
    waking.resolve();
    waking = Promise.withResolvers<void>();
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = waking.promise;
      const item = running.size < atOnce ? await takeOne() : null;
      if (item === null) {
        await Promise.race([woken, pause(everyMs, stopping.signal)]);
        continue;
      }
      const begun: Promise<void> = work(item)
        .catch(reportFailure)
        .finally(() => {
          running.delete(begun);
          // The next one of its lane may be taken now.
          wake();
        });
      running.add(begun);
    }
  }

  async function takeOne(): Promise<Item | null> {
    try {
      return await take();
    } catch (error) {
      reportFailure(error);
      // The database may be away for a while.
      await pause(everyMs, stopping.signal);
      return null;
    }
  }

  const ended = run();
  return {
    nudge: wake,
    async stop() {
      stopping.abort();
      wake();
      await ended;
      await Promise.all(running);
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => {});
}
