import type { Bilingual, Names } from '../kernel/index.ts';
import type { FieldUse, Sql } from '../permissions/index.ts';
import type { Reading, Source } from './source.ts';

export type Unit = 'money' | 'percent' | 'integer' | 'decimal' | 'duration';

/** Something that is summed or counted over a source. Facts of one source and window are read in one pass. */
export interface Fact {
  readonly source: Source;
  readonly aggregate: 'sum' | 'count' | 'counted' | 'distinct' | 'repeated' | 'median' | 'max' | 'min';
  /** What is aggregated (for `counted`: the money whose cases are counted where it is known and could be converted), over the source's aliases; a count needs none. */
  readonly value?: (reading: Reading) => Sql;
  /** For `repeated`, which counts the values that have two of these or more: what they are told apart by. */
  readonly of?: string;
  /** Fields that the value and the condition are computed from, beside those of the source. */
  readonly reads?: readonly FieldUse[];
  /** The value is an amount in the source's currency, or has been brought to the base currency already. */
  readonly money?: true | 'base';
  /** Which cases count; absent: all. */
  readonly where?: (reading: Reading) => Sql;
}

/** What a ratio or a sum is made of, and how. */
export interface Formula {
  readonly facts: Readonly<Record<string, Fact>>;
  /** The measure over the aggregated facts. `fact` gives null where a sum is unknown; `whole` is the fact over all groups. */
  readonly value: (fact: (name: string) => Sql, whole: (name: string) => Sql) => Sql;
  readonly definition: Bilingual;
  /** Facts that count what was left out, or counted though nobody knows whether it should be, and the sentence that tells it. */
  readonly leftOut?: Readonly<Record<string, (count: string) => Bilingual>>;
}

export type VariantKey = 'median' | 'by-value' | 'learnt-rates' | 'entry-cohort';

/** A number that can be asked for. Its words are where the lexicon, help and the model's tools take theirs from. */
export interface Measure extends Formula {
  /** Stable, in English, snake_case; a column's key in `data`. */
  readonly key: string;
  readonly names: Names;
  readonly unit: Unit;
  /** `flow`: summed over its date. `stock`: the state at a moment. `ratio` of flows or of stocks follows its facts. */
  readonly kind: 'flow' | 'stock' | 'ratio';
  /** Null where more is neither. */
  readonly higherIsBetter: boolean | null;
  readonly examples: { readonly en: readonly string[]; readonly zh: readonly string[] };
  /** Fields beyond those of the counted rows that the measure is computed from. */
  readonly needs?: readonly FieldUse[];
  readonly variants?: Partial<Record<VariantKey, Formula>>;
  /** Where a null means that something was reached, and not that nothing is known. */
  readonly nullMeans?: Bilingual;
  /** Without any period it is asked for the running unit. */
  readonly naturalPeriod?: 'quarter';
  /** Measures that stand beside it in a table: the counts of a share. */
  readonly shownWith?: readonly string[];
  /** A grouping that stands where none was asked for: the stages of stage conversion. */
  readonly naturalGroup?: string;
}
