import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { queueForPerson } from '../../../src/crm/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { messageEvent, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type Fault, type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

const raj = 'U0RAJ';
let berlin: SlackDouble;
let perth: SlackDouble;
let inBerlin: SlackCompany;
let inPerth: SlackCompany;

beforeAll(async () => {
  berlin = await startSlackDouble('T0BERLIN');
  perth = await startSlackDouble('T0PERTH');
  for (const double of [berlin, perth])
    double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  inBerlin = await openSlackCompany(database, company, berlin, 'http');
  inPerth = await openSlackCompany(database, company, perth, 'http');
});
afterAll(async () => {
  for (const each of [inBerlin, inPerth]) await each.slack.close();
  for (const each of [berlin, perth]) await each.close();
});

it('two workspaces of one company: each gets its own answers, and none waits for the other', async () => {
  // As many as are posted at once, and more.
  const texts = Array.from({ length: 12 }, (_, index) => `remind me to call number ${index}`);
  const held = Promise.withResolvers<void>();
  const hold: Fault = { kind: 'held', until: held.promise };
  perth.fail('chat.postMessage', ...texts.map(() => hold));
  for (const [index, text] of texts.entries())
    await inPerth.send('events_api', messageEvent(perth, raj, text, { threadTs: `${index + 1}.1` }));
  // Slack calls no two direct messages the same.
  const direct = { channel: 'D0BERLIN' };
  await inBerlin.send('events_api', messageEvent(berlin, raj, 'all my open deals', direct));
  await expect.poll(() => berlin.messages.length, { timeout: 60_000 }).toBe(1);
  expect(perth.messages).toEqual([]);
  held.resolve();
  expect(readable(berlin.messages)).toContain('Globex – Renewal');
  await inPerth.settled();
  const numbers = perth.messages.map((message) => /number (\d+)/.exec(readable(message))?.[1]);
  expect(numbers.map(Number).sort((one, other) => one - other)).toEqual(texts.map((_, index) => index));
  expect(berlin.messages).toHaveLength(1);
});

it('somebody who is known in one of two workspaces is reached there', async () => {
  perth.users.set('U0ZOE', { name: 'Zoe', email: 'zoe@northwind.example' });
  await inPerth.say('U0ZOE', 'hello');
  const before = perth.messages.length;
  for (let nth = 0; nth < 6; nth++)
    await database.system((query) =>
      queueForPerson(query, company.tenantId, company.people.zoe, {
        key: `reminder:${nth}`,
        answer: { language: 'en', title: `Call ${nth}`, blocks: [], data: null, basis: null, actions: [] },
      }),
    );
  const waiting = () =>
    rows(sql`select key, failure from outbound_message where surface = 'person' and sent_at is null`);
  await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
  expect(perth.messages.slice(before)).toHaveLength(6);
});
