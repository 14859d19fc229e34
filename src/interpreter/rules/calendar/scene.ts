import {
  addDays,
  type BusinessCalendar,
  type ClosedPeriod,
  type Grain,
  type PlainDate,
} from '../../../kernel/index.ts';

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Recurrence {
  readonly unit: 'day' | 'workday' | 'week' | 'month' | 'quarter' | 'year';
  /** 1 (Monday) to 7; empty where none was named. */
  readonly weekdays: readonly number[];
  readonly dayOfMonth: number | null;
  /** `HH:mm` */
  readonly time: string | null;
}

export type TimeReading =
  | {
      readonly kind: 'period';
      readonly period: { readonly from: PlainDate | null; readonly to: PlainDate | null };
      /** The unit that the period is one of, or to date in; null for any other stretch. */
      readonly grain: Grain | null;
      readonly toDate: boolean;
    }
  | { readonly kind: 'day'; readonly date: PlainDate }
  /** `local` is `YYYY-MM-DDTHH:mm`. */
  | { readonly kind: 'time'; readonly local: string; readonly date: PlainDate }
  /** `before` excludes the date, `after` includes it. */
  | { readonly kind: 'before' | 'after'; readonly date: PlainDate }
  | { readonly kind: 'duration'; readonly amount: number; readonly unit: DurationUnit }
  | { readonly kind: 'grain'; readonly grain: Grain }
  | { readonly kind: 'comparison'; readonly with: 'previous' | 'last-year' }
  | { readonly kind: 'recurrence'; readonly every: Recurrence };

/** What a text is read against. */
export interface Scene {
  readonly text: string;
  readonly folded: string;
  readonly today: PlainDate;
  /** The reader's wall clock, `YYYY-MM-DDTHH:mm`. */
  readonly clock: string;
  readonly calendar: BusinessCalendar;
  /** 10/12 is the 10th of December where the reader lives. */
  readonly isDayFirst: boolean;
}

/** What a part is placed in: "Q3" in a year, "the 15th" in a month, "Monday" in a week, "3pm" in a day. */
export interface Container {
  readonly grain: 'year' | 'month' | 'week' | 'day';
  readonly period: ClosedPeriod;
  /** Of a year, its number: the fiscal year of that number is what quarters and halves are counted in. */
  readonly year?: number;
}

export interface Meaning {
  /** What it says standing alone; null when it cannot. */
  readonly reading: TimeReading | null;
  readonly alternatives: readonly TimeReading[];
  /** Set on what lacks its container. */
  readonly part?: {
    readonly of: Container['grain'];
    readonly place: (container: Container) => TimeReading | null;
  };
  /** Set on a year that was named. */
  readonly year?: number;
  /** Another number in its place: 3月1日 has withNumber(15), for 3月1日至15日. */
  readonly withNumber?: (number: number) => Meaning | null;
  /** The last or first day of a longer unit, which "before" takes in. */
  readonly isEdge?: boolean;
  /** A holiday or a date without its year: "since" wants the one behind. */
  readonly nearby?: { readonly past: TimeReading; readonly coming: TimeReading };
  /** Noon or later: an hour beside it is one of the second half of the day (今晚八点). */
  readonly isPastNoon?: boolean;
  /** There is no such day, 31 November: nothing of it is read. */
  readonly isImpossible?: boolean;
  /** Needs something beside it: a number that may be a year, May. */
  readonly isWeak?: boolean;
}

export interface Node extends Meaning {
  readonly start: number;
  readonly end: number;
}

export interface AtomRule {
  /** Sticky; matched against the folded text. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, scene: Scene) => Meaning | null;
}

export function dayReading(date: PlainDate): TimeReading {
  return { kind: 'day', date };
}

export function periodReading(period: ClosedPeriod, grain: Grain | null, toDate = false): TimeReading {
  return { kind: 'period', period, grain, toDate };
}

export function alone(reading: TimeReading, ...alternatives: readonly TimeReading[]): Meaning {
  return { reading, alternatives };
}

/** The dates that a reading covers; null for what covers none. */
export function extentOf(reading: TimeReading | null): ClosedPeriod | null {
  if (reading === null) return null;
  if (reading.kind === 'day' || reading.kind === 'time')
    return { from: reading.date, to: addDays(reading.date, 1) };
  if (reading.kind !== 'period') return null;
  const { from, to } = reading.period;
  return from === null || to === null ? null : { from, to };
}
