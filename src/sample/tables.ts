/** A column's type in the database. */
type ColumnType = 'integer' | 'text' | 'numeric' | 'date' | 'timestamptz' | 'boolean';

type Cell<Type extends ColumnType> = Type extends 'integer'
  ? number | null
  : Type extends 'boolean'
    ? boolean
    : string | null;

const named = { id: 'integer', name: 'text', other_name: 'text' } as const;

/**
 * What the sample writes, in the order in which rows may point at one another. `tenant_id` is the loader's. The copied owners of
 * accounts, deals and leads are what the triggers would write.
 */
export const sampleTables = {
  app_user: {
    id: 'integer',
    email: 'text',
    full_name: 'text',
    other_name: 'text',
    time_zone: 'text',
    language: 'text',
    status: 'text',
    hired_date: 'date',
    is_owner: 'boolean',
    created_at: 'timestamptz',
  },
  team: {
    ...named,
    parent_id: 'integer',
    is_region: 'boolean',
    region_id: 'integer',
    manager_id: 'integer',
    created_at: 'timestamptz',
  },
  team_membership: { team_id: 'integer', user_id: 'integer', from_date: 'date', to_date: 'date' },
  pick_list_value: {
    list: 'text',
    key: 'text',
    name_en: 'text',
    name_zh: 'text',
    position: 'integer',
  },
  exchange_rate: { currency: 'text', rate_date: 'date', rate: 'numeric' },
  pool: {
    ...named,
    entity: 'text',
    team_id: 'integer',
    holding_limit: 'integer',
    daily_claim_limit: 'integer',
    return_after_days: 'integer',
  },
  campaign: { ...named, kind: 'text', start_date: 'date', end_date: 'date' },
  product: { ...named, code: 'text', category: 'text', list_price: 'numeric', currency: 'text' },
  product_cost: { product_id: 'integer', valid_from: 'date', unit_cost: 'numeric', currency: 'text' },
  account: {
    ...named,
    owner_id: 'integer',
    pool_id: 'integer',
    tier: 'text',
    segment: 'text',
    industry: 'text',
    country: 'text',
    province: 'text',
    city: 'text',
    website: 'text',
    phone: 'text',
    employees: 'integer',
    annual_revenue: 'numeric',
    annual_revenue_currency: 'text',
    founded_year: 'integer',
    lifecycle_stage: 'text',
    parent_id: 'integer',
    revisit_interval_days: 'integer',
    created_by: 'integer',
    created_at: 'timestamptz',
  },
  contact: {
    ...named,
    account_id: 'integer',
    account_owner_id: 'integer',
    title: 'text',
    department: 'text',
    email: 'text',
    phone: 'text',
    mobile: 'text',
    birthday: 'date',
    preferred_means: 'text',
    preferred_language: 'text',
    consent: 'text',
    created_by: 'integer',
    created_at: 'timestamptz',
  },
  deal: {
    id: 'integer',
    name: 'text',
    account_id: 'integer',
    account_owner_id: 'integer',
    owner_id: 'integer',
    owner_team_id: 'integer',
    pipeline_id: 'integer',
    stage_id: 'integer',
    stage_entered_at: 'timestamptz',
    status: 'text',
    amount: 'numeric',
    currency: 'text',
    probability: 'numeric',
    expected_close_date: 'date',
    closed_date: 'date',
    closed_owner_id: 'integer',
    closed_team_id: 'integer',
    forecast_category: 'text',
    competitor: 'text',
    loss_reason: 'text',
    source: 'text',
    sales_channel: 'text',
    campaign_id: 'integer',
    next_step: 'text',
    created_by: 'integer',
    created_at: 'timestamptz',
  },
  deal_contact: { deal_id: 'integer', contact_id: 'integer', role: 'text', is_primary: 'boolean' },
  deal_team_member: { deal_id: 'integer', user_id: 'integer', credit_share: 'numeric' },
  deal_history: {
    deal_id: 'integer',
    valid_from: 'timestamptz',
    valid_to: 'timestamptz',
    stage_id: 'integer',
    status: 'text',
    amount: 'numeric',
    currency: 'text',
    expected_close_date: 'date',
    probability: 'numeric',
    forecast_category: 'text',
    owner_id: 'integer',
    owner_team_id: 'integer',
  },
  deal_line: {
    deal_id: 'integer',
    product_id: 'integer',
    quantity: 'numeric',
    unit_price: 'numeric',
    list_price: 'numeric',
    currency: 'text',
  },
  quote: {
    deal_id: 'integer',
    number: 'text',
    status: 'text',
    quote_date: 'date',
    valid_until: 'date',
    amount: 'numeric',
    currency: 'text',
  },
  contract: {
    account_id: 'integer',
    account_owner_id: 'integer',
    deal_id: 'integer',
    number: 'text',
    title: 'text',
    start_date: 'date',
    end_date: 'date',
    renewal_date: 'date',
    amount: 'numeric',
    currency: 'text',
    recurring_amount: 'numeric',
    recurring_interval: 'text',
    created_at: 'timestamptz',
  },
  sales_order: {
    id: 'integer',
    account_id: 'integer',
    account_owner_id: 'integer',
    deal_id: 'integer',
    owner_id: 'integer',
    owner_team_id: 'integer',
    number: 'text',
    order_date: 'date',
    status: 'text',
    currency: 'text',
    sales_channel: 'text',
    created_at: 'timestamptz',
  },
  order_line: { order_id: 'integer', product_id: 'integer', quantity: 'numeric', unit_price: 'numeric' },
  invoice: {
    id: 'integer',
    account_id: 'integer',
    account_owner_id: 'integer',
    order_id: 'integer',
    deal_id: 'integer',
    number: 'text',
    kind: 'text',
    issue_date: 'date',
    due_date: 'date',
    amount: 'numeric',
    currency: 'text',
    created_at: 'timestamptz',
  },
  payment: {
    id: 'integer',
    account_id: 'integer',
    account_owner_id: 'integer',
    paid_date: 'date',
    amount: 'numeric',
    currency: 'text',
    method: 'text',
    reference: 'text',
    created_at: 'timestamptz',
  },
  payment_allocation: { payment_id: 'integer', invoice_id: 'integer', amount: 'numeric' },
  lead: {
    ...named,
    company: 'text',
    title: 'text',
    email: 'text',
    phone: 'text',
    status: 'text',
    rating: 'text',
    source: 'text',
    campaign_id: 'integer',
    industry: 'text',
    country: 'text',
    city: 'text',
    expected_amount: 'numeric',
    currency: 'text',
    owner_id: 'integer',
    owner_team_id: 'integer',
    pool_id: 'integer',
    converted_at: 'timestamptz',
    converted_account_id: 'integer',
    converted_contact_id: 'integer',
    converted_deal_id: 'integer',
    created_by: 'integer',
    created_at: 'timestamptz',
  },
  activity: {
    id: 'integer',
    kind: 'text',
    direction: 'text',
    status: 'text',
    planned_at: 'timestamptz',
    held_at: 'timestamptz',
    duration_minutes: 'integer',
    outcome: 'text',
    text: 'text',
    author_id: 'integer',
    author_team_id: 'integer',
    account_id: 'integer',
    deal_id: 'integer',
    lead_id: 'integer',
    account_owner_id: 'integer',
    deal_owner_id: 'integer',
    lead_owner_id: 'integer',
    created_at: 'timestamptz',
  },
  activity_participant: {
    activity_id: 'integer',
    contact_id: 'integer',
    user_id: 'integer',
    described_as: 'text',
  },
  task: {
    title: 'text',
    owner_id: 'integer',
    status: 'text',
    due_date: 'date',
    done_at: 'timestamptz',
    priority: 'text',
    account_id: 'integer',
    contact_id: 'integer',
    deal_id: 'integer',
    created_by: 'integer',
    created_at: 'timestamptz',
  },
  target: {
    id: 'integer',
    measure: 'text',
    team_id: 'integer',
    user_id: 'integer',
    from_date: 'date',
    to_date: 'date',
    value: 'numeric',
    currency: 'text',
    parent_id: 'integer',
  },
  cost_entry: {
    cost_date: 'date',
    kind: 'text',
    amount: 'numeric',
    currency: 'text',
    campaign_id: 'integer',
    sales_channel: 'text',
  },
  record_share: {
    entity: 'text',
    record_id: 'integer',
    user_id: 'integer',
    team_id: 'integer',
    may_write: 'boolean',
    shared_by: 'integer',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;

export type SampleTable = keyof typeof sampleTables;
export type SampleRow<Table extends SampleTable> = {
  readonly [Column in keyof (typeof sampleTables)[Table]]: (typeof sampleTables)[Table][Column] extends ColumnType
    ? Cell<(typeof sampleTables)[Table][Column]>
    : never;
};

/** Rows of every table that may be written together: none points at a row of a later batch. */
export type SampleBatch = { readonly [Table in SampleTable]: SampleRow<Table>[] };

export function emptyBatch(): SampleBatch {
  return Object.fromEntries(Object.keys(sampleTables).map((table) => [table, []])) as unknown as SampleBatch;
}

/** Numbers the rows of the tables that others point at, from 1. */
export interface RowNumbers {
  next(table: SampleTable): number;
  /** The highest number given so far. */
  last(table: SampleTable): number;
}

export function createRowNumbers(): RowNumbers {
  const given = new Map<SampleTable, number>();
  const last = (table: SampleTable) => given.get(table) ?? 0;
  return {
    last,
    next: (table) => {
      const number = last(table) + 1;
      given.set(table, number);
      return number;
    },
  };
}
