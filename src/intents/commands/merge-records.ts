import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const mergeRecords = defineCommand({
  name: 'merge-records',
  title: { en: 'merge two records', zh: '合并记录' },
  risk: 'high',
  writes: { slot: 'into' },
  slots: z.strictObject({
    from: recordRef,
    into: recordRef,
    /** Which of the two stays was not said. */
    isEitherWay: z.boolean().default(false),
  }),
  examples: {
    en: ['merge Initech into Globex', 'merge the accounts Globex and Initech'],
    zh: ['把华锐科技合并到北京医疗中心'],
  },
});
