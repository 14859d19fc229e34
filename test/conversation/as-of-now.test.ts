import { describe, expect, it } from 'vitest';
import { asOfNow } from '../../src/conversation/as-of-now.ts';
import { plainList, type QueryIntent } from '../../src/intents/index.ts';

const zone = {
  timeZone: 'Europe/Berlin',
  calendar: { timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1, weekStart: 1 },
} as const;

function contracts(text: string, from: string, to: string): QueryIntent {
  const period = { text, from, to, grain: null };
  return { kind: 'query', name: 'list', slots: { ...plainList('contract'), period, periodField: 'endDate' } };
}

function periodLater(intent: QueryIntent): unknown {
  const asked = asOfNow({ intent, askedAt: '2026-11-23T10:00:00.000Z' }, zone, '2027-04-01T10:00:00.000Z');
  return 'period' in asked.slots ? asked.slots.period : null;
}

describe('a question that is asked again and again', () => {
  it('is of what ends soon then, where its words name no time', () => {
    expect(periodLater(contracts('快到期', '2026-11-23', '2027-02-21'))).toMatchObject({
      from: '2027-04-01',
      to: '2027-06-30',
    });
  });

  it('is of next month as it is next then', () => {
    expect(periodLater(contracts('下个月', '2026-12-01', '2027-01-01'))).toMatchObject({
      from: '2027-05-01',
      to: '2027-06-01',
    });
  });

  it('stays with a stretch that has fixed days', () => {
    expect(periodLater(contracts('in January 2027', '2027-01-01', '2027-02-01'))).toMatchObject({
      from: '2027-01-01',
      to: '2027-02-01',
    });
  });
});
