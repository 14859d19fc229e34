import { type Token, tokenise } from '../rules/text.ts';
import { compactWord, isCommonPart, placeOf } from './name-form.ts';
import { hanPlaceLength, legalWords } from './name-words.ts';

/** A token of a message as the linker needs it. */
export interface MessageToken extends Token {
  /** What it adds to a key; '' for symbols. */
  readonly compact: string;
  readonly ordinary: boolean;
  /** Position of the first and last token of the ordinary word that it belongs to; itself where it's none. */
  readonly wordFrom: number;
  readonly wordTo: number;
}

/** The message's tokens; ordinary words of several Han characters are found longest first. */
export function readTokens(text: string, ordinaryWords: (word: string) => boolean): readonly MessageToken[] {
  const tokens = tokenise(text);
  const read: MessageToken[] = [];
  let i = 0;
  while (i < tokens.length) {
    const token = tokens[i] as Token;
    const length = token.kind === 'han' ? ordinaryLength(tokens, i, ordinaryWords) : 0;
    const ordinary = token.kind === 'han' ? length > 0 : token.kind !== 'word' || ordinaryWords(token.text);
    const to = i + Math.max(1, length);
    for (let j = i; j < to; j++) {
      const one = tokens[j] as Token;
      const compact = one.kind === 'symbol' ? '' : compactWord(one.text);
      read.push({ ...one, compact, ordinary: ordinary || one.text === "'s", wordFrom: i, wordTo: to - 1 });
    }
    i = to;
  }
  return read;
}

/** The last token of the span grown over a legal form that follows it ("Globex, Inc.", 华锐科技有限公司). */
export function withLegalForm(tokens: readonly MessageToken[], last: number): number {
  let end = last;
  if (tokens[last]?.kind === 'han') {
    const following = hanText(tokens, last + 1, 8);
    const length = hanLegalRun.exec(following)?.[0].length ?? 0;
    return last + length;
  }
  for (let i = last + 1; i < tokens.length && i <= end + 3; i++) {
    const token = tokens[i] as MessageToken;
    if (token.kind === 'word' && legalWords.has(token.compact)) {
      end = i;
    } else if (token.text !== '.' && token.text !== ',') break;
  }
  return end;
}

/** The place that ends right before a token, and how many tokens it takes; '' where there's none. */
export function placeBefore(
  tokens: readonly MessageToken[],
  first: number,
): { readonly place: string; readonly length: number } {
  for (let length = Math.min(4, first); length >= 2; length--) {
    const text = hanText(tokens, first - length, length);
    if (text.length === length && hanPlaceLength(text) === length) return { place: placeOf(text), length };
  }
  return noPlace;
}

const noPlace = { place: '', length: 0 };

/** Whether words for a trade stand at a token (科技 after 华锐): a name may go on there. */
export function startsTrade(tokens: readonly MessageToken[], first: number): boolean {
  for (let length = 2; length <= 4; length++) {
    const text = hanText(tokens, first, length);
    if (text.length === length && isCommonPart(text)) return true;
  }
  return false;
}

/** Whether a stretch of Han characters stands alone: beside it ordinary words, a place, a legal form, or no Han at all. */
export function standsAlone(tokens: readonly MessageToken[], first: number, last: number): boolean {
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  return (
    (before === undefined ||
      before.ordinary ||
      before.kind !== 'han' ||
      placeBefore(tokens, first).length > 0) &&
    (after === undefined || after.ordinary || after.kind !== 'han' || withLegalForm(tokens, last) > last)
  );
}

/** The Han characters from a token on, up to the first that is none. */
export function hanText(tokens: readonly MessageToken[], from: number, most: number): string {
  let text = '';
  for (let i = from; i < from + most && tokens[i]?.kind === 'han'; i++) text += tokens[i]?.text;
  return text;
}

const hanLegalRun =
  /^(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|总公司|公司|集团)/u;

function ordinaryLength(
  tokens: readonly Token[],
  from: number,
  ordinaryWords: (word: string) => boolean,
): number {
  let most = 0;
  while (most < longestOrdinary && tokens[from + most]?.kind === 'han') most++;
  for (let length = most; length >= 1; length--) {
    let word = '';
    for (let i = from; i < from + length; i++) word += tokens[i]?.text;
    if (ordinaryWords(word)) return length;
  }
  return 0;
}

const longestOrdinary = 5;
