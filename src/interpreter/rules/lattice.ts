import type { Language } from '../../kernel/index.ts';
import type { Sense, SenseOf } from './sense.ts';
import type { Token } from './text.ts';

/** A stretch of a message with all that it may mean as a whole. */
export interface Piece {
  /** Tokens, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets in the message, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  readonly senses: readonly Sense[];
  /** Of reading the stretch so: the cheapest path through the message is the likeliest. About 1 for a plain word. */
  readonly cost: number;
  /** How doubtful the reading is by itself: a mistyped word. */
  readonly doubt: number;
}

/** All stretches of a message that mean something; they overlap. Every token is the start of at least one piece. */
export interface Lattice {
  readonly text: string;
  readonly language: Language;
  /** The message was too long, and its end was not read. */
  readonly isCut: boolean;
  /** Like `tokenise`, with hyphenated words in their parts. */
  readonly tokens: readonly Token[];
  readonly pieces: readonly Piece[];
  /** Those that start at a token, longest first. */
  readonly startingAt: (token: number) => readonly Piece[];
}

/** One way through a lattice from its first token to its last. */
export interface Path {
  readonly pieces: readonly Piece[];
  readonly cost: number;
}

/** The beam: as many half-finished ways are kept at each token. */
const beamWidth = 24;

/**
 * The cheapest ways through a lattice, at most `count`, cheapest first. Left to right: at each token the best `beamWidth` beginnings
 * are kept, so that time grows with the length of the message alone.
 */
export function cheapestPaths(lattice: Lattice, count: number): readonly Path[] {
  const length = lattice.tokens.length;
  const reached: Beginning[][] = Array.from({ length: length + 1 }, () => []);
  reached[0]?.push({ piece: null, before: null, cost: 0 });
  for (let token = 0; token < length; token += 1) {
    const beginnings = keepBest(reached[token] ?? [], beamWidth);
    for (const piece of lattice.startingAt(token)) {
      const ends = reached[piece.to];
      for (const before of beginnings) ends?.push({ piece, before, cost: before.cost + piece.cost });
    }
  }
  return keepBest(reached[length] ?? [], count).map((last) => ({ pieces: walkBack(last), cost: last.cost }));
}

/** The sense of a kind that a piece has, if any. */
export function senseOf<Kind extends Sense['kind']>(
  piece: Piece | undefined,
  kind: Kind,
): SenseOf<Kind> | undefined {
  return piece?.senses.find((sense): sense is SenseOf<Kind> => sense.kind === kind);
}

/** The key of the word of a class that a piece is, or null: `wordKey(piece, 'grouping') === 'by'`. */
export function wordKey(piece: Piece | undefined, role: string): string | null {
  for (const sense of piece?.senses ?? []) if (sense.kind === 'word' && sense.role === role) return sense.key;
  return null;
}

interface Beginning {
  readonly piece: Piece | null;
  readonly before: Beginning | null;
  readonly cost: number;
}

function keepBest(beginnings: Beginning[], count: number): Beginning[] {
  return beginnings.sort((one, other) => one.cost - other.cost).slice(0, count);
}

function walkBack(last: Beginning): Piece[] {
  const pieces: Piece[] = [];
  for (let at: Beginning | null = last; at !== null; at = at.before)
    if (at.piece !== null) pieces.push(at.piece);
  return pieces.reverse();
}
