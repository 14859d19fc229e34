import type { Filter, SlotValue } from '../../../intents/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { itemWord } from './items.ts';

/** Whose place in the ranking is asked for: "where does Anna rank", 排第几. The filter on her is none then: she stands among the others. */
export function readPlaceOf(
  scene: Scene,
  draft: Draft,
  filters: readonly Filter[],
  isRanked: boolean,
): { readonly field: string; readonly value: SlotValue; readonly others: readonly Filter[] } | null {
  const words = scene.items.filter((item) => itemWord(item, 'placing') !== null && !draft.taken.has(item.at));
  const asking = words.find((item) => itemWord(item, 'placing') === 'where');
  // "Where does Anna …" asks for her place with a word for ranking alone.
  if (asking === undefined || (/^where/i.test(asking.text) && !isRanked)) return null;
  const single = filters.filter(
    ({ field, op, values }) => op === 'is' && values.length === 1 && scene.lexicon.dimensions.has(field),
  );
  const named = single.find(({ field }) => field === 'rep') ?? single[0];
  const [value] = named?.values ?? [];
  if (named === undefined || value === undefined) return null;
  if (value.type === 'record' && value.record.id === null) return null;
  take(draft, ...words);
  return { field: named.field, value, others: filters.filter((filter) => filter !== named) };
}
