import { type Filter, type IntentNamed, plainList, type SlotValue } from '../intents/index.ts';
import type { PlainDate } from '../kernel/index.ts';
import type { Dimension } from './dimension.ts';
import { findMeasure } from './measures/index.ts';
import { type MeasureSpec, plainSpec } from './plan.ts';

/** One group of a result: its dimension, the stored value and the label that it was shown with. */
export interface GroupValue {
  readonly dimension: Dimension;
  readonly key: string | number | null;
  readonly label: string;
}

/**
 * What shows the records behind a number, or behind one group of it: their list. Of deals that were open on a day that is past it is the
 * number by deal, for a list tells how they stand now. Null where nothing shows them.
 */
export function drillDown(
  spec: MeasureSpec,
  group: readonly GroupValue[],
  today: PlainDate,
): IntentNamed<'list'> | IntentNamed<'measure'> | null {
  const measure = findMeasure(spec.measures[0] ?? '');
  const source = Object.values(measure?.facts ?? {})[0]?.source;
  if (measure === undefined || source === undefined) return null;
  const records = recordsBehind[measure.key] ?? recordsOfSource[source.key];
  if (records === undefined) return null;
  const ofGroup = group.map(filterOfGroup);
  if (records.isState === true && spec.period?.to != null && spec.period.to <= today) {
    const slots = { ...plainSpec, measures: [measure.key], filters: [...spec.filters, ...ofGroup] };
    const { period } = spec;
    return { kind: 'query', name: 'measure', slots: { ...slots, groupBy: ['deal'], period } };
  }
  if (records.isNow === true && spec.period?.to != null && spec.period.to <= today) return null;
  const late: readonly Filter[] =
    records.isLate === true
      ? [{ field: 'dueDate', op: '<', values: [{ type: 'date', text: '', date: today }] }]
      : [];
  const slots = {
    ...plainList(source.entity),
    filters: [...spec.filters, ...records.filters, ...late, ...ofGroup],
    period: records.periodField === null ? null : spec.period,
    periodField: spec.period === null && records.isState === true ? null : records.periodField,
  };
  return { kind: 'query', name: 'list', slots };
}

interface Records {
  readonly filters: readonly Filter[];
  readonly periodField: string | null;
  /** How they stand is known of days past too; in a stretch that runs or is to come they are those expected in it. */
  readonly isState?: true;
  /** How they stood on a day that is past no list tells. */
  readonly isNow?: true;
  /** Those whose due date is past. */
  readonly isLate?: true;
}

const status = (...keys: readonly string[]): Filter => ({
  field: 'status',
  op: 'is',
  values: keys.map((key): SlotValue => ({ type: 'key', text: key, key })),
});
const won: Records = { filters: [status('won')], periodField: 'closedDate' };
const lost: Records = { filters: [status('lost')], periodField: 'closedDate' };
const unpaid: Records = { filters: [status('unpaid')], periodField: null, isNow: true };

const recordsOfSource: Readonly<Record<string, Records>> = {
  'closed-deals': { filters: [status('won', 'lost')], periodField: 'closedDate' },
  'won-lines': won,
  'created-deals': { filters: [], periodField: 'createdAt' },
  'open-deals': { filters: [status('open')], periodField: 'expectedCloseDate', isState: true },
  'held-activities': { filters: [status('held')], periodField: 'heldAt' },
  'created-leads': { filters: [], periodField: 'createdAt' },
  'order-lines': { filters: [], periodField: 'orderDate' },
  'invoices-due': { filters: [], periodField: 'dueDate' },
  'received-payments': { filters: [], periodField: 'paidDate' },
  'started-contracts': { filters: [], periodField: 'startDate' },
  'issued-invoices': { filters: [], periodField: 'issueDate' },
  'unpaid-invoices': unpaid,
  'open-tasks': { filters: [status('open')], periodField: null, isNow: true },
  'recorded-accounts': { filters: [], periodField: null },
  'recorded-contacts': { filters: [], periodField: null },
};

const recordsBehind: Readonly<Record<string, Records>> = {
  revenue: won,
  won_deals: won,
  average_deal_size: won,
  revenue_per_customer: won,
  largest_deal: won,
  smallest_deal: won,
  sales_cycle: won,
  customers: won,
  lost_deals: lost,
  lost_amount: lost,
  overdue: { ...unpaid, isLate: true },
  overdue_tasks: { filters: [status('open')], periodField: null, isNow: true, isLate: true },
};

/** What narrows a question to one group of its answer. */
export function filterOfGroup({ dimension, key, label }: GroupValue): Filter {
  if (key === null) return { field: dimension.key, op: 'empty', values: [] };
  if (dimension.value.kind === 'reference') {
    const { entity } = dimension.value;
    return {
      field: dimension.key,
      op: 'is',
      values: [{ type: 'record', record: { entity, text: label, id: Number(key), candidates: [] } }],
    };
  }
  if (dimension.value.kind === 'text')
    return { field: dimension.key, op: 'is', values: [{ type: 'text', text: String(key) }] };
  return { field: dimension.key, op: 'is', values: [{ type: 'key', text: label, key: String(key) }] };
}
