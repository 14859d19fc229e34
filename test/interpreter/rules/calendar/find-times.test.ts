import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findTimes, type TimeReading } from '../../../../src/interpreter/rules/calendar/index.ts';
import { chineseTimes } from './chinese-times.ts';
import { englishTimes } from './english-times.ts';

const calendar = { timeZone: 'UTC', fiscalYearStartMonth: 1, weekStart: 1 };
const now = '2025-11-12T10:00:00.000Z';

describe.each([
  ['en', englishTimes],
  ['zh', chineseTimes],
])('times in %s', (_, table) => {
  const cases = table
    .trim()
    .split('\n')
    .map((line) => line.split(' => ') as [string, string]);
  it.each(cases)('%s is %s', (text, expected) => {
    const [first] = findTimes(text, { now, calendar });
    const span = first === undefined || first.text === text ? '' : `[${first.text}] `;
    expect(`${span}${show(first?.reading)}`).toBe(expected);
  });
});

const cases = new URL('./cases.jsonl', import.meta.url);

describe('the cases of a file', () => {
  const lines = readFileSync(cases, 'utf8').trim().split('\n');
  it.each(lines.map((line) => [JSON.parse(line)]))('$text', (each) => {
    const [first] = findTimes(each.text, { now: each.now, calendar });
    expect(first?.text).toBe(each.text);
    expect([each, ...(each.alt ?? [])].map(showCase)).toContain(show(first?.reading).replace(/[/*].*$/, ''));
  });
});

describe('what is no time', () => {
  it.each([
    'May I see March Networks',
    'Theresa May signed',
    'the sun is out',
    'over 2000 deals',
    '1C1I7A6R',
    'it may close',
    '千万别忘',
    '十一个客户',
    '一起吃饭',
    '早安',
  ])('%s', (text) => {
    expect(findTimes(text, { now, calendar }).filter((span) => span.reading.kind !== 'duration')).toEqual([]);
  });
});

it('gives the offsets in the text as it was typed', () => {
  const text = '👍 上個月ＡＢＣ的銷售額';
  const [first] = findTimes(text, { now, calendar });
  expect(text.slice(first?.start, first?.end)).toBe('上個月');
});

it('cuts quarters and years by the fiscal calendar', () => {
  const fiscal = { ...calendar, fiscalYearStartMonth: 4 };
  const read = (text: string) => show(findTimes(text, { now, calendar: fiscal })[0]?.reading);
  expect(read('Q3')).toBe('2025-10-01..2026-01-01/quarter');
  expect(read('Q3 FY26')).toBe('2025-10-01..2026-01-01/quarter');
  expect(read('FY26')).toBe('2025-04-01..2026-04-01/year');
  expect(read('本财年')).toBe('2025-04-01..2026-04-01/year');
  expect(read('2017')).toBe('2017-01-01..2018-01-01/year');
});

it('takes today from the time zone', () => {
  const at = { now: '2025-11-12T20:00:00.000Z', calendar: { ...calendar, timeZone: 'Asia/Shanghai' } };
  expect(show(findTimes('今天', at)[0]?.reading)).toBe('2025-11-13');
  expect(show(findTimes('today', { ...at, timeZone: 'UTC' })[0]?.reading)).toBe('2025-11-12');
});

it('starts weeks where the calendar does', () => {
  const sunday = { ...calendar, weekStart: 7 };
  expect(show(findTimes('this week', { now, calendar: sunday })[0]?.reading)).toBe(
    '2025-11-09..2025-11-16/week',
  );
});

function show(reading: TimeReading | undefined): string {
  if (reading === undefined) return '-';
  switch (reading.kind) {
    case 'period': {
      const { from, to } = reading.period;
      return `${from}..${to}${reading.grain === null ? '' : `/${reading.grain}`}${reading.toDate ? '*' : ''}`;
    }
    case 'day':
      return reading.date;
    case 'time':
      return reading.local;
    case 'before':
    case 'after':
      return `${reading.kind} ${reading.date}`;
    case 'duration':
      return `duration ${reading.amount} ${reading.unit}`;
    case 'grain':
      return `grain ${reading.grain}`;
    case 'comparison':
      return `comparison ${reading.with}`;
    case 'recurrence': {
      const { unit, weekdays, dayOfMonth, time } = reading.every;
      return `every ${unit} weekdays=${weekdays.join() || '-'} day=${dayOfMonth} time=${time}`;
    }
  }
}

function showCase(each: Record<string, string>): string {
  if (each.s !== undefined) return `${each.s}..${each.e}`;
  if (each.before !== undefined) return `before ${each.before}`;
  if (each.after !== undefined) return `after ${each.after}`;
  return each.p ?? each.t ?? '';
}
