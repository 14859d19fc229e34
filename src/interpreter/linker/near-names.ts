import { gramsOf, type InternalIndex } from './name-index.ts';
import type { Sight } from './sight.ts';

/**
 * The forms nearest to some words by shared grams, rare ones counting more (inverse document frequency over the whole index;
 * only forms in sight are ranked, so that what is hidden takes no place). At most `limit`, best first.
 */
export function nearForms(
  index: InternalIndex,
  words: readonly string[],
  sight: Sight,
  limit: number,
): readonly number[] {
  const key = `${sight.kinds} ${limit} ${words.join(' ')}`;
  const known = sight.near.get(key);
  if (known !== undefined) return known;
  const found = searchNear(index, words, sight, limit);
  sight.near.set(key, found);
  return found;
}

function searchNear(
  index: InternalIndex,
  words: readonly string[],
  { accepts }: Sight,
  limit: number,
): readonly number[] {
  const lists: (readonly number[])[] = [];
  for (const gram of gramsOf(words)) {
    const list = index.grams.get(gram);
    if (list !== undefined) lists.push(list);
  }
  lists.sort((one, other) => one.length - other.length);
  if (index.sums.length < index.forms.length) index.sums = new Float64Array(index.forms.length * 1.25 + 16);
  const sums = index.sums;
  const touched: number[] = [];
  let visited = 0;
  for (const list of lists) {
    // Frequent grams cost most and tell least: they are left out once the rare ones have named enough forms.
    if (visited > 0 && visited + list.length > postingsBudget) break;
    visited += list.length;
    const weight = Math.log(1 + index.forms.length / list.length);
    for (const form of list) {
      const sum = sums[form] as number;
      if (sum === 0) touched.push(form);
      sums[form] = sum + weight;
    }
  }
  const best: { form: number; score: number }[] = [];
  for (const form of touched) {
    const score = (sums[form] as number) / Math.sqrt((index.gramCounts[form] ?? 0) + 4);
    sums[form] = 0;
    if (best.length === limit && score <= (best[limit - 1]?.score ?? 0)) continue;
    if (!accepts(index.forms[form]?.document ?? -1)) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.score ?? 0) < score) place--;
    best.splice(place, 0, { form, score });
    if (best.length > limit) best.pop();
  }
  return best.map((one) => one.form);
}

const postingsBudget = 8_000;
