import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const claimRecord = defineCommand({
  name: 'claim-record',
  title: { en: 'claim from the pool', zh: '从公海领取' },
  risk: 'low',
  writes: { slot: 'record' },
  slots: z.strictObject({ record: recordRef }),
  examples: { en: ['claim Umbrella Labs from the pool'], zh: ['从公海领取北京医疗中心'] },
});
