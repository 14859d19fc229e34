import { code } from '../../permissions/index.ts';
import type { Measure } from '../measure.ts';
import { slippedDeals } from '../sources/deals.ts';

export const slipped: Measure = {
  key: 'slipped_deals',
  names: {
    en: [
      'Slipped deals',
      'number of slipped deals',
      'pushed deals',
      'postponed deals',
      'delayed deals',
      'deals pushed out',
      'slippage',
      'deals that slipped',
      'deals slipped',
      'deals slipping',
      'slipping deals',
      'deals did slip',
      'deals were pushed out',
      'deals were delayed',
      'deals were postponed',
    ],
    zh: [
      '延期商机数',
      '延期商机',
      '延期',
      '推迟的商机',
      '延后商机数',
      '推迟了',
      '延后了',
      '跳票了',
      '推后了',
      '延期了',
      '跳票',
      '推迟的单',
      '推迟的单子',
      '延期的单',
      '延期的单子',
      '延后的商机',
      '延后的单子',
      '跳票的单子',
      '跳票商机',
      '商机延期',
      '商机推迟',
      '商机跳票',
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: false,
  facts: { deals: { source: slippedDeals, aggregate: 'count' } },
  value: (fact) => fact('deals'),
  definition: {
    en: 'Slipped deals = deals whose expected close date was moved out of the period to a later one, from their history.',
    zh: '延期商机 = 预计成交日期被推迟到期间之后的商机（按变更历史）。',
  },
  examples: { en: ['slipped deals this quarter by rep'], zh: ['本季度各销售延期商机数'] },
};

export const slippedAmount: Measure = {
  key: 'slipped_amount',
  names: {
    en: ['Slipped amount', 'value of slipped deals', 'pushed amount', 'postponed amount'],
    zh: ['延期商机金额', '延期金额', '推迟金额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: false,
  facts: {
    amount: {
      source: slippedDeals,
      aggregate: 'sum',
      reads: [{ entity: 'deal', field: 'amount' }],
      money: true,
      value: () => code('x.amount'),
    },
  },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Slipped amount = amounts of deals whose expected close date was moved out of the period to a later one.',
    zh: '延期商机金额 = 预计成交日期被推迟到期间之后的商机金额合计。',
  },
  examples: { en: ['slipped amount last quarter'], zh: ['上季度延期金额'] },
};
