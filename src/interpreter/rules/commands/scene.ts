import type { RecordRef } from '../../../intents/index.ts';
import type { Language, PlainDate } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';

/** What a command is read against: the turn's context, and what the message itself has named so far. */
export interface CommandScene {
  readonly context: InterpreterContext;
  readonly language: Language;
  readonly today: PlainDate;
  /** Records in the order in which the message named them; they stand in for "it" and for what is left out later. */
  readonly mentioned: RecordRef[];
  /** A deal is to be reopened: closed ones are meant before open ones. */
  readonly meansClosed?: true;
}
