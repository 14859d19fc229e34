import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { momentValue, recordRef } from '../values.ts';

export const snoozeTask = defineCommand({
  name: 'snooze-task',
  title: { en: 'put a task off', zh: '推迟待办' },
  risk: 'low',
  writes: 'task',
  slots: z.strictObject({
    task: recordRef,
    until: momentValue,
    /** "By two days": counted from when it is due, where that is still to come; `until` counts from today. */
    byDays: z.int().positive().nullable().default(null),
  }),
  examples: {
    en: ['snooze send the quote until Monday', 'push the task call Olivia to next week'],
    zh: ['把发报价的待办推迟到下周一', '给王芳打电话延到周五'],
  },
});
