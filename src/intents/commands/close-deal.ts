import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { amountValue, momentValue, recordRef, slotValue } from '../values.ts';

export const closeDeal = defineCommand({
  name: 'close-deal',
  title: { en: 'win or lose a deal', zh: '赢单/输单' },
  risk: 'low',
  writes: 'deal',
  slots: z.strictObject({
    deal: recordRef,
    outcome: z.enum(['won', 'lost']),
    /** Key of a loss reason, else the person's words. */
    reason: slotValue.nullable().default(null),
    competitor: slotValue.nullable().default(null),
    closedOn: momentValue.nullable().default(null),
    amount: amountValue.nullable().default(null),
  }),
  examples: {
    en: [
      'we won the Globex renewal',
      'mark the Initech rollout as lost, price too high',
      'closed the Globex renewal yesterday for 60k',
    ],
    zh: ['华锐二期赢单了', '华锐二期丢了，原因是价格', '昨天签下了华锐二期，60万'],
  },
});
