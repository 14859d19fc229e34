import { type AddressInfo, connect, createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/index.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { type SmallCompany, seedSmallCompany } from '../../support/small-company.ts';
import { countOf, newBrowser, openBrowser, type ServedPage, servePage } from './web-page.ts';

let database: Database;
let company: SmallCompany;
let page: ServedPage;

beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedSmallCompany(database);
  page = await servePage(database, company, { isSample: true });
});
afterAll(async () => {
  expect(page.failures).toEqual([]);
  await page.close();
  await database.close();
});

const asPerson = async (personId: number) => {
  const browser = await openBrowser(page);
  await browser.become(personId);
  return browser;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

describe('a socket', () => {
  /** The first line that a request to go over to WebSocket gets. */
  const upgrade = (headers: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const { port, host } = new URL(page.origin);
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(
          [
            'GET /api/turns HTTP/1.1',
            `Host: ${host}`,
            'Connection: Upgrade',
            'Upgrade: websocket',
            'Sec-WebSocket-Version: 13',
            'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
            ...headers,
            '\r\n',
          ].join('\r\n'),
        ),
      );
      socket.once('data', (data) => {
        socket.destroy();
        resolve(String(data).split('\r\n')[0] ?? '');
      });
      socket.once('error', reject);
    });

  it('of another site is refused, and there is none for the page either', async () => {
    expect(await upgrade(['Origin: https://evil.example'])).toBe('HTTP/1.1 403 Forbidden');
    expect(await upgrade(['Origin: null'])).toBe('HTTP/1.1 403 Forbidden');
    expect(await upgrade([`Origin: ${page.origin}`])).toBe('HTTP/1.1 404 Not Found');
  });
});

describe('a cookie', () => {
  it('behind https is sent over https alone', async () => {
    const secure = await servePage(database, company, {
      isSample: true,
      port: await freePort(),
      publicUrl: new URL('https://parley.example.com'),
    });
    const { pathname, search, host } = new URL(secure.address());
    expect(host).toBe('parley.example.com');
    const opened = await newBrowser(secure).get(pathname + search, { host });
    expect(String(opened.headers['set-cookie'])).toContain('; HttpOnly; SameSite=Strict; Secure');
    expect((await newBrowser(secure).get('/')).status).toBe(403);
    await secure.close();
  });

  it('that was guessed, made up or of a session that has ended opens nothing', async () => {
    const browser = await asPerson(company.people.raj);
    const name = browser.cookie().split('=')[0] ?? '';
    const old = browser.cookie();
    await browser.become(company.people.zoe);
    const stateFor = async (cookie: string) =>
      JSON.parse((await newBrowser(page).get('/api/session', { cookie })).text).state;
    for (const cookie of [old, `${name}=`, `${name}=${'a'.repeat(32)}`, `${name}=__proto__`, '=;=;;', name])
      expect(await stateFor(cookie)).toBe('closed');
    expect(await stateFor(`other=1; ${browser.cookie()}`)).toBe('speaking');
  });
});

describe('what is sent', () => {
  it('may be long, up to a limit', async () => {
    const raj = await asPerson(company.people.raj);
    const long = await raj.turn('attack-00001', { text: `note on Globex: ${'测试 test '.repeat(2200)}` });
    expect(long.data.problem).toBeUndefined();
    expect(['done', 'refused', 'not-understood', 'confirm']).toContain(long.data.status);
    const longer = await raj.post('/api/turns', {
      id: 'attack-00002',
      thread: 'thread-0001',
      input: { text: 'a'.repeat(20_001) },
    });
    expect(longer.status).toBe(400);
  });

  it('is text, in names and notes alike, and reaches no SQL', async () => {
    const raj = await asPerson(company.people.raj);
    const before = await countOf(database, 'account');
    for (const [index, hostile] of [
      '<script>alert(1)</script>',
      "'; drop table account; --",
      '"><svg onload=alert(1)>',
      '\u202Egnp.exe\u0007',
      '{{7*7}} `$(id)` %00',
    ].entries()) {
      const { data } = await raj.turn(`attack-0001${index}`, { text: `note on Globex: ${hostile}` });
      expect(data.status).not.toBe('failed');
      const page = await raj.post('/api/turns', {
        id: `attack-0001${index}`,
        thread: 'thread-0001',
        input: { text: 'x' },
      });
      expect(page.headers['content-type']).toBe('text/event-stream; charset=utf-8');
      expect(page.headers['x-content-type-options']).toBe('nosniff');
    }
    expect(await countOf(database, 'account')).toBe(before);
  });

  it('as a file of 10 MB is taken from an admin, whatever it is called', async () => {
    const adam = await asPerson(company.people.adam);
    const large = 'a,b\n'.repeat((10 * 1024 * 1024) / 4);
    for (const name of ['large.csv', '../../etc/passwd', '.', '', 'a'.repeat(4000), '\u0000.csv']) {
      const body = name === 'large.csv' ? large : 'a,b';
      const reply = await adam.post(
        `/api/imports/files?id=import-1001&name=${encodeURIComponent(name)}`,
        body,
        { 'content-type': 'application/octet-stream' },
      );
      expect(reply.status).toBe(200);
    }
    expect((await adam.post('/api/imports/files?id=../../x&name=a.csv', 'a,b')).status).toBe(400);
    expect((await adam.post('/api/imports/discard', { id: 'import-1001' })).status).toBe(200);
    const gone = await adam.post('/api/imports/preview', { id: 'import-1001', language: 'en' });
    expect(gone.status).toBe(410);
  });

  it('of someone else’s import is not there', async () => {
    const adam = await asPerson(company.people.adam);
    const owner = await asPerson(company.people.owner);
    await adam.post('/api/imports/files?id=import-1002&name=a.csv', 'a,b');
    for (const path of ['/api/imports/preview', '/api/imports/run'])
      expect((await owner.post(path, { id: 'import-1002', language: 'en', company: null })).status).toBe(410);
  });
});

describe('a voice clip', () => {
  it('is taken from whoever is signed in alone, of a kind and length that is one', async () => {
    const raj = await asPerson(company.people.raj);
    const send = async (name: string, body = 'x', browser = raj) =>
      await browser.post(`/api/voice?language=zh&name=${name}`, body, {
        'content-type': 'application/octet-stream',
      });
    expect(JSON.parse((await send('clip.webm')).text)).toEqual({
      problem: expect.stringContaining('没有设置语音转文字'),
    });
    expect((await send('clip.exe')).status).toBe(400);
    expect((await send('clip.webm', 'x'.repeat(25 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await send('clip.webm', 'x', newBrowser(page))).status).toBe(401);
  });
});

describe('names for a form', () => {
  it('are those that the person may see, and none for a stranger', async () => {
    const names = async (personId: number) =>
      JSON.parse(
        (await (await asPerson(personId)).post('/api/names', { entity: 'account', typed: 'glo' })).text,
      ).names;
    expect(await names(company.people.raj)).toContain('Globex');
    expect(await names(company.people.zoe)).toEqual([]);
    const stranger = await newBrowser(page).post('/api/names', { entity: 'account', typed: 'glo' });
    expect(stranger.status).toBe(401);
  });
});

describe('a button', () => {
  it('pressed twice at once, in two tabs, acts once', async () => {
    const raj = await asPerson(company.people.raj);
    const preview = await raj.turn('attack-00020', { text: 'hand Globex – Renewal over to zoe' });
    const confirm = preview.data.answer.actions.find(({ kind }) => kind === 'confirm');
    const before = await countOf(database, 'change_set');
    const presses = await Promise.all(
      [1, 2, 3].map((tab) => raj.turn(`attack-0003${tab}`, { press: confirm?.id })),
    );
    expect(presses.map(({ data }) => data.answer.title)).toEqual(
      presses.map(() => presses[0]?.data.answer.title),
    );
    expect(await countOf(database, 'change_set')).toBe(before + 1);
    const [deal] = await database.system((query) =>
      query<{ owner_id: number }>(sql`select owner_id from deal where id = ${company.deals.renewal}`),
    );
    expect(deal?.owner_id).toBe(company.people.zoe);
  });

  it('that was never shown does nothing, whatever its id looks like', async () => {
    const raj = await asPerson(company.people.raj);
    for (const [index, press] of ['nothing', "' or 1=1 --", '../../x', '0'].entries())
      expect((await raj.turn(`attack-0004${index}`, { press })).data.status).toBe('refused');
    const long = await raj.turn('attack-00050', { press: 'x'.repeat(101) });
    expect(long.event).toBe('400');
  });

  it('with values that it does not have sets none of them', async () => {
    const raj = await asPerson(company.people.raj);
    const done = await raj.turn('attack-00060', { text: 'remind me to call Globex on Friday' });
    const edit = done.data.answer.actions.find(({ kind }) => kind === 'edit');
    for (const [index, set] of [
      { tenant_id: '2' },
      { constructor: 'x' },
      { owner: "'; drop table task; --" },
      { due: '2026-13-45' },
    ].entries()) {
      const { data } = await raj.turn(`attack-0007${index}`, { press: edit?.id, set });
      expect([Object.keys(set)[0], data.status]).not.toEqual([Object.keys(set)[0], 'done']);
      expect(data.status).not.toBe('failed');
    }
  });
});

describe('signing in', () => {
  it('sends at most five codes in ten minutes', async () => {
    const real = await servePage(database, company, { isSample: false });
    const browser = await openBrowser(real);
    const codes = () => real.told.filter((text) => text.includes('code for')).length;
    for (let count = 0; count < 7; count++)
      expect((await browser.post('/api/session/code', { who: 'mia' })).status).toBe(200);
    expect(codes()).toBe(5);
    real.passMinutes(10);
    await browser.post('/api/session/code', { who: 'mia' });
    expect(codes()).toBe(6);
    await real.close();
  });

  it('takes the right code from another browser that was let in, and from none that was not', async () => {
    const real = await servePage(database, company, { isSample: false });
    const stranger = newBrowser(real);
    expect((await stranger.post('/api/session/code', { who: 'mia' })).status).toBe(401);
    expect((await stranger.post('/api/session/sign-in', { who: 'mia', code: '0000 0000' })).status).toBe(401);
    expect(real.told).toEqual([]);
    await real.close();
  });
});
