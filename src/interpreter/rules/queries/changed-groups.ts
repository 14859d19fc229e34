import type { Scene } from './draft.ts';
import { type Item, itemWord } from './items.ts';

/**
 * The noun of those that are asked for by which way their figure went: "accounts whose revenue dropped", "products with declining sales",
 * 比三季度下滑的产品. Undefined where none is.
 */
export function nounOfChanged({ items, text }: Scene, isGroup: (item: Item) => boolean): Item | undefined {
  for (const change of items.filter(tellsWay)) {
    const behind = items[change.at + 1];
    if (behind !== undefined && isGroup(behind) && /^了?的$/u.test(text.slice(change.end, behind.start)))
      return behind;
    const noun = items.slice(0, change.at).find((item) => isGroup(item) && /s$/i.test(item.text));
    if (noun !== undefined && relative.test(text.slice(noun.end))) return noun;
  }
  return undefined;
}

/** A word that says which way a figure went: dropped, 增长, or what is more or less than before: 差, better. */
export function tellsWay(item: Item): boolean {
  return itemWord(item, 'comparative') !== null || itemWord(item, 'comparison') === 'growth';
}

const relative = /^ (?:whose|that|which|who|with|where)\b/i;
