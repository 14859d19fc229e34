import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { recordRef } from '../values.ts';

export const brief = defineQuery({
  name: 'brief',
  title: { en: 'a brief of a record', zh: '记录概览' },
  slots: z.strictObject({ record: recordRef }),
  examples: {
    en: [
      'brief me on Globex',
      'give me all the details about the Globex account',
      'summarise the Initech rollout deal',
    ],
    zh: ['看看华锐科技', '介绍一下华锐科技的情况', '查一下华锐科技'],
  },
});
