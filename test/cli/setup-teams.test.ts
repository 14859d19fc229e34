import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { setupCommand } from '../../src/cli/commands/setup.ts';
import { serveChats } from '../../src/cli/serve-chats.ts';
import type { SubCommand } from '../../src/cli/sub-command.ts';
import { readConfig } from '../../src/config.ts';
import { foundCompany, redeemChatCode } from '../../src/crm/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { openParley, type Parley } from '../../src/main.ts';
import { freePort } from '../support/free-port.ts';
import { leaseOf, makeTestFolder } from '../support/open-test-database.ts';
import { runCommand } from '../support/run-command.ts';
import { startTeamsDouble, type TeamsDouble } from '../surfaces/teams/teams-double.ts';

let double: TeamsDouble;
let parley: Parley;
let folder: string;
const keyFolder = mkdtempSync(path.join(tmpdir(), 'parley-key-'));
const keyFile = path.join(keyFolder, 'key');

beforeAll(async () => {
  double = await startTeamsDouble();
  folder = await makeTestFolder();
  const database = await openDatabase({ kind: 'embedded', folder: leaseOf(folder) });
  parley = openParley(database, readConfig({ PARLEY_DATA: folder }), (error) => {
    throw error;
  });
  await parley.database.system((query) =>
    foundCompany(
      query,
      { name: 'Acme', timeZone: 'UTC', currency: 'EUR', language: 'en' },
      { name: 'Olga Owner', email: 'olga@acme.example' },
    ),
  );
});
afterAll(async () => {
  await parley.close();
  await double.close();
  for (const each of [folder, keyFolder]) rmSync(each, { recursive: true, force: true });
});

const config = () =>
  readConfig({
    PARLEY_DATA: folder,
    PARLEY_KEY_FILE: keyFile,
    PARLEY_TEAMS_LOGIN: double.service.loginUrl,
    PARLEY_TEAMS_KEYS: double.service.openIdUrl,
  });
const run = (
  command: SubCommand,
  operands: readonly string[],
  answers: readonly string[] = [],
  options: Readonly<Record<string, unknown>> = {},
) => runCommand(command, { parley, config: config(), folder }, { operands, answers, options });

it.each<[string, (given: TeamsDouble) => readonly string[], RegExp]>([
  ['no tenant id', ({ appId, secret }) => ['my company', appId, secret], /tenant id has the form/],
  ['a domain nobody has', ({ appId, secret }) => ['nobody.example', appId, secret], /tenant id has the form/],
  [
    'another tenant',
    ({ appId, secret }) => ['00000000-0000-0000-0000-000000000000', appId, secret],
    /Entra knows no such tenant/,
  ],
  ['no app id', ({ tenant, secret }) => [tenant, 'parley', secret], /app id has the form/],
  [
    'another app id',
    ({ tenant, secret }) => [tenant, '00000000-0000-0000-0000-000000000000', secret],
    /no app of this id/,
  ],
  ['another secret', ({ tenant, appId }) => [tenant, appId, 'wrong'], /does not take the client secret/],
  ['the id of the secret', ({ tenant, appId }) => [tenant, appId, appId], /id of the client secret/],
  ['no secret', ({ tenant, appId }) => [tenant, appId, ''], /client secret is missing/],
])('says what is wrong with %s', async (_, answers, problem) => {
  const { code, said } = await run(setupCommand, ['teams'], answers(double));
  expect(said).toMatch(problem);
  expect(code).toBe(1);
});

it('connects by a domain, seals, gives the owner a code, is checked by the doctor and served', async () => {
  const port = await freePort();
  const { code, said } = await run(
    setupCommand,
    ['teams'],
    ['northwind.example', double.appId.toUpperCase(), double.secret],
    { port: String(port) },
  );
  expect(said).toMatch(/Teams of “northwind.example” is connected to Acme/);
  expect(code).toBe(0);
  const stored = JSON.stringify(
    await parley.database.system((query) => query(sql`select * from chat_connection`)),
  );
  expect(stored).toContain(double.tenant);
  expect(stored).not.toContain(double.secret);
  const claim = /Send (parley-\S+)/.exec(said)?.[1] ?? '';
  const identity = { platform: 'teams', workspace: double.tenant, externalUserId: 'oid' };
  expect(await parley.database.system((query) => redeemChatCode(query, 1, identity, claim))).toMatchObject({
    name: 'Olga Owner',
  });
  expect((await run(doctorCommand, [])).said).toMatch(
    /✓ Teams “northwind.example”: Entra gives its bot tokens/,
  );
  expect(await run(setupCommand, ['teams'], [], { newKey: true })).toMatchObject({ code: 0 });
  expect((await run(doctorCommand, [])).said).toMatch(/✓ Teams “northwind.example”/);

  const tenant = await parley.findTenant();
  if (tenant === null) throw new Error('no company');
  const served = await serveChats(parley, tenant, config(), {
    clock: () => new Date().toISOString(),
    reportFailure: (error) => {
      throw error;
    },
  });
  expect(served.map(({ name }) => name)).toEqual(['Teams: northwind.example']);
  await Promise.all(served.map(({ ready }) => ready));
  expect((await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(
    400,
  );
  await Promise.all(served.map(({ close }) => close()));
});

it('says that Entra can’t be reached', async () => {
  const away = { ...config(), teamsLogin: 'http://127.0.0.1:9/login' };
  const { said } = await runCommand(
    doctorCommand,
    { parley, config: away, folder },
    { operands: [], answers: [], options: {} },
  );
  expect(said).toMatch(/✗ Teams “northwind.example”: Entra can't be reached/);
});

it('writes the app package, and says what it needs for that', async () => {
  const options = { package: 'parley.zip', appId: double.appId, url: 'https://parley.acme.example' };
  expect(await run(setupCommand, ['teams'], [], options)).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder, 'parley.zip')).subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04'));
  expect(await run(setupCommand, ['teams'], [], { package: 'parley.zip' })).toMatchObject({ code: 2 });
});
