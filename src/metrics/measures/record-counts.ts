import { sql } from 'kysely';
import { code } from '../../permissions/index.ts';
import { ratio } from '../facts.ts';
import type { Measure } from '../measure.ts';
import {
  listedProducts,
  openTasks,
  presentReps,
  recordedAccounts,
  recordedContacts,
  startedContracts,
} from '../sources/others.ts';

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

/** `count(distinct user)` over the people with the role of a rep who belong to a team now. */
export const repCount: Measure = {
  key: 'reps',
  names: {
    en: ['Number of reps', 'rep count', 'headcount', 'sales headcount', 'number of salespeople'],
    zh: ['销售人数', '销售人员数', '销售人员数量', '业务员人数', '人数', '人头数'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { reps: { source: presentReps, aggregate: 'distinct', value: () => code('u.id') } },
  value: (fact) => fact('reps'),
  definition: {
    en: 'Number of reps = people with the role of a rep who belong to a team now; managers are not counted.',
    zh: '销售人数 = 现在属于某个团队、角色为销售的人数（不含经理）。',
  },
  examples: { en: ['number of reps by region'], zh: ['各区域销售人数'] },
};

/** `count(*)` over products that are not retired. */
export const productCount: Measure = {
  key: 'products',
  names: {
    en: ['Number of products', 'product count'],
    zh: ['产品数', '产品数量', '产品总数', '商品数', '商品数量'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  facts: { products: { source: listedProducts, aggregate: 'count' } },
  value: (fact) => fact('products'),
  definition: {
    en: 'Number of products = all products that are sold now.',
    zh: '产品数 = 现在在售的全部产品。',
  },
  examples: { en: ['number of products by category'], zh: ['各产品类别产品数'] },
};

/** `sum(list_price) / count(list_price)` over products that are not retired. */
export const averageListPrice: Measure = {
  key: 'average_list_price',
  names: {
    en: ['Average list price', 'mean list price', 'average product price'],
    zh: ['平均标价', '平均价格', '平均产品价格', '产品均价', '平均目录价'],
  },
  unit: 'money',
  kind: 'ratio',
  higherIsBetter: null,
  facts: {
    prices: {
      source: listedProducts,
      aggregate: 'sum',
      reads: [{ entity: 'product', field: 'listPrice' }],
      money: true,
      value: () => code('p.list_price'),
    },
    priced: { source: listedProducts, aggregate: 'count', where: () => code('p.list_price is not null') },
  },
  value: (fact) => ratio(fact('prices'), fact('priced')),
  definition: {
    en: 'Average list price = mean list price of the products that are sold now, whatever was sold of them.',
    zh: '平均标价 = 现在在售产品标价的平均数（与销量无关）。',
  },
  examples: { en: ['average list price by category'], zh: ['各品类平均标价'] },
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
