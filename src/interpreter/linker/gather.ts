import type { NameCandidate } from './name-entry.ts';
import type { InternalIndex } from './name-index.ts';

/** Candidates for one stretch of text, the best way for each record. */
export type Gathered = Map<number, { readonly score: number; readonly match: NameCandidate['match'] }>;

export const acceptedScore = 0.65;

export function gather(into: Gathered, document: number, score: number, match: NameCandidate['match']): void {
  const known = into.get(document);
  if (known === undefined || known.score < score) into.set(document, { score, match });
}

/** Best first, raised where the record's context stands in the message; ties in a fixed order, but equal in score. */
export function rank(
  index: InternalIndex,
  gathered: Gathered,
  isInMessage: (contextKey: string) => boolean,
  least: number,
): { readonly candidates: readonly NameCandidate[]; readonly matches: number } {
  const all: NameCandidate[] = [];
  for (const [document, { score, match }] of gathered) {
    const entry = index.entries[document];
    if (entry === undefined) continue;
    const raised = score + (index.contexts[document]?.some(isInMessage) === true ? contextBonus : 0);
    if (raised >= least) all.push({ entry, score: Math.round(Math.min(1, raised) * 1000) / 1000, match });
  }
  all.sort(
    (one, other) =>
      other.score - one.score ||
      compare(one.entry.entity, other.entry.entity) ||
      one.entry.id - other.entry.id,
  );
  return { candidates: withColleague(all), matches: all.length };
}

/** The best, with the colleague whom as many namesakes elsewhere would crowd out: ten contacts are called Kevin. */
function withColleague(all: readonly NameCandidate[]): readonly NameCandidate[] {
  const best = all.slice(0, mostCandidates);
  const isColleague = ({ entry, score }: NameCandidate): boolean =>
    entry.entity === 'user' && score === best[0]?.score;
  const colleague = best.some(isColleague) ? undefined : all.find(isColleague);
  return colleague === undefined ? best : [...best.slice(0, mostCandidates - 1), colleague];
}

const mostCandidates = 8;
const contextBonus = 0.04;

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
