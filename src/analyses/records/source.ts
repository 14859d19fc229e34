import { type EntityKey, entities } from '../../entities/index.ts';
import { Bug, isPlainDate } from '../../kernel/index.ts';
import { code, type Reading, type Source } from '../../metrics/index.ts';

/** The alias of the records in every statement of this folder. */
export const recordAlias = 'r';

/** The records of one kind, each a case, with the columns that dimensions start from. */
export function recordSource(entity: EntityKey): Source {
  const { table, archivedColumn, currencyColumn } = entities[entity];
  return {
    key: `${entity}-records`,
    entity,
    alias: recordAlias,
    from: () => code(`${table} as ${recordAlias}`),
    where: () => (archivedColumn === undefined ? [] : [code(`${recordAlias}.${archivedColumn} is null`)]),
    kind: 'flow',
    time: null,
    ...(currencyColumn === undefined
      ? {}
      : { money: { currency: `${recordAlias}.${currencyColumn}`, date: 'now' } }),
    columns: (reading) => ({
      ...(currencyColumn === undefined ? {} : { currency: `${recordAlias}.${currencyColumn}` }),
      ...columnsOf[entity],
      ...derivedColumns[entity]?.(reading),
    }),
  };
}

/** A field or dimension that a record has any number of: a filter on it asks whether one of them fits. */
export interface ManyValued {
  readonly from: string;
  /** The condition that ties a row of `from` to the record. */
  readonly on: string;
  /** Columns over `from` by the key of the field or dimension. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What is reached through rows of which a record has many. */
export const manyValued: Partial<Record<EntityKey, readonly ManyValued[]>> = {
  account: [
    {
      from: 'contact as m',
      on: 'm.tenant_id = r.tenant_id and m.account_id = r.id and m.archived_at is null',
      columns: { contact: 'm.id' },
    },
    {
      from: 'contract as m',
      on: 'm.tenant_id = r.tenant_id and m.account_id = r.id',
      columns: { contract: 'm.id' },
    },
    {
      from: 'sales_order as m',
      on: 'm.tenant_id = r.tenant_id and m.account_id = r.id',
      columns: { order: 'm.id' },
    },
    {
      from: 'task as m',
      on: "m.tenant_id = r.tenant_id and m.account_id = r.id and m.status = 'open'",
      columns: { task: 'm.id' },
    },
  ],
  deal: [
    {
      from: 'task as m',
      on: "m.tenant_id = r.tenant_id and m.deal_id = r.id and m.status = 'open'",
      columns: { task: 'm.id' },
    },
    {
      from: 'quote as m',
      on: 'm.tenant_id = r.tenant_id and m.deal_id = r.id',
      columns: { quote: 'm.id' },
    },
    {
      from: 'deal_line as m',
      on: 'm.tenant_id = r.tenant_id and m.deal_id = r.id',
      columns: { product: 'm.product_id', productCategory: 'm.product_id' },
    },
    {
      from: 'deal_contact as m',
      on: 'm.tenant_id = r.tenant_id and m.deal_id = r.id',
      columns: { contact: 'm.contact_id' },
    },
  ],
  order: [
    {
      from: 'order_line as m',
      on: 'm.tenant_id = r.tenant_id and m.order_id = r.id',
      columns: { product: 'm.product_id', productCategory: 'm.product_id' },
    },
  ],
  contact: [
    {
      from: 'deal_contact as m',
      on: 'm.tenant_id = r.tenant_id and m.contact_id = r.id',
      columns: {
        deal: 'm.deal_id',
        dealRole: 'm.role',
        standing: "case when m.is_primary then 'primary' end",
      },
    },
  ],
  activity: [
    {
      from: 'activity_participant as m',
      on: 'm.tenant_id = r.tenant_id and m.activity_id = r.id',
      columns: { contact: 'm.contact_id' },
    },
  ],
};

const columnsOf: Readonly<Record<EntityKey, Readonly<Record<string, string>>>> = {
  account: {
    account: 'r.id',
    rep: 'r.owner_id',
    industry: 'r.industry',
    tier: 'r.tier',
    segment: 'r.segment',
    lifecycleStage: 'r.lifecycle_stage',
    country: 'r.country',
    province: 'r.province',
    city: 'r.city',
  },
  contact: { account: 'r.account_id', rep: 'r.account_owner_id' },
  lead: {
    rep: 'r.owner_id',
    team: 'r.owner_team_id',
    source: 'r.source',
    campaign: 'r.campaign_id',
    industry: 'r.industry',
    country: 'r.country',
    province: 'r.province',
    city: 'r.city',
    leadStatus: 'r.status',
  },
  deal: {
    deal: 'r.id',
    account: 'r.account_id',
    status: 'r.status',
    stage: 'r.stage_id',
    pipeline: 'r.pipeline_id',
    forecastCategory: 'r.forecast_category',
    competitor: 'r.competitor',
    lossReason: 'r.loss_reason',
    source: 'r.source',
    salesChannel: 'r.sales_channel',
    campaign: 'r.campaign_id',
    // What was won or lost belongs to those who closed it, as in the measures.
    rep: "(case when r.status = 'open' then r.owner_id else coalesce(r.closed_owner_id, r.owner_id) end)",
    team: "(case when r.status = 'open' then r.owner_team_id else coalesce(r.closed_team_id, r.owner_team_id) end)",
  },
  activity: {
    rep: 'r.author_id',
    team: 'r.author_team_id',
    account: 'r.account_id',
    deal: 'r.deal_id',
    activityKind: 'r.kind',
  },
  task: { rep: 'r.owner_id', account: 'r.account_id', deal: 'r.deal_id' },
  product: { product: 'r.id', productCategory: 'r.category' },
  'deal-line': { deal: 'r.deal_id', product: 'r.product_id' },
  quote: { deal: 'r.deal_id' },
  contract: { account: 'r.account_id', deal: 'r.deal_id', rep: 'r.account_owner_id' },
  order: {
    account: 'r.account_id',
    deal: 'r.deal_id',
    rep: 'r.owner_id',
    team: 'r.owner_team_id',
    salesChannel: 'r.sales_channel',
  },
  'order-line': { product: 'r.product_id' },
  invoice: { account: 'r.account_id', deal: 'r.deal_id', rep: 'r.account_owner_id' },
  payment: { account: 'r.account_id', rep: 'r.account_owner_id' },
  campaign: { campaign: 'r.id' },
  target: { rep: 'r.user_id', team: 'r.team_id' },
  pool: {},
  user: { rep: 'r.id' },
  team: {},
  pipeline: { pipeline: 'r.id' },
  stage: { stage: 'r.id', pipeline: 'r.pipeline_id' },
};

/** Expressions of the fields that no column holds, or not by itself. */
const derivedColumns: Partial<Record<EntityKey, (reading: Reading) => Readonly<Record<string, string>>>> = {
  // An open deal without a probability of its own has its stage's.
  deal: () => ({
    probability: `(case when r.probability is null and r.status = 'open' then (select s.probability from stage as s
      where s.tenant_id = r.tenant_id and s.id = r.stage_id) else r.probability end)`,
  }),
  invoice: ({ today }) => {
    // A credit note owes nothing; what was paid after today is not paid yet.
    const outstanding = `(case when r.kind = 'credit_note' then 0 else greatest(r.amount - coalesce((
      select sum(pa.amount) from payment_allocation as pa join payment as p on p.tenant_id = pa.tenant_id and p.id = pa.payment_id
      where pa.tenant_id = r.tenant_id and pa.invoice_id = r.id and p.paid_date <= ${dateLiteral(today)}), 0), 0) end)`;
    return { outstanding, status: `(case when ${outstanding} > 0 then 'unpaid' else 'paid' end)` };
  },
  order: () => ({
    amount: `(select sum(ol.quantity * ol.unit_price) from order_line as ol where ol.tenant_id = r.tenant_id and ol.order_id = r.id)`,
  }),
  contact: () => ({
    dealRole: `(select string_agg(distinct dc.role, ', ' order by dc.role) from deal_contact as dc
      where dc.tenant_id = r.tenant_id and dc.contact_id = r.id)`,
    standing: `(select max(case when dc.is_primary then 'primary' end) from deal_contact as dc
      where dc.tenant_id = r.tenant_id and dc.contact_id = r.id)`,
  }),
};

/** A date that the clock gave, as SQL text: expressions of a source carry no parameters. */
function dateLiteral(date: string): string {
  if (!isPlainDate(date)) throw new Bug(`not a date: ${date}`);
  return `date '${date}'`;
}

/** Whether a record has many of a field, as a deal its products. */
export function hasManyOf(entity: EntityKey, field: string): boolean {
  return manyValued[entity]?.some(({ columns }) => Object.hasOwn(columns, field)) ?? false;
}
