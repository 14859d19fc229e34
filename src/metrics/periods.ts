import type { PeriodValue } from '../intents/index.ts';
import {
  addDays,
  addUnits,
  type BusinessCalendar,
  bucketsOf,
  type ClosedPeriod,
  type Grain,
  grainOf,
  type Instant,
  type Period,
  type PlainDate,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
  startOf,
  startOfDayInstant,
} from '../kernel/index.ts';
import type { Moment, Span, Window } from './source.ts';

interface Clock {
  readonly calendar: BusinessCalendar;
  readonly now: Instant;
  readonly today: PlainDate;
}

/** Of which unit a period is the part up to today; null where it is none. */
export function toDateUnit(period: PeriodValue | Period, clock: Clock): Grain | null {
  const { from, to } = period;
  if (from === null || to === null || from > clock.today || to <= clock.today) return null;
  const unit = grainOf({ from, to }, clock.calendar);
  if (unit !== null) return to > addDays(clock.today, 1) ? unit : null;
  return 'grain' in period &&
    period.grain !== null &&
    period.grain !== 'day' &&
    to === addDays(clock.today, 1)
    ? period.grain
    : null;
}

/**
 * What a period is compared with. A running period is compared with the same stretch of the earlier one, so that a quarter that is
 * half over is not held against a whole one. Null where the period is open.
 */
export function comparisonOf(
  period: PeriodValue | null,
  kind: 'previous' | 'last-year' | 'period',
  other: PeriodValue | null,
  clock: Clock,
): Period | null {
  if (kind === 'period') return other === null ? null : { from: other.from, to: other.to };
  if (period === null || period.from === null || period.to === null) return null;
  const unit = toDateUnit(period, clock);
  const elapsed =
    unit === null ? { from: period.from, to: period.to } : { from: period.from, to: addDays(clock.today, 1) };
  return kind === 'previous' ? previousPeriod(elapsed, unit) : samePeriodLastYear(elapsed);
}

/** Of a time axis each unit is compared with the one right before it: the axis itself, one unit earlier. */
export function unitsBefore(
  buckets: readonly ClosedPeriod[],
  grain: Grain,
  calendar: BusinessCalendar,
): Period | null {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return null;
  return { from: addUnits(startOf(grain, first.from, calendar), grain, -1), to: last.from };
}

/** The units of a time axis, without those that have not begun; null where the period is open. */
export function axisOf(period: Period, grain: Grain, clock: Clock): readonly ClosedPeriod[] {
  if (period.from === null || period.to === null) return [];
  return bucketsOf({ from: period.from, to: period.to }, grain, clock.calendar);
}

/** The stretch over which a source is read. `replays`: also what stands now is a moment past. */
export function windowOf(
  period: Period,
  buckets: readonly ClosedPeriod[] | null,
  clock: Clock,
  replays: boolean,
): Window {
  const moments: readonly Moment[] =
    buckets !== null
      ? buckets.flatMap((bucket, index) =>
          bucket.from > clock.today ? [] : [momentAt(index + 1, bucket, clock)],
        )
      : replays || (period.to !== null && period.to <= clock.today)
        ? [momentAt(0, period, clock)]
        : [];
  const spans: readonly Span[] = [
    { bucket: 0, ...period },
    ...(buckets ?? []).map(({ from, to }, index) => ({ bucket: index + 1, from, to })),
  ];
  return { from: period.from, to: period.to, moments, spans };
}

function momentAt(bucket: number, { from, to }: Period, { calendar, now, today }: Clock): Moment {
  if (to === null || to > today) return { bucket, instant: now, rateDate: today, from, to };
  return {
    bucket,
    instant: startOfDayInstant(to, calendar.timeZone),
    rateDate: addDays(to, -1),
    from,
    to,
  };
}

/** Targets are set for whole units: a period to date stands for the unit that it is part of. */
export function targetPeriod(period: Period, grain: Grain | null, { calendar, today }: Clock): Period {
  if (period.from === null || period.to === null || grain === null || period.to !== addDays(today, 1))
    return period;
  const unit = periodOf(grain, period.from, calendar);
  return unit.from === period.from ? unit : period;
}
