import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/index.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { type SmallCompany, seedSmallCompany } from '../../support/small-company.ts';
import { type Browser, openBrowser, type ServedPage, servePage } from './web-page.ts';

let database: Database;
let company: SmallCompany;
let real: ServedPage;
const imported: { readonly dryRun: boolean; readonly company: unknown }[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedSmallCompany(database);
  real = await servePage(database, company, {
    isSample: false,
    importing: {
      read: async () => ({ lines: ['deals.csv: deals, 1 rows'], plan: 'plan' }),
      run: async (_, founding, { dryRun }) => {
        imported.push({ dryRun, company: founding });
        return [dryRun ? 'Dry run' : 'Imported.'];
      },
    },
  });
});
afterAll(async () => {
  expect(real.failures).toEqual([]);
  await real.close();
  await database.close();
});

const sessionOf = async (browser: Browser) => JSON.parse((await browser.get('/api/session')).text);

describe('on real data', () => {
  const codeIn = (page: ServedPage) =>
    /code for [^:]+: (\d{4} \d{4})/.exec(page.told.at(-1) ?? '')?.[1] ?? '';

  it('nobody may be chosen; one signs in with a code of ten minutes, once', async () => {
    const browser = await openBrowser(real);
    expect(await sessionOf(browser)).toMatchObject({ state: 'open', people: [] });
    expect((await browser.post('/api/session/person', { personId: company.people.raj })).status).toBe(404);
    await browser.post('/api/session/code', { who: 'raj@northwind.example' });
    const code = codeIn(real);
    expect(code).toMatch(/^\d{4} \d{4}$/);
    const sign = (who: string, given: string) => browser.post('/api/session/sign-in', { who, code: given });
    expect((await sign('mia@northwind.example', code)).status).toBe(403);
    expect((await sign('raj@northwind.example', '0000 0000')).status).toBe(403);
    const before = browser.cookie();
    expect((await sign('raj@northwind.example', code)).status).toBe(200);
    expect(browser.cookie()).not.toBe(before);
    expect((await sessionOf(browser)).person.name).toBe('raj');
    const other = await openBrowser(real);
    expect((await other.post('/api/session/sign-in', { who: 'raj', code })).status).toBe(403);
  });

  it('a code expires, and five wrong ones spend it', async () => {
    const browser = await openBrowser(real);
    const sign = (code: string) => browser.post('/api/session/sign-in', { who: 'li', code });
    await browser.post('/api/session/code', { who: 'li' });
    const late = codeIn(real);
    real.passMinutes(10);
    expect((await sign(late)).status).toBe(403);
    await browser.post('/api/session/code', { who: 'li' });
    const spent = codeIn(real);
    const wrong = spent.startsWith('0') ? '1111 1111' : '0000 0000';
    for (let count = 0; count < 5; count++) await sign(wrong);
    expect((await sign(spent)).status).toBe(403);
  });

  it('asking for a code tells nobody who is there', async () => {
    const browser = await openBrowser(real);
    const known = await browser.post('/api/session/code', { who: 'zoe' });
    const count = real.told.length;
    const unknown = await browser.post('/api/session/code', { who: 'nobody@northwind.example' });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    expect(real.told).toHaveLength(count);
  });

  it('files come in by an admin: looked at first, then once', async () => {
    const signIn = async (who: string, personId: number) => {
      const browser = await openBrowser(real);
      await browser.post('/api/session/code', { who });
      await browser.post('/api/session/sign-in', { who, code: codeIn(real) });
      await browser.become(personId);
      return browser;
    };
    const raj = await signIn('raj', company.people.raj);
    expect((await raj.post('/api/imports/files?id=import-0001&name=deals.csv', 'a,b')).status).toBe(403);
    const adam = await signIn('adam', company.people.adam);
    const id = 'import-0002';
    expect((await adam.post(`/api/imports/files?id=${id}&name=..%2F..%2Fdeals.csv`, 'a,b\n1,2')).status).toBe(
      200,
    );
    const preview = await adam.post('/api/imports/preview', { id, language: 'en' });
    expect(preview.text).toContain(
      '"mapping":["deals.csv: deals, 1 rows"],"report":["Dry run"],"founds":false',
    );
    expect(imported).toEqual([{ dryRun: true, company: null }]);
    const body = { id, language: 'en', company: null };
    const [first] = await Promise.all([
      adam.post('/api/imports/run', body),
      adam.post('/api/imports/run', body),
    ]);
    expect(first?.text).toContain('Imported.');
    expect(imported.filter(({ dryRun }) => !dryRun)).toHaveLength(1);
    expect((await adam.post('/api/imports/run', body)).status).toBe(410);
  });

  it('a person without access any more is out at once', async () => {
    const browser = await openBrowser(real);
    await browser.post('/api/session/code', { who: 'sue' });
    await browser.post('/api/session/sign-in', { who: 'sue', code: codeIn(real) });
    expect((await sessionOf(browser)).state).toBe('speaking');
    await database.system((query) =>
      query(sql`update app_user set status = 'deactivated' where id = ${company.people.sue}`),
    );
    expect((await sessionOf(browser)).state).toBe('open');
    await browser.become(company.people.sue);
    const { data } = await browser.turn('message-0008', { text: 'hello' });
    expect(data.problem).toBe('signed-out');
  });
});
