import type { Entity, Join } from './entity.ts';
import { date, decimal, money, oneOf, pick, reference, text } from './field-kinds.ts';

const toDeal: Join = { key: 'deal', to: 'deal', cardinality: 'one', fromColumn: 'deal_id', toColumn: 'id' };
const toProduct: Join = {
  key: 'product',
  to: 'product',
  cardinality: 'one',
  fromColumn: 'product_id',
  toColumn: 'id',
};

export const product: Entity = {
  key: 'product',
  table: 'product',
  names: {
    one: { en: ['product', 'item', 'article', 'sku'], zh: ['产品', '商品', '品牌'] },
    many: { en: ['products', 'items', 'skus'], zh: ['产品', '商品'] },
  },
  nameField: 'name',
  dateField: null,
  currencyColumn: 'currency',
  archivedColumn: 'retired_at',
  fields: [
    text('name', { en: ['name', 'product name'], zh: ['名称', '产品名称'] }, { listed: true }),
    text('otherName', { en: ['other name'], zh: ['别名'] }),
    text('code', { en: ['code', 'sku', 'product code'], zh: ['编码', '产品编码'] }),
    pick(
      'category',
      'product_category',
      {
        en: ['category', 'product category', 'series', 'product line', 'family'],
        zh: ['类别', '产品类别', '系列', '产品线', '品类'],
      },
      { listed: true },
    ),
    money(
      'listPrice',
      {
        en: ['list price', 'price', 'retail price', 'catalogue price'],
        zh: ['标价', '目录价', '定价', '零售价', '价格', '售价'],
      },
      { listed: true },
    ),
  ],
  joins: [],
};

export const dealLine: Entity = {
  key: 'deal-line',
  table: 'deal_line',
  names: {
    one: { en: ['deal line', 'line item'], zh: ['商机产品', '商机明细'] },
    many: { en: ['deal lines', 'line items'], zh: ['商机产品', '商机明细'] },
  },
  nameField: null,
  dateField: null,
  currencyColumn: 'currency',
  fields: [
    reference('deal', 'deal', { en: ['deal'], zh: ['商机'] }, { listed: true }),
    reference('product', 'product', { en: ['product'], zh: ['产品'] }, { listed: true }),
    decimal(
      'quantity',
      { en: ['quantity', 'units', 'seats', 'licences', 'licenses'], zh: ['数量', '席位', '件数', '套数'] },
      { listed: true },
    ),
    money('unitPrice', { en: ['unit price', 'price'], zh: ['单价'] }, { listed: true }),
    money('listPrice', { en: ['list price'], zh: ['标价'] }),
  ],
  joins: [toDeal, toProduct],
};

export const quote: Entity = {
  key: 'quote',
  table: 'quote',
  names: {
    one: { en: ['quote', 'quotation', 'offer'], zh: ['报价单', '报价'] },
    many: { en: ['quotes', 'quotations', 'offers'], zh: ['报价单', '报价'] },
  },
  nameField: 'number',
  dateField: 'quoteDate',
  currencyColumn: 'currency',
  fields: [
    text('number', { en: ['number', 'quote number'], zh: ['编号', '报价单号'] }, { listed: true }),
    reference('deal', 'deal', { en: ['deal'], zh: ['商机'] }, { listed: true }),
    oneOf(
      'status',
      {
        draft: { en: ['draft', 'drafted', 'unsent'], zh: ['草稿', '未发送', '待发送'] },
        sent: {
          en: ['sent', 'pending', 'unconfirmed', 'awaiting confirmation', 'awaiting reply'],
          zh: ['已发送', '已发', '待确认', '未确认', '待客户确认', '待回复'],
        },
        accepted: { en: ['accepted', 'confirmed', 'won'], zh: ['已接受', '已确认', '已成交'] },
        rejected: { en: ['rejected', 'declined'], zh: ['已拒绝', '被拒绝', '被拒'] },
        expired: { en: ['expired'], zh: ['已过期'] },
      },
      { en: ['status'], zh: ['状态'] },
      { listed: true },
    ),
    date('quoteDate', { en: ['quote date', 'date'], zh: ['报价日期'] }, { listed: true }),
    date('validUntil', { en: ['valid until', 'expiry'], zh: ['有效期'] }),
    money('amount', { en: ['amount', 'value'], zh: ['金额'] }, { listed: true }),
  ],
  joins: [toDeal],
};

export const campaign: Entity = {
  key: 'campaign',
  table: 'campaign',
  names: {
    one: { en: ['campaign'], zh: ['市场活动', '营销活动'] },
    many: { en: ['campaigns'], zh: ['市场活动', '营销活动'] },
  },
  nameField: 'name',
  dateField: 'startDate',
  fields: [
    text('name', { en: ['name'], zh: ['名称'] }, { listed: true }),
    text('otherName', { en: ['other name'], zh: ['别名'] }),
    text('kind', { en: ['kind', 'type'], zh: ['类型'] }, { listed: true }),
    date('startDate', { en: ['start date', 'start'], zh: ['开始日期'] }, { listed: true }),
    date('endDate', { en: ['end date', 'end'], zh: ['结束日期'] }, { listed: true }),
  ],
  joins: [],
};
