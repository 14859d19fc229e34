import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parley, temporaryFolder } from './parley-process.ts';

/** A data folder with a company of two accounts, made once a test file; `copy` gives a fresh one. */
export async function smallFolder(): Promise<{ copy(to?: string): string }> {
  const files = temporaryFolder();
  writeFileSync(path.join(files, 'accounts.csv'), 'Account Name,City\nOrchid Labs,Lyon\nGlobex,Berlin\n');
  const data = path.join(temporaryFolder(), 'data');
  const made = await parley(['import', files, '--yes', '--owner', 'Ada Owner'], {
    env: { PARLEY_DATA: data },
  });
  if (made.code !== 0) throw new Error(made.err);
  return {
    copy(to = path.join(temporaryFolder(), 'data')) {
      cpSync(data, to, { recursive: true });
      return to;
    },
  };
}
