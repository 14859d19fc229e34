/**
 * Talks to the real Bolt app over a socket, as somebody in Slack does, and draws what it posts, opens and publishes from its blocks in a headless
 * Chromium, to be looked at. Not a part of `npm test`: a browser is no package that `npm ci` brings.
 *
 *   npm run test:slack-look -- [FOLDER FOR SCREENSHOTS [FOLDER FOR PICTURES]]
 *
 * `manifest/slack/pictures` are those of its README.md.
 */
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openParley } from '../../../src/main.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { launch } from '../web/visit.ts';
import { drawMessage, drawView, style } from './draw-blocks.ts';
import { openSlackCompany } from './slack-company.ts';
import { type DoubleMessage, startSlackDouble } from './slack-double.ts';
import { problemsOfMessage, problemsOfView } from './slack-limits.ts';

const shots = process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'parley-slack-'));
const pictures = process.argv[3] ?? null;
for (const folder of [shots, pictures]) if (folder !== null) mkdirSync(folder, { recursive: true });

const ofReadme: ReadonlySet<string> = new Set(['logged', 'deals', 'chinese', 'chart', 'dialog', 'home']);

const database = await openTestDatabase();
const failures: unknown[] = [];
const parley = openParley(database, { memoryDays: null }, (error) => failures.push(error));
const tenant = await parley.tenantOrSample((text) => process.stdout.write(`${text}\n`));
const people = await parley.listPeople(tenant);
const double = await startSlackDouble();
const rep = put(
  'U0REP',
  people.find(({ roles, isOwner }) => roles.includes('rep') && !isOwner),
);
const manager = put(
  'U0LEAD',
  people.find(({ roles, isOwner }) => roles.includes('manager') && !isOwner),
);
const account = await parley.ownAccount(tenant, rep.personId);
const company = { tenantId: tenant.id, clock: () => new Date().toISOString() };
const chat = await openSlackCompany(database, company, double, 'socket');
const browser = await launch();
const page = await (await browser.newContext({ deviceScaleFactor: 1.5 })).newPage();

try {
  await show('deals', await chat.say(rep.user, 'who is stuck in proposal?'));
  const [logged] = await chat.say(
    rep.user,
    `call with ${account} today, wants a revised quote, follow up next tuesday`,
  );
  await show('logged', [logged]);
  await chat.press(rep.user, logged, 'Edit');
  await look('dialog', double.views.at(-1)?.view);
  await show('confirm', await chat.say(rep.user, 'move all my open tasks to next friday'));
  await show('undone', await chat.press(rep.user, logged, 'Undo'));
  await show('chinese', await chat.say(manager.user, '各阶段在途商机金额'));
  await show('bars', await chat.say(manager.user, 'open pipeline by rep as a chart'));
  await show('lines', await chat.say(manager.user, 'won revenue by month this year compared with last year'));
  await show('funnel', await chat.say(manager.user, 'sales funnel this quarter'));
  await show('chart', await chat.say(manager.user, 'what changed in the pipeline since last month?'));
  await show('forecast', await chat.say(manager.user, '本季度模拟预测'));
  await show('brief', await chat.say(rep.user, `brief me on ${account}`));
  await show('digest', await chat.say(manager.user, 'give me the weekly'));
  await show('unread', await chat.say(rep.user, 'blorp the frobnicator by tuesday'));
  await show('channel', await chat.say(manager.user, 'who is stuck in proposal?', { channel: 'C0SALES' }));
  await show('refused', await chat.say(rep.user, "what's our margin on the analytics suite?"));
  for (const [name, user, locale] of [
    ['home', rep.user, 'en-US'],
    ['home-chinese', manager.user, 'zh-CN'],
  ] as const) {
    const of = double.users.get(user);
    assert(of !== undefined);
    double.users.set(user, { ...of, locale });
    const event = { type: 'app_home_opened', user, channel: `D${user.slice(1)}`, tab: 'home' };
    await chat.send('events_api', { type: 'event_callback', team_id: double.workspace, event });
    await look(name, double.homes.get(user));
  }
} catch (error) {
  failures.push(error);
} finally {
  failures.push(...chat.failures);
  await browser.close();
  await chat.slack.close();
  await double.close();
  await database.close();
}
for (const failure of failures) process.stdout.write(`${String(failure)}\n`);
process.stdout.write(`${failures.length} failures; screenshots in ${shots}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

function put(user: string, person: (typeof people)[number] | undefined) {
  assert(person?.email !== undefined && person.email !== null);
  double.users.set(user, { name: person.name, email: person.email });
  return { user, personId: person.id };
}

async function show(name: string, messages: readonly (DoubleMessage | undefined)[]): Promise<void> {
  const posted = messages.flatMap((message) => message ?? []);
  if (posted.length === 0) throw new Error(`${name}: nothing was posted`);
  failures.push(...posted.flatMap(problemsOfMessage).map((problem) => `${name}: ${problem}`));
  await draw(name, posted.map((message) => drawMessage(message, pictureOf)).join(''));
}

async function look(name: string, view: Readonly<Record<string, unknown>> | undefined): Promise<void> {
  if (view === undefined) throw new Error(`${name}: nothing was opened`);
  failures.push(...problemsOfView(view).map((problem) => `${name}: ${problem}`));
  await draw(name, drawView(view));
}

async function draw(name: string, html: string): Promise<void> {
  await page.setContent(`<!doctype html><meta charset=utf-8><style>${style}</style><body>${html}`);
  const body = page.locator('body');
  await body.screenshot({ path: path.join(shots, `slack-${name}.png`) });
  if (pictures !== null && ofReadme.has(name))
    await body.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** A picture that was uploaded. */
function pictureOf(id: string): string {
  const { bytes } = double.files[Number(id.slice(1))] ?? {};
  return bytes === undefined ? '' : `data:image/png;base64,${bytes.toString('base64')}`;
}
