/**
 * A turn in a thread of 500 turns beside the same turn in a new thread of the same person: `node bench/conversation.ts [TURNS] [ROUNDS]`.
 *
 * Both take turns, each going first every other time, so that both meet the same state of the machine. How to read it: milliseconds by the
 * clock and of CPU (the embedded database is in the same process). Wanted: long ≤ 1.2 × new.
 */
import { loadavg } from 'node:os';
import { type Services, takeTurn } from '../src/conversation/index.ts';
import { createWordCache, findPeople } from '../src/crm/index.ts';
import { interpret } from '../src/interpreter/index.ts';
import { loadSample } from '../src/sample/index.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';

const turnsBefore = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 40);
const today = '2026-11-20';

/** What is said in each round, in this order: each message stands alone but for what is taken back. */
const messages = [
  'won revenue by quarter',
  'list my open deals',
  'log a call with Globex Germany about the renewal',
  'undo',
  '本月新建了多少商机',
  '和 Globex Germany 开了会，聊了续约',
  '撤销',
] as const;

const database = await openTestDatabase();
const { tenantId } = await loadSample(database, { today, size: 0.5 });
const services: Services = {
  database,
  words: createWordCache(),
  actors: new Map(),
  interpret,
  reportFailure: (error) => {
    throw error;
  },
};
const [person] = await database.system((query) => findPeople(query, tenantId, 'Raj Malhotra'));
if (person === undefined) throw new Error('the sample has nobody called Raj Malhotra');
let clock = Date.parse(`${today}T08:00:00.000Z`);

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

async function say(thread: string, text: string): Promise<Cost> {
  clock += 1000;
  const started = performance.now();
  const before = process.cpuUsage();
  const turn = await takeTurn(services, {
    tenantId,
    userId: person?.id ?? 0,
    thread,
    surface: 'bench',
    input: { text },
    now: new Date(clock).toISOString(),
    eventId: `${clock}`,
  });
  const { user, system } = process.cpuUsage(before);
  if (turn.status !== 'done' && turn.status !== 'answered')
    throw new Error(`"${text}" ended as ${turn.status}: ${turn.answer.title}`);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
}

for (let turn = 0; turn < turnsBefore; turn++) await say('long', messages[turn % messages.length] ?? '');
// The long thread begins its round where the new one does: with a question.
for (let turn = turnsBefore; turn % messages.length !== 0; turn++)
  await say('long', messages[turn % messages.length] ?? '');

const costs = messages.map(() => ({ long: [] as Cost[], fresh: [] as Cost[] }));
for (let round = 0; round < rounds; round++) {
  for (const [index, message] of messages.entries()) {
    const sides = round % 2 === 0 ? (['long', 'fresh'] as const) : (['fresh', 'long'] as const);
    for (const side of sides)
      costs[index]?.[side].push(await say(side === 'long' ? 'long' : `new ${round}`, message));
  }
}
await database.close();

const print = (cells: readonly string[]) =>
  process.stdout.write(
    `${cells.map((cell, index) => (index === 0 ? cell.padEnd(50) : cell.padStart(9))).join('')}\n`,
  );
const load = loadavg()
  .map((value) => value.toFixed(1))
  .join(' ');
process.stdout.write(`${turnsBefore} turns before, ${rounds} rounds, load ${load}; ms\n`);
print(['', 'new p50', 'p95', 'CPU p50', 'long p50', 'p95', 'CPU p50', 'ratio', 'of CPU']);
for (const [index, message] of messages.entries()) {
  const { long, fresh } = costs[index] ?? { long: [], fresh: [] };
  report(message, fresh, long);
}
report(
  'all',
  costs.flatMap(({ fresh }) => fresh),
  costs.flatMap(({ long }) => long),
);

function report(name: string, fresh: readonly Cost[], long: readonly Cost[]): void {
  const at = (side: readonly Cost[], key: keyof Cost, share: number) =>
    quantile(
      side.map((cost) => cost[key]),
      share,
    );
  const cells = (side: readonly Cost[]) =>
    [at(side, 'ms', 0.5), at(side, 'ms', 0.95), at(side, 'cpuMs', 0.5)].map((value) => value.toFixed(1));
  print([
    name,
    ...cells(fresh),
    ...cells(long),
    (at(long, 'ms', 0.5) / at(fresh, 'ms', 0.5)).toFixed(2),
    (at(long, 'cpuMs', 0.5) / at(fresh, 'cpuMs', 0.5)).toFixed(2),
  ]);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
