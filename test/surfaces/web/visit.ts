import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** One person at the page, as a person uses it. */
export interface Visit {
  readonly page: Page;
  /** Says something and waits for its answer; gives the answer's first line. */
  say(text: string): Promise<string>;
  /** Presses a button of the latest answer that has one of the kind. */
  press(kind: string): Promise<string>;
  /** Opens the latest form. */
  edit(): Promise<void>;
  shoot(name: string): Promise<void>;
  /** What axe finds, and whether something is wider than the page. */
  check(): Promise<void>;
  leave(): Promise<void>;
}

export interface VisitOptions {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly language: 'en' | 'zh';
  readonly dark?: boolean;
}

export const desktop = { width: 1280, height: 860 };
export const phone = { width: 390, height: 844 };
/** The narrowest that is in use. */
export const smallPhone = { width: 360, height: 740 };

/** Where screenshots go, and what was found wrong. */
export interface Findings {
  readonly shots: string;
  readonly problems: string[];
}

/** Opens the address in a browser of its own; `who` is chosen among the sample's people. */
export async function visit(
  browser: Browser,
  address: string,
  who: string | null,
  options: VisitOptions,
  { shots, problems }: Findings,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: options.viewport,
    locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: options.dark === true ? 'dark' : 'light',
    acceptDownloads: true,
    // axe is put into the page from outside; what the page itself does is held to its policy all the same, and told on the console.
    bypassCSP: false,
  });
  context.on('page', (page) => watch(page, problems));
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.goto(address);
  assert.equal(new URL(page.url()).search, '', 'the token leaves the address bar');
  if (who !== null) {
    await page.locator('.people button', { hasText: who }).first().click();
    await page.waitForSelector('#message');
  }
  const finding = async (count: number) => {
    const answer = page.locator('.turn').nth(count).locator('.answer .finding');
    await answer.waitFor({ timeout: 120_000 });
    return (await answer.textContent()) ?? '';
  };
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
    async edit() {
      await page.locator('.turn button[data-kind=edit]:not(:disabled)').last().click();
      await page.locator('form.edit').waitFor();
    },
    async shoot(name) {
      // The mouse would leave something lit.
      await page.mouse.move(2, 2);
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(shots, `${name}.png`) });
    },
    async check() {
      await page.evaluate(`${axe.source}; undefined`);
      const found = (await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((node) => node.target.join(" ") + ": " + node.failureSummary) })))',
      )) as readonly { readonly id: string; readonly impact: string; readonly where: readonly string[] }[];
      for (const { id, impact, where } of found) problems.push(`axe (${impact}) ${id}: ${where.join(' | ')}`);
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
        problems.push(`wider than the page: ${await page.locator('.turn .said').last().textContent()}`);
    },
    leave: () => context.close(),
  };
}

function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    // A lost connection and a refusal are told by the browser as well; both are meant here.
    const isMeant = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|status of (409|401|403)/.test(
      message.text(),
    );
    if ((message.type() === 'error' || message.type() === 'warning') && !isMeant)
      problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    problems.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** The Chromium of CHROMIUM, else /usr/bin/chromium, else that of @sparticuz/chromium where it was installed beside. */
export async function launch(): Promise<Browser> {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (installed !== undefined)
    return await chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
  const name = '@sparticuz/chromium';
  const { default: packed } = (await import(name)) as {
    readonly default: { readonly args: readonly string[]; executablePath(): Promise<string> };
  };
  // Some of its arguments switch off what the page relies on.
  const args = packed.args.filter((arg) => !/web-security|insecure|site-per-process|isolate/.test(arg));
  return await chromium.launch({ executablePath: await packed.executablePath(), args });
}
