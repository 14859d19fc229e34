import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { orderAmount, ratio, wonAccounts, wonAmount, wonCount, wonWithAmount } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import { activeReps } from '../sources/others.ts';

/** `sum(deal.amount) where status = 'won'`, by closed date. */
export const revenue: Measure = {
  key: 'revenue',
  names: {
    en: [
      'Revenue',
      'sales',
      'won revenue',
      'turnover',
      'bookings',
      'won amount',
      'won value',
      'closed won amount',
      'closed-won revenue',
      'total sales',
      'sales revenue',
      'sales volume',
      'sales value',
      'money made',
      'won business',
      'value of won deals',
      'amount won',
      'closed revenue',
      'sales figures',
      'income',
      'business closed',
    ],
    zh: [
      '销售额',
      '赢单金额',
      '业绩',
      '成交金额',
      '营收',
      '成交额',
      '营业额',
      '收入',
      '销售业绩',
      '签单金额',
      '签约金额',
      '销售收入',
      '赢单额',
      '销售金额',
      '签单额',
      '流水',
    ],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: true,
  facts: { amount: wonAmount },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Revenue = sum of the amounts of won deals, by closed date. By product it is split over the deal’s lines in proportion.',
    zh: '销售额 = 赢单商机金额合计，按结单日期。按产品看时，按商机明细的金额比例拆分。',
  },
  examples: {
    en: ['revenue this quarter by region', 'monthly sales this year', 'how much did we sell last month?'],
    zh: ['本季度各区域销售额', '今年每月业绩', '上个月成交金额是多少？'],
  },
};

/** `sum(order_line.quantity * order_line.unit_price)`, by order date; cancelled orders are left out. */
export const orderRevenue: Measure = {
  key: 'order_revenue',
  names: {
    en: ['Order revenue', 'order amount', 'order value', 'ordered amount', 'orders total', 'order volume'],
    zh: ['订单金额', '订单额', '订单收入', '下单金额', '订货金额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: true,
  facts: { amount: orderAmount },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Order revenue = sum of quantity × unit price over order lines, by order date; cancelled orders are left out.',
    zh: '订单金额 = 订单明细的数量 × 单价合计，按下单日期；不含已取消的订单。',
  },
  examples: { en: ['order revenue by month this year'], zh: ['今年每月订单金额'] },
};

export const averageDealSize: Measure = {
  key: 'average_deal_size',
  names: {
    en: [
      'Average deal size',
      'average deal value',
      'average sale',
      'average contract size',
      'average won amount',
      'mean deal size',
      'avg deal size',
      'typical deal size',
      'ADS',
      'average ticket',
      'average order size',
      'deal size',
      'average deal amount',
      'average close value',
      'average selling amount',
      'average revenue per deal',
      'average selling price',
      'ASP',
      'average order',
      'average purchase',
      'average deal',
      'average won deal',
      'average win',
      'revenue per deal',
    ],
    zh: [
      '平均成交金额',
      '平均单笔金额',
      '平均单价金额',
      '单均金额',
      '平均商机金额',
      '平均每单金额',
      '平均赢单金额',
      '均单额',
      '平均成交额',
      '单笔平均',
      '平均订单规模',
      '单均成交额',
      '单均成交金额',
      '单均销售额',
      '单均额',
      '单均',
      '平均每单',
      '平均一单',
      '每单平均',
      '平均单子大小',
      '平均单额',
      '平均单值',
      '件均',
    ],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { amount: wonAmount, deals: wonWithAmount },
  value: (fact) => ratio(fact('amount'), fact('deals')),
  definition: {
    en: 'Average deal size = won revenue ÷ won deals whose amount is known and in the sum, by closed date.',
    zh: '平均成交金额 = 赢单金额 ÷ 赢单数（金额已知并计入的），按结单日期。',
  },
  variants: {
    median: {
      facts: { amount: { ...wonAmount, aggregate: 'median' } },
      value: (fact) => fact('amount'),
      definition: {
        en: 'Median deal size = median amount of won deals, by closed date.',
        zh: '成交金额中位数 = 赢单商机金额的中位数，按结单日期。',
      },
    },
  },
  examples: {
    en: ['average deal size by industry', 'what is our average deal size?'],
    zh: ['各行业平均成交金额', '平均每单金额多少'],
  },
};

export const revenuePerCustomer: Measure = {
  key: 'revenue_per_customer',
  names: {
    en: [
      'Revenue per customer',
      'average revenue per customer',
      'revenue per account',
      'sales per customer',
      'spend per customer',
      'revenue per client',
      'ARPA',
    ],
    zh: ['客单价', '每客户销售额', '单客户收入', '客均销售额', '平均客户贡献', '户均金额'],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: {
    amount: { ...wonAmount, where: () => code(`(d.status = 'won' and d.account_id is not null)`) },
    accounts: wonAccounts,
    noAccount: { ...wonCount, where: () => code(`(d.status = 'won' and d.account_id is null)`) },
  },
  value: (fact) => ratio(fact('amount'), fact('accounts')),
  definition: {
    en: 'Revenue per customer = won revenue of deals with an account ÷ distinct accounts that won, by closed date.',
    zh: '客单价 = 有客户的赢单金额 ÷ 赢单客户数（去重），按结单日期。',
  },
  leftOut: {
    noAccount: (count) => ({
      en: `${count} won deals without an account are left out.`,
      zh: `${count}个赢单没有客户，未计入。`,
    }),
  },
  examples: { en: ['revenue per customer this year'], zh: ['今年客单价'] },
};

const reps: Fact = { source: activeReps, aggregate: 'distinct', value: () => code('u.id') };

export const revenuePerHead: Measure = {
  key: 'revenue_per_head',
  names: {
    en: [
      'Revenue per head',
      'revenue per rep',
      'sales per rep',
      'revenue per salesperson',
      'productivity per rep',
      'sales per head',
      'average revenue per rep',
    ],
    zh: ['人均销售额', '人均业绩', '人均产出', '人效', '人均营收', '人均赢单金额'],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { amount: wonAmount, reps },
  value: (fact) => ratio(fact('amount'), fact('reps')),
  definition: {
    en: 'Revenue per head = won revenue ÷ reps who belonged to a team in the period.',
    zh: '人均销售额 = 赢单金额 ÷ 期间在岗的销售人数。',
  },
  examples: { en: ['revenue per head by team this quarter'], zh: ['本季度各团队人均销售额'] },
};

export const smallestDeal: Measure = {
  key: 'smallest_deal',
  names: {
    en: [
      'Smallest won deal',
      'smallest deal',
      'smallest sale',
      'smallest win',
      'lowest deal value',
      'minimum deal size',
      'tiniest deal',
      'cheapest deal',
    ],
    zh: [
      '最小单',
      '最小赢单',
      '最小成交',
      '最小的单子',
      '最低成交金额',
      '最小一单',
      '最小成交金额',
      '最小单金额',
    ],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { amount: { ...wonAmount, aggregate: 'min' } },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Smallest won deal = the lowest amount of a won deal, by closed date.',
    zh: '最小单 = 赢单商机中的最低金额，按结单日期。',
  },
  examples: { en: ['smallest deal this year'], zh: ['各销售的最小单'] },
};

export const largestDeal: Measure = {
  key: 'largest_deal',
  names: {
    en: [
      'Largest won deal',
      'largest deal',
      'biggest deal',
      'biggest won deal',
      'largest sale',
      'biggest sale',
      'highest deal value',
      'maximum deal size',
      'top deal',
    ],
    zh: [
      '最大单',
      '最大单金额',
      '最大赢单金额',
      '最大赢单',
      '最大成交',
      '最大的单子',
      '最高成交金额',
      '最大一单',
      '最大成交金额',
    ],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { amount: { ...wonAmount, aggregate: 'max' } },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Largest won deal = the highest amount of a won deal, by closed date.',
    zh: '最大单 = 赢单商机中的最高金额，按结单日期。',
  },
  examples: {
    en: ['largest deal this year', 'biggest deal by rep'],
    zh: ['今年最大的一单', '各销售的最大单'],
  },
};

/** Each product's part of all order revenue. */
export const productShare: Measure = {
  key: 'product_share',
  names: {
    en: ['Product share', 'product mix', 'share of order revenue', 'sales mix', 'revenue mix'],
    zh: ['产品占比', '产品结构', '产品销售占比', '产品份额'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: null,
  naturalGroup: 'product',
  facts: { amount: orderAmount },
  value: (fact, whole) => sql`${fact('amount')} / nullif(${whole('amount')}, 0)`,
  definition: {
    en: 'Product share = order revenue of the product ÷ all order revenue, by order date.',
    zh: '产品占比 = 该产品订单金额 ÷ 全部订单金额，按下单日期。',
  },
  examples: { en: ['product share this year'], zh: ['今年产品占比'] },
};
