import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { momentValue, recordRef, recurrenceValue } from '../values.ts';

export const createTask = defineCommand({
  name: 'create-task',
  title: { en: 'create a task or reminder', zh: '新建待办' },
  risk: 'low',
  writes: 'task',
  slots: z.strictObject({
    title: z.string(),
    due: momentValue.nullable().default(null),
    remindAt: momentValue.nullable().default(null),
    /** Null: the person himself. */
    owner: recordRef.nullable().default(null),
    /** Of many records: whoever owns each of them has it to do; `owner` is null then. */
    ownersOwn: z.literal(true).optional(),
    about: z.array(recordRef).default([]),
    priority: z.enum(['low', 'normal', 'high']).nullable().default(null),
    /** So many days from the day on which the deal that it is about is to close, before it below zero; `due` goes first. */
    daysFromClose: z.int().min(-366).max(366).optional(),
    /** It comes back, and reminds, then; without a time at nine. */
    repeats: recurrenceValue.optional(),
    /** The last day on which it may come back. */
    repeatsUntil: momentValue.optional(),
  }),
  examples: {
    en: [
      'remind me to call Olivia on Friday',
      'create a task to send Globex the quote by Tuesday',
      'follow up with Initech in two weeks',
      'remind me every Monday at 8:30 to update my forecast',
      'remind me two days before the Globex renewal closes to chase legal',
    ],
    zh: [
      '周五提醒我给王芳打电话',
      '新建待办：周二前给华锐科技发报价',
      '两周后跟进华锐科技',
      '每天早上九点提醒我看线索',
    ],
  },
});
