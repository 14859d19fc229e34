import { sql } from 'kysely';
import type { EntityKey, Vocabulary } from '../../entities/index.ts';
import type { Filter } from '../../intents/index.ts';
import { type Instant, today } from '../../kernel/index.ts';
import {
  code,
  every,
  type Frame,
  filterPredicate,
  isUnreachable,
  openFrame,
  type Reading,
  type Sql,
  type UnreachableFilter,
} from '../../metrics/index.ts';
import { type Actor, scopeOf } from '../../permissions/index.ts';
import { type ManyValued, manyValued, recordSource } from './source.ts';

/** Who reads, when, by which words. */
export interface RecordReader {
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly now: Instant;
}

/** What stands now, for a person. */
export function readingOf({ actor, now }: Pick<RecordReader, 'actor' | 'now'>): Reading {
  return {
    scope: scopeOf(actor),
    calendar: actor.calendar,
    now,
    today: today(now, actor.calendar.timeZone),
    window: { from: null, to: null, moments: [], spans: [] },
    replays: false,
    expected: null,
    until: null,
    todaysTeams: false,
    target: null,
  };
}

export function openRecords(reader: RecordReader, entity: EntityKey): Frame {
  return openFrame(recordSource(entity), readingOf(reader), reader.vocabulary);
}

/** The predicate of a filter over records, with the joins for it; through rows of which a record has many, whether one of them fits. */
export function recordPredicate(frame: Frame, filter: Filter): Sql | UnreachableFilter {
  const many = manyValued[frame.source.entity]?.find(({ columns }) => Object.hasOwn(columns, filter.field));
  if (many === undefined) return filterPredicate(frame, filter);
  const { op } = filter;
  if (op === 'empty') return sql`not ${oneOf(many, [])}`;
  if (op === 'not-empty') return oneOf(many, []);
  const fits = fitsOne(frame, many, op === 'is-not' ? { ...filter, op: 'is' } : filter);
  if (isUnreachable(fits)) return fits;
  return op === 'is-not' ? sql`not ${fits}` : fits;
}

function fitsOne(frame: Frame, many: ManyValued, filter: Filter): Sql | UnreachableFilter {
  const ids = filter.values.flatMap((value) =>
    value.type === 'record' && value.record.id !== null ? [value.record.id] : [],
  );
  const column = many.columns[filter.field] ?? '';
  if (filter.values.every(({ type }) => type === 'record')) {
    return oneOf(many, [sql`${code(column)} = any (${ids}::int[])`]);
  }
  const { source } = frame;
  const inner = openFrame({ ...source, columns: () => many.columns }, frame.reading, frame.vocabulary);
  const predicate = filterPredicate(inner, filter);
  if (isUnreachable(predicate)) return predicate;
  frame.uses.push(...inner.uses);
  return oneOf(many, [predicate], [...inner.joins.values()]);
}

function oneOf(many: ManyValued, predicates: readonly Sql[], joins: readonly Sql[] = []): Sql {
  return sql`exists (select 1 from ${code(many.from)} ${sql.join([...joins], code(' '))} where ${every([code(many.on), ...predicates])})`;
}
