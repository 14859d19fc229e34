import type { Entity } from './entity.ts';
import { instant, money, pick, reference, text } from './field-kinds.ts';

export const lead: Entity = {
  key: 'lead',
  table: 'lead',
  names: {
    one: { en: ['lead', 'prospect', 'enquiry', 'inquiry'], zh: ['线索', '潜在客户', '询盘'] },
    many: { en: ['leads', 'prospects', 'enquiries', 'inquiries'], zh: ['线索', '潜在客户', '询盘'] },
  },
  nameField: 'name',
  dateField: 'createdAt',
  currencyColumn: 'currency',
  archivedColumn: 'archived_at',
  fields: [
    text('name', { en: ['name', 'full name'], zh: ['姓名', '名称'] }, { listed: true }),
    text('otherName', { en: ['other name'], zh: ['别名'] }),
    text(
      'company',
      { en: ['company', 'organisation', 'organization'], zh: ['公司', '单位'] },
      { listed: true },
    ),
    text('title', { en: ['title', 'job title', 'position'], zh: ['职位', '职务'] }),
    text(
      'email',
      { en: ['email', 'e-mail', 'email address'], zh: ['邮箱', '电子邮件', '邮箱地址', '电子邮箱'] },
      { sensitivity: 'contact-detail' },
    ),
    text(
      'phone',
      { en: ['phone', 'phone number', 'mobile'], zh: ['电话', '手机'] },
      { sensitivity: 'contact-detail' },
    ),
    pick(
      'status',
      'lead_status',
      { en: ['status', 'lead status'], zh: ['状态', '线索状态'] },
      { listed: true },
    ),
    pick(
      'rating',
      'lead_rating',
      { en: ['rating', 'temperature', 'attitude'], zh: ['热度', '评级', '意向'] },
      { listed: true },
    ),
    pick(
      'source',
      'source',
      { en: ['source', 'lead source', 'origin'], zh: ['来源', '线索来源'] },
      { listed: true },
    ),
    reference('campaign', 'campaign', { en: ['campaign'], zh: ['市场活动'] }),
    pick('industry', 'industry', { en: ['industry', 'sector', 'vertical'], zh: ['行业', '所属行业'] }),
    text('country', { en: ['country'], zh: ['国家'] }),
    text('province', { en: ['province', 'state'], zh: ['省份', '省'] }),
    text('city', { en: ['city'], zh: ['城市'] }),
    money('expectedAmount', {
      en: ['value', 'expected amount', 'expected value', 'amount'],
      zh: ['预计金额', '金额'],
    }),
    reference('owner', 'user', { en: ['owner', 'lead owner'], zh: ['负责人', '跟进人'] }, { listed: true }),
    reference('pool', 'pool', { en: ['pool'], zh: ['公海', '线索池'] }, { writable: false }),
    instant(
      'createdAt',
      { en: ['created', 'creation date', 'received'], zh: ['创建时间', '创建日期'] },
      { writable: false, listed: true },
    ),
    instant(
      'convertedAt',
      { en: ['conversion date', 'converted on'], zh: ['转化时间'] },
      { writable: false },
    ),
  ],
  joins: [
    { key: 'owner', to: 'user', cardinality: 'one', fromColumn: 'owner_id', toColumn: 'id' },
    { key: 'ownerTeam', to: 'team', cardinality: 'one', fromColumn: 'owner_team_id', toColumn: 'id' },
    { key: 'campaign', to: 'campaign', cardinality: 'one', fromColumn: 'campaign_id', toColumn: 'id' },
    { key: 'activities', to: 'activity', cardinality: 'many', fromColumn: 'id', toColumn: 'lead_id' },
  ],
};
