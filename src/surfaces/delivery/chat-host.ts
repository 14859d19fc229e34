import type { Answer, AnswerFile } from '../../answer/index.ts';
import type { Delivery, Turn, TurnInputContent } from '../../conversation/index.ts';
import type { Outbox, Outgoing } from './deliver.ts';

/** Somebody in a connected workspace. */
export interface ChatUser {
  /** Slack's workspace, Entra's tenant. */
  readonly workspace: string;
  /** Slack's user id, Entra's object id. */
  readonly userId: string;
}

export interface ChatPerson {
  readonly id: number;
  readonly timeZone: string;
}

export type CodeOutcome =
  | { readonly kind: 'no-code' }
  /** Wrong, used or too old. */
  | { readonly kind: 'void' }
  | { readonly kind: 'linked'; readonly name: string };

/** What somebody did in a chat, as it waits in the inbox. */
export interface ChatEvent {
  readonly eventId: string;
  readonly user: ChatUser;
  readonly input: TurnInputContent;
}

export interface WaitingEvent<Event> {
  readonly event: Event;
  readonly attempts: number;
}

/** An answer that is to be queued; queued already under its key, it is the same one. */
export interface Told extends Delivery {
  readonly answer: Answer;
}

export type ChatOutgoing<Address> = Outgoing & { readonly address: Address };

/** What a chat platform needs of Parley; wired where Parley is started. */
export interface ChatHost<Event extends ChatEvent, Address> {
  /** Keeps an event for later; one that came before is kept once. Events of one lane are worked on in their order. */
  keep(event: Event, lane: string): Promise<void>;
  readonly inbox: {
    take(): Promise<WaitingEvent<Event> | null>;
    /** Worked on: in one transaction with the answers that no turn has queued. */
    finish(event: WaitingEvent<Event>, told: readonly Told[]): Promise<void>;
    postpone(event: WaitingEvent<Event>, seconds: number): Promise<void>;
  };
  readonly outbox: Outbox<ChatOutgoing<Address>>;
  /** An answer that was queued, by its key; null for none. */
  findAnswer(key: string): Promise<{ readonly answer: Answer; readonly address: Address } | null>;
  /** The person whom somebody in the chat is linked to; `inactive` where that person may not speak any more. */
  findPerson(user: ChatUser): Promise<ChatPerson | 'inactive' | null>;
  linkByEmail(user: ChatUser, email: string): Promise<ChatPerson | 'inactive' | 'needs-code' | 'nobody'>;
  /** Links by a code, where the text is one. */
  redeemCode(user: ChatUser, text: string): Promise<CodeOutcome>;
  turn(request: {
    readonly personId: number;
    readonly thread: string;
    readonly input: TurnInputContent;
    readonly eventId: string | null;
    readonly deliverTo?: Delivery;
  }): Promise<Turn>;
  /** The file that a button of kind `export` hands over; null where there is none any more. */
  exportFile(person: ChatPerson, thread: string, press: string, file: AnswerFile): Promise<Uint8Array | null>;
  /** Names of records of a kind that this person may mean by what he has typed of one. */
  names(personId: number, entity: string, typed: string): Promise<readonly string[]>;
  reportFailure(error: unknown): void;
}
