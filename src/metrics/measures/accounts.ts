import type { Measure } from '../measure.ts';
import { recordedAccounts } from '../sources/others.ts';

/** `count(*)` over accounts that are not archived. */
export const accountCount: Measure = {
  key: 'accounts',
  names: {
    en: ['Number of accounts', 'account count', 'accounts on record', 'number of companies'],
    zh: ['客户总数', '在册客户数', '客户总量', '客户家数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { accounts: { source: recordedAccounts, aggregate: 'count' } },
  value: (fact) => fact('accounts'),
  definition: {
    en: 'Accounts = all accounts on record now, whether or not they have bought.',
    zh: '客户总数 = 现在在册的全部客户（不论是否成交）。',
  },
  examples: { en: ['number of accounts by tier'], zh: ['各等级客户总数'] },
};
