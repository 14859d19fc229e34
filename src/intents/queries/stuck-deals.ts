import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter } from '../values.ts';

export const stuckDeals = defineQuery({
  name: 'stuck-deals',
  title: { en: 'stuck deals', zh: '停滞商机' },
  slots: z.strictObject({
    filters: z.array(filter).default([]),
    /** Stands instead of the stage's expected days: "stuck for more than 30 days". */
    daysInStage: z.int().positive().nullable().default(null),
    /** Stands instead of the 14 days: "no contact for 3 weeks". */
    silentDays: z.int().positive().nullable().default(null),
    /** Null: the largest amounts first. */
    order: z
      .strictObject({ by: z.string(), direction: z.enum(['asc', 'desc']) })
      .nullable()
      .default(null),
    limit: z.int().positive().nullable().default(null),
    /** Rows before the page that is shown. */
    offset: z.int().nonnegative().optional(),
  }),
  examples: {
    en: [
      "who's stuck in proposal?",
      'which deals are stalled?',
      'deals that have been sitting in negotiation for more than 30 days',
    ],
    zh: ['哪些商机卡住了？', '哪些单子停滞了', '哪些商机卡在报价阶段超过7天了？'],
  },
});
