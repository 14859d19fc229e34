import type { EntityKey } from '../entities/index.ts';
import type { Sql } from './predicates.ts';

/** A field that a query reads, filters, groups or sorts by. */
export interface FieldUse {
  readonly entity: EntityKey;
  /** A field's key, or a sensitivity such as `cost`. */
  readonly field: string;
}

/** What may not be seen: the whole entity, or these fields in every row that may be. */
export interface NotVisible {
  readonly kind: 'not-visible';
  readonly entity: EntityKey;
  /** Null: the entity itself. */
  readonly field: string | null;
}

/** Whose question it is, as far as SQL is concerned. Made by `permissions`; there is no default. */
export interface Scope {
  readonly tenantId: number;
  readonly userId: number;
  /** What "my team" means: the subtree that the person leads, else the teams that he belongs to. */
  readonly myTeams: readonly number[];
  readonly leadsTeams: boolean;
  readonly baseCurrency: string;
  /** True where every row of the entity in the tenant is visible. */
  seesAll(entity: EntityKey): boolean;
  /** Whose rows of the entity are visible by a grant; null where everybody's are. */
  peopleOf(entity: EntityKey): readonly number[] | null;
  /** The rows of `alias` that may be seen by grants that show all of `uses`; the tenant is part of it. */
  predicate(entity: EntityKey, alias: string, uses: readonly FieldUse[]): Sql | NotVisible;
  /** Null where the use is allowed. For fields that do not belong to the row that is counted. */
  hides(use: FieldUse): NotVisible | null;
}

export function isNotVisible(value: unknown): value is NotVisible {
  return typeof value === 'object' && value !== null && (value as NotVisible).kind === 'not-visible';
}
