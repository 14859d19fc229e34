import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Bilingual } from '../../kernel/index.ts';
import { decodeText } from './decode.ts';
import { parseCsv } from './parse-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Table, TableRow, UnreadableFile } from './table.ts';

/** All tables of files and folders (with their subfolders), in order of path, and what could not be read. */
export async function readTables(
  paths: readonly string[],
): Promise<{ readonly tables: readonly Table[]; readonly unreadable: readonly UnreadableFile[] }> {
  const tables: Table[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const given of paths) {
    const files = listFiles(given);
    if (!Array.isArray(files)) {
      unreadable.push({ path: given, line: null, reason: files as Bilingual });
      continue;
    }
    for (const file of files as readonly string[]) {
      const read = await readFile(file);
      if ('reason' in read) unreadable.push({ path: file, ...read });
      else tables.push(...read.tables);
    }
  }
  return { tables, unreadable };
}

function listFiles(given: string): readonly string[] | Bilingual {
  try {
    if (!statSync(given).isDirectory()) return [given];
    return readdirSync(given, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !/^[.~]/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    return unreadablePath(error);
  }
}

function unreadablePath(error: unknown): Bilingual {
  const code = (error as { readonly code?: unknown }).code;
  if (code === 'ENOENT')
    return {
      en: 'There is no such file or folder. Check the path.',
      zh: '没有这个文件或文件夹，请检查路径。',
    };
  if (code === 'EACCES' || code === 'EPERM')
    return {
      en: 'It may not be read by this user. Change its permissions, or copy it elsewhere.',
      zh: '当前用户没有读取权限。请修改权限，或复制到别处再试。',
    };
  return { en: `It cannot be read (${String(code)}).`, zh: `无法读取（${String(code)}）。` };
}

type ReadFile =
  | { readonly tables: readonly Table[] }
  | { readonly line: number | null; readonly reason: Bilingual };

async function readFile(file: string): Promise<ReadFile> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return { line: null, reason: unreadablePath(error) };
  }
  if (bytes.length === 0) return { line: null, reason: emptyFile };
  if (bytes.subarray(0, 4).equals(zipMark)) return await readZip(file, bytes);
  if (bytes.subarray(0, 4).equals(oldOfficeMark)) return { line: null, reason: oldWorkbook };
  const decoded = decodeText(bytes);
  if (decoded === null || decoded.text.startsWith('%PDF-')) return { line: null, reason: notATable };
  const parsed = parseCsv(decoded.text);
  if ('reason' in parsed) return parsed;
  if (parsed.rows.length === 0) return { line: null, reason: emptyFile };
  const table = { path: file, sheet: null, encoding: decoded.encoding, delimiter: parsed.delimiter };
  return { tables: [withHeader({ ...table, rows: parsed.rows })] };
}

const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const oldOfficeMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function readZip(file: string, bytes: Buffer): Promise<ReadFile> {
  try {
    const sheets = await readWorkbook(file, bytes);
    return sheets.length === 0 ? { line: null, reason: emptyFile } : { tables: sheets.map(withHeader) };
  } catch {
    // Whatever the reader stumbles over: to the person it is a file that is no workbook.
    return { line: null, reason: notATable };
  }
}

/** The header is the first row about as wide as the others: above it may stand a title. */
function withHeader(table: Omit<Table, 'name' | 'header'>): Table {
  const widths = table.rows.slice(0, 50).map(({ cells }) => filled(cells));
  const usual = [...widths].sort((a, b) => b - a)[Math.floor(widths.length / 4)] ?? 1;
  const at = Math.max(
    0,
    widths.findIndex((width) => width >= Math.min(2, usual) && width >= usual / 2),
  );
  const rows: readonly TableRow[] = table.rows.slice(at + 1);
  return { ...table, name: path.basename(table.path), header: table.rows[at]?.cells ?? [], rows };
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length;
}

const emptyFile: Bilingual = { en: 'The file is empty.', zh: '文件是空的。' };
const oldWorkbook: Bilingual = {
  en: 'This is a workbook of the old kind (.xls) or one with a password. Save it as .xlsx without a password, or as CSV.',
  zh: '这是旧格式（.xls）或带密码的工作簿。请另存为不带密码的 .xlsx 或 CSV。',
};
const notATable: Bilingual = {
  en: 'This is neither a CSV file nor an XLSX workbook. Export the data as one of these.',
  zh: '这不是 CSV 文件，也不是 XLSX 工作簿。请导出成其中一种再试。',
};
