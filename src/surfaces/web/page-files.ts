import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
  readonly etag: string;
}

const folder = fileURLToPath(new URL('./page', import.meta.url));
const require = createRequire(import.meta.url);

/** Where the charts' library lies for the page. */
const chartLibrary = 'echarts.mjs';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files of the page by name: only these are served. Its modules lose their types on the way, and nothing else. */
export function createPageFiles(): (name: string) => PageFile | null {
  const names = new Set([...readdirSync(folder).filter((name) => !name.endsWith('.json')), chartLibrary]);
  const read = new Map<string, PageFile>();
  return (name) => {
    if (!names.has(name)) return null;
    const known = read.get(name);
    if (known !== undefined) return known;
    const body = readPageFile(name);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const file = { type: types[path.extname(name)] ?? 'application/octet-stream', body, etag };
    read.set(name, file);
    return file;
  };
}

function readPageFile(name: string): Uint8Array {
  if (name === chartLibrary)
    return readFileSync(path.join(path.dirname(require.resolve('echarts')), 'echarts.esm.min.mjs'));
  const bytes = readFileSync(path.join(folder, name));
  return name.endsWith('.ts') ? Buffer.from(withoutTypes(bytes.toString('utf8'))) : bytes;
}

/** Node runs Parley itself by the same stripping without a word, yet warns where it is called by name. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
