import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const returnToPool = defineCommand({
  name: 'return-to-pool',
  title: { en: 'return to the pool', zh: '退回公海' },
  risk: 'high',
  writes: { slot: 'record' },
  slots: z.strictObject({ record: recordRef, reason: z.string().nullable().default(null) }),
  examples: { en: ['return Umbrella Labs to the pool'], zh: ['把北京医疗中心退回公海'] },
});
