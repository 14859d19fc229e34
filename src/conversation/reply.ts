import type { Action, Answer, AnswerStatus, Block } from '../answer/index.ts';
import type { RecordSeen, Wanted } from '../crm/index.ts';
import type { CommandIntent, Intent } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';

/** What a button does when it is pressed; kept in the database under the button's id. */
export type ActionPayload =
  /** Does what was previewed, if the records are still at these versions. */
  | { readonly does: 'confirm'; readonly intents: readonly CommandIntent[]; readonly basedOn: BasedOn }
  | { readonly does: 'cancel' }
  /** Runs these as if they had been said: a choice made, a suggestion taken. */
  | { readonly does: 'run'; readonly intents: readonly Intent[]; readonly allowsDuplicate?: boolean }
  | { readonly does: 'undo'; readonly changeSetId: number }
  | { readonly does: 'redo' }
  /** Asks the owner of what is there already and may not be seen. */
  | { readonly does: 'ask-owner'; readonly entity: 'account' | 'lead'; readonly name: string }
  /** Takes the change set back and does its commands with other values. */
  | { readonly does: 'edit'; readonly changeSetId: number; readonly intents: readonly CommandIntent[] };

export type BasedOn = readonly { readonly table: string; readonly id: number; readonly version: number }[];

export interface DraftAction {
  readonly label: string;
  readonly kind: Action['kind'];
  readonly payload: ActionPayload;
  /** Null: as long as the conversation lasts. */
  readonly expiresInMinutes: number | null;
}

/** A question that waits for the next message: which slot of which intent it fills. */
export interface PendingQuestion {
  readonly intents: readonly Intent[];
  readonly index: number;
  readonly slot: string;
  readonly wants: Wanted;
}

/** What a turn says and remembers, before its buttons have ids. */
export interface Reply {
  readonly status: AnswerStatus;
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly data: Answer['data'];
  readonly basis: Answer['basis'];
  readonly actions: readonly DraftAction[];
  /** What was spoken about, the latest first. */
  readonly records: readonly RecordSeen[];
  /** What was asked or done: "and by region?" changes the latest. */
  readonly intents: readonly Intent[];
  readonly question: PendingQuestion | null;
}

/** A reply with only what differs from a plain sentence. */
export function reply(parts: Partial<Reply> & Pick<Reply, 'status' | 'language' | 'title'>): Reply {
  return {
    blocks: [],
    data: null,
    basis: null,
    actions: [],
    records: [],
    intents: [],
    question: null,
    ...parts,
  };
}
