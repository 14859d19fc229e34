import { code } from '../../permissions/index.ts';
import type { Measure } from '../measure.ts';
import { contractsInForce, startedContracts } from '../sources/others.ts';

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
    zh: [
      '合同额',
      ...['合同金额', '合同总额', '签约额', '合同签约', '合同签约额', '合同签约金额', '签约合同额'],
      ...['签了多少钱的合同', '合同签了多少钱', '签了多少合同额'],
    ],
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

/** What a contract brings in a year. */
const yearly = `c.recurring_amount * case c.recurring_interval when 'month' then 12 when 'quarter' then 4 else 1 end`;

export const monthlyRecurringRevenue: Measure = {
  key: 'monthly_recurring_revenue',
  names: {
    en: ['Monthly recurring revenue', 'MRR'],
    zh: ['月度经常性收入', '月经常性收入', '每月经常性收入'],
  },
  unit: 'money',
  kind: 'stock',
  higherIsBetter: true,
  facts: {
    amount: {
      source: contractsInForce,
      aggregate: 'sum',
      money: true,
      value: () => code(`${yearly} / 12`),
      where: () => code('c.recurring_interval is not null'),
    },
  },
  value: (fact) => fact('amount'),
  definition: {
    en: 'Monthly recurring revenue = a twelfth of the yearly recurring amount of the contracts in force.',
    zh: '月度经常性收入 = 生效合同的周期金额折算为每年，再除以12。',
  },
  examples: { en: ['monthly recurring revenue'], zh: ['月度经常性收入是多少'] },
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
      value: () => code(yearly),
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
