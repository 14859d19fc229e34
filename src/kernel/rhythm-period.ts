import type { BusinessCalendar, ClosedPeriod, Grain, PlainDate } from './calendar.ts';
import { addDays, addUnits, periodOf } from './calendar-arithmetic.ts';
import type { Bilingual } from './language.ts';
import type { Recurrence } from './recurrence.ts';

/** How often something comes, and when. */
export type Rhythm = Pick<Recurrence, 'unit' | 'interval' | 'weekdays' | 'day' | 'nth' | 'times'>;

/** A stretch of time that goes with a rhythm: as it is said, and as it lies to a day. */
export interface RhythmPeriod {
  readonly names: Bilingual;
  /** Null: so many days and no calendar unit. */
  readonly grain: Grain | null;
  readonly over: (day: PlainDate, calendar: BusinessCalendar) => ClosedPeriod;
}

/** The day, week, month … that is over when it comes, or nearly; null where that can't be said in a word. */
export function periodOverBy(rhythm: Rhythm): RhythmPeriod | null {
  const { interval, weekdays, day, nth, times } = rhythm;
  const unit = unitOf(rhythm);
  const isLate = day === -1 || (day ?? 1) > 15 || (nth?.index ?? 1) < 0;
  const [first = 1, another] = weekdays;
  switch (unit) {
    case 'day':
      if (interval > 1) return null;
      return (times[0] ?? '09:00') < '12:00' ? past.day : running.day;
    case 'week':
      if (interval === 2) return fortnight;
      if (interval > 2 || another !== undefined) return null;
      return first <= 3 ? past.week : running.week;
    default:
      if (interval > 1) return null;
      return isLate ? running[unit] : past[unit];
  }
}

/** The day, week, month … that runs when it comes; null where it comes more rarely than that. */
export function periodRunningBy(rhythm: Rhythm): RhythmPeriod | null {
  return rhythm.interval === 1 ? running[unitOf(rhythm)] : null;
}

/** Four days of a week or more: each of them is one of its own. */
function unitOf({ unit, weekdays }: Rhythm): Recurrence['unit'] {
  return unit === 'week' && weekdays.length >= 4 ? 'day' : unit;
}

function unitsBack(grain: Recurrence['unit'], back: number, en: string, zh: string): RhythmPeriod {
  return {
    names: { en, zh },
    grain,
    over: (day, calendar) =>
      periodOf(grain, addUnits(periodOf(grain, day, calendar).from, grain, -back), calendar),
  };
}

const past: Readonly<Record<Recurrence['unit'], RhythmPeriod>> = {
  day: unitsBack('day', 1, 'yesterday', '昨天'),
  week: unitsBack('week', 1, 'last week', '上周'),
  month: unitsBack('month', 1, 'last month', '上个月'),
  quarter: unitsBack('quarter', 1, 'last quarter', '上季度'),
  year: unitsBack('year', 1, 'last year', '去年'),
};

const running: typeof past = {
  day: unitsBack('day', 0, 'today', '今天'),
  week: unitsBack('week', 0, 'this week', '本周'),
  month: unitsBack('month', 0, 'this month', '本月'),
  quarter: unitsBack('quarter', 0, 'this quarter', '本季度'),
  year: unitsBack('year', 0, 'this year', '今年'),
};

const fortnight: RhythmPeriod = {
  names: { en: 'in the past 14 days', zh: '最近14天' },
  grain: null,
  over: (day) => ({ from: addDays(day, -14), to: day }),
};
