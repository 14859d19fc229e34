import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase, readMigrations } from '../../src/database/index.ts';
import { leaseOf } from '../support/open-test-database.ts';

it('holds the migrations of its day as the files have them (else: npm run template)', async () => {
  const folder = leaseOf(mkdtempSync(path.join(tmpdir(), 'parley-template-')));
  const database = await openDatabase({ kind: 'embedded', folder, skipsMigrations: true });
  const applied = await database.system((query) =>
    query<{ name: string; sha256: string }>(sql`select name, sha256 from schema_migration order by name`),
  );
  expect(applied.length).toBeGreaterThan(0);
  expect(applied).toEqual(
    readMigrations()
      .slice(0, applied.length)
      .map(({ name, sha256 }) => ({ name, sha256 })),
  );
  expect(await database.system((query) => query(sql`select id from tenant`))).toEqual([]);
  await database.close();
  folder.release();
  rmSync(folder.path, { recursive: true, force: true });
});
