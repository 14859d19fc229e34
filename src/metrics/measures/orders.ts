import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { buyers, orderAmount, ratio } from '../facts.ts';
import type { Fact, Formula, Measure } from '../measure.ts';
import { rateOn } from '../rates.ts';
import type { Reading } from '../source.ts';
import { orderLines } from '../sources/others.ts';

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

/** Each product's part of all order revenue. */
export const productShare: Measure = {
  key: 'product_share',
  names: {
    en: ['Product share', 'product mix', 'share of order revenue', 'order mix'],
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
    zh: ['复购率', '重复购买率', '回购率', '再次购买率', '复购', '回购', '复购情况', '老客户复购'],
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

/** The first order of an account that was not cancelled; of two on its first day, each. */
const firstBuyers: Fact = {
  ...buyers,
  where: () =>
    code(`not exists (select 1 from sales_order as earlier where earlier.tenant_id = o.tenant_id
      and earlier.account_id = o.account_id and earlier.status <> 'cancelled' and earlier.order_date < o.order_date)`),
};

export const newCustomers: Measure = {
  key: 'new_customers',
  names: {
    en: [
      'New customers',
      'new clients',
      'first-time customers',
      'first-time buyers',
      'number of new customers',
      'customers won for the first time',
      'new logos',
      'newly won customers',
      ...['first orders', 'ordered for the first time', 'bought for the first time'],
    ],
    zh: [
      '新客户数',
      '新客户',
      '新增客户',
      '新增客户数',
      '新成交客户',
      '新签客户',
      '新客数',
      '新客',
      '首购客户',
      '首单客户',
      ...['首次下单', '首单', '首次购买', '首次成交', '第一次下单', '第一次购买', '首次采购'],
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { firsts: firstBuyers },
  value: (fact) => fact('firsts'),
  definition: {
    en: 'New customers = accounts whose first order that was not cancelled lies in the period (by product: with that product in it), by order date.',
    zh: '新客户数 = 首个未取消订单落在期内的客户数（按产品看时，指含该产品的首单），按下单日期。',
  },
  examples: {
    en: ['new customers this year by team'],
    zh: ['今年各团队新客户数'],
  },
};

export const averageOrderValue: Measure = {
  key: 'average_order_value',
  names: {
    en: ['Average order value', 'average order amount', 'average order size', 'AOV'],
    zh: ['平均订单金额', '平均订单额', '订单均价', '每单平均金额', '订单平均金额'],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: {
    amount: orderAmount,
    orders: { source: orderAmount.source, aggregate: 'distinct', value: () => code('o.id') },
  },
  value: (fact) => ratio(fact('amount'), fact('orders')),
  definition: {
    en: 'Average order value = order revenue ÷ orders, by order date; cancelled orders are left out.',
    zh: '平均订单金额 = 订单金额 ÷ 订单数，按下单日期；不含已取消的订单。',
  },
  examples: { en: ['average order value by month'], zh: ['每月平均订单金额'] },
};

export const orderCount: Measure = {
  key: 'orders',
  names: {
    en: ['Orders', 'number of orders', 'order count', 'orders placed'],
    zh: ['订单数', '订单数量', '订单量', '下单数', '销售订单数', '销售订单数量', '销售订单量'],
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
