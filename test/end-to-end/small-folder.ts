import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parley, temporaryFolder } from './parley-process.ts';

/** A data folder with a company of two accounts, made once a test file; `copy` gives a fresh one. */
export async function smallFolder(): Promise<{ copy(to?: string): string }> {
  const data = path.join(temporaryFolder(), 'data');
  await importSmallCompany({ PARLEY_DATA: data });
  return {
    copy(to = path.join(temporaryFolder(), 'data')) {
      cpSync(data, to, { recursive: true });
      return to;
    },
  };
}

/** Imports that company into the database that the environment names. */
export async function importSmallCompany(env: Readonly<Record<string, string>>): Promise<void> {
  const files = temporaryFolder();
  writeFileSync(path.join(files, 'accounts.csv'), 'Account Name,City\nOrchid Labs,Lyon\nGlobex,Berlin\n');
  const made = await parley(['import', files, '--yes', '--owner', 'Ada Owner'], { env });
  if (made.code !== 0) throw new Error(made.err);
}
