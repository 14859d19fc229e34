import type { Action, Answer, AnswerStatus, Block } from '../answer/index.ts';
import type { RecordSeen, Wanted } from '../crm/index.ts';
import type { ChatChannel, CommandIntent, Intent, QueryIntent, ShownGroup } from '../intents/index.ts';
import type { Bilingual, Language } from '../kernel/index.ts';

/** What a button does when it is pressed; kept in the database under the button's id. */
export type ActionPayload =
  /** Does what was previewed, if the records are still at these versions. */
  | {
      readonly does: 'confirm';
      readonly intents: readonly CommandIntent[];
      readonly basedOn: BasedOn;
      /** The change that these stand instead of. */
      readonly replaces?: number | null;
    }
  | { readonly does: 'cancel' }
  /** Runs these as if they had been said: a choice made, a suggestion taken. */
  | {
      readonly does: 'run';
      readonly intents: readonly Intent[];
      readonly allowsDuplicate?: boolean;
      readonly replaces?: number | null;
    }
  /** Does what was proposed from a log, as long as that log stands; each on its own, whatever else was pressed. */
  | { readonly does: 'apply'; readonly intents: readonly CommandIntent[]; readonly of: number }
  | { readonly does: 'undo'; readonly changeSetId: number }
  | { readonly does: 'redo' }
  /** Asks the owner of what is there already and may not be seen. */
  | {
      readonly does: 'ask-owner';
      readonly entity: 'account' | 'lead';
      readonly name: string;
      /** Where it is not known by its name. */
      readonly recordId?: number | null;
    }
  /** Shows what others would read of it in a channel, and then posts it there. */
  | ({ readonly does: 'share' } & ToShare)
  | ({ readonly does: 'post' } & ToShare)
  /** Says whether the answer was of use. */
  | { readonly does: 'rate'; readonly intents: readonly Intent[] }
  /** Gives an admin the task to look at a right that was missing. */
  | { readonly does: 'ask-admin'; readonly reason: Bilingual }
  /** Takes the change set back, where there is one already, and does its commands with other values. */
  | {
      readonly does: 'edit';
      readonly changeSetId: number | null;
      readonly intents: readonly CommandIntent[];
      /** The change that these stand instead of. */
      readonly replaces?: number | null;
    };

/** Questions whose answer others are to read. */
export interface ToShare {
  readonly intents: readonly QueryIntent[];
  readonly channel: ChatChannel;
}

export type BasedOn = readonly { readonly table: string; readonly id: number; readonly version: number }[];

export interface DraftAction {
  readonly label: string;
  readonly kind: Action['kind'] | 'rate';
  readonly payload: ActionPayload;
  /** Null: as long as the conversation lasts. */
  readonly expiresInMinutes: number | null;
}

export interface Choice {
  readonly label: string;
  readonly intents: readonly Intent[];
  readonly allowsDuplicate?: boolean;
}

/** A question that waits for an answer, while other things may be said. */
export interface PendingQuestion {
  /** As it was asked. */
  readonly title: string;
  /** Ready answers, each with the intents that it makes. */
  readonly choices: readonly Choice[];
  /** What any other answer fills; null where only the choices answer. */
  readonly fills: {
    readonly intents: readonly Intent[];
    readonly index: number;
    readonly slot: string;
    readonly wants: Wanted;
  } | null;
  /** The change that the answer corrects: it is taken back first. */
  readonly replaces: number | null;
  /** Something else was said meanwhile, and it was asked once more. */
  readonly isRepeated: boolean;
}

/** What a turn says and remembers, before its buttons have ids. */
export interface Reply {
  readonly status: AnswerStatus;
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly data: Answer['data'];
  readonly basis: Answer['basis'];
  readonly file?: NonNullable<Answer['file']>;
  readonly actions: readonly DraftAction[];
  /** What was spoken about, the latest first. */
  readonly records: readonly RecordSeen[];
  /** What was taken away: it is spoken of no more. */
  readonly gone?: readonly Pick<RecordSeen, 'entity' | 'id'>[];
  /** The records are a list in its order: "the second one". */
  readonly isList: boolean;
  /** The groups of a figure, in their order: "that region". */
  readonly groups: readonly ShownGroup[];
  /** What was asked or done: "and by region?" changes the latest. */
  readonly intents: readonly Intent[];
  /** The questions that an answer is made of: one goes on with each of them as well. */
  readonly holds?: readonly Intent[];
  readonly question: PendingQuestion | null;
  /** Of what was found in the notes: whether any of it answers; absent: nothing was found, or nothing was looked for there. */
  readonly isSure?: boolean;
  /** A part of a question that waits for what it is a part of. */
  readonly fragment: string | null;
}

/** A reply with only what differs from a plain sentence. */
export function reply(parts: Partial<Reply> & Pick<Reply, 'status' | 'language' | 'title'>): Reply {
  return {
    blocks: [],
    data: null,
    basis: null,
    actions: [],
    records: [],
    isList: false,
    groups: [],
    intents: [],
    question: null,
    fragment: null,
    ...parts,
  };
}
