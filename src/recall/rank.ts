import { type Match, openMatcher, type Said, takeApart } from './match.ts';
import type { Wanted } from './question.ts';

/** A passage that may answer, as the searches found it. */
export interface Candidate {
  readonly passageId: string;
  readonly entity: string;
  readonly id: number;
  readonly text: string;
  /** Cosine of its vector and the question's; null where there are no vectors. */
  readonly similarity: number | null;
}

export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  readonly match: Match;
  /** 0 to 1. */
  readonly score: number;
  /** Share of the question that it answers, by what each part tells; 0 to 1. */
  readonly coverage: number;
  /** How sure it is that this answers the question, rather than that nothing lies nearer; 0 to 1. */
  readonly certainty: number;
}

/**
 * Candidates by how much of the question each answers and how near it lies, the best first. What nearly all of them say tells little: each part
 * counts by how few have it (inverse document frequency among the candidates); what comes only near it hardly has it.
 */
export function rankCandidates<C extends Candidate>(
  wanted: readonly Wanted[],
  candidates: readonly C[],
  apart: (text: string) => Said = takeApart,
): readonly Ranked<C>[] {
  const match = openMatcher(wanted);
  const matches = candidates.map(({ text }) => match(apart(text)));
  const weights = wanted.map(({ weight }, part) => {
    const having = matches.reduce((sum, { met }) => sum + (met[part] ?? 0) ** 2, 0);
    return weight * Math.log(1 + (candidates.length + 1) / (having + 1));
  });
  const keys = keyParts(wanted);
  const leading = leadingParts(wanted, matches);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // What none of them says tells none of them from another.
  const told = weights.reduce(
    (sum, weight, part) => sum + (matches.some(({ met }) => (met[part] ?? 0) > 0) ? weight : 0),
    0,
  );
  // What a record says in one of its passages and in the next it says as well.
  const records = Map.groupBy(candidates.keys(), (index) => recordOf(candidates[index] as C));
  const ofRecord = new Map(
    [...records].map(([record, passages]) => [
      record,
      {
        met: wanted.map((_, part) => Math.max(...passages.map((index) => matches[index]?.met[part] ?? 0))),
        similarity: meanOf(passages.flatMap((index) => candidates[index]?.similarity ?? [])),
      },
    ]),
  );
  const covering = (met: readonly number[]): number =>
    weights.reduce((sum, weight, part) => sum + weight * (met[part] ?? 0), 0);
  return candidates
    .map((candidate, index): Ranked<C> => {
      const match = matches[index] as Match;
      const record = ofRecord.get(recordOf(candidate));
      const metOf = (part: number): number => record?.met[part] ?? 0;
      const isBesideIt = leading.length > 0 && !leading.some((part) => metOf(part) >= isSaid);
      const share = isBesideIt ? besideIt : 1;
      const covered = withRecord(covering(match.met), covering(record?.met ?? []));
      const similarity =
        candidate.similarity === null ? null : withRecord(candidate.similarity, record?.similarity ?? 0);
      const coverage = total === 0 ? 0 : covered / total;
      return {
        candidate,
        match,
        coverage,
        certainty: share * certaintyOf(coverage, candidate.similarity, Math.max(...keys.map(metOf))),
        score: share * scoreOf(told === 0 ? 0 : covered / told, similarity),
      };
    })
    .sort((one, other) => other.score - one.score);
}

function recordOf({ entity, id }: Candidate): string {
  return `${entity} ${id}`;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A passage counts with what the rest of its record says: a question asks for what stands in two of them as well. */
function withRecord(own: number, whole: number): number {
  return own * (1 - shareOfRecord) + whole * shareOfRecord;
}

const shareOfRecord = 0.5;
const shareOfWords = 0.45;

function scoreOf(coverage: number, similarity: number | null): number {
  return similarity === null
    ? coverage
    : shareOfWords * coverage + (1 - shareOfWords) * Math.max(0, similarity);
}

/** What a question is about: its most telling parts, but for how somebody feels about it. */
function keyParts(wanted: readonly Wanted[]): readonly number[] {
  const subjects = wanted.some(({ isAttitude }) => !isAttitude)
    ? wanted.filter(({ isAttitude }) => !isAttitude)
    : wanted;
  const most = Math.max(...subjects.map(({ weight }) => weight));
  return subjects.flatMap((part) => (part.weight >= asTellingAs * most ? [wanted.indexOf(part)] : []));
}

const asTellingAs = 0.9;

/** Names that are asked for and that some of them have: what lacks them only speaks of something alike. */
function leadingParts(wanted: readonly Wanted[], matches: readonly Match[]): readonly number[] {
  return wanted.flatMap(({ isName }, part) =>
    isName && matches.some(({ met }) => (met[part] ?? 0) >= isSaid) ? [part] : [],
  );
}

/** Not only by a word that lies near. */
const isSaid = 0.8;
const besideIt = 0.7;

/** What misses that which the question is about is at most near it. */
function certaintyOf(coverage: number, similarity: number | null, metKey: number): number {
  const whole = similarity === null ? coverage : (coverage + Math.max(0, similarity)) / 2;
  return metKey >= keyIsMet ? whole : whole * withoutKey;
}

const keyIsMet = 0.36;
const withoutKey = 0.6;
