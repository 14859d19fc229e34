import { z } from 'zod';
import { defineQuery } from '../define.ts';

export const help = defineQuery({
  name: 'help',
  title: { en: 'help', zh: '帮助' },
  slots: z.strictObject({ topic: z.string().nullable().default(null) }),
  examples: { en: ['help', 'what can I ask?'], zh: ['帮助', '我能问什么？'] },
});
