import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { EntityKey } from '../../entities/index.ts';
import type { Filter } from '../../intents/index.ts';
import { addDecimals, type Period } from '../../kernel/index.ts';
import {
  boundsOf,
  code,
  currentRate,
  every,
  type Frame,
  fromOf,
  isNotVisible,
  isUnreachable,
  type NotVisible,
  type Sql,
  type UnreachableFilter,
} from '../../metrics/index.ts';
import { type Cell, cellOf, columnOf, type RecordColumn, selectList, sortExpression } from './columns.ts';
import { defaultDateOf } from './default-date.ts';
import { openRecords, type RecordReader, recordPredicate } from './frame.ts';
import { recordAlias } from './source.ts';

export interface RecordsWanted {
  readonly entity: EntityKey;
  readonly filters: readonly Filter[];
  readonly period?: Period | null;
  /** Null: the entity's own date. */
  readonly periodField?: string | null;
  /** Only these records. */
  readonly ids?: readonly number[] | null;
  /** None of these. */
  readonly exceptIds?: readonly number[] | null;
  /** A condition that is no filter of a field, such as being stuck. */
  readonly where?: (frame: Frame) => readonly Sql[];
  readonly columns: readonly string[];
  /** Values beside the columns, by name; numbers, texts, dates or instants. */
  readonly extra?: (frame: Frame) => Readonly<Record<string, Sql>>;
  readonly order?: readonly RecordOrder[];
  /** The amount that is summed; absent: the first of the columns that can be. */
  readonly sumOf?: string | undefined;
  /** Records that are read; all of them count. */
  readonly limit: number;
}

export interface RecordOrder {
  readonly by: string | ((frame: Frame) => Sql);
  readonly direction: 'asc' | 'desc';
}

export interface RecordRow {
  readonly id: number;
  readonly cells: readonly Cell[];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The amounts of all records that fit, of those that are known. */
export interface MoneyTotal {
  readonly amount: string;
  readonly currency: string;
  /** Records without an amount. */
  readonly unknown: number;
  /** Records whose currency has no fresh rate. */
  readonly unconverted: number;
  readonly isConverted: boolean;
}

export interface RecordsRead {
  readonly kind: 'records';
  readonly columns: readonly RecordColumn[];
  readonly rows: readonly RecordRow[];
  /** Of all records that fit. */
  readonly total: number;
  readonly amount: MoneyTotal | null;
}

/** A column, filter or order that the records don't have. */
export interface UnknownField {
  readonly kind: 'unknown-field';
  readonly field: string;
}

export type RecordsProblem = NotVisible | UnknownField;

/** Reads records that the person may see: those asked for, how many there are in all, and what they are worth. */
export async function readRecords(
  query: Query,
  reader: RecordReader,
  wanted: RecordsWanted,
): Promise<RecordsRead | RecordsProblem> {
  const frame = openRecords(reader, wanted.entity);
  const predicates = predicatesOf(frame, wanted);
  if ('kind' in predicates) return predicates;
  const order: OrderTerm[] = [];
  for (const { by, direction } of wanted.order ?? []) {
    const expression = typeof by === 'string' ? sortOf(frame, by, reader) : by(frame);
    if (expression === null) return { kind: 'unknown-field', field: String(by) };
    order.push({ expression, direction });
  }
  // Only what is filtered and sorted by narrows the rows; what is merely shown is masked row by row.
  const visible = scopeOfUses(frame);
  if (isNotVisible(visible)) return visible;
  // What is joined only to be shown is joined for the page alone.
  const narrowed = fromOf(frame);

  const columns: RecordColumn[] = [];
  for (const key of wanted.columns) {
    const column = columnOf(frame, key, reader.actor);
    if (column === null) return { kind: 'unknown-field', field: key };
    columns.push(column);
  }
  const extra = Object.entries(wanted.extra?.(frame) ?? {});
  const amount = amountColumn(frame, columns, wanted.sumOf);
  const fitting = fittingRecords(narrowed, every([visible, ...predicates]), amount, order);
  if (wanted.limit === 0) {
    const totals = await query<TotalRow>(sql`with ${fitting} ${totalsOfFitting(frame)}`);
    return { kind: 'records', columns, rows: [], ...addUp(frame, totals) };
  }
  const inOrder = sql.join(
    [...order.map(({ direction }, index) => code(`f_order${index} ${direction} nulls last`)), code('f_id')],
    code(', '),
  );
  const rows = await query<PageRow>(sql`
    with ${fitting},
      totals as (${totalsOfFitting(frame)}),
      page as (select f_id from fitting order by ${inOrder} limit ${wanted.limit})
    select ${sql.join(
      [
        code(`${recordAlias}.id as record_id`),
        code('(select jsonb_agg(to_jsonb(totals)) from totals) as record_totals'),
        ...(columns.length === 0 ? [] : [selectList(columns)]),
        ...extra.map(([name, expression]) => sql`${expression} as ${code(`"x_${name}"`)}`),
      ],
      code(', '),
    )}
    from ${fromOf(frame)} where ${code(`${recordAlias}.tenant_id`)} = ${frame.reading.scope.tenantId}
      and ${code(`${recordAlias}.id`)} = any (array(select f_id from page))
    order by ${sql.join(
      [
        ...order.map(({ expression, direction }) => sql`${expression} ${code(`${direction} nulls last`)}`),
        code(`${recordAlias}.id`),
      ],
      code(', '),
    )}`);
  return {
    kind: 'records',
    columns,
    rows: rows.map((row) => ({
      id: Number(row.record_id),
      cells: columns.map((_, index) => cellOf(row, index)),
      extra: Object.fromEntries(extra.map(([name]) => [name, row[`x_${name}`] ?? null])),
    })),
    ...addUp(frame, rows[0]?.record_totals ?? []),
  };
}

/** How many records fit; for "without this filter there are …". */
export async function countRecords(
  query: Query,
  reader: RecordReader,
  wanted: Omit<RecordsWanted, 'columns' | 'limit'>,
): Promise<number | RecordsProblem> {
  const frame = openRecords(reader, wanted.entity);
  const predicates = predicatesOf(frame, { ...wanted, columns: [], limit: 0 });
  if ('kind' in predicates) return predicates;
  const visible = scopeOfUses(frame);
  if (isNotVisible(visible)) return visible;
  const [row] = await query<{ readonly total: number }>(
    sql`select count(*) as total from ${fromOf(frame)} where ${every([visible, ...predicates])}`,
  );
  return row?.total ?? 0;
}

/**
 * The currency of the records that fit, where all whose amount is known have the same one; null where they have several, or none. The second
 * currency that is met ends the search.
 */
export async function soleCurrency(
  query: Query,
  reader: RecordReader,
  wanted: Omit<RecordsWanted, 'columns' | 'limit'>,
): Promise<string | null> {
  const frame = openRecords(reader, wanted.entity);
  const predicates = predicatesOf(frame, { ...wanted, columns: [], limit: 0 });
  if ('kind' in predicates) return null;
  const visible = scopeOfUses(frame);
  if (isNotVisible(visible)) return null;
  const records = fromOf(frame);
  const column = columnOf(frame, 'amount', reader.actor);
  const amount = column === null ? null : amountColumn(frame, [column], undefined);
  if (amount === null) return null;
  const valued = every([visible, ...predicates, sql`${amount.value} is not null`]);
  const [sole] = await query<{ readonly currency: string | null }>(sql`
    with met as materialized (select ${amount.currency} as currency from ${records} where ${valued} limit 1)
    select met.currency from met
    where not exists (select from ${records} where ${valued} and ${amount.currency} is distinct from met.currency)`);
  return sole?.currency ?? null;
}

function predicatesOf(frame: Frame, wanted: RecordsWanted): readonly Sql[] | UnknownField {
  const predicates = [...frame.source.where(frame.reading)];
  for (const filter of wanted.filters) {
    const predicate = recordPredicate(frame, filter);
    if (isUnreachable(predicate)) return unknownField(predicate);
    predicates.push(predicate);
  }
  const { period } = wanted;
  if (period !== null && period !== undefined && (period.from !== null || period.to !== null)) {
    const within = periodPredicate(frame, wanted.periodField ?? null, period);
    if (isUnreachable(within)) return unknownField(within);
    predicates.push(within);
  }
  if (wanted.ids !== null && wanted.ids !== undefined)
    predicates.push(sql`${code(`${recordAlias}.id`)} = any (${[...wanted.ids]}::int[])`);
  if (wanted.exceptIds !== null && wanted.exceptIds !== undefined)
    predicates.push(sql`${code(`${recordAlias}.id`)} <> all (${[...wanted.exceptIds]}::int[])`);
  predicates.push(...(wanted.where?.(frame) ?? []));
  return predicates;
}

function periodPredicate(frame: Frame, field: string | null, period: Period): Sql | UnreachableFilter {
  if (field !== null) {
    return recordPredicate(frame, { field, op: 'within', values: [{ type: 'period', text: '', ...period }] });
  }
  const date = defaultDateOf(frame.source.entity);
  if (date === null) return { kind: 'unreachable', field: 'period' };
  return boundsOf({ calendar: frame.reading.calendar, window: { ...frame.reading.window, ...period } }, date);
}

function unknownField({ field }: UnreachableFilter): UnknownField {
  return { kind: 'unknown-field', field };
}

function sortOf(frame: Frame, key: string, { actor }: RecordReader): Sql | null {
  const column = columnOf(frame, key, actor);
  const { scope, today } = frame.reading;
  return column === null
    ? null
    : sortExpression(frame, column, (currency) => currentRate(scope, currency, today));
}

function scopeOfUses({ source, reading, uses }: Frame): Sql | NotVisible {
  for (const use of uses.filter(({ entity }) => entity !== source.entity)) {
    const hidden = reading.scope.hides(use);
    if (hidden !== null) return hidden;
  }
  return reading.scope.predicate(
    source.entity,
    source.alias,
    uses.filter(({ entity }) => entity === source.entity),
  );
}

interface AmountColumn {
  readonly value: Sql;
  readonly currency: Sql;
  /** The day whose rate converts it. */
  readonly day: Sql;
}

/** What the records are worth: their first amount of money, if it is shown. */
function amountColumn(
  frame: Frame,
  columns: readonly RecordColumn[],
  sumOf: string | undefined,
): AmountColumn | null {
  const { entity } = frame.source;
  const summed = columns.find(
    ({ key, type, currency }) =>
      type === 'money' && currency !== null && (sumOf === undefined ? summable.has(key) : key === sumOf),
  );
  if (summed === undefined || summed.currency === null || summed.entity !== entity) return null;
  const { today } = frame.reading;
  const date = rateDates[entity];
  return {
    value: summed.sql,
    currency: summed.currency,
    day:
      date === undefined
        ? sql`${today}::date`
        : sql`least(coalesce(${code(date)}, ${today}::date), ${today}::date)`,
  };
}

/** Amounts that mean something when they are added up; prices and a company's turnover don't. */
const summable: ReadonlySet<string> = new Set(['amount', 'outstanding', 'expectedAmount', 'recurringAmount']);

/** A flow is converted at the rate of its own date, what stands open at today's. */
const rateDates: Partial<Record<EntityKey, string>> = {
  deal: 'r.closed_date',
  order: 'r.order_date',
  payment: 'r.paid_date',
  contract: 'r.start_date',
};

interface OrderTerm {
  readonly expression: Sql;
  readonly direction: RecordOrder['direction'];
}

interface PageRow extends Readonly<Record<string, unknown>> {
  readonly record_totals: readonly TotalRow[];
}

/** Those of one currency, which is null where they have none. */
interface TotalRow {
  readonly currency: string | null;
  readonly records: number;
  readonly known: number;
  readonly amount: string | null;
  readonly base: string | null;
  readonly unconverted: number;
}

/**
 * All records that fit, with what they are added up and sorted by: a condition such as being stuck looks at a record's whole history, so it
 * is judged once, for the totals and for the page.
 */
function fittingRecords(
  from: Sql,
  where: Sql,
  amount: AmountColumn | null,
  order: readonly OrderTerm[],
): Sql {
  return sql`fitting as materialized (
      select ${sql.join(
        [
          code(`${recordAlias}.id as f_id`),
          ...(amount === null
            ? [code('null::text as f_currency, null::date as f_day, null::numeric as f_value')]
            : [sql`${amount.currency} as f_currency, ${amount.day} as f_day, ${amount.value} as f_value`]),
          ...order.map(({ expression }, index) => sql`${expression} as ${code(`f_order${index}`)}`),
        ],
        code(', '),
      )} from ${from} where ${where})`;
}

function totalsOfFitting({ reading: { scope } }: Frame): Sql {
  return sql`
    select currency, sum(records)::int as records, sum(known)::int as known, sum(amount)::text as amount, sum(amount * rate)::text as base,
      coalesce(sum(known) filter (where rate is null), 0)::int as unconverted
    from (select by_day.*, (case when currency = ${scope.baseCurrency} then 1 else (
        select x.rate from exchange_rate as x where x.tenant_id = ${scope.tenantId} and x.currency = by_day.currency
          and x.rate_date <= by_day.day and x.rate_date >= by_day.day - 31 order by x.rate_date desc limit 1) end) as rate
      from (select f_currency as currency, f_day as day, count(*) as records, count(f_value) as known, sum(f_value) as amount
        from fitting group by 1, 2) as by_day) as rated
    group by currency`;
}

function addUp(
  { reading: { scope } }: Frame,
  rows: readonly TotalRow[],
): { readonly total: number; readonly amount: MoneyTotal | null } {
  const total = rows.reduce((sum, { records }) => sum + records, 0);
  const valued = rows.filter(({ known }) => known > 0);
  const unknown = total - valued.reduce((sum, { known }) => sum + known, 0);
  const [only] = valued;
  if (only === undefined) return { total, amount: null };
  if (valued.length === 1 && only.currency !== null) {
    return {
      total,
      amount: {
        amount: only.amount ?? '0',
        currency: only.currency,
        unknown,
        unconverted: 0,
        isConverted: false,
      },
    };
  }
  return {
    total,
    amount: {
      amount: addDecimals('0', ...valued.flatMap(({ base }) => (base === null ? [] : [base]))),
      currency: scope.baseCurrency,
      unknown,
      unconverted: valued.reduce((sum, { unconverted }) => sum + unconverted, 0),
      isConverted: true,
    },
  };
}
