/**
 * Many people at once on one process: `node bench/people.ts [--people 200] [--turns 10] [--think 20] [--on embedded|server]`.
 *
 * Each has a thread of his own, says a message, reads the answer for `--think` seconds on average (0: back to back), and says the next one: two
 * questions for each call logged. Every fourth call is delivered twice at once. How to read it: milliseconds from a message to its answer,
 * with the wait for others in it. At the end each logged call stands in the records once; a lost or doubled one ends the run in an error.
 */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type Services, type Turn, takeTurn } from '../src/conversation/index.ts';
import { createWordCache } from '../src/crm/index.ts';
import { openDatabase } from '../src/database/index.ts';
import { interpret } from '../src/interpreter/index.ts';
import { loadSample, sampleSizeOf } from '../src/sample/index.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';
import { startTestServer } from '../test/support/test-server.ts';

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    turns: { type: 'string', default: '10' },
    think: { type: 'string', default: '20' },
    on: { type: 'string', default: 'embedded' },
  },
});
const people = Number(options.people);
const turnsEach = Number(options.turns);
const thinkSeconds = Number(options.think);
const today = '2026-11-20';
const now = `${today}T15:00:00.000Z`;
const questions = ['won revenue by quarter', 'list my open deals', '本月各阶段的在途商机金额', 'stuck deals'];

const server = options.on === 'server' ? await startTestServer() : null;
const database =
  server === null
    ? await openTestDatabase()
    : await openDatabase({ kind: 'server', url: await server.createDatabase() });
const { tenantId } = await loadSample(
  { ...database, kind: 'embedded' },
  { today, size: { ...sampleSizeOf(4), reps: people } },
);
await database.owner((query) => query(sql`analyze`));
const failures: unknown[] = [];
const services: Services = {
  database,
  words: createWordCache(),
  actors: new Map(),
  interpret,
  reportFailure: (error) => failures.push(error),
};
// Each with an account of his own whose name nobody else's has.
const reps = await database.system((query) =>
  query<{ id: number; account: string }>(sql`
    select u.id, min(a.name) as account from app_user u join account a on a.tenant_id = u.tenant_id and a.owner_id = u.id
    where u.tenant_id = ${tenantId} and not exists (select from account b where b.tenant_id = a.tenant_id and b.id <> a.id and b.name = a.name)
    group by u.id order by u.id limit ${people}`),
);

interface Taken {
  readonly kind: 'question' | 'write';
  readonly ms: number;
  readonly status: Turn['status'];
}

const taken: Taken[] = [];
let expected = 0;

async function say(userId: number, text: string, eventId: string): Promise<Turn> {
  const started = performance.now();
  const turn = await takeTurn(services, {
    tenantId,
    userId,
    thread: 'bench',
    surface: 'bench',
    input: { text },
    now,
    eventId,
  });
  const kind = text.startsWith('log') ? 'write' : 'question';
  taken.push({ kind, ms: performance.now() - started, status: turn.status });
  return turn;
}

async function work(userId: number, account: string, place: number): Promise<void> {
  await wait(Math.random() * thinkSeconds * 1000);
  for (let turn = 0; turn < turnsEach; turn++) {
    const eventId = `${userId} ${turn}`;
    if ((turn + place) % 3 !== 0) {
      await say(userId, questions[(turn + place) % questions.length] ?? '', eventId);
    } else {
      const text = `log a call with ${account} about bench${userId}x${turn}`;
      const copies = turn % 4 === 0 ? 2 : 1;
      const turns = await Promise.all(Array.from({ length: copies }, () => say(userId, text, eventId)));
      if (turns[0]?.status === 'done') expected++;
    }
    await wait(Math.random() * 2 * thinkSeconds * 1000);
  }
}

// What a process does once is not what 200 people meet: the first turn reads the names.
await say(reps[0]?.id ?? 0, questions[0] ?? '', 'first');
taken.length = 0;
const began = performance.now();
const cpuBefore = process.cpuUsage();
await Promise.all(reps.map(({ id, account }, place) => work(id, account, place)));
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);

const [found] = await database.system((query) =>
  query<{ rows: number; texts: number }>(sql`
    select count(*)::int as rows, count(distinct text)::int as texts from activity where tenant_id = ${tenantId} and text like 'bench%x%'`),
);
await database.close();
await server?.stop();

const load = loadavg()
  .map((value) => value.toFixed(1))
  .join(' ');
process.stdout.write(
  `${options.on}: ${reps.length} people, ${taken.length} turns in ${seconds.toFixed(0)} s (${(taken.length / seconds).toFixed(1)} a second), ` +
    `${thinkSeconds} s to think, ${((user + system) / 1000 / taken.length).toFixed(1)} ms of CPU a turn, load ${load}\n`,
);
for (const kind of ['question', 'write'] as const) {
  const times = taken.filter((one) => one.kind === kind).map(({ ms }) => ms);
  process.stdout.write(
    `${kind.padEnd(9)} ${times.length} turns, p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms, slowest ${quantile(times, 1).toFixed(0)} ms\n`,
  );
}
const statuses = Object.entries(Object.groupBy(taken, ({ status }) => status));
process.stdout.write(
  `${statuses.map(([status, turns]) => `${status} ${turns?.length ?? 0}`).join(', ')}; ${expected} calls logged, ${found?.rows} in the records\n`,
);
if (found?.rows !== expected || found.texts !== expected) throw new Error('a call was lost or doubled');
if (failures.length > 0) throw new AggregateError(failures, 'turns failed');

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
