import type { Vocabulary } from '../entities/index.ts';
import type { Intent, RecordRef } from '../intents/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { NameIndex } from './linker/index.ts';

export interface InterpreterContext {
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  readonly now: Instant;
  readonly thread?: ThreadMemory;
}

/** What was just spoken about, for "it", "that deal", 刚才那个; the latest first. */
export interface ThreadMemory {
  readonly intents: readonly Intent[];
  readonly records: readonly { readonly entity: string; readonly id: number; readonly name: string }[];
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
  readonly source: 'rules';
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
}

/** What one reader (of queries, of commands) makes of a message. The surest of them becomes the interpretation. */
export type Reading = Omit<Interpretation, 'text' | 'language' | 'source'>;

/** From here on a reading is acted upon: e^−0.5, half a point of doubt or of left-over words. Chosen by hand, not yet fitted to unseen questions. */
export const answerThreshold = 0.6;
/** From here to `answerThreshold` the readings are offered as a question; below, nothing was understood. */
export const questionThreshold = 0.35;
