import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A ZIP archive of a few small files, stored as they are (APPNOTE.TXT 6.3, 4.3: local headers, central directory, its end). */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name, 'utf8');
    const fields = commonFields(nameBytes.length, bytes);
    const local = Buffer.concat([number(0x04034b50, 4), fields, nameBytes, Buffer.from(bytes)]);
    directory.push(
      // Made by version 2.0; no comment, disk 0, no attributes, and where the local header stands.
      Buffer.concat([
        number(0x02014b50, 4),
        number(20, 2),
        fields,
        number(0, 10),
        number(offset, 4),
        nameBytes,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = number(entries.length, 2);
  return Buffer.concat([
    ...parts,
    central,
    number(0x06054b50, 4),
    number(0, 4),
    count,
    count,
    number(central.length, 4),
    number(offset, 4),
    number(0, 2),
  ]);
}

/** What local header and directory say alike; the same time for all, so that the same files make the same archive. */
function commonFields(nameLength: number, bytes: Uint8Array): Buffer {
  const midnightOf1980 = 0x00210000;
  return Buffer.concat([
    number(20, 2),
    // Names are in UTF-8.
    number(0x0800, 2),
    number(0, 2),
    number(midnightOf1980, 4),
    number(crc32(bytes), 4),
    number(bytes.length, 4),
    number(bytes.length, 4),
    number(nameLength, 2),
    number(0, 2),
  ]);
}

/** Little-endian. */
function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  for (let index = 0, rest = value; index < bytes && rest > 0; index++, rest = Math.floor(rest / 256))
    buffer[index] = rest % 256;
  return buffer;
}
