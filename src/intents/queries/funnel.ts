import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, periodValue } from '../values.ts';

export const funnel = defineQuery({
  name: 'funnel',
  title: { en: 'the sales funnel', zh: '销售漏斗' },
  slots: z.strictObject({
    filters: z.array(filter).default([]),
    period: periodValue.nullable().default(null),
    byEntryCohort: z.boolean().default(false),
  }),
  examples: {
    en: [
      'show me the funnel for this quarter',
      'where is the bottleneck in our pipeline?',
      'stage conversion this year',
    ],
    zh: ['本季度销售漏斗', '漏斗的瓶颈在哪个阶段？', '今年各阶段转化率漏斗分析'],
  },
});
