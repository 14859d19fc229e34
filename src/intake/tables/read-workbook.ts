import type { Table, TableRow } from './table.ts';

/** The sheets of an XLSX workbook that have rows. Throws what the reader throws where the file is none. */
export async function readWorkbook(path: string, bytes: Buffer): Promise<readonly Omit<Table, 'name'>[]> {
  // Loaded with the first workbook: most starts of Parley read none.
  const { default: readSheets } = await import('read-excel-file/node');
  const sheets = await readSheets(bytes);
  return sheets.flatMap(({ sheet, data }) => {
    const rows = data
      .map((cells, index): TableRow => ({ line: index + 1, cells: cells.map(cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
    return rows.length === 0 ? [] : [{ path, sheet, encoding: 'xlsx', delimiter: null, header: [], rows }];
  });
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    // A day in a workbook has no zone; the reader gives it as midnight UTC.
    const iso = cell.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
  }
  // A number of a workbook is a double: 15 digits are exact, and what comes after them is noise (0.1 + 0.2).
  if (typeof cell === 'number') return plainNumber(Number(cell.toPrecision(15)));
  return String(cell).trim();
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 })
    : text;
}
