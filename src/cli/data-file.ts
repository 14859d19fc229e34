import { stringify } from 'csv-stringify/sync';
import type { SheetData } from 'write-excel-file/node';
import type { CellValue, Column, Data } from '../answer/index.ts';

export type DataFileFormat = 'csv' | 'xlsx';

/**
 * The exact values of an answer as a file. CSV is UTF-8 with a byte order mark, without which Excel garbles Chinese. Money of a column
 * with several currencies gets a column of its own for the currency.
 */
export async function toDataFile(data: Data, format: DataFileFormat): Promise<Uint8Array> {
  const columns = data.columns.map((column, index) => ({ column, index, mixed: isMixedMoney(data, index) }));
  const header = columns.flatMap(({ column, mixed }) =>
    mixed ? [column.label, `${column.label} (currency)`] : [titleOf(column)],
  );
  if (format === 'csv') {
    const rows = data.rows.map((row) =>
      columns.flatMap(({ index, mixed }) => csvCells(row[index] ?? null, data.columns[index], mixed)),
    );
    return Buffer.from(stringify([header, ...rows], { bom: true }));
  }
  const rows: SheetData = data.rows.map((row) =>
    columns.flatMap(({ column, index, mixed }) => {
      const cell = row[index] ?? null;
      if (!mixed) return [sheetCell(cell, column)];
      return typeof cell === 'object' && cell !== null
        ? [sheetCell(cell.amount, column), { value: cell.currency }]
        : [null, null];
    }),
  );
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return await writeXlsxFile([
    header.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows,
  ]).toBuffer();
}

function titleOf({ label, currency }: Column): string {
  return currency === null ? label : `${label} (${currency})`;
}

function isMixedMoney(data: Data, index: number): boolean {
  return data.rows.some((row) => typeof row[index] === 'object' && row[index] !== null);
}

function csvCells(cell: CellValue, column: Column | undefined, mixed: boolean): readonly (string | number)[] {
  if (typeof cell === 'object' && cell !== null) return [cell.amount, cell.currency];
  const value = column?.type === 'text' && typeof cell === 'string' ? inert(cell) : (cell ?? '');
  return mixed ? [value, ''] : [value];
}

/** A spreadsheet runs a text that begins like a formula; a quote before it makes it a text again. */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const numeric: ReadonlySet<Column['type']> = new Set(['integer', 'decimal', 'money', 'percent', 'duration']);

/** A spreadsheet's own number is binary with 15 digits: what would lose digits stays text. */
function sheetCell(cell: CellValue, column: Column) {
  if (cell === null || typeof cell === 'object') return null;
  const text = String(cell);
  if (numeric.has(column.type) && text.replace(/\D/g, '').length <= 15) {
    return { value: Number(text), type: Number, ...(column.type === 'percent' ? { format: '0.0%' } : {}) };
  }
  return { value: text, type: String };
}
