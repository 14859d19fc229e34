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
    /**
     * What is wanted of it: the range that it may end in, the chance to reach the target, how forecasts of before held, or what
     * history alone says with its trend and season. Absent: figures by category.
     */
    view: z.enum(['range', 'chance', 'accuracy', 'history']).optional(),
    /** Quantities of products instead of amounts. */
    inUnits: z.literal(true).optional(),
  }),
  examples: {
    en: [
      'forecast for this quarter',
      'will we hit the target this quarter?',
      'commit and best case for Q4 by team',
      "what's the range for this quarter?",
      'how likely are we to hit the target?',
      'how good were our forecasts?',
      'forecast by product in units',
      'forecast next quarter with season',
    ],
    zh: [
      '本季度销售预测',
      '这个季度能完成目标吗？',
      '四季度各团队的承诺和最佳预测',
      '本季度乐观悲观各多少',
      '有多大把握完成目标',
      '之前的预测准不准',
      '按产品预测多少台',
      '下季度按季节性预测',
    ],
  },
});
