import type { Concept } from './concept.ts';
import { concepts } from './concepts/index.ts';
import { shareOfHanWord } from './dictionary/table.ts';
import { wordsOfHan } from './segment.ts';
import { stem } from './stem.ts';
import { stopCharacters, stopHanWords, stopWords } from './stop-words.ts';
import { bigramsOf, type Token, tokensOf } from './tokens.ts';
import { rowOfWord, shareOfRow } from './word-vectors/table.ts';

/** Something that a text says, with where it says it. */
export interface Term {
  readonly kind: 'concept' | 'word' | 'pair';
  /** A concept's key, a stem, or a pair of Chinese characters. */
  readonly key: string;
  /** How much it tells, 0 to 1. */
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/** All that a text says: its words but for stop words, and the concepts that words and phrases of it stand for. */
export function termsOf(text: string): readonly Term[] {
  const tokens = tokensOf(text);
  const terms: Term[] = [];
  tokens.forEach((token, at) => {
    if (token.isHan) terms.push(...termsOfHan(token));
    else terms.push(...termsOfWord(tokens, at));
  });
  return terms;
}

export function conceptOf(key: string): Concept | undefined {
  return byKey.get(key);
}

const byKey: ReadonlyMap<string, Concept> = new Map(concepts.map((concept) => [concept.key, concept]));

interface Phrase {
  readonly stems: readonly string[];
  readonly concepts: Concept[];
}

/** English phrases by their first stem, the longest first. */
const phrases: ReadonlyMap<string, readonly Phrase[]> = buildPhrases();
const hanWords: ReadonlyMap<string, readonly Concept[]> = buildHanWords();
const longestHanWord = Math.max(...[...hanWords.keys()].map(({ length }) => length));

function buildPhrases(): Map<string, Phrase[]> {
  const byWords = new Map<string, Phrase>();
  for (const concept of concepts) {
    for (const said of concept.en) {
      const stems = tokensOf(said).map(({ text }) => text);
      const key = stems.join(' ');
      const phrase = byWords.get(key) ?? { stems, concepts: [] };
      byWords.set(key, phrase);
      if (!phrase.concepts.includes(concept)) phrase.concepts.push(concept);
    }
  }
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of byWords.values()) {
    const first = phrase.stems[0];
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  for (const list of byFirst.values()) list.sort((one, other) => other.stems.length - one.stems.length);
  return byFirst;
}

function buildHanWords(): Map<string, Concept[]> {
  const words = new Map<string, Concept[]>();
  for (const concept of concepts) {
    for (const word of concept.zh) {
      const list = words.get(word) ?? [];
      if (!list.includes(concept)) words.set(word, [...list, concept]);
    }
  }
  return words;
}

function termsOfWord(tokens: readonly Token[], at: number): readonly Term[] {
  const token = tokens[at] as Token;
  const beginning = phrases.get(token.text);
  if (beginning === undefined) return stopWords.has(token.text) ? [] : [wordOf(token, 1)];
  const found = beginning.flatMap((phrase) => {
    const last = endOfPhrase(phrase.stems, tokens, at);
    return last === null ? [] : [{ ...phrase, last }];
  });
  // A phrase says more than its words: "on hold" is no holding.
  const longest = found[0]?.stems.length ?? 0;
  const meant = found.filter(({ stems }) => stems.length === longest);
  const end = meant[0]?.last.end ?? token.end;
  const conceptTerms = meant
    .flatMap(({ concepts: list }) => list)
    .map(
      (concept): Term => ({
        kind: 'concept',
        key: concept.key,
        weight:
          (concept.isCommon ? commonWeight : 1) /
          Math.sqrt(meant.flatMap((phrase) => phrase.concepts).length),
        start: token.start,
        end,
      }),
    );
  if (stopWords.has(token.text)) return longest > 1 ? conceptTerms : [];
  const isCommon = meant.some(({ concepts: list }) => list.some((concept) => concept.isCommon));
  return [wordOf(token, isCommon ? commonWord : 1), ...conceptTerms];
}

function wordOf({ text, start, end }: Token, share: number): Term {
  return { kind: 'word', key: text, weight: /^\d$/.test(text) ? 0.3 : tellingOf(text) * share, start, end };
}

/** The last token of a phrase that begins here; one filler may stand in it: "takes so long". */
function endOfPhrase(stems: readonly string[], tokens: readonly Token[], at: number): Token | null {
  let next = at;
  let fillers = 1;
  for (const part of stems) {
    if (tokens[next]?.text !== part && next > at && fillers > 0 && stopWords.has(tokens[next]?.text ?? '')) {
      fillers -= 1;
      next += 1;
    }
    if (tokens[next]?.text !== part) return null;
    next += 1;
  }
  return tokens[next - 1] ?? null;
}

const commonWeight = 0.3;
const commonWord = 0.5;

/** How much a word tells by how rarely it is written at all; 1 where no list has it. */
export function tellingOf(word: string): number {
  const row = rowOfWord(word);
  const share = row === null ? shareOfHanWord(word) : shareOfRow(row);
  return share === 0 ? 1 : Math.max(0.1, Math.min(1, (-Math.log10(share) - 2) / 3));
}

function termsOfHan(token: Token): readonly Term[] {
  const characters = token.text;
  const terms: Term[] = [];
  for (let at = 0; at < characters.length; ) {
    const length = longestWordAt(characters, at);
    if (length === 0) {
      at += 1;
      continue;
    }
    const meant = hanWords.get(characters.slice(at, at + length)) ?? [];
    for (const concept of meant)
      terms.push({
        kind: 'concept',
        key: concept.key,
        weight: (concept.isCommon ? commonWeight : 1) / Math.sqrt(meant.length),
        start: token.start + at,
        end: token.start + at + length,
      });
    at += length;
  }
  const words = wordsOfHan(characters);
  for (const [from, to] of words) {
    const key = characters.slice(from, to);
    if (stopHanWords.has(key)) continue;
    terms.push({
      kind: 'word',
      key,
      weight: tellingOf(key),
      start: token.start + from,
      end: token.start + to,
    });
  }
  if (characters.length === 1) return stopCharacters.has(characters) ? [] : [...terms, pair(token, 0, 1)];
  bigramsOf(characters).forEach((_, at) => {
    if (isAcrossWords(words, characters, at + 1)) return;
    const term = pair(token, at, 2);
    if (stopHanWords.has(term.key)) return;
    const stops = [...term.key].filter((character) => stopCharacters.has(character)).length;
    if (stops < 2) terms.push({ ...term, weight: stops === 0 ? term.weight : term.weight * 0.3 });
  });
  return terms;
}

/** Two characters of different words say nothing together; of two words of one character each they may be a name. */
function isAcrossWords(words: readonly (readonly [number, number])[], run: string, at: number): boolean {
  const sides = [words.find(([, to]) => to === at), words.find(([from]) => from === at)];
  if (sides.some((word) => word === undefined)) return false;
  return sides.some(
    (word) => word !== undefined && (word[1] - word[0] > 1 || stopHanWords.has(run.slice(...word))),
  );
}

/** Of a word that begins here; one of a single character only where nothing longer does. */
function longestWordAt(characters: string, at: number): number {
  for (let length = Math.min(longestHanWord, characters.length - at); length > 0; length -= 1)
    if (hanWords.has(characters.slice(at, at + length))) return length;
  return 0;
}

function pair(token: Token, at: number, length: number): Term {
  return {
    kind: 'pair',
    key: token.text.slice(at, at + length),
    weight: 0.7,
    start: token.start + at,
    end: token.start + at + length,
  };
}

/** The words of a concept as they are found in the index: stems one after the other, or pairs of characters. */
export function wordsOfConcept({ en, zh }: Concept): readonly (readonly string[])[] {
  return [
    ...en.map((said) => tokensOf(said).map(({ text }) => text)),
    ...zh.flatMap((word) =>
      tokensOf(word).map(({ text, isHan }) => (isHan ? bigramsOf(text) : [stem(text)])),
    ),
  ];
}
