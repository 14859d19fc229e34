import type { CellValue, Column, Data, TableBlock } from '../../answer/index.ts';
import { labelOfKey, type Vocabulary } from '../../entities/index.ts';
import {
  addDecimals,
  formatMoney,
  formatNumber,
  formatPercent,
  type Instant,
  type Language,
  labelOf,
  localDateTime,
  normaliseDecimal,
  today,
} from '../../kernel/index.ts';
import { type Actor, maskField } from '../../permissions/index.ts';
import { shortDate } from '../wording.ts';
import { type Cell, columnLabel, type RecordColumn } from './columns.ts';

export interface ShowContext {
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly language: Language;
  readonly now: Instant;
}

/** Marks what is not known, and what may not be seen. */
export const nothing = '–';

/** The exact value of a cell, as this person may see it. */
export function exactValue(context: ShowContext, column: RecordColumn, cell: Cell): CellValue {
  const { value } = cell;
  if (value === null) return null;
  switch (column.type) {
    case 'reference':
      return nameOfReference(context, column, cell);
    case 'choice':
      return choiceLabel(context, column, String(value));
    case 'boolean':
      return yesOrNo(value === true, context.language);
    case 'money':
      return cell.currency === null
        ? normaliseDecimal(String(value))
        : { amount: normaliseDecimal(String(value)), currency: cell.currency };
    case 'decimal':
    case 'percent':
      return normaliseDecimal(String(value));
    case 'integer':
      return Number(value);
    case 'text':
      return masked(context, column, cell);
    case 'date':
      return masked(context, column, cell);
    default:
      return String(value);
  }
}

/** A cell for reading. */
export function showValue(context: ShowContext, column: RecordColumn, cell: Cell): string {
  const exact = exactValue(context, column, cell);
  if (exact === null || exact === '') return nothing;
  const { language } = context;
  switch (column.type) {
    case 'money':
      return typeof exact === 'object'
        ? formatMoney(exact.amount, exact.currency, language)
        : formatMoney(String(exact), null, language);
    case 'integer':
      // A year is no quantity.
      return column.key === 'foundedYear' ? String(exact) : formatNumber(String(exact));
    case 'decimal':
      return formatNumber(addDecimals(String(exact)));
    case 'percent':
      return formatPercent(String(exact), 0);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(exact)) ? shortDate(String(exact), context) : String(exact);
    case 'instant':
      return showInstant(String(exact), context);
    default:
      return oneLine(String(exact), 60);
  }
}

/** The day, and the time of day in the person's own zone where it is no start of a day. */
export function showInstant(
  instant: Instant,
  context: Pick<ShowContext, 'actor' | 'language' | 'now'>,
): string {
  const zone = context.actor.timeZone;
  const [date = '', time = ''] = localDateTime(instant, zone).split('T');
  const day = shortDate(date, { ...context, today: today(context.now, zone) });
  return context.language === 'zh' ? `${day} ${time}` : `${day}, ${time}`;
}

/** Some of the read columns and rows, for reading. */
export function tableOf(
  context: ShowContext,
  columns: readonly RecordColumn[],
  rows: readonly { readonly cells: readonly Cell[] }[],
  totalRows: number,
  leaveOut: ReadonlySet<string> = new Set(),
): TableBlock {
  const shown = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => !leaveOut.has(column.key));
  return {
    kind: 'table',
    columns: shown.map(({ column }) => ({
      label: columnLabel(column, context.language),
      align: numeric.has(column.type) ? 'right' : 'left',
    })),
    rows: rows.map(({ cells }) =>
      shown.map(({ column, index }) => {
        const cell = cells[index];
        return cell === undefined ? nothing : showValue(context, column, cell);
      }),
    ),
    totalRows,
  };
}

/** The exact values of the read columns; a column of money with one currency names it once. */
export function dataOf(
  context: ShowContext,
  columns: readonly RecordColumn[],
  rows: readonly { readonly id: number; readonly cells: readonly Cell[] }[],
): Data {
  const currencies = columns.map((column, index) => {
    if (column.type !== 'money') return null;
    const used = new Set(
      rows.flatMap(({ cells }) => (cells[index]?.value === null ? [] : [cells[index]?.currency ?? null])),
    );
    return used.size === 1 ? ([...used][0] ?? null) : null;
  });
  return {
    columns: [
      { key: 'id', label: 'ID', type: 'integer', unit: null, currency: null },
      ...columns.map(
        (column, index): Column => ({
          key: column.key,
          label: columnLabel(column, context.language),
          type: dataType(column),
          unit: null,
          currency: currencies[index] ?? null,
        }),
      ),
    ],
    rows: rows.map(({ id, cells }) => [
      id,
      ...columns.map((column, index) => {
        const cell = cells[index];
        const value = cell === undefined ? null : exactValue(context, column, cell);
        const isSingle = currencies[index] !== null && currencies[index] !== undefined;
        return isSingle && value !== null && typeof value === 'object' ? value.amount : value;
      }),
    ]),
  };
}

export function yesOrNo(isYes: boolean, language: Language): string {
  if (language === 'zh') return isYes ? '是' : '否';
  return isYes ? 'yes' : 'no';
}

/** At most so many characters, cut behind a word where it has to be cut, and anywhere within Chinese. */
export function oneLine(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= length) return line;
  const kept = characters.slice(0, length - 1).join('');
  const isWithinWord =
    /[^\s\p{Script=Han}]$/u.test(kept) && /^[^\s\p{Script=Han}]/u.test(characters[length - 1] ?? '');
  const whole = isWithinWord ? kept.replace(/[^\s\p{Script=Han}]+$/u, '') : kept;
  return `${(whole.length > kept.length / 2 ? whole : kept).replace(/[\s,;:，；：、]+$/u, '')}…`;
}

const numeric: ReadonlySet<string> = new Set(['integer', 'decimal', 'money', 'percent', 'duration']);

function dataType({ type }: RecordColumn): Column['type'] {
  return type === 'choice' || type === 'reference' || type === 'boolean' ? 'text' : type;
}

function masked({ actor }: ShowContext, { entity, field, owners }: RecordColumn, cell: Cell): string | null {
  const text = String(cell.value);
  return field === null || owners === null ? text : maskField(actor, entity, field.key, text, cell.owners);
}

function nameOfReference(
  { vocabulary, language }: ShowContext,
  column: RecordColumn,
  { value, name }: Cell,
): string | null {
  const references =
    column.field?.references ??
    (column.dimension?.value.kind === 'reference' ? column.dimension.value.entity : null);
  if (references === 'stage') {
    const stage = vocabulary.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === value);
    return stage === undefined ? null : labelOf(stage.names, language);
  }
  if (references === 'pipeline') {
    const pipeline = vocabulary.pipelines.find(({ id }) => id === value);
    return pipeline === undefined ? null : labelOf(pipeline.names, language);
  }
  return name;
}

function choiceLabel(
  { vocabulary, language }: ShowContext,
  { field, dimension }: RecordColumn,
  key: string,
): string {
  const fixed =
    field?.values?.[key] ?? (dimension?.value.kind === 'fixed' ? dimension.value.values[key] : undefined);
  if (fixed !== undefined) return labelOf(fixed, language);
  const list = field?.list ?? (dimension?.value.kind === 'choice' ? dimension.value.list : undefined);
  return list === undefined ? key : labelOfKey(vocabulary, list, key, language);
}
