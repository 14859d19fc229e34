import type { Filter, SlotValue } from '../../../intents/index.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { dimensionOf } from './groups.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** Whose place in the ranking is asked for: "where does Anna rank", 排第几, "Anna against the average". The filter on her is none then: she stands among the others. */
export function readPlaceOf(
  scene: Scene,
  draft: Draft,
  filters: readonly Filter[],
  isRanked: boolean,
  groupBy: readonly string[],
): { readonly field: string; readonly value: SlotValue; readonly others: readonly Filter[] } | null {
  const words = scene.items.filter((item) => itemWord(item, 'placing') !== null && !draft.taken.has(item.at));
  const asking =
    words.find((item) => ['where', 'beside'].includes(itemWord(item, 'placing') ?? '')) ?? rankOfOne(scene);
  // "Where does Anna …" asks for her place with a word for ranking alone.
  if (asking === undefined || (/^where/i.test(asking.text) && !isRanked)) return null;
  const single = filters.filter(
    ({ field, op, values }) => op === 'is' && values.length === 1 && scene.lexicon.dimensions.has(field),
  );
  const named = single.find(({ field }) => field === 'rep') ?? single[0];
  const [value] = named?.values ?? [];
  if (named === undefined || value === undefined) return null;
  if (value.type === 'record' && value.record.id === null) return null;
  // "The ranking of agents in the West" is a list of agents: the West is none of them.
  const others = scene.items.flatMap((item) => {
    const key = isLabel(scene, item.at) || draft.taken.has(item.at) ? null : dimensionOf(item, scene.lexicon);
    const isWord = ['asking', 'ranking', 'placing'].some((role) => itemWord(item, role) !== null);
    return key === null || isWord ? [] : [key];
  });
  if ([...groupBy, ...others].some((key) => key !== named.field)) return null;
  take(draft, ...words);
  if (itemWord(asking, 'placing') === 'beside')
    take(draft, ...scene.items.filter((item) => itemWord(item, 'comparative') !== null));
  return { field: named.field, value, others: filters.filter((filter) => filter !== named) };
}

/** "Rank Versie among the reps", "how does Versie rank": one by name. */
export function rankOfOne({ items }: Scene): Item | undefined {
  const isOne = (item: Item | undefined) => itemSense(item, 'name') !== undefined;
  return items.find(
    ({ text, at }) => /^ranks?$/i.test(text) && (isOne(items[at + 1]) || isOne(items[at - 1])),
  );
}

/** "The West region", 华东区: right beside a name the noun says what that is. */
function isLabel({ items, text }: Scene, at: number): boolean {
  const item = items[at];
  if (item === undefined) return false;
  const [before, after] = [items[at - 1], items[at + 1]];
  const isName = (one: typeof item | undefined): boolean =>
    one?.senses.some(({ kind }) => kind === 'name' || kind === 'value') ?? false;
  return (
    (before !== undefined && isName(before) && text.slice(before.end, item.start).trim() === '') ||
    (after !== undefined && isName(after) && text.slice(item.end, after.start).trim() === '')
  );
}
