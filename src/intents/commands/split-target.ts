import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { periodValue, recordRef } from '../values.ts';

export const splitTarget = defineCommand({
  name: 'split-target',
  title: { en: 'split a target over a team', zh: '分解目标' },
  risk: 'high',
  writes: 'target',
  slots: z.strictObject({
    measure: z.string().default('revenue'),
    holder: recordRef.nullable().default(null),
    period: periodValue,
    by: z.enum(['equal', 'last-year']).default('equal'),
  }),
  examples: {
    en: ['split the EMEA target for next quarter over the team'],
    zh: ['把华东下季度的目标平均分给团队'],
  },
});
