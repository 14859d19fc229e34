import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { dyingAt, leasesRunOut, stepsOfAnAnswer } from '../../support/dying-host.ts';
import { messageActivity, openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { type Fault, startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('for-each-test');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const post = /^POST \/v3\/conversations\/[^/]+\/activities$/;

beforeAll(async () => {
  double = await startTeamsDouble();
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  chat = await openTeamsCompany(database, company, double);
});
afterEach(() => chat.teams.close());

describe('an answer in Teams', () => {
  it.each<[string, Fault]>([
    ['is asked to wait', { kind: 'limited', afterSeconds: 1 }],
    ['has to come again', { kind: 'status', status: 412 }],
  ])('comes once where the post %s', async (_, fault) => {
    double.fail(post, fault);
    const answers = await chat.say(raj, 'call with Globex today');
    expect(answers.map(readable)).toEqual([expect.stringMatching(/Logged/)]);
    expect(readable(answers)).not.toMatch(/possibly repeated/);
  });

  it.each<[string, Fault, number]>([
    ['was cut off after', { kind: 'cut', done: true }, 2],
    ['was cut off before', { kind: 'cut', done: false }, 1],
    ['fails there', { kind: 'status', status: 503 }, 1],
  ])('is repeated, and says so, where the post %s', async (_, fault, times) => {
    double.fail(post, fault);
    const answers = await chat.say(raj, 'call with Globex today');
    expect(answers).toHaveLength(times);
    expect(readable(answers.at(-1))).toMatch(/possibly repeated/);
    expect(
      await rows(sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`),
    ).toEqual([{ n: 1 }]);
  });

  it('goes out in plain text where Teams takes the card for malformed', async () => {
    double.fail(post, { kind: 'status', status: 400 });
    const [answer] = await chat.say(raj, 'all my open deals');
    expect(answer?.card).toBeNull();
    expect(answer?.text).toContain('Globex – Renewal');
    expect(chat.failures).toHaveLength(1);
  });

  it('that can’t reach somebody alone says so where he asked, and nothing more', async () => {
    double.users.set('29:far', {
      name: 'Raj',
      objectId: 'oid-far',
      upn: 'raj@northwind.example',
      isUnreachable: true,
    });
    const answers = await chat.say('29:far', 'all my open deals', { scope: 'groupChat' });
    expect(readable(answers)).toMatch(/can’t write to you privately/);
    expect(readable(answers)).not.toMatch(/Globex/);
  });
});

const activities = async () =>
  (
    await rows<{ n: number }>(
      sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`,
    )
  )[0]?.n;

describe('what takes long', () => {
  it('shows in the personal chat that it works, and nothing where others read along', async () => {
    await chat.teams.close();
    chat = await openTeamsCompany(database, company, double, (host) => ({
      ...host,
      async turn(request) {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return await host.turn(request);
      },
    }));
    double.typing.length = 0;
    await chat.say(raj, 'all my open deals', { scope: 'groupChat' });
    expect(double.typing).toEqual([]);
    const [answer] = await chat.say(raj, 'all my open deals');
    expect(readable(answer)).toContain('Globex – Renewal');
    expect(new Set(double.typing)).toEqual(new Set(['a:oid-raj']));
    expect(chat.failures).toEqual([]);
  });
});

describe('a process that dies', () => {
  it.each(stepsOfAnAnswer)(
    'at step %i loses no answer, writes once and marks what it repeats',
    async (nth) => {
      const { wrap, died } = dyingAt(nth);
      // It alone serves, until it is dead.
      await chat.teams.close();
      const first = await openTeamsCompany(database, company, double, wrap);
      const before = double.messages.length;
      await first.send(messageActivity(double, raj, 'call with Globex today', { id: `f:dies-${nth}` }));
      await Promise.race([died, first.settled()]);
      await leasesRunOut(database);
      chat = await openTeamsCompany(database, company, double);
      await chat.settled();
      expect(await activities()).toBe(1);
      const [answer, ...again] = double.messages.slice(before).map(readable);
      expect(answer).toMatch(/Logged/);
      for (const one of again) expect(one).toMatch(/possibly repeated/);
      expect(again.length).toBeLessThanOrEqual(1);
      expect(chat.failures).toEqual([]);
    },
  );
});

describe('Microsoft’s service', () => {
  /** Puts off nothing for longer: as if that time had passed. */
  const hourPasses = async () => {
    for (let minute = 0; minute < 12; minute++) {
      await leasesRunOut(database);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
  };
  const tasks = async () =>
    (
      await rows<{ n: number }>(
        sql`select count(*)::int as n from task where tenant_id = ${company.tenantId}`,
      )
    )[0]?.n;

  it.each([
    ['takes nothing for an hour', post, { kind: 'status', status: 503 }],
    ['takes nothing, as if it weren’t there, for an hour', post, { kind: 'cut', done: false }],
    ['gives no token for an hour', /^POST \/login/, { kind: 'status', status: 500 }],
    ['does not take the secret until it is renewed', /^POST \/login/, { kind: 'status', status: 401 }],
  ] as const)('%s: what was said is done, and answered later in its order', async (_, path, fault) => {
    const down = Array.from({ length: 400 }, (): Fault => fault);
    double.fail(path, ...down);
    const before = double.messages.length;
    const wants = [1, 2, 3].map((number) => `remind me to call number ${number}`);
    for (const [index, text] of wants.entries())
      await chat.send(messageActivity(double, raj, text, { id: `f:${String(path)}${fault.kind}${index}` }));
    await hourPasses();
    expect(double.messages.slice(before)).toEqual([]);
    // Who speaks can't be asked for without a token.
    expect(await tasks()).toBe(path === post ? 3 : 0);
    // What was just begun fails yet; then all is due.
    await new Promise((resolve) => setTimeout(resolve, 500));
    double.mend();
    await leasesRunOut(database);
    await chat.settled();
    expect(await tasks()).toBe(3);
    const came = double.messages.slice(before).map(readable);
    expect(came.map((text) => /number (\d)/.exec(text)?.[1])).toEqual(['1', '2', '3']);
    // Without a token nothing has left.
    if (path !== post) expect(came.join()).not.toMatch(/possibly repeated/);
  });
});
