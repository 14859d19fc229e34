import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** A Chinese word with what stands for it in English. */
export interface Entry {
  /** In simplified characters. */
  readonly word: string;
  /** How much of all that is written in Chinese it is, 0 to 1. */
  readonly share: number;
  /** Words or phrases as stems, the commonest meaning first. */
  readonly glosses: readonly (readonly string[])[];
}

/** A line an entry: the word, minus ten times the logarithm of its share, its glosses. */
export function packEntries(entries: readonly Entry[]): Buffer {
  const lines = [...entries]
    .sort((one, other) => (one.word < other.word ? -1 : 1))
    .map(
      ({ word, share, glosses }) =>
        `${word}\t${Math.round(-10 * Math.log(share))}\t${glosses.map((stems) => stems.join(' ')).join('/')}`,
    );
  return brotliCompressSync(lines.join('\n'), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
}

interface Dictionary {
  /** A line an entry. */
  readonly text: string;
  /** Of each word's line, what comes after the word. */
  readonly starts: ReadonlyMap<string, number>;
}

/** Read at the first use: about 60 ms and 15 MB, once a process. */
let dictionary: Dictionary | null = null;

function openDictionary(): Dictionary {
  if (dictionary !== null) return dictionary;
  const text = brotliDecompressSync(readFileSync(new URL('entries.br', import.meta.url))).toString('utf8');
  const starts = new Map<string, number>();
  for (let from = 0; from < text.length; ) {
    const tab = text.indexOf('\t', from);
    starts.set(text.slice(from, tab), tab + 1);
    from = endOfLine(text, tab) + 1;
  }
  dictionary = { text, starts };
  return dictionary;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function lineOf(word: string): string | null {
  const { text, starts } = openDictionary();
  const start = starts.get(word);
  return start === undefined ? null : text.slice(start, endOfLine(text, start));
}

/** How much of all that is written in Chinese a word is; 0 for what is no word of the dictionary. */
export function shareOfHanWord(word: string): number {
  const line = lineOf(word);
  return line === null ? 0 : Math.exp(Number.parseInt(line, 10) / -10);
}

/** What stands for a Chinese word in English, the commonest first; nothing for what is no word of the dictionary. */
export function glossesOf(word: string): readonly (readonly string[])[] {
  const line = lineOf(word);
  if (line === null) return [];
  return line
    .slice(line.indexOf('\t') + 1)
    .split('/')
    .map((gloss) => gloss.split(' '));
}

/** The Chinese words that an English one stands for by itself, as a stem; those for which it comes first come first, of these the commonest. */
export function wordsMeaning(stem: string): readonly string[] {
  const known = meaningKnown.get(stem);
  if (known !== undefined) return known;
  if (meaningKnown.size >= knownAtMost) meaningKnown.clear();
  const words = findMeaning(stem);
  meaningKnown.set(stem, words);
  return words;
}

/** What was looked for before, since going through the dictionary takes some milliseconds. */
const meaningKnown = new Map<string, readonly string[]>();
const knownAtMost = 5_000;

function findMeaning(stem: string): readonly string[] {
  const { text } = openDictionary();
  const found: { readonly word: string; readonly nth: number; readonly share: number }[] = [];
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    const end = at + stem.length;
    if (!/[\t/]/.test(text[at - 1] ?? '') || !/[/\n]/.test(text[end] ?? '\n')) continue;
    const line = text.lastIndexOf('\n', at) + 1;
    const [word = '', share = '', glosses = ''] = text.slice(line, end).split('\t');
    found.push({ word, nth: glosses.split('/').length, share: Number(share) });
  }
  return found.sort((one, other) => one.nth - other.nth || one.share - other.share).map(({ word }) => word);
}
