import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Outage } from '../kernel/index.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import { explainFolder, requireFreeSpace } from './folder.ts';
import { unpackTemplate } from './template/unpack.ts';

/** The version of PostgreSQL that the embedded database is, and the shipped template was made with. */
export const embeddedVersion = 18;

/**
 * Opens the database in `<folder>/pg`, which the caller holds, made from the shipped template where there is none: that
 * takes a tenth of the time of making one anew.
 */
export async function openEmbedded(folder: string): Promise<EmbeddedServer> {
  const directory = path.join(folder, 'pg');
  prepareDirectory(folder, directory);
  checkVersion(directory);
  try {
    return await startEmbeddedServer(directory);
  } catch (error) {
    // It needs room to open, too, and does not say so.
    requireFreeSpace(folder);
    throw explainOpening(error, directory);
  }
}

/** An interrupted creation leaves only a sibling, which the next one removes. */
function prepareDirectory(folder: string, directory: string): void {
  const unfinished = path.join(folder, 'pg.unfinished');
  try {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(directory) && readdirSync(directory).length > 0) return;
    requireFreeSpace(folder);
    mkdirSync(unfinished, { mode: 0o700 });
    unpackTemplate(unfinished);
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  } catch (error) {
    throw error instanceof Outage ? error : explainFolder(error, folder);
  }
}

function checkVersion(directory: string): void {
  const file = path.join(directory, 'PG_VERSION');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (version === null) {
    throw new Outage(
      `${directory} is not a database of Parley.`,
      'Choose another folder with --data DIR or PARLEY_DATA.',
      {
        zh: {
          message: `${directory} 不是 Parley 的数据库。`,
          next: '请用 --data DIR 或 PARLEY_DATA 另选一个文件夹。',
        },
      },
    );
  }
  if (version !== String(embeddedVersion)) {
    throw new Outage(
      `${directory} was made by PostgreSQL ${version}; this Parley embeds ${embeddedVersion}.`,
      'Run the Parley that made it and `parley backup FILE`, then `parley restore FILE` into an empty folder with this one.',
      {
        zh: {
          message: `${directory} 由 PostgreSQL ${version} 创建；这个 Parley 内置的是 ${embeddedVersion}。`,
          next: '请用创建它的 Parley 运行 `parley backup FILE`，再用这个 Parley 在空文件夹里运行 `parley restore FILE`。',
        },
      },
    );
  }
}

function explainOpening(error: unknown, directory: string): Outage {
  const message = error instanceof Error ? error.message : String(error);
  // What PGlite says of files that are missing or make no sense.
  const isDamaged = /^Aborted\(|failed to initialize/.test(message);
  return new Outage(
    `The embedded database in ${directory} does not open: ${isDamaged ? 'its files are damaged' : message}.`,
    'Move that folder away and restore the last backup with `parley restore FILE`.',
    {
      cause: error,
      zh: {
        message: `${directory} 里的内置数据库打不开：${isDamaged ? '文件已损坏' : message}。`,
        next: '请移走这个文件夹，用 `parley restore FILE` 恢复最近一次备份。',
      },
    },
  );
}
