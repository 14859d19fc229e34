import { z } from 'zod';
import { defineCommand } from '../define.ts';

/** Lets words that were learnt from one person count for everybody. */
export const shareWords = defineCommand({
  name: 'share-words',
  title: { en: 'make a name you taught count for everyone', zh: '让叫法对所有人生效' },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    /** Null: those that were taught last. */
    words: z.string().nullable().default(null),
  }),
  examples: {
    en: ['make that alias for everyone', "make the name 'GG' for everyone"],
    zh: ['这个叫法对所有人生效', '把GG这个叫法共享给所有人'],
  },
});
