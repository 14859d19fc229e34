import type { ChildRow, Json, RecordKind } from '../records/prepared.ts';

export interface RecordTable {
  readonly table: string;
  /** Set where the files leave them open: a column that the database would fill by itself must be given in a bulk insert. */
  readonly defaults: Readonly<Record<string, Json>>;
  /** Column of the owner, who is the importing person where the files name none. */
  readonly ownerColumn: string | null;
  /** Column of the owner's team at the time. */
  readonly teamColumn: string | null;
  readonly hasCreator: boolean;
  readonly hasVersion: boolean;
  /** Not changed by a later import. */
  readonly fixedColumns: readonly string[];
}

const plain = {
  defaults: {},
  ownerColumn: null,
  teamColumn: null,
  hasCreator: false,
  hasVersion: false,
  fixedColumns: [],
};

export const recordTables: Readonly<Record<RecordKind, RecordTable>> = {
  user: { ...plain, table: 'app_user', defaults: { status: 'active', is_owner: false } },
  team: { ...plain, table: 'team' },
  product: { ...plain, table: 'product', defaults: { custom: {} } },
  account: {
    ...plain,
    table: 'account',
    defaults: { custom: {}, version: 1 },
    ownerColumn: 'owner_id',
    hasCreator: true,
    hasVersion: true,
    fixedColumns: ['created_at'],
  },
  contact: {
    ...plain,
    table: 'contact',
    defaults: { custom: {}, version: 1 },
    hasCreator: true,
    hasVersion: true,
    fixedColumns: ['created_at'],
  },
  lead: {
    ...plain,
    table: 'lead',
    defaults: { custom: {}, version: 1, status: 'new' },
    ownerColumn: 'owner_id',
    teamColumn: 'owner_team_id',
    hasCreator: true,
    hasVersion: true,
    fixedColumns: ['created_at'],
  },
  deal: {
    ...plain,
    table: 'deal',
    defaults: { custom: {}, version: 1, forecast_category: 'pipeline' },
    ownerColumn: 'owner_id',
    teamColumn: 'owner_team_id',
    hasCreator: true,
    hasVersion: true,
    fixedColumns: ['created_at', 'creation_unknown', 'stage_entered_at'],
  },
  contract: { ...plain, table: 'contract' },
  order: { ...plain, table: 'sales_order', defaults: { status: 'placed' }, teamColumn: 'owner_team_id' },
  invoice: { ...plain, table: 'invoice', defaults: { kind: 'invoice' } },
  payment: { ...plain, table: 'payment' },
  activity: {
    ...plain,
    table: 'activity',
    defaults: { custom: {}, version: 1 },
    ownerColumn: 'author_id',
    teamColumn: 'author_team_id',
    hasVersion: true,
    fixedColumns: ['created_at'],
  },
  task: {
    ...plain,
    table: 'task',
    defaults: { version: 1, status: 'open' },
    ownerColumn: 'owner_id',
    hasCreator: true,
    hasVersion: true,
    fixedColumns: ['created_at'],
  },
  target: { ...plain, table: 'target', defaults: { version: 1 }, hasVersion: true },
};

/** Tables without a `created_at` of their own. */
export const withoutCreation: ReadonlySet<RecordKind> = new Set(['product', 'target']);

export const parentColumns: Readonly<Record<ChildRow['table'], string>> = {
  deal_line: 'deal_id',
  deal_history: 'deal_id',
  deal_contact: 'deal_id',
  activity_participant: 'activity_id',
  order_line: 'order_id',
  team_membership: 'team_id',
  product_cost: 'product_id',
  payment_allocation: 'payment_id',
};
