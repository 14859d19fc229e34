import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { amountValue, recordRef } from '../values.ts';

export const convertLead = defineCommand({
  name: 'convert-lead',
  title: { en: 'convert a lead', zh: '转化线索' },
  risk: 'low',
  writes: 'lead',
  slots: z.strictObject({
    lead: recordRef,
    /** Null: an account of the lead's company is found or made. */
    account: recordRef.nullable().default(null),
    withDeal: z.boolean().default(true),
    amount: amountValue.nullable().default(null),
  }),
  examples: {
    en: ['convert the lead Maya Patel', 'convert Maya Patel to a deal over 20k'],
    zh: ['把线索张伟转化为客户', '线索张伟转商机，金额20万'],
  },
});
