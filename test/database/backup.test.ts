import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, type Database, type Migration, readMigrations, restore } from '../../src/database/index.ts';
import { readTables } from '../../src/database/tables.ts';
import { Outage } from '../../src/kernel/failures.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const passphrase = 'correct horse battery staple';
const quick = { scryptWorkFactor: 10 };
const folder = mkdtempSync(path.join(tmpdir(), 'parley-backup-'));
const file = path.join(folder, 'monday.parley');

let server: TestServer;
let source: Database;
let expected: unknown;
beforeAll(async () => {
  [server, source] = await Promise.all([startTestServer(), openTestDatabase()]);
  await fill(source);
  await backUp(source, file, passphrase, quick);
  expected = await contentOf(source);
});
afterAll(async () => {
  await source.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('a backup', () => {
  it('is encrypted and readable for nobody else', () => {
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('Globex')).toBe(false);
  });

  it('is remembered, for the reminder', async () => {
    expect((await source.inspect()).lastBackupAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('brings back the same rows, embedded or on a server', async () => {
    const targets = await Promise.all([openTestDatabase(), server.openDatabase()]);
    for (const target of targets) {
      const outcome = await restore(target, file, passphrase);
      expect(outcome).toMatchObject({ kind: 'restored' });
      expect(await contentOf(target)).toEqual(expected);
      await continuesNormally(target);
      await target.close();
    }
  });

  it('taken from a server comes back into the embedded database', async () => {
    const [from, to] = await Promise.all([server.openDatabase(), openTestDatabase()]);
    await restore(from, file, passphrase);
    const again = path.join(folder, 'again.parley');
    await backUp(from, again, passphrase, quick);
    expect(await restore(to, again, passphrase)).toMatchObject({ kind: 'restored' });
    expect(await contentOf(to)).toEqual(expected);
    await Promise.all([from.close(), to.close()]);
  });

  it('of an older schema is loaded and then migrated', async () => {
    const migrations: readonly Migration[] = [
      ...readMigrations(),
      { name: '9999-loud', sql: 'update account set name = upper(name)', sha256: 'x' },
    ];
    const target = await server.openDatabase();
    expect(await restore(target, file, passphrase, { migrations })).toMatchObject({ kind: 'restored' });
    const names = await target.system((query) => query(sql`select name from account order by id`));
    expect(names).toEqual([{ name: 'GLOBEX 中文' }, { name: `"QUOTES", 'AND' \\ LINE\nEND` }]);
    await target.close();
  });

  it('that cannot be written says why', async () => {
    await expect(backUp(source, path.join(folder, 'nowhere', 'b.parley'), passphrase, quick)).rejects.toThrow(
      Outage,
    );
    await expect(backUp(source, path.join(file, 'b.parley'), passphrase, quick)).rejects.toThrow(
      /is not a folder/,
    );
  });
});

describe('restoring', () => {
  let target: Database;
  beforeAll(async () => {
    target = await openTestDatabase();
  });
  afterAll(() => target.close());

  const refused = async (name: string, word = passphrase) => {
    const outcome = await restore(target, name, word);
    expect(await contentOf(target)).toEqual({});
    return outcome.kind === 'refused' ? outcome.reason : outcome.kind;
  };

  it('refuses a wrong passphrase, a missing file and one that is no backup', async () => {
    expect(await refused(file, 'incorrect horse')).toBe('wrong-passphrase');
    expect(await refused(path.join(folder, 'absent'))).toBe('no-such-file');
    const other = path.join(folder, 'notes.txt');
    writeFileSync(other, 'name,amount\nGlobex,1\n');
    expect(await refused(other)).toBe('not-a-backup');
  });

  it('refuses a file that is cut off or was changed, before it writes', async () => {
    const bytes = readFileSync(file);
    const cut = path.join(folder, 'cut.parley');
    for (const length of [bytes.length - 1, bytes.length - 40, Math.floor(bytes.length / 2)]) {
      writeFileSync(cut, bytes);
      truncateSync(cut, length);
      expect(await refused(cut)).toBe('damaged');
    }
    const flipped = Buffer.from(bytes);
    flipped[bytes.length - 100] = (flipped[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(cut, flipped);
    expect(await refused(cut)).toBe('damaged');
  });

  it('refuses a backup of a newer or another schema', async () => {
    const migrations = readMigrations();
    const newer = await restore(target, file, passphrase, { migrations: migrations.slice(0, 1) });
    expect(newer).toMatchObject({ kind: 'refused', reason: 'newer-schema' });
    const other = migrations.map((migration) => ({ ...migration, sha256: 'x' }));
    expect(await restore(target, file, passphrase, { migrations: other })).toMatchObject({
      reason: 'other-schema',
    });
  });

  it('refuses a database with rows, unless they may be replaced', async () => {
    const used = await server.openDatabase();
    await used.system((query) => query(sql`insert into tenant (name) values ('someone else')`));
    expect(await restore(used, file, passphrase)).toMatchObject({ kind: 'refused', reason: 'not-empty' });
    expect(await used.system((query) => query(sql`select name from tenant`))).toEqual([
      { name: 'someone else' },
    ]);
    expect(await restore(used, file, passphrase, { replaces: true })).toMatchObject({ kind: 'restored' });
    expect(await contentOf(used)).toEqual(expected);
    await used.close();
  });
});

async function fill(database: Database): Promise<void> {
  await database.system(async (query) => {
    await query(sql`insert into tenant (id, name) overriding system value values (7, 'Northwind')`);
    await query(
      sql`insert into app_user (tenant_id, id, full_name) overriding system value values (7, 40, 'Ann'), (7, 41, '李雷')`,
    );
    await query(sql`insert into team (tenant_id, id, parent_id, name, manager_id) overriding system value
      values (7, 2, null, 'All', 40), (7, 1, 2, 'East', 41)`);
    await query(sql`insert into team_membership (tenant_id, team_id, user_id) values (7, 1, 41)`);
    await query(
      sql`insert into account (tenant_id, name, owner_id) values (7, 'Globex 中文', 40), (7, ${`"quotes", 'and' \\ line\nend`}, 41)`,
    );
    await query(sql`insert into pick_list_value (tenant_id, list, key, name_en, name_zh, synonyms)
      values (7, 'tier', 'a', 'A', '甲', ${['x,y', 'null', 'quote"d', '\u2028']})`);
    await query(sql`insert into exchange_rate values (7, 'EUR', '2026-01-31', 1.0834567890)`);
    await query(
      sql`insert into conversation (tenant_id, user_id, thread, memory) values (7, 40, 't', '{"deep": [1, null, "中"]}')`,
    );
  });
}

/** Rows of all tables that have any, but for the log of backups. */
async function contentOf(database: Database): Promise<unknown> {
  return await database.system(async (query) => {
    const content: Record<string, unknown> = {};
    for (const { table } of await readTables(query)) {
      if (table === 'backup_log') continue;
      const rows = await query<{ row: string }>(
        sql`select row_to_json(t)::text as row from ${sql.id(table)} t order by 1`,
      );
      if (rows.length > 0) content[table] = rows.map(({ row }) => row);
    }
    return content;
  });
}

/** Numbers go on after the highest, references are checked and triggers work. */
async function continuesNormally(database: Database): Promise<void> {
  const rows = await database.system((query) =>
    query<{ id: number }>(sql`insert into app_user (tenant_id, full_name) values (7, 'New') returning id`),
  );
  expect(rows).toEqual([{ id: 42 }]);
  await expect(
    database.system((query) => query(sql`insert into app_user (tenant_id, full_name) values (8, 'x')`)),
  ).rejects.toThrow();
  const versions = await database.system((query) =>
    query<{ raised: boolean }>(sql`select vocabulary_version > 1 as raised from tenant`),
  );
  expect(versions).toEqual([{ raised: true }]);
}
