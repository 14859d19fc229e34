import { isDeepStrictEqual } from 'node:util';
import { type EntityKey, entities } from '../../entities/index.ts';
import type { Filter, IntentNamed } from '../../intents/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import type { Completed } from './complete.ts';
import type { Markers } from './markers.ts';
import { mergeFilters } from './merge-filters.ts';
import { inSameYear, inShownWeek, nearest } from './same-year.ts';

type ListSlots = IntentNamed<'list'>['slots'];

/** Records that were listed with the parts of a fragment. Null where nothing changes, or where it is about records of another kind. */
export function mergeList(
  base: ListSlots,
  said: ListSlots,
  { heads, filled }: Completed,
  markers: Markers,
  lexicon: Lexicon,
): ListSlots | null {
  if (said.entity !== base.entity) return null;
  const isDateSaid = filled.readings.some(({ slot, text }) => slot === said.periodField && text !== '');
  const periodField =
    said.period === null
      ? isReopened(base, said)
        ? null
        : base.periodField
      : isDateSaid
        ? said.periodField
        : (dateOf(base) ?? said.periodField);
  const merged: ListSlots = {
    entity: base.entity,
    columns: said.columns.length === 0 ? base.columns : [...new Set([...base.columns, ...said.columns])],
    filters: mergeFilters(base.filters, said.filters, markers.isAdded, lexicon).filter(
      // A time that is said takes the place of a bound on the same date: due today is not overdue.
      (filter) => said.period === null || filter.field !== periodField || said.filters.includes(filter),
    ),
    period:
      said.period !== null
        ? inShownWeek(
            ofWhatComes.has(periodField ?? '')
              ? nearest(said.period, base.period)
              : inSameYear(said.period, base.period),
            base.period,
          )
        : isReopened(base, said) || isDatedAnew(base, said)
          ? null
          : base.period,
    periodField,
    having: said.having.length > 0 ? said.having : base.having,
    order: said.order ?? base.order,
    limit: said.limit ?? (said.order === null ? base.limit : null),
    countOnly: said.countOnly || (base.countOnly && heads.length > 0 && said.columns.length === 0),
  };
  const isSame = isDeepStrictEqual(merged, base);
  return isSame && !saysSame(said) ? null : merged;
}

/** Dates that lie ahead as well. */
const ofWhatComes: ReadonlySet<string> = new Set([
  ...['expectedCloseDate', 'dueDate', 'endDate', 'renewalDate', 'plannedAt'],
]);

/** A fragment may say again what holds already. */
export function saysSame(said: Pick<ListSlots, 'filters' | 'period' | 'order' | 'limit'>): boolean {
  return said.filters.length > 0 || said.period !== null || said.order !== null || said.limit !== null;
}

/** The date that a time said alone is about: the one that the list was about; what is won or lost was so on a day. */
export function dateOf({ entity, filters, period, periodField }: ListSlots): string | null {
  if (period !== null) return periodField;
  const fields: readonly { readonly key: string; readonly type: string }[] = Object.hasOwn(entities, entity)
    ? entities[entity as EntityKey].fields
    : [];
  const bound = filters.find(({ field }) =>
    fields.some(({ key, type }) => key === field && (type === 'date' || type === 'instant')),
  );
  if (bound !== undefined) return bound.field;
  return entity === 'deal' && filters.some(isOutcome) ? 'closedDate' : null;
}

function isOutcome({ field, op, values }: Filter): boolean {
  return (
    field === 'status' &&
    op === 'is' &&
    values.length > 0 &&
    values.every((value) => value.type === 'key' && value.key !== 'open')
  );
}

/** "Anything overdue?" after what is due tomorrow: the day that is said takes the place of the other one. */
export function isDatedAnew({ entity, periodField }: ListSlots, { filters }: ListSlots): boolean {
  const date =
    periodField ?? (Object.hasOwn(entities, entity) ? entities[entity as EntityKey].dateField : null);
  return date !== null && filters.some(({ field }) => field === date);
}

/** Deals that are open have no day on which they were closed. */
function isReopened({ periodField }: ListSlots, { filters }: ListSlots): boolean {
  return (
    periodField === 'closedDate' &&
    filters.some(
      ({ field, op, values }) =>
        field === 'status' &&
        op === 'is' &&
        values.some((value) => value.type === 'key' && value.key === 'open'),
    )
  );
}
