import type { Scene } from './draft.ts';
import { itemSenses } from './items.ts';

/** "Did Anna sell more than Mary in August". */
export const yesOrNo =
  /^(?:(?:so|and|ok|hey|hi),? )*(?:did|does|has|have|had|is|are|was|were)\b.+\b(?:than|as)\b|比.+[多少高低大].*[吗么？?]/iu;

/** "How much business did Mary close in Q3". */
export const hasClosed =
  /\b(?:what|how much)(?: business| money| revenue)? (?:did|has|have|had)\b.{1,40}\bclosed?\b/i;

/** "How many did she close". */
export const manyClosed = /\bhow many (?:did|has|have|had)\b.{1,40}\bclosed?\b/i;

/** "Where do we lose most", 我们都丢在哪儿: no list of what was lost. */
export function asksWhereLost({ text, items }: Scene): boolean {
  return (
    /^(?:(?:so|and|ok|but)[,\s]+)*where\b|哪里|哪儿|什么地方|哪些地方/iu.test(text.trim()) &&
    items.some(
      (item) =>
        itemSenses(item, 'word').some(({ role, key }) => role === 'event' && key === 'lost') ||
        itemSenses(item, 'value').some(({ field, key }) => field === 'status' && key === 'lost') ||
        /\blos(?:e|t|ing)\b|[输丢]/iu.test(item.text),
    )
  );
}
