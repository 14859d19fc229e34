import { z } from 'zod';
import { defineQuery } from '../define.ts';

/** What waits for one's approval, and what became of what one has asked for. */
export const approvals = defineQuery({
  name: 'approvals',
  title: { en: 'approvals that wait or were decided', zh: '待审批和已审批的申请' },
  slots: z.strictObject({
    /** `mine`: what waits for one's own decision; `asked`: what one has asked for. */
    whose: z.enum(['mine', 'asked', 'both']).default('both'),
  }),
  examples: {
    en: ['what is waiting for my approval?', 'what became of my approval requests?'],
    zh: ['有哪些待我审批？', '我提交的审批到哪一步了？'],
  },
});
