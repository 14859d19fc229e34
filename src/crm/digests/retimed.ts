import type { QueryIntent } from '../../intents/index.ts';
import {
  type BusinessCalendar,
  type PlainDate,
  periodOverBy,
  periodRunningBy,
  type Recurrence,
} from '../../kernel/index.ts';
import type { Subscription } from './subscriptions.ts';

/**
 * What a digest sends and is called once it comes in another rhythm: "revenue, last week" made monthly is that of last month. Null where its time
 * is not that of its rhythm.
 */
export function retimed(
  { intent, title, recurrence: before }: Pick<Subscription, 'intent' | 'title' | 'recurrence'>,
  recurrence: Recurrence,
  day: PlainDate,
  calendar: BusinessCalendar,
): { readonly intent: QueryIntent; readonly title: string } | null {
  const period = 'period' in intent.slots ? intent.slots.period : null;
  if (period === null || period === undefined || period.text === '') return null;
  for (const language of ['en', 'zh'] as const)
    for (const kind of [periodOverBy, periodRunningBy]) {
      if (kind(before)?.names[language] !== period.text) continue;
      const other = kind(recurrence);
      const text = other?.names[language];
      if (other === null || text === undefined || text === period.text) return null;
      const slots = { ...intent.slots, period: { ...other.over(day, calendar), text, grain: other.grain } };
      return { intent: { ...intent, slots } as QueryIntent, title: title.replace(period.text, text) };
    }
  return null;
}
