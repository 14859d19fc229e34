import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { buyers, orderAmount, ratio } from '../facts.ts';
import type { Fact, Formula, Measure } from '../measure.ts';
import { rateOn } from '../rates.ts';
import type { Reading } from '../source.ts';
import { wonLines } from '../sources/deals.ts';
import {
  contractsInForce,
  invoicesDue,
  orderLines,
  receivedPayments,
  startedContracts,
  unpaidInvoices,
} from '../sources/others.ts';

const received: Fact = {
  source: receivedPayments,
  aggregate: 'sum',
  money: true,
  value: () => code('p.amount'),
};
const due: Fact = {
  source: invoicesDue,
  aggregate: 'sum',
  money: true,
  value: () => code(`case when i.kind = 'credit_note' then -i.amount else i.amount end`),
};

export const payments: Measure = {
  key: 'payments',
  names: {
    en: [
      'Payments received',
      'payments',
      'cash collected',
      'cash received',
      'collections',
      'money received',
      'receipts',
      'collected amount',
      'cash in',
    ],
    zh: ['回款', '回款额', '回款金额', '收款', '已回款', '到账金额', '收款金额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: true,
  facts: { received },
  value: (fact) => fact('received'),
  definition: {
    en: 'Payments received = sum of payments, by paid date.',
    zh: '回款 = 收到的付款合计，按回款日期。',
  },
  examples: { en: ['payments received this month'], zh: ['本月回款'] },
};

export const collectionRate: Measure = {
  key: 'collection_rate',
  names: {
    en: ['Collection rate', 'cash collection rate', 'payment rate', 'collections ratio'],
    zh: ['回款率', '收款率', '资金回笼率'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { received, due },
  value: (fact) => ratio(fact('received'), fact('due')),
  definition: {
    en: 'Collection rate = payments received ÷ invoices fallen due in the period (less credit notes).',
    zh: '回款率 = 期内回款 ÷ 期内到期应收（扣除红字发票）。',
  },
  examples: { en: ['collection rate by rep this quarter'], zh: ['本季度各销售回款率'] },
};

const unpaid: Fact = {
  source: unpaidInvoices,
  aggregate: 'sum',
  money: true,
  value: () =>
    code(`(case when i.kind = 'credit_note' then -1 else 1 end) * (i.amount - coalesce(settled.paid, 0))`),
};

export const receivables: Measure = {
  key: 'receivables',
  names: {
    en: [
      'Receivables',
      'accounts receivable',
      'outstanding invoices',
      'unpaid invoices',
      'AR',
      'open invoices',
      'amount outstanding',
      'unpaid amount',
      'money owed to us',
    ],
    zh: ['应收', '应收账款', '应收款', '未收款', '未回款', '未付发票金额', '欠款'],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: false,
  facts: { unpaid },
  value: (fact) => fact('unpaid'),
  definition: {
    en: 'Receivables = unpaid part of invoices, less credit notes.',
    zh: '应收 = 发票未付部分合计，扣除红字发票。',
  },
  examples: { en: ['receivables by customer', 'receivables by ageing'], zh: ['各客户应收', '应收账款账龄'] },
};

export const overdue: Measure = {
  key: 'overdue',
  names: {
    en: [
      'Overdue',
      'overdue amount',
      'overdue invoices',
      'past due',
      'overdue receivables',
      'late payments',
      'amount past due',
    ],
    zh: ['逾期', '逾期金额', '逾期应收', '逾期账款', '逾期未回款', '超期应收'],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: false,
  facts: { unpaid: { ...unpaid, where: () => code('i.due_date < m.rate_date') } },
  value: (fact) => fact('unpaid'),
  definition: { en: 'Overdue = receivables past their due date.', zh: '逾期 = 超过到期日仍未付的应收。' },
  examples: { en: ['overdue by customer'], zh: ['各客户逾期金额'] },
};

export const receivablesAgeing: Measure = {
  ...receivables,
  key: 'receivables_ageing',
  names: {
    en: ['Receivables ageing', 'AR aging', 'ageing report', 'aging of receivables', 'aging buckets'],
    zh: ['应收账龄', '账龄', '账龄分析', '账龄分布'],
  },
  naturalGroup: 'ageing',
  definition: {
    en: 'Receivables ageing = receivables by days past due.',
    zh: '应收账龄 = 应收按逾期天数分段。',
  },
  examples: { en: ['receivables ageing'], zh: ['应收账龄分析'] },
};

/** The unit cost of the day, in the base currency at that day's rate. */
const cost = (
  reading: Reading,
) => sql`(select l.quantity * pc.unit_cost * ${rateOn(reading.scope, 'pc.currency', 'o.order_date')}
  from product_cost as pc where pc.tenant_id = ${reading.scope.tenantId} and pc.product_id = l.product_id and pc.valid_from <= o.order_date
  order by pc.valid_from desc limit 1)`;
const soldInBase = (reading: Reading) =>
  sql`(l.quantity * l.unit_price * ${rateOn(reading.scope, 'o.currency', 'o.order_date')})`;
const marginFacts = {
  sold: {
    source: orderLines,
    aggregate: 'sum',
    reads: orderAmount.reads ?? [],
    money: 'base',
    value: (reading) => sql`case when ${cost(reading)} is not null then ${soldInBase(reading)} end`,
  },
  cost: {
    source: orderLines,
    aggregate: 'sum',
    reads: orderAmount.reads ?? [],
    money: 'base',
    value: (reading) => sql`case when ${soldInBase(reading)} is not null then ${cost(reading)} end`,
  },
  uncosted: {
    source: orderLines,
    aggregate: 'count',
    where: (reading) => sql`(${cost(reading)} is null or ${soldInBase(reading)} is null)`,
  },
} satisfies Record<string, Fact>;
const costLeftOut: Formula['leftOut'] = {
  uncosted: (count) => ({
    en: `${count} order lines without a known unit cost, or without an exchange rate for it, are left out.`,
    zh: `${count}条订单明细单位成本未知或没有可用汇率，未计入。`,
  }),
};
const needsCost = [{ entity: 'product', field: 'cost' }] as const;

export const grossMargin: Measure = {
  key: 'gross_margin',
  names: {
    en: ['Gross margin', 'gross profit', 'margin amount', 'profit', 'gross margin amount'],
    zh: ['毛利', '毛利额', '毛利润', '利润', '利润额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: true,
  needs: needsCost,
  facts: marginFacts,
  leftOut: costLeftOut ?? {},
  value: (fact) => sql`(${fact('sold')} - ${fact('cost')})`,
  definition: {
    en: 'Gross margin = order revenue − unit cost of the day × quantity; lines without a known cost are left out.',
    zh: '毛利 = 订单金额 − 当日单位成本 × 数量；成本未知的明细不计入。',
  },
  examples: { en: ['gross margin by product'], zh: ['各产品毛利'] },
};

export const grossMarginRate: Measure = {
  key: 'gross_margin_rate',
  names: {
    en: [
      'Gross margin rate',
      'margin',
      'gross margin percentage',
      'margin rate',
      'profit margin',
      'margin percent',
      'gross margin %',
      'profitability',
    ],
    zh: ['毛利率', '利润率', '毛利水平', '盈利率'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  needs: needsCost,
  facts: marginFacts,
  leftOut: costLeftOut ?? {},
  value: (fact) => ratio(sql`(${fact('sold')} - ${fact('cost')})`, fact('sold')),
  definition: {
    en: 'Gross margin rate = (order revenue − cost) ÷ order revenue; lines without a known cost are left out.',
    zh: '毛利率 =（订单金额 − 成本）÷ 订单金额；成本未知的明细不计入。',
  },
  examples: { en: ['margin by product category this year'], zh: ['今年各产品线毛利率'] },
};

const linePrices = [
  { entity: 'deal-line', field: 'unitPrice' },
  { entity: 'deal-line', field: 'listPrice' },
] as const;
const priced = () => code('(l.unit_price is not null and l.list_price is not null)');

export const discount: Measure = {
  key: 'discount',
  names: {
    en: [
      'Discount',
      'discount rate',
      'average discount',
      'discounting',
      'price reduction',
      'discount off list price',
      'discount given',
      'discount level',
    ],
    zh: ['折扣', '折扣率', '平均折扣', '让利', '打折', '优惠幅度', '折让'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: false,
  facts: {
    sold: {
      source: wonLines,
      aggregate: 'sum',
      reads: linePrices,
      money: true,
      value: () => code('l.quantity * l.unit_price'),
      where: priced,
    },
    listed: {
      source: wonLines,
      aggregate: 'sum',
      reads: linePrices,
      money: true,
      value: () => code('l.quantity * l.list_price'),
      where: priced,
    },
    unpriced: {
      source: wonLines,
      aggregate: 'count',
      where: () => code('(l.unit_price is null or l.list_price is null)'),
    },
  },
  value: (fact) => sql`1 - ${ratio(fact('sold'), fact('listed'))}`,
  definition: {
    en: 'Discount = 1 − sold price ÷ list price, summed over the lines of won deals, by closed date (20 % off = 20 %).',
    zh: '折扣 = 1 − 成交价合计 ÷ 标价合计，按赢单商机明细与结单日期（八折即 20%）。',
  },
  leftOut: {
    unpriced: (count) => ({
      en: `${count} lines without a sold or list price are left out.`,
      zh: `${count}条明细缺少成交价或标价，未计入。`,
    }),
  },
  examples: { en: ['average discount by product'], zh: ['各产品平均折扣'] },
};

export const unitsSold: Measure = {
  key: 'units_sold',
  names: {
    en: [
      'Units sold',
      'units',
      'quantity sold',
      'number of units',
      'sold quantity',
      'volume sold',
      'items sold',
      'seats sold',
      'pieces sold',
    ],
    zh: ['销量', '销售数量', '售出数量', '件数', '卖了多少件', '销售件数'],
  },
  unit: 'decimal',
  kind: 'flow',
  higherIsBetter: true,
  facts: { units: { source: wonLines, aggregate: 'sum', value: () => code('l.quantity') } },
  value: (fact) => fact('units'),
  definition: {
    en: 'Units sold = sum of quantities over the lines of won deals, by closed date.',
    zh: '销量 = 赢单商机明细的数量合计，按结单日期。',
  },
  examples: { en: ['units sold by product this year'], zh: ['今年各产品销量'] },
};

export const contractValue: Measure = {
  key: 'contract_value',
  names: {
    en: [
      'Contract value',
      'contract amount',
      'contracted value',
      'total contract value',
      'TCV',
      'value of contracts',
    ],
    zh: ['合同额', '合同金额', '合同总额', '签约额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: true,
  facts: {
    amount: { source: startedContracts, aggregate: 'sum', money: true, value: () => code('c.amount') },
  },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Contract value = sum of contract amounts, by start date.',
    zh: '合同额 = 合同金额合计，按合同开始日期。',
  },
  examples: { en: ['contract value this year'], zh: ['今年合同额'] },
};

export const recurringRevenue: Measure = {
  key: 'recurring_revenue',
  names: {
    en: [
      'Recurring revenue',
      'annual recurring revenue',
      'ARR',
      'yearly recurring revenue',
      'subscription revenue',
    ],
    zh: ['经常性收入', '年度经常性收入', '年经常性收入', '订阅收入', '年费收入'],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: true,
  facts: {
    amount: {
      source: contractsInForce,
      aggregate: 'sum',
      money: true,
      value: () =>
        code(
          `c.recurring_amount * case c.recurring_interval when 'month' then 12 when 'quarter' then 4 else 1 end`,
        ),
      where: () => code('c.recurring_interval is not null'),
    },
  },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Recurring revenue = yearly recurring amount of the contracts in force.',
    zh: '年度经常性收入 = 生效合同的周期金额折算为每年。',
  },
  examples: { en: ['recurring revenue by customer'], zh: ['各客户年度经常性收入'] },
};

/** Buyers with two or more orders in the group and period; along a time axis, in the unit. */
const repeatBuyers: Fact = { ...buyers, aggregate: 'repeated', of: 'o.id' };

export const repurchaseRate: Measure = {
  key: 'repurchase_rate',
  names: {
    en: [
      'Repurchase rate',
      'repeat purchase rate',
      'repeat rate',
      'repeat customer rate',
      'reorder rate',
      'repeat buyers',
    ],
    zh: ['复购率', '重复购买率', '回购率', '再次购买率'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { again: repeatBuyers, buyers },
  value: (fact) => ratio(fact('again'), fact('buyers')),
  definition: {
    en: 'Repurchase rate = share of buyers with two or more orders in the period (by product: with that product in them), by order date.',
    zh: '复购率 = 期内下单两次及以上的客户占下单客户的比例（按产品看时，指含该产品的订单），按下单日期。',
  },
  examples: { en: ['repurchase rate this year'], zh: ['今年复购率'] },
};

export const orderCount: Measure = {
  key: 'orders',
  names: {
    en: ['Orders', 'number of orders', 'order count', 'orders placed'],
    zh: ['订单数', '订单数量', '订单量', '下单数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { orders: { source: orderAmount.source, aggregate: 'distinct', value: () => code('o.id') } },
  value: (fact) => fact('orders'),
  definition: {
    en: 'Orders = orders that were not cancelled, by order date.',
    zh: '订单数 = 未取消的订单数，按下单日期。',
  },
  examples: { en: ['orders by month'], zh: ['每月订单数'] },
};
