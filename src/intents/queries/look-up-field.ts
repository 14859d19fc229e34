import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { recordRef } from '../values.ts';

/** One or more fields of one record: "what is Nancy's phone?", "who owns Globex?". */
export const lookUpField = defineQuery({
  name: 'look-up-field',
  title: { en: 'a detail of a record', zh: '记录字段' },
  slots: z.strictObject({
    record: recordRef,
    fields: z.array(z.string()).min(1),
    /** What stood in the first of the fields before the person's own last change of it. */
    before: z.literal(true).optional(),
  }),
  examples: {
    en: ['who owns Globex?', 'what stage is the Initech rollout in?', 'how many employees does Globex have?'],
    zh: ['华锐科技现在谁负责', '这个商机进行到哪一步了', '华锐科技有多少员工'],
  },
});
