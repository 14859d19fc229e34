/**
 * Drives Microsoft's own Agents Playground in a headless Chromium: it talks to the bot as Teams does, and draws its cards. What it sends has
 * no tokens of the service, so a proxy in front of the bot signs for it; the bot itself is the one that is served. Screenshots are left to be
 * looked at. Not a part of `npm test`: a browser is no package that `npm ci` brings.
 *
 *   npm run test:playground -- [FOLDER FOR SCREENSHOTS [FOLDER FOR PICTURES OF CARDS]]
 *
 * `manifest/teams/pictures` are those of its README.md.
 */
import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import type { Answer } from '../../../src/answer/index.ts';
import { chatHost } from '../../../src/cli/chat-host.ts';
import { queueMessage } from '../../../src/database/index.ts';
import { openParley } from '../../../src/main.ts';
import {
  connectTeams,
  type TeamsAddress,
  type TeamsEvent,
  teamsEndpoint,
} from '../../../src/surfaces/index.ts';
import { freePort } from '../../support/free-port.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { launch } from '../web/visit.ts';
import { startTeamsDouble, type TeamsDouble } from './teams-double.ts';

const shots = process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'parley-playground-'));
mkdirSync(shots, { recursive: true });
const pictures = process.argv[3] ?? null;
if (pictures !== null) mkdirSync(pictures, { recursive: true });
const objectId = '00000000-0000-0000-0000-000000000020';

const database = await openTestDatabase();
const failures: unknown[] = [];
const parley = openParley(database, { memoryDays: null }, (error) => failures.push(error));
const tenant = await parley.tenantOrSample((text) => process.stdout.write(`${text}\n`));
const people = await parley.listPeople(tenant);
const person = people.find(({ roles, isOwner }) => roles.includes('rep') && !isOwner);
assert(person?.email !== undefined && person.email !== null);
const director = people.find(({ roles }) => roles.includes('director'));
assert(director !== undefined);
const readerOfDigests = director.id;
const account = await parley.ownAccount(tenant, person.id);
const double = await startTeamsDouble();
const botPort = await freePort();
const teams = await connectTeams(
  chatHost<TeamsEvent, TeamsAddress>('teams', parley, tenant, {
    clock: () => new Date().toISOString(),
    reportFailure: (error) => failures.push(error),
  }),
  {
    workspace: double.tenant,
    workspaceName: 'Playground',
    appId: double.appId,
    secret: double.secret,
    port: botPort,
  },
  double.service,
);
await teams.ready;
const proxy = await startSigningProxy(double, `http://127.0.0.1:${botPort}${teamsEndpoint}`);
/** One of each form that Teams draws itself. */
const charts = [
  ['bars', 'chart of open pipeline by region'],
  ['long-names', 'won revenue by industry this year as a chart'],
  ['many-lines', 'won revenue by quarter this year by region'],
  ['two-lines', 'won revenue by month this year compared with last year'],
  ['funnel', 'sales funnel this quarter'],
  ['waterfall', 'what changed in the pipeline since last month?'],
  ['range', 'simulated forecast for this quarter'],
  ['chinese', '今年每月赢单金额'],
  ['digest', 'give me the weekly'],
] as const;
const size = { width: 1500, height: 1100 };
const playgroundPort = await freePort();
const playground = startPlayground(proxy.url, playgroundPort, person.email, person.name);
const browser = await launch();

try {
  const context = await browser.newContext({ viewport: size });
  // Teams lays cards out anew by their width; the Playground's copy of the same library leaves that off.
  await context.route('**/static/js/main.*.js', async (route) => {
    const answered = await route.fetch();
    const body = await answered.text();
    await route.fulfill({
      response: answered,
      body: body.replace('this.enableAutomaticReflow=!1', 'this.enableAutomaticReflow=!0'),
    });
  });
  const page = await context.newPage();
  await openPlayground(page, playgroundPort);
  await page.screenshot({ path: path.join(shots, 'teams-1-first.png') });
  page.setDefaultTimeout(60_000);
  await say(page, 'who is stuck in proposal?', /deals? (?:is|are) stuck/);
  await shoot(page, 'teams-2-stuck-table');
  await say(page, 'won revenue by month this year', /revenue/i);
  await shoot(page, 'teams-3-chart');
  await picture(page, 'chart', /revenue/i);
  await say(page, `call with ${account} today, wants a revised quote, follow up next tuesday`, /Logged/);
  await shoot(page, 'teams-4-logged');
  await picture(page, 'logged', /Logged/);
  await press(page, 'Edit');
  await page.getByRole('button', { name: 'Save' }).last().waitFor();
  await shoot(page, 'teams-5-form');
  await picture(page, 'form', /What should change/);
  await press(page, 'Cancel');
  await page.getByRole('button', { name: 'Undo' }).last().waitFor();
  await press(page, 'Undo');
  await page.getByText('Taken back').last().waitFor();
  await shoot(page, 'teams-6-undone');
  await say(page, '上季度各区域赢单率，同比', /赢单率/);
  await shoot(page, 'teams-7-chinese');
  await picture(page, 'chinese', /赢单率/);
  await page.setViewportSize({ ...size, height: 2400 });
  for (const [name, text] of charts) {
    const { title } = await postProactively(name, text);
    const card = cardOf(page, title.replaceAll('**', '').slice(0, 30));
    await card.waitFor();
    await page.waitForTimeout(1000);
    await card.screenshot({ path: path.join(shots, `teams-8-${name}.png`) });
  }
} catch (error) {
  failures.push(error);
  for (const page of browser.contexts().flatMap((each) => each.pages()))
    await page.screenshot({ path: path.join(shots, 'teams-failed.png') });
} finally {
  await browser.close();
  playground.kill('SIGTERM');
  await teams.close();
  await proxy.close();
  await double.close();
  await database.close();
}
for (const failure of failures) process.stdout.write(`${String(failure)}\n`);
process.stdout.write(`${failures.length} failures; screenshots in ${shots}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function openPlayground(page: Page, port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await page.goto(`http://localhost:${port}/`);
      break;
    } catch (error) {
      if (attempt > 60) throw error;
      await page.waitForTimeout(500);
    }
  }
  await page.waitForTimeout(3000);
}

async function say(page: Page, text: string, answer: RegExp): Promise<void> {
  const box = page.locator('[contenteditable=true], textarea, [placeholder^="Type a message"]').first();
  await box.click();
  await page.keyboard.insertText(text);
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
  await cardOf(page, answer).waitFor();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click();
}

function cardOf(page: Page, says: RegExp | string): Locator {
  return page.locator('.ac-adaptiveCard').filter({ hasText: says }).last();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(1000);
  await page.screenshot({ path: path.join(shots, `${name}.png`) });
}

/** The last card that says so, alone and whole. */
async function picture(page: Page, name: string, says: RegExp): Promise<void> {
  if (pictures === null) return;
  await page.setViewportSize({ ...size, height: 2400 });
  await cardOf(page, says).screenshot({ path: path.join(pictures, `${name}.png`) });
  await page.setViewportSize(size);
}

/** A post that answers nothing, as a digest is: what a director reads. */
async function postProactively(key: string, text: string): Promise<Answer> {
  const { answer } = await parley.turn({
    tenantId: tenant.id,
    userId: readerOfDigests,
    thread: `playground-${key}`,
    surface: 'terminal',
    now: new Date().toISOString(),
    input: { text },
  });
  const address: TeamsAddress | null = lastAddress();
  assert(address !== null);
  await database.system((query) =>
    queueMessage(query, {
      tenantId: tenant.id,
      surface: 'teams',
      key: `proactive-${key}`,
      lane: address.conversationId,
      address,
      answer,
    }),
  );
  return answer;
}

function lastAddress(): TeamsAddress | null {
  const { last } = proxy;
  if (last() === null) return null;
  const { serviceUrl, conversation, from } = last() as {
    readonly serviceUrl: string;
    readonly conversation: { readonly id: string };
    readonly from: { readonly id: string };
  };
  return {
    workspace: double.tenant,
    serviceUrl,
    conversationId: conversation.id,
    scope: 'personal',
    userId: from.id,
    objectId,
    isPrivate: false,
    replaces: null,
    here: null,
    thread: `teams-${conversation.id}`,
    person: null,
  };
}

interface SigningProxy {
  readonly url: string;
  readonly last: () => unknown;
  close(): Promise<void>;
}

async function startSigningProxy(of: TeamsDouble, bot: string): Promise<SigningProxy> {
  let last: unknown = null;
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    // It looks whether somebody is there.
    if (text === '') return void response.writeHead(405).end();
    const activity = JSON.parse(text) as { readonly serviceUrl: string; readonly type: string };
    if (activity.type === 'message') last = activity;
    if (process.env.SHOW_ACTIVITIES !== undefined) process.stdout.write(`${text}\n`);
    const { status, body } = await of.send(bot, activity, { claims: { serviceurl: activity.serviceUrl } });
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(body === null ? '' : JSON.stringify(body));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    last: () => last,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function user(nth: number, name: string, email: string): string {
  return `  - id: user-id-${nth}
    name: ${name}
    userPrincipleName: ${email}
    aadObjectId: 00000000-0000-0000-0000-00000000002${nth}
    givenName: ${name}
    surname: ${name}
    email: ${email}`;
}

function startPlayground(endpoint: string, port: number, email: string, name: string): ChildProcess {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-playground-home-'));
  // It wants five at least.
  const others = [
    'users:',
    ...[1, 2, 3, 4, 5].map((nth) => user(nth, `Person ${nth}`, `person${nth}@example.com`)),
  ].join('\n');
  writeFileSync(
    path.join(folder, '.m365agentsplayground.yml'),
    `version: "0.1.1"
tenantId: ${double.tenant}
bot:
  id: ${double.appId}
  name: Parley
currentUser:
  id: user-id-0
  name: ${name}
  userPrincipleName: ${email}
  aadObjectId: ${objectId}
  givenName: ${name}
  surname: ${name}
  email: ${email}
${others}
personalChat:
  id: personal-chat-id
groupChat:
  id: group-chat-id
  name: Group Chat
team:
  id: team-id
  name: My Team
  aadGroupId: 00000000-0000-0000-0000-000000000031
  channels:
    - id: channel-announcements-id
      name: Announcements
`,
  );
  const bin = fileURLToPath(new URL('../../../node_modules/.bin/agentsplayground', import.meta.url));
  return spawn(bin, ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'], {
    cwd: folder,
    // Else it opens a browser of its own, and ends where there is none.
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: process.env.SHOW_ACTIVITIES === undefined ? 'ignore' : 'inherit',
  });
}
