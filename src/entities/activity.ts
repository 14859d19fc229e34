import type { Entity } from './entity.ts';
import { instant, integer, oneOf, pick, reference, text } from './field-kinds.ts';

export const activity: Entity = {
  key: 'activity',
  table: 'activity',
  names: {
    one: {
      en: ['activity', 'interaction', 'touchpoint', 'log entry'],
      zh: ['跟进记录', '跟进', '活动记录', '拜访记录', '互动'],
    },
    many: {
      en: ['activities', 'interactions', 'touchpoints', 'touches'],
      zh: ['跟进记录', '跟进', '活动记录', '互动记录', '销售活动', '活动', '沟通', '沟通记录'],
    },
  },
  nameField: null,
  dateField: 'heldAt',
  archivedColumn: 'archived_at',
  fields: [
    pick(
      'kind',
      'activity_kind',
      { en: ['kind', 'activity type', 'type', 'activity kind'], zh: ['类型', '跟进方式', '活动类型'] },
      { listed: true },
    ),
    oneOf(
      'direction',
      {
        inbound: { en: ['inbound', 'incoming'], zh: ['呼入', '客户来'] },
        outbound: { en: ['outbound', 'outgoing'], zh: ['呼出', '主动'] },
      },
      { en: ['direction'], zh: ['方向'] },
    ),
    oneOf(
      'status',
      {
        planned: { en: ['planned', 'scheduled', 'upcoming'], zh: ['计划中', '已安排', '已约', '待进行'] },
        held: { en: ['held', 'completed', 'done'], zh: ['已完成', '已进行', '已发生'] },
        cancelled: { en: ['cancelled', 'canceled'], zh: ['已取消'] },
        no_show: { en: ['no-show', 'no show'], zh: ['爽约', '未到'] },
      },
      { en: ['status'], zh: ['状态'] },
      { listed: true },
    ),
    instant('plannedAt', {
      en: ['planned for', 'planned time', 'scheduled for'],
      zh: ['计划时间', '约定时间'],
    }),
    instant(
      'heldAt',
      { en: ['held', 'date', 'time', 'when'], zh: ['时间', '进行时间', '跟进时间'] },
      { listed: true },
    ),
    integer('durationMinutes', { en: ['duration', 'minutes'], zh: ['时长', '分钟数'] }),
    text('outcome', { en: ['outcome', 'result'], zh: ['结果', '结论'] }),
    text(
      'text',
      { en: ['note', 'text', 'summary', 'notes'], zh: ['内容', '备注', '纪要', '记录'] },
      { listed: true },
    ),
    reference(
      'author',
      'user',
      { en: ['author', 'rep', 'by', 'logged by'], zh: ['记录人', '跟进人', '销售'] },
      { listed: true, writable: false },
    ),
    reference(
      'account',
      'account',
      { en: ['account', 'customer', 'company'], zh: ['客户', '公司'] },
      { listed: true },
    ),
    reference('deal', 'deal', { en: ['deal', 'opportunity'], zh: ['商机'] }, { listed: true }),
    reference('lead', 'lead', { en: ['lead'], zh: ['线索'] }),
    instant('createdAt', { en: ['logged', 'created'], zh: ['录入时间'] }, { writable: false }),
  ],
  joins: [
    { key: 'author', to: 'user', cardinality: 'one', fromColumn: 'author_id', toColumn: 'id' },
    { key: 'authorTeam', to: 'team', cardinality: 'one', fromColumn: 'author_team_id', toColumn: 'id' },
    { key: 'account', to: 'account', cardinality: 'one', fromColumn: 'account_id', toColumn: 'id' },
    { key: 'deal', to: 'deal', cardinality: 'one', fromColumn: 'deal_id', toColumn: 'id' },
    { key: 'lead', to: 'lead', cardinality: 'one', fromColumn: 'lead_id', toColumn: 'id' },
  ],
};
