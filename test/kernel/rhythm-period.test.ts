import { expect, it } from 'vitest';
import {
  type BusinessCalendar,
  periodOverBy,
  periodRunningBy,
  type Rhythm,
  rarerRecurrence,
} from '../../src/kernel/index.ts';

const calendar: BusinessCalendar = { timeZone: 'UTC', weekStart: 1, fiscalYearStartMonth: 1 };
const plain: Rhythm = { unit: 'week', interval: 1, weekdays: [], day: null, nth: null, times: [] };

it.each([
  [{ unit: 'day', times: ['09:00'] }, 'yesterday', '2026-11-19', '2026-11-20'],
  [{ unit: 'day', times: ['17:30'] }, 'today', '2026-11-20', '2026-11-21'],
  [{ weekdays: [1] }, 'last week', '2026-11-09', '2026-11-16'],
  [{ weekdays: [5] }, 'this week', '2026-11-16', '2026-11-23'],
  [{ weekdays: [1, 2, 3, 4] }, 'yesterday', '2026-11-19', '2026-11-20'],
  [{ weekdays: [1], interval: 2 }, 'in the past 14 days', '2026-11-06', '2026-11-20'],
  [{ unit: 'month', day: 1 }, 'last month', '2026-10-01', '2026-11-01'],
  [{ unit: 'month', day: -1 }, 'this month', '2026-11-01', '2026-12-01'],
  [{ unit: 'quarter', nth: { index: -1, of: 'working-day' } }, 'this quarter', '2026-10-01', '2027-01-01'],
] as const)('what comes by %j is of %s', (rhythm, name, from, to) => {
  const period = periodOverBy({ ...plain, ...rhythm });
  expect(period?.names.en).toBe(name);
  expect(period?.over('2026-11-20', calendar)).toEqual({ from, to });
});

it('has no word for the time between two days of a week, nor for that of three weeks', () => {
  expect(periodOverBy({ ...plain, weekdays: [1, 4] })).toBeNull();
  expect(periodOverBy({ ...plain, interval: 3, weekdays: [1] })).toBeNull();
  expect(periodRunningBy({ ...plain, interval: 2 })).toBeNull();
  expect(periodRunningBy(plain)?.names.zh).toBe('本周');
});

it('comes less often by one step at a time, until nothing is rarer', () => {
  const daily = { ...plain, unit: 'day', workingDays: true, times: ['08:00'] } as const;
  const steps: string[] = [];
  for (let next = rarerRecurrence(daily); next !== null; next = rarerRecurrence(next))
    steps.push(`${next.interval} ${next.unit}`);
  expect(steps).toEqual(['1 week', '2 week', '1 month', '1 quarter']);
});
