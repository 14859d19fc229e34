import { tokenise } from '../rules/text.ts';
import {
  descriptorWords,
  hanDescriptorEnd,
  hanLegalEnd,
  hanPlaceLength,
  joiningWords,
  latinPlaces,
  legalWords,
} from './name-words.ts';

/**
 * One spelling of a name, as compact strings (letters, digits and Han characters alone):
 * 上海华锐信息科技有限公司 → full as it stands, core 华锐信息科技, brand 华锐.
 */
export interface NameForm {
  readonly full: string;
  /** Without legal form, with the place. */
  readonly named: string;
  /** The Chinese city or province that it begins with, without 省 or 市; else ''. */
  readonly place: string;
  /** Without legal form and place. */
  readonly core: string;
  /** Without the words for the trade as well; equals the core where nothing distinctive would remain. */
  readonly brand: string;
  /** The core's words; a run of Han characters is one. */
  readonly words: readonly string[];
  /** All words but the legal form, joining words included, for acronyms. */
  readonly allWords: readonly string[];
  readonly han: boolean;
}

/** Takes a written name apart. Undefined where it has neither letters, digits nor Han characters. */
export function formOf(name: string): NameForm | undefined {
  const pieces = piecesOf(name);
  const full = pieces.map((piece) => piece.text).join('');
  if (full === '') return undefined;
  const kept = dropPlaceInBrackets(pieces).map((piece) => piece.text);
  const allWords = dropLegal(kept);
  const placeless = dropPlaces(allWords);
  const words = placeless.filter((word) => word !== 'and' && word !== 'the');
  const coreWords = words.length > 0 ? words : allWords;
  return {
    full: withoutJoiners(pieces.map((piece) => piece.text)),
    named: withoutJoiners(allWords),
    place: placeOf(full),
    core: coreWords.join(''),
    brand: dropDescriptors(coreWords).join(''),
    words: coreWords,
    allWords,
    han: hasHan(full),
  };
}

/** The form of words that stand in a message: `words` are compact, without symbols. */
export function formOfWords(words: readonly string[]): NameForm {
  const compact = words.join('');
  if (!hasHan(compact)) {
    return {
      full: compact,
      named: compact,
      place: '',
      core: compact,
      brand: compact,
      words,
      allWords: words,
      han: false,
    };
  }
  const allWords = dropLegal([compact]);
  const coreWords = dropPlaces(allWords);
  const brand = dropDescriptors(coreWords).join('');
  return {
    full: compact,
    named: allWords.join(''),
    place: placeOf(compact),
    core: coreWords.join(''),
    brand,
    words: coreWords,
    allWords,
    han: true,
  };
}

/** Whether a normalised text holds anything of the Han blocks (names in other scripts above them are compared alike). */
export function hasHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= firstHanUnit) return true;
  return false;
}

const firstHanUnit = 0x2e80;

/** A token's letters without marks, hyphens and apostrophes: what keys are made of. */
export function compactWord(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/[\p{M}'\-,.]/gu, '')
    .replace(/[ßøłđðþæœı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');
}

interface Piece {
  readonly text: string;
  readonly inBrackets: boolean;
}

const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Latin words and runs of Han characters; letters with dots between (`S.A.`) and a possessive grow together. */
function piecesOf(name: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let previous: 'han' | 'letter' | 'dot' | 'word' | undefined;
  for (const token of tokenise(name)) {
    if (token.kind === 'symbol') {
      if ('([{【《「“'.includes(token.text)) depth++;
      else if (')]}】》」”'.includes(token.text)) depth = Math.max(0, depth - 1);
      else if (token.text === '&') pieces.push({ text: 'and', inBrackets: depth > 0 });
      previous = token.text === '.' && previous === 'letter' ? 'dot' : undefined;
      continue;
    }
    const last = pieces.at(-1);
    const isLetter = token.kind === 'word' && token.text.length === 1;
    const grows =
      (token.kind === 'han' && previous === 'han') ||
      (isLetter && previous === 'dot') ||
      (token.text === "'s" && previous === 'word');
    const texts = grows ? [compactWord(token.text)] : token.text.split(/[-]/).map(compactWord);
    for (const text of texts) {
      if (text === '') continue;
      if (grows && last !== undefined) pieces[pieces.length - 1] = { ...last, text: last.text + text };
      else pieces.push({ text, inBrackets: depth > 0 });
    }
    previous = token.kind === 'han' ? 'han' : isLetter ? 'letter' : 'word';
  }
  return pieces;
}

function withoutJoiners(words: readonly string[]): string {
  const kept = words.filter((word) => word !== 'and' && word !== 'the');
  return (kept.length > 0 ? kept : words).join('');
}

function isPlace(word: string): boolean {
  return latinPlaces.has(word) || (hasHan(word) && hanPlaceLength(word) === word.length);
}

/** The place at the start of a Han text in the short form that is compared. */
export function placeOf(text: string): string {
  if (text.charCodeAt(0) < firstHanUnit) return '';
  return text.slice(0, hanPlaceLength(text)).replace(/(?:省|市|特别行政区|自治区)$/u, '');
}

function dropPlaceInBrackets(pieces: readonly Piece[]): readonly Piece[] {
  const kept = pieces.filter((piece) => !(piece.inBrackets && isPlace(piece.text)));
  return kept.length > 0 ? kept : pieces;
}

function dropLegal(words: readonly string[]): readonly string[] {
  const kept = [...words];
  for (;;) {
    const last = kept.at(-1);
    if (last === undefined) break;
    const stem = hasHan(last) ? last.replace(hanLegalEnd, '') : last;
    if (stem !== last && (stem.length >= 2 || kept.length > 1)) {
      kept.pop();
      if (stem !== '') kept.push(stem);
    } else if (kept.length > 1 && (legalWords.has(last) || last === 'and')) kept.pop();
    else break;
  }
  return kept;
}

function dropPlaces(words: readonly string[]): readonly string[] {
  const kept = [...words];
  while (kept.length > 1 && isPlace(kept.at(-1) ?? '') && !joiningWords.has(kept.at(-2) ?? '')) kept.pop();
  const first = kept[0] ?? '';
  const length = hasHan(first) ? hanPlaceLength(first) : 0;
  const rest = first.slice(length);
  if (length > 0 && (rest.length >= 2 || (rest === '' && kept.length > 1)) && !hanDescriptorOnly(rest)) {
    kept.shift();
    if (rest !== '') kept.unshift(rest);
  }
  return kept;
}

/** A place or words for a trade (科技, 信息技术): part of many names, the whole of none. */
export function isCommonPart(text: string): boolean {
  return hanPlaceLength(text) === text.length || hanDescriptorOnly(text);
}

/** 北京银行 is not "银行": with the place gone nothing distinctive would remain. */
function hanDescriptorOnly(text: string): boolean {
  let rest = text;
  while (rest !== '') {
    const shorter = rest.replace(hanDescriptorEnd, '');
    if (shorter === rest) return false;
    rest = shorter;
  }
  return text !== '';
}

function dropDescriptors(words: readonly string[]): readonly string[] {
  const kept = [...words];
  for (;;) {
    const last = kept.at(-1) ?? '';
    const stem = hasHan(last) ? last.replace(hanDescriptorEnd, '') : last;
    if (stem !== last && ((stem.length >= 2 && !isPlace(stem)) || (stem === '' && kept.length > 1))) {
      kept.pop();
      if (stem !== '') kept.push(stem);
    } else if (kept.length > 1 && descriptorWords.has(last) && kept.slice(0, -1).some(isDistinctive))
      kept.pop();
    else return kept;
  }
}

function isDistinctive(word: string): boolean {
  return (
    !descriptorWords.has(word) &&
    !joiningWords.has(word) &&
    !isPlace(word) &&
    (hasHan(word) || word.length >= 3)
  );
}
