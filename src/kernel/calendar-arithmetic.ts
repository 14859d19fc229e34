import type { BusinessCalendar, ClosedPeriod, Grain, Period, PlainDate } from './calendar.ts';

const millisecondsPerDay = 86_400_000;
const monthsOf = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The date of a year, month (1–12, others carry over) and day (1 = first, others carry over). */
export function plainDate(year: number, month: number, day: number): PlainDate {
  return fromEpochDay(Math.round(epochOf(year, month, day) / millisecondsPerDay));
}

/** Whether the text is a date that exists, in the years 0001 to 9999. */
export function isPlainDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    text >= '0001' &&
    plainDate(yearOf(text), monthOf(text), dayOf(text)) === text
  );
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

/** Day of the month, 1–31. */
export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

/** Day of the week by ISO 8601: 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: PlainDate): number {
  return ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** The same day of the month `months` later, or the last one where that month is shorter. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return plainDate(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** `date` moved by whole units: days for day and week, calendar months for the rest. */
export function addUnits(date: PlainDate, grain: Grain, by: number): PlainDate {
  if (grain === 'day') return addDays(date, by);
  if (grain === 'week') return addDays(date, 7 * by);
  return addMonths(date, monthsOf[grain] * by);
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(plainDate(year, month + 1, 0));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** First day of the unit that holds `date`; quarters, halves and years are the fiscal ones. */
export function startOf(grain: Grain, date: PlainDate, calendar: BusinessCalendar): PlainDate {
  if (grain === 'day') return date;
  if (grain === 'week') return addDays(date, -((weekdayOf(date) - calendar.weekStart + 7) % 7));
  const monthsIntoYear = (monthOf(date) - calendar.fiscalYearStartMonth + 12) % 12;
  const monthsIntoUnit = grain === 'month' ? 0 : monthsIntoYear % monthsOf[grain];
  return plainDate(yearOf(date), monthOf(date) - monthsIntoUnit, 1);
}

/** First day of the unit after the one that holds `date`. */
export function nextStart(grain: Grain, date: PlainDate, calendar: BusinessCalendar): PlainDate {
  return addUnits(startOf(grain, date, calendar), grain, 1);
}

/** The unit that holds `date`. */
export function periodOf(grain: Grain, date: PlainDate, calendar: BusinessCalendar): ClosedPeriod {
  const from = startOf(grain, date, calendar);
  return { from, to: addUnits(from, grain, 1) };
}

/** The grain of which `period` is exactly one unit, or null. */
export function grainOf(period: Period, calendar: BusinessCalendar): Grain | null {
  const { from, to } = period;
  if (from === null || to === null) return null;
  const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];
  return (
    grains.find((grain) => startOf(grain, from, calendar) === from && addUnits(from, grain, 1) === to) ?? null
  );
}

/** `period` moved by `by` units of `grain`; null moves it by its own length in days (an open one stays). */
export function shiftPeriod(period: Period, grain: Grain | null, by: number): Period {
  const { from, to } = period;
  if (grain === null) {
    if (from === null || to === null) return period;
    const days = daysBetween(from, to) * by;
    return { from: addDays(from, days), to: addDays(to, days) };
  }
  return {
    from: from === null ? null : addUnits(from, grain, by),
    to: to === null ? null : shiftEnd(to, grain, by),
  };
}

/**
 * What a period is compared with as 环比. Whole months, quarters and years go back by as many months, any other period by its
 * days. A period to date (`toDateOf` says of which unit) is compared with the same stretch of the unit before.
 */
export function previousPeriod(period: Period, toDateOf: Grain | null = null): Period {
  if (toDateOf !== null) return shiftPeriod(period, toDateOf, -1);
  const { from, to } = period;
  if (from === null || to === null || dayOf(from) !== 1 || dayOf(to) !== 1)
    return shiftPeriod(period, null, -1);
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  return { from: addMonths(from, -months), to: from };
}

/** What a period is compared with as 同比: the same dates a year earlier. */
export function samePeriodLastYear(period: Period): Period {
  return shiftPeriod(period, 'year', -1);
}

/** The units of `grain` that `period` touches, in order; the first and last are cut to the period. */
export function bucketsOf(
  period: ClosedPeriod,
  grain: Grain,
  calendar: BusinessCalendar,
): readonly ClosedPeriod[] {
  const buckets: ClosedPeriod[] = [];
  let from = period.from;
  while (from < period.to) {
    const next = nextStart(grain, from, calendar);
    buckets.push({ from, to: next });
    from = next;
  }
  const last = buckets.at(-1);
  return last === undefined ? [] : [...buckets.slice(0, -1), { from: last.from, to: period.to }];
}

/** The fiscal year that holds `date`, numbered as BusinessCalendar says: by its start when it begins in January, else by its end. */
export function fiscalYearOf(date: PlainDate, calendar: BusinessCalendar): number {
  return yearOf(addDays(nextStart('year', date, calendar), -1));
}

/** First day of a fiscal year by its number. */
export function startOfFiscalYear(fiscalYear: number, calendar: BusinessCalendar): PlainDate {
  const startYear = calendar.fiscalYearStartMonth === 1 ? fiscalYear : fiscalYear - 1;
  return plainDate(startYear, calendar.fiscalYearStartMonth, 1);
}

/** Fiscal quarter, 1–4. */
export function fiscalQuarterOf(date: PlainDate, calendar: BusinessCalendar): number {
  return Math.floor(((monthOf(date) - calendar.fiscalYearStartMonth + 12) % 12) / 3) + 1;
}

/**
 * First day of week `week` of `year`: week 1 holds 4 January, as ISO 8601 has it, with the calendar's own first day of the week.
 */
export function startOfWeekNumber(year: number, week: number, calendar: BusinessCalendar): PlainDate {
  return addDays(startOf('week', plainDate(year, 1, 4), calendar), 7 * (week - 1));
}

/** Number of the week that holds `date`, and the year that the week counts to. */
export function weekNumberOf(
  date: PlainDate,
  calendar: BusinessCalendar,
): { readonly year: number; readonly week: number } {
  const start = startOf('week', date, calendar);
  const year = yearOf(addDays(start, 3));
  return { year, week: daysBetween(startOfWeekNumber(year, 1, calendar), start) / 7 + 1 };
}

// An exclusive end on the first of a month stays one ("to 1 March" moves to "to 1 April"); any other end is moved by its last day,
// so that "up to 30 March" becomes "up to 28 February" and not a day less.
function shiftEnd(to: PlainDate, grain: Grain, by: number): PlainDate {
  if (grain === 'day' || grain === 'week' || dayOf(to) === 1) return addUnits(to, grain, by);
  return addDays(addUnits(addDays(to, -1), grain, by), 1);
}

function epochOf(year: number, month: number, day: number): number {
  const moment = new Date(0);
  // Date.UTC would take the years 0–99 for 1900–1999.
  moment.setUTCFullYear(year, month - 1, day);
  return moment.getTime();
}

function toEpochDay(date: PlainDate): number {
  return Math.round(epochOf(yearOf(date), monthOf(date), dayOf(date)) / millisecondsPerDay);
}

function fromEpochDay(day: number): PlainDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}
