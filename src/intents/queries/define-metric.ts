import { z } from 'zod';
import { defineQuery } from '../define.ts';

export const defineMetric = defineQuery({
  name: 'define-metric',
  title: { en: 'how a number is defined', zh: '指标定义' },
  slots: z.strictObject({ measure: z.string() }),
  examples: {
    en: ['how is win rate defined?', 'what does stuck mean?', 'how do you calculate pipeline coverage?'],
    zh: ['赢单率怎么算的？', '停滞是什么意思？', '商机覆盖倍数的定义是什么'],
  },
});
