import type { PeriodValue } from '../../../intents/index.ts';
import { addDays } from '../../../kernel/index.ts';
import type { TimeReading } from '../calendar/index.ts';
import type { Draft, Scene } from './draft.ts';
import { type Item, itemSense } from './items.ts';

/** A stretch of time that an item says, with the item. */
export interface SaidPeriod {
  readonly item: Item;
  readonly period: PeriodValue;
}

/** The stretches of time that no slot has used yet, in the order of the message. Of what has happened, a mere weekday says no stretch. */
export function readPeriods(scene: Scene, draft: Draft, isPast = false): readonly SaidPeriod[] {
  return scene.items.flatMap((item) => {
    if (draft.taken.has(item.at)) return [];
    const time = itemSense(item, 'time');
    if (bareWeekday.test(item.text) && isPast) return [];
    const period = time?.readings[0] === undefined ? null : periodOf(item.text, time.readings[0]);
    return period === null ? [] : [{ item, period }];
  });
}

/** The stretch that a reading of a time says; null for moments, durations and grains. */
export function periodOf(text: string, reading: TimeReading): PeriodValue | null {
  switch (reading.kind) {
    case 'period':
      return { text, ...reading.period, grain: reading.grain };
    case 'day':
      return { text, from: reading.date, to: addDays(reading.date, 1), grain: 'day' };
    case 'before':
      return { text, from: null, to: reading.date, grain: null };
    case 'after':
      return { text, from: reading.date, to: null, grain: null };
    default:
      return null;
  }
}

const bareWeekday =
  /^(?:on |the |at )*(?:weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$|^周末$|^(?:周|星期|礼拜)[一二三四五六日天]$|^(?:in |at |during )?(?:the )?(?:morning|afternoon|evening|night)s?$|^(?:早上|上午|中午|下午|晚上|夜里)$/i;

/** How a period is written in readings. */
export function showPeriod({ from, to }: PeriodValue): string {
  return `${from ?? ''}/${to ?? ''}`;
}
