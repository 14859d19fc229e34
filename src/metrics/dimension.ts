import type { EntityKey } from '../entities/index.ts';
import type { Bilingual, Names } from '../kernel/index.ts';
import type { Sql } from '../permissions/index.ts';
import type { Frame } from './frame.ts';

/** How a dimension's value is told and matched. */
export type DimensionValue =
  | { readonly kind: 'reference'; readonly entity: EntityKey }
  /** Keys of a pick list. */
  | { readonly kind: 'choice'; readonly list: string }
  | { readonly kind: 'fixed'; readonly values: Readonly<Record<string, Names>> }
  | { readonly kind: 'text' };

/** Something that numbers are grouped and filtered by. */
export interface Dimension {
  /** Stable, in English, camelCase; a column's key in `data`. */
  readonly key: string;
  readonly names: Names;
  readonly value: DimensionValue;
  /** The label of the group that has no value. */
  readonly none: Bilingual;
  /** The value's expression over a frame, with the joins for it; null where it is not reached. */
  readonly reach: (frame: Frame) => Sql | null;
  /** Where a filter means more than equality with the group's value: a team with the teams below it. */
  readonly matches?: (frame: Frame, ids: readonly number[]) => Sql | null;
  /** One case may stand in several groups: counts overlap, money is split. */
  readonly overlaps?: boolean;
}
