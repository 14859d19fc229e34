import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The platform waits for the database so long; then a file has to do. */
const patienceMs = 100;
const longestWaitSeconds = 30;

export interface Spool<Kept> {
  /** Done when it is stored: in the database, or in a file until the database has it. Throws where it can be stored nowhere. */
  keep(kept: Kept): Promise<void>;
  /** Takes up what a process that has ended left in files. */
  recover(): Promise<void>;
}

/**
 * Stores what is to be acknowledged also while the database is slow or away. What is stored twice by that is one and the same to the
 * database, which knows it by its id.
 */
export function openSpool<Kept>(
  folder: string | null,
  store: (kept: Kept) => Promise<void>,
  reportFailure: (error: unknown) => void,
): Spool<Kept> {
  return {
    async keep(kept) {
      const stored = store(kept);
      if (folder === null) return await stored;
      let problem: unknown = null;
      const isStored = await Promise.race([
        stored.then(
          () => true,
          (error: unknown) => {
            problem = error;
            return false;
          },
        ),
        wait(patienceMs, false, { ref: false }),
      ]);
      if (isStored) return;
      const file = await write(folder, kept).catch((error: unknown) => {
        reportFailure(error);
        return null;
      });
      if (file === null) return await stored;
      const again =
        problem === null
          ? stored.catch(() => untilStored(kept, store, reportFailure))
          : untilStored(kept, store, reportFailure);
      void again.then(() => rm(file, { force: true })).catch(reportFailure);
    },
    async recover() {
      if (folder === null) return;
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((one) => one.endsWith('.json'))) {
        const file = path.join(folder, name);
        // Another process may be quicker.
        const text = await readFile(file, 'utf8').catch(() => null);
        if (text === null) continue;
        await untilStored(JSON.parse(text) as Kept, store, reportFailure);
        await rm(file, { force: true });
      }
    },
  };
}

/** On the disk when this is done, and whole. */
async function write(folder: string, kept: unknown): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${randomUUID()}.json`);
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(kept));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return file;
}

async function untilStored<Kept>(
  kept: Kept,
  store: (kept: Kept) => Promise<void>,
  reportFailure: (error: unknown) => void,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await store(kept);
    } catch (error) {
      reportFailure(error);
      await wait(Math.min(2 ** attempt, longestWaitSeconds) * 1000, undefined, { ref: false });
    }
  }
}
