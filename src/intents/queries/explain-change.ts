import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { measure } from './measure.ts';

/** Why a figure rose or fell: which groups contributed most to the difference from what it is compared with. */
export const explainChange = defineQuery({
  name: 'explain-change',
  title: { en: 'why a number changed', zh: '变化原因' },
  slots: z.strictObject({
    of: measure.slots,
    /** The dimension of which the figure is one group: what tells it from the others. Null: what changed over time. */
    among: z.string().nullable().default(null),
  }),
  examples: {
    en: ['why did revenue change last quarter?', 'why is the win rate lower than last year?'],
    zh: ['上季度销售额为什么变了？', '为什么今年赢单率比去年低？'],
  },
});
