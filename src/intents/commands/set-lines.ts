import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { amountValue, recordRef } from '../values.ts';

/** How many of which products a deal is about. The deal's amount is another thing, and stays as it was told. */
export const setLines = defineCommand({
  name: 'set-lines',
  title: { en: 'put products on a deal', zh: '登记商机的产品数量' },
  risk: 'low',
  writes: 'deal',
  slots: z.strictObject({
    deal: recordRef,
    lines: z
      .array(
        z.strictObject({
          product: recordRef,
          /** Pieces, as a decimal. */
          quantity: z.string().regex(/^(?=.*[1-9])\d+(\.\d+)?$/),
          /** "20 more": on top of what is there. */
          isMore: z.boolean().default(false),
          /** What one piece is sold for, in the deal's currency; null where nobody said. */
          unitPrice: amountValue.nullable().default(null),
        }),
      )
      .min(1),
  }),
  examples: {
    en: ['add 40 Field App seats to the Initech rollout', 'put 3 Edge Gateways on the Globex renewal'],
    zh: ['给华锐二期加3台边缘网关', '华锐二期加40套外勤应用'],
  },
});
