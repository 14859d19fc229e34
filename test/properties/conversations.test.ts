import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Services, type Turn, type TurnInputContent, takeTurn } from '../../src/conversation/index.ts';
import { createWordCache } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import {
  brokenHistories,
  exportBusiness,
  firstRecords,
  linesOf,
  type Records,
  readLines,
  touchedBy,
} from './record-model.ts';
import { commands, questions } from './said-commands.ts';
import { day, type Plan } from './saying.ts';
import { type Speaker, seedTalkingCompany, speakers, type TalkingCompany } from './talking-company.ts';

/** Conversations; 1,000 for a soak. */
const size = Number(process.env.PARLEY_TEST_SIZE ?? 24);
const minutes = 60_000;

let database: Database;
/** Null where a conversation went wrong: the next one begins in a company of its own. */
let company: { readonly people: TalkingCompany; readonly first: string } | null = null;
let services: Services;
const failures: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

interface Step {
  readonly speaker: Speaker;
  readonly thread: string;
  readonly says: string;
  readonly zh: boolean;
  readonly choice: number;
  readonly delivery: 'once' | 'again' | 'together' | 'lost';
  readonly decision: (typeof decisions)[number];
  readonly next: (typeof goings)[number];
}

const decisions = [
  'press',
  'type',
  'twice',
  'together',
  'other',
  'late',
  'cancel',
  'later',
  'never',
  'restart',
  'aside',
] as const;

/** How it goes on after something was done; `earlier`: somebody else takes his last change back meanwhile, and does it again. */
const goings = [
  'nothing',
  'nothing',
  'edit',
  'correct',
  'undo',
  'undo-redo',
  'other-undoes',
  'earlier',
  'restart',
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  speaker: fc.constantFrom(...speakers),
  thread: fc.constantFrom('t1', 't2'),
  says: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...Object.keys(commands)) },
    { weight: 1, arbitrary: fc.constant('question') },
    { weight: 1, arbitrary: fc.constant('decide') },
  ),
  zh: fc.boolean(),
  choice: fc.nat(1000),
  delivery: fc.constantFrom('once', 'once', 'again', 'together', 'lost'),
  decision: fc.constantFrom(...decisions),
  next: fc.constantFrom(...goings),
});

describe('generated conversations', () => {
  it(`${size} leave what their confirmed turns say, and taken back give the first state`, {
    timeout: Math.max(5, size) * minutes,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        try {
          await converse(steps);
        } catch (error) {
          company = null;
          throw error;
        }
      }),
      { numRuns: size, endOnFailure: process.env.PARLEY_TEST_SIZE !== undefined },
    );
  });
});

/** What stands, with who can take it back and what was before it. */
interface Change {
  readonly speaker: Speaker;
  readonly thread: string;
  readonly before: Records;
}

interface Waiting {
  readonly button: string;
  readonly plan: Plan;
  /** What was changed since it was shown, also where that was taken back. */
  readonly touched: Set<string>;
}

interface Course {
  records: Records;
  clock: number;
  sent: number;
  readonly changes: Change[];
  readonly waiting: Map<string, Waiting>;
  readonly told: string[];
}

async function converse(steps: readonly Step[]): Promise<void> {
  if (company === null) {
    const people = await seedTalkingCompany(database);
    company = { people, first: await exportBusiness(database, people.tenantId) };
  }
  restart();
  failures.length = 0;
  const { people, first } = company;
  const course: Course = {
    records: firstRecords(),
    clock: Date.parse(`${day}T07:00:00.000Z`),
    sent: 0,
    changes: [],
    waiting: new Map(),
    told: [],
  };
  await forgetThreads(people.tenantId);
  for (const [index, one] of steps.entries()) await take(course, one, `Ref${index + 10}`);
  const told = () => course.told.join('\n');
  expect(await readLines(database, people.tenantId), told()).toEqual(linesOf(course.records));
  expect(await brokenHistories(database, people.tenantId), told()).toEqual([]);
  expect(await countChanges(people.tenantId), told()).toBe(course.changes.length);

  for (const change of course.changes.toReversed()) {
    const turn = await send(course, change, { text: course.sent % 2 === 0 ? 'undo' : '撤销' });
    expect(turn.status, told()).toBe('done');
  }
  expect(await exportBusiness(database, people.tenantId), told()).toBe(first);
  expect(await brokenHistories(database, people.tenantId), told()).toEqual([]);
  expect(failures, told()).toEqual([]);
}

async function take(course: Course, one: Step, word: string): Promise<void> {
  if (one.says === 'question') return await ask(course, one);
  if (one.says === 'decide') return await decideLate(course, one);
  const plan = commands[one.says]?.({ ...one, records: course.records, word }) ?? null;
  if (plan === null) return await ask(course, one);
  const turn = await send(course, one, { text: plan.text });
  const where = () => course.told.join('\n');
  if (plan.goes === 'at-once') {
    expect(turn.status, where()).toBe('done');
    note(course, one, (records) => withLinked(plan.after(records), linkedAccount(course, one, turn)));
    return await goOn(course, one, plan, turn);
  }
  if (plan.goes === 'after-answer') return await answer(course, one, plan, turn);
  expect(turn.status, where()).toBe('confirm');
  await decide(course, one, plan, turn);
}

/** What is to be done, said behind changes of a customer, is of that customer, as its card then says; of nobody else's. */
function linkedAccount(course: Course, { speaker, thread, says }: Step, turn: Turn): string | null {
  if (says !== 'createTask') return null;
  const [item] = turn.answer.blocks.flatMap((block) => (block.kind === 'changes' ? block.items : []));
  const account = item?.fields.find(({ label }) => label === 'account' || label === '客户')?.after ?? null;
  const touched = course.changes.flatMap((change, at) =>
    change.speaker === speaker && change.thread === thread
      ? [...touchedBy(change.before, course.changes[at + 1]?.before ?? course.records)]
      : [],
  );
  if (account !== null) expect(touched, course.told.join('\n')).toContain(account);
  return account;
}

function withLinked(records: Records, account: string | null): Records {
  if (account === null) return records;
  return {
    ...records,
    tasks: records.tasks.map((task, at) => (at === records.tasks.length - 1 ? { ...task, account } : task)),
  };
}

async function ask(course: Course, one: Step): Promise<void> {
  const turn = await send(course, one, { text: questions[one.choice % questions.length] ?? '' });
  expect(turn.status, course.told.join('\n')).toBe('answered');
}

/** Edit, correction, undo of what was just done; the person's last change in the thread, whatever others did. */
async function goOn(course: Course, one: Step, plan: Plan, turn: Turn): Promise<void> {
  const where = () => course.told.join('\n');
  const { other } = plan;
  if (one.next === 'restart') return restart();
  if (one.next === 'earlier') return await takeBackEarlier(course, one);
  if (one.next === 'other-undoes') {
    const other = speakers.find((speaker) => speaker !== one.speaker) ?? one.speaker;
    const refused = await press(course, { ...one, speaker: other }, turn.undo ?? '');
    expect(refused.status, where()).toBe('refused');
    return;
  }
  if (one.next === 'edit' && other !== undefined) {
    const edited = await press(course, one, buttonOf(turn, 'edit'), { [other.field]: other.value });
    expect(edited.status, where()).toBe('done');
    takeBack(course);
    note(course, one, other.after);
  } else if (one.next === 'correct' && other !== undefined && other.correction !== null) {
    const corrected = await send(course, one, { text: one.zh ? other.correction.zh : other.correction.en });
    expect(corrected.status, where()).toBe('done');
    takeBack(course);
    note(course, one, other.after);
  } else if (one.next === 'undo' || one.next === 'undo-redo') {
    expect(turn.undo, where()).not.toBeNull();
    const undone = await press(course, one, turn.undo ?? '');
    expect(undone.status, where()).toBe('done');
    takeBack(course);
    if (one.next === 'undo') return;
    const again = await press(course, one, buttonOf(undone, 'redo'));
    expect(again.status, where()).toBe('done');
    note(course, one, plan.after);
  }
}

/** The last change of somebody else, or in the other thread, with which nothing since has to do. */
async function takeBackEarlier(course: Course, { speaker, thread }: Step): Promise<void> {
  const place = course.changes.findLastIndex(
    (change) => change.speaker !== speaker || change.thread !== thread,
  );
  const change = course.changes[place];
  if (change === undefined) return;
  const after = course.changes[place + 1]?.before ?? course.records;
  const touched = touchedBy(change.before, after);
  const since = touchedBy(after, course.records);
  if ([...touched].some((record) => since.has(record))) return;
  const where = () => course.told.join('\n');
  const undone = await send(course, change, { text: course.sent % 2 === 0 ? 'undo' : '撤销' });
  expect(undone.status, where()).toBe('done');
  const again = await press(course, change, buttonOf(undone, 'redo'));
  expect(again.status, where()).toBe('done');
  for (const waiting of course.waiting.values()) for (const name of touched) waiting.touched.add(name);
}

async function answer(course: Course, one: Step, plan: Plan, asked: Turn): Promise<void> {
  const where = () => course.told.join('\n');
  if (asked.status === 'done') {
    // The thread was about one of them: then that one is meant, and the card says which.
    const subject = asked.answer.blocks.flatMap((block) => (block.kind === 'changes' ? block.items : []))[0]
      ?.subject;
    const named =
      'label' in (plan.answer ?? {}) ? course.records.deals.find(({ name }) => name === subject) : undefined;
    if (named === undefined) expect(asked.status, where()).toBe('question');
    const meant = plan.after(course.records).deals.find((deal, at) => deal !== course.records.deals[at]);
    note(course, one, (records) => ({
      ...records,
      deals: records.deals.map((deal) =>
        deal.name === subject ? { ...deal, amount: meant?.amount ?? deal.amount } : deal,
      ),
    }));
    return;
  }
  expect(asked.status, where()).toBe('question');
  if (one.decision === 'never' || one.decision === 'later') return;
  if (one.decision === 'cancel')
    return void (await send(course, one, { text: one.zh ? '算了' : 'never mind' }));
  if (one.decision === 'restart') restart();
  if (one.decision === 'aside') await ask(course, one);
  const said = plan.answer ?? { text: '' };
  const done =
    'text' in said
      ? await send(course, one, { text: said.text })
      : await press(course, one, buttonThat(asked, said.label));
  expect(done.status, where()).toBe('done');
  note(course, one, plan.after);
}

async function decide(course: Course, one: Step, plan: Plan, preview: Turn): Promise<void> {
  const where = () => course.told.join('\n');
  const confirm = buttonOf(preview, 'confirm');
  const expectDone = (turn: Turn) => {
    expect(turn.status, where()).toBe('done');
    note(course, one, plan.after);
  };
  switch (one.decision) {
    case 'later':
    case 'never':
      if (one.decision === 'later')
        course.waiting.set(`${one.speaker} ${one.thread}`, {
          button: confirm,
          plan,
          touched: new Set(),
        });
      return;
    case 'type':
      return expectDone(await send(course, one, { text: one.zh ? '确认' : 'yes' }));
    case 'cancel': {
      expect((await press(course, one, buttonOf(preview, 'cancel'))).status, where()).toBe('done');
      expect((await press(course, one, confirm)).status, where()).toBe('refused');
      return;
    }
    case 'late': {
      course.clock += 16 * minutes;
      expect((await press(course, one, confirm)).status, where()).toBe('refused');
      return;
    }
    case 'other': {
      const other = speakers.find((speaker) => speaker !== one.speaker) ?? one.speaker;
      expect((await press(course, { ...one, speaker: other }, confirm)).status, where()).toBe('refused');
      return expectDone(await press(course, one, confirm));
    }
    case 'twice': {
      const done = await press(course, one, confirm);
      expect(essence(await press(course, one, confirm)), where()).toEqual(essence(done));
      return expectDone(done);
    }
    case 'together': {
      const [done, same] = await Promise.all([press(course, one, confirm), press(course, one, confirm)]);
      expect(essence(same), where()).toEqual(essence(done));
      return expectDone(done);
    }
    case 'aside':
      await ask(course, one);
      return expectDone(await press(course, one, confirm));
    case 'restart':
      restart();
      return expectDone(await press(course, one, confirm));
    case 'press':
      return expectDone(await press(course, one, confirm));
  }
}

/** Confirms what was shown earlier in the thread: done as it was shown, or not at all where the records have moved on since. */
async function decideLate(course: Course, one: Step): Promise<void> {
  const key = `${one.speaker} ${one.thread}`;
  const waiting = course.waiting.get(key);
  if (waiting === undefined) return await ask(course, one);
  course.waiting.delete(key);
  const turn = await press(course, one, waiting.button);
  expect(['done', 'refused'], course.told.join('\n')).toContain(turn.status);
  if (turn.status !== 'done') return;
  const { plan, touched } = waiting;
  const before = course.records;
  note(course, one, (records) => {
    const after = plan.after(records);
    return plan.isBulk === undefined
      ? after
      : {
          ...after,
          deals: after.deals.map((deal, at) => (touched.has(deal.name) ? (before.deals[at] ?? deal) : deal)),
        };
  });
}

function note(
  course: Course,
  { speaker, thread }: Pick<Step, 'speaker' | 'thread'>,
  after: Plan['after'],
): void {
  course.changes.push({ speaker, thread, before: course.records });
  turnTo(course, after(course.records));
}

function turnTo(course: Course, records: Records): void {
  const touched = touchedBy(course.records, records);
  for (const waiting of course.waiting.values()) for (const name of touched) waiting.touched.add(name);
  course.records = records;
}

function takeBack(course: Course): void {
  turnTo(course, course.changes.pop()?.before ?? course.records);
}

async function press(
  course: Course,
  who: Pick<Step, 'speaker' | 'thread'> & Partial<Step>,
  id: string,
  set?: Readonly<Record<string, string>>,
): Promise<Turn> {
  return await send(course, who, set === undefined ? { press: id } : { press: id, set });
}

/** Sends a message as a surface does that may do so twice, or doesn't hear the answer and sends it again after a restart. */
async function send(
  course: Course,
  { speaker, thread, delivery = 'once' }: Pick<Step, 'speaker' | 'thread'> & Partial<Step>,
  input: TurnInputContent,
): Promise<Turn> {
  if (company === null) throw new Error('nobody is there to speak');
  const { tenantId, people } = company.people;
  course.clock += minutes;
  const eventId = `${course.sent++}`;
  const now = new Date(course.clock).toISOString();
  const deliver = () =>
    takeTurn(services, { tenantId, userId: people[speaker], thread, surface: 'test', input, now, eventId });
  const turns = delivery === 'together' ? await Promise.all([deliver(), deliver()]) : [await deliver()];
  if (delivery === 'lost') restart();
  if (delivery === 'lost' || delivery === 'again') turns.push(await deliver());
  const [turn] = turns;
  if (turn === undefined) throw new Error('no turn was taken');
  const said =
    'text' in input
      ? input.text
      : 'press' in input
        ? `[${input.press}${input.set === undefined ? '' : ` ${JSON.stringify(input.set)}`}]`
        : '[log]';
  course.told.push(
    `${speaker} ${thread} (${delivery}): ${said}\n    ${turn.status}: ${turn.answer.title} ${JSON.stringify(turn.answer.actions.map(({ kind, label, id }) => `${kind} ${label} ${id}`))}`,
  );
  for (const same of turns) expect(essence(same), course.told.join('\n')).toEqual(essence(turn));
  // However often it is delivered, or pressed, it is carried out once and that answer given again.
  const carriedOut = turns.filter(({ isRepeated }) => isRepeated !== true);
  expect(carriedOut.length, course.told.join('\n')).toBeLessThanOrEqual(1);
  return turn;
}

/** A turn as it is kept, but for the time that it took and whether it was given before. */
function essence({ isRepeated: _, ...turn }: Turn): unknown {
  return JSON.parse(JSON.stringify({ ...turn, ms: 0 }));
}

function restart(): void {
  services = {
    database,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    reportFailure: (error) => failures.push(error),
  };
}

/** Threads and deliveries of the conversation before, which none of its own would have. */
async function forgetThreads(tenantId: number): Promise<void> {
  await database.system(async (query) => {
    for (const table of ['pending_action', 'inbound_event', 'conversation'])
      await query(sql`delete from ${sql.table(table)} where tenant_id = ${tenantId}`);
  });
}

async function countChanges(tenantId: number): Promise<number> {
  const [row] = await database.system((query) =>
    query<{ n: number }>(
      sql`select count(*)::int as n from change_set where tenant_id = ${tenantId} and undone_at is null and undoes_id is null`,
    ),
  );
  return row?.n ?? 0;
}

function buttonOf(turn: Turn, kind: string): string {
  return turn.answer.actions.find((action) => action.kind === kind)?.id ?? `no button to ${kind}`;
}

function buttonThat(turn: Turn, label: string): string {
  return turn.answer.actions.find((action) => action.label.startsWith(label))?.id ?? `no button ${label}`;
}
