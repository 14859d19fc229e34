import { sql } from 'kysely';
import type pg from 'pg';
import { Bug } from '../kernel/index.ts';
import { type Migration, pendingMigrations } from './migrate.ts';
import { runTransaction, type TransactionKind } from './transaction.ts';

/** The state of a database, for `doctor`. */
export interface DatabaseState {
  readonly kind: 'embedded' | 'server';
  /** `18.6` */
  readonly version: string;
  readonly name: string;
  readonly login: string;
  /** On a server, either of these means that row-level security does not stand behind the application. */
  readonly loginIsSuperuser: boolean;
  readonly loginOwnsTables: boolean;
  readonly encoding: string;
  /** LC_CTYPE: with `C`, pg_trgm finds nothing in Chinese, without an error. */
  readonly characterType: string;
  readonly extensions: Readonly<Record<'pg_trgm' | 'vector', 'installed' | 'available' | 'missing'>>;
  readonly pendingMigrations: readonly string[];
  /** ISO instant; null where none was ever taken. */
  readonly lastBackupAt: string | null;
  readonly sizeBytes: number;
}

/** Looks at a database as its login sees it. */
export async function inspectDatabase(
  pool: pg.Pool,
  kind: 'embedded' | 'server',
  migrations: readonly Migration[],
): Promise<DatabaseState> {
  const asLogin: TransactionKind = {
    isolation: 'repeatable read',
    access: 'read only',
    role: null,
    settings: {},
  };
  const [server, pending] = await runTransaction(pool, kind, asLogin, async (query) => {
    const [row] = await query<ServerRow>(readServer);
    if (row === undefined) throw new Bug('A select without a table gave no row.');
    return [row, await pendingMigrations(query, migrations)] as const;
  });
  const { keepsBackupLog, trigrams, vectors, ...rest } = server;
  return {
    kind,
    ...rest,
    extensions: { pg_trgm: trigrams, vector: vectors },
    pendingMigrations: pending,
    lastBackupAt: keepsBackupLog ? await readLastBackup(pool, kind) : null,
  };
}

type ExtensionState = 'installed' | 'available' | 'missing';

interface ServerRow {
  readonly version: string;
  readonly name: string;
  readonly login: string;
  readonly loginIsSuperuser: boolean;
  readonly loginOwnsTables: boolean;
  readonly encoding: string;
  readonly characterType: string;
  readonly sizeBytes: number;
  readonly trigrams: ExtensionState;
  readonly vectors: ExtensionState;
  readonly keepsBackupLog: boolean;
}

const stateOf = (extension: string) => sql`coalesce(
  (select case when installed_version is null then 'available' else 'installed' end
    from pg_available_extensions where name = ${extension}), 'missing')`;

const readServer = sql<ServerRow>`
  select split_part(current_setting('server_version'), ' ', 1) as version,
    current_database() as name,
    current_user as login,
    (select rolsuper from pg_roles where rolname = current_user) as "loginIsSuperuser",
    exists (select 1 from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relnamespace = 'public'::regnamespace and r.rolname = current_user) as "loginOwnsTables",
    current_setting('server_encoding') as encoding,
    (select datctype from pg_database where datname = current_database()) as "characterType",
    pg_database_size(current_database()) as "sizeBytes",
    ${stateOf('pg_trgm')} as trigrams,
    ${stateOf('vector')} as vectors,
    to_regclass('public.backup_log') is not null as "keepsBackupLog"`;

async function readLastBackup(pool: pg.Pool, kind: 'embedded' | 'server'): Promise<string | null> {
  const asSystem: TransactionKind = {
    isolation: 'repeatable read',
    access: 'read only',
    role: 'parley_system',
    settings: {},
  };
  return await runTransaction(pool, kind, asSystem, async (query) => {
    const [row] = await query<{ at: string | null }>(sql`select max(taken_at) as at from backup_log`);
    return row?.at ?? null;
  });
}
