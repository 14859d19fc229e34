import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Bug } from '../../kernel/index.ts';

/** A database directory with the schema and no rows, as `npm run template` packed it. */
export const templateFile = new URL('./postgres-18.tar.br', import.meta.url);

/** Writes the shipped, empty database directory into `directory`, which exists and is empty. */
export function unpackTemplate(directory: string): void {
  const archive = brotliDecompressSync(readFileSync(templateFile));
  for (const { name, isFolder, content } of readTar(archive)) {
    const target = path.join(directory, name);
    if (!target.startsWith(directory)) throw new Bug(`The template leads out of its folder: ${name}`);
    if (isFolder) mkdirSync(target, { recursive: true, mode: 0o700 });
    else writeFileSync(target, content, { mode: 0o600 });
  }
}

interface TarEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly content: Buffer;
}

/** POSIX ustar: a 512-byte header (name at 0, size in octal at 124, type at 156), the content padded to 512 bytes. */
function* readTar(archive: Buffer): Generator<TarEntry> {
  for (let offset = 0; offset + 512 <= archive.length; ) {
    const header = archive.subarray(offset, offset + 512);
    if (header[0] === 0) return;
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const start = offset + 512;
    yield {
      name: header.toString('utf8', 0, 100).replace(/\0.*$/s, ''),
      isFolder: header[156] === '5'.charCodeAt(0),
      content: archive.subarray(start, start + size),
    };
    offset = start + Math.ceil(size / 512) * 512;
  }
}
