import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase, readMigrations } from '../../../src/database/index.ts';
import {
  type ChatProcess,
  chatProcess,
  killAtRandom,
  untilNothingWaits,
  untilTaken,
} from '../../support/chat-process.ts';
import { freePort } from '../../support/free-port.ts';
import { type SmallCompany, seedSmallCompany } from '../../support/small-company.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';
import { messageEvent, readable } from './slack-company.ts';
import { type DoubleMessage, type Fault, type SlackDouble, startSlackDouble } from './slack-double.ts';
import type { SlackProcessSettings } from './slack-process.ts';

// PARLEY_TEST_SIZE messages, each delivered three times: 18 by default, 500 for a soak.
const size = Number(process.env.PARLEY_TEST_SIZE ?? 18);
const threads = Math.max(3, Math.round(size / 25));
const kills = Math.max(2, Math.round(size / 12));

let server: TestServer;
let database: Database;
let company: SmallCompany;
let double: SlackDouble;
let instances: readonly ChatProcess[];

beforeAll(async () => {
  server = await startTestServer();
  const addresses = await server.createMigrated();
  database = await openDatabase({ kind: 'server', ...addresses, migrations: readMigrations() });
  company = await seedSmallCompany(database);
  double = await startSlackDouble();
  for (const name of ['raj', 'li'])
    double.users.set(`U0${name.toUpperCase()}`, { name, email: `${name}@northwind.example` });
  const instance = async () => {
    const port = await freePort();
    const settings: SlackProcessSettings = {
      ...addresses,
      tenantId: company.tenantId,
      apiUrl: double.apiUrl,
      folder: mkdtempSync(path.join(tmpdir(), 'parley-waiting-')),
      connection: {
        workspace: double.workspace,
        workspaceName: 'Northwind',
        appId: double.appId,
        botId: double.botId,
        botUserId: double.botUserId,
        mode: 'http',
        botToken: double.botToken,
        appToken: null,
        signingSecret: double.signingSecret,
        port,
      },
    };
    return chatProcess(
      new URL('./slack-process.ts', import.meta.url),
      `http://127.0.0.1:${port}/slack/events`,
      settings,
    );
  };
  instances = [await instance(), await instance()];
  await Promise.all(instances.map((one) => one.start()));
});
afterAll(async () => {
  for (const one of instances) await one.kill();
  await double.close();
  await database.close();
  await server.stop();
});

interface Said {
  readonly user: string;
  readonly threadTs: string;
  readonly text: string;
  /** Null: the direct message. */
  readonly channel: string | null;
}

it('acts on each message once and answers it in its order, whatever is delivered three times to two instances that are killed at random', async () => {
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
  const said = Array.from(
    { length: size },
    (_, index): Said => ({
      user: index % 2 === 0 ? 'U0RAJ' : 'U0LI',
      threadTs: `${(Math.floor(index / 2) % threads) + 1}.1`,
      // In a channel the answer is one person's alone: nobody can look up whether it was posted.
      channel: index % 6 === 5 ? 'C0SALES' : null,
      text: `remind me to call number ${index}`,
    }),
  );
  const killing = killAtRandom(instances, { times: kills, betweenMs: 3000, random: Math.random });
  for (const { user, text, threadTs, channel } of said) {
    const where = channel === null ? { threadTs } : { threadTs, channel };
    const body = JSON.stringify(messageEvent(double, user, text, where));
    await Promise.all(
      [0, 1, 0].map((nth) => untilTaken(() => double.sendByHttp(instances[nth]?.url ?? '', body))),
    );
  }
  await untilNothingWaits(database);
  expect(await killing.stop()).toBeGreaterThan(0);
  await untilNothingWaits(database);

  const titles = await database.system((query) =>
    query<{ title: string }>(sql`select title from task where tenant_id = ${company.tenantId} order by id`),
  );
  const told = instances.flatMap((one) => one.told).join('');
  expect(titles.map(({ title }) => numberOf(title)).sort(), told).toEqual(
    said.map((_, index) => String(index)).sort(),
  );
  const lanes = Map.groupBy(said, laneOf);
  for (const [lane, wanted] of lanes) {
    const came = double.messages.filter((message) => laneOfPost(message) === lane);
    const numbers = came.map((message) => numberOf(readable(message)));
    expect([...new Set(numbers)]).toEqual(wanted.map(({ text }) => numberOf(text)));
    // What can't be looked up may stand there twice, and says so.
    const again = came.filter((_, index) => numbers.indexOf(numbers[index]) !== index);
    for (const message of again) {
      expect(message.only).not.toBeNull();
      expect(readable(message)).toContain('possibly repeated');
    }
  }
});

const numberOf = (text: string) => /number (\d+)/.exec(text)?.[1];
const laneOf = ({ channel, user, threadTs }: Said) =>
  `${channel ?? `D${user.slice(1)}`}:${threadTs}:${channel === null ? '' : user}`;
const laneOfPost = ({ channel, threadTs, only }: DoubleMessage) => `${channel}:${threadTs}:${only ?? ''}`;
