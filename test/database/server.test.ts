import { createServer, type Server } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type Migration, openDatabase } from '../../src/database/index.ts';
import { Outage } from '../../src/kernel/failures.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.createDatabase();
});
afterAll(() => server.stop());

async function failureOf(attempt: Promise<Database>): Promise<string> {
  try {
    await (await attempt).close();
  } catch (error) {
    if (error instanceof Outage) return `${error.message} ${error.next}`;
    throw error;
  }
  return '';
}

const connectTo = (address: string) => failureOf(openDatabase({ kind: 'server', url: address }));

describe('a wrong DATABASE_URL', () => {
  it.each([
    [
      'no server there',
      (good: string) => good.replace(/:\d+\//, ':1/'),
      /No database server answers at postgres@127\.0\.0\.1:1\/test_\w+\..*DATABASE_URL/,
    ],
    [
      'unknown host',
      (good: string) => good.replace('127.0.0.1', 'nowhere.invalid'),
      /host of .*nowhere\.invalid.* is not known.*DATABASE_URL/,
    ],
    [
      'wrong password',
      (good: string) => good.replace(':password@', ':hunter2@'),
      /password for postgres@.* is wrong/,
    ],
    ['no password', (good: string) => good.replace(':password@', '@'), /asks for a password/],
    [
      'unknown login',
      (good: string) => good.replace('postgres:password@', 'stranger:hunter2@'),
      /password for stranger@.* is wrong/,
    ],
    ['unknown database', (good: string) => `${good}x`, /database postgres@.*x does not exist.*createdb/],
    [
      'encryption that the server lacks',
      (good: string) => `${good}?sslmode=require`,
      /encrypted connection .* failed.*sslmode/,
    ],
    [
      'another protocol',
      (good: string) => good.replace('postgres:', 'mysql:'),
      /begins with mysql:\/\/.*postgres:\/\//,
    ],
    ['no address', () => 'hunter2', /DATABASE_URL is not an address/],
  ])('%s: says so, and what to do', async (_, spoil, message) => {
    const failure = await connectTo(spoil(url));
    expect(failure).toMatch(message);
    expect(failure).not.toMatch(/hunter2|postgres:password@|\n {4}at /);
  });

  it('something that is no database says so', async () => {
    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const port = await listen(web);
    const failure = await connectTo(url.replace(/:\d+\//, `:${port}/`));
    expect(failure).toMatch(/DATABASE_URL/);
    web.close();
  });

  it('an encoding that cannot hold Chinese is refused', async () => {
    await server.execute(url, "create database latin template template0 encoding 'LATIN1' locale 'C'");
    expect(await connectTo(url.replace(/[^/]+$/, 'latin'))).toMatch(
      /encoded in LATIN1.*createdb --encoding=UTF8/,
    );
  });
});

describe('a lost connection', () => {
  it('is an outage with a next step, and the next transaction connects again', async () => {
    const database = await server.openDatabase();
    const kill = database.system(async (query) => {
      await query(sql`select 1 as one`);
      await server.execute(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'login_%'",
      );
      await query(sql`select 1 as one`);
    });
    await expect(kill).rejects.toThrow(/connection to the database was lost/);
    expect(await database.system((query) => query(sql`select 1 as one`))).toEqual([{ one: 1 }]);
    await database.close();
  });
});

describe('migrating', () => {
  const first: Migration = {
    name: '0001-first',
    sql: 'create table first (id integer); select pg_sleep(0.1);',
    sha256: 'a',
  };
  const second: Migration = { name: '0002-second', sql: 'create table second (id integer);', sha256: 'b' };
  const open = (address: string, migrations: readonly Migration[]) =>
    openDatabase({ kind: 'server', url: address, migrations });

  it('happens once when several instances start at the same time', async () => {
    const address = await server.createDatabase();
    const instances = await Promise.all(Array.from({ length: 4 }, () => open(address, [first, second])));
    await Promise.all(instances.map((instance) => instance.close()));
    const rows = await server.execute(address, 'select name from schema_migration order by name');
    expect(rows).toEqual([{ name: '0001-first' }, { name: '0002-second' }]);
  });

  it('applies what is new, and only that', async () => {
    const address = await server.createDatabase();
    await (await open(address, [first])).close();
    const waiting = await openDatabase({
      kind: 'server',
      url: address,
      migrations: [first, second],
      skipsMigrations: true,
    });
    expect((await waiting.inspect()).pendingMigrations).toEqual(['0002-second']);
    await waiting.close();
    await (await open(address, [first, second])).close();
    expect(await server.execute(address, 'select count(*)::int as tables from second')).toEqual([
      { tables: 0 },
    ]);
  });

  it('keeps nothing of a file that fails, and all of those before it', async () => {
    const address = await server.createDatabase();
    const broken = { ...second, sql: 'create table second (id integer); select * from nowhere;' };
    await expect(open(address, [first, broken])).rejects.toThrow(/nowhere/);
    const rows = await server.execute(
      address,
      "select to_regclass('first') is not null as first, to_regclass('second') is null as none",
    );
    expect(rows).toEqual([{ first: true, none: true }]);
    expect(await failureOf(open(address, [first, second]))).toBe('');
  });

  it('refuses a changed file, a missing one and a database that is newer', async () => {
    const address = await server.createDatabase();
    await (await open(address, [first, second])).close();
    expect(await failureOf(open(address, [{ ...first, sha256: 'c' }, second]))).toMatch(
      /0001-first was changed after/,
    );
    expect(await failureOf(open(address, [second]))).toMatch(
      /0001-first was applied .* have 0002-second in its place/,
    );
    expect(await failureOf(open(address, [first]))).toMatch(
      /newer than this Parley: it has 0002-second.*Update Parley/,
    );
  });

  it('by a login that may not says whom to name instead', async () => {
    const address = await server.createDatabase();
    const login = await server.createLogin(address);
    expect(await connectTo(login)).toMatch(/may not .*PARLEY_OWNER_URL/);
  });

  it('works for an owner who is no superuser but may create roles', async () => {
    const address = await server.createDatabase();
    const login = await server.createLogin(address);
    const name = new URL(login).username;
    await server.execute(
      address,
      `alter role ${name} createrole; alter database ${new URL(address).pathname.slice(1)} owner to ${name}`,
    );
    // The three roles belong to the whole server, and whoever has made them already must let others take them.
    for (const role of ['parley_member', 'parley_all', 'parley_system']) {
      await server.execute(
        address,
        `do $$ begin create role ${role} nologin; exception when duplicate_object then null; end $$;
        grant ${role} to ${name} with admin option`,
      );
    }
    const database = await openDatabase({ kind: 'server', url: login });
    const state = await database.inspect();
    expect(state).toMatchObject({ loginIsSuperuser: false, loginOwnsTables: true, pendingMigrations: [] });
    await database.close();
  });
});

describe('inspecting', () => {
  it('tells what doctor needs', async () => {
    const database = await server.openDatabase();
    const state = await database.inspect();
    expect(state).toMatchObject({
      kind: 'server',
      loginIsSuperuser: false,
      loginOwnsTables: false,
      encoding: 'UTF8',
      characterType: 'C.UTF-8',
      extensions: { pg_trgm: 'available', vector: 'missing' },
      pendingMigrations: [],
      lastBackupAt: null,
    });
    expect(state.version).toMatch(/^18\./);
    expect(state.sizeBytes).toBeGreaterThan(1_000_000);
    await database.close();
  });
});

function listen(web: Server): Promise<number> {
  return new Promise((resolve) => {
    web.listen(0, '127.0.0.1', () => {
      const address = web.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
