import type { Vocabulary } from '../entities/index.ts';
import type { CommandIntent, Intent, IntentNamed, RecordRef, ShownGroup } from '../intents/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { NameIndex } from './linker/index.ts';
import type { LearntPhrase } from './rules/learning/learnt-phrases.ts';

export interface InterpreterContext {
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  /** What this person calls measures, stages and other words; what he calls records is in `names`. */
  readonly phrases?: readonly LearntPhrase[];
  readonly now: Instant;
  readonly thread?: ThreadMemory;
}

/** A record as a thread remembers it. */
export interface ThreadRecord {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  /** When a shown activity is to be held. */
  readonly plannedAt?: Instant | null;
  /** Of a shown activity: a key of the tenant's kinds, and the customer that it is with. */
  readonly activityKind?: string | null;
  readonly customerId?: number | null;
}

/** Records of the last list that words of the message mean. */
export interface MeantOfShown {
  readonly text: string;
  readonly records: readonly ThreadRecord[];
  /** One of them is meant, and it isn't said which. */
  readonly isOne?: boolean;
}

/** What was just spoken about, for "it", "that deal", 刚才那个; the latest first. */
export interface ThreadMemory {
  readonly intents: readonly Intent[];
  readonly records: readonly ThreadRecord[];
  /** The last list that was shown, in its order: "the second one". */
  readonly listed?: readonly ThreadRecord[];
  /** What words of the message mean of the last list: superlatives ("the biggest one"), and parts ("the Dalefield ones", "Tom's"). */
  readonly ranked?: readonly MeantOfShown[];
  /** Whether that list is the latest that was spoken about: then "it" may be any of them. */
  readonly isListLatest?: boolean;
  /** Whether the last message was about somebody who could not be found: "they" may be those. */
  readonly isTopicUnknown?: boolean;
  /** The groups of the last figure, in their order: "that region", "the worst one". */
  readonly groups?: readonly ShownGroup[];
  /** Those of the last figure that had several. */
  readonly ranking?: readonly ShownGroup[];
  /** What the last turn did or showed for confirmation, or asked: what a correction corrects. */
  readonly last?: readonly Intent[];
  /** The messages just before that told something, the oldest first: what goes on with them is read as if it stood behind them. */
  readonly told?: readonly ToldMessage[];
}

/** A message that told something, and what was done about it. */
export interface ToldMessage {
  readonly text: string;
  readonly intents: readonly CommandIntent[];
  /** Those that were made or changed. */
  readonly records: readonly ThreadRecord[];
}

/** How a message goes on with what was said before. */
export interface Follows {
  readonly how: 'follow-up' | 'correction';
  /** What was taken over from before, in the person's own words. */
  readonly kept: readonly string[];
  /** What was not, as the figure can't be narrowed by it. */
  readonly dropped?: readonly string[];
  /** It goes on with what was told before. */
  readonly isMore?: true;
  /** Which of the messages told before it corrects or completes; the last turn where it isn't said. */
  readonly of?: number;
}

/** One slot as it was read, for people and scripts. */
export interface SlotReading {
  readonly slot: string;
  /** As written. */
  readonly text: string;
  readonly value: string | null;
  readonly recordId: number | null;
}

export type Question =
  | {
      readonly kind: 'which-record';
      readonly intentIndex: number;
      readonly slot: string;
      readonly candidates: RecordRef['candidates'];
    }
  | { readonly kind: 'missing'; readonly intentIndex: number; readonly slot: string }
  | { readonly kind: 'which-reading'; readonly options: readonly Intent[] };

export interface Interpretation {
  readonly text: string;
  readonly language: Language;
  readonly source: 'rules' | 'model';
  /** Where a model read it: which, and by which version of which prompt. */
  readonly readBy?: { readonly model: string; readonly prompt: string };
  /** 0..1; see `answerThreshold`. */
  readonly confidence: number;
  readonly intents: readonly Intent[];
  /** By intent. */
  readonly readings: readonly (readonly SlotReading[])[];
  readonly alternatives: readonly Intent[];
  readonly question: Question | null;
  /** Content words that no slot took, as written. */
  readonly notUnderstood: readonly string[];
  /** Stretches that were read. */
  readonly understood: readonly string[];
  /** Set where the message was read as a part of the thread. */
  readonly follows?: Follows;
  /** What of a log's words may have been meant to be done. */
  readonly noteOnly?: readonly NoteOnly[];
}

/** Words that stand in a note and nowhere else, though they hold an order or a value, with the command that is likely meant. */
export interface NoteOnly {
  /** As written. */
  readonly words: string;
  readonly offer:
    | IntentNamed<'create-task'>
    | IntentNamed<'move-stage'>
    | IntentNamed<'set-lines'>
    | IntentNamed<'update-record'>
    | null;
}

/** What one reader (of queries, of commands) makes of a message. The surest of them becomes the interpretation. */
export type Reading = Omit<Interpretation, 'text' | 'language' | 'source'>;

/** From here on a reading is acted upon: e^−0.5, half a point of doubt or of left-over words. Chosen by hand, not yet fitted to unseen questions. */
export const answerThreshold = 0.6;
/** From here to `answerThreshold` the readings are offered as a question; below, nothing was understood. */
export const questionThreshold = 0.35;

/** Every word of it was read, and surely. */
export function isWhole({ confidence, notUnderstood }: Reading): boolean {
  return confidence >= answerThreshold && notUnderstood.length === 0;
}

/** Of a message that says something here, though nothing that could be read. */
export function unread(text: string, confidence = 0): Reading {
  return {
    confidence,
    intents: [],
    readings: [],
    alternatives: [],
    question: null,
    notUnderstood: [text.trim()],
    understood: [],
  };
}
