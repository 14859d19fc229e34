import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { learntSense, recordRef } from '../values.ts';

/** A person's own words for a record, or for a word of the vocabulary: exactly one of `record` and `sense` is set. */
export const teachWords = defineCommand({
  name: 'teach-words',
  title: { en: 'remember what you call something', zh: '记住你的叫法' },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    words: z.string(),
    record: recordRef.nullable().default(null),
    sense: learntSense.nullable().default(null),
    everyone: z.boolean().default(false),
    /** Settled by how a question was answered, not said outright: what can't be kept is left without a word. */
    implied: z.boolean().default(false),
  }),
  examples: {
    en: ['when I say the big fish I mean Globex', "call Globex 'GG'"],
    zh: ['以后我说大锐就是指华锐科技', '以后我说流水就是指回款'],
  },
});
