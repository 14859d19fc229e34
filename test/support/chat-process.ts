import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Database } from '../../src/database/index.ts';

/** A process that serves a chat on a port of its own, and that can be killed at any moment. */
export interface ChatProcess {
  readonly url: string;
  /** What it has told on standard error, over all its lives. */
  readonly told: string[];
  /** Done when it can be reached. */
  start(): Promise<void>;
  /** Kills it as nothing can prevent. */
  kill(): Promise<void>;
}

/** `script` gets `settings` as JSON in its first argument, and prints a line once it serves. */
export function chatProcess(script: URL, url: string, settings: object): ChatProcess {
  let child: ChildProcess | null = null;
  const told: string[] = [];
  return {
    url,
    told,
    async start() {
      const started = spawn(process.execPath, [fileURLToPath(script), JSON.stringify(settings)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stderr?.on('data', (chunk) => told.push(String(chunk)));
      const ready = started.stdout === null ? null : once(started.stdout, 'data');
      const ended = once(started, 'close').then(() => {
        throw new Error(`it ended before it served: ${told.join('')}`);
      });
      ended.catch(() => {});
      await Promise.race([ready, ended]);
    },
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Kills one of them now and then, at random moments, and starts it again, until it is stopped or has done so often enough. */
export function killAtRandom(
  processes: readonly ChatProcess[],
  {
    times,
    betweenMs,
    random,
  }: { readonly times: number; readonly betweenMs: number; readonly random: () => number },
): { readonly stop: () => Promise<number> } {
  const stopping = new AbortController();
  let killed = 0;
  const run = async () => {
    while (killed < times && !stopping.signal.aborted) {
      await wait(random() * betweenMs, undefined, { signal: stopping.signal }).catch(() => {});
      const one = processes[Math.floor(random() * processes.length)];
      if (one === undefined || stopping.signal.aborted) return;
      await one.kill();
      killed += 1;
      await one.start();
    }
  };
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
      return killed;
    },
  };
}

/** Sends until it is taken, as the platforms do: an answer that never comes, or comes as a failure, is none. */
export async function untilTaken(send: () => Promise<{ readonly status: number }>): Promise<void> {
  for (;;) {
    const status = await send().then(
      (response) => response.status,
      () => null,
    );
    if (status === 200) return;
    await wait(100);
  }
}

/** Neither an event nor an answer waits any more. */
export async function untilNothingWaits(database: Database): Promise<void> {
  for (;;) {
    const [waiting] = await database.system((query) =>
      query<{ count: number }>(sql`
        select ((select count(*) from inbound_event where payload is not null)
          + (select count(*) from outbound_message where sent_at is null and failure is null))::int as count`),
    );
    if (waiting?.count === 0) return;
    await wait(100);
  }
}
