/**
 * Drives the page in a headless Chromium as people of the sample would use it, looks for errors on its console and asks axe for what
 * keeps people out, and leaves screenshots. Not a part of `npm test`: a browser is no package that `npm ci` brings.
 *
 *   npm run test:page -- [FOLDER FOR SCREENSHOTS]
 */
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startParley } from '../../end-to-end/parley-process.ts';
import {
  desktop,
  type Findings,
  launch,
  phone,
  smallPhone,
  type Visit,
  type VisitOptions,
  visit,
} from './visit.ts';

const findings: Findings = {
  shots: process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'parley-page-')),
  problems: [],
};
mkdirSync(findings.shots, { recursive: true });
const deals = `Deal Name,Account Name,Stage,Amount,Close Date,Owner
Tower – Lifts,Tower Ltd,Proposal,12000,2026-12-01,Ann Owner
Tower – Doors,Tower Ltd,Closed Won,8000,2026-10-01,Ann Owner
Broken,Tower Ltd,Proposal,a lot,2026-13-45,Ann Owner
`;

const folder = mkdtempSync(path.join(tmpdir(), 'parley-driven-'));
const port = await freePort();
const start = () => startParley(['start', '--data', folder, '--port', String(port)]);
let parley = start();
const browser = await launch();
const come = async (who: string | null, options: VisitOptions) =>
  await visit(browser, await nextAddress(), who, options, findings);

try {
  await repAtDesk();
  await managerOnPhone();
  await directorInChinese();
  await repInChineseOnPhone();
  await byKeyboardAlone();
  await twoTabs();
  await lostAndRestarted();
  await importAndSignIn();
} finally {
  await browser.close();
  await parley.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of findings.problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${findings.problems.length} problems; screenshots in ${findings.shots}\n`);
process.exitCode = findings.problems.length === 0 ? 0 : 1;

async function repAtDesk(): Promise<void> {
  const rep = await come('Raj Malhotra', { viewport: desktop, language: 'en' });
  const { page } = rep;
  await rep.shoot('rep-en-1-first-screen');
  await rep.check();
  await page.locator('.welcome button', { hasText: 'call with' }).click();
  assert.match(await page.inputValue('#message'), /^call with .+ today/, 'an example is there to be changed');
  await rep.say(
    'call with the CFO of Globex Germany today, wants 50 seats instead of 30, moved to negotiation, send the revised quote tuesday',
  );
  await rep.shoot('rep-en-2-call-logged');
  await rep.check();
  await rep.edit();
  await rep.shoot('rep-en-3-edit-form');
  await rep.check();
  const account = page.locator('form.edit input[name=account]');
  await account.fill('glob');
  await page.locator('form.edit datalist option[value=Globex]').waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('form.edit').count(), 0, 'Escape closes the form');
  assert.equal(await page.evaluate('document.activeElement.id'), 'message', 'and gives the keyboard back');
  await rep.edit();
  await page.locator('form.edit input[name=title]').fill('send the second quote');
  const turns = await page.locator('.turn').count();
  await page.keyboard.press('Enter');
  await page
    .locator('.turn')
    .nth(turns - 1)
    .locator('.answer.is-done')
    .waitFor();
  assert.match((await page.locator('.turn').last().textContent()) ?? '', /send the second quote/);
  assert.match(await rep.press('undo'), /Taken back/);
  await rep.shoot('rep-en-4-edited-and-undone');
  await rep.say('move globex to won');
  await rep.shoot('rep-en-5-which-one');
  assert.match(await rep.say("what's our margin on the analytics suite?"), /directors/);
  await rep.say('give Globex Germany to Tom Becker');
  await rep.shoot('rep-en-6-confirm-and-refusal');
  await rep.check();
  // A double click is one decision.
  const before = await page.locator('.turn').count();
  await page.locator('.turn button[data-kind=confirm]:not(:disabled)').last().dblclick();
  await page.locator('.turn').nth(before).locator('.answer.is-done').waitFor();
  assert.equal(await page.locator('.turn').count(), before + 1);
  await rep.press('undo');
  await rep.say('create an account <img src=x onerror=alert(1)> Ltd in retail');
  await rep.say('log a note on Globex Germany: <b>bold</b> <script>alert(2)</script>');
  await rep.say('all my accounts');
  assert.equal(await page.locator('.turn img, .turn b, .turn script').count(), 0, 'what was typed is text');
  await page.reload();
  await page.locator('.turn').last().waitFor();
  assert.ok((await page.locator('.turn .answer').count()) >= 8, 'a reload keeps what was said');
  await rep.leave();
}

async function managerOnPhone(): Promise<void> {
  const manager = await come('Stefan Brandt', { viewport: smallPhone, language: 'en', dark: true });
  const { page } = manager;
  await manager.check();
  await page.locator('button.menu').click();
  await manager.shoot('manager-en-phone-dark-1-menu');
  await manager.check();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('nav.is-open').count(), 0, 'Escape closes the menu');
  await manager.say('who is stuck in proposal?');
  await manager.shoot('manager-en-phone-dark-2-stuck');
  await manager.check();
  await manager.say('won revenue by month this year');
  await page.locator('.drawing svg').waitFor();
  await manager.shoot('manager-en-phone-dark-3-line-chart');
  await manager.check();
  await page.locator('.quiet button', { hasText: 'read' }).last().click();
  await manager.shoot('manager-en-phone-dark-4-reading');
  await manager.check();
  assert.match((await page.locator('.reading').textContent()) ?? '', /shown to directors/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.reading.is-open').count(), 0, 'Escape closes the panel');
  await manager.leave();
}

async function directorInChinese(): Promise<void> {
  const director = await come('周明远', { viewport: desktop, language: 'zh' });
  const { page } = director;
  await director.shoot('director-zh-1-first-screen');
  await director.say('上季度各区域赢单率，同比');
  await director.shoot('director-zh-2-win-rate');
  await director.say('今年各月赢单金额');
  await page.locator('.drawing svg').waitFor();
  await director.shoot('director-zh-3-line-chart');
  await director.say('今年各销售的赢单金额，做成图表');
  await page.locator('.drawing.is-bar svg').waitFor();
  await director.shoot('director-zh-4-bar-chart');
  await director.say('销售漏斗');
  await page.locator('.drawing.is-funnel svg').waitFor();
  await director.shoot('director-zh-5-funnel');
  await director.say('所有在谈商机');
  await page.locator('.all-rows').last().click();
  await page.locator('.pager').last().waitFor();
  await page.locator('.pager button').last().click();
  await page.locator('.reading summary', { hasText: 'SQL' }).click();
  await director.shoot('director-zh-6-long-list-and-sql');
  await director.check();
  const downloading = page.waitForEvent('download');
  await page.locator('.quiet button', { hasText: 'XLSX' }).last().click();
  assert.equal((await downloading).suggestedFilename(), 'parley.xlsx');
  await director.leave();
}

async function repInChineseOnPhone(): Promise<void> {
  const rep = await come('王磊', { viewport: phone, language: 'zh' });
  await rep.say('今天拜访了华锐科技，聊了二期的预算，下周二再跟进');
  await rep.shoot('rep-zh-phone-1-visit-logged');
  await rep.edit();
  await rep.shoot('rep-zh-phone-2-edit-form');
  await rep.check();
  await rep.page.keyboard.press('Escape');
  assert.match(await rep.say('撤销'), /已撤销/);
  await rep.say('把华锐科技转给李娜');
  await rep.shoot('rep-zh-phone-3-undone-and-confirm');
  await rep.check();
  await rep.press('cancel');
  await rep.leave();
}

/** From the first screen to a confirmed change without a mouse. */
async function byKeyboardAlone(): Promise<void> {
  const visitor = await come(null, { viewport: desktop, language: 'en', dark: true });
  const { page } = visitor;
  const { keyboard } = page;
  await page.locator('.people button').first().waitFor();
  await visitor.shoot('entrance-en-dark');
  await visitor.check();
  await page.focus('input[type=search]');
  await keyboard.type('Raj');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.waitForSelector('#message');
  await page.waitForFunction('document.activeElement.id === "message"');
  await keyboard.type('give Globex Germany to Tom Becker');
  await keyboard.press('Enter');
  await page.locator('.turn button[data-kind=confirm]').waitFor();
  const focused = () => page.evaluate('document.activeElement.dataset.kind');
  for (let steps = 0; steps < 20 && (await focused()) !== 'confirm'; steps++)
    await keyboard.press('Shift+Tab');
  await keyboard.press('ArrowRight');
  assert.equal(await focused(), 'edit', 'the arrows move among the buttons');
  await keyboard.press('ArrowLeft');
  await visitor.shoot('keyboard-en-dark-focus');
  await keyboard.press('Enter');
  await page.locator('.answer.is-done').waitFor();
  await keyboard.type('undo');
  await keyboard.press('Enter');
  await page.locator('.turn').nth(2).locator('.answer.is-done').waitFor();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  assert.match(await page.inputValue('#message'), /^give Globex/, 'the arrows go through what was said');
  await visitor.leave();
}

/** Somebody else in one tab: the other tab does nothing in his name. */
async function twoTabs(): Promise<void> {
  const first = await come('Tom Becker', { viewport: desktop, language: 'en' });
  const second = await first.page.context().newPage();
  await second.goto(first.page.url());
  await second.locator('nav button', { hasText: 'Be someone else' }).click();
  await second.locator('.people button', { hasText: 'Maria Rossi' }).click();
  await second.waitForSelector('#message');
  await first.page.fill('#message', 'my open deals');
  await first.page.keyboard.press('Enter');
  await first.page.locator('.answer.is-failed', { hasText: 'someone else' }).waitFor();
  await first.shoot('two-tabs-en-not-sent');
  await first.page.locator('.answer.is-failed button').click();
  await first.page.locator('.who', { hasText: 'Maria Rossi' }).waitFor();
  await first.leave();
}

/** The message goes out again by itself, and acts once; a restart of Parley signs nobody out. */
async function lostAndRestarted(): Promise<void> {
  const rep = await come('Raj Malhotra', { viewport: desktop, language: 'en', dark: true });
  const { page } = rep;
  await page.context().setOffline(true);
  const lost = rep.say('note on Globex Germany: heard back');
  await page.locator('.waiting.is-lost').waitFor();
  await rep.shoot('lost-en-dark-connection');
  await page.context().setOffline(false);
  assert.match(await lost, /Logged/);
  await parley.kill('SIGTERM');
  const waiting = rep.say('note on Globex Germany: and again');
  await page.locator('.waiting.is-lost').waitFor();
  parley = start();
  assert.match(await waiting, /Logged/);
  await rep.say('when did we last talk to Globex Germany?');
  await rep.shoot('lost-en-dark-back-after-restart');
  await rep.check();
  await rep.leave();
}

async function importAndSignIn(): Promise<void> {
  const admin = await come('Owen Fletcher', { viewport: desktop, language: 'en', dark: true });
  const { page } = admin;
  await drop(admin, 'photo.png', '\u0089PNG\r\n\u001a\n'.repeat(200));
  await page.locator('dialog', { hasText: 'Nothing in there can be imported' }).waitFor();
  await page.locator('dialog button').click();
  await drop(admin, 'deals.csv', deals);
  await page.locator('dialog fieldset').waitFor({ timeout: 60_000 });
  assert.match((await page.locator('dialog').textContent()) ?? '', /deals\.csv:4.*no number/);
  await admin.shoot('import-en-dark-1-dry-run');
  await admin.check();
  await page.fill('dialog input[name=company]', 'Tower Sales');
  await page.fill('dialog input[name=owner]', 'Ann Owner');
  await page.locator('dialog button.main').click();
  await page.locator('dialog h2', { hasText: 'Import finished' }).waitFor({ timeout: 60_000 });
  await admin.shoot('import-en-dark-2-finished');
  await page.locator('dialog button').click();
  await page.locator('.who', { hasText: 'Ann Owner' }).waitFor();
  await admin.say('all open deals');
  await admin.shoot('import-en-dark-3-own-data');
  await page.locator('nav button', { hasText: 'Sign out' }).click();
  await page.locator('.entrance').waitFor();
  await admin.leave();

  // On one's own data: the code that stands in the terminal.
  const owner = await come(null, { viewport: phone, language: 'zh' });
  await owner.page.fill('input[name=who]', 'Ann Owner');
  await owner.page.keyboard.press('Enter');
  const code = /: (\d{4} \d{4})/.exec((await nextLine(/code for/)) ?? '')?.[1] ?? '';
  await owner.page.fill('input[name=code]', '0000 0000');
  await owner.page.keyboard.press('Enter');
  await owner.page.locator('.hint', { hasText: '验证码不对' }).waitFor();
  await owner.shoot('sign-in-zh-phone');
  await owner.check();
  await owner.page.fill('input[name=code]', code);
  await owner.page.keyboard.press('Enter');
  await owner.page.locator('.who', { hasText: 'Ann Owner' }).waitFor();
  await owner.leave();
}

/** Drops a file on the page, as from the desktop. */
async function drop({ page }: Visit, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)})); return data; })()`,
  );
  await page.dispatchEvent('.chat', 'drop', { dataTransfer: data });
}

async function nextAddress(): Promise<string> {
  const line = await nextLine(/http:\/\/\S+/);
  const found = /http:\/\/\S+/.exec(line ?? '')?.[0];
  if (found === undefined) throw new Error(parley.errors());
  return found;
}

async function nextLine(pattern: RegExp): Promise<string | null> {
  for (;;) {
    const line = await parley.line();
    if (line === null || pattern.test(line)) return line;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
}
