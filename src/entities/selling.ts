import type { Entity, Join } from './entity.ts';
import { date, decimal, derived, instant, integer, money, oneOf, pick, reference, text } from './field-kinds.ts';

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
        zh: ['标价', '目录价', '定价', '零售价'],
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
        draft: { en: ['draft'], zh: ['草稿'] },
        sent: { en: ['sent'], zh: ['已发送', '已发'] },
        accepted: { en: ['accepted'], zh: ['已接受'] },
        rejected: { en: ['rejected'], zh: ['已拒绝'] },
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

export const contract: Entity = {
  key: 'contract',
  table: 'contract',
  names: {
    one: { en: ['contract', 'agreement', 'subscription'], zh: ['合同', '协议'] },
    many: { en: ['contracts', 'agreements', 'subscriptions', 'renewals'], zh: ['合同', '协议', '续约'] },
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
      { en: ['end date', 'end', 'expiry date', 'expires'], zh: ['结束日期', '到期日期', '到期'] },
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
    one: { en: ['order', 'sales order'], zh: ['订单'] },
    many: { en: ['orders', 'sales orders'], zh: ['订单'] },
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
        shipped: { en: ['shipped'], zh: ['已发货'] },
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

export const invoice: Entity = {
  key: 'invoice',
  table: 'invoice',
  names: {
    one: { en: ['invoice', 'bill'], zh: ['发票', '账单'] },
    many: { en: ['invoices', 'bills'], zh: ['发票', '账单'] },
  },
  nameField: 'number',
  dateField: 'issueDate',
  currencyColumn: 'currency',
  fields: [
    text('number', { en: ['number', 'invoice number'], zh: ['编号', '发票号'] }, { listed: true }),
    reference('account', 'account', { en: ['account', 'customer'], zh: ['客户'] }, { listed: true }),
    reference('order', 'order', { en: ['order'], zh: ['订单'] }),
    oneOf(
      'kind',
      {
        invoice: { en: ['invoice'], zh: ['发票'] },
        credit_note: { en: ['credit note'], zh: ['红字发票', '贷项'] },
      },
      { en: ['kind'], zh: ['类型'] },
    ),
    date('issueDate', { en: ['issue date', 'invoice date', 'date'], zh: ['开票日期'] }, { listed: true }),
    date('dueDate', { en: ['due date', 'due'], zh: ['到期日', '应付日期', '应收日期'] }, { listed: true }),
    money('amount', { en: ['amount', 'total'], zh: ['金额'] }, { listed: true }),
    derived(
      oneOf(
        'status',
        {
          unpaid: { en: ['unpaid', 'outstanding'], zh: ['未付款', '未付', '未回款', '未结清'] },
          paid: { en: ['paid', 'settled'], zh: ['已付款', '已付', '已回款', '已结清'] },
        },
        { en: ['payment status', 'status'], zh: ['付款状态', '状态'] },
      ),
    ),
    derived(
      money(
        'outstanding',
        { en: ['outstanding amount', 'amount due', 'unpaid amount'], zh: ['未付金额', '未收金额', '欠款金额'] },
        { listed: true },
      ),
    ),
  ],
  joins: [
    toAccount,
    toDeal,
    { key: 'order', to: 'order', cardinality: 'one', fromColumn: 'order_id', toColumn: 'id' },
  ],
};

export const payment: Entity = {
  key: 'payment',
  table: 'payment',
  names: {
    one: { en: ['payment', 'payment received', 'receipt'], zh: ['回款', '收款', '付款'] },
    many: { en: ['payments', 'payments received', 'receipts'], zh: ['回款', '收款', '付款'] },
  },
  nameField: 'reference',
  dateField: 'paidDate',
  currencyColumn: 'currency',
  fields: [
    text('reference', { en: ['reference', 'number'], zh: ['流水号', '编号'] }, { listed: true }),
    reference('account', 'account', { en: ['account', 'customer'], zh: ['客户'] }, { listed: true }),
    date(
      'paidDate',
      { en: ['paid date', 'payment date', 'date'], zh: ['回款日期', '收款日期', '付款日期'] },
      { listed: true },
    ),
    money('amount', { en: ['amount'], zh: ['金额'] }, { listed: true }),
    pick('method', 'payment_method', { en: ['method', 'payment method'], zh: ['方式', '付款方式'] }),
  ],
  joins: [toAccount],
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

export const target: Entity = {
  key: 'target',
  table: 'target',
  names: {
    one: { en: ['target', 'quota', 'goal'], zh: ['目标', '指标', '业绩目标', '任务额'] },
    many: { en: ['targets', 'quotas', 'goals'], zh: ['目标', '指标', '业绩目标'] },
  },
  nameField: null,
  dateField: 'fromDate',
  currencyColumn: 'currency',
  fields: [
    text('measure', { en: ['measure', 'metric'], zh: ['指标'] }, { listed: true }),
    reference('team', 'team', { en: ['team'], zh: ['团队'] }, { listed: true }),
    reference('user', 'user', { en: ['person', 'rep'], zh: ['人员', '销售'] }, { listed: true }),
    date('fromDate', { en: ['from', 'start'], zh: ['开始'] }, { listed: true }),
    date('toDate', { en: ['to', 'end'], zh: ['结束'] }, { listed: true }),
    decimal('value', { en: ['value', 'amount'], zh: ['数值', '金额'] }, { listed: true }),
  ],
  joins: [
    { key: 'team', to: 'team', cardinality: 'one', fromColumn: 'team_id', toColumn: 'id' },
    { key: 'user', to: 'user', cardinality: 'one', fromColumn: 'user_id', toColumn: 'id' },
  ],
};

export const pool: Entity = {
  key: 'pool',
  table: 'pool',
  names: { one: { en: ['pool'], zh: ['公海'] }, many: { en: ['pools'], zh: ['公海'] } },
  nameField: 'name',
  dateField: null,
  fields: [
    text('name', { en: ['name'], zh: ['名称'] }, { listed: true }),
    integer('holdingLimit', { en: ['holding limit'], zh: ['持有上限'] }, { listed: true }),
    integer('dailyClaimLimit', { en: ['daily claim limit'], zh: ['每日领取上限'] }, { listed: true }),
    integer('returnAfterDays', { en: ['returned after days'], zh: ['退回天数'] }, { listed: true }),
  ],
  joins: [],
};

export const user: Entity = {
  key: 'user',
  table: 'app_user',
  names: {
    one: {
      en: ['person', 'rep', 'sales rep', 'salesperson', 'user', 'colleague', 'agent', 'seller'],
      zh: ['销售', '销售人员', '业务员', '同事', '人员', '用户', '销售代表'],
    },
    many: {
      en: ['people', 'reps', 'sales reps', 'salespeople', 'users', 'colleagues', 'agents', 'sellers'],
      zh: ['销售', '销售人员', '业务员', '同事', '人员', '用户'],
    },
  },
  nameField: 'fullName',
  dateField: null,
  fields: [
    text('fullName', { en: ['name', 'full name'], zh: ['姓名'] }, { listed: true }),
    text('otherName', { en: ['other name'], zh: ['别名'] }),
    text('email', { en: ['email', 'e-mail'], zh: ['邮箱'] }, { listed: true }),
    oneOf(
      'status',
      {
        active: { en: ['active'], zh: ['在职', '启用'] },
        invited: { en: ['invited'], zh: ['已邀请'] },
        deactivated: { en: ['deactivated', 'inactive'], zh: ['已停用', '离职'] },
      },
      { en: ['status'], zh: ['状态'] },
      { listed: true, writable: false },
    ),
    date('hiredDate', { en: ['hired', 'hire date'], zh: ['入职日期'] }),
    instant('createdAt', { en: ['created'], zh: ['创建时间'] }, { writable: false }),
  ],
  joins: [],
};

export const team: Entity = {
  key: 'team',
  table: 'team',
  names: {
    one: { en: ['team', 'group'], zh: ['团队', '组', '部门', '小组'] },
    many: { en: ['teams', 'groups'], zh: ['团队', '部门', '小组'] },
  },
  nameField: 'name',
  dateField: null,
  fields: [
    text('name', { en: ['name'], zh: ['名称'] }, { listed: true }),
    text('otherName', { en: ['other name'], zh: ['别名'] }),
    reference(
      'manager',
      'user',
      { en: ['manager', 'lead', 'head'], zh: ['经理', '主管', '负责人'] },
      { listed: true },
    ),
    reference('parent', 'team', { en: ['parent team'], zh: ['上级团队'] }, { listed: true }),
    reference('region', 'team', { en: ['region', 'sales region'], zh: ['区域', '大区'] }, { listed: true }),
  ],
  joins: [
    { key: 'manager', to: 'user', cardinality: 'one', fromColumn: 'manager_id', toColumn: 'id' },
    { key: 'region', to: 'team', cardinality: 'one', fromColumn: 'region_id', toColumn: 'id' },
  ],
};

export const pipeline: Entity = {
  key: 'pipeline',
  table: 'pipeline',
  names: {
    one: { en: ['pipeline', 'sales process'], zh: ['销售流程', '管道'] },
    many: { en: ['pipelines'], zh: ['销售流程'] },
  },
  nameField: 'nameEn',
  dateField: null,
  fields: [
    text('nameEn', { en: ['name'], zh: ['英文名称'] }, { listed: true }),
    text('nameZh', { en: ['Chinese name'], zh: ['名称'] }, { listed: true }),
  ],
  joins: [],
};

export const stage: Entity = {
  key: 'stage',
  table: 'stage',
  names: {
    one: { en: ['stage', 'sales stage', 'phase'], zh: ['阶段', '销售阶段'] },
    many: { en: ['stages', 'sales stages', 'phases'], zh: ['阶段', '销售阶段'] },
  },
  nameField: 'nameEn',
  dateField: null,
  fields: [
    text('nameEn', { en: ['name'], zh: ['英文名称'] }, { listed: true }),
    text('nameZh', { en: ['Chinese name'], zh: ['名称'] }, { listed: true }),
    integer('position', { en: ['position', 'order'], zh: ['顺序'] }, { listed: true }),
    decimal('probability', { en: ['probability'], zh: ['概率'] }, { listed: true }),
    integer('expectedDays', { en: ['expected days', 'usual days'], zh: ['预期天数'] }, { listed: true }),
  ],
  joins: [{ key: 'pipeline', to: 'pipeline', cardinality: 'one', fromColumn: 'pipeline_id', toColumn: 'id' }],
};
