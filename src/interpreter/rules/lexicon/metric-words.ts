import type { EntityKey } from '../../../entities/index.ts';
import type { Names } from '../../../kernel/index.ts';

/** What the rules need to know of a measure. */
export interface MeasureWords {
  readonly key: string;
  readonly names: Names;
  readonly unit: 'money' | 'fraction' | 'count' | 'days' | 'number';
  /** Of small figures the smallest is the best: a sales cycle, a discount, lost deals. */
  readonly isSmallGood: boolean;
  /** For a count of records: of which, and in which status. */
  readonly counts?: { readonly entity: EntityKey; readonly status: string | null };
}

/** What the rules need to know of a dimension. */
export interface DimensionWords {
  readonly key: string;
  readonly names: Names;
  /** The kind of records that its groups are; null for keys and texts. */
  readonly entity: EntityKey | null;
  /** The fields whose values are its groups. */
  readonly fields: readonly { readonly entity: EntityKey; readonly field: string }[];
}

export interface MetricWords {
  readonly measures: readonly MeasureWords[];
  readonly dimensions: readonly DimensionWords[];
}
