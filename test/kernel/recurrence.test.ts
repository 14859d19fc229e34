import { describe, expect, it } from 'vitest';
import { nextTime, type Recurrence, weekdayOf } from '../../src/kernel/index.ts';

const calendar = { fiscalYearStartMonth: 2, isWorkingDay: (date: string) => weekdayOf(date) <= 5 };
const plain: Recurrence = {
  unit: 'day',
  interval: 1,
  weekdays: [],
  day: null,
  nth: null,
  workingDays: false,
  times: ['09:00'],
};

function times(said: Partial<Recurrence>, after: string, count: number, anchor = '2026-01-01'): string[] {
  const found: string[] = [];
  for (let last = after; found.length < count; ) {
    const next = nextTime({ ...plain, ...said }, anchor, last, calendar);
    if (next === null) break;
    found.push(next);
    last = next;
  }
  return found.map((time) => time.replace('T09:00', ''));
}

describe('the next time', () => {
  it.each<[string, Partial<Recurrence>, string, readonly string[]]>([
    ['each day', {}, '2026-02-27T09:00', ['2026-02-28', '2026-03-01']],
    [
      'on the same day, where its hour is still to come',
      {},
      '2026-02-27T08:59',
      ['2026-02-27', '2026-02-28'],
    ],
    [
      'several times a day',
      { times: ['09:00', '17:30'] },
      '2026-02-27T10:00',
      ['2026-02-27T17:30', '2026-02-28'],
    ],
    ['working days', { workingDays: true }, '2026-01-02T09:00', ['2026-01-05', '2026-01-06']],
    [
      'several weekdays',
      { unit: 'week', weekdays: [5, 1] },
      '2026-01-01T09:00',
      ['2026-01-02', '2026-01-05', '2026-01-09'],
    ],
    ['the weekday of the anchor', { unit: 'week' }, '2026-01-01T09:00', ['2026-01-08', '2026-01-15']],
    [
      'every second week, from the first on',
      { unit: 'week', interval: 2, weekdays: [1] },
      '2026-01-01T00:00',
      ['2026-01-12', '2026-01-26'],
    ],
    [
      'the 31st, or the last of a shorter month',
      { unit: 'month', day: 31 },
      '2026-01-31T09:00',
      ['2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    ['the last day', { unit: 'month', day: -1 }, '2028-02-01T00:00', ['2028-02-29', '2028-03-31']],
    [
      'the first Monday',
      { unit: 'month', nth: { index: 1, of: 1 } },
      '2026-01-01T00:00',
      ['2026-01-05', '2026-02-02'],
    ],
    [
      'the last working day',
      { unit: 'month', nth: { index: -1, of: 'working-day' } },
      '2026-01-01T00:00',
      ['2026-01-30', '2026-02-27'],
    ],
    [
      'a fiscal quarter’s first day',
      { unit: 'quarter', day: 1 },
      '2026-01-01T00:00',
      ['2026-02-01', '2026-05-01'],
    ],
    ['a year’s day, also of a leap year', { unit: 'year' }, '2028-03-01T00:00', ['2029-02-28', '2030-02-28']],
  ])('comes %s', (_, said, after, expected) => {
    const anchor = said.unit === 'year' ? '2028-02-29' : '2026-01-01';
    expect(times(said, after, expected.length, anchor)).toEqual(expected);
  });

  it('never comes for a fifth Monday that no month of ten years has on its sixth', () => {
    expect(times({ unit: 'month', nth: { index: 6, of: 1 } }, '2026-01-01T00:00', 1)).toEqual([]);
  });
});
