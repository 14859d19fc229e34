import type { Answer, AnswerFile } from '../../answer/index.ts';
import type { Delivery, Turn, TurnInputContent } from '../../conversation/index.ts';
import type { Outbox, Outgoing } from '../delivery/deliver.ts';

/** How Slack reaches Parley. */
export type SlackMode = 'socket' | 'http';

/** A connected workspace, opened. */
export interface SlackConnection {
  readonly workspace: string;
  readonly workspaceName: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly mode: SlackMode;
  readonly botToken: string;
  /** For Socket Mode. */
  readonly appToken: string | null;
  /** For HTTP. */
  readonly signingSecret: string | null;
  /** Where Parley listens for HTTP. */
  readonly port: number;
}

/** Somebody in the connected workspace. */
export interface SlackUser {
  readonly workspace: string;
  readonly userId: string;
}

/** Where an answer goes. */
export interface SlackAddress {
  readonly channel: string;
  /** Of the thread; null beside the threads. */
  readonly threadTs: string | null;
  readonly userId: string;
  /** Seen by this person alone. */
  readonly isPrivate: boolean;
  /** Of a command or button: it reaches also where the bot is no member, for half an hour. */
  readonly responseUrl: string | null;
  /** Of the conversation that goes on there. */
  readonly thread: string;
  /** The reader; null where nobody is known. */
  readonly person: SlackPerson | null;
}

/** What somebody did in Slack, as it waits in the inbox. */
export interface SlackEvent {
  readonly eventId: string;
  readonly user: SlackUser;
  readonly address: Omit<SlackAddress, 'person'>;
  readonly input: TurnInputContent;
  /** The message whose button was pressed. */
  readonly card?: SlackCard;
}

export interface SlackCard {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly { readonly type: string }[];
}

export interface SlackPerson {
  readonly id: number;
  readonly timeZone: string;
}

export type CodeOutcome =
  | { readonly kind: 'no-code' }
  /** Wrong, used or too old. */
  | { readonly kind: 'void' }
  | { readonly kind: 'linked'; readonly name: string };

/** What Slack needs of Parley; wired where Parley is started. */
export interface SlackHost {
  /** Keeps an event for later; one that came before is kept once. Events of one lane are worked on in their order. */
  keep(event: SlackEvent, lane: string): Promise<void>;
  readonly inbox: {
    take(): Promise<WaitingEvent | null>;
    /** Worked on: in one transaction with the answer that no turn has queued. */
    finish(event: WaitingEvent, told: Told | null): Promise<void>;
    postpone(event: WaitingEvent, seconds: number): Promise<void>;
  };
  readonly outbox: Outbox<SlackOutgoing>;
  /** The person whom somebody in Slack is linked to; `inactive` where that person may not speak any more. */
  findPerson(user: SlackUser): Promise<SlackPerson | 'inactive' | null>;
  linkByEmail(user: SlackUser, email: string): Promise<SlackPerson | 'inactive' | 'needs-code' | 'nobody'>;
  /** Links by a code, where the text is one. */
  redeemCode(user: SlackUser, text: string): Promise<CodeOutcome>;
  turn(request: {
    readonly personId: number;
    readonly thread: string;
    readonly input: TurnInputContent;
    readonly eventId: string | null;
    readonly deliverTo?: Delivery;
  }): Promise<Turn>;
  /** The file that a button of kind `export` hands over; null where there is none any more. */
  exportFile(
    person: SlackPerson,
    thread: string,
    press: string,
    file: AnswerFile,
  ): Promise<Uint8Array | null>;
  /** Names of records of a kind that this person may mean by what he has typed of one. */
  names(personId: number, entity: string, typed: string): Promise<readonly string[]>;
  reportFailure(error: unknown): void;
}

/** An answer that is to be queued; queued already under its key, it is the same one. */
export interface Told extends Delivery {
  readonly answer: Answer;
}

export interface WaitingEvent {
  readonly event: SlackEvent;
  readonly attempts: number;
}

export type SlackOutgoing = Outgoing & { readonly address: SlackAddress };
