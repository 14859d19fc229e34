import { type Item, itemSenses, itemWord } from './items.ts';

/** Whom a visit or a call is with, said right beside it: any customer, by whom nothing is cut. */
export function isVisited(items: readonly Item[], whom: Item): boolean {
  return isWith(items[whom.at - 1], whom) || isBefore(items, whom);
}

/** "Customer visits", 客户拜访次数; what is cut by customers, or asks for them, has them as its groups. */
function isBefore(items: readonly Item[], whom: Item): boolean {
  const before = items[whom.at - 1];
  const isCut = itemWord(before, 'grouping') !== null || itemWord(before, 'asking') !== null;
  const activity = items[whom.at + 1];
  // "Customers visited" are different ones.
  const isVerb = /ed$/i.test(activity?.text ?? '');
  return !isCut && !isVerb && whom.rank === null && isWith(activity, whom);
}

function isWith(activity: Item | undefined, whom: Item): boolean {
  if (activity === undefined || whom.condition !== null || whom.isMissing) return false;
  const isActivity = itemSenses(activity, 'value').some(
    ({ entity, field }) => entity === 'activity' && field === 'kind',
  );
  return isActivity && itemSenses(whom, 'entity').some(({ key }) => key === 'account' || key === 'contact');
}
