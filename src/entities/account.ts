import type { Entity } from './entity.ts';
import { instant, integer, money, pick, reference, text } from './field-kinds.ts';

export const account: Entity = {
  key: 'account',
  table: 'account',
  names: {
    one: {
      en: ['account', 'customer', 'company', 'client', 'organisation', 'organization'],
      zh: ['客户', '公司', '企业', '单位', '账户', '帐户', '客户公司', '客户单位'],
    },
    many: {
      en: ['accounts', 'customers', 'companies', 'clients', 'organisations', 'organizations'],
      zh: ['客户', '公司', '企业', '账户', '帐户', '客户公司', '客户单位'],
    },
  },
  nameField: 'name',
  dateField: 'createdAt',
  archivedColumn: 'archived_at',
  fields: [
    text(
      'name',
      { en: ['name', 'account name', 'company name'], zh: ['名称', '客户名称', '公司名称'] },
      { listed: true },
    ),
    text('otherName', {
      en: ['other name', 'Chinese name', 'English name'],
      zh: ['别名', '英文名', '中文名'],
    }),
    reference(
      'owner',
      'user',
      {
        en: ['owner', 'account owner', 'account manager'],
        zh: ['负责人', '客户负责人', '客户经理', '跟进人'],
      },
      { listed: true },
    ),
    reference('pool', 'pool', { en: ['pool'], zh: ['公海'] }, { writable: false }),
    pick(
      'tier',
      'tier',
      {
        en: ['tier', 'level', 'grade', 'rank'],
        zh: ['客户等级', '等级', '级别', '客户分级', '客户级别', '分级'],
      },
      { listed: true },
    ),
    pick('segment', 'segment', { en: ['segment'], zh: ['客户细分', '细分'] }),
    pick(
      'industry',
      'industry',
      { en: ['industry', 'sector', 'vertical'], zh: ['行业', '所属行业'] },
      { listed: true },
    ),
    text('country', { en: ['country', 'nation'], zh: ['国家'] }, { listed: true }),
    text('province', { en: ['province', 'state'], zh: ['省份', '省', '州'] }),
    text('city', { en: ['city', 'town'], zh: ['城市', '市'] }, { listed: true }),
    text('address', { en: ['address', 'street'], zh: ['地址'] }),
    text('website', { en: ['website', 'web site', 'domain', 'url'], zh: ['网站', '网址', '官网'] }),
    text(
      'phone',
      { en: ['phone', 'phone number', 'telephone'], zh: ['电话', '联系电话'] },
      { sensitivity: 'contact-detail' },
    ),
    text(
      'email',
      { en: ['email', 'e-mail', 'email address'], zh: ['邮箱', '电子邮件', '邮箱地址', '电子邮箱'] },
      { sensitivity: 'contact-detail' },
    ),
    integer('employees', {
      en: [
        'employees',
        'headcount',
        'employee count',
        'number of employees',
        'staff',
        'employing',
        'employs',
        'workforce',
      ],
      zh: ['员工数', '员工人数', '人数', '员工', '员工规模', '人员规模', '雇员'],
    }),
    money(
      'annualRevenue',
      { en: ['annual revenue', 'company revenue', 'turnover'], zh: ['年营收', '年收入', '营业额'] },
      { currencyColumn: 'annual_revenue_currency' },
    ),
    integer('foundedYear', {
      en: [
        'founded',
        'year established',
        'year founded',
        'founding year',
        'established',
        'set up',
        'started up',
      ],
      zh: ['成立年份', '成立时间', '创立年份', '成立', '成立于', '创立', '创办', '创建于'],
    }),
    pick('lifecycleStage', 'lifecycle_stage', {
      en: ['lifecycle stage', 'life cycle stage'],
      zh: ['生命周期阶段', '生命周期'],
    }),
    reference('parent', 'account', {
      en: [
        'parent',
        'parent company',
        'parent account',
        'subsidiary of',
        'subsidiaries of',
        'subsidiaries',
        'daughter companies of',
        'part of',
      ],
      zh: ['母公司', '上级公司', '上级客户', '总公司', '子公司', '分公司', '下属公司', '旗下公司', '旗下'],
    }),
    integer('revisitIntervalDays', {
      en: ['revisit interval', 'contact interval'],
      zh: ['回访周期', '回访间隔'],
    }),
    instant(
      'createdAt',
      { en: ['created', 'creation date', 'created on'], zh: ['创建时间', '创建日期'] },
      { writable: false },
    ),
  ],
  joins: [
    { key: 'owner', to: 'user', cardinality: 'one', fromColumn: 'owner_id', toColumn: 'id' },
    { key: 'parent', to: 'account', cardinality: 'one', fromColumn: 'parent_id', toColumn: 'id' },
    { key: 'contacts', to: 'contact', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'deals', to: 'deal', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'activities', to: 'activity', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'orders', to: 'order', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'invoices', to: 'invoice', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'payments', to: 'payment', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'contracts', to: 'contract', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
    { key: 'tasks', to: 'task', cardinality: 'many', fromColumn: 'id', toColumn: 'account_id' },
  ],
};
