import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, periodValue } from '../values.ts';

export const forecast = defineQuery({
  name: 'forecast',
  title: { en: 'the forecast', zh: '销售预测' },
  slots: z.strictObject({
    filters: z.array(filter).default([]),
    period: periodValue.nullable().default(null),
    groupBy: z.array(z.string()).default([]),
    againstTarget: z.boolean().default(false),
  }),
  examples: {
    en: [
      'forecast for this quarter',
      'will we hit the target this quarter?',
      'commit and best case for Q4 by team',
    ],
    zh: ['本季度销售预测', '这个季度能完成目标吗？', '四季度各团队的承诺和最佳预测'],
  },
});
