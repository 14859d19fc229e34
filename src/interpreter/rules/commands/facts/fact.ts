import type { SlotValue } from '../../../../intents/index.ts';

/** A value that a clause gives for a deal; offsets in the clause's characters, of the value with the words that say what it is. */
export interface Fact {
  /** A field of a deal, or `stage`, `outcome` (won or lost), `closedOn`. */
  readonly field: string;
  readonly value: SlotValue;
  readonly from: number;
  readonly to: number;
  /** By the field's own name or its verb. */
  readonly isField: boolean;
  /** By a word that is said of deals alone: budget, decision. */
  readonly isSaid: boolean;
}
