import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { type Output, parley, temporaryFolder } from './parley-process.ts';

describe('a database that cannot be used', () => {
  it.each([
    ['no address', 'nonsense', 'is not an address like postgres://', '不是 postgres://'],
    [
      'another kind of address',
      'mysql://u:p@localhost/db',
      'is not an address like postgres://',
      '这样的地址',
    ],
    ['nobody there', 'postgres://u:p@127.0.0.1:1/db', 'Start it, or correct host and port', '请启动服务器'],
    ['an unknown host', 'postgres://u:p@no-such-host.invalid/db', 'Correct the host name', '请改正'],
  ])('%s', async (_, url, said, zhSaid) => {
    for (const [locale, expected] of [
      ['C.UTF-8', said],
      ['zh_CN.UTF-8', zhSaid],
    ] as const) {
      const { code, out, err } = await parley(['ask', 'revenue'], {
        env: { DATABASE_URL: url, LANG: locale, LC_ALL: locale },
      });
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(err).toContain(expected);
      expect(err).toContain('DATABASE_URL');
      expect(err).not.toMatch(/\bat .*\.ts:|:p@/);
    }
  });

  it('a file in place of the folder', async () => {
    const data = path.join(temporaryFolder(), 'data');
    writeFileSync(data, 'mine');
    const { code, err } = await parley(['ask', 'revenue', '--data', data]);
    expect(code).toBe(1);
    expect(err).toContain('is not a folder');
    expect(err).toContain('--data');
  });

  it('a folder of something else', async () => {
    const data = path.join(temporaryFolder(), 'data');
    mkdirSync(path.join(data, 'pg'), { recursive: true });
    writeFileSync(path.join(data, 'pg', 'holiday.txt'), 'mine');
    const { code, err } = await parley(['ask', 'revenue', '--data', data]);
    expect(code).toBe(1);
    expect(err).toContain('is not a database of Parley');
  });
});

describe('a server without pgvector', () => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    server = await startTestServer();
    url = await server.createDatabase();
  });
  afterAll(() => server.stop());

  it('refuses a wrong password without repeating it', async () => {
    const { code, err } = await parley(['ask', 'revenue'], {
      env: { DATABASE_URL: url.replace(':password@', ':wrong-one@') },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/password/i);
    expect(err).not.toContain('wrong-one');
  });

  it('works, and says what is missing', { timeout: 120_000 }, async () => {
    const env = { DATABASE_URL: url };
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'accounts.csv'), 'Account Name,City\nOrchid Labs,Lyon\n');
    expect((await parley(['import', folder, '--yes'], { env })).code).toBe(0);
    const asked = await parley(['ask', '--json', '-'], {
      env,
      input: 'new account Globex\nhow many accounts\n',
    });
    const [, count] = asked.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Output);
    expect(count?.answer.title).toContain('2');
    const doctor = await parley(['doctor'], { env });
    expect(doctor.code).toBe(0);
    expect(doctor.out).toContain('pgvector');
    expect(doctor.out).toContain('pg_trgm');
  });
});
