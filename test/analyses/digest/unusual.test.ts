import { describe, expect, it } from 'vitest';
import { holidaysBetween } from '../../../src/analyses/digest/holidays.ts';
import { findUnusual } from '../../../src/analyses/unusual/find-unusual.ts';

describe('unusual figures', () => {
  const usual = [100, 104, 98, 101, 99, 103, 97, 102];

  it('finds what lies far from the median, in both directions', () => {
    expect(findUnusual(usual, 160)?.score).toBeGreaterThan(3.5);
    expect(findUnusual(usual, 40)?.score).toBeLessThan(-3.5);
    expect(findUnusual(usual, 105)).toBeNull();
  });

  it('is not blinded by one earlier outlier', () => {
    expect(findUnusual([...usual, 5000], 160)).not.toBeNull();
  });

  it('is quiet of too few, and where nothing says how much they vary', () => {
    expect(findUnusual(usual.slice(1), 160)).toBeNull();
    expect(findUnusual([5, 5, 5, 5, 5, 5, 5, 9], 90)).toBeNull();
  });
});

describe('holidays of both cultures', () => {
  const days = (from: string, to: string) =>
    holidaysBetween(from, to).map(({ date, names }) => `${date} ${names.en}`);

  it.each([
    ['2026-02-10', '2026-03-05', ['2026-02-17 Spring Festival', '2026-03-03 Lantern Festival']],
    ['2027-02-01', '2027-02-10', ['2027-02-06 Spring Festival']],
    ['2026-04-01', '2026-04-10', ['2026-04-05 Easter Sunday', '2026-04-05 Qingming']],
    ['2026-06-15', '2026-06-22', ['2026-06-19 Dragon Boat Festival']],
    ['2026-09-20', '2026-10-02', ['2026-09-25 Mid-Autumn Festival', '2026-10-01 National Day of China']],
    // A leap sixth month has no festival of its own; the eighth comes after it.
    ['2025-07-20', '2025-10-10', ['2025-10-01 National Day of China', '2025-10-06 Mid-Autumn Festival']],
    ['2026-11-20', '2026-12-26', ['2026-11-26 Thanksgiving (US)', '2026-12-25 Christmas']],
  ])('from %s until %s', (from, to, expected) => {
    expect(days(from, to)).toEqual(expected);
  });
});
