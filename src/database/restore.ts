import { sql } from 'kysely';
import {
  type BackupDamage,
  type BackupHeader,
  type BackupRow,
  type BackupTable,
  readBackup,
  UnreadableBackup,
} from './backup-file.ts';
import type { Database } from './database.ts';
import { applyMigration, createLedger, lockSchema, type Migration, readMigrations } from './migrate.ts';
import { readTables, type TableShape } from './tables.ts';
import type { Query } from './transaction.ts';

export type RestoreOutcome =
  | { readonly kind: 'restored'; readonly takenAt: string; readonly rows: number }
  | {
      readonly kind: 'refused';
      /** `newer-schema`: written by a later Parley. `other-schema`: its migrations are not the ones of these files. */
      readonly reason: BackupDamage | 'not-empty' | 'newer-schema' | 'other-schema';
      readonly message: string;
      readonly next: string;
    };

/**
 * Replaces everything in the database by what the backup holds, in one transaction, after the whole file has been read
 * once and its checksum verified. A backup of an older schema is loaded into that schema and then migrated.
 *
 * A database with rows is refused unless `replaces` is set.
 */
export async function restore(
  database: Database,
  file: string,
  passphrase: string,
  options: { readonly replaces?: boolean; readonly migrations?: readonly Migration[] } = {},
): Promise<RestoreOutcome> {
  const migrations = options.migrations ?? readMigrations();
  try {
    const { header, rows } = await verify(file, passphrase);
    const mismatch = compareSchemas(header, migrations);
    if (mismatch !== null) return refuse(mismatch);
    return await database.owner(async (query) => {
      await lockSchema(query);
      if (options.replaces !== true && (await hasRows(query))) return refuse('not-empty');
      await removeEverything(query);
      await createLedger(query);
      for (const migration of migrations.slice(0, header.schema.length))
        await applyMigration(query, migration);
      await load(query, file, passphrase);
      for (const migration of migrations.slice(header.schema.length)) await applyMigration(query, migration);
      // Without statistics the first questions over many rows would be planned blindly.
      await query(sql`analyze`);
      return { kind: 'restored', takenAt: header.takenAt, rows };
    });
  } catch (error) {
    if (error instanceof UnreadableBackup) return refuse(error.damage);
    throw error;
  }
}

type RefusalReason = Extract<RestoreOutcome, { kind: 'refused' }>['reason'];

const refusals: Readonly<Record<RefusalReason, readonly [message: string, next: string]>> = {
  'no-such-file': ['The backup file cannot be opened.', 'Check its path and that you may read it.'],
  'not-a-backup': ['The file is not a backup of Parley.', 'Name a file that `parley backup` wrote.'],
  'wrong-passphrase': [
    'The passphrase is wrong.',
    'Give the one that the backup was made with (PARLEY_BACKUP_PASSPHRASE).',
  ],
  damaged: [
    'The backup file is damaged or cut off; nothing was restored.',
    'Copy it again, or take an earlier one.',
  ],
  'not-empty': [
    'The database already has data, which a restore would replace.',
    'Restore into an empty one (another --data DIR or DATABASE_URL), or say that it may be replaced.',
  ],
  'newer-schema': ['The backup was written by a newer Parley.', 'Update Parley first.'],
  'other-schema': [
    'The backup belongs to another state of the database schema than these files.',
    'Restore it with the version of Parley that wrote it.',
  ],
};

function refuse(reason: RefusalReason): RestoreOutcome {
  const [message, next] = refusals[reason];
  return { kind: 'refused', reason, message, next };
}

async function verify(file: string, passphrase: string): Promise<{ header: BackupHeader; rows: number }> {
  let header: BackupHeader | null = null;
  let rows = 0;
  for await (const line of readBackup(file, passphrase)) {
    if (line.kind === 'header') header = line.header;
    else if (line.kind === 'row') rows++;
  }
  if (header === null) throw new UnreadableBackup('not-a-backup');
  return { header, rows };
}

function compareSchemas({ schema }: BackupHeader, migrations: readonly Migration[]): RefusalReason | null {
  const differs = schema.some(({ name, sha256 }, index) => {
    const migration = migrations[index];
    return migration !== undefined && (migration.name !== name || migration.sha256 !== sha256);
  });
  if (differs) return 'other-schema';
  return schema.length > migrations.length ? 'newer-schema' : null;
}

async function hasRows(query: Query): Promise<boolean> {
  for (const { table } of await readTables(query)) {
    if (table === 'backup_log') continue;
    const [row] = await query<{ found: boolean }>(
      sql`select exists (select 1 from ${sql.id(table)}) as found`,
    );
    if (row?.found === true) return true;
  }
  return false;
}

/** Drops what the migrations made, and leaves what extensions brought. */
async function removeEverything(query: Query): Promise<void> {
  await query(sql`drop schema if exists pgboss cascade`);
  await query(sql`
    do $$
    declare statement text;
    begin
      for statement in
        select format('drop table %s cascade', c.oid::regclass) from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        union all
        select format('drop routine %s cascade', p.oid::regprocedure) from pg_proc p
          where p.pronamespace = 'public'::regnamespace
            and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      loop
        execute statement;
      end loop;
    end $$`);
}

async function load(query: Query, file: string, passphrase: string): Promise<void> {
  const shapes = new Map((await readTables(query)).map((shape) => [shape.table, shape]));
  const foreignKeys = await liftForeignKeys(query);
  for (const shape of shapes.values()) {
    await query(sql`alter table ${sql.id(shape.table)} disable trigger user`);
    await query(sql`delete from ${sql.id(shape.table)}`);
  }
  await loadRows(query, shapes, file, passphrase);
  for (const shape of shapes.values()) {
    await continueIdentities(query, shape);
    await query(sql`alter table ${sql.id(shape.table)} enable trigger user`);
  }
  for (const { table, name, definition } of foreignKeys) {
    await query(sql`alter table ${sql.id(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`);
  }
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Tables refer to one another in circles, so the references are taken off and, with all rows in, checked as they come back. */
async function liftForeignKeys(query: Query): Promise<readonly ForeignKey[]> {
  const foreignKeys = await query<ForeignKey>(sql`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
    order by c.relname, k.conname`);
  for (const { table, name } of foreignKeys) {
    await query(sql`alter table ${sql.id(table)} drop constraint ${sql.id(name)}`);
  }
  return foreignKeys;
}

const batchLimit = { rows: 1_000, characters: 1_000_000 };

async function loadRows(
  query: Query,
  shapes: ReadonlyMap<string, TableShape>,
  file: string,
  passphrase: string,
): Promise<void> {
  let current: BackupTable | null = null;
  let batch: BackupRow[] = [];
  let characters = 0;
  const flush = async () => {
    if (current !== null && batch.length > 0) await insert(query, shapes, current, batch);
    batch = [];
    characters = 0;
  };
  for await (const line of readBackup(file, passphrase)) {
    if (line.kind === 'table') {
      await flush();
      current = line.table;
    } else if (line.kind === 'row') {
      batch.push(line.values);
      for (const value of line.values) characters += value?.length ?? 0;
      if (batch.length >= batchLimit.rows || characters >= batchLimit.characters) await flush();
    }
  }
  await flush();
}

async function insert(
  query: Query,
  shapes: ReadonlyMap<string, TableShape>,
  { table, columns }: BackupTable,
  rows: readonly BackupRow[],
): Promise<void> {
  const shape = shapes.get(table);
  const types = columns.map((name) => shape?.columns.find((column) => column.name === name)?.type);
  const values = types.map((type, index) => {
    // The checksum was right, so the file says what Parley wrote; it only doesn't belong to this schema.
    if (type === undefined) throw new UnreadableBackup('damaged');
    return sql`(r ->> ${sql.lit(index)})::${sql.raw(type)}`;
  });
  await query(sql`
    insert into ${sql.id(table)} (${sql.join(columns.map((name) => sql.id(name)))}) overriding system value
    select ${sql.join(values)} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`);
}

async function continueIdentities(query: Query, { table, columns }: TableShape): Promise<void> {
  for (const { name, isIdentity } of columns) {
    if (!isIdentity) continue;
    await query(sql`
      select setval(pg_get_serial_sequence(${`public.${table}`}, ${name}), coalesce(max(${sql.id(name)}), 1), max(${sql.id(name)}) is not null)
      from ${sql.id(table)}`);
  }
}
