import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const reopenDeal = defineCommand({
  name: 'reopen-deal',
  title: { en: 'reopen a deal', zh: '重新打开商机' },
  risk: 'low',
  writes: 'deal',
  slots: z.strictObject({ deal: recordRef, stage: z.string().nullable().default(null) }),
  examples: { en: ['reopen the Initech rollout'], zh: ['重新打开华锐二期'] },
});
