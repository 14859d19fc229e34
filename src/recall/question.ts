import {
  conceptOf,
  indexedWords,
  nearestWords,
  placeOf,
  stemOf,
  type Term,
  termsOf,
  translationsOf,
  wordsOfConcept,
} from './meaning/index.ts';

/** One thing that a question asks for: a word with what it stands for. */
export interface Wanted {
  /** As written. */
  readonly text: string;
  /** Stems that a passage may have word for word; pairs of characters where it is Chinese. */
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** How much it tells, 0 to 1. */
  readonly weight: number;
  /** What somebody or something is called, for which there is no other word. */
  readonly isName: boolean;
  /** How somebody feels about it or takes it, rather than what it is. */
  readonly isAttitude: boolean;
}

/** What a question wants found, part by part. */
export function wantedOf(text: string): readonly Wanted[] {
  const terms = termsOf(text);
  const spans = spansOf(terms);
  const parts = spans.flatMap(([start, end]): Wanted[] => {
    const inside = terms.filter((term) => term.start >= start && term.end <= end);
    const meant = inside.filter(({ kind }) => kind === 'concept');
    const words = inside.filter(({ kind }) => kind !== 'concept');
    const weight = Math.max(
      ...inside.map((term) => (term.kind === 'concept' ? Math.min(1, term.weight * 1.5) : term.weight)),
    );
    if (weight <= 0.2) return [];
    return [
      {
        text: text.slice(start, end),
        words: [...new Set(words.map(({ key }) => key))],
        concepts: meant.map(({ key }) => key),
        weight,
        isName: words.length > 0 && isName(text, start, end, meant.length > 0),
        isAttitude: meant.some(({ key }) => ofAttitude.has(key)),
      },
    ];
  });
  // "Who mentioned …", "which customer …" only ask; alone it is all that is asked.
  const others = parts.filter(
    ({ concepts, words }) =>
      !concepts.some((key) => ofAsking.has(key)) && !words.every((word) => askedFor.has(word)),
  );
  return others.length === 0 ? parts : others;
}

/** An abbreviation; else written as a name within a sentence, or in no list of words, where it stands for nothing else. */
function isName(text: string, start: number, end: number, isMeant: boolean): boolean {
  const said = text.slice(start, end);
  if (isMeant) return /^\p{Lu}{3,}$/u.test(said);
  if (/^\p{Lu}/u.test(said) && (start > 0 || /\p{Lu}\S*\p{Lu}/u.test(said))) return true;
  return /^[a-z]{5,}$/iu.test(said) && placeOf(stemOf(said)) === null;
}

const ofAttitude: ReadonlySet<string> = new Set(
  `unhappy happy complaint worry objection interest nointerest promise agree refuse decide undecided ask question need hope opinion feedback thanks
  apology recommend expensive late urgent evaluate problem increase reduce attractive important`.split(/\s+/),
);

const ofAsking: ReadonlySet<string> = new Set(['say', 'discuss']);

/** Of whom it is asked; as stems. Chinese has them among its stop words. */
const askedFor: ReadonlySet<string> = new Set(
  ['customer', 'client', 'company', 'account', 'prospect', 'people', 'person'].map(stemOf),
);

/** Stretches of the question, each of one concept's words or of one word; what is left of Chinese between them in one piece. */
function spansOf(terms: readonly Term[]): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  const covers = ({ start, end }: Term): boolean => spans.some(([from, to]) => start < to && end > from);
  const byLength = terms
    .filter(({ kind }) => kind !== 'pair')
    .sort((one, other) => other.end - other.start - (one.end - one.start));
  for (const term of byLength) if (!covers(term)) spans.push([term.start, term.end]);
  for (const term of terms) {
    if (term.kind !== 'pair' || covers(term)) continue;
    spans.push([term.start, term.end]);
  }
  return spans.sort(([one], [other]) => one - other);
}

/**
 * A part as PostgreSQL's text search takes it, with its words in the other language and those of what it stands for in both; where no vectors are
 * compared, with those that lie nearest as well.
 */
export function queryOf({ words, concepts }: Wanted, hasVector: boolean): string {
  const phrases = [
    ...words
      .flatMap((word) => [word, ...translationsOf(word), ...(hasVector ? [] : nearestWords(word))])
      .map((word) => indexedWords(word).split(' ')),
    ...concepts.flatMap((key) => {
      const concept = conceptOf(key);
      return concept === undefined ? [] : wordsOfConcept(concept);
    }),
  ];
  const alternatives = new Set(
    phrases.filter((phrase) => phrase.length > 0).map((phrase) => phrase.map(lexeme).join(' <-> ')),
  );
  return [...alternatives].map((phrase) => (phrase.includes('<->') ? `(${phrase})` : phrase)).join(' | ');
}

/** A single character is in pairs only, of which it may begin one. */
function lexeme(word: string): string {
  const quoted = `'${word.replaceAll("'", '').replaceAll('\\', '')}'`;
  return /^\p{Script=Han}$/u.test(word) ? `${quoted}:*` : quoted;
}
