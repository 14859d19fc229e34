import { z } from 'zod';
import { modelBudgets, modelPolicies, textKinds } from '../../kernel/index.ts';
import { defineCommand } from '../define.ts';

/** What an admin decides about the language model: when it is asked, which kinds of text may leave for it, what it may use. */
export const setModel = defineCommand({
  name: 'set-model',
  title: { en: 'set up the language model', zh: '设置语言模型' },
  risk: 'high',
  writes: 'user',
  slots: z.strictObject({
    policy: z.enum(modelPolicies).nullable().default(null),
    /** Kinds of text that leave no more. */
    withhold: z.array(z.enum(textKinds)).default([]),
    /** Kinds that may leave again. */
    allow: z.array(z.enum(textKinds)).default([]),
    budget: z
      .strictObject({ of: z.enum(modelBudgets), tokens: z.int().positive() })
      .nullable()
      .default(null),
  }),
  examples: {
    en: [
      'never ask the language model',
      'ask the language model only where the rules are unsure',
      "don't send notes to the language model",
      'limit the language model to 50k tokens a person a day',
    ],
    zh: [
      '不要用语言模型',
      '规则拿不准的时候才用语言模型',
      '不要把备注发给语言模型',
      '语言模型每人每天最多5万token',
    ],
  },
});
