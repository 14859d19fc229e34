import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const shareRecord = defineCommand({
  name: 'share-record',
  title: { en: 'share a record', zh: '共享记录' },
  risk: 'low',
  writes: { slot: 'record' },
  slots: z.strictObject({
    record: recordRef,
    with: recordRef,
    mayWrite: z.boolean().default(false),
    stop: z.boolean().default(false),
  }),
  examples: {
    en: ['share Globex with Raj', 'stop sharing Globex with Raj'],
    zh: ['把华锐科技共享给小王', '取消和小王共享华锐科技'],
  },
});
