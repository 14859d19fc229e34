import { sql } from 'kysely';
import { addDays, type ClosedPeriod, startOfDayInstant } from '../kernel/index.ts';
import { code, every, type Sql } from '../permissions/index.ts';
import type { Reading } from './source.ts';

/**
 * The window on a column, as constants: dates are compared with dates, instants with the precomputed first instants of days in the
 * business zone, so that an index on the column serves.
 */
export function boundsOf(
  { window, calendar }: Pick<Reading, 'window' | 'calendar'>,
  { column, type }: { readonly column: string; readonly type: 'date' | 'instant' },
): Sql {
  const bound = (date: string) =>
    type === 'date' ? sql`${date}::date` : sql`${startOfDayInstant(date, calendar.timeZone)}::timestamptz`;
  const bounds: Sql[] = [];
  if (window.from !== null) bounds.push(sql`${code(column)} >= ${bound(window.from)}`);
  if (window.to !== null) bounds.push(sql`${code(column)} < ${bound(window.to)}`);
  return every(bounds);
}

/** The number, from 1, of the bucket that a row falls into: exact for any grain, fiscal year, week start and zone. */
export function bucketNumber(
  { calendar }: Pick<Reading, 'calendar'>,
  { column, type }: { readonly column: string; readonly type: 'date' | 'instant' },
  buckets: readonly ClosedPeriod[],
): Sql {
  const starts = buckets.map(({ from }) => from);
  if (type === 'date') return sql`width_bucket(${code(column)}, ${starts}::date[])`;
  return sql`width_bucket(${code(column)}, ${starts.map((date) => startOfDayInstant(date, calendar.timeZone))}::timestamptz[])`;
}

/** Business date of a time column. */
export function dateOf(
  { calendar }: Pick<Reading, 'calendar'>,
  { column, type }: { readonly column: string; readonly type: 'date' | 'instant' },
): Sql {
  return type === 'date' ? code(column) : sql`(${code(column)} at time zone ${calendar.timeZone})::date`;
}

/** How long a rate is good for: the latest on or before a day, at most so many days old. */
export const rateAgeLimitDays = 31;

/** `date` moved back to the oldest rate that still serves it. */
export function oldestRateDate(date: string): string {
  return addDays(date, -rateAgeLimitDays);
}
