import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const changeOwner = defineCommand({
  name: 'change-owner',
  title: { en: 'hand a record to someone', zh: '转移负责人' },
  risk: 'high',
  writes: { slot: 'record' },
  slots: z.strictObject({ record: recordRef, owner: recordRef }),
  examples: {
    en: ['assign Globex to Raj', "we're moving the Initech rollout to Maria"],
    zh: ['把华锐科技转给小王', '华锐二期交给李娜负责'],
  },
});
