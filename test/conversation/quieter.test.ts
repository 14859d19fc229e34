import { describe, expect, it } from 'vitest';
import { quieterButtons } from '../../src/conversation/quieter.ts';
import type { Subscription } from '../../src/crm/index.ts';
import { changedRecurrence, describeRecurrence, type Recurrence } from '../../src/kernel/index.ts';

const daily: Recurrence = {
  unit: 'day',
  interval: 1,
  weekdays: [],
  day: null,
  nth: null,
  workingDays: true,
  times: ['08:00'],
};
const weekly: Recurrence = { ...daily, unit: 'week', weekdays: [2, 5], workingDays: false };
const monthly: Recurrence = { ...weekly, unit: 'month', weekdays: [], day: 15, otherDays: [-1] };

/** What each button below such a digest says and does. */
function buttons(recurrence: Recurrence, today: string, language: 'en' | 'zh'): readonly string[] {
  const one = { id: 7, recurrence } as Subscription;
  return quieterButtons(one, today, language).map(({ label, payload }) => {
    const [intent] = payload.does === 'run' ? payload.intents : [];
    if (intent?.name !== 'change-subscription') return label;
    const { which, recurrence: rarer, state, pausedUntil } = intent.slots;
    const does = rarer === null ? `${state} until ${pausedUntil}` : describeRecurrence(rarer, language);
    return `${label} (${which.ids.join()}): ${does}`;
  });
}

describe('the buttons that turn a digest down', () => {
  it.each([
    [daily, 'every Monday at 08:00'],
    [weekly, 'every Tuesday at 08:00'],
    [{ ...weekly, weekdays: [2] }, 'every 2 weeks on Tuesday at 08:00'],
    [{ ...weekly, weekdays: [2], interval: 2 }, 'every month on the 1st at 08:00'],
    [monthly, 'every quarter on the 1st at 08:00'],
  ])('make it rarer by one step: %#', (recurrence, rarer) => {
    expect(buttons(recurrence, '2026-11-23', 'en')[0]).toBe(`Less often (7): ${rarer}`);
  });

  it('offer nothing rarer than a quarter’s', () => {
    expect(buttons({ ...monthly, unit: 'quarter' }, '2026-11-23', 'zh')).toEqual([
      '静音到一月 (7): paused until 2027-01-01',
    ]);
  });

  it('mute till a month begins that is not nearly there', () => {
    expect(buttons(daily, '2026-11-15', 'en')[1]).toBe('Mute till December (7): paused until 2026-12-01');
    expect(buttons(daily, '2026-11-23', 'en')[1]).toBe('Mute till January (7): paused until 2027-01-01');
  });
});

describe('other days of what comes already', () => {
  const unchanged = { recurrence: null, onDays: null, times: [], shiftMinutes: null };
  const onDays = { weekdays: [], day: null, nth: null };
  const words = (before: Recurrence, change: Partial<Parameters<typeof changedRecurrence>[1]>) =>
    describeRecurrence(changedRecurrence(before, { ...unchanged, ...change }), 'en');

  it('take the place of the old ones, stand beside them, or leave some out', () => {
    const fridays = { ...onDays, weekdays: [3] };
    expect(words(weekly, { onDays: fridays })).toBe('every Wednesday at 08:00');
    expect(words(weekly, { onDays: fridays, isMore: true })).toBe(
      'every Tuesday, Wednesday and Friday at 08:00',
    );
    expect(words(weekly, { onDays: { ...onDays, except: [5] } })).toBe('every Tuesday at 08:00');
    expect(words(daily, { onDays: { ...onDays, except: [5] } })).toBe(
      'every Monday, Tuesday, Wednesday and Thursday at 08:00',
    );
    expect(words({ ...weekly, weekdays: [5] }, { onDays: { ...onDays, except: [5] } })).toBe(
      'every Friday at 08:00',
    );
    expect(words(daily, { times: ['13:00'], isMore: true })).toBe('every working day at 08:00 and 13:00');
  });

  it('are moved by days, round the week, and within the month', () => {
    expect(words(weekly, { shiftDays: 1 })).toBe('every Wednesday and Saturday at 08:00');
    expect(words({ ...weekly, weekdays: [7] }, { shiftDays: 1 })).toBe('every Monday at 08:00');
    expect(words({ ...weekly, weekdays: [1] }, { shiftDays: -1 })).toBe('every Sunday at 08:00');
    expect(words({ ...monthly, otherDays: [20] }, { shiftDays: 2 })).toBe(
      'every month on the 17th and the 22nd at 08:00',
    );
    // The day after the last of a month is none of it.
    expect(words({ ...monthly, otherDays: [], day: -1 }, { shiftDays: 1 })).toBe(
      'every month on the last day at 08:00',
    );
    expect(words(daily, { shiftDays: 1 })).toBe('every working day at 08:00');
  });
});
