import { shareOfHanWord } from './dictionary/table.ts';
import { stopHanWords } from './stop-words.ts';

/** Characters of the longest word in the dictionary. */
const longest = 6;
/** Of a character that is no word by itself: rarer than any word. */
const unknownCost = 18;
/** Of a word that only asks or joins; the dictionary has few of them. */
const shareOfStopWord = 1e-3;

/**
 * The words of a run of Chinese, as offsets, in the division whose words are the likeliest together (each by how often it is written at all); what
 * is no word of the dictionary is left out.
 */
export function wordsOfHan(run: string): readonly (readonly [number, number])[] {
  const best: { cost: number; from: number; isWord: boolean }[] = [{ cost: 0, from: 0, isWord: false }];
  for (let to = 1; to <= run.length; to += 1) {
    let chosen = { cost: (best[to - 1]?.cost ?? 0) + unknownCost, from: to - 1, isWord: false };
    for (let from = Math.max(0, to - longest); from < to; from += 1) {
      const share = shareOf(run.slice(from, to));
      if (share === 0) continue;
      const cost = (best[from]?.cost ?? 0) - Math.log(share);
      if (cost < chosen.cost) chosen = { cost, from, isWord: true };
    }
    best.push(chosen);
  }
  const words: [number, number][] = [];
  for (let to = run.length; to > 0; ) {
    const { from, isWord } = best[to] as { from: number; isWord: boolean };
    if (isWord) words.push([from, to]);
    to = from;
  }
  return words.reverse();
}

/** How much of all that is written a word is; 0 where it is none. */
function shareOf(word: string): number {
  return Math.max(shareOfHanWord(word), stopHanWords.has(word) ? shareOfStopWord : 0);
}
