import type { Instant } from '../kernel/index.ts';
import type { Answer } from './answer.ts';

/** An answer before its buttons have ids: what it could lead on to is still an intent. */
export interface AnswerDraft<Next, Group = unknown> extends Omit<Answer, 'actions' | 'rating' | 'records'> {
  /** At most three, the likeliest first. */
  readonly suggestions: readonly Suggestion<Next>[];
  /** Records that it speaks of, in the order in which they are shown: what "the second one" means next. */
  readonly records?: readonly SeenRecord[];
  /** Texts of records that it quotes, in the order of its blocks: what a model may put into words. */
  readonly passages?: readonly string[];
  /** Of what was found in the notes: whether any of it answers, rather than only lying near. */
  readonly isSure?: boolean;
  /** The groups that it shows, in their order: what "that region" means next. */
  readonly groups?: readonly Group[];
  /** The questions that it is made of, where it answers several at once: "which of those are overdue" goes on with one of them. */
  readonly holds?: readonly Next[];
}

interface SeenRecord {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  /** When a shown activity is to be held. */
  readonly plannedAt?: Instant | null;
}

export interface Suggestion<Next> {
  /** A verb phrase in the answer's language. */
  readonly label: string;
  readonly intent: Next;
}
