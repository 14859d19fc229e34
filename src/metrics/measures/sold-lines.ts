import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { ratio } from '../facts.ts';
import type { Measure } from '../measure.ts';
import { wonLines } from '../sources/deals.ts';

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
    zh: [
      '折扣',
      '折扣率',
      '平均折扣',
      '让利',
      '打折',
      '折扣力度',
      '折扣幅度',
      '打折力度',
      '打折幅度',
      '打了几折',
      '打几折',
      '让了几个点',
      '让利幅度',
      '折扣水平',
      '打了多少折',
      '折扣多大',
      '优惠幅度',
      '折让',
    ],
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

const known = () => code('(l.unit_price is not null and l.quantity is not null)');

export const averagePrice: Measure = {
  key: 'average_price',
  names: {
    en: [
      'Average price',
      'average unit price',
      'unit price',
      'average selling price',
      'average sales price',
      'average sold price',
      'price per unit',
      'ASP',
    ],
    zh: [
      '平均单价',
      '成交价',
      '平均成交价',
      '成交均价',
      '平均成交价格',
      '成交价格',
      '单价',
      '平均售价',
      '成交单价',
      '平均成交单价',
      '平均销售单价',
      '售价',
      '均价',
      '平均卖价',
    ],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: true,
  facts: {
    sold: {
      source: wonLines,
      aggregate: 'sum',
      reads: [{ entity: 'deal-line', field: 'unitPrice' }],
      money: true,
      value: () => code('l.quantity * l.unit_price'),
      where: known,
    },
    units: { source: wonLines, aggregate: 'sum', value: () => code('l.quantity'), where: known },
  },
  value: (fact) => ratio(fact('sold'), fact('units')),
  definition: {
    en: 'Average price = sold value ÷ units, summed over the lines of won deals that have a price, by closed date.',
    zh: '平均单价 = 成交金额合计 ÷ 数量合计，按赢单商机中有单价的明细与结单日期。',
  },
  examples: { en: ['average price by product this year'], zh: ['今年各产品平均单价'] },
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
