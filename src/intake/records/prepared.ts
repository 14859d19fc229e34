import type { EntityKey } from '../../entities/index.ts';

/** The kinds of records that an import writes, in the order in which they are written: what is pointed to comes first. */
export const recordKinds = [
  'user',
  'team',
  'product',
  'account',
  'contact',
  'lead',
  'deal',
  'contract',
  'order',
  'invoice',
  'payment',
  'activity',
  'task',
  'target',
] as const satisfies readonly EntityKey[];
export type RecordKind = (typeof recordKinds)[number];

/** By an id of the source's own, or by what tells one record from another: its name, mostly. */
export type KeySource = 'id' | 'name';

export interface RecordKey {
  readonly kind: RecordKind;
  readonly source: KeySource;
  readonly key: string;
}

export type Json = string | number | boolean | null | Readonly<Record<string, string>>;

/** A record as the files have it, before it has an id here. */
export interface PreparedRecord extends RecordKey {
  /** How reports call it. */
  readonly label: string;
  /** By the table's columns. */
  readonly values: Readonly<Record<string, Json>>;
  readonly references: Readonly<Record<string, RecordKey | StageKey>>;
  readonly children: readonly ChildRow[];
  /** No row of its own: other rows name it. It is made where it is missing, and never changed. */
  readonly isNamedOnly: boolean;
  /** Keys of roles for a user that is made. */
  readonly roles?: readonly string[];
}

export interface StageKey {
  readonly kind: 'stage';
  readonly pipeline: string;
  readonly key: string;
}

/** A row that lives with its record and is written again with it. */
export interface ChildRow {
  readonly table:
    | 'deal_line'
    | 'deal_history'
    | 'deal_contact'
    | 'activity_participant'
    | 'order_line'
    | 'team_membership'
    | 'product_cost'
    | 'payment_allocation';
  readonly values: Readonly<Record<string, Json>>;
  readonly references: Readonly<Record<string, RecordKey | StageKey>>;
}

export function keyText({ kind, source, key }: RecordKey): string {
  return `${kind}\n${source}\n${key}`;
}
