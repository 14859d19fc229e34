import { glossesOf, wordsMeaning } from './dictionary/table.ts';
import { tellingOf } from './terms.ts';

/** What a Chinese word may stand for in English, with how likely it is that, 0 to 1. */
export interface Meaning {
  readonly stems: readonly string[];
  readonly weight: number;
}

/** The first of a word's meanings is as good as the word; what stands later is meant more rarely. */
const laterMeaning = 0.9;

export function meaningsOf(word: string): readonly Meaning[] {
  return glossesOf(word).map((stems, nth) => ({ stems, weight: laterMeaning ** nth }));
}

/** How much of a meaning is said by these words, each by what it tells; of "forklift truck" the one is more than the other. */
export function shareSaid({ stems, weight }: Meaning, spoken: ReadonlySet<string>): number {
  const whole = telling(stems);
  return whole === 0 ? 0 : (weight * telling(stems.filter((stem) => spoken.has(stem)))) / whole;
}

/** How much the likeliest meaning that two Chinese words have in common is of both, 0 to 1. */
export function shareInCommon(one: readonly Meaning[], other: readonly Meaning[]): number {
  let best = 0;
  for (const first of one)
    for (const second of other) {
      const common = first.stems.filter((stem) => second.stems.includes(stem));
      if (common.length === 0) continue;
      const share = telling(common) / Math.max(telling(first.stems), telling(second.stems));
      best = Math.max(best, first.weight * second.weight * share);
    }
  return best;
}

function telling(stems: readonly string[]): number {
  return stems.reduce((sum, stem) => sum + tellingOf(stem), 0);
}

const translationsAtMost = 8;

/** What a word of the one language is called in the other: stems, a list each, or Chinese words. */
export function translationsOf(word: string): readonly string[] {
  const found = /^\p{Script=Han}/u.test(word)
    ? glossesOf(word).map((stems) => stems.join(' '))
    : wordsMeaning(word);
  return found.slice(0, translationsAtMost);
}
