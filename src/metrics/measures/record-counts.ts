import { sql } from 'kysely';
import type { Measure } from '../measure.ts';
import { openTasks, recordedAccounts, recordedContacts, startedContracts } from '../sources/others.ts';

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

/** `count(*)` over contacts that are not archived. */
export const contactCount: Measure = {
  key: 'contacts',
  names: {
    en: ['Number of contacts', 'contact count'],
    zh: ['联系人数', '联系人数量', '联系人总数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { contacts: { source: recordedContacts, aggregate: 'count' } },
  value: (fact) => fact('contacts'),
  definition: {
    en: 'Number of contacts = all contacts on record now.',
    zh: '联系人数 = 现在在册的全部联系人。',
  },
  examples: { en: ['number of contacts by account'], zh: ['各客户联系人数'] },
};

/** `count(*)` over tasks that are open now. */
export const openTaskCount: Measure = {
  key: 'open_tasks',
  names: {
    en: ['Number of open tasks', 'number of tasks', 'task count'],
    zh: ['未完成待办数', '待办数', '待办数量', '任务数', '任务数量'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { tasks: { source: openTasks, aggregate: 'count' } },
  value: (fact) => fact('tasks'),
  definition: {
    en: 'Number of open tasks = tasks that are not done now.',
    zh: '未完成待办数 = 现在还没完成的待办。',
  },
  examples: { en: ['number of open tasks by rep'], zh: ['各销售待办数'] },
};

/** `count(*)` over open tasks whose due date has passed. */
export const overdueTaskCount: Measure = {
  key: 'overdue_tasks',
  names: {
    en: ['Number of overdue tasks', 'overdue task count'],
    zh: ['逾期待办数', '逾期任务数', '逾期待办数量', '逾期任务数量'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: false,
  facts: {
    tasks: {
      source: openTasks,
      aggregate: 'count',
      reads: [{ entity: 'task', field: 'dueDate' }],
      where: ({ today }) => sql`(t.due_date < ${today}::date)`,
    },
  },
  value: (fact) => fact('tasks'),
  definition: {
    en: 'Number of overdue tasks = open tasks whose due date has passed.',
    zh: '逾期待办数 = 已过截止日期但还没完成的待办。',
  },
  examples: { en: ['number of overdue tasks by rep'], zh: ['各销售逾期待办数'] },
};

/** `count(*)` over contracts, by start date. */
export const contractCount: Measure = {
  key: 'contracts',
  names: {
    en: ['Number of contracts', 'contract count', 'contracts signed'],
    zh: ['合同数', '合同数量', '合同份数', '签约合同数', '合同签约数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: true,
  facts: { contracts: { source: startedContracts, aggregate: 'count' } },
  value: (fact) => fact('contracts'),
  definition: {
    en: 'Number of contracts = contracts by start date.',
    zh: '合同数 = 按合同开始日期统计的合同份数。',
  },
  examples: { en: ['number of contracts by quarter'], zh: ['每季度合同数'] },
};
