import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { setupCommand } from '../../src/cli/commands/setup.ts';
import { userCommand } from '../../src/cli/commands/user.ts';
import type { SubCommand } from '../../src/cli/sub-command.ts';
import { readConfig } from '../../src/config.ts';
import { foundCompany, isChatCode, redeemChatCode } from '../../src/crm/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { openParley, type Parley } from '../../src/main.ts';
import { slackScopes } from '../../src/surfaces/index.ts';
import { leaseOf, makeTestFolder } from '../support/open-test-database.ts';
import { runCommand } from '../support/run-command.ts';
import { type SlackDouble, startSlackDouble } from '../surfaces/slack/slack-double.ts';

let double: SlackDouble;
let parley: Parley;
let folder: string;
const keyFolder = mkdtempSync(path.join(tmpdir(), 'parley-key-'));
const keyFile = path.join(keyFolder, 'parley', 'key');

beforeAll(async () => {
  double = await startSlackDouble();
  double.scopes = slackScopes;
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

const run = (
  command: SubCommand,
  operands: readonly string[],
  answers: readonly string[] = [],
  options: Readonly<Record<string, unknown>> = {},
) =>
  runCommand(
    command,
    {
      parley,
      config: readConfig({
        PARLEY_DATA: folder,
        PARLEY_KEY_FILE: keyFile,
        PARLEY_SLACK_API: double.apiUrl,
      }),
      folder,
    },
    { operands, answers, options },
  );

it('says what is wrong with each value', async () => {
  expect(await run(setupCommand, ['slack'], ['xapp-no', ''])).toMatchObject({ code: 1 });
  const wrong = await run(setupCommand, ['slack'], ['xoxb-wrong', double.appToken]);
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('invalid_auth') });
  const otherApp = await run(setupCommand, ['slack'], [double.botToken, 'xapp-1-AOTHER-1-x']);
  expect(otherApp).toMatchObject({ code: 1, said: expect.stringContaining('app-level token') });
  const noSecret = await run(setupCommand, ['slack'], [double.botToken, '', 'short']);
  expect(noSecret).toMatchObject({ code: 1, said: expect.stringContaining('signing secret') });
  double.scopes = slackScopes.filter((scope) => scope !== 'im:history');
  const lacking = await run(setupCommand, ['slack'], [double.botToken, double.appToken]);
  expect(lacking).toMatchObject({ code: 1, said: expect.stringContaining('im:history') });
  double.scopes = slackScopes;
  expect(await run(setupCommand, ['irc'])).toMatchObject({ code: 2 });
});

it('connects, seals, and gives the owner a code that links once', async () => {
  const { code, said } = await run(setupCommand, ['slack'], [double.botToken, double.appToken]);
  expect(said).toMatch(/“Northwind” is connected to Acme, by Socket Mode/);
  expect(code).toBe(0);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  const stored = JSON.stringify(
    await parley.database.system((query) => query(sql`select * from chat_connection`)),
  );
  expect(stored).not.toContain(double.botToken);
  expect(stored).not.toContain(double.appToken);
  const claim = /Send (parley-\S+)/.exec(said)?.[1] ?? '';
  expect(isChatCode(claim)).toBe(true);
  const redeem = () =>
    parley.database.system((query) =>
      redeemChatCode(query, 1, { platform: 'slack', workspace: 'T1', externalUserId: 'U1' }, claim),
    );
  expect(await redeem()).toMatchObject({ name: 'Olga Owner' });
  expect(await redeem()).toBeNull();
  const other = await run(userCommand, ['code', 'olga@acme.example']);
  expect(other).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^parley-\S+\nWhoever sends this .* is Olga Owner/),
  });
});

it('is checked by the doctor, also under a new key, and where the key is gone', async () => {
  expect((await run(doctorCommand, [])).said).toMatch(/✓ Slack “Northwind”: connected by Socket Mode/);
  expect(await run(setupCommand, ['slack'], [], { newKey: true })).toMatchObject({ code: 0 });
  const keys = readFileSync(keyFile, 'utf8').trim().split('\n');
  expect(keys).toHaveLength(2);
  writeFileSync(keyFile, `${keys[0]}\n`);
  expect((await run(doctorCommand, [])).said).toMatch(/✓ Slack “Northwind”/);
  writeFileSync(keyFile, `${keys[1]}\n`);
  const blind = await run(doctorCommand, []);
  expect(blind).toMatchObject({ code: 1, said: expect.stringContaining('none of the keys') });
});

it('prints the manifest, also for HTTP', async () => {
  const { said } = await run(setupCommand, ['slack'], [], {
    manifest: true,
    url: 'https://parley.acme.example',
  });
  expect(JSON.parse(said)).toMatchObject({
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: { request_url: 'https://parley.acme.example/slack/events' },
    },
  });
});
