/** A record that people call by name. */
export interface NameEntry {
  /** `account`, `contact`, `lead`, `deal`, `user`, `team`, `product`, `campaign` … */
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  /** A second name in the other language, external ids. */
  readonly aliases?: readonly string[];
  /** City, account name: tells equal names apart; one that stands in the message raises the score. */
  readonly context?: readonly string[];
  /** Opaque here; given back, so that the caller can filter by right. */
  readonly ownerIds?: readonly number[];
  /** Of what nobody owns: the pool that it waits in. As opaque. */
  readonly poolId?: number;
  /** The account of a contact or a deal. */
  readonly accountId?: number;
  /** A deal that is won or lost: the open ones are meant before it. */
  readonly isClosed?: true;
}

export interface NameCandidate {
  readonly entry: NameEntry;
  /** 0..1; equal scores are a real ambiguity. */
  readonly score: number;
  /** `learnt`: this person calls it so. */
  readonly match: 'exact' | 'learnt' | 'key' | 'acronym' | 'pinyin' | 'fuzzy';
}

/** A stretch of a message that may name records. Offsets are UTF-16 positions in the message, `end` exclusive. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** Best first, at most 8. */
  readonly candidates: readonly NameCandidate[];
  /** How many visible records fit, before the cut to 8. */
  readonly matches: number;
  /** Made of ordinary words alone (an account called "Target"): its scores are lowered unless it is written as a name. */
  readonly ordinary: boolean;
}

export type MaySee = (entry: NameEntry) => boolean;
