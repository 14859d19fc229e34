import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, periodValue, recordRef } from '../values.ts';

export const contactHistory = defineQuery({
  name: 'contact-history',
  title: { en: 'contact history', zh: '跟进记录' },
  slots: z.strictObject({
    record: recordRef.nullable(),
    kinds: z.array(z.string()).default([]),
    filters: z.array(filter).default([]),
    period: periodValue.nullable().default(null),
    limit: z.int().positive().nullable().default(null),
    /** Rows before the page that is shown. */
    offset: z.int().nonnegative().optional(),
  }),
  examples: {
    en: [
      'when did we last talk to Globex?',
      'show the contact history of Globex',
      'what meetings did we have with Initech last month?',
    ],
    zh: ['上次联系华锐科技是什么时候？', '华锐科技的跟进记录', '上个月和华锐科技开过哪些会'],
  },
});
