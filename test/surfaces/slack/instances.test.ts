import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/index.ts';
import { type SmallCompany, seedSmallCompany } from '../../support/small-company.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { messageEvent, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type Fault, type SlackDouble, startSlackDouble } from './slack-double.ts';

// PARLEY_TEST_SIZE messages, each delivered three times: 18 by default, hundreds for a soak.
const size = Number(process.env.PARLEY_TEST_SIZE ?? 18);
const threads = 3;

let server: TestServer;
let database: Database;
let company: SmallCompany;
let double: SlackDouble;
let instances: readonly SlackCompany[];

beforeAll(async () => {
  server = await startTestServer();
  database = await server.openDatabase();
  company = await seedSmallCompany(database);
  double = await startSlackDouble();
  for (const name of ['raj', 'li'])
    double.users.set(`U0${name.toUpperCase()}`, { name, email: `${name}@northwind.example` });
  instances = [
    await openSlackCompany(database, company, double, 'http'),
    await openSlackCompany(database, company, double, 'http'),
  ];
});
afterAll(async () => {
  for (const { slack } of instances) await slack.close();
  await double.close();
  await database.close();
  await server.stop();
});

it('answers each message once and in its order, whatever is delivered three times to two instances while posts fail', async () => {
  const faults: readonly Fault[] = [
    { kind: 'none' },
    { kind: 'cut', done: true },
    { kind: 'none' },
    { kind: 'limited', afterSeconds: 1 },
    { kind: 'status', status: 500 },
    { kind: 'cut', done: false },
  ];
  for (let index = 0; index < size; index++)
    double.fail('chat.postMessage', faults[index % faults.length] ?? { kind: 'none' });
  const said = Array.from({ length: size }, (_, index) => ({
    user: index % 2 === 0 ? 'U0RAJ' : 'U0LI',
    threadTs: `${(Math.floor(index / 2) % threads) + 1}.1`,
    text: `remind me to call number ${index}`,
  }));
  for (const { user, text, threadTs } of said) {
    const body = JSON.stringify(messageEvent(double, user, text, { threadTs }));
    const statuses = await Promise.all(
      [0, 1, 0].map(async (nth) => (await double.sendByHttp(instances[nth]?.url ?? '', body)).status),
    );
    expect(statuses).toEqual([200, 200, 200]);
  }
  await instances[0]?.settled();
  const titles = await database.system((query) =>
    query<{ title: string }>(sql`select title from task where tenant_id = ${company.tenantId} order by id`),
  );
  const numberOf = (text: string) => /number (\d+)/.exec(text)?.[1];
  expect(titles.map(({ title }) => numberOf(title)).sort()).toEqual(
    said.map((_, index) => String(index)).sort(),
  );
  const lanes = Map.groupBy(said, ({ user, threadTs }) => `D${user.slice(1)}:${threadTs}`);
  for (const [lane, wanted] of lanes) {
    const came = double.messages.filter(({ channel, threadTs }) => `${channel}:${threadTs}` === lane);
    expect(came.map((message) => numberOf(readable(message)))).toEqual(
      wanted.map(({ text }) => numberOf(text)),
    );
  }
  expect(double.messages).toHaveLength(size);
});
