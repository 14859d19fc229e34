import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { BackupEnd, BackupHeader, BackupTable } from './backup-file.ts';
import type { Database } from './database.ts';
import { explainFolder } from './folder.ts';
import { readTables, type TableShape } from './tables.ts';
import type { Query } from './transaction.ts';

export interface BackupReceipt {
  /** ISO instant of the state that the file holds. */
  readonly takenAt: string;
  readonly rows: number;
  readonly fileBytes: number;
}

/**
 * Writes all rows, as they were at one moment, to an encrypted file, while others go on working. The file appears under
 * its name only when it is whole. Throws an `Outage` where it cannot be written.
 *
 * `scryptWorkFactor`, base-2 logarithm, is how dear guessing the passphrase is: 18, age's own choice, takes seconds.
 */
export async function backUp(
  database: Database,
  file: string,
  passphrase: string,
  options: { readonly scryptWorkFactor?: number } = {},
): Promise<BackupReceipt> {
  const unfinished = `${file}.unfinished`;
  try {
    const { takenAt, rows } = await database.system(async (query) => {
      const count = { rows: 0 };
      const header = await readHeader(query);
      await encryptTo(unfinished, writeLines(query, header, count), (bytes) =>
        encrypt(bytes, passphrase, options.scryptWorkFactor ?? 18),
      );
      return { takenAt: header.takenAt, rows: count.rows };
    });
    await syncAndRename(unfinished, file);
    const fileBytes = (await stat(file)).size;
    await database.system((query) =>
      query(sql`insert into backup_log (taken_at, file_bytes) values (${takenAt}, ${fileBytes})`),
    );
    return { takenAt, rows, fileBytes };
  } catch (error) {
    // Where even this fails, the error that led here is the one to tell.
    await rm(unfinished, { force: true }).catch(() => {});
    const { code } = error as NodeJS.ErrnoException;
    throw code !== undefined && /^E[A-Z]+$/.test(code)
      ? explainFolder(error, path.dirname(path.resolve(file)))
      : error;
  }
}

async function readHeader(query: Query): Promise<BackupHeader> {
  const [row] = await query<{ at: string }>(sql`select now() as at`);
  const schema = await query<{ name: string; sha256: string }>(
    sql`select name, sha256 from schema_migration order by name`,
  );
  return { parley: 'backup', format: 1, takenAt: row?.at ?? '', schema };
}

async function* writeLines(
  query: Query,
  header: BackupHeader,
  count: { rows: number },
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (lines: string) => {
    hash.update(lines);
    return lines;
  };
  yield hashed(toLine(header));
  for (const shape of await readTables(query)) {
    yield hashed(
      toLine({ table: shape.table, columns: shape.columns.map(({ name }) => name) } satisfies BackupTable),
    );
    for await (const lines of readRows(query, shape)) {
      count.rows += lines.length;
      yield hashed(`${lines.join('\n')}\n`);
    }
  }
  yield toLine({ end: { rows: count.rows, sha256: hash.digest('hex') } } satisfies BackupEnd);
}

/** Rows as JSON arrays of texts, some thousand at a time. */
async function* readRows(query: Query, { table, columns }: TableShape): AsyncGenerator<readonly string[]> {
  const texts = sql.join(columns.map(({ name }) => sql`${sql.id(name)}::text`));
  await query(
    sql`declare backup_rows cursor for select to_json(array[${texts}]::text[])::text as line from ${sql.id(table)}`,
  );
  for (;;) {
    const rows = await query<{ line: string }>(sql`fetch 2000 from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await query(sql`close backup_rows`);
}

async function encryptTo(
  file: string,
  lines: AsyncIterable<string>,
  encrypt: (bytes: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array>,
): Promise<void> {
  await pipeline(lines, createGzip(), encrypt, createWriteStream(file, { mode: 0o600 }));
}

async function* encrypt(
  plain: AsyncIterable<Buffer>,
  passphrase: string,
  workFactor: number,
): AsyncGenerator<Uint8Array> {
  // Loaded with the first backup: its cryptography would slow down every start.
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  yield* await encrypter.encrypt(Readable.toWeb(Readable.from(plain)) as ReadableStream<Uint8Array>);
}

/** A backup must outlive a power cut, unlike the embedded database. */
async function syncAndRename(unfinished: string, file: string): Promise<void> {
  const handle = await open(unfinished, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
