import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
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

  it('to what is delivered three times to two instances comes once, in its order', async () => {
    const other = await openTeamsCompany(database, company, double);
    const before = double.messages.length;
    const numbers = [0, 1, 2, 3, 4, 5];
    for (const number of numbers) {
      const said = messageActivity(double, raj, `remind me to call number ${number}`, {
        id: `f:order-${number}`,
      });
      const sent = [chat, other, chat].map(async (one) => (await one.send(said)).status);
      expect(await Promise.all(sent)).toEqual([200, 200, 200]);
    }
    await chat.settled();
    expect(double.messages.slice(before).map((one) => /number (\d)/.exec(readable(one))?.[1])).toEqual(
      numbers.map(String),
    );
    await other.teams.close();
  });
});
