import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, periodValue } from '../values.ts';

/** Several answers in one, for somebody who reads it again and again; what each is made of stands in `analyses/digest`. */
export const digest = defineQuery({
  name: 'digest',
  title: { en: 'a digest', zh: '简报' },
  slots: z.strictObject({
    which: z.enum([
      'morning',
      'team-week',
      'company-week',
      'company-month',
      'customer-care',
      'hygiene',
      'agenda',
    ]),
    filters: z.array(filter).default([]),
    /** The days of an agenda. */
    period: periodValue.nullable().default(null),
  }),
  examples: {
    en: ['my morning digest', "what's on today?", 'give me the weekly', 'pipeline hygiene check'],
    zh: ['今天有什么安排？', '给我这周的周报', '本月月报', '客户关怀名单', '数据质量检查'],
  },
});
