import type { Row } from '../change-set.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import type { Verdict } from './judge.ts';
import type { ActionWords } from './words.ts';

/** What is done to each record of a set, and how it is told. */
export interface Plan {
  readonly kind: 'plan';
  readonly judge: (row: Row) => Verdict;
  readonly words: ActionWords;
  /** The records leave the person's sight by it. */
  readonly givesAway: boolean;
}

export type Planned = Plan | Missing | NotFound | Refused;
