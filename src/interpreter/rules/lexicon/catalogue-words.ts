import { type EntityKey, entities, findField } from '../../../entities/index.ts';
import type { Dimension } from '../../../metrics/index.ts';
import { addsUp, dimensions, measures } from '../../../metrics/index.ts';
import type { DimensionWords, MetricWords } from './metric-words.ts';

/** The words of the metrics catalogue. */
export const catalogueWords: MetricWords = {
  measures: measures.map((measure) => {
    const [fact] = Object.values(measure.facts);
    return {
      key: measure.key,
      names: measure.names,
      unit: measure.unit,
      isStock: fact?.source.kind === 'stock',
      isRatio: measure.kind === 'ratio',
      addsUp: addsUp(measure),
      higherIsBetter: measure.higherIsBetter,
      variants: Object.keys(measure.variants ?? {}),
      entity: fact?.source.entity ?? 'deal',
      naturalGroup: measure.naturalGroup ?? null,
      reads: Object.values(measure.facts).flatMap(({ reads = [] }) =>
        reads.flatMap(({ entity, field }) => (findField(entity, field)?.type === 'money' ? [field] : [])),
      ),
    };
  }),
  dimensions: dimensions.map((dimension) => ({
    key: dimension.key,
    names: dimension.names,
    entity:
      dimension.value.kind === 'reference'
        ? dimension.value.entity
        : dimension.key === 'activityKind'
          ? 'activity'
          : null,
    fields: fieldsOf(dimension),
  })),
  unnamed: {
    amount: { won: 'revenue', lost: 'lost_amount', open: 'open_pipeline' },
    dealCount: { won: 'won_deals', lost: 'lost_deals', open: 'open_deals', any: 'deals' },
    count: {
      lead: 'new_leads',
      activity: 'activities',
      order: 'orders',
      account: 'customers',
      contact: 'contacts',
      task: 'open_tasks',
      contract: 'contracts',
      product: 'products',
      invoice: 'invoices',
      user: 'reps',
    },
    overdueTasks: 'overdue_tasks',
    overdueAmount: 'overdue',
    receivables: 'receivables',
    asWonDeals: {
      orders: 'won_deals',
      order_revenue: 'revenue',
      average_order_value: 'average_deal_size',
    },
    amountOfCount: {
      won_deals: 'revenue',
      lost_deals: 'lost_amount',
      open_deals: 'open_pipeline',
      stuck_deals: 'stuck_amount',
      slipped_deals: 'slipped_amount',
      orders: 'order_revenue',
      contracts: 'contract_value',
    },
    closedDeals: 'closed_deals',
    createdDeals: 'deals_created',
    averageAmount: 'average_deal_size',
    recordedAccounts: 'accounts',
    contactedAccounts: 'contacted_accounts',
    newCustomers: 'new_customers',
    leadConversion: 'lead_conversion',
    averageAccount: 'revenue_per_customer',
    extreme: { high: 'largest_deal', low: 'smallest_deal' },
    averageOpen: 'average_open_deal',
    dealAge: 'deal_age',
    rate: { won: 'win_rate', lost: 'loss_rate' },
    units: 'units_sold',
    slippedDeals: 'slipped_deals',
    stuckDeals: 'stuck_deals',
    cycle: 'sales_cycle',
    target: 'target',
    attainment: 'target_attainment',
    stageConversion: 'stage_conversion',
    timeInStage: 'time_in_stage',
  },
};

/** The fields that hold what a dimension groups by: those of its pick list, or of its key. */
function fieldsOf({ key, value }: Dimension): DimensionWords['fields'] {
  return Object.values(entities).flatMap((entity) =>
    entity.fields
      .filter((field) => {
        if (value.kind === 'choice') return field.list === value.list;
        if (value.kind === 'text') return field.key === key && field.type === 'text';
        if (value.kind === 'fixed') return entity.key === 'deal' && field.key === key;
        return (value.entity === 'stage' || value.entity === 'pipeline') && field.references === value.entity;
      })
      .map((field) => ({ entity: entity.key as EntityKey, field: field.key })),
  );
}
