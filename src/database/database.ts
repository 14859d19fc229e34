import pg from 'pg';
import { openEmbedded } from './embedded.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { type FolderLease, requireFreeSpace } from './folder.ts';
import { type DatabaseState, inspectDatabase } from './inspect.ts';
import { type JobStore, openJobStore } from './job-store.ts';
import { holdLock } from './lock.ts';
import { applicationRoles, type Migration, migrate, readMigrations } from './migrate.ts';
import { openEmbeddedPool, openServerPool } from './pools.ts';
import { actAs, type RowScope } from './scope.ts';
import { hasPanicked, type Query, runTransaction } from './transaction.ts';
import { prepareVectors } from './vectors.ts';

export interface Database {
  readonly kind: 'embedded' | 'server';
  /** One read-only transaction that sees a single state of the data. */
  read<Result>(scope: RowScope, work: (query: Query) => Promise<Result>): Promise<Result>;
  /**
   * One serialisable transaction: whole or not at all, and as if no other ran at the same time. `work` may run several
   * times, and so changes nothing but the database.
   */
  write<Result>(scope: RowScope, work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Parley's own work on the rows of all tenants (import, sign-in, learnt thresholds); may run several times as well. */
  system<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** The same where nothing is changed: also on a disk that takes no change any more. */
  systemRead<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Work on the schema itself, as its owner: for restoring, nothing else. */
  owner<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Runs `work` while no other process does what has this `key` (any number); it opens its own transactions. */
  alone<Result>(key: number, work: () => Promise<Result>): Promise<Result>;
  /** Where the job queue keeps its jobs. */
  readonly jobs: JobStore;
  /** What `doctor` looks at. */
  inspect(): Promise<DatabaseState>;
  close(): Promise<void>;
}

export type DatabaseConfig = (EmbeddedConfig | ServerConfig) & {
  /** Leaves the schema as it is. */
  readonly skipsMigrations?: boolean;
  /** Stands in for the files of `migrations/`. */
  readonly migrations?: readonly Migration[];
};

export interface EmbeddedConfig {
  readonly kind: 'embedded';
  /** From `acquireFolder`; it stays the caller's to release, after `close`. */
  readonly folder: FolderLease;
}

export interface ServerConfig {
  readonly kind: 'server';
  /** `postgres://user:password@host/database`: the application's login. */
  readonly url: string;
  /** The login that owns the schema; without it `url` migrates too. */
  readonly ownerUrl?: string | undefined;
}

/** Opens the database and brings its schema up to date. Throws an `Outage` that says what to do where that fails. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  const migrations = config.migrations ?? readMigrations();
  const connection =
    config.kind === 'embedded'
      ? connectEmbedded(await openEmbedded(config.folder.path), config.folder.path)
      : await connectServer(config);
  try {
    if (config.skipsMigrations !== true)
      await connection.withOwner((owner) => setUp(owner, connection.pool, migrations));
  } catch (error) {
    await connection.close();
    throw error;
  }
  return describe(config.kind, connection, migrations);
}

interface Connection {
  readonly pool: pg.Pool;
  /** Throws an `Outage` where a change could not be stored. */
  checkSpace(): void;
  withOwner<Result>(work: (owner: pg.Pool) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

function connectEmbedded(server: EmbeddedServer, folder: string): Connection {
  const pool = openEmbeddedPool(server.connect);
  return {
    pool,
    checkSpace: () => requireFreeSpace(folder),
    withOwner: (work) => work(pool),
    close: async () => {
      await pool.end();
      await (hasPanicked(pool) ? server.kill() : server.close());
    },
  };
}

async function connectServer({ url, ownerUrl }: ServerConfig): Promise<Connection> {
  const pool = await openServerPool(url, 'DATABASE_URL', 10);
  return {
    pool,
    // A server keeps its own account of its disk.
    checkSpace: () => {},
    withOwner: async (work) => {
      if (ownerUrl === undefined) return await work(pool);
      const owner = await openServerPool(ownerUrl, 'PARLEY_OWNER_URL', 1);
      try {
        return await work(owner);
      } finally {
        await owner.end();
      }
    },
    close: () => pool.end(),
  };
}

async function setUp(owner: pg.Pool, application: pg.Pool, migrations: readonly Migration[]): Promise<void> {
  await migrate(owner, migrations);
  await prepareVectors(owner);
  await grantRoles(owner, application);
}

/** Lets the application's login take on its roles. Granting what is granted would only write a warning. */
async function grantRoles(owner: pg.Pool, application: pg.Pool): Promise<void> {
  const { rows } = await application.query<{ login: string; role: string }>(
    `select current_user as login, rolname as role from pg_roles
      where rolname = any ($1) and not pg_has_role(rolname, 'member')`,
    [[...applicationRoles]],
  );
  for (const { login, role } of rows) {
    await owner.query(`grant ${pg.escapeIdentifier(role)} to ${pg.escapeIdentifier(login)}`);
  }
}

function describe(
  kind: Database['kind'],
  { pool, checkSpace, withOwner, close }: Connection,
  migrations: readonly Migration[],
): Database {
  const system = {
    isolation: 'repeatable read',
    access: 'read write',
    role: 'parley_system',
    settings: {},
  } as const;
  return {
    kind,
    read: (scope, work) =>
      runTransaction(
        pool,
        kind,
        { isolation: 'repeatable read', access: 'read only', ...actAs(scope) },
        work,
      ),
    write: async (scope, work) => {
      checkSpace();
      return await runTransaction(
        pool,
        kind,
        { isolation: 'serializable', access: 'read write', ...actAs(scope) },
        work,
      );
    },
    system: async (work) => {
      checkSpace();
      return await runTransaction(pool, kind, system, work);
    },
    systemRead: (work) => runTransaction(pool, kind, { ...system, access: 'read only' }, work),
    owner: async (work) => {
      checkSpace();
      return await withOwner((owner) => runTransaction(owner, kind, { ...system, role: null }, work));
    },
    // One process holds an embedded database's folder, and its one connection is needed by `work`.
    alone: (key, work) => (kind === 'embedded' ? work() : holdLock(pool, key, work)),
    jobs: openJobStore(pool),
    inspect: () => inspectDatabase(pool, kind, migrations),
    close,
  };
}
