import type { Entity, Join } from './entity.ts';
import { date, decimal, derived, money, oneOf, pick, reference, text } from './field-kinds.ts';

const toAccount: Join = {
  key: 'account',
  to: 'account',
  cardinality: 'one',
  fromColumn: 'account_id',
  toColumn: 'id',
};
const toDeal: Join = { key: 'deal', to: 'deal', cardinality: 'one', fromColumn: 'deal_id', toColumn: 'id' };
const toProduct: Join = {
  key: 'product',
  to: 'product',
  cardinality: 'one',
  fromColumn: 'product_id',
  toColumn: 'id',
};

export const contract: Entity = {
  key: 'contract',
  table: 'contract',
  names: {
    one: { en: ['contract', 'agreement', 'subscription'], zh: ['合同', '协议'] },
    many: {
      en: ['contracts', 'agreements', 'subscriptions', 'renewals'],
      zh: ['合同', '协议', '续约', '历史合同'],
    },
  },
  nameField: 'number',
  dateField: 'startDate',
  currencyColumn: 'currency',
  fields: [
    text('number', { en: ['number', 'contract number'], zh: ['编号', '合同编号'] }, { listed: true }),
    text('title', { en: ['title', 'name'], zh: ['标题', '合同名称'] }),
    reference('account', 'account', { en: ['account', 'customer'], zh: ['客户'] }, { listed: true }),
    reference('deal', 'deal', { en: ['deal'], zh: ['商机'] }),
    date('startDate', { en: ['start date', 'start'], zh: ['开始日期', '生效日期'] }, { listed: true }),
    date(
      'endDate',
      {
        en: ['end date', 'end', 'expiry date', 'expires'],
        zh: ['结束日期', '到期日期', '到期日', '到期时间', '到期'],
      },
      { listed: true },
    ),
    date('renewalDate', { en: ['renewal date', 'renewal'], zh: ['续约日期', '续签日期'] }, { listed: true }),
    money(
      'amount',
      { en: ['amount', 'value', 'contract value'], zh: ['金额', '合同额', '合同金额'] },
      { listed: true },
    ),
    money('recurringAmount', { en: ['recurring amount'], zh: ['周期金额'] }),
    oneOf(
      'recurringInterval',
      {
        month: { en: ['monthly'], zh: ['按月'] },
        quarter: { en: ['quarterly'], zh: ['按季'] },
        year: { en: ['yearly'], zh: ['按年'] },
      },
      { en: ['recurring interval', 'billing interval'], zh: ['周期'] },
    ),
  ],
  joins: [toAccount, toDeal],
};

export const order: Entity = {
  key: 'order',
  table: 'sales_order',
  names: {
    one: { en: ['order', 'sales order'], zh: ['订单', '销售订单'] },
    many: { en: ['orders', 'sales orders'], zh: ['订单', '销售订单', '历史订单'] },
  },
  nameField: 'number',
  dateField: 'orderDate',
  currencyColumn: 'currency',
  fields: [
    text('number', { en: ['number', 'order number'], zh: ['编号', '订单号'] }, { listed: true }),
    reference('account', 'account', { en: ['account', 'customer'], zh: ['客户'] }, { listed: true }),
    reference('deal', 'deal', { en: ['deal'], zh: ['商机'] }),
    reference('owner', 'user', { en: ['rep', 'sold by', 'owner'], zh: ['销售', '负责人'] }, { listed: true }),
    date(
      'orderDate',
      { en: ['order date', 'date', 'ordered on'], zh: ['下单日期', '订单日期'] },
      { listed: true },
    ),
    oneOf(
      'status',
      {
        placed: { en: ['placed'], zh: ['已下单'] },
        shipped: {
          en: ['shipped', 'gone out', 'went out', 'go out', 'dispatched', 'on its way'],
          zh: ['已发货', '发货', '出货', '已发出', '在途中'],
        },
        delivered: { en: ['delivered'], zh: ['已交付', '已签收'] },
        cancelled: { en: ['cancelled', 'canceled'], zh: ['已取消'] },
      },
      { en: ['status'], zh: ['状态'] },
      { listed: true },
    ),
    pick('salesChannel', 'sales_channel', { en: ['sales channel', 'channel'], zh: ['销售渠道', '渠道'] }),
    derived(
      money(
        'amount',
        { en: ['amount', 'total', 'order value'], zh: ['金额', '订单金额', '总额'] },
        { listed: true },
      ),
    ),
  ],
  joins: [
    toAccount,
    toDeal,
    { key: 'owner', to: 'user', cardinality: 'one', fromColumn: 'owner_id', toColumn: 'id' },
    { key: 'ownerTeam', to: 'team', cardinality: 'one', fromColumn: 'owner_team_id', toColumn: 'id' },
    { key: 'lines', to: 'order-line', cardinality: 'many', fromColumn: 'id', toColumn: 'order_id' },
  ],
};

export const orderLine: Entity = {
  key: 'order-line',
  table: 'order_line',
  names: { one: { en: ['order line'], zh: ['订单明细'] }, many: { en: ['order lines'], zh: ['订单明细'] } },
  nameField: null,
  dateField: null,
  fields: [
    reference('order', 'order', { en: ['order'], zh: ['订单'] }, { listed: true }),
    reference('product', 'product', { en: ['product'], zh: ['产品'] }, { listed: true }),
    decimal('quantity', { en: ['quantity', 'units'], zh: ['数量', '件数'] }, { listed: true }),
    decimal('unitPrice', { en: ['unit price', 'price'], zh: ['单价'] }, { listed: true }),
  ],
  joins: [
    { key: 'order', to: 'order', cardinality: 'one', fromColumn: 'order_id', toColumn: 'id' },
    toProduct,
  ],
};
