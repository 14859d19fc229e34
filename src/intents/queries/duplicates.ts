import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter } from '../values.ts';

/** Records that are likely one and the same, each with its twins. */
export const duplicates = defineQuery({
  name: 'duplicates',
  title: { en: 'duplicates', zh: '重复记录' },
  slots: z.strictObject({
    entity: z.enum(['account', 'contact', 'lead', 'deal']).default('account'),
    /** One record of each group fits them. */
    filters: z.array(filter).default([]),
  }),
  examples: {
    en: ['are there any duplicate accounts?', 'find duplicate contacts'],
    zh: ['有没有重复的客户？', '疑似重复的联系人'],
  },
});
