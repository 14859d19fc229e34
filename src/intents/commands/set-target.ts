import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { amountValue, periodValue, recordRef } from '../values.ts';

export const setTarget = defineCommand({
  name: 'set-target',
  title: { en: 'set a target', zh: '设定目标' },
  risk: 'low',
  writes: 'target',
  slots: z.strictObject({
    measure: z.string().default('revenue'),
    /** A team or a person; null is the company. */
    holder: recordRef.nullable().default(null),
    period: periodValue,
    value: amountValue,
  }),
  examples: {
    en: ['set the EMEA target for next quarter to 2M', "set Raj's revenue target for this month to 100k"],
    zh: ['把华东下季度的目标定为2000万', '把小王本月的目标设为100万'],
  },
});
