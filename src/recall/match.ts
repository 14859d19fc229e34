import { conceptOf, nearnessOf, rowOfWord, type Term, termsOf } from './meaning/index.ts';
import type { Wanted } from './question.ts';

/** How a passage answers a question, part by part. */
export interface Match {
  /** Of each part of the question, how well it is met: 1 word for word, 0 not at all. */
  readonly met: readonly number[];
  /** Where, as UTF-16 offsets in the passage; `end` exclusive. */
  readonly marks: readonly (readonly [number, number])[];
}

/** A passage, taken apart. */
export interface Said {
  readonly text: string;
  readonly terms: readonly SaidTerm[];
}

interface SaidTerm extends Term {
  /** Those that it is made of; of a word itself. */
  readonly words: readonly string[];
}

export function takeApart(text: string): Said {
  const terms = termsOf(text);
  const words = terms.filter(({ kind }) => kind === 'word');
  return {
    text,
    terms: terms.map((term) => ({
      ...term,
      words: words.filter(({ start, end }) => start >= term.start && end <= term.end).map(({ key }) => key),
    })),
  };
}

/** "No complaints so far", 没有投诉: that there is none. */
const denied = /(?:\b(?:no|without|zero|free of) (?:\w+ )?|没有?(?:什么|任何)?|无)$/iu;

/** Another word for the same; less where the two are otherwise far apart, since a concept is wide. And something that is often meant by it. */
const sameConcept = 0.85;
const sameConceptFarApart = 0.5;
const nearConcept = 0.3;
/** A word of the same family that has another stem: editor, editorial. */
const alikeWord = 0.6;
/** Words less near than this have nothing to do with each other; the nearest are worth this. */
const leastNear = 0.4;
const nearestWord = 0.75;
/** What is worth less is not marked in the answer. */
const markedFrom = 0.3;

/** Compares passages with a question; what is found out about a word is kept for the next passage. */
export function openMatcher(wanted: readonly Wanted[]): (said: Said) => Match {
  const parts = wanted.map(openPart);
  return ({ text, terms }) => {
    const said = terms.filter(({ start }) => !denied.test(text.slice(Math.max(0, start - 12), start)));
    const marks: [number, number][] = [];
    return { met: parts.map((part) => part(said, marks)), marks: joined(marks) };
  };
}

/** How well a passage meets a part of the question; adds where. */
type Part = (said: readonly SaidTerm[], marks: [number, number][]) => number;

function openPart({ words, concepts }: Wanted): Part {
  const kinshipOf = openKinship(words);
  const near = new Set(concepts.flatMap((key) => conceptOf(key)?.near ?? []));
  const isNear = (key: string): boolean =>
    near.has(key) || conceptOf(key)?.near.some((other) => concepts.includes(other)) === true;
  const worthOf = ({ kind, key, words: own }: SaidTerm): number => {
    if (kind === 'pair') return 0;
    const kinship = Math.max(0, ...own.map(kinshipOf));
    if (kind === 'word') return kinship;
    // A phrase means what it says; a single word may mean something else as well.
    if (concepts.includes(key))
      return own.length > 1
        ? sameConcept
        : sameConceptFarApart + (sameConcept - sameConceptFarApart) * Math.min(1, 2 * kinship);
    return isNear(key) ? nearConcept : 0;
  };
  return (said, marks) => {
    const found = new Set<string>();
    let best = 0;
    for (const term of said) {
      const isExact = term.kind !== 'concept' && words.includes(term.key);
      if (isExact) found.add(term.key);
      const worth = isExact ? 0 : worthOf(term);
      best = Math.max(best, worth);
      if (isExact || worth > markedFrom) marks.push([term.start, term.end]);
    }
    const share = words.length === 0 ? 0 : found.size / words.length;
    return share === 1 ? 1 : Math.max(share * 0.7, best);
  };
}

/** How near a word lies to the nearest of these, 0 to 1. */
function openKinship(words: readonly string[]): (word: string) => number {
  const own = words.flatMap((word) => rowOfWord(word) ?? []);
  const latin = words.filter((word) => /^[a-z]/.test(word));
  const known = new Map<string, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const row = rowOfWord(word);
    const nearest = row === null ? 0 : Math.max(0, ...own.map((one) => nearnessOf(one, row)));
    const kinship = Math.max(
      nearestWord * Math.max(0, (nearest - leastNear) / (1 - leastNear)),
      latin.some((one) => isAlike(one, word)) ? alikeWord : 0,
    );
    known.set(word, kinship);
    return kinship;
  };
}

function isAlike(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < 5) return false;
  let same = 0;
  while (same < shorter && one[same] === other[same]) same += 1;
  return same >= 5 && same >= Math.max(one.length, other.length) * 0.65;
}

function joined(marks: [number, number][]): readonly (readonly [number, number])[] {
  const result: [number, number][] = [];
  for (const [start, end] of marks.sort(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
