import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  bucketsOf,
  daysBetween,
  fiscalYearOf,
  instantOfLocal,
  labelPeriod,
  localDateTime,
  nextStart,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
  startOf,
  startOfDayInstant,
  startOfFiscalYear,
  startOfWeekNumber,
  today,
  weekdayOf,
  weekNumberOf,
} from '../../src/kernel/index.ts';

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days));
const grain = fc.constantFrom(
  'day' as const,
  'week' as const,
  'month' as const,
  'quarter' as const,
  'half' as const,
  'year' as const,
);
const zone = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
);
const calendar = fc.record({
  timeZone: zone,
  fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
  weekStart: fc.integer({ min: 1, max: 7 }),
});

it('cuts time into units without gap or overlap', () => {
  fc.assert(
    fc.property(date, grain, calendar, (day, unit, cal) => {
      const { from, to } = periodOf(unit, day, cal);
      expect(from <= day && day < to).toBe(true);
      expect(startOf(unit, addDays(to, -1), cal)).toBe(from);
      expect(startOf(unit, to, cal)).toBe(to);
      expect(nextStart(unit, from, cal)).toBe(to);
    }),
  );
});

it('buckets cover their period exactly', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 800 }), grain, calendar, (from, days, unit, cal) => {
      const period = { from, to: addDays(from, days) };
      const buckets = bucketsOf(period, unit, cal);
      expect(buckets[0]?.from).toBe(period.from);
      expect(buckets.at(-1)?.to).toBe(period.to);
      buckets.slice(1).forEach((bucket, index) => {
        expect(bucket.from).toBe(buckets[index]?.to);
      });
    }),
  );
});

it('compares with the stretch that ends where the period starts, and of as many months', () => {
  fc.assert(
    fc.property(date, grain, calendar, (day, unit, cal) => {
      const period = periodOf(unit, day, cal);
      expect(previousPeriod(period)).toEqual(periodOf(unit, addDays(period.from, -1), cal));
    }),
  );
  expect(previousPeriod({ from: '2025-10-01', to: '2025-11-13' }, 'quarter')).toEqual({
    from: '2025-07-01',
    to: '2025-08-13',
  });
  expect(previousPeriod({ from: '2025-03-01', to: '2025-03-31' }, 'month')).toEqual({
    from: '2025-02-01',
    to: '2025-03-01',
  });
  expect(samePeriodLastYear({ from: '2024-02-01', to: '2024-03-01' })).toEqual({
    from: '2023-02-01',
    to: '2023-03-01',
  });
});

it('keeps month ends within the month', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -600, max: 600 }), (day, months) => {
      const moved = addMonths(day, months);
      expect(Number(moved.slice(8)) <= Number(day.slice(8))).toBe(true);
      expect(daysBetween(day, addDays(day, months))).toBe(months);
    }),
  );
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
});

it('starts each day at its first instant, in every zone and over changes of the clock', () => {
  fc.assert(
    fc.property(date, zone, (day, timeZone) => {
      const start = startOfDayInstant(day, timeZone);
      expect(today(start, timeZone)).toBe(day);
      expect(today(new Date(Date.parse(start) - 1).toISOString(), timeZone) < day).toBe(true);
      const noon = `${day}T12:00`;
      expect(localDateTime(instantOfLocal(noon, timeZone), timeZone)).toBe(noon);
    }),
  );
  // São Paulo had no midnight on 4 November 2018; Berlin has 02:30 twice on 26 October 2025.
  expect(startOfDayInstant('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  expect(instantOfLocal('2025-10-26T02:30', 'Europe/Berlin')).toBe('2025-10-26T00:30:00.000Z');
  expect(instantOfLocal('2025-03-30T02:30', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.000Z');
});

it('numbers fiscal years and weeks so that they lead back', () => {
  fc.assert(
    fc.property(date, calendar, (day, cal) => {
      expect(startOfFiscalYear(fiscalYearOf(day, cal), cal)).toBe(startOf('year', day, cal));
      const { year, week } = weekNumberOf(day, { ...cal, weekStart: 1 });
      expect(startOfWeekNumber(year, week, { ...cal, weekStart: 1 })).toBe(
        startOf('week', day, { ...cal, weekStart: 1 }),
      );
    }),
  );
  expect(weekdayOf('2025-11-12')).toBe(3);
});

it('names periods as people do', () => {
  const plain = { timeZone: 'UTC', fiscalYearStartMonth: 1, weekStart: 1 };
  const fiscal = { ...plain, fiscalYearStartMonth: 4 };
  const quarter = { from: '2026-07-01', to: '2026-10-01' };
  expect(labelPeriod(quarter, plain, 'en')).toBe('Q3 2026');
  expect(labelPeriod(quarter, plain, 'zh')).toBe('2026年第三季度');
  expect(labelPeriod(quarter, plain, 'zh', 'months')).toBe('2026年7–9月');
  expect(labelPeriod(quarter, fiscal, 'en')).toBe('Q2 FY27');
  expect(labelPeriod({ from: '2026-09-01', to: '2026-10-01' }, plain, 'en')).toBe('Sep 2026');
  expect(labelPeriod({ from: '2026-09-01', to: '2026-10-16' }, plain, 'en')).toBe('1 Sep – 15 Oct 2026');
  expect(labelPeriod({ from: '2026-09-01', to: '2026-10-16' }, plain, 'zh')).toBe('2026年9月1日–10月15日');
  expect(labelPeriod({ from: null, to: '2026-10-01' }, plain, 'zh')).toBe('截至2026年9月30日');
});
