import { z } from 'zod';
import { defineQuery } from '../define.ts';

/** The words that were learnt from this person, and those that count for everybody. */
export const learntWords = defineQuery({
  name: 'learnt-words',
  title: { en: 'what I have learnt from you', zh: '学会的叫法' },
  slots: z.strictObject({}),
  examples: {
    en: ['what have you learnt?', 'which aliases do you know?'],
    zh: ['你学会了哪些叫法？', '你记住了哪些叫法'],
  },
});
