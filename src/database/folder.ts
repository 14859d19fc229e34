import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Outage, type OutageWords } from '../kernel/index.ts';

/** The right to use a data folder; one process has it at a time. Two of them would corrupt the database silently. */
export interface FolderLease {
  readonly kind: 'acquired';
  /** Absolute, without links. */
  readonly path: string;
  release(): void;
}

/** Another process has the folder. */
export interface FolderHeld {
  readonly kind: 'held';
  readonly path: string;
  /** Null where the holder has not written it yet. */
  readonly processId: number | null;
}

/**
 * Takes the data folder, making it where there is none. The lock is an exclusive SQLite transaction on `parley.lock`: the
 * operating system drops it with the process, however that one dies, so no stale lock is ever left.
 *
 * Throws an `Outage` where the folder cannot be used.
 */
export function acquireFolder(folder: string): FolderLease | FolderHeld {
  const absolute = makeFolder(folder);
  const processIdFile = path.join(absolute, 'parley.pid');
  const lock = openLock(path.join(absolute, 'parley.lock'), absolute);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isLocked(error)) throw explainFolder(error, absolute);
    return { kind: 'held', path: absolute, processId: readProcessId(processIdFile) };
  }
  try {
    writeFileSync(processIdFile, `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw explainFolder(error, absolute);
  }
  let held = true;
  return {
    kind: 'acquired',
    path: absolute,
    release: () => {
      if (!held) return;
      held = false;
      rmSync(processIdFile, { force: true });
      lock.close();
    },
  };
}

/** The outage behind a failed operation in the data folder. */
export function explainFolder(error: unknown, folder: string): Outage {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const message = error instanceof Error ? error.message : String(error);
  const outage = (what: string, next: string, zh: OutageWords) =>
    new Outage(what, next, { cause: error, zh });
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return outage(`${folder} is not a folder.`, `Move that file away, or ${choose}.`, {
      message: `${folder} 不是文件夹。`,
      next: `请移走这个文件，或${chooseZh}。`,
    });
  }
  if (code === 'ENOSPC' || /database or disk is full|no space left/i.test(message)) {
    return outage(
      `The disk that holds ${folder} is full.`,
      `Free at least 100 MB on it, or ${choose}. What was stored is unharmed.`,
      {
        message: `${folder} 所在的磁盘满了。`,
        next: `请先腾出至少 100 MB 空间，或${chooseZh}。已保存的数据完好。`,
      },
    );
  }
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    // What /proc says of a folder that it will not make.
    code === 'ENOENT' ||
    /readonly|unable to open database/i.test(message)
  ) {
    return outage(
      `The folder ${folder} cannot be written.`,
      `Give yourself write access to it, or ${choose}.`,
      { message: `文件夹 ${folder} 不能写入。`, next: `请给自己加上写权限，或${chooseZh}。` },
    );
  }
  if (/not a database/i.test(message)) {
    return outage(`The file parley.lock in ${folder} is damaged.`, 'Delete that file; it holds no data.', {
      message: `${folder} 里的 parley.lock 文件损坏了。`,
      next: '请删除这个文件；里面没有数据。',
    });
  }
  return outage(`The folder ${folder} cannot be used: ${message}.`, `Check it, or ${choose}.`, {
    message: `文件夹 ${folder} 用不了：${message}。`,
    next: `请检查一下，或${chooseZh}。`,
  });
}

const choose = 'choose another folder with --data DIR or PARLEY_DATA';
const chooseZh = '用 --data DIR 或 PARLEY_DATA 另选一个文件夹';

/** PostgreSQL's log grows by 16 MB at a time, and stops the database for good where one of these does not fit. */
const leastFreeBytes = 48 * 1024 * 1024;

/** Refuses a change while the disk that holds the folder is nearly full. */
export function requireFreeSpace(folder: string, freeBytes: number = readFreeBytes(folder)): void {
  if (freeBytes >= leastFreeBytes) return;
  throw new Outage(
    `The disk that holds ${folder} is nearly full.`,
    'Free at least 100 MB on it, then try again. What was stored is unharmed.',
    {
      zh: {
        message: `${folder} 所在的磁盘快满了。`,
        next: '请先腾出至少 100 MB 空间再试。已保存的数据完好。',
      },
    },
  );
}

function readFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function makeFolder(folder: string): string {
  const absolute = path.resolve(folder);
  try {
    makeWithParents(absolute);
    const real = realpathSync(absolute);
    if (!statSync(real).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    return real;
  } catch (error) {
    throw explainFolder(error, absolute);
  }
}

/** Node's own recursive `mkdir` never returns where a folder that exists can't be made into, as below /proc. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeWithParents(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
}

function openLock(file: string, folder: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw explainFolder(error, folder);
  }
}

/** SQLite's result codes BUSY and LOCKED, the lower byte of the extended ones. */
function isLocked(error: unknown): boolean {
  const code = (error as { readonly errcode?: number } | undefined)?.errcode ?? 0;
  return (code & 0xff) === 5 || (code & 0xff) === 6;
}

function readProcessId(file: string): number | null {
  try {
    const id = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isSafeInteger(id) ? id : null;
  } catch {
    // The holder has taken the lock and not yet written its id.
    return null;
  }
}
