import type { Entity } from './entity.ts';
import { date, decimal, instant, integer, oneOf, reference, text } from './field-kinds.ts';

export const user: Entity = {
  key: 'user',
  table: 'app_user',
  names: {
    one: {
      en: [
        'person',
        'rep',
        'sales rep',
        'sales agent',
        'salesperson',
        'user',
        'colleague',
        'agent',
        'seller',
      ],
      zh: ['销售', '销售人员', '业务员', '同事', '人员', '用户', '销售代表'],
    },
    many: {
      en: [
        'people',
        ...['reps', 'sales reps', 'sales agents', 'salespeople', 'sales people', 'users'],
        ...['colleagues', 'agents', 'sellers'],
      ],
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
