import type { Scene } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';

/** "Revenue, deals won, customers who bought": one of several figures, and nobody whose figure is asked for. */
export function isListedFigure({ items, text }: Scene, item: Item): boolean {
  const before = items.slice(0, item.at).findLast((one) => itemWord(one, 'joining') === null);
  return (
    itemSenses(item, 'entity').some(({ key }) => key === 'account') &&
    before !== undefined &&
    itemSense(before, 'measure') !== undefined &&
    /^\s*(?:[,，、/&+]|and|plus|和|及|以及|\s)+\s*$/iu.test(text.slice(before.end, item.start))
  );
}
