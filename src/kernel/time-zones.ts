import type { Instant, PlainDate } from './calendar.ts';
import { Bug } from './failures.ts';

const millisecondsPerDay = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The date that it is at `now` in an IANA time zone. */
export function today(now: Instant, timeZone: string): PlainDate {
  return localDateTime(now, timeZone).slice(0, 10);
}

/** The wall clock in a time zone, `YYYY-MM-DDTHH:mm`. */
export function localDateTime(instant: Instant, timeZone: string): string {
  const moment = Date.parse(instant);
  return new Date(moment + offsetAt(moment, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant of a wall-clock time `YYYY-MM-DDTHH:mm`. A time that occurs twice (clocks go back) is its first occurrence; one that
 * does not occur (clocks go forward) is moved on by the gap.
 */
export function instantOfLocal(local: string, timeZone: string): Instant {
  const asIfUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asIfUtc)) throw new Bug(`not a local time: ${local}`);
  const offsets = [
    offsetAt(asIfUtc - millisecondsPerDay, timeZone),
    offsetAt(asIfUtc + millisecondsPerDay, timeZone),
  ] as const;
  const exact = offsets
    .map((offset) => asIfUtc - offset)
    .filter((moment) => moment + offsetAt(moment, timeZone) === asIfUtc)
    .sort((a, b) => a - b)[0];
  return new Date(exact ?? asIfUtc - offsets[0]).toISOString();
}

/** The first instant of a date in a time zone, which is not midnight where clocks go forward then. */
export function startOfDayInstant(date: PlainDate, timeZone: string): Instant {
  return instantOfLocal(`${date}T00:00`, timeZone);
}

/** Whether the runtime knows the IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    formatterFor(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const quarterHour = 900_000;

/** By zone and quarter of an hour, since clocks are changed at the ends of these alone: reading a zone's clock takes 10 µs. */
const offsets = new Map<string, Map<number, number>>();
const offsetsKept = 10_000;

function offsetAt(moment: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const quarter = Math.floor(moment / quarterHour);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = Date.parse(`${wallClock(moment, timeZone)}Z`) - Math.floor(moment / 1000) * 1000;
    if (known.size >= offsetsKept) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

function wallClock(moment: number, timeZone: string): string {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(moment)) part[type] = value;
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
