import type { EntityKey } from '../../entities/index.ts';
import type { NameSpan } from '../linker/index.ts';
import type { AmountRange, AmountSpan } from './amounts/index.ts';
import type { TimeReading } from './calendar/index.ts';

/** One thing that a stretch of a message may mean. */
export type Sense =
  | { readonly kind: 'measure'; readonly key: string }
  | { readonly kind: 'dimension'; readonly key: string }
  | { readonly kind: 'entity'; readonly key: EntityKey }
  | { readonly kind: 'field'; readonly entity: EntityKey; readonly key: string }
  /** A value of a choice field, a stage, or a text that occurs in a column by which people filter. */
  | {
      readonly kind: 'value';
      readonly entity: EntityKey;
      readonly field: string;
      readonly key: string;
      readonly isText: boolean;
    }
  /** A word of a class: see `words/`. `key` tells members of a class apart that mean different things. */
  | { readonly kind: 'word'; readonly role: string; readonly key: string }
  /** Politeness, articles and the like: says nothing. */
  | { readonly kind: 'filler' }
  /** The best reading first. */
  | { readonly kind: 'time'; readonly readings: readonly TimeReading[] }
  | { readonly kind: 'amount'; readonly amount: AmountSpan }
  | { readonly kind: 'range'; readonly range: AmountRange }
  | { readonly kind: 'name'; readonly span: NameSpan }
  /** What stands in quotes. */
  | { readonly kind: 'quoted'; readonly text: string }
  /** A content word that nothing explains. */
  | { readonly kind: 'unknown' };

export type SenseOf<Kind extends Sense['kind']> = Extract<Sense, { kind: Kind }>;

/**
 * Words of one class in both languages, by role and key: `{ grouping: { by: { en: ['by', 'per'], zh: ['按'] } } }`. They become
 * senses `{ kind: 'word', role, key }`. Normalised by the lexicon; English plurals, -ing and -ed need not be listed.
 */
export type WordTable = Readonly<
  Record<string, Readonly<Record<string, { readonly en: readonly string[]; readonly zh: readonly string[] }>>>
>;
