import { type Instant, instantOfLocal, type PlainDate } from '../kernel/index.ts';

/** A day, counted from 1970-01-01: the generator reckons in these and writes dates and instants at the end. */
export type DayNumber = number;

/** The sample's time: everything lies between `firstDay` and `baseDay`, but for what is planned. */
export interface SampleClock {
  readonly firstDay: DayNumber;
  /** The day on which the sample ends. What has happened has happened before it. */
  readonly baseDay: DayNumber;
  /** The tenant's business time zone, IANA. */
  readonly timeZone: string;
  date(day: DayNumber): PlainDate;
  /** `minute` counts from local midnight. */
  instant(day: DayNumber, minute: number, timeZone?: string): Instant;
  /** 1–12. */
  month(day: DayNumber): number;
}

const millisecondsPerDay = 86_400_000;
const noon = 720;

/** Three years, and the months in which what closed first in them had begun. */
const historyDays = 3 * 365 + 120;

export function createClock(baseDate: PlainDate, timeZone: string): SampleClock {
  const baseDay = dayNumber(baseDate);
  const readers = new Map<string, (day: DayNumber) => number>();
  const dates = new Map<DayNumber, PlainDate>();
  const date = (day: DayNumber) => {
    const known = dates.get(day);
    if (known !== undefined) return known;
    const made = new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
    dates.set(day, made);
    return made;
  };
  return {
    baseDay,
    firstDay: baseDay - historyDays,
    timeZone,
    date,
    month: (day) => Number(date(day).slice(5, 7)),
    instant: (day, minute, zone = timeZone) => {
      let noonOf = readers.get(zone);
      if (noonOf === undefined) {
        noonOf = createNoonReader(zone);
        readers.set(zone, noonOf);
      }
      return new Date(noonOf(day) + (minute - noon) * 60_000).toISOString();
    },
  };
}

const daysALook = 28;

/**
 * Tells when it is noon on a day in a zone, in milliseconds since 1970. Reading a zone's clock is slow, and noon is never skipped: one
 * look in four weeks, and one each day where the clocks were changed in between.
 */
function createNoonReader(zone: string): (day: DayNumber) => number {
  const offsets = new Map<DayNumber, number>();
  const offsetOn = (day: DayNumber): number => {
    let offset = offsets.get(day);
    if (offset === undefined) {
      const local = `${new Date(day * millisecondsPerDay).toISOString().slice(0, 10)}T12:00`;
      offset = Date.parse(`${local}Z`) - Date.parse(instantOfLocal(local, zone));
      offsets.set(day, offset);
    }
    return offset;
  };
  return (day) => {
    const before = Math.floor(day / daysALook) * daysALook;
    const same = offsetOn(before) === offsetOn(before + daysALook);
    return day * millisecondsPerDay + noon * 60_000 - offsetOn(same ? before : day);
  };
}

export function dayNumber(date: PlainDate): DayNumber {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay);
}

/** 1 (Monday) to 7. */
export function weekdayOfDay(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The same day, or the Friday before a weekend. */
export function workingDay(day: DayNumber): DayNumber {
  return day - Math.max(0, weekdayOfDay(day) - 5);
}

/** The last day of the calendar quarter that `day` lies in. */
export function quarterEnd(clock: SampleClock, day: DayNumber): DayNumber {
  const [year, month] = clock.date(day).split('-').map(Number) as [number, number];
  return Date.UTC(year, Math.ceil(month / 3) * 3, 0) / millisecondsPerDay;
}
