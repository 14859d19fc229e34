import type { Sentiment, Topic } from '../../entities/index.ts';
import type { AmountValue, FieldChange } from '../../intents/index.ts';
import type { PlainDate } from '../../kernel/index.ts';

/** Something that a note says of a deal or its customer, with the words that say it, as they stand there. */
export type Heard = { readonly words: string } & (
  | { readonly kind: 'budget'; readonly amount: AmountValue }
  /** By when the customer decides: the last day of a stretch. */
  | { readonly kind: 'decision'; readonly date: PlainDate }
  | { readonly kind: 'next-step'; readonly step: string }
  /** `key` of the tenant's list; the name itself where the list lacks it. */
  | { readonly kind: 'competitor'; readonly key: string; readonly name: string }
  | { readonly kind: 'objection'; readonly topic: Topic }
  /** A topic, or the customer's own words where it is none of them. */
  | { readonly kind: 'need'; readonly topic: string }
  | { readonly kind: 'sentiment'; readonly sentiment: Sentiment }
  | { readonly kind: 'contact'; readonly name: string; readonly changes: readonly FieldChange[] }
);
