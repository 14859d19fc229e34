import type { Answer, AnswerFile, RecordKey } from '../../answer/index.ts';
import type {
  Channels,
  Delivery,
  DigestRef,
  News,
  PostedFor,
  Readers,
  SuggestedRecord,
  Turn,
  TurnInputContent,
  VoiceClip,
} from '../../conversation/index.ts';
import type { ChatChannel } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { Outbox, Outgoing } from './deliver.ts';
import type { ChatImports } from './files.ts';
import type { ChannelMembers } from './members.ts';

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
  /** Null: whatever he writes in. */
  readonly language?: Language | null;
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
  /** Of the client in which it was done, where that is known. */
  readonly language?: Language;
}

export interface WaitingEvent<Event> {
  readonly event: Event;
  readonly attempts: number;
}

/** An answer that is to be queued; queued already under its key, it is the same one. */
export interface Told extends Delivery {
  readonly answer: Answer;
}

export type ChatOutgoing<Address> = Outgoing & {
  readonly address: Address;
  /** The person whom it is for, wherever the platform reaches him. */
  readonly toPerson?: number;
  /** On whose word it is posted before others. */
  readonly postedFor?: PostedFor;
  /** Of what the answer is to be made, when it is posted. */
  readonly news?: News;
  readonly digest?: DigestRef;
};

export type ReadyDigest =
  | { readonly kind: 'made'; readonly answer: Answer }
  /** It can't be told now who would read it. */
  | { readonly kind: 'later' }
  | { readonly kind: 'dropped'; readonly reason: string };

/** What a chat platform needs of Parley; wired where Parley is started. */
export interface ChatHost<Event extends ChatEvent, Address> {
  /** Keeps an event for later; one that came before is kept once. Events of one lane are worked on in their order. */
  keep(event: Event, lane: string): Promise<void>;
  /** Takes up events that were acknowledged before the database had them. */
  recover(): Promise<void>;
  readonly inbox: {
    /** Of one workspace: each has queues of its own, and none waits for another. */
    take(workspace: string): Promise<WaitingEvent<Event> | null>;
    /** Worked on: in one transaction with the answers that no turn has queued. */
    finish(event: WaitingEvent<Event>, told: readonly Told[]): Promise<void>;
    postpone(event: WaitingEvent<Event>, seconds: number): Promise<void>;
  };
  readonly outbox: Outbox<ChatOutgoing<Address>>;
  /** Keeps what is about to be posted, where it was not queued so: made just now, or for a person wherever he is. */
  keepReady(item: ChatOutgoing<Address>): Promise<void>;
  /** An answer that was queued, by its key; null for none. */
  findAnswer(key: string): Promise<{ readonly answer: Answer; readonly address: Address } | null>;
  /** An answer that was posted to somebody, by the platform's own ids of him and of the message; null for none. */
  findPosted(posted: {
    readonly userId: string;
    readonly messageId: string;
  }): Promise<{ readonly answer: Answer; readonly address: Address } | null>;
  /** The person whom somebody in the chat is linked to; `inactive` where that person may not speak any more. */
  findPerson(user: ChatUser): Promise<ChatPerson | 'inactive' | null>;
  /** What he is called in the CRM; null where he is nobody there. `emails` are those that the platform has confirmed. */
  nameOf(user: ChatUser, emails: readonly string[]): Promise<string | null>;
  linkByEmail(user: ChatUser, email: string): Promise<ChatPerson | 'inactive' | 'needs-code' | 'nobody'>;
  /** Links by a code, where the text is one. */
  redeemCode(user: ChatUser, text: string): Promise<CodeOutcome>;
  turn(request: {
    readonly personId: number;
    readonly thread: string;
    readonly input: TurnInputContent;
    readonly eventId: string | null;
    readonly deliverTo?: Delivery;
    readonly asksForRating?: boolean;
    readonly channels?: Channels;
    readonly showProgress?: (doing: string) => void;
  }): Promise<Turn>;
  readonly imports: ChatImports;
  /** The words of a clip, or why there are none. */
  hear(
    personId: number,
    clip: VoiceClip,
    language: Language,
  ): Promise<{ readonly text: string } | { readonly problem: string }>;
  readonly channels: {
    /** Null where they have to be asked for. */
    keptMembers(workspace: string, channel: string, minutes: number): Promise<ChannelMembers | null>;
    keepMembers(workspace: string, channel: string, members: ChannelMembers): Promise<void>;
    match(workspace: string, members: ChannelMembers): Promise<Readers>;
    /** Ids of people by chat users; who is nobody's is not among them. */
    peopleOf(workspace: string, users: readonly string[]): Promise<ReadonlyMap<string, number>>;
    userOf(workspace: string, personId: number): Promise<string | null>;
    /** Who reads along has changed: they are asked for again. */
    forgetMembers(workspace: string, channel: string): Promise<void>;
    /** Who reads along has changed, or who may: what no longer holds is suspended. */
    review(channels: Channels, channel: ChatChannel): Promise<void>;
    /** What a channel is told of a change; null for nothing. */
    tellNews(channels: Channels, news: News): Promise<Answer | null>;
  };
  /** What a digest says that is to be sent now; `channels` null where it goes to one person. */
  makeDigest(channels: Channels | null, digest: DigestRef): Promise<ReadyDigest>;
  /** Where links to records begin; null where there are none. */
  readonly pageUrl: string | null;
  /** What those who read along are shown of a record whose link somebody has posted; null for no more than that it is one. */
  unfurl(link: {
    readonly personId: number;
    /** `here` null: whoever posted it reads it alone. */
    readonly channels: Channels;
    readonly record: RecordKey;
    readonly language: Language;
  }): Promise<Answer | null>;
  /** The file that a button of kind `export` hands over; null where there is none any more. */
  exportFile(person: ChatPerson, thread: string, press: string, file: AnswerFile): Promise<Uint8Array | null>;
  /** Names of records of a kind that this person may mean by what he has typed of one. */
  names(personId: number, entity: string, typed: string): Promise<readonly string[]>;
  /** The records themselves. */
  records(personId: number, entity: string, typed: string): Promise<readonly SuggestedRecord[]>;
  /** Tells somebody something, wherever he is reached; under the same key once. */
  tell(personId: number, told: { readonly key: string; readonly answer: Answer }): Promise<void>;
  /** The company's zone (IANA): of posts that many read. */
  businessZone(): Promise<string>;
  reportFailure(error: unknown): void;
}
