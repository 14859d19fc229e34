import type { BusinessCalendar, PlainDate } from './calendar.ts';
import {
  addDays,
  addUnits,
  daysBetween,
  monthOf,
  startOf,
  weekdayOf,
  yearOf,
} from './calendar-arithmetic.ts';

/** When something comes back: its days by `unit`, and its wall-clock times on each of them. */
export interface Recurrence {
  readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** Every so many units, counted from the anchor's. */
  readonly interval: number;
  /** Of a week, 1 (Monday) to 7 (Sunday); empty: the anchor's. */
  readonly weekdays: readonly number[];
  /** Of a month or quarter: its day from 1, or back from its end, -1 to -28. Null: by `nth`, else the first. A year's is the anchor's. */
  readonly day: number | null;
  /** Further days of the same month: "on the 15th and the last day". */
  readonly otherDays?: readonly number[] | undefined;
  /** The first Monday, the last working day: `index` from 1, or -1 for the last. */
  readonly nth: { readonly index: number; readonly of: number | 'working-day' } | null;
  /** On working days alone; others are left out. */
  readonly workingDays: boolean;
  /** `HH:mm`, at least one, in their order. */
  readonly times: readonly string[];
}

/** What decides on days: the company's fiscal year, and who works when. */
export interface RecurrenceCalendar extends Pick<BusinessCalendar, 'fiscalYearStartMonth'> {
  readonly isWorkingDay: (date: PlainDate) => boolean;
}

/** A wall-clock time, `YYYY-MM-DDTHH:mm`. */
export type LocalTime = string;

/**
 * The first time after `after`, all in one zone; null where none comes within ten years, as of every 31st that is a Monday. Counted from
 * `anchor`: of every second week it is in the first. A time that the clocks skip or repeat is one time: `instantOfLocal` places it.
 */
export function nextTime(
  recurrence: Recurrence,
  anchor: PlainDate,
  after: LocalTime,
  calendar: RecurrenceCalendar,
): LocalTime | null {
  const from = after.slice(0, 10);
  let start = firstUnitAt(recurrence, anchor, from < anchor ? anchor : from, calendar);
  const end = addUnits(from, 'month', longestSearchMonths);
  while (start <= end) {
    for (const date of daysOfUnit(recurrence, anchor, start, calendar)) {
      if (date < anchor || date < from || (recurrence.workingDays && !calendar.isWorkingDay(date))) continue;
      for (const time of recurrence.times) if (`${date}T${time}` > after) return `${date}T${time}`;
    }
    start = addUnits(start, recurrence.unit, recurrence.interval);
  }
  return null;
}

const longestSearchMonths = 120;

/** Start of the last unit that counts, at or before a date: the date itself may be in it or in the gap behind it. */
function firstUnitAt(
  recurrence: Recurrence,
  anchor: PlainDate,
  date: PlainDate,
  calendar: RecurrenceCalendar,
): PlainDate {
  const start = startOfUnit(recurrence, anchor, calendar);
  const units = unitsBetween(recurrence, start, startOfUnit(recurrence, date, calendar));
  return addUnits(start, recurrence.unit, units - (units % recurrence.interval));
}

function startOfUnit(
  { unit }: Recurrence,
  date: PlainDate,
  { fiscalYearStartMonth }: RecurrenceCalendar,
): PlainDate {
  // Weeks are those from Monday, whatever the company prints: "every second week" means the same days everywhere.
  const firstMonth = unit === 'year' ? 1 : fiscalYearStartMonth;
  return startOf(unit, date, { fiscalYearStartMonth: firstMonth, weekStart: 1, timeZone: 'UTC' });
}

function unitsBetween({ unit }: Recurrence, from: PlainDate, to: PlainDate): number {
  if (unit === 'day' || unit === 'week') return daysBetween(from, to) / (unit === 'day' ? 1 : 7);
  const months = (date: PlainDate) => yearOf(date) * 12 + monthOf(date);
  return (months(to) - months(from)) / { month: 1, quarter: 3, year: 12 }[unit];
}

/** In their order. */
function daysOfUnit(
  recurrence: Recurrence,
  anchor: PlainDate,
  start: PlainDate,
  calendar: RecurrenceCalendar,
): readonly PlainDate[] {
  const { unit, weekdays, nth } = recurrence;
  if (unit === 'day') return [start];
  if (unit === 'week') {
    const days = weekdays.length === 0 ? [weekdayOf(anchor)] : [...weekdays].sort((a, b) => a - b);
    return days.map((day) => addDays(start, day - 1));
  }
  const end = addUnits(start, unit, 1);
  if (nth !== null) return nthDay(nth, start, end, calendar);
  if (unit === 'year') return [addUnits(anchor, 'year', yearOf(start) - yearOf(anchor))];
  // The 31st of a shorter month is its last day; a quarter's days are counted in its first month.
  const longest = daysBetween(start, addUnits(start, 'month', 1));
  const days = [recurrence.day ?? 1, ...(recurrence.otherDays ?? [])];
  return [
    ...new Set(days.map((day) => (day < 0 ? addDays(end, day) : addDays(start, Math.min(day, longest) - 1)))),
  ].sort();
}

function nthDay(
  { index, of }: NonNullable<Recurrence['nth']>,
  start: PlainDate,
  end: PlainDate,
  { isWorkingDay }: RecurrenceCalendar,
): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let date = start; date < end; date = addDays(date, 1))
    if (of === 'working-day' ? isWorkingDay(date) : weekdayOf(date) === of) days.push(date);
  const found = index < 0 ? days.at(index) : days[index - 1];
  return found === undefined ? [] : [found];
}
