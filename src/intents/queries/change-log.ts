import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { periodValue } from '../values.ts';

/** What was changed for this person, in words, from the audit. */
export const changeLog = defineQuery({
  name: 'change-log',
  title: { en: 'what was changed', zh: '改动记录' },
  /** Null: today. */
  slots: z.strictObject({ period: periodValue.nullable().default(null) }),
  examples: {
    en: ['what did you change today?', 'what have I changed this week?'],
    zh: ['今天改了什么？', '我这周改了哪些？'],
  },
});
