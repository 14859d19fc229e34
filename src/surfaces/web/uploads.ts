import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files that one person dropped, until they are imported or given up. */
export interface Upload {
  readonly folder: string;
  /** What they were taken for; null until it was read. */
  plan: unknown;
  /** The import, once it was begun: pressed twice, it still runs once. */
  run: Promise<readonly string[]> | null;
  bytes: number;
  files: number;
  touchedMs: number;
}

export interface Uploads {
  /** Takes one file into the person's upload of this id, which the page makes. False: it is too much. */
  receive(personId: number, id: string, name: string, request: IncomingMessage): Promise<boolean>;
  find(personId: number, id: string): Upload | null;
  discard(personId: number, id: string): void;
  close(): void;
}

const mostBytes = 200 * 1024 * 1024;
const mostFiles = 50;
const keptMinutes = 60;

export function createUploads(nowMs: () => number): Uploads {
  const uploads = new Map<string, Upload>();
  const keyOf = (personId: number, id: string) => `${personId}:${id}`;
  const remove = (key: string) => {
    const upload = uploads.get(key);
    uploads.delete(key);
    if (upload !== undefined) rmSync(upload.folder, { recursive: true, force: true });
  };
  const removeOld = () => {
    for (const [key, { touchedMs, run }] of uploads)
      if (run === null && nowMs() - touchedMs > keptMinutes * 60_000) remove(key);
  };
  return {
    async receive(personId, id, name, request) {
      removeOld();
      const key = keyOf(personId, id);
      const upload = uploads.get(key) ?? {
        folder: mkdtempSync(path.join(tmpdir(), 'parley-upload-')),
        plan: null,
        run: null,
        bytes: 0,
        files: 0,
        touchedMs: nowMs(),
      };
      uploads.set(key, upload);
      if (upload.files >= mostFiles || upload.run !== null) return false;
      upload.files += 1;
      upload.touchedMs = nowMs();
      upload.plan = null;
      // Two files may have one name; a folder each keeps both.
      const place = path.join(upload.folder, String(upload.files));
      mkdirSync(place);
      try {
        await pipeline(request, counting(upload), createWriteStream(path.join(place, harmlessName(name))));
        return true;
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        remove(key);
        return false;
      }
    },
    find: (personId, id) => uploads.get(keyOf(personId, id)) ?? null,
    discard: (personId, id) => remove(keyOf(personId, id)),
    close: () => {
      for (const key of [...uploads.keys()]) remove(key);
    },
  };
}

class TooLarge extends Error {}

function counting(upload: Upload) {
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      upload.bytes += chunk.length;
      if (upload.bytes > mostBytes) throw new TooLarge();
      yield chunk;
    }
  };
}

/** The name as the report will say it, without anything by which it could leave its folder or be overlooked there. */
function harmlessName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const kept = base
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^[.~ ]+/, '_')
    .slice(-120);
  return kept === '' ? 'file' : kept;
}
