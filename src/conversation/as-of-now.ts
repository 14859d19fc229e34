import type { Subscription } from '../crm/index.ts';
import { parseIntent, type QueryIntent } from '../intents/index.ts';
import { findTimes } from '../interpreter/index.ts';
import { addDays, Bug, daysBetween, type Grain, type Instant, periodOf, today } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';

/**
 * The question as it would be read today: what was said as "this week" or 上个月 is another stretch each time. A value is read anew where its
 * words said, when it was asked, just what was kept of them; a fixed one stays.
 */
export function asOfNow(
  { intent, askedAt }: Pick<Subscription, 'intent' | 'askedAt'>,
  zone: Zone,
  now: Instant,
): QueryIntent {
  const asked = parseIntent({ ...intent, slots: timesAnew(intent.slots, askedAt, zone, now) });
  if ('problem' in asked || asked.kind !== 'query') throw new Bug('a kept question is none any more');
  return asked;
}

/** The times among the slots of an intent, as their words would be read now. */
export function timesAnew(
  slots: unknown,
  saidAt: Instant,
  { calendar, timeZone }: Zone,
  now: Instant,
): unknown {
  const read = (text: string, at: Instant): Partial<Times> => {
    const whole = findTimes(text, { now: at, calendar, timeZone }).filter(
      (span) => span.start === 0 && span.end === text.length,
    );
    for (const { reading } of whole) {
      if (reading.kind === 'period') return { from: reading.period.from, to: reading.period.to };
      if (reading.kind === 'day') return { date: reading.date };
      if (reading.kind === 'after') return { from: reading.date, to: null };
      if (reading.kind === 'before') return { from: null, to: reading.date };
    }
    return {};
  };
  const readAnew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(readAnew);
    if (typeof value !== 'object' || value === null) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readAnew(one)]));
    const { text, grain: said } = inner;
    const grain = grains.find((one) => one === said);
    // Not said, but taken for granted: the running month.
    if (text === '' && grain !== undefined) {
      const then = periodOf(grain, today(saidAt, calendar.timeZone), calendar);
      const isRunning = inner.from === then.from && inner.to === then.to;
      return isRunning ? { ...inner, ...periodOf(grain, today(now, calendar.timeZone), calendar) } : inner;
    }
    if (typeof text !== 'string' || !('from' in inner || 'date' in inner)) return inner;
    const then = Object.entries(read(text, saidAt));
    // "Overdue" names no time, and means today; "expiring soon", 快到期 so many days from today on.
    if (then.length === 0) {
      const days = daysBetween(today(saidAt, calendar.timeZone), today(now, calendar.timeZone));
      if (inner.from === today(saidAt, calendar.timeZone) && typeof inner.to === 'string')
        return { ...inner, from: addDays(inner.from, days), to: addDays(inner.to, days) };
      return inner.date === today(saidAt, timeZone) ? { ...inner, date: today(now, timeZone) } : inner;
    }
    if (then.some(([key, one]) => inner[key] !== one)) return inner;
    const anew = Object.entries(read(text, now)).filter(([key]) => key in inner);
    return { ...inner, ...Object.fromEntries(anew) };
  };
  return readAnew(slots);
}

type Zone = Pick<Actor, 'calendar' | 'timeZone'>;

const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];

interface Times {
  readonly from: string | null;
  readonly to: string | null;
  readonly date: string;
}
