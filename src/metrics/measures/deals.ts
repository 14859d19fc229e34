import { code } from '../../permissions/index.ts';
import { lostAmountSum, lostCount, wonAccounts, wonCount } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import { closedDeals, createdDeals } from '../sources/deals.ts';

export const wonDeals: Measure = {
  key: 'won_deals',
  names: {
    en: [
      'Won deals',
      'deals won',
      'number of won deals',
      'wins',
      'closed won deals',
      'closed-won deals',
      'won opportunities',
      'opportunities won',
      'number of wins',
      'deals closed won',
      'deals signed',
      'number of sales',
      'deals we won',
      'successful deals',
      'won count',
    ],
    zh: [
      '赢单数',
      '赢单',
      '成交数',
      '赢单数量',
      '成交单数',
      '签单数',
      '成交商机数',
      '赢单量',
      '成单数',
      '赢了多少单',
      '成交笔数',
      '签了多少单',
      '赢的单',
      '赢的单子',
      '签的单',
      '成交的单',
      '成交的单子',
      '成交单',
      '拿下的单',
      '赢了哪些单',
      '签了哪些单',
      '成交了哪些单',
      '拿下哪些单',
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { won: wonCount },
  value: (fact) => fact('won'),
  definition: {
    en: 'Won deals = deals with status won, by closed date.',
    zh: '赢单数 = 状态为赢单的商机数，按结单日期。',
  },
  examples: { en: ['how many deals did we win last month?'], zh: ['上个月赢了多少单？'] },
};

export const lostDeals: Measure = {
  key: 'lost_deals',
  names: {
    en: [
      'Lost deals',
      'deals lost',
      'number of lost deals',
      'losses',
      'losing deals',
      'closed lost deals',
      'lost opportunities',
      'opportunities lost',
      'deals we lost',
      'lost count',
      'number of losses',
    ],
    zh: [
      '输单数',
      '输单',
      '丢的单',
      '丢的单子',
      '输的单',
      '输掉的单',
      '丢掉的单',
      '丢了哪些单',
      '输了哪些单',
      '丢单数',
      '丢单',
      '输单数量',
      '丢了多少单',
      '输单量',
      '失单数',
      '输了多少单',
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: false,
  facts: { lost: lostCount },
  value: (fact) => fact('lost'),
  definition: {
    en: 'Lost deals = deals with status lost, by closed date.',
    zh: '输单数 = 状态为输单的商机数，按结单日期。',
  },
  examples: { en: ['lost deals by reason this year'], zh: ['今年各输单原因的输单数'] },
};

export const lostAmount: Measure = {
  key: 'lost_amount',
  names: {
    en: [
      'Lost amount',
      'lost value',
      'value of lost deals',
      'lost revenue',
      'amount lost',
      'revenue lost',
      'value lost',
    ],
    zh: ['输单金额', '丢单金额', '输单额', '丢单额', '损失金额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: false,
  facts: { amount: lostAmountSum },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Lost amount = sum of the last known amounts of lost deals, by closed date.',
    zh: '输单金额 = 输单商机最后已知金额合计，按结单日期。',
  },
  examples: { en: ['lost amount by competitor'], zh: ['各竞争对手的输单金额'] },
};

export const closedDealCount: Measure = {
  key: 'closed_deals',
  names: {
    en: ['Closed deals', 'deals closed', 'number of closed deals', 'decided deals', 'closed opportunities'],
    zh: ['结单数', '关闭商机数', '结单数量', '已结单商机数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { closed: { source: closedDeals, aggregate: 'count' } },
  value: (fact) => fact('closed'),
  definition: {
    en: 'Closed deals = won and lost deals, by closed date.',
    zh: '结单数 = 赢单与输单的商机数，按结单日期。',
  },
  examples: { en: ['closed deals by quarter'], zh: ['每季度结单数'] },
};

const created: Fact = {
  source: createdDeals,
  aggregate: 'count',
  where: () => code('not d.creation_unknown'),
};

const unknownCreation = {
  source: createdDeals,
  aggregate: 'count',
  where: () => code('d.creation_unknown'),
} satisfies Fact;

export const createdDealCount: Measure = {
  key: 'deals_created',
  names: {
    en: [
      'Deals created',
      'new deals',
      'new opportunities',
      'created deals',
      'opportunities created',
      'number of new deals',
      'deals opened',
      'deals started',
      'opportunities opened',
    ],
    zh: ['新增商机数', '新增商机', '新建商机数', '新商机', '商机创建数', '新开商机', '新建商机'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { created, unknown: unknownCreation },
  value: (fact) => fact('created'),
  definition: {
    en: 'Deals created = deals by the day they were created.',
    zh: '新增商机数 = 按创建日期统计的商机数。',
  },
  leftOut: {
    unknown: (count) => ({
      en: `${count} deals whose creation date is unknown are left out.`,
      zh: `${count}个商机创建日期未知，未计入。`,
    }),
  },
  examples: { en: ['new deals this month by rep'], zh: ['本月各销售新增商机数'] },
};

export const dealCount: Measure = {
  key: 'deals',
  names: {
    en: [
      'Deals',
      'number of deals',
      'deal count',
      'opportunities',
      'number of opportunities',
      'opportunity count',
      'total deals',
      'how many deals',
      'how many opportunities',
    ],
    zh: ['商机数', '商机数量', '商机总数', '多少商机', '多少个商机', '单量'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { deals: { source: createdDeals, aggregate: 'count' } },
  value: (fact) => fact('deals'),
  definition: {
    en: 'Deals = all deals, open and closed; in a period, by the day they were created.',
    zh: '商机数 = 全部商机（含进行中与已结单）；指定期间时按创建日期。',
  },
  examples: { en: ['how many deals do we have by status?'], zh: ['各状态商机数量'] },
};

export const customersWon: Measure = {
  key: 'customers',
  names: {
    en: [
      'Customers',
      'number of customers',
      'customer count',
      'accounts that won',
      'buying customers',
      'accounts won',
      'customers won',
      'number of buying accounts',
    ],
    zh: ['成交客户数', '客户数', '客户数量', '购买客户数', '赢单客户数', '签约客户数', '成交客户'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { accounts: wonAccounts },
  value: (fact) => fact('accounts'),
  definition: {
    en: 'Customers = distinct accounts with a won deal, by closed date.',
    zh: '成交客户数 = 有赢单的客户数（去重），按结单日期。',
  },
  examples: { en: ['how many customers did we win this year?'], zh: ['今年成交客户数'] },
};
