import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { Bug, Outage } from '../kernel/failures.ts';
import { explainDatabaseError } from './explain-error.ts';

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
  let usable = false;
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    try {
      await client.query(createLedger);
      const pending = pendingAfter(await readLedger(client), migrations);
      for (const migration of pending) await applyInTransaction(client, migration);
      usable = true;
      return pending.map(({ name }) => name);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {
        usable = false;
      });
    }
  } finally {
    client.release(!usable);
  }
}

/** The names of the files that are not yet in the database. Throws an `Outage` where the two do not fit together. */
export async function pendingMigrations(
  pool: pg.Pool,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ exists: boolean }>(
    "select to_regclass('public.schema_migration') is not null as exists",
  );
  const ledger = rows[0]?.exists === true ? await readLedger(pool) : [];
  return pendingAfter(ledger, migrations).map(({ name }) => name);
}

/** Runs one migration and notes it, within the caller's transaction. */
export async function applyMigration(client: pg.ClientBase, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query(sql);
  await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
}

export const createLedger = `
  create table if not exists schema_migration (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  );
  grant select on schema_migration to public`;

/** Chosen once, at random: any instance of Parley takes the same. */
const lockKey = 7_261_845_390_127;

interface LedgerRow {
  readonly name: string;
  readonly sha256: string;
}

async function readLedger(pool: pg.Pool | pg.ClientBase): Promise<readonly LedgerRow[]> {
  const { rows } = await (pool as pg.Pool).query<LedgerRow>(
    'select name, sha256 from schema_migration order by name',
  );
  return rows;
}

function pendingAfter(applied: readonly LedgerRow[], migrations: readonly Migration[]): readonly Migration[] {
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index];
    if (migration === undefined) {
      throw new Outage(
        `The database is newer than this Parley: it has ${row.name}, which these files do not.`,
        'Update Parley to the version that last ran here.',
      );
    }
    if (migration.name !== row.name) {
      throw new Outage(
        `Migration ${row.name} was applied to the database, but the files have ${migration.name} in its place.`,
        'Restore the folder migrations/ as it was released; migrations are never renamed or removed.',
      );
    }
    if (migration.sha256 !== row.sha256) {
      throw new Outage(
        `Migration ${row.name} was changed after it had been applied to the database.`,
        'Restore the file as it was released; a further change goes into a new file.',
      );
    }
  }
  return migrations.slice(applied.length);
}

async function applyInTransaction(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await applyMigration(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    if (explainDatabaseError(error).kind === 'not-granted') {
      throw new Outage(
        `The database login may not apply ${migration.name}: ${(error as Error).message}.`,
        'Give PARLEY_OWNER_URL a login that owns the database and may create roles (alter role … createrole); DATABASE_URL keeps the application’s own.',
        { cause: error },
      );
    }
    throw error;
  }
}
