import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/index.ts';
import { serveWeb, type WebHost } from '../../../src/surfaces/index.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { type SmallCompany, seedSmallCompany } from '../../support/small-company.ts';
import { type Browser, countOf, newBrowser, openBrowser, type ServedPage, servePage } from './web-page.ts';

let database: Database;
let company: SmallCompany;
let sample: ServedPage;
beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedSmallCompany(database);
  sample = await servePage(database, company, { isSample: true });
});
afterAll(async () => {
  expect(sample.failures).toEqual([]);
  await sample.close();
  await database.close();
});

const sessionOf = async (browser: Browser) => JSON.parse((await browser.get('/api/session')).text);
const asPerson = async (page: ServedPage, personId: number) => {
  const browser = await openBrowser(page);
  await browser.become(personId);
  return browser;
};

it('shows whoever speaks what waits for him, and nobody else', async () => {
  const waiting = { title: 'Your assistant asks', blocks: [], data: null, basis: null, actions: [] };
  const unread = (id: number) => (id === company.people.raj ? [{ ...waiting, language: 'en' as const }] : []);
  const page = await servePage(database, company, { isSample: true, unread });
  const raj = await asPerson(page, company.people.raj);
  const { turns } = JSON.parse((await raj.post('/api/unread', {})).text);
  expect(turns).toMatchObject([{ answer: waiting, statements: null }]);
  const zoe = await asPerson(page, company.people.zoe);
  expect(JSON.parse((await zoe.post('/api/unread', {})).text)).toEqual({ turns: [] });
  expect((await zoe.post('/api/unread', { of: company.people.raj })).status).toBe(400);
  expect((await newBrowser(page).post('/api/unread', {})).status).toBe(401);
  await page.close();
});

describe('the printed address', () => {
  it('opens one browser, by a cookie that no script reads and no other site sends', async () => {
    const address = new URL(sample.address());
    const path = address.pathname + address.search;
    const first = newBrowser(sample);
    const opened = await first.get(path);
    expect(opened.status).toBe(303);
    expect(opened.headers.location).toBe('/');
    const cookie = String(opened.headers['set-cookie']);
    expect(cookie).toMatch(/^parley-\d+=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await sessionOf(first)).state).toBe('open');
    expect(sample.told.at(-1)).toContain(sample.address());

    const second = newBrowser(sample);
    expect((await second.get(path)).headers['set-cookie']).toBeUndefined();
    expect((await sessionOf(second)).state).toBe('closed');
    expect((await second.get('/?token=guessed')).headers['set-cookie']).toBeUndefined();
    expect((await second.post('/api/session/person', { personId: company.people.raj })).status).toBe(401);
    expect((await second.turn('message-00', { text: 'hello' })).data.problem).toBe('signed-out');
  });

  it('gives a session that ends when nobody has used it for half a day', async () => {
    const page = await servePage(database, company, { isSample: true });
    const browser = await asPerson(page, company.people.raj);
    expect((await sessionOf(browser)).state).toBe('speaking');
    page.passMinutes(12 * 60 + 1);
    expect((await sessionOf(browser)).state).toBe('closed');
    await page.close();
  });
});

describe('a restart', () => {
  it('signs nobody out, and the hash that it kept opens nothing', async () => {
    const before = await servePage(database, company, { isSample: true });
    const browser = await asPerson(before, company.people.raj);
    await before.close();
    const port = Number(new URL(before.origin).port);
    const after = await servePage(database, company, { isSample: true, port });
    expect((await sessionOf(browser)).person.name).toBe('raj');
    const [kept] = await database.system((query) =>
      query<{ key: string }>(sql`select key from web_session order by last_seen_at desc limit 1`),
    );
    const thief = newBrowser(after);
    const reply = await thief.get('/api/session', { cookie: `parley-${port}=${kept?.key}` });
    expect(JSON.parse(reply.text).state).toBe('closed');
    await browser.post('/api/session/sign-out', {});
    await after.close();
    const again = await servePage(database, company, { isSample: true, port });
    expect((await sessionOf(browser)).state).toBe('closed');
    await again.close();
  });
});

describe('a request', () => {
  it('has to be meant for this page, and to come from it', async () => {
    const browser = await openBrowser(sample);
    const body = { personId: company.people.raj };
    const refused = [
      await browser.get('/', { host: 'parley.evil.example' }),
      await browser.get('/api/session', { host: 'evil.example:80' }),
      await browser.get('/api/session', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }),
      await browser.post('/api/session/person', body, { origin: 'https://evil.example' }),
      await browser.post('/api/session/person', body, { origin: 'null' }),
      await browser.post('/api/session/person', body, { origin: 'http://127.0.0.1:1' }),
      await browser.post('/api/turns', {}, { origin: 'http://localhost.evil.example' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    expect((await sessionOf(browser)).person).toBeNull();
  });

  it('without an Origin writes nothing', async () => {
    const browser = await openBrowser(sample);
    const response = await fetch(`${sample.origin}/api/session/person`, {
      method: 'POST',
      headers: { cookie: browser.cookie(), 'content-type': 'application/json' },
      body: JSON.stringify({ personId: company.people.raj }),
    });
    expect(response.status).toBe(403);
  });

  it('gets the page under a policy without inline script, and only its files', async () => {
    const browser = newBrowser(sample);
    const page = await browser.get('/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:/);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|style=/);
    const script = await browser.get('/page/main.ts');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.text).not.toContain('import type');
    for (const path of ['/page/tsconfig.json', '/page/../serve-web.ts', '/page/%2e%2e/serve-web.ts', '/.env'])
      expect((await browser.get(path)).status).toBe(404);
  });

  it('that is malformed is refused', async () => {
    const browser = await asPerson(sample, company.people.raj);
    const bodies = [
      '{',
      '[]',
      { id: 'x', thread: 'thread-0001', input: { text: 'hi' } },
      { text: 'hi' },
      'a'.repeat(300_000),
    ];
    for (const body of bodies) expect((await browser.post('/api/turns', body)).status).toBe(400);
    expect((await browser.post('/api/turns', '{}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await browser.post('/api/nothing', {})).status).toBe(404);
  });
});

describe('a message', () => {
  it('acts once under its id, and its answer comes again', async () => {
    const browser = await asPerson(sample, company.people.raj);
    const before = await countOf(database, 'activity');
    const begun = sample.turns();
    const text = 'note on Globex: called back about the renewal';
    const replies = [
      ...(await Promise.all([1, 2].map(() => browser.turn('message-0001', { text })))),
      await browser.turn('message-0001', { text }),
    ];
    expect(replies.map(({ event }) => event)).toEqual(['answer', 'answer', 'answer']);
    expect(replies[0]?.data.status).toBe('done');
    expect(new Set(replies.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(await countOf(database, 'activity')).toBe(before + 1);
    expect(sample.turns()).toBe(begun + 1);
  });

  it('is answered from the database where the process has forgotten it', async () => {
    const text = 'note on Globex: they asked for the terms';
    const first = await (await asPerson(sample, company.people.raj)).turn('message-0002', { text });
    const before = await countOf(database, 'activity');
    const restarted = await servePage(database, company, { isSample: true });
    const second = await (await asPerson(restarted, company.people.raj)).turn('message-0002', { text });
    expect(second.data.answer).toEqual(first.data.answer);
    expect(await countOf(database, 'activity')).toBe(before);
    await restarted.close();
  });

  it('under an id that someone else has used is one of its own', async () => {
    const raj = await asPerson(sample, company.people.raj);
    const zoe = await asPerson(sample, company.people.zoe);
    const mine = await raj.turn('message-0003', { text: 'all open deals' });
    const hers = await zoe.turn('message-0003', { text: 'all open deals' });
    expect(JSON.stringify(mine.data)).toContain('Globex – Renewal');
    expect(JSON.stringify(hers.data)).not.toContain('Globex');
  });

  it('shows the SQL to the owner and an admin, and to others none', async () => {
    const owner = await asPerson(sample, company.people.owner);
    const raj = await asPerson(sample, company.people.raj);
    const seen = await owner.turn('message-0004', { text: 'all open deals' });
    expect(seen.data.statements?.some(({ sql: text }) => /select[\s\S]+\bdeal\b/i.test(text))).toBe(true);
    expect(seen.data.interpretation).not.toBeNull();
    const adam = await asPerson(sample, company.people.adam);
    const mia = await asPerson(sample, company.people.mia);
    expect((await adam.turn('message-0009', { text: 'all users' })).data.statements).not.toBeNull();
    expect((await mia.turn('message-0010', { text: 'all open deals' })).data.statements).toBeNull();
    const unseen = await raj.turn('message-0005', { text: 'all open deals' });
    expect(unseen.data.status).toBe('answered');
    expect(unseen.data.statements).toBeNull();
  });

  it('keeps a record’s text as it is, as data', async () => {
    const hostile = '<img src=x onerror=alert(1)>"&';
    await database.system((query) =>
      query(
        sql`insert into account (tenant_id, name, owner_id) values (${company.tenantId}, ${hostile}, ${company.people.raj})`,
      ),
    );
    const raj = await asPerson(sample, company.people.raj);
    const { data } = await raj.turn('message-0006', { text: 'all my accounts' });
    expect(JSON.stringify(data.answer)).toContain(JSON.stringify(hostile).slice(1, -1));
  });

  it('is not done in the name of a person that another tab has become', async () => {
    const browser = await asPerson(sample, company.people.raj);
    const reply = await browser.post(
      '/api/turns',
      { id: 'message-0007', thread: 'thread-0001', input: { text: 'note on Globex: hm' } },
      { 'x-parley-person': String(company.people.mia) },
    );
    expect(reply.status).toBe(409);
  });
});

describe('the address of a record', () => {
  it('opens the page, and there the record, to who may see it', async () => {
    const { deals, people } = company;
    const browser = await asPerson(sample, people.raj);
    const page = await browser.get(`/records/deal/${deals.renewal}`);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await browser.get('/records/deal/x')).status).toBe(404);
    const open = (id: string, record: number, language: string) =>
      browser.turn(id, { open: { entity: 'deal', id: record }, language });
    const { answer } = (await open('open-0001', deals.renewal, 'en')).data;
    expect(answer.title).toContain('Globex – Renewal');
    // Of another team, and of nobody: in the same words.
    for (const [language, words] of [
      ['en', 'I find no deal called "deal N".'],
      ['zh', '没有找到叫“商机 N”的商机。'],
    ] as const)
      for (const record of [deals.labs, 999_999]) {
        const { data } = await open(`open-${language}-${record}`, record, language);
        expect(data.answer.title).toBe(words.replace('N', String(record)));
      }
    const malformed = { open: { entity: 'x', id: 0 }, language: 'en' };
    expect((await browser.turn('open-0002', malformed)).data.problem).toBe('malformed');
  });
});

describe('a button', () => {
  it('of one person does nothing for another, and works once for its own', async () => {
    const raj = await asPerson(sample, company.people.raj);
    const mia = await asPerson(sample, company.people.mia);
    const preview = await raj.turn('button-00001', { text: 'hand Globex – Renewal over to zoe' });
    const confirm = preview.data.answer.actions.find(({ kind }) => kind === 'confirm');
    expect(preview.data.status).toBe('confirm');
    const refused = await mia.turn('button-00002', { press: confirm?.id });
    expect(refused.data.status).toBe('refused');
    const owner = async () =>
      await database.system(
        async (query) =>
          (
            await query<{ owner_id: number }>(
              sql`select owner_id from deal where id = ${company.deals.renewal}`,
            )
          )[0]?.owner_id,
      );
    expect(await owner()).toBe(company.people.raj);
    const done = await raj.turn('button-00003', { press: confirm?.id });
    expect(done.data.status).toBe('done');
    expect(await owner()).toBe(company.people.zoe);
    const twice = await raj.turn('button-00004', { press: confirm?.id });
    expect(twice.data.answer).toEqual(done.data.answer);
    const undo = done.data.answer.actions.find(({ kind }) => kind === 'undo');
    expect((await raj.turn('button-00005', { press: undo?.id })).data.status).toBe('done');
    expect(await owner()).toBe(company.people.raj);
  });
});

describe('an export', () => {
  it('holds the whole answer, for the person who got it', async () => {
    const raj = await asPerson(sample, company.people.raj);
    const zoe = await asPerson(sample, company.people.zoe);
    await raj.turn('export-00001', { text: 'all open deals' });
    const file = await raj.post('/api/exports', { turn: 'export-00001', format: 'csv' });
    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.text).toBe('csv:1');
    await database.system((query) =>
      query(sql`insert into contact (tenant_id, account_id, name, created_at)
        select ${company.tenantId}, ${company.accounts.globex}, 'Person ' || n, now() from generate_series(1, 1100) n`),
    );
    const { data } = await raj.turn('export-00002', { text: 'all contacts' });
    expect(data.answer.actions.map(({ kind }) => kind)).toContain('page');
    const all = await raj.post('/api/exports', { turn: 'export-00002', format: 'xlsx' });
    expect(all.text).toBe('xlsx:1101');
    expect((await zoe.post('/api/exports', { turn: 'export-00001', format: 'csv' })).status).toBe(410);
  });

  it('is asked for in words, and holds the whole answer then too', async () => {
    const raj = await asPerson(sample, company.people.raj);
    await raj.turn('export-00003', { text: 'all contacts' });
    const { data } = await raj.turn('export-00004', { text: 'export this to csv' });
    expect(data.answer.file).toEqual({ name: expect.stringMatching(/^contacts-.*\.csv$/), format: 'csv' });
    expect(data.answer.data).toBeNull();
    const file = await raj.post('/api/exports', { turn: 'export-00004', format: 'csv' });
    expect(file.text).toBe('csv:1101');
  });

  it('is refused to who has no right to take answers away', async () => {
    const raj = await asPerson(sample, company.people.raj);
    await raj.turn('export-00005', { text: 'all open deals' });
    const take = (away: boolean) =>
      database.system((query) =>
        query(
          away
            ? sql`delete from role_permission where tenant_id = ${company.tenantId} and action = 'export'`
            : sql`insert into role_permission (tenant_id, role_id, action, entity, scope)
                select tenant_id, id, 'export', 'answer', 'all' from role where tenant_id = ${company.tenantId}`,
        ),
      );
    await take(true);
    expect((await raj.post('/api/exports', { turn: 'export-00005', format: 'csv' })).status).toBe(403);
    const { data } = await raj.turn('export-00006', { text: 'export this' });
    expect(data.status).toBe('refused');
    await take(false);
  });
});

describe('a port', () => {
  it('that is taken gives way to the next free one, unless it was asked for', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const host = { sessions: { read: async () => [] } } as unknown as WebHost;
    const place = { listen: '127.0.0.1', publicUrl: null };
    await expect(serveWeb(host, { ...place, port })).rejects.toThrow(`Port ${port} is taken`);
    const first = await serveWeb(host, { ...place, port: null });
    const second = await serveWeb(host, { ...place, port: null });
    expect(new URL(first.address()).port).not.toBe(new URL(second.address()).port);
    await Promise.all([first.close(), second.close()]);
    taken.close();
  });
});
