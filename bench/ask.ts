/**
 * A whole question against hand-written SQL for the same answer; how to run and read it stands in `bench/README.md`.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { type Services, type Turn, takeTurn } from '../src/conversation/index.ts';
import { createWordCache, findPeople, findTenant } from '../src/crm/index.ts';
import { type Database, openDatabase, type Query } from '../src/database/index.ts';
import { interpret } from '../src/interpreter/index.ts';
import { loadActor } from '../src/permissions/index.ts';
import { loadSample, sampleSizeOf } from '../src/sample/index.ts';
import { leaseOf, openTestDatabase } from '../test/support/open-test-database.ts';
import { startTestServer } from '../test/support/test-server.ts';
import {
  type Asker,
  askerOf,
  type Figures,
  now,
  type Question,
  questions,
  type Row,
  today,
} from './ask-questions.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '10k' },
    on: { type: 'string', default: 'embedded' },
    runs: { type: 'string', default: '9' },
    /** The owner's address of a database that holds nothing but the sample already. */
    url: { type: 'string' },
    /** Where the embedded database is kept from one run to the next; it is loaded where there is none. */
    folder: { type: 'string' },
    only: { type: 'string' },
    as: { type: 'string' },
  },
});
const activities = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 }[options.size.toLowerCase()];
if (activities === undefined || !['server', 'embedded'].includes(options.on))
  throw new Error(
    'node bench/ask.ts --size 10k|100k|1m --on server|embedded [--runs 9] [--url postgres://…] [--only words] [--as rep|manager|director]',
  );
const runs = Number(options.runs);
const print = (line: string) => process.stdout.write(`${line}\n`);
const askers = { rep: 'raj.malhotra', manager: 'nora.lindholm', director: 'helen.ashworth' };
const tenantId = 1;

/** Milliseconds of one turn. */
interface Parts {
  readonly total: number;
  readonly opening: number;
  readonly interpreting: number;
  readonly querying: number;
  readonly rendering: number;
  readonly keeping: number;
  /** Of it, CPU of this process' main thread; on a server the statements' own is not in it. */
  readonly cpu: number;
}

async function openLoaded(): Promise<{ readonly database: Database; readonly stop: () => Promise<void> }> {
  if (options.url !== undefined) {
    const database = await openDatabase({ kind: 'server', url: options.url });
    return { database, stop: () => database.close() };
  }
  if (options.folder !== undefined) {
    const lease = leaseOf(options.folder);
    const database = await openDatabase({ kind: 'embedded', folder: lease });
    if ((await database.system(findTenant)) === null) await load(database);
    return {
      database,
      stop: async () => {
        await database.close();
        lease.release();
      },
    };
  }
  const server = options.on === 'server' ? await startTestServer() : null;
  const database =
    server === null
      ? await openTestDatabase()
      : await openDatabase({ kind: 'server', url: await server.createDatabase() });
  await load(database);
  return {
    database,
    stop: async () => {
      await database.close();
      await server?.stop();
    },
  };
}

async function load(database: Database): Promise<void> {
  const started = performance.now();
  // As an owner may: without triggers and foreign keys, which is all that `embedded` means to the loader.
  await loadSample(
    { ...database, kind: 'embedded' },
    { size: { ...sampleSizeOf(134), activities: activities as number }, today },
  );
  await database.owner((query) => query(sql`analyze`));
  print(`loaded in ${Math.round((performance.now() - started) / 1000)} s`);
}

/** A turn as a surface takes it, with a clock on what it is made of: the turn's first transaction opens it, its last keeps it. */
function clocked(database: Database): {
  readonly take: (userId: number, text: string) => Promise<readonly [Turn, Parts]>;
} {
  let transactions: { kind: 'read' | 'write'; total: number; statements: number }[] = [];
  let interpreting = 0;
  const timed =
    (kind: 'read' | 'write'): Database['read'] =>
    async (scope, work) => {
      const transaction = { kind, total: 0, statements: 0 };
      transactions.push(transaction);
      return await clock(
        () =>
          database[kind](scope, (query) => {
            const statement: Query = (one) =>
              clock(
                () => query(one),
                (ms) => (transaction.statements += ms),
              );
            return work(statement);
          }),
        (ms) => (transaction.total = ms),
      );
    };
  const services: Services = {
    database: { ...database, read: timed('read'), write: timed('write') },
    words: createWordCache(),
    actors: new Map(),
    interpret: (text, context) => {
      const started = performance.now();
      const read = interpret(text, context);
      interpreting = performance.now() - started;
      return read;
    },
    reportFailure: (error) => {
      throw error;
    },
  };
  const take = async (userId: number, text: string): Promise<readonly [Turn, Parts]> => {
    transactions = [];
    const input = { tenantId, userId, thread: 'bench', surface: 'bench', input: { text }, now } as const;
    const used = process.threadCpuUsage();
    const turn = await takeTurn(services, input);
    const { user, system } = process.threadCpuUsage(used);
    const [opening, ...answering] = transactions;
    const keeping = answering
      .filter(({ kind }) => kind === 'write')
      .reduce((sum, { total }) => sum + total, 0);
    const reading = answering.filter(({ kind }) => kind === 'read');
    const querying = reading.reduce((sum, { statements }) => sum + statements, 0);
    const parts = { total: turn.ms, opening: opening?.total ?? 0, interpreting, querying, keeping };
    const rendering = turn.ms - parts.opening - interpreting - querying - keeping;
    return [turn, { ...parts, rendering, cpu: (user + system) / 1000 }];
  };
  return { take };
}

async function clock<Result>(work: () => Promise<Result>, tell: (ms: number) => void): Promise<Result> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    tell(performance.now() - started);
  }
}

/** The hand-written statement as the tables' owner, to whom no row policy applies; the transaction around it isn't counted. */
async function runSql(
  database: Database,
  question: Question,
  asker: Asker,
): Promise<readonly [readonly Row[], number]> {
  return await database.owner(async (query) => {
    const started = performance.now();
    const rows = await query(question.sql(asker));
    return [rows, performance.now() - started] as const;
  });
}

/** What differs between two answers, in any order of their lines; null where nothing does. */
function difference(answer: readonly Figures[], statement: readonly Figures[]): string | null {
  const sorted = (lines: readonly Figures[]) =>
    lines
      .filter((line) => line.some((value) => value !== null && value !== 0))
      .toSorted((one, other) => compareLines(one, other));
  const [ours, theirs] = [sorted(answer), sorted(statement)];
  if (ours.length !== theirs.length) return `${ours.length} lines and ${theirs.length}`;
  const at = ours.findIndex((line, index) =>
    line.some((value, place) => !same(value, theirs[index]?.[place] ?? null)),
  );
  return at < 0 ? null : `${ours[at]} and ${theirs[at]}`;
}

function compareLines(one: Figures, other: Figures): number {
  for (let place = 0; place < one.length; place += 1) {
    const [a, b] = [one[place] ?? -1, other[place] ?? -1];
    if (!same(a, b)) return a - b;
  }
  return 0;
}

/** Answers round ratios to six places; nothing else is off by so much. */
function same(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const { database, stop } = await openLoaded();
const { take } = clocked(database);
const cell = (value: number | string, width: number) =>
  (typeof value === 'number' ? value.toFixed(value < 100 ? 1 : 0) : value).padStart(width);
const columns = [
  'ask p50',
  'p95',
  'open',
  'interpr',
  'query',
  'render',
  'keep',
  'cpu',
  'SQL p50',
  'p95',
  'ratio',
  'within',
];
let [kept, all, first] = [0, 0, true];
for (const [role, handle] of Object.entries(askers)) {
  if (options.as !== undefined && options.as !== role) continue;
  const actor = await database.system(async (query) => {
    const [person] = await findPeople(query, tenantId, `${handle}@parley-sample.example`);
    return await loadActor(query, tenantId, person?.id ?? 0, now);
  });
  if (actor === null) throw new Error(`there is no ${handle}`);
  const asker = askerOf(actor);
  if (first) {
    const [{ ms }] = await take(actor.userId, 'help');
    print(
      `first turn of the process, with every name loaded: ${Math.round(ms)} ms; resident ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
    first = false;
  }
  print(`\n${role.padEnd(52)}${columns.map((column) => column.padStart(9)).join('')}`);
  for (const question of questions.filter(
    ({ text }) => options.only === undefined || text.includes(options.only),
  )) {
    const [turn] = await take(actor.userId, question.text);
    const [rows] = await runSql(database, question, asker);
    if (turn.status !== 'answered' || turn.answer.data === null) {
      print(`${question.text.padEnd(52)}  NOT ANSWERED: ${turn.answer.title}`);
      continue;
    }
    const off = difference(question.fromAnswer(turn.answer.data), question.fromSql(rows));
    const asked: Parts[] = [];
    const byHand: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      asked.push((await take(actor.userId, question.text))[1]);
      byHand.push((await runSql(database, question, asker))[1]);
    }
    const of = (part: keyof Parts) =>
      quantile(
        asked.map((parts) => parts[part]),
        0.5,
      );
    const mid = quantile(byHand, 0.5);
    const isWithin = of('total') <= 1.3 * mid + 10;
    all += 1;
    if (isWithin) kept += 1;
    const figures = [
      of('total'),
      quantile(
        asked.map(({ total }) => total),
        0.95,
      ),
      ...(['opening', 'interpreting', 'querying', 'rendering', 'keeping', 'cpu'] as const).map(of),
      mid,
      quantile(byHand, 0.95),
      of('total') / mid,
      isWithin ? 'yes' : 'NO',
    ];
    const wide = question.text.replace(/[^\p{Script=Han}]/gu, '').length;
    print(
      `${question.text.padEnd(52 - wide)}${figures.map((figure) => cell(figure, 9)).join('')}${off === null ? '' : `  DIFFERS: ${off}`}`,
    );
  }
}
print(`\n${kept} of ${all} within 1.3 × the SQL + 10 ms (p50)`);
await stop();
