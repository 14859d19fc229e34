import type { Names } from '../../kernel/index.ts';
import { multiplyDecimals } from '../../kernel/index.ts';
import { type ColumnSpec, type ShapeKey, shapeOf } from '../columns/shapes.ts';
import type { BadRow, PlannedColumn, PlannedFile } from '../import-plan.ts';
import type { TableRow } from '../tables/table.ts';
import { findCurrency, readAmount, readPercent } from './amounts.ts';
import { readDate, readMonth } from './dates.ts';
import { readMinutes } from './durations.ts';
import { furtherValues } from './further-values.ts';
import { isBlank, type Reading, readAs, unreadable } from './reading.ts';

/** A row whose cells could all be read: by the column's key, as canonical text (dates ISO, numbers plain). */
export interface ParsedRow {
  readonly file: PlannedFile;
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  /** Currency that a cell or its column names. */
  readonly currency: string | null;
}

export type RowReader = (row: TableRow) => ParsedRow | BadRow | 'not-a-row';

/** Reads the rows of a recognised file; one cell that cannot be read makes the row a bad one. */
export function createRowReader(file: PlannedFile): RowReader {
  const shape = file.recognised.entity as ShapeKey;
  const specs = shapeOf(shape).columns;
  const columns = file.columns.flatMap((column, at): readonly ReadColumn[] => {
    const spec = specs.find(({ key }) => `${shape}.${key}` === column.field);
    return spec === undefined ? [] : [{ at, column, spec, read: readerOf(shape, file, at, column, spec) }];
  });
  const width = file.columns.length;
  return (row) => {
    if (width > 2 && row.cells.filter((cell) => cell !== '').length < 2 && row.cells.length < width)
      return 'not-a-row';
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell !== ''))
      return bad(file, row, null, null, tooWide(row.cells.length, width));
    const values: Record<string, string> = {};
    let currency: string | null = null;
    for (const { at, column, spec, read } of columns) {
      const cell = row.cells[at] ?? '';
      if (isBlank(cell)) continue;
      const reading = read(cell);
      if (reading.kind === 'unreadable') return bad(file, row, column.header, cell, reading);
      if (reading.value.text === '') continue;
      values[spec.key] = reading.value.text;
      currency ??= reading.value.currency;
    }
    return { file, line: row.line, values, currency: values.currency ?? currency };
  };
}

export function bad(
  file: PlannedFile,
  { line }: { readonly line: number },
  column: string | null,
  value: string | null,
  { reason }: Pick<BadRow, 'reason'>,
): BadRow {
  return {
    file: file.sheet === null ? file.path : `${file.path} [${file.sheet}]`,
    line,
    column,
    value,
    reason,
  };
}

interface ReadColumn {
  readonly at: number;
  readonly column: PlannedColumn;
  readonly spec: ColumnSpec;
  readonly read: CellReader;
}

type CellReader = (cell: string) => Reading<{ readonly text: string; readonly currency: string | null }>;

function tooWide(cells: number, width: number) {
  return unreadableReason(
    `The row has ${cells} cells, the header ${width}. A delimiter inside a cell has to stand in quotation marks.`,
    `这一行有 ${cells} 个单元格，表头只有 ${width} 个。单元格里的分隔符要放在引号中。`,
  );
}

function unreadableReason(en: string, zh: string): Pick<BadRow, 'reason'> {
  return { reason: { en, zh } };
}

function readerOf(
  shape: ShapeKey,
  file: PlannedFile,
  at: number,
  column: PlannedColumn,
  spec: ColumnSpec,
): CellReader {
  const order = column.dateOrder ?? 'month-day';
  switch (spec.kind) {
    case 'date':
      return (cell) => {
        const month = readMonth(cell, endings.test(spec.key));
        return map(month.kind === 'value' ? month : readDate(cell, order), (text) =>
          plain(text.slice(0, 10)),
        );
      };
    case 'instant':
      return (cell) => map(readDate(cell, order), plain);
    case 'money':
    case 'decimal':
      return (cell) =>
        notNegative(
          map(readAmount(cell), ({ value, currency }) => ({
            text: column.scale === undefined ? value : multiplyDecimals(value, column.scale),
            currency: spec.key === 'annualRevenue' ? null : (currency ?? column.currency ?? null),
          })),
        );
    case 'integer':
      return spec.key === 'durationMinutes'
        ? (cell) => map(readMinutes(cell, column.header), plain)
        : (cell) => readInteger(cell, spec);
    case 'percent': {
      const ofHundred = file.rows.some(({ cells }) => Number((cells[at] ?? '').replace(/[%％]/u, '')) > 1);
      return (cell) => map(readPercent(cell, ofHundred), plain);
    }
    case 'boolean':
      return (cell) => readAs(plain(/^(?:true|yes|y|1|1\.0|t|x|是|对|√)$/i.test(cell) ? 'true' : 'false'));
    case 'currency':
      return readCurrency;
    case 'choice': {
      const values = spec.field?.values;
      return values === undefined
        ? (cell) => readAs(plain(cell))
        : choiceReader(values, furtherValues[`${shape}.${spec.key}`], spec.key === 'direction');
    }
    default:
      return (cell) => readAs(plain(cell));
  }
}

/** Columns of days by which something is to be, or was, over. */
const endings = /close|end|due|until/iu;

function plain(text: string) {
  return { text, currency: null };
}

function map<From, To>(reading: Reading<From>, to: (value: From) => To): Reading<To> {
  return reading.kind === 'value' ? readAs(to(reading.value)) : reading;
}

function notNegative(reading: Reading<{ readonly text: string; readonly currency: string | null }>) {
  return reading.kind === 'value' && reading.value.text.startsWith('-')
    ? unreadable('It may not be below zero.', '不能是负数。')
    : reading;
}

/** A range such as "51-200", as company sizes are given, counts with its lower end. */
function readInteger(cell: string, spec: ColumnSpec): ReturnType<CellReader> {
  const range =
    /^(\d[\d,]*)\s*(?:[-–~至到]|to)\s*\d[\d,]*\s*人?$/u.exec(cell) ??
    /^(\d[\d,]*)\s*(?:\+|人|以上|人以上)$/u.exec(cell);
  if (spec.key === 'foundedYear') {
    const year = /^(\d{4})(?:年|[-/.年].*)?$/u.exec(cell)?.[1];
    return year !== undefined && Number(year) >= 1000 && Number(year) <= 2200
      ? readAs(plain(year))
      : unreadable('This is no year.', '这不是年份。');
  }
  const number = map(readAmount(range?.[1] ?? cell), ({ value }) => value);
  if (number.kind === 'unreadable') return number;
  if (!/^-?\d+$/.test(number.value)) return unreadable('This is no whole number.', '这不是整数。');
  if (Number(number.value) > 2_147_483_647) return unreadable('The number is too large.', '数字太大了。');
  return notNegative(readAs(plain(number.value)));
}

function readCurrency(cell: string): ReturnType<CellReader> {
  const code = findCurrency(cell) ?? (/^[A-Za-z]{3}$/.test(cell) ? cell.toUpperCase() : null);
  return code === null
    ? unreadable('This is no currency. Give its code, such as EUR.', '无法识别的币种，请填代码，如 CNY。')
    : readAs(plain(code));
}

function choiceReader(
  values: Readonly<Record<string, Names>>,
  further: Readonly<Record<string, readonly string[]>> | undefined,
  /** Whether it may say something else, which is then left out. */
  isLoose: boolean,
): CellReader {
  const keys = new Map<string, string>();
  for (const [key, names] of Object.entries(further ?? {}))
    for (const name of names) keys.set(choiceForm(name), key);
  for (const [key, names] of Object.entries(values))
    for (const name of [key, ...names.en, ...names.zh]) keys.set(choiceForm(name), key);
  const labels = Object.values(values);
  const reason = unreadable(
    `It is none of ${labels.map(({ en }) => en[0]).join(', ')}.`,
    `应为以下之一：${labels.map(({ zh }) => zh[0]).join('、')}。`,
  );
  return (cell) => {
    const key = keys.get(choiceForm(cell));
    return key === undefined ? (isLoose ? readAs(plain('')) : reason) : readAs(plain(key));
  };
}

function choiceForm(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
