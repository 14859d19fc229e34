/**
 * Drives the page in a headless Chromium as people of the sample would use it, looks for errors on its console and asks axe for what
 * keeps people out, and leaves screenshots. Not a part of `npm test`: a browser is no package that `npm ci` brings.
 *
 *   npm run test:page -- [FOLDER FOR SCREENSHOTS]
 *
 * takes the Chromium of CHROMIUM, else /usr/bin/chromium, else that of @sparticuz/chromium where it was installed beside.
 */
import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startParley } from '../../end-to-end/parley-process.ts';

const shots = process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'parley-page-'));
mkdirSync(shots, { recursive: true });

const desktop = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

interface Visit {
  readonly page: Page;
  /** Says something and waits for its answer; gives the answer's first line. */
  say(text: string): Promise<string>;
  /** Presses a button of the latest answer. */
  press(kind: string): Promise<string>;
  shoot(name: string): Promise<void>;
  /** What axe finds serious. */
  check(): Promise<void>;
  leave(): Promise<void>;
}

const problems: string[] = [];

async function visit(browser: Browser, address: string, who: string, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({
    viewport: options.viewport,
    locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: options.dark === true ? 'dark' : 'light',
    acceptDownloads: true,
    // axe is put into the page from outside; what the page itself does is held to its policy all the same, and told on the console.
    bypassCSP: false,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  await page.goto(address);
  assert.equal(new URL(page.url()).search, '', 'the token leaves the address bar');
  await page.locator('.people button', { hasText: who }).first().click();
  await page.waitForSelector('#message');
  const finding = async (count: number) => {
    const answer = page.locator('.turn').nth(count).locator('.answer .finding');
    await answer.waitFor({ timeout: 30_000 });
    return (await answer.textContent()) ?? '';
  };
  const name = `${options.language}-${options.viewport === phone ? 'phone' : 'desktop'}${options.dark === true ? '-dark' : ''}`;
  let shot = 0;
  return {
    page,
    async say(text) {
      const count = await page.locator('.turn').count();
      await page.fill('#message', text);
      await page.keyboard.press('Enter');
      return await finding(count);
    },
    async press(kind) {
      const count = await page.locator('.turn').count();
      await page.locator(`.turn button[data-kind=${kind}]:not(:disabled)`).last().click();
      return await finding(count);
    },
    async shoot(what) {
      shot += 1;
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(shots, `${name}-${shot}-${what}.png`) });
    },
    async check() {
      await page.evaluate(`${axe.source}; undefined`);
      const found = (await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((node) => node.target.join(" ") + ": " + node.failureSummary) })))',
      )) as readonly { readonly id: string; readonly impact: string; readonly where: readonly string[] }[];
      for (const { id, impact, where } of found) problems.push(`axe (${impact}) ${id}: ${where.join(' | ')}`);
    },
    leave: () => context.close(),
  };
}

interface VisitOptions {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly language: 'en' | 'zh';
  readonly dark?: boolean;
}

async function findChromium(): Promise<{
  readonly executablePath: string;
  readonly args: readonly string[];
}> {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (installed !== undefined) return { executablePath: installed, args: ['--no-sandbox'] };
  const name = '@sparticuz/chromium';
  const { default: packed } = (await import(name)) as {
    readonly default: { readonly args: readonly string[]; executablePath(): Promise<string> };
  };
  // Some of its arguments switch off what the page relies on.
  const args = packed.args.filter((arg) => !/web-security|insecure|site-per-process|isolate/.test(arg));
  return { executablePath: await packed.executablePath(), args };
}

const folder = mkdtempSync(path.join(tmpdir(), 'parley-driven-'));
const parley = startParley(['start', '--data', folder]);
const address = async (): Promise<string> => {
  for (;;) {
    const line = await parley.line();
    if (line === null) throw new Error(parley.errors());
    const found = /http:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) return found;
  }
};
const { executablePath, args } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args] });
try {
  const rep = await visit(browser, await address(), 'Raj Malhotra', { viewport: desktop, language: 'en' });
  await rep.shoot('welcome');
  await rep.check();
  await rep.say('call with the CFO of Globex Germany today, wants a revised quote, follow up next tuesday');
  await rep.shoot('logged');
  await rep.check();
  await rep.page.locator('button[data-kind=edit]').last().click();
  await rep.page.locator('form.edit').waitFor();
  await rep.shoot('edit');
  await rep.check();
  await rep.page.keyboard.press('Escape');
  assert.equal(await rep.page.locator('form.edit').count(), 0, 'Escape closes the form');
  assert.equal(
    await rep.page.evaluate('document.activeElement.id'),
    'message',
    'and gives the keyboard back',
  );
  await rep.page.keyboard.press('ArrowUp');
  assert.match(await rep.page.inputValue('#message'), /^call with the CFO/, 'arrow up recalls what was said');
  await rep.page.fill('#message', '');
  assert.match(await rep.press('undo'), /Taken back/);
  await rep.shoot('undone');
  assert.match(await rep.say('give Globex Germany to Tom Becker'), /./);
  await rep.shoot('confirm');
  await rep.press('confirm');
  await rep.shoot('confirmed');
  await rep.press('undo');
  await rep.say('log a note on <img src=x onerror=alert(1)>: <b>bold</b>');
  assert.equal(await rep.page.locator('.turn img, .turn b').count(), 0, 'what was typed is text');
  await rep.page.reload();
  await rep.page.locator('.turn').last().waitFor();
  assert.ok((await rep.page.locator('.turn .answer').count()) >= 5, 'a reload keeps what was said');
  // The connection is lost in the middle: the message goes out again by itself, and acts once.
  await rep.page.context().setOffline(true);
  const lost = rep.say('note on Globex Germany: heard back');
  await rep.page.locator('.waiting.is-lost').waitFor();
  await rep.shoot('lost');
  await rep.page.context().setOffline(false);
  assert.match(await lost, /Logged/);
  problems.splice(
    0,
    problems.length,
    ...problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem)),
  );
  await rep.leave();

  const manager = await visit(browser, await address(), 'Stefan Brandt', {
    viewport: phone,
    language: 'en',
    dark: true,
  });
  await manager.say('who is stuck in proposal?');
  await manager.shoot('stuck');
  await manager.say('won revenue by month this year');
  await manager.page.locator('.drawing svg').waitFor();
  await manager.shoot('chart');
  await manager.check();
  await manager.page.locator('.quiet button', { hasText: 'understood' }).last().click();
  await manager.shoot('reading');
  await manager.check();
  assert.match((await manager.page.locator('.reading').textContent()) ?? '', /shown to directors/);
  await manager.page.keyboard.press('Escape');
  assert.equal(await manager.page.locator('.reading.is-open').count(), 0, 'Escape closes the panel');
  const wide = await manager.page.evaluate('document.documentElement.scrollWidth > innerWidth');
  assert.equal(wide, false, 'nothing is wider than the phone');
  await manager.leave();

  const director = await visit(browser, await address(), '周明远', { viewport: desktop, language: 'zh' });
  await director.shoot('welcome');
  await director.say('上季度各区域赢单率，同比');
  await director.shoot('win-rate');
  await director.say('今年各月赢单金额');
  await director.page.locator('.drawing svg').waitFor();
  await director.shoot('chart');
  await director.say('销售漏斗');
  await director.page.locator('.drawing.is-funnel svg').waitFor();
  await director.shoot('funnel');
  await director.say('所有在谈商机');
  await director.page.locator('.all-rows').last().click();
  await director.page.locator('.pager').last().waitFor();
  await director.page.locator('.pager button').last().click();
  await director.page.locator('.reading summary', { hasText: 'SQL' }).click();
  await director.shoot('rows-and-sql');
  await director.check();
  const downloading = director.page.waitForEvent('download');
  await director.page.locator('.quiet button', { hasText: 'XLSX' }).last().click();
  assert.equal((await downloading).suggestedFilename(), 'parley.xlsx');
  await director.leave();

  const small = await visit(browser, await address(), '王磊', { viewport: phone, language: 'zh' });
  await small.say('今天拜访了华锐科技，聊了二期的预算，下周二再跟进');
  await small.shoot('logged');
  await small.press('undo');
  await small.say('撤销');
  await small.shoot('undone');
  await small.check();
  await small.leave();

  const admin = await visit(browser, await address(), 'Owen Fletcher', {
    viewport: desktop,
    language: 'en',
    dark: true,
  });
  await admin.page.locator('nav button', { hasText: 'Import' }).click();
  await admin.page.locator('dialog input[type=file]').setInputFiles({
    name: 'deals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Deal Name,Account Name,Stage,Amount,Close Date,Owner\nTower – Lifts,Tower Ltd,Proposal,12000,2026-12-01,Ann Owner\nTower – Doors,Tower Ltd,Closed Won,8000,2026-10-01,Ann Owner\nBroken,Tower Ltd,Proposal,a lot,2026-13-45,Ann Owner\n',
    ),
  });
  await admin.page.locator('dialog fieldset').waitFor({ timeout: 60_000 });
  await admin.shoot('dry-run');
  await admin.check();
  await admin.page.fill('dialog input[name=company]', 'Tower Sales');
  await admin.page.fill('dialog input[name=owner]', 'Ann Owner');
  await admin.page.locator('dialog button.main').click();
  await admin.page.locator('dialog h2', { hasText: 'Import finished' }).waitFor({ timeout: 60_000 });
  await admin.shoot('imported');
  await admin.page.locator('dialog button').click();
  await admin.page.locator('.who', { hasText: 'Ann Owner' }).waitFor();
  await admin.say('all open deals');
  await admin.shoot('own-data');
  await admin.page.locator('nav button', { hasText: 'Sign out' }).click();
  await admin.page.locator('.entrance').waitFor();
  await admin.leave();

  // On one's own data: the code that stands in the terminal.
  const context = await browser.newContext({ viewport: desktop, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(await address());
  await page.fill('input[name=who]', 'Ann Owner');
  await page.keyboard.press('Enter');
  const code = /: (\d{4} \d{4})/.exec((await nextLine(/code for/)) ?? '')?.[1] ?? '';
  await page.fill('input[name=code]', code);
  await page.keyboard.press('Enter');
  await page.locator('.who', { hasText: 'Ann Owner' }).waitFor();
  await context.close();
} finally {
  await browser.close();
  await parley.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${problems.length} problems; screenshots in ${shots}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function nextLine(pattern: RegExp): Promise<string | null> {
  for (;;) {
    const line = await parley.line();
    if (line === null || pattern.test(line)) return line;
  }
}
