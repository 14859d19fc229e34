import type { SlotValue } from '../../../intents/index.ts';

/** A value that a clause gives for a field of a deal. */
export interface Told {
  readonly field: string;
  readonly value: SlotValue;
  /** By the field's own name or its verb. */
  readonly isField: boolean;
  /** By a word that is said of deals alone: budget, decision. */
  readonly isSaid: boolean;
}
