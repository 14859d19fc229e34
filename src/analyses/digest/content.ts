import type { Block, Suggestion } from '../../answer/index.ts';
import type { Filter, Intent, PeriodValue, QueryIntent } from '../../intents/index.ts';
import type { Bilingual } from '../../kernel/index.ts';
import type { QueryContext, QueryResult } from '../context.ts';

/** What a section is made in: the reader's own question, and the way to ask others by his rights. */
export interface DigestContext extends QueryContext {
  readonly filters: readonly Filter[];
  /** The days that are asked about; null where the digest has its own. */
  readonly period: PeriodValue | null;
  /** Answers a question as the reader; null where he may not ask it, or those who read along may see no such rows. */
  readonly ask: (intent: QueryIntent) => Promise<Exclude<QueryResult, { readonly kind: 'refused' }> | null>;
}

/** What a section adds; null where it has nothing to say, or nothing that this reader may see. */
export interface DigestPart {
  /** For the first line: "open pipeline for Q4 €2.69M (−€132k)". */
  readonly headline?: string;
  readonly blocks?: readonly Block[];
  /** What wants a look, and what goes well, a sentence each. */
  readonly lookAt?: readonly string[];
  readonly goingWell?: readonly string[];
  /** The likeliest first. */
  readonly suggestions?: readonly Suggestion<Intent>[];
  readonly records?: readonly { readonly entity: string; readonly id: number; readonly name: string }[];
  /** What it answers. */
  readonly question?: QueryIntent;
}

export type DigestSection = (context: DigestContext) => Promise<DigestPart | null>;

/** One digest: a file in `contents/` and a line in `contents/index.ts`. */
export interface DigestContent {
  readonly title: Bilingual;
  /** Of a colleague's. */
  readonly titleOf?: (name: string) => Bilingual;
  /** In one line, where no section has anything to say. */
  readonly nothing: Bilingual;
  /** Of a colleague's. */
  readonly nothingOf?: (name: string) => Bilingual;
  readonly sections: readonly DigestSection[];
}
