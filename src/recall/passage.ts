import type { EntityKey } from '../entities/index.ts';
import type { Instant } from '../kernel/index.ts';

export interface Named {
  readonly id: number;
  readonly name: string;
}

/** A passage that was found, with who said it when and where. */
export interface FoundPassage {
  readonly source: { readonly entity: EntityKey; readonly id: number; readonly field: string };
  readonly at: Instant;
  readonly author: Named | null;
  /** Null as well where this person may not see it. */
  readonly account: Named | null;
  readonly deal: Named | null;
  readonly lead: Named | null;
  /** The contacts that took part. */
  readonly contacts: readonly Named[];
  /** Of an activity. */
  readonly kind: string | null;
  readonly text: string;
  /** What in it answers: UTF-16 offsets, `end` exclusive. */
  readonly marks: readonly (readonly [number, number])[];
  /** 0 to 1. */
  readonly score: number;
  /** How sure it is that it answers the question, rather than that nothing lies nearer; 0 to 1. */
  readonly certainty: number;
  /** Against the others that were found about the same record. */
  readonly state: FactState;
}

/** Whether a later passage about the same record says it otherwise; null where nothing can be told. */
export type FactState = 'current' | { readonly supersededBy: Instant } | null;
