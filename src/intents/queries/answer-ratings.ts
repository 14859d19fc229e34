import { z } from 'zod';
import { defineQuery } from '../define.ts';

/** What people thought of the answers, for whoever looks after the settings. */
export const answerRatings = defineQuery({
  name: 'answer-ratings',
  title: { en: 'how your answers were rated', zh: '回答的评价' },
  slots: z.strictObject({}),
  examples: {
    en: ['how were your answers rated?', 'show me the feedback on your answers'],
    zh: ['大家对你的回答评价怎么样？', '看看回答的评价'],
  },
});
