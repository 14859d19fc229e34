import { describe, expect, it } from 'vitest';
import { notOffered } from '../../src/intents/index.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { contextWith } from './commands/fixture.ts';

const declined = (text: string): string | null => {
  const [intent] = interpret(text, contextWith()).intents;
  return intent?.name === 'not-offered' ? intent.slots.what : null;
};

describe('what is not offered yet is declined by its name', () => {
  it.each([
    ['quote', 'create a quote for Initech'],
    ['quote', '给华锐科技出个报价单'],
    ['invoice', 'draft an invoice for Stark Motors'],
    ['invoice', '给华锐科技开发票'],
    ['mail', 'email Jane Roe the pricing sheet'],
    ['mail', '给王芳发封邮件说报价晚两天'],
    ['invitation', 'send a calendar invite to Jane Roe'],
    ['invitation', '给王芳发个会议邀请'],
    ['payment', '登记一笔华锐科技的回款5万'],
    ['order', 'create an order for Initech'],
    ['ticket', '给华锐科技提个工单'],
    ['approval', '给华锐二期发起折扣审批'],
    ['undo-elsewhere', 'undo what Raj did today'],
    ['undo-elsewhere', 'undo everything I did last week'],
    ['undo-elsewhere', '撤销同事今天做的所有修改'],
    ['undo-elsewhere', '撤销我今天的修改'],
  ])('%s: %s', (key, text) => {
    expect(declined(text)).toBe(key);
    expect(notOffered.some((one) => one.key === key)).toBe(true);
  });

  it.each([
    'send the revised quote to Initech on Tuesday',
    'prepare a quote for Initech by Friday',
    'remind me to send the invoice tomorrow',
    'show me the monthly revenue',
    'tell me when the Initech rollout closes',
    'sent an email to Jane Roe, she wants a discount',
    'create a task to email Jane Roe the quote',
    'book a demo with Initech next Monday at 11',
    '每个月签了多少单',
    '给王芳发了邮件，报价已确认',
    '周五前给华锐科技出报价单',
    '三天后提醒我给王芳打电话',
    '华锐科技有哪些发票没付',
    '新建待办：给华锐科技发报价',
    '把华锐二期的下一步改成发合同初稿',
    'undo the last two changes',
    'undo everything',
    '撤销刚才的修改',
    '撤销所有修改',
  ])('is none: %s', (text) => {
    expect(declined(text)).toBeNull();
  });
});
