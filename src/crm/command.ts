import type { Query } from '../database/index.ts';
import type { Vocabulary } from '../entities/index.ts';
import type { CommandIntent, IntentNamed } from '../intents/index.ts';
import type { NameIndex } from '../interpreter/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { ChangeSet } from './change-set.ts';
import type { Readers } from './channels/readers.ts';
import type { CommandOutcome, Done, RecordSeen } from './outcome.ts';

/** What a handler works with: one transaction, one person, one message. */
export interface CommandContext {
  readonly query: Query;
  readonly actor: Actor;
  readonly changes: ChangeSet;
  readonly vocabulary: Vocabulary;
  /** All names of the tenant: duplicates are found among them, seen or not. */
  readonly names: NameIndex;
  readonly language: Language;
  readonly now: Instant;
  /** Records that earlier intents of the same message made: later ones may name them. */
  readonly made: RecordSeen[];
  /** A duplicate was shown and is wanted all the same. */
  readonly allowsDuplicate: boolean;
  /** Who reads along in the channels that the message is about, by `channelKey`. */
  readonly readers?: ReadonlyMap<string, Readers | null> | undefined;
}

export type CommandName = CommandIntent['name'];

/** Checks, writes through `context.changes`, and says what came of it. What was written without `done` is rolled back by the caller. */
export type CommandHandler<Name extends CommandName> = (
  context: CommandContext,
  slots: IntentNamed<Name>['slots'],
) => Promise<CommandOutcome>;

/** A `done` with only what differs from the usual. */
export function done(parts: Partial<Omit<Done, 'kind'>> & Pick<Done, 'items'>): Done {
  return { kind: 'done', records: [], confirmBecause: null, notices: [], offers: [], basedOn: [], ...parts };
}

/** The text in the language of the message. */
export function say(context: { readonly language: Language }, en: string, zh: string): string {
  return context.language === 'zh' ? zh : en;
}
