import type { NameForm } from './name-form.ts';
import { type IndexedForm, type InternalIndex, wordWeight } from './name-index.ts';
import { hasNumbersOf } from './numbers-in-names.ts';
import { soundDistance } from './pinyin.ts';

/** How well the words, as written, fit a name of the index: 0..0.94. */
export function similarity(index: InternalIndex, query: NameForm, form: IndexedForm): number {
  if (query.han !== form.han || saysAnotherNumber(query.full, form.full)) return 0;
  if (query.han) return hanSimilarity(query, form);
  if (saysAnother(query, form)) return 0;
  const core = editSimilarity(query.core, form.core);
  const full = form.full === form.core ? 0 : editSimilarity(query.full, form.full) * 0.99;
  return Math.min(0.94, Math.max(core, full, wordSimilarity(index, query, form)));
}

/** Ref15 is not Ref12; a number that the name has none of may belong to something else in the message. */
function saysAnotherNumber(typed: string, known: string): boolean {
  return /\d/.test(known) && !hasNumbersOf(typed, known);
}

/** Word by word another name: Melissa Marxen is not Melvin Marxen, however alike the two are as a whole. */
function saysAnother(query: NameForm, form: IndexedForm): boolean {
  if (query.words.length < 2 || form.words.length < 2) return false;
  return query.words.some(
    (word) => word.length > 3 && form.words.every((other) => isAnotherWord(word, other)),
  );
}

function isAnotherWord(word: string, other: string): boolean {
  if (other.startsWith(word) || word.startsWith(other)) return false;
  return 1 - alignmentDistance(word, other, 0.8) / Math.max(word.length, other.length) < 0.5;
}

/**
 * Optimal string alignment distance (Damerau 1964, no substring edited twice): insertions, deletions and substitutions 1, the
 * swap of two neighbours `swap`. Substitution may cost less for characters that sound alike.
 */
export function alignmentDistance(
  a: string,
  b: string,
  swap: number,
  substitution: (one: number, other: number) => number = different,
): number {
  if (a === b) return 0;
  const width = b.length + 1;
  const cells = (a.length + 1) * width;
  if (cells > table.length) return Math.max(a.length, b.length);
  for (let j = 0; j < width; j++) table[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const row = i * width;
    table[row] = i;
    for (let j = 1; j < width; j++) {
      const one = a.charCodeAt(i - 1);
      const other = b.charCodeAt(j - 1);
      const cost = one === other ? 0 : substitution(one, other);
      let best = Math.min(at(row - width + j) + 1, at(row + j - 1) + 1, at(row - width + j - 1) + cost);
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) best = Math.min(best, at(row - 2 * width + j - 2) + swap);
      table[row + j] = best;
    }
  }
  return at(a.length * width + b.length);
}

const table = new Float64Array(128 * 128);
const at = (cell: number): number => table[cell] as number;
const different = (): number => 1;

/** A slip in a short word is more often another word than one in a long one. */
function editSimilarity(query: string, name: string): number {
  const longer = Math.max(query.length, name.length);
  if (Math.abs(query.length - name.length) > 0.35 * longer) return 0;
  const share = 1 - alignmentDistance(query, name, 0.8) / longer;
  return share <= 0 ? 0 : 0.98 * share ** (longer <= 8 ? 1.6 : 1.25);
}

/** The words that they share, by weight: all said ones must be found, and the more of the name is said the better. */
function wordSimilarity(index: InternalIndex, query: NameForm, form: IndexedForm): number {
  const used = new Set<number>();
  let said = 0;
  let found = 0;
  let covered = 0;
  for (const word of query.words) {
    let best = 0;
    let place = -1;
    for (const [i, other] of form.words.entries()) {
      if (used.has(i)) continue;
      const fit = wordFit(word, other);
      if (fit > best) {
        best = fit;
        place = i;
      }
    }
    const weight = wordWeight(index, place < 0 ? word : (form.words[place] as string));
    said += weight;
    if (place < 0) continue;
    used.add(place);
    found += weight * best;
    covered += weight * best;
  }
  if (covered === 0) return 0;
  let whole = 0;
  for (const word of form.words) whole += wordWeight(index, word);
  return (found / said) ** 2 * (0.54 + 0.4 * Math.min(1, covered / whole));
}

/** One word against another: 1 the same, less for a slip or a word cut short, 0 from three slips in ten letters. */
function wordFit(word: string, other: string): number {
  if (word === other) return 1;
  const longer = Math.max(word.length, other.length);
  if (longer < 4) return 0;
  if (word.length >= 3 && other.startsWith(word)) return 0.8 + 0.15 * (word.length / other.length);
  if (Math.abs(word.length - other.length) > 2) return 0;
  const share = 1 - alignmentDistance(word, other, 0.8) / longer;
  return share < 0.7 ? 0 : share ** 1.5;
}

/**
 * Edit distance by sound, 40 % of it counted on the distinctive part; or an abbreviation that leaves characters out. Where both
 * say a place it is compared too, and another place makes it another company.
 */
function hanSimilarity(query: NameForm, form: IndexedForm): number {
  if (form.isPerson) return 0.95 * hanEditShare(query.full, form.full);
  const placed = query.place !== '' && form.place !== '';
  const said = placed ? query.named : query.core;
  const name = placed ? form.named : form.core;
  const whole = hanEditShare(said, name);
  const edit = whole === 0 ? 0 : 0.95 * (0.6 * whole + 0.4 * brandShare(query.core, form.brand));
  const best = Math.max(edit, abbreviationShare(said, name, form.brand));
  return placed && query.place !== form.place ? best * 0.85 : best;
}

/** How well the words begin with the brand: where it ends is not known when its neighbour is misspelt. */
function brandShare(query: string, brand: string): number {
  if (query.startsWith(brand)) return 1;
  let best = 0;
  for (let length = brand.length - 1; length <= brand.length + 1; length++) {
    best = Math.max(best, hanEditShare(query.slice(0, length), brand));
  }
  return best;
}

function hanEditShare(query: string, name: string): number {
  const longer = Math.max(query.length, name.length);
  if (longer === 0 || Math.abs(query.length - name.length) > 0.5 * longer) return 0;
  return Math.max(0, 1 - alignmentDistance(query, name, 0.6, soundDistance) / longer);
}

/** 中石化 in 中国石油化工: in order, from the first character on, some of the brand among it. The more and the more joined the better. */
function abbreviationShare(query: string, name: string, brand: string): number {
  if (query.length < 2 || query.length >= name.length || query[0] !== name[0]) return 0;
  let from = 0;
  let joined = 0;
  let ofBrand = 0;
  let ofCore = 0;
  const brandStart = name.indexOf(brand);
  let previous = -1;
  for (const character of query) {
    const place = name.indexOf(character, from);
    if (place < 0) return 0;
    if (place === previous + 1) joined++;
    if (place >= brandStart) ofCore++;
    if (place >= brandStart && place < brandStart + brand.length) ofBrand++;
    previous = place;
    from = place + 1;
  }
  if (ofBrand === 0 || ofCore < 2 || (ofBrand < Math.min(2, brand.length) && query.length === 2)) return 0;
  // The brand whole and some of the rest.
  if (query.includes(brand)) return 0.88 + 0.05 * (query.length / name.length);
  return 0.58 + 0.24 * (query.length / name.length) + 0.1 * (joined / query.length);
}
