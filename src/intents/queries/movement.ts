import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, periodValue } from '../values.ts';

/** What moves a measure from one standing to the next, in the order in which a deal with several changes is split. */
export const movedLines = [
  'new',
  'reopened',
  'pulled_in',
  'transferred_in',
  'amounts_up',
  'amounts_down',
  'won',
  'lost',
  'pushed_out',
  'transferred_out',
  'deleted',
  'currency',
] as const;

/** What became of a state of open deals from one moment to another: how it opened, each kind of change, how it closed. */
export const movement = defineQuery({
  name: 'movement',
  title: { en: 'what changed in the pipeline', zh: '在途商机变动' },
  slots: z.strictObject({
    measure: z.enum(['open_pipeline', 'weighted_pipeline', 'open_deals']).default('open_pipeline'),
    filters: z.array(filter).default([]),
    /** From the start of its first day to the end of its last, or now. Null: the last seven days. */
    period: periodValue.nullable().default(null),
    /** In which the deals are expected to close. Null: the fiscal quarter that the end lies in; open on both sides: whenever. */
    expected: periodValue.nullable().default(null),
    /** A dimension by which each group's own movement is shown. */
    groupBy: z.array(z.string()).max(1).default([]),
    /** The deals of one line alone. */
    line: z
      .enum([...movedLines, 'stage_forward', 'stage_back'])
      .nullable()
      .default(null),
  }),
  examples: {
    en: [
      'what changed in my pipeline since last week?',
      'pipeline movement this month',
      'why did the pipeline drop?',
      "walk me from last Monday's pipeline to today's",
    ],
    zh: ['这周管道变化', '在途商机金额比上周怎么变的？', '为什么在途少了？', '本月各区域在途商机变动'],
  },
});
