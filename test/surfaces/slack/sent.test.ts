import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { dueDigests } from '../../../src/digests/due-digests.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { now } from '../../support/small-company.ts';
import { buttonsOf, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type DoubleMessage, type SlackDouble, startSlackDouble } from './slack-double.ts';
import { textsOf } from './slack-limits.ts';

openCompany('for-each-test');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';
const mia = 'U0MIA';
const deals = 'C0DEALS';

beforeAll(async () => {
  double = await startSlackDouble();
  for (const name of ['raj', 'mia'])
    double.users.set(`U0${name.toUpperCase()}`, { name, email: `${name}@northwind.example` });
  double.channels.set(deals, { name: 'deals', members: [raj, mia] });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  double.messages.length = 0;
  chat = await openSlackCompany(database, company, double, 'http');
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
});

const labelsOf = (message: DoubleMessage | undefined) =>
  buttonsOf(double.messages.find(({ ts }) => ts === message?.ts)).map((one) => textsOf(one).join());

/** What the clock sends by the day after. */
async function isSent(): Promise<void> {
  await dueDigests(database).run(new Date(Date.parse(now) + 90_000_000).toISOString());
  await expect
    .poll(() => rows(sql`select id from outbound_message where sent_at is null and failure is null`), {
      timeout: 60_000,
    })
    .toEqual([]);
}

it('a digest keeps its buttons when one of them is pressed, and each answers', async () => {
  await chat.say(raj, 'send me the stuck deals every day at 11');
  const before = double.messages.length;
  await isSent();
  const [digest] = double.messages.slice(before);
  expect(readable(digest)).toContain('Globex – Renewal');
  const labels = labelsOf(digest);
  expect(labels.length).toBeGreaterThan(1);
  for (const label of labels) {
    const answers = await chat.press(raj, digest, label);
    expect(readable(answers)).not.toMatch(/no longer there|Only the person|decided already/);
    expect(labelsOf(digest)).toEqual(labels);
  }
});

it('a digest that a channel reads answers whoever presses it alone, by his own rights, and stays as it is for the others', async () => {
  await chat.say(raj, 'hello');
  const [clear] = await chat.say(mia, 'clear this channel for the deals of my team', { channel: deals });
  await chat.press(mia, clear, 'Confirm');
  await chat.say(mia, 'post the stuck deals here every day at 11', { channel: deals });
  const before = double.messages.length;
  await isSent();
  const [post] = double.messages.slice(before);
  expect(post).toMatchObject({ channel: deals, only: null });
  const labels = labelsOf(post);
  for (const user of [raj, mia]) {
    const [answer] = await chat.press(user, post, labels[0] ?? '');
    expect(answer).toMatchObject({ channel: deals, only: user });
    expect(readable(answer)).not.toMatch(/Only the person|no longer there/);
  }
  expect(labelsOf(post)).toEqual(labels);
});

it('what is decided on a card takes its buttons away, and what only asks for more leaves them', async () => {
  const [answer] = await chat.say(raj, 'open pipeline by stage');
  const labels = labelsOf(answer);
  await chat.press(raj, answer, labels[0] ?? '');
  expect(labelsOf(answer)).toEqual(labels);
  const [preview] = await chat.say(raj, 'give the Globex renewal to li');
  await chat.press(raj, preview, 'Cancel');
  expect(labelsOf(preview)).toEqual([]);
});

it('an approval is decided in the chat of whoever has to, and told to whoever asked', async () => {
  await chat.say(raj, 'hello');
  const [rule] = await chat.say(mia, 'deals above 100k need my approval');
  if (labelsOf(rule).includes('Confirm')) await chat.press(mia, rule, 'Confirm');
  const before = double.messages.length;
  const [asked] = await chat.say(raj, 'set the amount of the Globex renewal to 150k');
  if (labelsOf(asked).includes('Confirm')) await chat.press(raj, asked, 'Confirm');
  const amount = () => rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`);
  expect(await amount()).toEqual([{ amount: 18_000 }]);
  const sent = () => double.messages.slice(before).find((one) => labelsOf(one).includes('Approve'));
  await expect.poll(sent, { timeout: 60_000 }).toMatchObject({ channel: mia });
  await chat.press(mia, sent(), 'Approve');
  expect(await amount()).toEqual([{ amount: 150_000 }]);
  await expect
    .poll(() => readable(double.messages.slice(before).filter(({ channel }) => channel === raj)), {
      timeout: 60_000,
    })
    .toMatch(/approved/i);
});
