import type { Scene } from './draft.ts';
import { type Item, itemSense, itemSenses } from './items.ts';

/** "Rank the reps by pipeline": the only figure that is named, behind what is ranked by it, cuts nothing. */
export function isRankedBy({ items }: Scene, one: Item | undefined): boolean {
  if (one === undefined || itemSense(one, 'measure') === undefined) return false;
  const isOnlyFigure = items.every((other) => other === one || itemSense(other, 'measure') === undefined);
  return isOnlyFigure && items.some((other) => other.at < one.at && isKindOfThing(other));
}

function isKindOfThing(item: Item): boolean {
  return itemSense(item, 'dimension') !== undefined || itemSenses(item, 'entity').length > 0;
}
