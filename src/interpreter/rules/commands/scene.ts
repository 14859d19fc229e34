import type { RecordRef } from '../../../intents/index.ts';
import type { Language, PlainDate } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { MarkedText } from './marked-text.ts';

/** What a heading announces for the rest of its sentence: "Two visits on Friday:", 今天两场拜访，, "Tomorrow:". */
export interface Announced {
  /** The kind of activity; null where each of them says its own. */
  readonly kind: string | null;
  /** The day, as a text of its own. */
  readonly day: MarkedText | null;
  /** "Leads from the fair:": each of those who follow is one, with what the heading says of where they come from. */
  readonly leads?: { readonly from: MarkedText };
  /** "Two tasks for X:": each of those that follow is one, about whom the heading names. */
  readonly tasks?: { readonly about: MarkedText | null; readonly areReminders: boolean };
}

/** A subject, and the customer it was told of. */
export interface Wish {
  readonly topic: string;
  readonly accountId: number | null;
}

/** What a command is read against: the turn's context, and what the message itself has named so far. */
export interface CommandScene {
  readonly context: InterpreterContext;
  readonly language: Language;
  readonly today: PlainDate;
  /** Records in the order in which the message named them; they stand in for "it" and for what is left out later. */
  readonly mentioned: RecordRef[];
  /** The clause before, as it was said. */
  readonly before?: MarkedText | null;
  /** The clause behind, as it will be said. */
  readonly behind?: MarkedText | null;
  /** What the customer was told to be after in the clauses before: what a new deal is about that is not called otherwise. */
  readonly wished?: Wish | null;
  /** What a heading announced for its sentence. */
  readonly announced?: Announced | null;
  /** A deal is to be reopened: closed ones are meant before open ones. */
  readonly meansClosed?: true;
}
