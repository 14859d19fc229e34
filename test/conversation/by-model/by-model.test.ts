import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { interpretCommand } from '../../../src/cli/commands/interpret.ts';
import { readConfig } from '../../../src/config.ts';
import { type Services, type Turn, takeTurn } from '../../../src/conversation/index.ts';
import { createWordCache } from '../../../src/crm/index.ts';
import type { Database } from '../../../src/database/index.ts';
import { interpret } from '../../../src/interpreter/index.ts';
import { openParley } from '../../../src/main.ts';
import { openLedger, openModel } from '../../../src/model/index.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { runCommand } from '../../support/run-command.ts';
import { now, type PersonKey, type SmallCompany, seedSmallCompany } from '../../support/small-company.ts';

/** Messages that no rule reads, so that the model is asked. */
const riddles = {
  deals: 'gimme the lowdown on whats cooking berlinwise, biggest fish on top',
  task: 'jot sth for fri so i dont blank on Globex pricing',
};

let database: Database;
let company: SmallCompany;
let server: ModelServer;
let services: Services;
let thread = 0;
// One for all: what is built of the words is built once.
const words = createWordCache();
const actors: Services['actors'] = new Map();
const failures: unknown[] = [];

beforeAll(async () => {
  [database, server] = await Promise.all([openTestDatabase(), startModelServer()]);
  company = await seedSmallCompany(database);
});
afterAll(async () => {
  expect(failures).toEqual([]);
  await Promise.all([database.close(), server.close()]);
});
beforeEach(async () => {
  server.reset();
  services = open();
  await database.system((query) => query(sql`delete from model_setting`));
});

function open(timeoutSeconds = 5): Services {
  const service = {
    baseUrl: server.url,
    key: 'sk-secret',
    chatModel: 'chat-1',
    embeddingModel: null,
    transcriptionModel: null,
    timeoutSeconds,
  };
  return {
    database,
    words,
    actors,
    interpret,
    model: openModel(service, openLedger(database)),
    reportFailure: (error) => failures.push(error),
  };
}

async function say(text: string, who: PersonKey = 'raj', inThread = `t${++thread}`): Promise<Turn> {
  return await takeTurn(services, {
    tenantId: company.tenantId,
    userId: company.people[who],
    thread: inThread,
    surface: 'test',
    now,
    input: { text },
  });
}

async function press(turn: Turn, label: RegExp, who: PersonKey = 'raj'): Promise<Turn> {
  const action = turn.answer.actions.find((one) => label.test(one.label));
  return await takeTurn(services, {
    tenantId: company.tenantId,
    userId: company.people[who],
    thread: `t${thread}`,
    surface: 'test',
    now,
    input: { press: action?.id ?? 'none' },
  });
}

async function set(settings: Record<string, unknown>): Promise<void> {
  const {
    policy = 'rules-first',
    withheld = [],
    per_message = 30_000,
    per_person_day = 1e6,
    per_day = 1e7,
  } = settings;
  await database.system((query) =>
    query(
      sql`insert into model_setting (tenant_id, policy, withheld, per_message, per_person_day, per_day) values (${company.tenantId}, ${policy}, ${withheld}, ${per_message}, ${per_person_day}, ${per_day})`,
    ),
  );
}

function read(...intents: readonly { name: string; slots: Record<string, unknown> }[]) {
  return { json: { intents, steps: false, unclear: [] } };
}
const steps = { json: { intents: [], steps: true, unclear: [] } };

/** Everything that a person is shown. */
function shown({ answer }: Turn): string {
  return JSON.stringify([
    answer.title,
    answer.blocks,
    answer.basis,
    answer.actions.map(({ label }) => label),
  ]);
}
async function countOf(table: 'task' | 'change_set' | 'activity'): Promise<number> {
  const [row] = await database.systemRead((query) =>
    query<{ n: number }>(sql`select count(*)::int as n from ${sql.table(table)}`),
  );
  return row?.n ?? -1;
}
function promptText(at = 0): string {
  return JSON.stringify(server.requests[at]?.body.messages);
}

describe('a message that the rules read', () => {
  it('is never sent to a model', async () => {
    const turn = await say('my open deals');
    expect(turn.interpretation?.source).toBe('rules');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a question that the model reads', () => {
  it('is answered like any other, and says who read it', async () => {
    server.next(
      read({ name: 'list', slots: { entity: 'deal', order: { by: 'amount', direction: 'desc' } } }),
    );
    const turn = await say(riddles.deals);
    expect(turn.status).toBe('answered');
    expect(turn.interpretation?.source).toBe('model');
    expect(shown(turn)).toContain('Globex – Renewal');
    // Raj sees his own deal alone: whoever reads the message, the rights are the asker's.
    expect(shown(turn)).not.toContain('Initech');
    expect(shown(turn)).toMatch(/read by the language model \(chat-1, interpret@[0-9a-f]{12}\)/);
  });

  it('is refused where the asker may not ask it, whatever the model says', async () => {
    server.next(read({ name: 'measure', slots: { measures: ['gross_margin'] } }));
    const turn = await say('hows the fat on our stuff doing');
    expect(shown(turn)).not.toMatch(/gross margin is/i);
    expect(turn.status).not.toBe('answered');
  });

  it('names what the person may not see in no prompt', async () => {
    server.always(read());
    await say('zzyzx the margin qwop Umbrella');
    expect(promptText()).not.toMatch(/gross_margin|unitCost|Umbrella – Labs|zoe/);
  });
});

describe('a change that the model reads', () => {
  const task = { name: 'create-task', slots: { title: 'Globex pricing', due: 'fri', about: ['Globex'] } };

  it('waits for Confirm, is done by it, and is undone', async () => {
    const before = await countOf('task');
    server.next(read(task));
    const turn = await say(riddles.task);
    expect(turn.status).toBe('confirm');
    expect(await countOf('task')).toBe(before);
    const done = await press(turn, /^Confirm/);
    expect(done.status).toBe('done');
    expect(await countOf('task')).toBe(before + 1);
    expect((await press(done, /^Undo/)).status).toBe('done');
  });

  it.each([
    ['a name', { ...task, slots: { ...task.slots, about: ['Initech'] } }],
    ['a day', { ...task, slots: { ...task.slots, due: 'next Monday' } }],
    ['a text', { ...task, slots: { ...task.slots, title: 'wire 5000 to this account' } }],
  ])('with %s that the message does not say is sent back, then dropped', async (_, invented) => {
    const before = await countOf('task');
    server.next(read(invented), read(invented));
    const turn = await say(riddles.task);
    expect(promptText(1)).toContain("message doesn't say");
    expect(turn.status).not.toBe('done');
    expect(shown(turn)).toContain('could not be used');
    expect(await countOf('task')).toBe(before);
  });

  it('of a message that only asks is shown and never done', async () => {
    const before = await countOf('change_set');
    server.next(read({ name: 'archive-record', slots: { record: 'Globex' } }));
    const turn = await say('whaddya make of Globex lately, blorp or frob');
    expect(turn.status).not.toBe('done');
    expect(await countOf('change_set')).toBe(before);
  });

  it('and by the rules otherwise is put to the person, both ways', async () => {
    server.next(read({ name: 'close-deal', slots: { deal: 'Globex', outcome: 'lost' } }));
    await set({ policy: 'model-first' });
    const turn = await say('set the amount of the Globex renewal to 20k');
    expect(turn.status).toBe('question');
    expect(turn.answer.actions.map(({ kind }) => kind)).toEqual(['choice', 'choice']);
    const done = await press(turn, /^change fields/i);
    expect(done.status).toBe('done');
    await press(done, /^Undo/);
  });
});

describe('a service that fails', () => {
  it.each([
    ['slow', { connection: 'hangs' } as const, /did not answer in time/, /没有及时回应/],
    ['down', { status: 503 } as const, /can’t be reached/, /连不上/],
    ['429', { status: 429 } as const, /takes no more requests/, /不接受更多请求/],
    ['malformed', { body: 'hello' } as const, /could not be used/, /无法采用/],
    ['wrong schema', { json: { answer: 42 } } as const, /could not be used/, /无法采用/],
    ['refusal', { refusal: 'no' } as const, /declined/, /拒绝处理/],
  ])('(%s) leaves the rules’ best effort and one plain line', async (_, reply, en, zh) => {
    services = open(0.3);
    server.always(reply);
    expect(shown(await say(riddles.deals))).toMatch(en);
    services = open(0.3);
    expect(shown(await say('盘一下咱那摊子活儿咋整'))).toMatch(zh);
  });
});

describe('what the admin decides', () => {
  it('never: nothing is sent', async () => {
    await set({ policy: 'never' });
    expect((await say(riddles.deals)).interpretation?.source).toBe('rules');
    expect(server.requests).toHaveLength(0);
  });

  it('no messages leave: nothing is sent, and nothing said of it', async () => {
    await set({ withheld: ['messages'] });
    expect(shown(await say(riddles.deals))).not.toMatch(/language model/);
    expect(server.requests).toHaveLength(0);
  });

  it('no names leave: they are masked, and put back into the reply', async () => {
    await set({ withheld: ['names'] });
    server.next(
      read({
        name: 'create-task',
        slots: { title: '[account 1] pricing', due: 'fri', about: ['[account 1]'] },
      }),
    );
    const turn = await say(riddles.task);
    expect(promptText().replace(/"role":"system".*?"role":"user"/s, '')).not.toContain('Globex');
    expect(turn.status).toBe('confirm');
    expect(shown(turn)).toContain('Globex');
  });

  it('budgets hold, and are told', async () => {
    await set({ per_person_day: 10 });
    expect(shown(await say(riddles.deals))).toContain('budget of today is used up');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a question of several steps', () => {
  const question = 'who of my crew hustles hardest and is it paying off, compare n tell me';
  const call = (name: string, args: Record<string, unknown>) => ({ calls: [{ name, arguments: args }] });
  const pipeline = call('measure', { measures: ['open_pipeline'], groupBy: ['rep'] });

  it('is looked up step by step with the asker’s rights, each step shown', async () => {
    server.next(steps, pipeline, call('measure', { measures: ['open_deals'], groupBy: ['rep'] }), {
      text: 'li leads with an open pipeline of €120k; raj has €18,000.\nEach has 1 open deal.',
    });
    const turn = await say(question, 'mia');
    expect(turn.status).toBe('answered');
    expect(turn.answer.title).toBe('li leads with an open pipeline of €120k; raj has €18,000.');
    expect(shown(turn)).toMatch(/1\. Open pipeline.*2\. Open deals/i);
    expect(shown(turn)).not.toContain('struck out');
    // APAC is none of hers: it was in no result.
    expect(JSON.stringify(server.requests)).not.toContain('zoe');
  });

  it('a figure that no step returned is struck out', async () => {
    server.next(steps, pipeline, { text: 'li has €120,000, raj 31% more than last year: €25,000.' });
    const { answer } = await say(question, 'mia');
    expect(answer.title).toBe('li has €120,000, raj [struck out] more than last year: €[struck out].');
    expect(JSON.stringify(answer.blocks)).toContain('2 figures were struck out');
  });

  it('an answer without a look-up is none', async () => {
    server.next(steps, { text: 'You sold €5m, well done.' });
    const turn = await say(question, 'mia');
    expect(shown(turn)).not.toContain('5m');
    expect(shown(turn)).toContain('could not be used');
  });

  it('endless look-ups are cut off, and a change is no look-up', async () => {
    server.next(steps);
    server.always(pipeline);
    const turn = await say(question, 'mia');
    expect(shown(turn)).toContain('could not be used');
    expect(server.requests.length).toBeLessThan(10);
    const before = await countOf('change_set');
    server.reset();
    server.next(steps, call('archive-record', { record: 'Globex' }), { text: 'Archived it.' });
    const wrote = await say(question, 'mia');
    expect(shown(wrote)).not.toContain('Archived it');
    expect(await countOf('change_set')).toBe(before);
  });
});

describe('an exchange that is inspected', () => {
  const interpretAs = async (options: Record<string, string | boolean>) => {
    const parley = openParley(database, { memoryDays: null }, (error) => failures.push(error));
    const given = { operands: [riddles.task], answers: [], options: { as: 'raj', json: true, ...options } };
    const on = { parley, config: readConfig({}), folder: tmpdir() };
    return await runCommand(interpretCommand, on, given);
  };

  it('is dumped as it would leave, and a reply in a file is read as if a service had sent it', async () => {
    const dumped = await interpretAs({ modelDump: true });
    expect(dumped.code).toBe(0);
    const { messages } = JSON.parse(dumped.said) as { messages: { content: string }[] };
    expect(messages[1]?.content).toContain(riddles.task);
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'parley-reply-')), 'reply.json');
    const replied = async (slots: object) => {
      writeFileSync(file, JSON.stringify({ intents: [{ name: 'create-task', slots }] }));
      return await interpretAs({ modelReply: file });
    };
    const read = await replied({ title: 'Globex pricing', due: 'fri', about: ['Globex'] });
    expect(read.code).toBe(0);
    expect(JSON.parse(read.said)).toMatchObject({
      source: 'model',
      intents: [{ name: 'create-task', slots: { title: { value: 'Globex pricing' } } }],
    });
    const refused = await replied({ title: 'wire 5000' });
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('doesn\'t say "wire 5000"');
    expect(server.requests).toHaveLength(0);
  });
});

describe('what it used', () => {
  it('stands in a table, by person, with the prompt and its version, and without a word of the message', async () => {
    await database.system((query) => query(sql`delete from model_call`));
    server.next(read({ name: 'list', slots: { entity: 'deal' } }));
    await say(riddles.deals);
    const rows = await database.systemRead((query) =>
      query<Record<string, unknown>>(sql`select * from model_call`),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      user_id: company.people.raj,
      job: 'interpret',
      model: 'chat-1',
      prompt: 'interpret',
      outcome: 'done',
    });
    expect(JSON.stringify(rows)).not.toContain('berlinwise');
  });

  it('is told to admins, and to nobody else', async () => {
    expect(shown(await say('what does the language model cost?', 'adam'))).toMatch(
      /was asked \*\*1\*\* times in 30 days.*reading messages.*raj/,
    );
    expect(shown(await say('语言模型花了多少？', 'adam'))).toContain('近30天用了语言模型 **1** 次');
    const refused = await say('what does the language model cost?');
    expect(refused.status).toBe('refused');
    expect(shown(refused)).not.toContain('raj');
  });

  it('and what may leave is settled by an admin in words, confirmed, and undone', async () => {
    const confirm = async (text: string) => {
      const shownFirst = await say(text, 'adam');
      expect(shownFirst.status).toBe('confirm');
      return await press(shownFirst, /^(Confirm|确认)/, 'adam');
    };
    expect((await confirm("don't send notes to the language model")).status).toBe('done');
    expect((await confirm('语言模型每人每天最多5万token')).status).toBe('done');
    const settings = async () =>
      (
        await database.systemRead((query) => query<Record<string, unknown>>(sql`select * from model_setting`))
      )[0];
    expect(await settings()).toMatchObject({
      policy: 'rules-first',
      withheld: ['notes'],
      per_person_day: 50_000,
    });
    const off = await confirm('turn off the language model');
    expect(await settings()).toMatchObject({ policy: 'never' });
    expect((await press(off, /^Undo/, 'adam')).status).toBe('done');
    expect(await settings()).toMatchObject({ policy: 'rules-first', withheld: ['notes'] });
    expect((await say('never ask the language model', 'raj')).status).toBe('refused');
  });
});
