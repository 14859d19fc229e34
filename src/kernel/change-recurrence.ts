import type { Recurrence } from './recurrence.ts';

/** What is said of when something comes that comes already; what is null, or empty, stays as it is. */
export interface RecurrenceChange {
  /** The days anew; its times only where some are said. */
  readonly recurrence: Recurrence | null;
  /** Other days of the same rhythm: "to Tuesday", "on the 2nd"; `workingDays` alone: "not on weekends". */
  readonly onDays:
    | (Pick<Recurrence, 'weekdays' | 'day' | 'nth'> & { readonly workingDays?: boolean | undefined })
    | null;
  readonly times: readonly string[];
  /** "An hour later": signed. */
  readonly shiftMinutes: number | null;
}

/** New days with the old times, new times on the old days, or both. */
export function changedRecurrence(
  before: Recurrence,
  { recurrence, onDays, times, shiftMinutes }: RecurrenceChange,
): Recurrence {
  const days = recurrence === null ? withDays(before, onDays) : withOldDays(recurrence, before);
  const said = times.length > 0 ? times : (recurrence?.times ?? []);
  const kept = said.length > 0 ? said : before.times;
  return { ...days, times: shiftMinutes === null ? kept : kept.map((time) => shifted(time, shiftMinutes)) };
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

/** "Every two weeks" of what comes on Mondays is on Mondays. */
function withOldDays(said: Recurrence, { unit, weekdays, day, otherDays, nth }: Recurrence): Recurrence {
  const saysDays = said.weekdays.length > 0 || said.day !== null || said.nth !== null;
  return said.unit === unit && !saysDays ? { ...said, weekdays, day, otherDays, nth } : said;
}

function shifted(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const total = (((hours * 60 + rest + minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
