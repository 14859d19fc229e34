import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter } from '../values.ts';

export const followUps = defineQuery({
  name: 'follow-ups',
  title: { en: 'whom to contact', zh: '待跟进' },
  slots: z.strictObject({
    entity: z.enum(['account', 'deal', 'lead', 'contact']).default('account'),
    notContactedForDays: z.int().positive().nullable().default(null),
    /** Those alone that nobody has ever been in touch with. */
    isNever: z.literal(true).optional(),
    /** Activities of these kinds alone count: "not visited for 60 days". Absent: any contact. */
    kinds: z.array(z.string()).min(1).optional(),
    filters: z.array(filter).default([]),
    /** By a field, or `lastContact`. Absent: those never contacted, and then the longest ago. */
    order: z.strictObject({ by: z.string(), direction: z.enum(['asc', 'desc']) }).optional(),
    limit: z.int().positive().nullable().default(null),
    /** Rows before the page that is shown. */
    offset: z.int().nonnegative().optional(),
  }),
  examples: {
    en: [
      'which customers have I not contacted for 30 days?',
      'who needs a follow-up?',
      'accounts we never called',
      'customers we have not visited for 60 days',
    ],
    zh: ['哪些客户30天没联系了？', '有哪些客户需要跟进', '从来没联系过的客户', '超过60天没拜访的客户'],
  },
});
