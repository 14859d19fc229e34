import type { Recurrence } from './recurrence.ts';

/** What is said of when something comes that comes already; what is null, or empty, stays as it is. */
export interface RecurrenceChange {
  /** The days anew; its times only where some are said. */
  readonly recurrence: Recurrence | null;
  /** Other days of the same rhythm: "to Tuesday", "on the 2nd"; `workingDays` alone: "not on weekends". */
  readonly onDays:
    | (Pick<Recurrence, 'weekdays' | 'day' | 'nth'> & {
        readonly workingDays?: boolean | undefined;
        /** Weekdays on which it is not to come any more. */
        readonly except?: readonly number[] | undefined;
      })
    | null;
  readonly times: readonly string[];
  /** "An hour later": signed. */
  readonly shiftMinutes: number | null;
  /** "A day later": signed. */
  readonly shiftDays?: number | null;
  /** Of the times it was not said whether they are before or after noon. */
  readonly isEitherHalf?: boolean;
  /** Weekdays and times are beside those that there are. */
  readonly isMore?: boolean;
}

/** New days with the old times, new times on the old days, or both. */
export function changedRecurrence(before: Recurrence, change: RecurrenceChange): Recurrence {
  const {
    recurrence,
    onDays,
    times,
    shiftMinutes,
    shiftDays = null,
  } = change.isMore === true ? besideOld(before, change) : change;
  const changed = recurrence === null ? withDays(before, onDays) : withOldDays(recurrence, before);
  const days = shiftDays === null ? changed : daysLater(changed, shiftDays);
  const read = times.length > 0 ? times : (recurrence?.times ?? []);
  const [old] = before.times;
  const said =
    change.isEitherHalf === true && old !== undefined ? read.map((time) => nearer(time, old)) : read;
  const kept = said.length > 0 ? said : before.times;
  return { ...days, times: shiftMinutes === null ? kept : kept.map((time) => shifted(time, shiftMinutes)) };
}

/** "And on Fridays as well, at 1 too": with what there is. Another rhythm takes the place of the old one all the same. */
function besideOld(before: Recurrence, change: RecurrenceChange): RecurrenceChange {
  const { onDays, times } = change;
  const weekdays = onDays?.weekdays ?? [];
  const isOfWeeks = before.unit === 'week' && weekdays.length > 0;
  const both = isOfWeeks ? [...new Set([...before.weekdays, ...weekdays])].sort() : weekdays;
  // Another day at another hour is no further hour of the days that there are.
  const allTimes =
    times.length === 0 || weekdays.length > 0 ? times : [...new Set([...before.times, ...times])];
  return { ...change, onDays: onDays && { ...onDays, weekdays: both }, times: [...allTimes].sort() };
}

function withDays(before: Recurrence, onDays: RecurrenceChange['onDays']): Recurrence {
  if (onDays === null) return before;
  if (onDays.weekdays.length > 0)
    return {
      ...before,
      unit: 'week',
      interval: before.unit === 'week' ? before.interval : 1,
      weekdays: onDays.weekdays,
      day: null,
      nth: null,
      workingDays: false,
    };
  if (onDays.workingDays === true) return withoutWeekends(before);
  if (onDays.except !== undefined) return withoutWeekdays(before, onDays.except);
  const unit = before.unit === 'quarter' ? 'quarter' : 'month';
  const { otherDays: _, ...rest } = before;
  return { ...rest, unit, weekdays: [], day: onDays.day, nth: onDays.nth, workingDays: false };
}

/** What comes on Mondays comes on no weekend already. */
function withoutWeekends(before: Recurrence): Recurrence {
  if (before.unit === 'day') return { ...before, workingDays: true };
  const weekdays = before.weekdays.filter((day) => day < saturday);
  return weekdays.length === 0 ? before : { ...before, weekdays };
}

const saturday = 6;

/** "Not on Fridays"; where no day is left, it stays as it is. */
function withoutWeekdays(before: Recurrence, except: readonly number[]): Recurrence {
  const all = before.unit === 'day' ? (before.workingDays ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7]) : [];
  const from = before.unit === 'week' ? before.weekdays : all;
  const weekdays = from.filter((day) => !except.includes(day));
  return weekdays.length === 0 || weekdays.length === from.length
    ? before
    : {
        ...before,
        unit: 'week',
        interval: before.unit === 'week' ? before.interval : 1,
        weekdays,
        workingDays: false,
      };
}

/** Each weekday so much later; of a month or quarter its days, where they stay within it. */
function daysLater(before: Recurrence, by: number): Recurrence {
  if (before.unit === 'week')
    return { ...before, weekdays: before.weekdays.map((day) => ((day - 1 + by + 7) % 7) + 1).sort() };
  const days = [before.day ?? 1, ...(before.otherDays ?? [])].map((day) => day + by);
  const isWithin = days.every((day) => day !== 0 && day >= -28 && day <= 28);
  const isOfMonth = before.unit === 'month' || before.unit === 'quarter';
  const [day = 1, ...otherDays] = days;
  return isOfMonth && before.nth === null && isWithin
    ? { ...before, day, ...(otherDays.length === 0 ? {} : { otherDays }) }
    : before;
}

/** "Every two weeks" of what comes on Mondays is on Mondays. */
function withOldDays(said: Recurrence, { unit, weekdays, day, otherDays, nth }: Recurrence): Recurrence {
  const saysDays = said.weekdays.length > 0 || said.day !== null || said.nth !== null;
  return said.unit === unit && !saysDays ? { ...said, weekdays, day, otherDays, nth } : said;
}

/** 4:30 of what comes at 17:00 is in the afternoon, of what comes at 8:00 at no time of night. */
function nearer(time: string, old: string): string {
  const halves = [time, shifted(time, halfDayMinutes)].filter((one) => one >= '06:00' && one < '20:00');
  const away = (one: string) => Math.abs(minutesOf(one) - minutesOf(old));
  return [...halves].sort((a, b) => away(a) - away(b))[0] ?? time;
}

const halfDayMinutes = 720;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function shifted(time: string, minutes: number): string {
  const total = (((minutesOf(time) + minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
