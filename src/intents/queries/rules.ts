import { z } from 'zod';
import { ruleRef } from '../commands/change-rule.ts';
import { defineQuery } from '../define.ts';

/** One's alerts, automations and reminders; `runs`: what they have done, of one of them where it is named. */
export const rules = defineQuery({
  name: 'rules',
  title: { en: 'my alerts, automations and reminders', zh: '我的预警、自动化和提醒' },
  slots: z.strictObject({
    kind: z.enum(['alert', 'automation', 'approval', 'reminder']).nullable().default(null),
    runs: z.boolean().default(false),
    /** Those alone that rest for now. */
    paused: z.boolean().optional(),
    rule: ruleRef.nullable().default(null),
  }),
  examples: {
    en: [
      'what alerts do I have?',
      'which automations are running?',
      'when did the coverage alert last fire?',
      'which alerts are paused?',
    ],
    zh: ['我有哪些预警？', '我设了哪些提醒？', '覆盖倍数的预警最近什么时候触发过？', '哪些预警暂停了？'],
  },
});
