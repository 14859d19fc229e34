import { z } from 'zod';
import { defineCommand } from '../define.ts';

/** Agrees to what waits for one's approval, which is then written in the name of who asked; refuses it; or takes one's own request back. */
export const decideApproval = defineCommand({
  name: 'decide-approval',
  title: {
    en: 'approve or refuse what waits for you, or withdraw a request',
    zh: '批准或驳回待审批的申请，撤回自己的申请',
  },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    /** By its number, or by words of it; neither: the only one that waits. */
    request: z.strictObject({ text: z.string(), id: z.int().nullable() }),
    decision: z.enum(['approve', 'refuse', 'withdraw']),
    /** Why; told to who asked. Null: not said. */
    reason: z.string().nullable().default(null),
  }),
  examples: {
    en: [
      'approve the Globex request',
      'refuse the approval for Globex: the margin is too thin',
      'withdraw my request for Globex',
    ],
    zh: ['批准Globex的申请', '驳回Globex的申请，理由是利润太低', '撤回Globex的申请'],
  },
});
