import type { EntityKey } from '../entities/index.ts';

/** The tables that commands write. Names in SQL come from here alone, never from a message. */
export type WrittenTable =
  | 'account'
  | 'contact'
  | 'lead'
  | 'deal'
  | 'deal_contact'
  | 'deal_line'
  | 'deal_team_member'
  | 'deal_topic'
  | 'deal_history'
  | 'activity'
  | 'activity_participant'
  | 'task'
  | 'quote'
  | 'contract'
  | 'sales_order'
  | 'invoice'
  | 'payment'
  | 'target'
  | 'record_share'
  | 'pick_list_value'
  | 'static_list'
  | 'static_list_member'
  | 'saved_view'
  | 'learnt_word'
  | 'chat_link'
  | 'role_grant'
  | 'team'
  | 'team_membership'
  | 'chat_clearance'
  | 'rule'
  | 'quiet_hours'
  | 'digest_subscription'
  | 'model_setting';

interface TableTraits {
  /** The kind of record that it holds; null for rows that only belong to one. */
  readonly entity: EntityKey | null;
  /** Has a version that every change raises. */
  readonly isVersioned: boolean;
  /** Can be put away instead of being deleted. */
  readonly isArchivable: boolean;
}

const record = (entity: EntityKey): TableTraits => ({ entity, isVersioned: true, isArchivable: true });
const part: TableTraits = { entity: null, isVersioned: false, isArchivable: false };

export const writtenTables: Readonly<Record<WrittenTable, TableTraits>> = {
  account: record('account'),
  contact: record('contact'),
  lead: record('lead'),
  deal: record('deal'),
  deal_contact: part,
  deal_line: part,
  deal_team_member: part,
  deal_topic: part,
  deal_history: part,
  activity: record('activity'),
  activity_participant: part,
  task: record('task'),
  // Only hung on another record here, when two become one.
  quote: part,
  contract: part,
  sales_order: part,
  invoice: part,
  payment: part,
  target: { entity: 'target', isVersioned: true, isArchivable: false },
  record_share: part,
  pick_list_value: part,
  static_list: part,
  static_list_member: part,
  saved_view: part,
  learnt_word: part,
  chat_link: part,
  role_grant: part,
  team: { entity: 'team', isVersioned: false, isArchivable: false },
  team_membership: part,
  chat_clearance: part,
  rule: { entity: null, isVersioned: true, isArchivable: false },
  quiet_hours: part,
  digest_subscription: part,
  model_setting: part,
};

/** The entities that commands address as records, by the table that holds them. */
export type RecordEntity = 'account' | 'contact' | 'lead' | 'deal' | 'activity' | 'task';

export function isWrittenTable(name: string): name is WrittenTable {
  return Object.hasOwn(writtenTables, name);
}
