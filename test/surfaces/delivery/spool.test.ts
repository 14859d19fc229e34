import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSpool } from '../../../src/surfaces/delivery/spool.ts';

interface Said {
  readonly id: string;
}

let folder: string;
let stored: string[];
let failures: unknown[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-spool-'));
  stored = [];
  failures = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = async ({ id }: Said) => {
  stored.push(id);
};
const files = () => readdirSync(folder);

describe('what is to be acknowledged', () => {
  it('is in the database where that is quick, and in no file', async () => {
    await openSpool(folder, store, (error) => failures.push(error)).keep({ id: 'one' });
    expect({ stored, files: files(), failures }).toEqual({ stored: ['one'], files: [], failures: [] });
  });

  it('is in a file where the database is slow, until that has it', async () => {
    const slow = Promise.withResolvers<void>();
    const spool = openSpool<Said>(
      folder,
      async (kept) => {
        await slow.promise;
        await store(kept);
      },
      (error) => failures.push(error),
    );
    await spool.keep({ id: 'two' });
    expect({ stored, files: files().length }).toEqual({ stored: [], files: 1 });
    slow.resolve();
    await expect.poll(files, { timeout: 20_000 }).toEqual([]);
    expect(stored).toEqual(['two']);
  });

  it('is taken up by the next process where this one dies meanwhile', async () => {
    const never = openSpool<Said>(
      folder,
      () => new Promise(() => {}),
      (error) => failures.push(error),
    );
    await never.keep({ id: 'three' });
    await never.keep({ id: 'four' });
    const next = openSpool(folder, store, (error) => failures.push(error));
    await next.recover();
    expect({ stored: [...stored].sort(), files: files() }).toEqual({ stored: ['four', 'three'], files: [] });
  });

  it('is in a file where the database is away, and comes into it when that is back', async () => {
    let isAway = true;
    const spool = openSpool<Said>(
      folder,
      async (kept) => {
        if (isAway) throw new Error('no database');
        await store(kept);
      },
      (error) => failures.push(error),
    );
    await spool.keep({ id: 'five' });
    expect(files()).toHaveLength(1);
    isAway = false;
    await expect.poll(files, { timeout: 20_000 }).toEqual([]);
    expect(stored).toEqual(['five']);
  });

  it('is not acknowledged where it can be stored nowhere', async () => {
    const spool = openSpool<Said>(
      path.join('/dev/null', 'nowhere'),
      () => Promise.reject(new Error('no database')),
      (error) => failures.push(error),
    );
    await expect(spool.keep({ id: 'six' })).rejects.toThrow('no database');
  });
});
