import {
  type Instant,
  instantOfLocal,
  type LocalTime,
  localDateTime,
  nextTime,
  type PlainDate,
} from '../../kernel/index.ts';
import type { WorkingDays } from '../tenant/working-days.ts';
import type { Subscription } from './subscriptions.ts';

/** What says when a subscription comes next. */
export type Schedule = Pick<
  Subscription,
  | 'recurrence'
  | 'startsOn'
  | 'timeZone'
  | 'skipsHolidays'
  | 'restsFrom'
  | 'restsUntil'
  | 'fiscalYearStartMonth'
>;

/** The day until which a subscription rests that has come to its end. */
export const forGood: PlainDate = '9999-12-31';

/** The next wall-clock time after another one; null where none comes. */
export function timeAfter(schedule: Schedule, after: LocalTime, days: WorkingDays): LocalTime | null {
  const calendar = { ...schedule, isWorkingDay: days.isWorkingDay };
  let next = nextTime(schedule.recurrence, schedule.startsOn, after, calendar);
  while (next !== null && isLeftOut(schedule, next.slice(0, 10), days)) {
    if (isOver(schedule, next.slice(0, 10))) return null;
    next = nextTime(schedule.recurrence, schedule.startsOn, next, calendar);
  }
  return next;
}

function isOver({ restsFrom, restsUntil }: Schedule, date: PlainDate): boolean {
  return restsFrom !== null && restsUntil === forGood && date >= restsFrom;
}

function isLeftOut(
  { skipsHolidays, restsFrom, restsUntil }: Schedule,
  date: PlainDate,
  days: WorkingDays,
): boolean {
  const isResting = restsFrom !== null && restsUntil !== null && date >= restsFrom && date < restsUntil;
  return isResting || (skipsHolidays && days.isHoliday(date));
}

/** When that is. A time that the clocks skip is the gap later; one that they repeat is its first. */
export function dueAt({ timeZone }: Pick<Schedule, 'timeZone'>, time: LocalTime): Instant {
  return instantOfLocal(time, timeZone);
}

/** The times from one that is due up to now: where nothing ran for a while, there are several. */
export function timesDue(
  schedule: Schedule,
  first: LocalTime,
  now: Instant,
  days: WorkingDays,
): readonly LocalTime[] {
  const times = [first];
  for (let next = timeAfter(schedule, first, days); next !== null; next = timeAfter(schedule, next, days)) {
    if (dueAt(schedule, next) > now || times.length >= mostTimes) break;
    times.push(next);
  }
  return times;
}

/** After so many missed ones the count is of no interest; the next call goes on from there. */
const mostTimes = 1000;

/** The columns that hold when it comes next: after now, and not before a day. */
export function nextColumns(
  schedule: Schedule,
  now: Instant,
  notBefore: string | null,
  days: WorkingDays,
): { readonly next_time: LocalTime | null; readonly next_due_at: Instant | null } {
  const local = localDateTime(now, schedule.timeZone);
  const after = notBefore === null || notBefore <= local.slice(0, 10) ? local : `${notBefore}T`;
  const next = timeAfter(schedule, after, days);
  return { next_time: next, next_due_at: next === null ? null : dueAt(schedule, next) };
}
