import { formOf, hasHan } from './name-form.ts';
import { hasNumbersOf } from './numbers-in-names.ts';
import { syllables } from './pinyin.ts';
import { alignmentDistance } from './similarity.ts';

/**
 * Whether a name as typed is a record's name with no more than slips of the hand or the ear: a letter in a word, a character of the
 * same sound, words left out. What merely resembles it ("Riverside Medical" and Riverstead Medical, 天津凯旋 and 天津凯正) is another
 * name, and so is one with another number (Plant 12 and Plant 13). `isWhole`: nothing stands around it that may belong to it, so that it may be a short form too.
 */
export function isSlipOf(typed: string, name: string, isWhole: boolean): boolean {
  const one = formOf(typed);
  const other = formOf(name);
  if (one === undefined || other === undefined || !hasNumbersOf(one.full, other.full)) return false;
  if (hasHan(typed)) {
    const [said, known] = [one.core, other.core];
    const heard = syllables(said).join(' ');
    if (said.length >= 2 && heard === syllables(known).join(' ')) return true;
    return isWhole && said.length >= 3 && isWithin(syllables(said), syllables(other.full));
  }
  // Ben Hoffman is no slip of Lena Hoffman, however few letters tell them apart.
  const isWordForWord = one.words.length > 1 && one.words.length === other.words.length;
  const slips = isWordForWord ? 1 : slipsIn(one.full, other.full);
  if (isNear(one.full, other.full, slips)) return true;
  return one.words.every((word) => other.words.some((known) => isNear(word, known)));
}

/** All of them in their order, with others between: 华锐二期 of 华锐科技二期. */
function isWithin(said: readonly string[], known: readonly string[]): boolean {
  let at = 0;
  for (const syllable of known) if (syllable === said[at]) at += 1;
  return at === said.length;
}

function isNear(typed: string, known: string, slips = slipsIn(typed, known)): boolean {
  if (typed === known) return true;
  if (Math.min(typed.length, known.length) < 4) return false;
  return alignmentDistance(typed, known, 1) <= slips;
}

/** One slip; two in a long word. */
function slipsIn(typed: string, known: string): number {
  return Math.min(typed.length, known.length) >= 10 ? 2 : 1;
}
