import {
  conceptOf,
  meaningsOf,
  nearnessOf,
  placeOf,
  shareInCommon,
  shareSaid,
  type Term,
  termsOf,
} from './meaning/index.ts';
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
  /** Its words. */
  readonly spoken: ReadonlySet<string>;
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
    spoken: new Set(words.map(({ key }) => key)),
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

/** What the dictionary gives for a word of the other language, or gives for both of two Chinese words. */
const sameInTranslation = 0.9;
const sameMeaning = 0.6;

/** Compares passages with a question; what is found out about a word is kept for the next passage. */
export function openMatcher(wanted: readonly Wanted[]): (said: Said) => Match {
  const asked = new Set(wanted.flatMap(({ words }) => words));
  const parts = wanted.map((part) => openPart(part, asked));
  return ({ text, terms, spoken }) => {
    const said = terms.filter(({ start }) => !denied.test(text.slice(Math.max(0, start - 12), start)));
    const marks: [number, number][] = [];
    return { met: parts.map((part) => part(said, spoken, marks)), marks: joined(marks) };
  };
}

/** How well a passage meets a part of the question; adds where. */
type Part = (said: readonly SaidTerm[], spoken: ReadonlySet<string>, marks: [number, number][]) => number;

function openPart({ words, concepts }: Wanted, asked: ReadonlySet<string>): Part {
  const kinshipOf = openKinship(words, asked);
  const near = new Set(concepts.flatMap((key) => conceptOf(key)?.near ?? []));
  const isNear = (key: string): boolean =>
    near.has(key) || conceptOf(key)?.near.some((other) => concepts.includes(other)) === true;
  const worthOf = ({ kind, key, words: own }: SaidTerm, spoken: ReadonlySet<string>): number => {
    if (kind === 'pair') return 0;
    const kinship = Math.max(0, ...own.map((word) => kinshipOf(word, spoken)));
    if (kind === 'word') return kinship;
    // A phrase means what it says; a single word may mean something else as well.
    if (concepts.includes(key))
      return own.length > 1
        ? sameConcept
        : sameConceptFarApart + (sameConcept - sameConceptFarApart) * Math.min(1, 2 * kinship);
    return isNear(key) ? nearConcept : 0;
  };
  return (said, spoken, marks) => {
    const found = new Set<string>();
    let best = 0;
    for (const term of said) {
      const isExact = term.kind !== 'concept' && words.includes(term.key);
      if (isExact) found.add(term.key);
      const worth = isExact ? 0 : worthOf(term, spoken);
      best = Math.max(best, worth);
      if (isExact || worth > markedFrom) marks.push([term.start, term.end]);
    }
    const share = words.length === 0 ? 0 : found.size / words.length;
    return share === 1 ? 1 : Math.max(share * 0.7, best);
  };
}

/** How near a word lies to the nearest of these, 0 to 1, by what else is asked and by what stands around it. */
function openKinship(
  words: readonly string[],
  asked: ReadonlySet<string>,
): (word: string, spoken: ReadonlySet<string>) => number {
  const places = words.flatMap((word) => placeOf(word) ?? []);
  const latin = words.filter((word) => /^[a-z]/.test(word));
  const meanings = words.flatMap(meaningsOf);
  const byStem = Map.groupBy(
    meanings.flatMap((meaning) => meaning.stems.map((stem) => ({ stem, meaning }))),
    ({ stem }) => stem,
  );
  const byItself = (word: string): number => {
    const place = placeOf(word);
    const nearest = place === null ? 0 : Math.max(0, ...places.map((one) => nearnessOf(one, place)));
    const own = meaningsOf(word);
    const asTranslated = own.filter(({ stems }) => latin.some((one) => stems.includes(one)));
    return Math.max(
      nearestWord * Math.max(0, (nearest - leastNear) / (1 - leastNear)),
      latin.some((one) => isAlike(one, word)) ? alikeWord : 0,
      sameInTranslation * Math.max(0, ...asTranslated.map((meaning) => shareSaid(meaning, asked))),
      sameMeaning * shareInCommon(meanings, own),
    );
  };
  const known = new Map<string, number>();
  return (word, spoken) => {
    const kinship = known.get(word) ?? byItself(word);
    known.set(word, kinship);
    const meant = byStem.get(word) ?? [];
    return Math.max(
      kinship,
      sameInTranslation * Math.max(0, ...meant.map(({ meaning }) => shareSaid(meaning, spoken))),
    );
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
