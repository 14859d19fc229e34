import { createHash } from 'node:crypto';
import type { Bilingual } from '../kernel/index.ts';
import { type Dictionary, readDictionary } from './columns/dictionary.ts';
import { headerForm } from './columns/header-form.ts';
import { type Recognised, recognise } from './columns/recognise.ts';
import type { ImportFailure, ImportPlan, ImportProblem, PlannedColumn, PlannedFile } from './import-plan.ts';
import { readTables } from './tables/read-tables.ts';
import type { Table } from './tables/table.ts';
import { readScale } from './values/amounts.ts';
import { type DateOrder, findDateOrder } from './values/dates.ts';

export interface PlanOptions {
  /** Currency of amounts that name none; without it, the tenant's. */
  readonly currency?: string;
  /** Order of day and month in columns that do not decide it themselves; by default the month first. */
  readonly dateOrder?: DateOrder;
}

/** Reads files and folders, and says what they hold. Writes nothing. */
export async function planImport(
  paths: readonly string[],
  options: PlanOptions = {},
): Promise<ImportPlan | ImportFailure> {
  const { tables, unreadable } = await readTables(paths);
  const recognised = tables.map((table) => ({ table, found: recognise(table) }));
  const dictionary = readDictionary(
    recognised.flatMap(({ table, found }) => (found.shape?.key === 'dictionary' ? [{ table, found }] : [])),
  );
  const planned = recognised.map(({ table, found }) => planFile(table, found, dictionary, options));
  const problems: readonly ImportProblem[] = [...unreadable, ...planned.flatMap((file) => file.problems)];
  const files = planned.map(({ file }) => file);
  if (!files.some(({ recognised: { entity }, rowCount }) => entity !== 'ignored' && rowCount > 0))
    return nothingToImport(files, problems);
  return {
    kind: 'plan',
    files,
    problems,
    contentSha256: hashContent(files, options),
    currency: options.currency ?? null,
    stageOrder: dictionary.stageOrder,
  };
}

function planFile(
  table: Table,
  found: Recognised,
  dictionary: Dictionary,
  options: PlanOptions,
): { readonly file: PlannedFile; readonly problems: readonly ImportProblem[] } {
  const { path, name, encoding, delimiter, sheet, rows } = table;
  const isDictionary = found.shape?.key === 'dictionary';
  const shape = isDictionary ? null : found.shape;
  const problems: ImportProblem[] = [];
  // One hand wrote the file: a column that decides its order decides it for the others.
  const assumed =
    table.header
      .map((_, at) => (isDate(found, at) ? findDateOrder(cellsOf(table, at), 'month-day') : null))
      .find((order) => order !== null && !order.ambiguous)?.order ??
    options.dateOrder ??
    'month-day';
  const columns = table.header.map((header, at): PlannedColumn => {
    const spec = shape === null ? null : (found.columns[at] ?? null);
    if (spec === null || shape === null)
      return { header, field: null, reason: shape === null ? notRead : unknownColumn };
    if (spec.kind === 'unused') return { header, field: null, reason: unusedColumn };
    const column = { header, field: `${shape.key}.${spec.key}`, reason: recognisedHeader };
    if (spec.kind === 'date' || spec.kind === 'instant') {
      const order = findDateOrder(cellsOf(table, at), assumed);
      if (order?.ambiguous === true)
        problems.push({ path, line: 1, reason: ambiguousDates(header, order.order) });
      return order === null ? column : { ...column, dateOrder: order.order };
    }
    if (spec.kind !== 'money') return column;
    const unit = readScale(header) ?? dictionary.unitOf(header);
    if (unit === null) return column;
    const { scale, currency } = unit;
    return { ...column, scale, ...(currency === null ? {} : { currency }) };
  });
  const file: PlannedFile = {
    path,
    name,
    encoding,
    delimiter,
    sheet,
    rowCount: rows.length,
    recognised: { entity: shape?.key ?? 'ignored', confidence: shape === null ? 0 : found.confidence },
    columns,
    whyIgnored: isDictionary ? dictionaryFile : found.whyIgnored,
    rows,
  };
  return { file, problems };
}

function isDate({ columns }: Recognised, at: number): boolean {
  return columns[at]?.kind === 'date' || columns[at]?.kind === 'instant';
}

function* cellsOf({ rows }: Table, at: number): Iterable<string> {
  for (const { cells } of rows) yield cells[at] ?? '';
}

/** The same for the same rows under the same headers, whatever the files are called and in which order they come. */
function hashContent(files: readonly PlannedFile[], options: PlanOptions): string {
  const hashes = files
    .filter(({ recognised: { entity } }) => entity !== 'ignored')
    .map(({ columns, rows }) => {
      const hash = createHash('sha256');
      hash.update(JSON.stringify(columns.map(({ header, scale }) => [headerForm(header), scale ?? null])));
      for (const { cells } of rows) hash.update(JSON.stringify(cells));
      return hash.digest('hex');
    });
  return createHash('sha256')
    .update(JSON.stringify([hashes.sort(), options.currency ?? null, options.dateOrder ?? null]))
    .digest('hex');
}

function nothingToImport(files: readonly PlannedFile[], problems: readonly ImportProblem[]): ImportFailure {
  const ignored = files.map(({ path, whyIgnored }) => ({
    path,
    line: null,
    reason: whyIgnored ?? { en: 'It has a header, but no rows.', zh: '只有表头，没有数据行。' },
  }));
  return {
    kind: 'failure',
    reason: {
      en: 'Nothing in there can be imported.',
      zh: '没有可以导入的数据。',
    },
    next: {
      en: 'Give CSV or XLSX files whose first row names the columns, such as "account name", "deal stage", "close date".',
      zh: '请提供第一行是列名的 CSV 或 XLSX 文件，列名如“客户名称”“销售阶段”“成交日期”。',
    },
    problems: [...problems, ...ignored],
  };
}

const notRead: Bilingual = { en: 'the file is not imported', zh: '该文件不导入' };
const unknownColumn: Bilingual = { en: 'no field is known by this name', zh: '没有对应的字段' };
const unusedColumn: Bilingual = { en: 'known, but not kept', zh: '认识，但不保存' };
const recognisedHeader: Bilingual = { en: 'by its header', zh: '按列名识别' };
const dictionaryFile: Bilingual = {
  en: 'It describes the columns of other files (a data dictionary); units and the order of stages were taken from it.',
  zh: '这是说明其他文件各列含义的数据字典；其中的单位和阶段顺序已采用。',
};

function ambiguousDates(header: string, order: DateOrder): Bilingual {
  return order === 'month-day'
    ? {
        en: `No date in "${header}" shows whether the day or the month comes first; read as month/day/year. If that is wrong, write them like 2024-03-05.`,
        zh: `“${header}”里的日期看不出日和月谁在前，按“月/日/年”读取。如不对，请改写成 2024-03-05 这样。`,
      }
    : {
        en: `No date in "${header}" shows whether the day or the month comes first; read as day/month/year. If that is wrong, write them like 2024-03-05.`,
        zh: `“${header}”里的日期看不出日和月谁在前，按“日/月/年”读取。如不对，请改写成 2024-03-05 这样。`,
      };
}
