import { type Gathered, gather } from './gather.ts';
import type { MessageToken } from './message-tokens.ts';
import type { NameCandidate } from './name-entry.ts';

/** Candidates by stretch of tokens, both ends included. */
export interface Spans {
  readonly tokens: readonly MessageToken[];
  readonly found: Map<number, Gathered>;
}

export function addToSpan(
  spans: Spans,
  first: number,
  last: number,
  document: number,
  score: number,
  match: NameCandidate['match'],
): void {
  const key = first * spans.tokens.length + last;
  let gathered = spans.found.get(key);
  if (gathered === undefined) {
    gathered = new Map();
    spans.found.set(key, gathered);
  }
  gather(gathered, document, score, match);
}

export function endsOf(spans: Spans, key: number): readonly [number, number] {
  return [Math.floor(key / spans.tokens.length), key % spans.tokens.length];
}

export function isAllOrdinary(tokens: readonly MessageToken[], first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (tokens[i]?.ordinary === false) return false;
  return true;
}

/** Whether an end of the stretch lies inside an ordinary word (海明 in 上海明天). */
export function cutsWord(tokens: readonly MessageToken[], first: number, last: number): boolean {
  return (tokens[first]?.wordFrom ?? first) < first || (tokens[last]?.wordTo ?? last) > last;
}
