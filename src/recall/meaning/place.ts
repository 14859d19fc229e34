import { glossesOf } from './dictionary/table.ts';
import { tellingOf } from './terms.ts';
import { dimensions, rowOfWord, vectorOfRow } from './word-vectors/table.ts';

/** Where a word lies among the others, those of the other language too: near those that are used alike or mean the same. */
export interface Place {
  readonly values: ArrayLike<number>;
  readonly length: number;
}

/** Of a stem or a Chinese word, which lies amid what the dictionary gives for it; null for what neither knows. */
export function placeOf(word: string): Place | null {
  const row = rowOfWord(word);
  if (row !== null) return vectorOfRow(row);
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= knownAtMost) known.clear();
  const place = placeOfMeanings(glossesOf(word));
  known.set(word, place);
  return place;
}

const known = new Map<string, Place | null>();
const knownAtMost = 20_000;

function placeOfMeanings(glosses: readonly (readonly string[])[]): Place | null {
  const sum = new Float32Array(dimensions);
  glosses.forEach((stems, nth) => {
    const own = new Float32Array(dimensions);
    for (const stem of stems) {
      const row = rowOfWord(stem);
      if (row !== null) addPlace(own, vectorOfRow(row), tellingOf(stem));
    }
    const length = lengthOf(own);
    if (length > 0) addPlace(sum, { values: own, length }, 1 / (1 + nth / 2));
  });
  const length = lengthOf(sum);
  return length === 0 ? null : { values: sum, length };
}

/** Cosine of the two. */
export function nearnessOf(one: Place, other: Place): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at += 1) sum += (one.values[at] as number) * (other.values[at] as number);
  return sum / (one.length * other.length);
}

/** Adds a place, as of length 1 times the weight, to a sum. */
export function addPlace(sum: Float32Array, { values, length }: Place, weight: number): void {
  const factor = weight / length;
  for (let at = 0; at < dimensions; at += 1) sum[at] = (sum[at] ?? 0) + factor * (values[at] as number);
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
