import { z } from 'zod';
import { defineCommand } from '../define.ts';

/** Takes back what words were learnt to mean. */
export const forgetWords = defineCommand({
  name: 'forget-words',
  title: { en: 'forget what you call something', zh: '忘掉一个叫法' },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    words: z.string(),
    everyone: z.boolean().default(false),
  }),
  examples: {
    en: ['forget that GG means Globex', "forget the name 'the big fish'"],
    zh: ['忘掉大锐这个叫法', '以后别再把GG当成Globex了'],
  },
});
