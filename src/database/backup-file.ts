import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

// A backup is an age file (https://age-encryption.org/v1, passphrase) of gzipped JSON lines: a header; for each table a
// line that names it and its columns, and a line a row, its values in PostgreSQL's text form; an end that carries the
// number of rows and the SHA-256 of all lines before it. It can be read without Parley: `age -d FILE | gunzip`.

export interface BackupHeader {
  readonly parley: 'backup';
  readonly format: 1;
  /** ISO instant. */
  readonly takenAt: string;
  /** The migrations that the rows belong to, in order. */
  readonly schema: readonly { readonly name: string; readonly sha256: string }[];
}

export interface BackupTable {
  readonly table: string;
  readonly columns: readonly string[];
}

export interface BackupEnd {
  readonly end: { readonly rows: number; readonly sha256: string };
}

export type BackupRow = readonly (string | null)[];

export type BackupLine =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: BackupTable }
  | { readonly kind: 'row'; readonly values: BackupRow };

/** Why a file could not be read. */
export type BackupDamage = 'no-such-file' | 'not-a-backup' | 'wrong-passphrase' | 'damaged';

/** Thrown out of `readBackup`'s iteration, and turned into a value by whoever iterates. */
export class UnreadableBackup extends Error {
  override readonly name = 'UnreadableBackup';
  readonly damage: BackupDamage;
  constructor(damage: BackupDamage, options?: ErrorOptions) {
    super(`The backup is unreadable: ${damage}`, options);
    this.damage = damage;
  }
}

/** Reads a backup line by line, and after the last one checks the count and the checksum. Throws `UnreadableBackup`. */
export async function* readBackup(file: string, passphrase: string): AsyncGenerator<BackupLine> {
  const hash = createHash('sha256');
  let rows = 0;
  let ended = false;
  let isFirst = true;
  for await (const bytes of readLines(file, passphrase)) {
    const line = parseLine(bytes);
    if (ended || line === null || isFirst !== 'parley' in line)
      throw new UnreadableBackup(isFirst ? 'not-a-backup' : 'damaged');
    if ('end' in line) {
      if (line.end.rows !== rows || line.end.sha256 !== hash.digest('hex'))
        throw new UnreadableBackup('damaged');
      ended = true;
      continue;
    }
    hash.update(bytes).update('\n');
    isFirst = false;
    if ('parley' in line) yield { kind: 'header', header: line };
    else if ('table' in line) yield { kind: 'table', table: line };
    else {
      rows++;
      yield { kind: 'row', values: line };
    }
  }
  if (!ended) throw new UnreadableBackup('damaged');
}

function parseLine(bytes: Buffer): BackupHeader | BackupTable | BackupEnd | BackupRow | null {
  try {
    const line: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof line === 'object'
      ? (line as BackupHeader | BackupTable | BackupEnd | BackupRow | null)
      : null;
  } catch {
    return null;
  }
}

async function* readLines(file: string, passphrase: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of decrypt(file, passphrase)) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // Not node:readline, which also breaks at U+2028; these may stand inside a JSON string.
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
      yield bytes.subarray(0, end);
      bytes = bytes.subarray(end + 1);
    }
    rest = bytes;
  }
  if (rest.length > 0) yield rest;
}

async function* decrypt(file: string, passphrase: string): AsyncGenerator<Buffer> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const source = createReadStream(file);
  try {
    const plain = await decrypter
      .decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>)
      .catch((error) => {
        throw explain(error, 'not-a-backup');
      });
    const unpacked = Readable.fromWeb(plain as import('node:stream/web').ReadableStream).on(
      'error',
      (error) => gunzip.destroy(error),
    );
    const gunzip = createGunzip();
    yield* unpacked.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    throw explain(error, 'damaged');
  } finally {
    source.destroy();
  }
}

function explain(error: unknown, otherwise: BackupDamage): unknown {
  if (error instanceof UnreadableBackup) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
    return new UnreadableBackup('no-such-file', { cause: error });
  if (/no identity matched/i.test(message)) return new UnreadableBackup('wrong-passphrase', { cause: error });
  return new UnreadableBackup(otherwise, { cause: error });
}
