import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  acquireFolder,
  type Database,
  type FolderLease,
  type Migration,
  openDatabase,
  readMigrations,
  schemaSha256,
} from '../../src/database/index.ts';

const cache = fileURLToPath(new URL('../../node_modules/.cache/parley-test', import.meta.url));

/**
 * A fresh database with the whole schema and no rows, in a temporary folder that `close` removes. The schema is built once
 * a checkout for each state of the migrations, and copied.
 */
export async function openTestDatabase(
  migrations: readonly Migration[] = readMigrations(),
): Promise<Database> {
  const folder = await makeTestFolder(migrations);
  return await openIn(leaseOf(folder), migrations, () => rmSync(folder, { recursive: true, force: true }));
}

/** A data folder with the whole schema and no rows, for tests that open it several times. */
export async function makeTestFolder(migrations: readonly Migration[] = readMigrations()): Promise<string> {
  const template = path.join(cache, schemaSha256(migrations).slice(0, 16));
  if (!existsSync(template)) await buildTemplate(template, migrations);
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-'));
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** Opens such a folder. */
export async function openTestFolder(folder: string): Promise<Database> {
  return await openIn(leaseOf(folder), readMigrations(), () => {});
}

/** Takes a folder that nobody else can have. */
export function leaseOf(folder: string): FolderLease {
  const lease = acquireFolder(folder);
  if (lease.kind === 'held') throw new Error(`${lease.path} is held by process ${lease.processId}`);
  return lease;
}

/** Test files run at the same time: each builds aside, and the first to be ready puts its folder in place. */
async function buildTemplate(template: string, migrations: readonly Migration[]): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(path.join(cache, 'building-'));
  const lease = leaseOf(aside);
  const database = await openDatabase({ kind: 'embedded', folder: lease, migrations });
  await database.close();
  lease.release();
  rmSync(path.join(aside, 'parley.lock'), { force: true });
  try {
    renameSync(aside, template);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
}

async function openIn(
  folder: FolderLease,
  migrations: readonly Migration[],
  remove: () => void,
): Promise<Database> {
  const database = await openDatabase({ kind: 'embedded', folder, migrations, skipsMigrations: true });
  return {
    ...database,
    close: async () => {
      await database.close();
      folder.release();
      remove();
    },
  };
}
