import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/database/index.ts';
import { type RunningClock, startClock } from '../../src/digests/clock.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const minute = 60_000;

/** A simulated clock puts its own time into the schema, which nothing else but its owner may. */
const simulated = `alter schema pgboss owner to parley_system; alter function pgboss.job_now() owner to parley_system`;

async function openServer(): Promise<Database> {
  const { url, ownerUrl } = await server.createMigrated();
  await server.execute(ownerUrl, simulated);
  return await openDatabase({ kind: 'server', url, ownerUrl });
}

async function openEmbedded(): Promise<Database> {
  const database = await openTestDatabase();
  await database.owner((query) => query(sql.raw(simulated)));
  return database;
}

/** How many minutes passed until something was so. */
async function tickUntil(clock: TestClock, isSo: () => boolean, most: number): Promise<number> {
  for (let minutes = 0; minutes < most; minutes++) {
    if (isSo()) return minutes;
    await clock.tick(minute);
    // The handler of a job is no statement of the queue: it gets its turn here.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return most;
}

describe.each([
  ['embedded', 1, openEmbedded],
  ['server', 3, openServer],
] as const)('the clock on the %s database', (_, instances, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it('runs its jobs about once a minute on all instances together, and goes on after one that fails', async () => {
    const clock = new TestClock('2026-03-28T23:50:00Z');
    const now = () => new Date(clock.now()).toISOString();
    const ran: string[] = [];
    const failures: unknown[] = [];
    const jobs = [
      { name: 'fails', run: () => Promise.reject(new Error('of this job')) },
      { name: 'counts', run: async (at: string) => void ran.push(at) },
    ];
    const running: RunningClock[] = [];
    for (let instance = 0; instance < instances; instance++) {
      running.push(
        await startClock(database, jobs, {
          now,
          reportFailure: (error) => failures.push(error),
          queueClock: clock,
        }),
      );
    }
    // At once when it starts, for what fell due before.
    const atStart = ran.length;
    expect(atStart).toBeGreaterThanOrEqual(instances);
    await tickUntil(clock, () => ran.length >= atStart + 5, 30);
    const minutes = ran.slice(atStart).map((at) => at.slice(0, 16));
    expect(minutes.length).toBeGreaterThanOrEqual(5);
    // The queue may give a minute's work late, and then twice in one; never two instances the same.
    expect(new Set(minutes).size).toBeGreaterThanOrEqual(minutes.length - 1);
    expect(failures.every((error) => String(error).includes('of this job'))).toBe(true);
    for (const one of running) await one.stop();
  });
});
