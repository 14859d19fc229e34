import type { Recurrence } from './recurrence.ts';

/** A day's becomes a week's, a week's every second one's, then a month's, then a quarter's; null where nothing is rarer. */
export function rarerRecurrence({
  unit,
  interval,
  weekdays,
  times,
}: Recurrence): Omit<Recurrence, 'otherDays'> | null {
  const plain = { interval: 1, weekdays: [], day: null, nth: null, workingDays: false, times: [...times] };
  const [first = monday] = weekdays;
  if (unit === 'day') return { ...plain, unit: 'week', weekdays: [monday] };
  if (unit === 'week' && weekdays.length > 1) return { ...plain, unit: 'week', weekdays: [first] };
  if (unit === 'week' && interval === 1) return { ...plain, unit: 'week', interval: 2, weekdays: [first] };
  if (unit === 'week') return { ...plain, unit: 'month', day: 1 };
  return unit === 'month' ? { ...plain, unit: 'quarter', day: 1 } : null;
}

const monday = 1;
