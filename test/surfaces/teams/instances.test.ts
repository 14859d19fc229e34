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
import { messageActivity, readable } from './teams-company.ts';
import { type Fault, startTeamsDouble, type TeamsDouble } from './teams-double.ts';
import type { TeamsProcessSettings } from './teams-process.ts';

// PARLEY_TEST_SIZE messages, each delivered three times: 12 by default, 500 for a soak.
const size = Number(process.env.PARLEY_TEST_SIZE ?? 12);
const kills = Math.max(2, Math.round(size / 12));
const group = '19:groupChat@thread.v2';

let server: TestServer;
let database: Database;
let company: SmallCompany;
let double: TeamsDouble;
let instances: readonly ChatProcess[];

beforeAll(async () => {
  server = await startTestServer();
  const addresses = await server.createMigrated();
  database = await openDatabase({ kind: 'server', ...addresses, migrations: readMigrations() });
  company = await seedSmallCompany(database);
  double = await startTeamsDouble();
  for (const name of ['raj', 'li', 'zoe', 'mia'])
    double.users.set(`29:${name}`, { name, objectId: `oid-${name}`, upn: `${name}@northwind.example` });
  double.rosters.set(group, [...double.users.keys()]);
  const instance = async () => {
    const port = await freePort();
    const settings: TeamsProcessSettings = {
      ...addresses,
      tenantId: company.tenantId,
      service: double.service,
      folder: mkdtempSync(path.join(tmpdir(), 'parley-waiting-')),
      connection: {
        workspace: double.tenant,
        workspaceName: 'Northwind',
        appId: double.appId,
        secret: double.secret,
        port,
      },
    };
    const script = new URL('./teams-process.ts', import.meta.url);
    return chatProcess(script, `http://127.0.0.1:${port}/api/messages`, settings);
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

it('acts on each activity once and answers it in its order, whatever is delivered three times to two instances that are killed at random', async () => {
  const faults: readonly Fault[] = [
    { kind: 'none' },
    { kind: 'cut', done: true },
    { kind: 'none' },
    { kind: 'limited', afterSeconds: 1 },
    { kind: 'status', status: 500 },
    { kind: 'cut', done: false },
  ];
  for (let index = 0; index < size; index++)
    double.fail(/^POST .*\/activities/, faults[index % faults.length] ?? { kind: 'none' });
  const users = [...double.users.keys()];
  const said = Array.from({ length: size }, (_, index) => ({
    user: users[index % users.length] ?? '',
    text: `remind me to call number ${index}`,
    isInGroup: index % 6 === 5,
    // Teams gives the same id in two conversations.
    id: `17000000${Math.floor(index / 2)}`,
  }));
  const killing = killAtRandom(instances, { times: kills, betweenMs: 3000, random: Math.random });
  for (const { user, text, isInGroup, id } of said) {
    const where = isInGroup ? ({ scope: 'groupChat', conversation: group } as const) : {};
    const activity = messageActivity(double, user, text, { ...where, id });
    await Promise.all(
      [0, 1, 0].map((nth) => untilTaken(() => double.send(instances[nth]?.url ?? '', activity))),
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
  for (const user of users)
    for (const isInGroup of [false, true]) {
      const wanted = said.filter((one) => one.user === user && one.isInGroup === isInGroup);
      const asked = new Set(wanted.map(({ text }) => numberOf(text)));
      const came = double.messages.filter(
        (message) =>
          message.conversation === `a:oid-${user.slice(3)}` && asked.has(numberOf(readable(message))),
      );
      const numbers = came.map((message) => numberOf(readable(message)));
      expect([...new Set(numbers)]).toEqual([...asked]);
      // Teams can't be asked what stands there: what is repeated says so.
      const again = came.filter((_, index) => numbers.indexOf(numbers[index]) !== index);
      for (const message of again) expect(readable(message)).toContain('possibly repeated');
    }
  const notices = double.messages.filter(({ conversation }) => conversation === group);
  expect(readable(notices)).not.toMatch(/number \d/);
});

const numberOf = (text: string) => /number (\d+)/.exec(text)?.[1];
