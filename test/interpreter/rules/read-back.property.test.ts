import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmounts } from '../../../src/interpreter/rules/amounts/index.ts';
import { findTimes } from '../../../src/interpreter/rules/calendar/index.ts';
import { addDays, formatMoneyExact, labelDate, labelPeriod, periodOf } from '../../../src/kernel/index.ts';

const now = '2025-11-12T10:00:00.000Z';
const language = fc.constantFrom('en' as const, 'zh' as const);
const date = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2000-01-01', days));
const calendar = fc.record({
  timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
  fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
  weekStart: fc.integer({ min: 1, max: 7 }),
});

describe('what Parley writes, it reads back', () => {
  it('dates', () => {
    fc.assert(
      fc.property(date, language, calendar, (day, tongue, cal) => {
        expect(findTimes(labelDate(day, tongue), { now, calendar: cal })[0]?.reading).toEqual({
          kind: 'day',
          date: day,
        });
      }),
    );
  });

  it('months, quarters, halves and fiscal years', () => {
    fc.assert(
      fc.property(
        date,
        language,
        calendar,
        fc.constantFrom('month' as const, 'quarter' as const, 'half' as const, 'year' as const),
        (day, tongue, cal, grain) => {
          const period = periodOf(grain, day, cal);
          const [first] = findTimes(labelPeriod(period, cal, tongue), { now, calendar: cal });
          expect(first?.reading).toMatchObject({ kind: 'period', period });
        },
      ),
    );
  });

  it('amounts', () => {
    const cents = fc
      .bigInt({ min: 1n, max: 10n ** 13n })
      .map((number) => `${number / 100n}.${String(number % 100n).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        cents,
        language,
        fc.constantFrom('CNY', 'USD', 'EUR', 'GBP', 'HKD', 'CHF', 'KRW'),
        (value, tongue, currency) => {
          const [amount] = findAmounts(formatMoneyExact(value, currency, tongue));
          expect({ value: Number(amount?.value), currency: amount?.currency }).toEqual({
            value: Number(value),
            currency,
          });
        },
      ),
    );
  });
});

describe('hostile text', () => {
  const pieces = fc.constantFrom(
    'last ',
    '3',
    '月',
    '年',
    '到',
    '万',
    'Q',
    '-',
    '/',
    '.',
    ',',
    ' ',
    '99999',
    '半',
    '十',
    'end of ',
    'May ',
    'and ',
    '个',
    '周',
    '点',
    '上',
    "'",
    '$',
    '%',
    'a ',
    'half ',
    '前',
    '后',
    '\u0000',
    '👍',
    'ａ',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
  );

  it('never throws, and every span lies in the text with real dates', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const spans = [
          ...findTimes(typed, { now, calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, weekStart: 1 } }),
          ...findAmounts(typed),
        ];
        for (const span of spans) {
          expect(typed.slice(span.start, span.end)).toBe(span.text);
          expect(JSON.stringify(span)).not.toMatch(/NaN|Invalid|"\+0/);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each(['1 ', '3月到', 'last ', '上', 'half of a ', '1-', '九十', 'May ', '10到', 'a '])(
    'takes 10,000 characters of %j',
    (piece) => {
      const long = piece.repeat(10_000 / piece.length);
      expect(() => [
        findTimes(long, { now, calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, weekStart: 1 } }),
        findAmounts(long),
      ]).not.toThrow();
    },
  );
});
