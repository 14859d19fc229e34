import type { Names } from '../kernel/index.ts';

export type EntityKey =
  | 'account'
  | 'contact'
  | 'lead'
  | 'deal'
  | 'activity'
  | 'task'
  | 'product'
  | 'deal-line'
  | 'quote'
  | 'contract'
  | 'order'
  | 'order-line'
  | 'invoice'
  | 'payment'
  | 'user'
  | 'team'
  | 'target'
  | 'campaign'
  | 'pool'
  | 'pipeline'
  | 'stage';

export type FieldType =
  | 'text'
  | 'choice'
  | 'reference'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'date'
  | 'instant'
  | 'duration'
  | 'boolean';

/**
 * Why a field may be hidden or masked; a role's grant names sensitivities or single fields (`contact.email`).
 * `contact-detail` is shown masked to read-only roles, the others not at all.
 */
export type Sensitivity = 'cost' | 'contact-detail' | 'commission';

export interface Field {
  /** Stable, in English, camelCase; unique within its entity. */
  readonly key: string;
  /** Column of the entity's table. */
  readonly column: string;
  readonly type: FieldType;
  readonly names: Names;
  /** For a reference: the entity that the column points to. */
  readonly references?: EntityKey;
  /** For a choice: the pick list whose keys the column holds, or fixed values with their names. */
  readonly list?: string;
  readonly values?: Readonly<Record<string, Names>>;
  /** For money: the column of its currency; absent means the entity's `currencyColumn`. */
  readonly currencyColumn?: string;
  readonly sensitivity?: Sensitivity;
  /** May be set by a command or an import; others follow from what is done. */
  readonly writable: boolean;
  /** Shown in a list where nobody asked for columns. */
  readonly listed?: boolean;
  /** Follows from other rows and has no column: what is unpaid of an invoice. Lists show it and filter by it. */
  readonly derived?: true;
}

/** A way from a row to another entity's rows. `many` rows multiply: sums over the first entity are refused across it. */
export interface Join {
  readonly key: string;
  readonly to: EntityKey;
  readonly cardinality: 'one' | 'many';
  /** `from.fromColumn = to.toColumn`, always with the tenant beside it. */
  readonly fromColumn: string;
  readonly toColumn: string;
}

export interface Entity {
  readonly key: EntityKey;
  readonly table: string;
  readonly names: { readonly one: Names; readonly many: Names };
  readonly nameField: string | null;
  /** The date that a period is about when a list is filtered by time without saying which: a field key. */
  readonly dateField: string | null;
  readonly currencyColumn?: string;
  /** A row is left out when this column is set. */
  readonly archivedColumn?: string;
  readonly fields: readonly Field[];
  readonly joins: readonly Join[];
}
