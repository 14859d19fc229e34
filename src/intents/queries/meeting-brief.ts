import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { periodValue, recordRef } from '../values.ts';

/** What to know before a planned meeting, call or visit: found by whom it is with, and when. */
export const meetingBrief = defineQuery({
  name: 'meeting-brief',
  title: { en: 'preparation for a meeting', zh: '会面准备' },
  slots: z.strictObject({
    /** An account, contact, deal or lead; null: whichever meeting is meant by its time, else the next one. */
    record: recordRef.nullable().default(null),
    /** Null: from now on. */
    period: periodValue.nullable().default(null),
    /** `HH:mm`, in the person's zone. */
    time: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .nullable()
      .default(null),
    /** One of several, once it was chosen. */
    meeting: recordRef.nullable().default(null),
  }),
  examples: {
    en: [
      "brief me for tomorrow's meeting with Globex",
      'prep me for my 3pm',
      'help me prepare for the Globex call on Thursday',
    ],
    zh: ['帮我准备明天跟华锐科技的会', '下午三点的会帮我准备一下', '明天拜访华锐科技，帮我准备一下'],
  },
});
