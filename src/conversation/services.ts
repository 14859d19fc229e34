import type { Sending } from '../analyses/index.ts';
import type { Answer, AnswerStatus, RecordKey } from '../answer/index.ts';
import type { Readers, WordCache } from '../crm/index.ts';
import type { Database } from '../database/index.ts';
import type { ChatChannel, Transcript } from '../intents/index.ts';
import type { Interpretation, InterpreterContext } from '../interpreter/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Hearing, Model } from '../model/index.ts';
import type { ActorMemory } from '../permissions/index.ts';
import type { Embedding } from '../recall/index.ts';

/** What a turn needs; made once a process. */
export interface Services {
  readonly database: Database;
  readonly words: WordCache;
  readonly actors: ActorMemory;
  readonly interpret: (text: string, context: InterpreterContext) => Interpretation;
  /** Absent: none is set up, and nothing is different for it. */
  readonly model?: Model;
  /** What turns voice notes into text; absent: nothing is set up. */
  readonly hearing?: Hearing;
  /** What the meaning of texts is compared by; absent: the embedded one. Null: words alone. */
  readonly embedding?: Embedding | null;
  /** After so many days without a message a thread is forgotten; 30 where nothing is said. */
  readonly memoryDays?: number;
  /** Gets every failure that a person was told of as such, for the log. */
  readonly reportFailure: (error: unknown) => void;
}

export type TurnInputContent =
  /** `heard`: it was spoken, and stands above the answer as it was understood. */
  | { readonly text: string; readonly heard?: true }
  /** `set`: fields that are changed with it, where the button is an edit. */
  | { readonly press: string; readonly set?: Readonly<Record<string, string>> }
  /** What others have said is to be logged. */
  | { readonly log: Transcript; readonly language: Language }
  /** One capability with its slots in words, as an assistant calls it; nothing in it is taken for a person's yes. */
  | { readonly said: { readonly name: string; readonly slots: unknown } }
  /** A record is opened by its address. */
  | { readonly open: RecordKey; readonly language: Language };

export interface TurnInput {
  readonly tenantId: number;
  readonly userId: number;
  readonly thread: string;
  readonly surface: string;
  readonly input: TurnInputContent;
  readonly now: Instant;
  /** The surface's id of this delivery: the same one acts once. */
  readonly eventId?: string;
  /** The answer can be rated where it is shown. */
  readonly asksForRating?: boolean;
  /** The answer's `data` hold every row: for a file. */
  readonly wholeData?: boolean;
  /** It answers nobody who waits: the clock sends it. */
  readonly sending?: Sending;
  /** The chat channels of its surface: absent where there are none. */
  readonly channels?: Channels;
  /**
   * Somebody else speaks in this person's name: an assistant. Answers of this kind are told to the person himself, where he is reached,
   * with their buttons.
   */
  readonly tellsPerson?: readonly AnswerStatus[];
  /** Hears what takes long while it is done, as what one is doing: "asking the language model", 查询…. */
  readonly showProgress?: (doing: string) => void;
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

/** What a surface knows of the chats in which others read along. */
export interface Channels {
  /** Where this turn takes place; null in a chat with one person alone. */
  readonly here: ChatChannel | null;
  /** Null where it can't be told: then nothing may be shown there. */
  readersOf(channel: ChatChannel): Promise<Readers | null>;
  /** What was said in a thread, or beside the threads of late; null where it can't be read. */
  transcriptOf(channel: ChatChannel): Promise<Transcript | null>;
  /** Where a post goes that everybody in the channel reads. */
  addressOf(channel: ChatChannel): Omit<Delivery, 'key'>;
  /** Where somebody is reached alone; null where he is known to nobody there. */
  addressOfPerson(personId: number): Promise<Omit<Delivery, 'key'> | null>;
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
