import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, periodValue, recordRef } from '../values.ts';

/** What was said about something, from the notes and the other texts of records. */
export const recall = defineQuery({
  name: 'recall',
  title: { en: 'what the notes say', zh: '查记录里说过什么' },
  slots: z.strictObject({
    /** What is looked for, in the person's own words. Empty: whatever was said. */
    text: z.string(),
    /** The records that it was said about, or by a contact who took part; any of them. */
    about: z.array(recordRef).default([]),
    /** The colleague who wrote it. */
    author: recordRef.nullable().default(null),
    /** Kinds of activities. */
    kinds: z.array(z.string()).default([]),
    /** On fields of the account. */
    filters: z.array(filter).default([]),
    period: periodValue.nullable().default(null),
    /** Which of those that say it come first; null: the closest. */
    order: z.enum(['newest', 'oldest']).nullable().default(null),
    /** Notes before the first that is shown, on a later page. */
    offset: z.int().nonnegative().optional(),
  }),
  examples: {
    en: [
      'who complained about onboarding?',
      'what did we promise Globex?',
      'any notes about pricing concerns last quarter?',
      'find notes mentioning SSO',
      'what do the notes say about the budget of Initech?',
      'when did anyone at Globex last mention the training?',
    ],
    zh: [
      '谁抱怨过上线慢？',
      '我们答应过华锐科技什么？',
      '有没有提到单点登录的记录',
      '记录里关于预算怎么说',
      '华锐最早什么时候提到离线的',
    ],
  },
});
