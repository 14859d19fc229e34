import type { Answer, AnswerStatus } from '../answer/index.ts';
import type { WordCache } from '../crm/index.ts';
import type { Database } from '../database/index.ts';
import type { Interpretation, InterpreterContext } from '../interpreter/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { ActorMemory } from '../permissions/index.ts';

/** What a turn needs; made once a process. */
export interface Services {
  readonly database: Database;
  readonly words: WordCache;
  readonly actors: ActorMemory;
  readonly interpret: (text: string, context: InterpreterContext) => Interpretation;
  /** After so many days without a message a thread is forgotten; 30 where nothing is said. */
  readonly memoryDays?: number;
  /** Gets every failure that a person was told of as such, for the log. */
  readonly reportFailure: (error: unknown) => void;
}

export type TurnInputContent =
  | { readonly text: string }
  /** `set`: fields that are changed with it, where the button is an edit. */
  | { readonly press: string; readonly set?: Readonly<Record<string, string>> };

export interface TurnInput {
  readonly tenantId: number;
  readonly userId: number;
  readonly thread: string;
  readonly surface: string;
  readonly input: TurnInputContent;
  readonly now: Instant;
  /** The surface's id of this delivery: the same one acts once. */
  readonly eventId?: string;
  /** The answer's `data` hold every row: for a file. */
  readonly wholeData?: boolean;
  /** Where the answer goes: it is queued for its surface within the transaction of what the turn writes. */
  readonly deliverTo?: Delivery;
}

export interface Delivery {
  /** Queued under the same key it is the same message. */
  readonly key: string;
  /** Answers of one lane are delivered one after the other. */
  readonly lane: string;
  /** As the surface writes it. */
  readonly address: unknown;
}

export interface Turn {
  /** Null where a button was pressed. */
  readonly interpretation: Interpretation | null;
  readonly answer: Answer;
  readonly status: AnswerStatus;
  /** Id of the button that takes this turn back. */
  readonly undo: string | null;
  /** Not a new answer: this event, or the press of this button, got it before, and it was queued then if it was to be. */
  readonly isRepeated?: true;
  /** Milliseconds that the turn took. */
  readonly ms: number;
}
