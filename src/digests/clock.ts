import { PgBoss, type Clock as QueueClock } from 'pg-boss';
import type { Database } from '../database/index.ts';
import type { Instant } from '../kernel/index.ts';

/** Something that falls due by the clock. */
export interface ClockJob {
  readonly name: string;
  /**
   * Does whatever is due at `now`, each thing in a transaction of its own that also notes that it is done: called again, or by two
   * instances at once, it does nothing twice, and what a crash has left is taken up by the next call.
   */
  run(now: Instant): Promise<void>;
}

export interface ClockOptions {
  readonly now: () => Instant;
  readonly reportFailure: (error: unknown) => void;
  /** Of the queue itself: simulated in tests. */
  readonly queueClock?: QueueClock;
}

export interface RunningClock {
  /** Takes nothing more, and lets what was begun end. */
  stop(): Promise<void>;
}

const queueName = 'parley-minute';
/** Seconds in which a minute's work is found; the embedded database has one connection, which people wait for. */
const pollSeconds = 5;

/**
 * Runs the jobs once a minute, on one of the instances that share the database, and at once when it starts: for what fell due while none ran.
 * Throws an `Outage` where the queue can't be reached.
 */
export async function startClock(
  database: Database,
  jobs: readonly ClockJob[],
  { now, reportFailure, queueClock }: ClockOptions,
): Promise<RunningClock> {
  const boss = new PgBoss({
    db: database.jobs,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'pgboss',
    // The schema is Parley's own migration: the application's login owns nothing.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    ...(queueClock === undefined ? {} : { clock: queueClock }),
  });
  boss.on('error', reportFailure);
  await boss.start();
  // One minute's work at a time on all instances together; the next minute does what one has left.
  await boss.createQueue(queueName, { policy: 'exclusive', retryLimit: 0, expireInSeconds: 300 });
  await boss.schedule(queueName, '* * * * *');
  let underWay = runJobs(jobs, now(), reportFailure);
  await boss.work(queueName, { pollingIntervalSeconds: pollSeconds }, async () => {
    underWay = underWay.then(() => runJobs(jobs, now(), reportFailure));
    await underWay;
  });
  return {
    async stop() {
      await boss.stop({ close: false, graceful: true });
      await underWay;
    },
  };
}

/** One that fails is told of, and the others run. */
export async function runJobs(
  jobs: readonly ClockJob[],
  now: Instant,
  reportFailure: (error: unknown) => void,
): Promise<void> {
  for (const job of jobs) {
    try {
      await job.run(now);
    } catch (error) {
      reportFailure(error);
    }
  }
}
