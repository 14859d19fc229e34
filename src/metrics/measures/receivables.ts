import { code } from '../../permissions/index.ts';
import { ratio } from '../facts.ts';
import type { Fact, Measure } from '../measure.ts';
import { phrases } from '../phrases.ts';
import { invoicesDue, issuedInvoices, receivedPayments, unpaidInvoices } from '../sources/others.ts';

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

/** `sum(amount)` over invoices less credit notes, by issue date. */
export const invoiced: Measure = {
  key: 'invoiced',
  names: {
    en: [
      'Invoiced',
      'amount invoiced',
      'invoiced amount',
      'billed',
      'billed amount',
      'billings',
      'invoiced value',
    ],
    zh: ['开票金额', '开票额', '已开票金额', '开票总额', '开发票金额', '已开票', '开了票的金额'],
  },
  unit: 'money',
  kind: 'flow',
  higherIsBetter: true,
  facts: { issued: { ...due, source: issuedInvoices } },
  value: (fact) => fact('issued'),
  definition: {
    en: 'Invoiced = sum of invoices less credit notes, by issue date.',
    zh: '开票金额 = 发票合计，扣除红字发票，按开票日期。',
  },
  examples: { en: ['amount invoiced this month'], zh: ['本月开票金额'] },
};

/** `count(*)` over invoices that are no credit notes, by issue date. */
export const invoiceCount: Measure = {
  key: 'invoices',
  names: {
    en: ['Number of invoices', 'invoice count', 'invoices issued', 'invoices sent'],
    zh: ['发票数', '发票数量', '发票张数', '开票数', '开票数量', '开票张数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: {
    issued: { source: issuedInvoices, aggregate: 'count', where: () => code(`i.kind <> 'credit_note'`) },
  },
  value: (fact) => fact('issued'),
  definition: {
    en: 'Number of invoices = invoices by issue date, without credit notes.',
    zh: '发票数 = 按开票日期统计的发票张数，不含红字发票。',
  },
  examples: { en: ['number of invoices by month'], zh: ['每月发票数'] },
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
      ...phrases(
        ' ',
        ['cash', 'money', 'payments'],
        ['came in', 'coming in', 'did we collect', 'we collected', 'did we get in'],
      ),
      ...phrases(
        ' ',
        ['collect', 'collected', 'receive', 'received'],
        ['payments', 'in payments', 'in cash'],
      ),
      ...['did we collect', 'we collected', 'collected', 'did we receive'],
    ],
    zh: [
      '回款',
      '回款额',
      '回款金额',
      '收款',
      '已回款',
      '到账金额',
      '收款金额',
      '到款',
      '到款额',
      '到款金额',
      ...[
        '到账',
        '到账额',
        '进账',
        '进账额',
        '进账金额',
        '到账的钱',
        '收到的钱',
        '收到的款',
        '收回的款',
        '收回来的钱',
      ],
      ...['收到', '收了', '收回', '收回了', '收到了', '进了', '收进来', '收上来'].flatMap((got) =>
        ['多少钱', '多少款', '多少账'].map((much) => `${got}${much}`),
      ),
    ],
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
      'outstanding amount',
      'outstanding amounts',
      'outstanding balance',
      'outstanding receivables',
      'outstanding payments',
      ...['amount', 'value', 'total'].flatMap((sum) => [
        `outstanding invoice ${sum}`,
        `unpaid invoice ${sum}`,
        `open invoice ${sum}`,
      ]),
      'unpaid amount',
      'money owed to us',
      ...phrases(' ', ['owe', 'owes', 'owing', 'owed'], ['us', 'us money', 'to us']),
      'are we owed',
      'still owed',
      'still outstanding',
    ],
    zh: [
      '应收',
      ...phrases('', ['还有多少', '多少', '还有多少钱'], ['没收', '没收回来', '没收到', '没收上来']),
      '没收的款',
      '没收回来的款',
      '没收的钱',
      '应收账款',
      '应收款',
      '待回款金额',
      '未回款金额',
      '待收金额',
      '欠款金额',
      '待收款金额',
      '未收款',
      '未回款',
      '未付发票金额',
      ...phrases('', ['欠我', '欠咱', '欠你们'], ['', '钱', '的钱', '多少钱', '多少']),
      '欠我们',
      '欠咱们',
      '欠公司',
      '欠我们钱',
      '欠我们的钱',
      '欠我们多少钱',
      '欠钱',
      '欠多少钱',
      '欠了多少钱',
      '没付的钱',
      '没付钱',
      '没给钱',
      '没给的钱',
      '没收回来的钱',
      '没收回的钱',
      '没到账的钱',
      '未到账',
      '未到账金额',
      '欠账',
      '欠款',
      ...phrases(
        '',
        ['没', '还没', '未', '尚未'],
        ['收回来', '收回来的', '收回', '收上来', '收上来的', '回来的款'],
      ),
    ],
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
