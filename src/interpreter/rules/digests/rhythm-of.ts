import type { QueryIntent } from '../../../intents/index.ts';
import type { SaidRecurrence } from '../recurrence/index.ts';
import { subscribes } from './delivery-words.ts';
import { thing } from './words.ts';

export type Days = NonNullable<SaidRecurrence['days']>;

/** 月底发: what is sent on a day of the month is sent on that of each. */
export function monthlyOf(recurrence: SaidRecurrence | null, isSent: boolean): Days | null {
  const on = recurrence?.onDays;
  if (!isSent || on == null || on.unit === undefined) return null;
  return {
    unit: on.unit,
    interval: 1,
    weekdays: on.weekdays ?? [],
    day: on.day ?? null,
    nth: on.nth ?? null,
    workingDays: false,
    isVague: false,
  };
}

/** 订个团队周报，周一早上八点: what is subscribed to on a day of the week comes on that of each. */
export function weeklyOf(text: string, recurrence: SaidRecurrence | null): Days | null {
  const { weekdays = [], day = null } = recurrence?.onDays ?? {};
  // 总监周报，周一早上7点: nothing but its name and when.
  const isNamed =
    oneMore.test(text) ||
    subscribes.test(text) ||
    (recurrence !== null && recurrence.times.length > 0 && isBare(text));
  if (!isNamed || !(thing.test(text) || oneMore.test(text)) || (weekdays.length === 0 && day === null))
    return null;
  const plain = { interval: 1, nth: null, workingDays: false, isVague: false };
  return weekdays.length > 0
    ? { ...plain, unit: 'week', weekdays, day: null }
    : { ...plain, unit: 'month', weekdays: [], day };
}

/** "Another one: closed deals on Fridays", 再来一个，周五发赢单列表. */
const oneMore =
  /^(?:and |ok |please )*(?:another one|one more|a second one)[:,–-]|^(?:再|另外)(?:来|加|要|发|订)一[个份][，,：:]/iu;

/** "My morning digest at 8": what is for a morning's work comes on the mornings of work. */
export function rhythmOf(asked: QueryIntent | null, hasTime: boolean): Days | null {
  const isOfMornings = asked?.name === 'digest' && asked.slots.which === 'morning' && hasTime;
  return isOfMornings ? workingDays : null;
}

const workingDays: Days = {
  unit: 'day',
  interval: 1,
  weekdays: [],
  day: null,
  nth: null,
  workingDays: true,
  isVague: false,
};

/** "Stuck deals every Tuesday": nothing but what it is, and when. */
export function isBare(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length <= 12;
}
