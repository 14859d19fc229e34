import type { Grain } from '../../../kernel/index.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** Whether a word deals out over what was listed: 分别, "respectively". */
export function isEach(item: Item): boolean {
  return (
    itemWord(item, 'grouping') !== null &&
    /^(?:each|apiece|individually|separately|respectively|分别|各|各自|各是|各有|各多少)$/i.test(item.text)
  );
}

/** 11月和上半年各是多少: each of the two periods, and none of the customers. */
export function areTimesListed(items: readonly Item[]): boolean {
  const times = items.filter((item) => {
    const kind = itemSense(item, 'time')?.readings[0]?.kind;
    return kind === 'period' || kind === 'day';
  });
  return times.length > 1 || times.some(({ text }) => / and |[和与跟及、&]/i.test(text));
}

/** "Which month", 哪一天: the unit of time that is asked for by its word. */
export function grainAsked(text: string): Grain {
  if (/[天日号]|day|date/i.test(text)) return 'day';
  if (/周|星期|week/i.test(text)) return 'week';
  if (/季|quarter/i.test(text)) return 'quarter';
  return /年|year/i.test(text) ? 'year' : 'month';
}
