import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createWordCache } from '../../../src/crm/index.ts';
import { dueDigests } from '../../../src/digests/due-digests.ts';
import { dueRules } from '../../../src/digests/rules/run-rules.ts';
import { interpret } from '../../../src/interpreter/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { now } from '../../support/small-company.ts';
import { buttonsOf, openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { type DoubleMessage, startTeamsDouble, type TeamsDouble } from './teams-double.ts';

/** Cards that come by themselves: whom they were sent presses their buttons, and nobody else. */

openCompany('for-each-test');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const mia = '29:mia';

beforeAll(async () => {
  double = await startTeamsDouble();
  for (const name of ['raj', 'mia'])
    double.users.set(`29:${name}`, { name, objectId: `oid-${name}`, upn: `${name}@northwind.example` });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  double.messages.length = 0;
  chat = await openTeamsCompany(database, company, double);
  for (const user of [raj, mia]) await chat.say(user, 'hello');
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
});

const onlyOthers = /Only the person it was shown to/;
const titlesOf = (message: DoubleMessage | undefined) =>
  buttonsOf(double.messages.find(({ id }) => id === message?.id)?.card).map(({ title }) => String(title));

/** The card that comes to somebody and holds this button, once nothing waits any more. */
async function sentTo(user: string, title: string, from: number): Promise<DoubleMessage> {
  const found = () =>
    double.messages
      .slice(from)
      .find((one) => one.conversation === `a:oid-${user.slice(3)}` && titlesOf(one).includes(title));
  await expect.poll(found, { timeout: 60_000 }).toBeDefined();
  return found() as DoubleMessage;
}

/** Says it, and confirms it where that is asked. */
async function agree(user: string, text: string): Promise<void> {
  const [answer] = await chat.say(user, text);
  if (titlesOf(answer).includes('Confirm')) await chat.press(user, answer, 'Confirm');
}

it('a digest answers whoever it was sent to, keeps its buttons, and answers nobody else', async () => {
  await chat.say(raj, 'send me the stuck deals every day at 11');
  const before = double.messages.length;
  await dueDigests(database).run(new Date(Date.parse(now) + 90_000_000).toISOString());
  await chat.say(raj, 'hello');
  const digest = await sentTo(raj, 'Less often', before);
  expect(readable(digest)).toContain('Globex – Renewal');
  const titles = titlesOf(digest);
  expect(titles.length).toBeGreaterThan(1);
  const pressed = await chat.press(raj, digest, titles[0] ?? '');
  expect(JSON.stringify(pressed)).not.toMatch(/Only the person|no longer there/);
  expect(titlesOf(digest)).toEqual(titles);
  for (const title of titles) expect((await chat.press(mia, digest, title)).text).toMatch(onlyOthers);
  expect(await rows(sql`select count(*)::int as n from digest_subscription where is_paused`)).toEqual([
    { n: 0 },
  ]);
});

it('an alert leads to its deal, and only whose rule it is may end it', async () => {
  await agree(mia, 'tell me when a deal above 10k is lost');
  const before = double.messages.length;
  await agree(raj, 'we lost the Globex renewal, price too high');
  const services = { database, words: createWordCache(), actors: new Map(), interpret };
  const reportFailure = (error: unknown) => {
    throw error;
  };
  await dueRules({ ...services, reportFailure }).run(new Date(Date.parse(now) + 120_000).toISOString());
  await chat.say(mia, 'hello');
  const alert = await sentTo(mia, 'Delete this rule', before);
  expect(readable(alert)).toMatch(/Your rule: tell me when a deal above 10k is lost/);
  const left = async () => (await rows<{ n: number }>(sql`select count(*)::int as n from rule`))[0]?.n;
  expect((await chat.press(raj, alert, 'Delete this rule')).text).toMatch(onlyOthers);
  expect(await left()).toBe(1);
  expect(JSON.stringify(await chat.press(mia, alert, 'Open'))).not.toMatch(/Only the person/);
});

it('an approval is given by whoever is asked, and by nobody who asks', async () => {
  await agree(mia, 'deals above 100k need my approval');
  const before = double.messages.length;
  await agree(raj, 'set the amount of the Globex renewal to 150k');
  const amount = () => rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`);
  const request = await sentTo(mia, 'Approve', before);
  expect(readable(request)).toMatch(/raj\s+asks for your approval.*Rule: deals above 100k need my approval/s);
  expect((await chat.press(raj, request, 'Approve')).text).toMatch(onlyOthers);
  expect(await amount()).toEqual([{ amount: 18_000 }]);
  await chat.press(mia, request, 'Approve');
  expect(await amount()).toEqual([{ amount: 150_000 }]);
  await expect
    .poll(() => readable(double.messages.slice(before).filter((one) => one.conversation === 'a:oid-raj')), {
      timeout: 60_000,
    })
    .toMatch(/approved/i);
});
