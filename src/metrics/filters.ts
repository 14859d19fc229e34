import { sql } from 'kysely';
import type { EntityKey, FieldType, Vocabulary } from '../entities/index.ts';
import type { Filter, SlotValue } from '../intents/index.ts';
import { addDays, startOfDayInstant } from '../kernel/index.ts';
import { code, either, every, type Sql } from '../permissions/index.ts';
import type { Dimension } from './dimension.ts';
import { findDimension } from './dimensions/index.ts';
import { type Frame, fieldExpression } from './frame.ts';
import { currentRate } from './rates.ts';

/** A filter that does not reach the rows that are counted, or whose values do not fit. */
export interface UnreachableFilter {
  readonly kind: 'unreachable';
  readonly field: string;
}

/**
 * The predicate of one filter over a frame, with the joins for it. `field` is a field of the frame's entity, a path to one, or a
 * dimension; a dimension goes first where both are called the same.
 */
export function filterPredicate(frame: Frame, filter: Filter): Sql | UnreachableFilter {
  const dimension = findDimension(filter.field, frame.vocabulary);
  const reached = dimension === undefined ? null : dimensionPredicate(frame, dimension, filter);
  if (reached !== null) return reached;
  const field = fieldExpression(frame, filter.field);
  if (field === null || !fits(filter.op, field.type)) return { kind: 'unreachable', field: filter.field };
  const predicate = comparison(
    frame,
    { sql: field.sql, type: field.type, currency: field.currency, references: field.field.references },
    filter,
  );
  // A stand-in for a creation that nobody knows is neither old nor young.
  return frame.source.entity === 'deal' && filter.field === 'createdAt'
    ? every([predicate, code(`not ${frame.source.alias}.creation_unknown`)])
    : predicate;
}

/** Whether a predicate was made. */
export function isUnreachable(value: Sql | UnreachableFilter): value is UnreachableFilter {
  return 'kind' in value && value.kind === 'unreachable';
}

function dimensionPredicate(frame: Frame, dimension: Dimension, filter: Filter): Sql | null {
  const expression = dimension.reach(frame);
  if (expression === null || !fits(filter.op, dimension.value.kind === 'reference' ? 'reference' : 'text'))
    return null;
  if (dimension.value.kind === 'reference') {
    const equality = filter.op === 'is' || filter.op === 'is-not';
    if (equality && dimension.matches !== undefined) {
      const matching = dimension.matches(frame, idsOf(frame, filter.values, dimension.value.entity));
      if (matching === null) return null;
      return filter.op === 'is' ? matching : sql`(${matching}) is not true`;
    }
    return comparison(
      frame,
      { sql: expression, type: 'reference', currency: null, references: dimension.value.entity },
      filter,
    );
  }
  const type = dimension.value.kind === 'text' ? 'text' : 'choice';
  return comparison(frame, { sql: expression, type, currency: null }, filter);
}

/** Whether values of a type can be compared so: words have no order, and only dates lie within a period. */
function fits(op: Filter['op'], type: FieldType): boolean {
  const isTime = type === 'date' || type === 'instant';
  if (op === 'within') return isTime;
  const needsOrder = op === 'between' || op === '>' || op === '>=' || op === '<' || op === '<=';
  return !needsOrder || isTime || numeric.has(type);
}

const numeric: ReadonlySet<FieldType> = new Set(['integer', 'decimal', 'money', 'percent', 'duration']);

interface Operand {
  readonly sql: Sql;
  readonly type: FieldType;
  readonly currency: Sql | null;
  /** For a reference. */
  readonly references?: EntityKey | undefined;
}

function comparison(frame: Frame, operand: Operand, { op, values }: Filter): Sql {
  switch (op) {
    case 'empty':
      return isEmpty(operand);
    case 'not-empty':
      return sql`not ${isEmpty(operand)}`;
    case 'is':
      return equalsAny(frame, operand, values);
    case 'is-not':
      // What has no value is not that value either.
      return sql`(${equalsAny(frame, operand, values)}) is not true`;
    case 'contains':
      return either(
        values.map((value) => {
          const part = value.type === 'key' ? value.key : textOf(value);
          return sql`${operand.sql}::text ilike ${`%${escapeLike(part)}%`}`;
        }),
      );
    case 'between': {
      const [low, high] = values;
      if (low === undefined || high === undefined) return code('false');
      return every([ordered(frame, operand, '>=', low), ordered(frame, operand, '<=', high)]);
    }
    case 'within':
      return either(values.map((value) => within(frame, operand, value)));
    default:
      return either(values.map((value) => ordered(frame, operand, op, value)));
  }
}

function isEmpty({ sql: expression, type }: Operand): Sql {
  return type === 'text' || type === 'choice'
    ? sql`(coalesce(${expression}, '') = '')`
    : sql`(${expression} is null)`;
}

function equalsAny(frame: Frame, operand: Operand, values: readonly SlotValue[]): Sql {
  const { sql: expression, type } = operand;
  switch (type) {
    case 'reference':
      return sql`${expression} = any (${[...idsOf(frame, values, operand.references)]}::int[])`;
    case 'choice':
      return sql`${expression} = any (${values.map((value) => (value.type === 'key' ? value.key : textOf(value)))}::text[])`;
    case 'text':
      return sql`lower(${expression}) = any (${values.map((value) => (value.type === 'key' ? value.key : textOf(value)).toLowerCase())}::text[])`;
    case 'boolean':
      return sql`${expression} = any (${values.map((value) => /^(true|yes|1|是|对|有)$/i.test(value.type === 'key' ? value.key : textOf(value)))}::boolean[])`;
    case 'date':
    case 'instant':
      return either(values.map((value) => within(frame, operand, value)));
    default:
      return either(values.map((value) => ordered(frame, operand, '=', value)));
  }
}

/** On which dates a value lies, half-open. */
function datesOf(value: SlotValue): { readonly from: string | null; readonly to: string | null } | null {
  if (value.type === 'period') return { from: value.from, to: value.to };
  if (value.type === 'date' || value.type === 'moment')
    return { from: value.date, to: addDays(value.date, 1) };
  return null;
}

function within(frame: Frame, operand: Operand, value: SlotValue): Sql {
  const dates = datesOf(value);
  if (dates === null) return code('false');
  const bounds: Sql[] = [sql`${operand.sql} is not null`];
  if (dates.from !== null) bounds.push(sql`${operand.sql} >= ${dayBound(frame, operand.type, dates.from)}`);
  if (dates.to !== null) bounds.push(sql`${operand.sql} < ${dayBound(frame, operand.type, dates.to)}`);
  return every(bounds);
}

function dayBound({ reading }: Frame, type: FieldType, date: string): Sql {
  return type === 'instant'
    ? sql`${startOfDayInstant(date, reading.calendar.timeZone)}::timestamptz`
    : sql`${date}::date`;
}

type Order = '>' | '>=' | '<' | '<=' | '=';

function ordered(frame: Frame, operand: Operand, op: Order, value: SlotValue): Sql {
  if (operand.type === 'date' || operand.type === 'instant') return orderedInTime(frame, operand, op, value);
  if (value.type !== 'number' && value.type !== 'money') return code('false');
  const number = sql`${value.value}::numeric`;
  if (operand.type !== 'money' || operand.currency === null) return sql`${operand.sql} ${code(op)} ${number}`;
  const { scope, today } = frame.reading;
  const currency = value.type === 'money' && value.currency !== null ? value.currency : scope.baseCurrency;
  // An amount in the very currency is compared as it stands; others, both sides in the base currency at today's rates.
  return sql`case when ${operand.currency} = ${currency} then ${operand.sql} ${code(op)} ${number}
    else ${operand.sql} * ${currentRate(frame.reading.scope, operand.currency, today)}
      ${code(op)} ${number} * ${currentRate(scope, sql`${currency}::text`, today)} end`;
}

/** After a day begins with the next one; before a period excludes it. */
function orderedInTime(frame: Frame, operand: Operand, op: Order, value: SlotValue): Sql {
  const dates = datesOf(value);
  if (dates === null) return code('false');
  if (op === '=') return within(frame, operand, value);
  const date = op === '>' || op === '<=' ? dates.to : dates.from;
  if (date === null) return code('false');
  return sql`${operand.sql} ${code(op === '>' || op === '>=' ? '>=' : '<')} ${dayBound(frame, operand.type, date)}`;
}

function idsOf(
  { reading, vocabulary }: Frame,
  values: readonly SlotValue[],
  entity: EntityKey | undefined,
): readonly number[] {
  return values.flatMap((value) => {
    if (value.type === 'record') return value.record.id === null ? [] : [value.record.id];
    if (value.type === 'me') return [reading.scope.userId];
    if (value.type === 'my-team') return [...reading.scope.myTeams];
    if (value.type !== 'key') return [];
    // Several pipelines may have a stage of the same key.
    if (entity === 'stage') return stagesCalled(vocabulary, value.key);
    if (entity === 'pipeline')
      return vocabulary.pipelines.filter(({ key }) => key === value.key).map(({ id }) => id);
    return [];
  });
}

function stagesCalled(vocabulary: Vocabulary, key: string): readonly number[] {
  return vocabulary.pipelines.flatMap(({ stages }) =>
    stages.filter((stage) => stage.key === key).map(({ id }) => id),
  );
}

function textOf(value: SlotValue): string {
  return value.type === 'record' ? value.record.text : value.text;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
