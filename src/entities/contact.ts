import type { Entity } from './entity.ts';
import { date, derived, instant, oneOf, reference, text } from './field-kinds.ts';

export const contact: Entity = {
  key: 'contact',
  table: 'contact',
  names: {
    one: { en: ['contact', 'contact person'], zh: ['联系人'] },
    many: {
      en: ['contacts', 'contact persons', 'contact people', 'point of contact', 'points of contact'],
      zh: ['联系人', '对接人'],
    },
  },
  nameField: 'name',
  dateField: 'createdAt',
  archivedColumn: 'archived_at',
  fields: [
    text('name', { en: ['name', 'full name'], zh: ['姓名', '名字'] }, { listed: true }),
    text('otherName', {
      en: ['other name', 'Chinese name', 'English name'],
      zh: ['别名', '英文名', '中文名'],
    }),
    reference(
      'account',
      'account',
      { en: ['account', 'company', 'customer'], zh: ['客户', '公司'] },
      { listed: true },
    ),
    text(
      'title',
      { en: ['title', 'job title', 'position', 'role'], zh: ['职位', '职务', '头衔'] },
      { listed: true },
    ),
    derived(
      text('dealRole', {
        en: ['deal role', 'buying role', 'role in the deal'],
        zh: ['商机角色', '决策角色', '采购角色'],
      }),
    ),
    derived(
      oneOf(
        'standing',
        {
          primary: {
            en: [
              'primary',
              'main',
              'primary contact',
              'main contact',
              'key contact',
              'main point of contact',
            ],
            zh: [
              '主要联系人',
              '主联系人',
              '首要联系人',
              '第一联系人',
              '关键联系人',
              '主要对接人',
              '关键人',
              '关键人物',
              '核心联系人',
            ],
          },
        },
        { en: ['standing'], zh: ['主次'] },
      ),
    ),
    text('department', { en: ['department'], zh: ['部门'] }),
    text(
      'email',
      {
        en: ['email', 'e-mail', 'email address', 'mail address'],
        zh: ['邮箱', '电子邮件', '邮件地址', '邮箱地址', '电子邮箱'],
      },
      { sensitivity: 'contact-detail', listed: true },
    ),
    text(
      'phone',
      {
        en: ['phone', 'business phone', 'phone number', 'telephone'],
        zh: ['电话', '座机', '联系电话', '办公电话'],
      },
      { sensitivity: 'contact-detail', listed: true },
    ),
    text(
      'mobile',
      { en: ['mobile', 'cell', 'cell phone', 'mobile number'], zh: ['手机', '手机号', '移动电话'] },
      { sensitivity: 'contact-detail' },
    ),
    date('birthday', { en: ['birthday', 'date of birth'], zh: ['生日'] }, { sensitivity: 'contact-detail' }),
    oneOf(
      'preferredMeans',
      {
        phone: { en: ['phone'], zh: ['电话'] },
        email: { en: ['email'], zh: ['邮件'] },
        wechat: { en: ['WeChat'], zh: ['微信'] },
        meeting: { en: ['meeting'], zh: ['面谈'] },
      },
      {
        en: ['preferred means', 'preferred contact method'],
        zh: ['首选联系方式', '偏好联系方式', '偏好', '喜欢用', '习惯用', '爱用', '常用', '倾向用'],
      },
    ),
    text('preferredLanguage', { en: ['preferred language'], zh: ['首选语言'] }),
    text('consent', { en: ['consent'], zh: ['授权', '同意书'] }),
    instant('createdAt', { en: ['created', 'creation date'], zh: ['创建时间'] }, { writable: false }),
  ],
  joins: [{ key: 'account', to: 'account', cardinality: 'one', fromColumn: 'account_id', toColumn: 'id' }],
};
