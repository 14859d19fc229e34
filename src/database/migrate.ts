import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type pg from 'pg';
import { Bug, Outage } from '../kernel/index.ts';
import { explainDatabaseError } from './explain-error.ts';
import { openSession, type Query } from './transaction.ts';

/** One file of `migrations/`. */
export interface Migration {
  /** `0001-tenant-and-people` */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The roles that the application takes on; the migrations make them. */
export const applicationRoles = ['parley_member', 'parley_all', 'parley_system'] as const;

/** Reads `NNNN-name.sql` in order; the numbers count up from 1 without a gap. */
export function readMigrations(folder: string = migrationsFolder): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file) || Number.parseInt(file, 10) !== index + 1) {
      throw new Bug(`Migration ${file} is misnamed: number ${index + 1} was expected, as NNNN-name.sql.`);
    }
    // A checkout on Windows may have turned the line ends.
    const sql = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return {
      name: file.slice(0, -'.sql'.length),
      sql,
      sha256: createHash('sha256').update(sql).digest('hex'),
    };
  });
}

/** One hash over all of them: the version of the schema. */
export function schemaSha256(migrations: readonly Migration[]): string {
  return createHash('sha256')
    .update(migrations.map(({ name, sha256 }) => `${name} ${sha256}\n`).join(''))
    .digest('hex');
}

/**
 * Applies what is pending, each file in a transaction of its own. Instances that start at once wait for one another.
 * Gives the names of the files applied. Throws an `Outage` where database and files do not fit together.
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[]): Promise<readonly string[]> {
  const client = await pool.connect();
  const { query, end } = openSession(client);
  let usable = false;
  try {
    // Nearly every start finds nothing to do: then it needs no lock either.
    if ((await pendingMigrations(query, migrations)).length === 0) {
      usable = true;
      return [];
    }
    // One lock over all files; the transactions inside are a file each.
    await query(sql`select pg_advisory_lock(${lockKey})`);
    await createLedger(query);
    const pending = pendingAfter(await readLedger(query), migrations);
    for (const migration of pending) await applyInTransaction(query, migration);
    await query(sql`select pg_advisory_unlock(${lockKey})`);
    usable = true;
    return pending.map(({ name }) => name);
  } catch (error) {
    throw explainMigration(error);
  } finally {
    end();
    // A connection that failed is closed, and its lock with it.
    client.release(!usable);
  }
}

/** The names of the files that are not yet in the database. Throws an `Outage` where the two do not fit together. */
export async function pendingMigrations(
  query: Query,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const [ledgerTable] = await query<{ exists: boolean }>(
    sql`select to_regclass('public.schema_migration') is not null as exists`,
  );
  const ledger = ledgerTable?.exists === true ? await readLedger(query) : [];
  return pendingAfter(ledger, migrations).map(({ name }) => name);
}

/** Makes the table that remembers what was applied, where there is none. */
export async function createLedger(query: Query): Promise<void> {
  await query(sql`
    create table if not exists schema_migration (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  // The application's login, which owns nothing, compares it with the files when it starts.
  await query(sql`grant select on schema_migration to public`);
}

/** Runs one migration and notes it, within the caller's transaction. */
export async function applyMigration(query: Query, migration: Migration): Promise<void> {
  await query(sql.raw(migration.sql));
  await query(
    sql`insert into schema_migration (name, sha256) values (${migration.name}, ${migration.sha256})`,
  );
}

/** Waits until no other instance changes the schema, to the end of the caller's transaction. */
export async function lockSchema(query: Query): Promise<void> {
  await query(sql`select pg_advisory_xact_lock(${lockKey})`);
}

/** Chosen once, at random: any instance of Parley takes the same. */
const lockKey = 7_261_845_390_127;

interface LedgerRow {
  readonly name: string;
  readonly sha256: string;
}

async function readLedger(query: Query): Promise<readonly LedgerRow[]> {
  return await query<LedgerRow>(sql`select name, sha256 from schema_migration order by name`);
}

function pendingAfter(applied: readonly LedgerRow[], migrations: readonly Migration[]): readonly Migration[] {
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index];
    if (migration === undefined) {
      throw new Outage(
        `The database is newer than this Parley: it has ${row.name}, which these files do not.`,
        'Update Parley to the version that last ran here.',
        {
          zh: {
            message: `数据库比这个 Parley 新：它有 ${row.name}，这里的文件没有。`,
            next: '请把 Parley 升级到上次在这里运行的版本。',
          },
        },
      );
    }
    if (migration.name !== row.name) {
      throw new Outage(
        `Migration ${row.name} was applied to the database, but the files have ${migration.name} in its place.`,
        'Restore the folder migrations/ as it was released; migrations are never renamed or removed.',
        {
          zh: {
            message: `数据库已执行迁移 ${row.name}，而文件里这个位置是 ${migration.name}。`,
            next: '请把 migrations/ 恢复成发布时的样子；迁移文件不改名，也不删除。',
          },
        },
      );
    }
    if (migration.sha256 !== row.sha256) {
      throw new Outage(
        `Migration ${row.name} was changed after it had been applied to the database.`,
        'Restore the file as it was released; a further change goes into a new file.',
        {
          zh: {
            message: `迁移 ${row.name} 在数据库里执行之后又被改过。`,
            next: '请把文件恢复成发布时的样子；新的改动写进新文件。',
          },
        },
      );
    }
  }
  return migrations.slice(applied.length);
}

async function applyInTransaction(query: Query, migration: Migration): Promise<void> {
  await query(sql`begin`);
  try {
    await applyMigration(query, migration);
    await query(sql`commit`);
  } catch (error) {
    await query(sql`rollback`);
    throw error;
  }
}

function explainMigration(error: unknown): unknown {
  if (explainDatabaseError(error).kind !== 'not-granted') return error;
  return new Outage(
    `The database login may not set up the tables: ${(error as Error).message}.`,
    'Give PARLEY_OWNER_URL a login that owns the database and may create roles (alter role … createrole); DATABASE_URL keeps the application’s own.',
    {
      cause: error,
      zh: {
        message: `这个数据库账号没有权限建表：${(error as Error).message}。`,
        next: '请在 PARLEY_OWNER_URL 里写一个拥有数据库、能创建角色的账号（alter role … createrole）；DATABASE_URL 仍写应用自己的账号。',
      },
    },
  );
}
