import {
  addDays,
  addMonths,
  addUnits,
  type ClosedPeriod,
  daysBetween,
  daysInMonth,
  type Grain,
  type PlainDate,
  periodOf,
  plainDate,
  startOf,
  startOfFiscalYear,
  startOfWeekNumber,
  yearOf,
} from '../../../kernel/index.ts';
import {
  alone,
  type Container,
  dayReading,
  extentOf,
  type Meaning,
  periodReading,
  type Scene,
  type TimeReading,
} from './scene.ts';

/** How long ago a date without its year may lie and still be meant: a quarter. Else the coming one is. */
export const recentDays = 92;

/** A named calendar year; where the fiscal year differs, that is the other reading. */
export function yearMeaning(year: number, scene: Scene): Meaning {
  const period = { from: plainDate(year, 1, 1), to: plainDate(year + 1, 1, 1) };
  const fiscal = periodReading(fiscalYear(year, scene), 'year');
  const alternatives = scene.calendar.fiscalYearStartMonth === 1 ? [] : [fiscal];
  return { reading: periodReading(period, 'year'), alternatives, year };
}

export function fiscalYearMeaning(year: number, scene: Scene): Meaning {
  return { reading: periodReading(fiscalYear(year, scene), 'year'), alternatives: [], year };
}

export function fiscalYear(year: number, scene: Scene): ClosedPeriod {
  const from = startOfFiscalYear(year, scene.calendar);
  return { from, to: addMonths(from, 12) };
}

/** Month 1–12. */
export function monthMeaning(month: number, scene: Scene): Meaning | null {
  if (!isWithin(month, 12)) return null;
  const place = (container: Container): TimeReading => {
    const first = plainDate(yearOf(container.period.from), month, 1);
    return periodReading(monthFrom(first < container.period.from ? addMonths(first, 12) : first), 'month');
  };
  return { ...partOfYear(place, scene, false), withNumber: (number) => monthMeaning(number, scene) };
}

/** A whole number from one on; what could not be read as a number is none. */
function isWithin(number: number, most: number): boolean {
  return number >= 1 && number <= most;
}

/** Quarter 1–4 or half 1–2 of a fiscal year. */
export function fractionMeaning(grain: 'quarter' | 'half', nth: number, scene: Scene): Meaning | null {
  const months = grain === 'quarter' ? 3 : 6;
  if (!isWithin(nth, 12 / months)) return null;
  const place = (container: Container): TimeReading => {
    const yearStart =
      container.year === undefined
        ? container.period.from
        : startOfFiscalYear(container.year, scene.calendar);
    const from = addMonths(yearStart, months * (nth - 1));
    return periodReading({ from, to: addMonths(from, months) }, grain);
  };
  return { ...partOfYear(place, scene, true), withNumber: (number) => fractionMeaning(grain, number, scene) };
}

/** "The first three quarters", 前三季度, 二三季度: so many of the year in a row, as one period. */
export function leading(grain: 'quarter' | 'month', count: number, scene: Scene, start = 1): Meaning | null {
  const first = grain === 'quarter' ? fractionMeaning(grain, start, scene) : monthMeaning(start, scene);
  if (first?.part === undefined) return null;
  const widen = (reading: TimeReading | null): TimeReading | null =>
    reading?.kind === 'period' && reading.period.from !== null
      ? {
          ...reading,
          grain: null,
          period: { from: reading.period.from, to: addUnits(reading.period.from, grain, count) },
        }
      : null;
  const { place } = first.part;
  return {
    reading: widen(first.reading),
    alternatives: [],
    part: { of: 'year', place: (container) => widen(place(container)) },
  };
}

export function weekNumberMeaning(week: number, scene: Scene): Meaning | null {
  if (!isWithin(week, 53)) return null;
  const place = (container: Container): TimeReading => {
    const from = startOfWeekNumber(container.year ?? yearOf(container.period.from), week, scene.calendar);
    return periodReading({ from, to: addDays(from, 7) }, 'week');
  };
  return { ...partOfYear(place, scene, false), withNumber: (number) => weekNumberMeaning(number, scene) };
}

/** "Weeks 40 to 44": from the first day of the one to the last of the other. */
export function weekSpanMeaning(first: number, last: number, scene: Scene): Meaning | null {
  if (!isWithin(first, 53) || !isWithin(last, 53) || last < first) return null;
  const place = (container: Container): TimeReading => {
    const year = container.year ?? yearOf(container.period.from);
    const from = startOfWeekNumber(year, first, scene.calendar);
    return periodReading({ from, to: addDays(startOfWeekNumber(year, last, scene.calendar), 7) }, null);
  };
  return partOfYear(place, scene, false);
}

/** Month and day of a year that is not said. */
export function monthDayMeaning(month: number, day: number, scene: Scene): Meaning | null {
  if (!isWithin(month, 12) || !isWithin(day, 31)) return null;
  if (day > daysInMonth(2024, month)) return { reading: null, alternatives: [], isImpossible: true };
  return {
    ...dayOfYearMeaning(
      (year) => (day > daysInMonth(year, month) ? null : plainDate(year, month, day)),
      scene,
    ),
    withNumber: (number) => monthDayMeaning(month, number, scene),
  };
}

/** A day that every year has, as a holiday: the coming one, or the last one where that was lately. */
export function dayOfYearMeaning(dateIn: (year: number) => PlainDate | null, scene: Scene): Meaning {
  const { today } = scene;
  const dates: PlainDate[] = [];
  for (let year = yearOf(today) - 4; year <= yearOf(today) + 4; year += 1) {
    const date = dateIn(year);
    if (date !== null) dates.push(date);
  }
  const past = dates.filter((date) => date <= today).at(-1) ?? today;
  const coming = dates.find((date) => date >= today) ?? today;
  const isRecent = daysBetween(past, today) <= recentDays;
  const [first, second] = isRecent ? [past, coming] : [coming, past];
  const place = (container: Container): TimeReading | null => {
    const { from, to } = container.period;
    const date = [dateIn(yearOf(from)), dateIn(yearOf(from) + 1)].find(
      (candidate) => candidate !== null && candidate >= from && candidate < to,
    );
    return date === undefined || date === null ? null : dayReading(date);
  };
  return {
    reading: dayReading(first),
    alternatives: first === second ? [] : [dayReading(second)],
    part: { of: 'year', place },
    nearby: { past: dayReading(past), coming: dayReading(coming) },
  };
}

/** A day of a month that is not said: the coming one; the last one is the other reading. */
export function dayOfMonthMeaning(day: number, scene: Scene): Meaning | null {
  if (day < 1 || day > 31) return null;
  const place = (container: Container): TimeReading | null => {
    const date = addDays(container.period.from, day - 1);
    return date < container.period.to ? dayReading(date) : null;
  };
  const month = startOf('month', scene.today, scene.calendar);
  const dates = [-2, -1, 0, 1, 2].flatMap((offset) => {
    const reading = place({ grain: 'month', period: monthFrom(addMonths(month, offset)) });
    return reading?.kind === 'day' ? [reading.date] : [];
  });
  const past = dates.filter((date) => date < scene.today).at(-1) ?? scene.today;
  const coming = dates.find((date) => date >= scene.today) ?? scene.today;
  return {
    ...alone(dayReading(coming), dayReading(past)),
    part: { of: 'month', place },
    nearby: { past: dayReading(past), coming: dayReading(coming) },
    withNumber: (number) => dayOfMonthMeaning(number, scene),
  };
}

/** Weekday 1 (Monday) to 7: the coming one, today left out; the last one and today are the other readings. */
export function weekdayMeaning(weekday: number, scene: Scene): Meaning {
  const inThisWeek = weekdayIn(startOf('week', scene.today, scene.calendar), weekday, scene);
  const coming = inThisWeek > scene.today ? inThisWeek : addDays(inThisWeek, 7);
  const past = addDays(coming, -7);
  const alternatives =
    past === scene.today ? [dayReading(past), dayReading(addDays(past, -7))] : [dayReading(past)];
  return {
    ...alone(dayReading(coming), ...alternatives),
    part: { of: 'week', place: (container) => dayReading(weekdayIn(container.period.from, weekday, scene)) },
    nearby: { past: dayReading(past), coming: dayReading(coming) },
  };
}

/** The weekday in the week that starts at `weekStart`. */
export function weekdayIn(weekStart: PlainDate, weekday: number, scene: Scene): PlainDate {
  return addDays(weekStart, (weekday - scene.calendar.weekStart + 7) % 7);
}

/** The unit `by` units away from the running one; a plain year where the calendar's fiscal year differs is the other reading. */
export function relativeUnit(grain: Grain, by: number, scene: Scene): Meaning {
  const running = periodOf(grain, scene.today, scene.calendar);
  const period = { from: addUnits(running.from, grain, by), to: addUnits(running.to, grain, by) };
  const toDate =
    by === 0 && grain !== 'day'
      ? [periodReading({ from: period.from, to: addDays(scene.today, 1) }, grain, true)]
      : [];
  if (grain !== 'year') return alone(periodReading(period, grain), ...toDate);
  const year = yearOf(addDays(period.to, -1));
  if (scene.calendar.fiscalYearStartMonth === 1)
    return { ...alone(periodReading(period, 'year'), ...toDate), year };
  const calendarYear = yearOf(scene.today) + by;
  const plain = periodReading(
    { from: plainDate(calendarYear, 1, 1), to: plainDate(calendarYear + 1, 1, 1) },
    'year',
  );
  return { ...alone(periodReading(period, 'year'), ...toDate, plain), year };
}

/** The running unit from its start up to and with today. */
export function toDateMeaning(grain: Grain, scene: Scene): Meaning {
  return alone(
    periodReading(
      { from: startOf(grain, scene.today, scene.calendar), to: addDays(scene.today, 1) },
      grain,
      true,
    ),
  );
}

/**
 * "Last 6 months": the stretch up to today, or that many whole units. Days are the full days before today. Quarters are first the
 * whole ones, since nobody counts a quarter from an odd day.
 */
export function lastUnits(grain: Grain, count: number, scene: Scene): Meaning | null {
  if (!isCountSane(grain, count)) return null;
  const { today, calendar } = scene;
  const rolling = periodReading({ from: addUnits(today, grain, -count), to: today }, null);
  if (grain === 'day')
    return alone(rolling, periodReading({ from: addDays(today, 1 - count), to: addDays(today, 1) }, null));
  const running = startOf(grain, today, calendar);
  const whole = periodReading(
    { from: addUnits(running, grain, -count), to: running },
    count === 1 ? grain : null,
  );
  return grain === 'quarter' ? alone(whole, rolling) : alone(rolling, whole);
}

/** "Next 30 days": as many full days after today; with today, or whole units, are the other readings. */
export function nextUnits(grain: Grain, count: number, scene: Scene): Meaning | null {
  if (!isCountSane(grain, count)) return null;
  const { today, calendar } = scene;
  const tomorrow = addDays(today, 1);
  const rolling = periodReading({ from: tomorrow, to: addUnits(tomorrow, grain, count) }, null);
  const withToday = periodReading({ from: today, to: addUnits(today, grain, count) }, null);
  if (grain === 'day') return alone(rolling, withToday);
  const from = addUnits(startOf(grain, today, calendar), grain, 1);
  const whole = periodReading({ from, to: addUnits(from, grain, count) }, count === 1 ? grain : null);
  return grain === 'quarter' ? alone(whole, rolling) : alone(rolling, withToday, whole);
}

/** "Two weeks ago" (negative) and "in 3 days": a day; of longer units the whole unit is the other reading, of quarters the first. */
export function unitsAway(grain: Grain, by: number, scene: Scene): Meaning | null {
  if (!isCountSane(grain, Math.abs(by))) return null;
  const day = dayReading(addUnits(scene.today, grain, by));
  if (grain === 'day') return alone(day);
  const unit = relativeUnit(grain, by, scene).reading as TimeReading;
  return grain === 'quarter' || grain === 'half' ? alone(unit, day) : alone(day, unit);
}

/** What a meaning can hold a part as, if at all. */
export function containerOf(reading: TimeReading, year: number | undefined): Container | null {
  const period = extentOf(reading);
  if (period === null) return null;
  if (reading.kind === 'day') return { grain: 'day', period };
  if (reading.kind !== 'period') return null;
  if (reading.grain === 'year')
    return year === undefined ? { grain: 'year', period } : { grain: 'year', period, year };
  return reading.grain === 'month' || reading.grain === 'week' ? { grain: reading.grain, period } : null;
}

export function monthFrom(first: PlainDate): ClosedPeriod {
  return { from: first, to: addMonths(first, 1) };
}

function partOfYear(place: (container: Container) => TimeReading, scene: Scene, isFiscal: boolean): Meaning {
  const current = isFiscal
    ? startOf('year', scene.today, scene.calendar)
    : plainDate(yearOf(scene.today), 1, 1);
  const inYear = (by: number): TimeReading => {
    const from = addMonths(current, 12 * by);
    return place({ grain: 'year', period: { from, to: addMonths(from, 12) } });
  };
  const reading = inYear(0);
  const begins = extentOf(reading)?.from ?? scene.today;
  const others = begins > scene.today ? [inYear(-1)] : [inYear(1), inYear(-1)];
  const past = begins > scene.today ? inYear(-1) : reading;
  return { reading, alternatives: others, part: { of: 'year', place }, nearby: { past, coming: reading } };
}

// Keeps every date within four-digit years, whatever number was typed.
function isCountSane(grain: Grain, count: number): boolean {
  return (
    Number.isInteger(count) &&
    count > 0 &&
    count <= { day: 40_000, week: 5_000, month: 1_200, quarter: 400, half: 200, year: 100 }[grain]
  );
}
