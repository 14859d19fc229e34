import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const socketName = 'parley.sock';

/** macOS takes 104 bytes with the final zero, Linux 108. */
const longestSocketPathBytes = 103;

/**
 * Gives `open` the address on which the holder of a data folder is reached. `open` must bind or connect before it returns:
 * a socket whose path is too long for the system is reached by a link, in a folder of this user alone, that is gone afterwards.
 */
export function withFolderAddress<Result>(folder: string, open: (address: string) => Result): Result {
  if (process.platform === 'win32') return open(pipeName(folder));
  const address = path.join(folder, socketName);
  if (Buffer.byteLength(address) <= longestSocketPathBytes) return open(address);
  const links = mkdtempSync(path.join(tmpdir(), 'parley-'));
  try {
    const link = path.join(links, 'd');
    symlinkSync(folder, link);
    return open(path.join(link, socketName));
  } finally {
    rmSync(links, { recursive: true, force: true });
  }
}

/** Windows knows no sockets in folders; its pipes have one name space, and names of at most 256 characters. */
export function pipeName(folder: string): string {
  const digest = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
  return `\\\\.\\pipe\\parley-${digest}`;
}
