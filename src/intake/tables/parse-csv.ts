import { CsvError, parse } from 'csv-parse/sync';
import type { Bilingual } from '../../kernel/index.ts';
import type { TableRow } from './table.ts';

export interface ParsedCsv {
  readonly delimiter: string;
  readonly rows: readonly TableRow[];
}

/** Reads delimited text; blank lines are left out. The delimiter is the one by which the first lines fall into equal columns. */
export function parseCsv(
  text: string,
): ParsedCsv | { readonly line: number | null; readonly reason: Bilingual } {
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = hint?.[1] ?? detectDelimiter(text);
  try {
    return { delimiter, rows: readRows(text, delimiter).slice(hint === null ? 0 : 1) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return {
      line,
      reason: {
        en: 'A quotation mark is opened and never closed, so that the rows behind it cannot be told apart. Close it, or save the file as CSV again.',
        zh: '有一个引号没有闭合，后面的行无法区分。请补上引号，或重新另存为 CSV。',
      },
    };
  }
}

const delimiters = [',', ';', '\t', '|'] as const;

function detectDelimiter(text: string): string {
  const sample = text.slice(0, 20_000);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = regularity(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Number of columns of the usual row, times the share of rows that have it. */
function regularity(sample: string, delimiter: string): number {
  let widths: readonly number[];
  try {
    widths = readRows(sample, delimiter, 40).map((row) => row.cells.length);
  } catch {
    // The sample may end inside a quoted cell: the lines before it tell enough.
    widths = sample
      .split('\n', 20)
      .slice(0, -1)
      .map((line) => line.split(delimiter).length);
  }
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return width === 1 ? 0 : width * (count / widths.length);
}

function readRows(text: string, delimiter: string, to?: number): TableRow[] {
  const records = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    trim: false,
    info: true,
    ...(to === undefined ? {} : { to }),
  }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  const rows: TableRow[] = [];
  let ended = 0;
  for (const { record, info } of records) {
    const line = ended + 1;
    ended = info.lines;
    const cells = record.map((cell) => cell.trim().toWellFormed());
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
  }
  return rows;
}
