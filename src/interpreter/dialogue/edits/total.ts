import type { QueryIntent } from '../../../intents/index.ts';
import { type Item, itemWord } from '../../rules/queries/items.ts';
import { measureOfList } from '../list-as-measure.ts';
import { type Edit, pointsOnly } from './edit.ts';

/** "What do they add up to?", 加起来多少: the sum of what was shown, and no more of its parts. */
export const askTotal: Edit = ({ items, lexicon }, base) => {
  const isTotal = (item: Item): boolean => itemWord(item, 'aggregate') === 'total';
  const isHowMuch = (item: Item): boolean =>
    ['much', 'either'].includes(itemWord(item, 'counting') ?? '') || isMoney(item);
  if (!items.some(isTotal) || !items.every((item) => isTotal(item) || isHowMuch(item) || pointsOnly(item)))
    return null;
  if (base.name === 'measure') return wholeOf(base);
  if (base.name !== 'list') return null;
  // Of the first few nobody wants the sum, and of one record it is no sum.
  if (base.slots.limit !== null && base.slots.limit > 1) return null;
  const figures = measureOfList(base.slots, lexicon);
  const amount = figures.length > 1 ? figures.at(-1) : undefined;
  // What has no amount is counted; deals of any status say their sum in their list's first line.
  return (
    amount ??
    (base.slots.entity === 'deal' ? { ...base, slots: { ...base.slots, limit: null } } : null) ??
    figures[0] ??
    null
  );
};

function wholeOf(base: Extract<QueryIntent, { name: 'measure' }>): QueryIntent | null {
  const { slots } = base;
  if ((slots.limit !== null && slots.limit > 1) || slots.having.length > 0) return null;
  const { place: _, placeOf: __, shareOf: ___, ...rest } = slots;
  return {
    ...base,
    slots: { ...rest, groupBy: [], grain: null, order: null, limit: null, share: false, cumulative: false },
  };
}

function isMoney(item: Item): boolean {
  return item.senses.some(
    (sense) => sense.kind === 'field' && sense.entity === 'deal' && sense.key === 'amount',
  );
}
