/** Where in a customer's story a note stands. */
export type NotePhase = 'early' | 'middle' | 'late' | 'care' | 'lead';

export type ContactKind = 'call' | 'email' | 'meeting' | 'visit' | 'demo' | 'message';

/** Notes of one language: openings by kind, and points and endings by phase; `{who}` and the like are filled in. */
export interface NoteWords {
  readonly openings: Readonly<Record<ContactKind, readonly string[]>>;
  readonly points: Readonly<Record<NotePhase, readonly string[]>>;
  readonly competitorPoints: readonly string[];
  readonly endings: Readonly<Record<NotePhase, readonly string[]>>;
  readonly plans: Readonly<Record<ContactKind, readonly string[]>>;
  readonly memos: readonly string[];
  readonly outcomes: readonly string[];
}

export interface NoteFacts {
  readonly who: string;
  readonly product: string;
  readonly competitor: string | null;
  readonly count: string;
  readonly percent: string;
  readonly day: string;
}
