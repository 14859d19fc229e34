import { Converter } from 'opencc-js/t2cn';
import { stem } from './stem.ts';

/** A word, or a run of Chinese. Offsets are UTF-16 positions in the text, `end` exclusive. */
export interface Token {
  /** Lower case without accents, as its stem; Chinese in simplified characters. */
  readonly text: string;
  readonly isHan: boolean;
  readonly start: number;
  readonly end: number;
}

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/(\p{Script=Han}+)|[\p{L}\p{N}]+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[1] !== undefined) {
      const simple = toSimplified(match[1]);
      tokens.push({ text: simple.length === match[1].length ? simple : match[1], isHan: true, start, end });
      continue;
    }
    // A letter run that touches Chinese was cut there by the pattern's first way only where Chinese begins it.
    let from = start;
    for (const part of match[0].split(/(\p{Script=Han}+)/u)) {
      if (part === '') continue;
      const isHan = /\p{Script=Han}/u.test(part[0] as string);
      const plain = isHan ? toSimplified(part) : stemOf(part);
      if (plain !== '') tokens.push({ text: plain, isHan, start: from, end: from + part.length });
      from += part.length;
    }
  }
  return tokens;
}

/** The stem of a word as it is written, without accents. */
export function stemOf(word: string): string {
  return stem(
    word
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
}

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Pairs of neighbouring characters; one alone is itself. */
export function bigramsOf(run: string): readonly string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** A text as the index of words takes it: stems and pairs in their order, blanks between. */
export function indexedWords(text: string): string {
  return tokensOf(text)
    .flatMap((token) => (token.isHan ? bigramsOf(token.text) : [token.text]))
    .join(' ');
}
