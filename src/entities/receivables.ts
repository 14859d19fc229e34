import type { Entity, Join } from './entity.ts';
import { date, derived, money, oneOf, pick, reference, text } from './field-kinds.ts';

const toAccount: Join = {
  key: 'account',
  to: 'account',
  cardinality: 'one',
  fromColumn: 'account_id',
  toColumn: 'id',
};
const toDeal: Join = { key: 'deal', to: 'deal', cardinality: 'one', fromColumn: 'deal_id', toColumn: 'id' };

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
        {
          en: ['outstanding amount', 'amount due', 'unpaid amount'],
          zh: ['未付金额', '未收金额', '欠款金额'],
        },
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
