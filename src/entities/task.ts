import type { Entity } from './entity.ts';
import { date, instant, oneOf, reference, text } from './field-kinds.ts';

export const task: Entity = {
  key: 'task',
  table: 'task',
  names: {
    one: { en: ['task', 'to-do', 'todo', 'reminder', 'follow-up'], zh: ['待办', '任务', '提醒', '待办事项'] },
    many: {
      en: ['tasks', 'to-dos', 'todos', 'reminders', 'follow-ups', 'todo list'],
      zh: [
        '待办',
        '任务',
        '提醒',
        '待办事项',
        '要做的事',
        '要做的事情',
        '要办的事',
        '要办的事情',
        '该做的事',
      ],
    },
  },
  nameField: 'title',
  dateField: 'dueDate',
  archivedColumn: 'archived_at',
  fields: [
    text('title', { en: ['title', 'subject', 'task'], zh: ['标题', '内容', '事项'] }, { listed: true }),
    reference(
      'owner',
      'user',
      { en: ['owner', 'assignee', 'assigned to'], zh: ['负责人', '执行人'] },
      { listed: true },
    ),
    oneOf(
      'status',
      {
        open: {
          en: ['open', 'outstanding', 'pending', 'not started', 'not done'],
          zh: ['未完成', '待处理', '未开始', '没做完'],
        },
        done: { en: ['done', 'completed', 'finished'], zh: ['已完成', '完成'] },
        cancelled: { en: ['cancelled', 'canceled'], zh: ['已取消'] },
      },
      { en: ['status'], zh: ['状态'] },
      { listed: true, writable: false },
    ),
    date(
      'dueDate',
      { en: ['due date', 'due', 'deadline'], zh: ['截止日期', '到期日', '期限'] },
      { listed: true },
    ),
    instant('dueAt', { en: ['due time'], zh: ['截止时间'] }),
    instant('remindAt', { en: ['reminder', 'remind at'], zh: ['提醒时间'] }),
    oneOf(
      'priority',
      {
        low: { en: ['low'], zh: ['低'] },
        normal: { en: ['normal', 'medium'], zh: ['普通', '中'] },
        high: { en: ['high', 'urgent'], zh: ['高', '紧急'] },
      },
      { en: ['priority'], zh: ['优先级'] },
    ),
    reference('account', 'account', { en: ['account', 'customer'], zh: ['客户'] }, { listed: true }),
    reference('contact', 'contact', { en: ['contact'], zh: ['联系人'] }),
    reference('deal', 'deal', { en: ['deal', 'opportunity'], zh: ['商机'] }, { listed: true }),
    reference('lead', 'lead', { en: ['lead'], zh: ['线索'] }),
    instant('doneAt', { en: ['done on', 'completion date'], zh: ['完成时间'] }, { writable: false }),
    instant('createdAt', { en: ['created'], zh: ['创建时间'] }, { writable: false }),
  ],
  joins: [
    { key: 'owner', to: 'user', cardinality: 'one', fromColumn: 'owner_id', toColumn: 'id' },
    { key: 'account', to: 'account', cardinality: 'one', fromColumn: 'account_id', toColumn: 'id' },
    { key: 'contact', to: 'contact', cardinality: 'one', fromColumn: 'contact_id', toColumn: 'id' },
    { key: 'deal', to: 'deal', cardinality: 'one', fromColumn: 'deal_id', toColumn: 'id' },
    { key: 'lead', to: 'lead', cardinality: 'one', fromColumn: 'lead_id', toColumn: 'id' },
  ],
};
