import { z } from 'zod';
import { defineQuery } from '../define.ts';

/** What the language model was used for and how much, its budgets, and what may leave for it: for whoever looks after the settings. */
export const modelUse = defineQuery({
  name: 'model-use',
  title: { en: 'what the language model uses', zh: '语言模型的用量' },
  slots: z.strictObject({}),
  examples: {
    en: ['what does the language model cost?', 'show me the budget of the language model'],
    zh: ['语言模型花了多少？', '看看大模型的用量'],
  },
});
