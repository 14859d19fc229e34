import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireFreeSpace } from '../../src/database/folder.ts';
import { acquireFolder, openDatabase } from '../../src/database/index.ts';
import { Outage } from '../../src/kernel/failures.ts';
import { leaseOf } from '../support/open-test-database.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parley-folder-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts the writer and gives the lines that it prints. */
function startWriter(folder: string) {
  const script = new URL('./writes-in-pairs.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return {
    processId: child.pid,
    readLine: async () => ((await lines.next()).value as string | undefined) ?? '',
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a data folder', () => {
  it('is held by one at a time, and free again once released', () => {
    const folder = path.join(root, 'one', 'deep');
    const first = leaseOf(folder);
    expect(acquireFolder(folder)).toEqual({ kind: 'held', path: first.path, processId: process.pid });
    first.release();
    first.release();
    leaseOf(folder).release();
  });

  it('that another process holds is refused by its id, and free when that one is killed', async () => {
    const folder = path.join(root, 'other');
    const writer = startWriter(folder);
    expect(await writer.readLine()).toBe('held');
    expect(acquireFolder(folder)).toMatchObject({ kind: 'held', processId: writer.processId });
    await writer.kill();
    leaseOf(folder).release();
  });

  it('has after a kill all that was confirmed, and nothing by half', async () => {
    const folder = path.join(root, 'killed');
    const writer = startWriter(folder);
    await writer.readLine();
    let confirmed = 0;
    while (confirmed < 20) confirmed = Number(await writer.readLine());
    await writer.kill();

    const lease = leaseOf(folder);
    const database = await openDatabase({ kind: 'embedded', folder: lease });
    const [row] = await database.system((query) =>
      query<{ pairs: number; rows: number; last: number }>(sql`
        select count(distinct split_part(name, ' ', 1)) as pairs, count(*) as rows, max(split_part(name, ' ', 1)::int) as last from tenant`),
    );
    await database.close();
    lease.release();
    expect(row?.rows).toBe((row?.pairs ?? 0) * 2);
    expect(row?.pairs).toBe(row?.last);
    expect(row?.last).toBeGreaterThanOrEqual(confirmed);
  });

  it('whose making was interrupted is made again', async () => {
    const folder = path.join(root, 'interrupted');
    mkdirSync(path.join(folder, 'pg.unfinished', 'base'), { recursive: true });
    writeFileSync(path.join(folder, 'pg.unfinished', 'PG_VERSION'), '18\n');
    const lease = leaseOf(folder);
    const database = await openDatabase({ kind: 'embedded', folder: lease });
    expect((await database.inspect()).pendingMigrations).toEqual([]);
    await database.close();
    lease.release();
    expect(readdirSync(folder).sort()).toEqual(['parley.lock', 'pg']);
  });

  it('that cannot be one says so, and what to do', () => {
    const file = path.join(root, 'file');
    writeFileSync(file, '');
    expect(failureOf(() => acquireFolder(file))).toMatch(/file is not a folder\..*--data DIR or PARLEY_DATA/);
    expect(failureOf(() => acquireFolder(path.join(file, 'below')))).toMatch(/is not a folder/);
    expect(failureOf(() => acquireFolder('/dev/null/parley'))).toMatch(/is not a folder/);
    expect(failureOf(() => acquireFolder('/proc/parley/deep'))).toMatch(
      /parley\/deep cannot be written\..*--data DIR/,
    );
  });

  it('on a disk that is nearly full refuses changes before they could do harm', () => {
    expect(failureOf(() => requireFreeSpace(root, 1_000))).toMatch(/is nearly full\. Free at least 100 MB/);
    expect(failureOf(() => requireFreeSpace(root, 1e9))).toBe('');
  });

  it('of another PostgreSQL, or with something else in its place, is left alone', async () => {
    for (const [name, version, message] of [
      ['newer', '19', /was made by PostgreSQL 19; this Parley embeds 18/],
      ['foreign', null, /is not a database of Parley/],
    ] as const) {
      const folder = path.join(root, name);
      mkdirSync(path.join(folder, 'pg'), { recursive: true });
      writeFileSync(path.join(folder, 'pg', 'letters'), 'dear');
      if (version !== null) writeFileSync(path.join(folder, 'pg', 'PG_VERSION'), `${version}\n`);
      const lease = leaseOf(folder);
      await expect(openDatabase({ kind: 'embedded', folder: lease })).rejects.toThrow(message);
      lease.release();
      expect(existsSync(path.join(folder, 'pg', 'letters'))).toBe(true);
    }
  });

  it('can be copied while it is free', async () => {
    const folder = path.join(root, 'copied');
    cpSync(path.join(root, 'killed'), folder, { recursive: true });
    const lease = leaseOf(folder);
    const database = await openDatabase({ kind: 'embedded', folder: lease });
    const [row] = await database.system((query) =>
      query<{ rows: number }>(sql`select count(*) as rows from tenant`),
    );
    expect(row?.rows).toBeGreaterThanOrEqual(40);
    await database.close();
    lease.release();
  });
});

function failureOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Outage) return `${error.message} ${error.next}`;
    throw error;
  }
  return '';
}
