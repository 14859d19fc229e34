import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const completeTask = defineCommand({
  name: 'complete-task',
  title: { en: 'finish a task', zh: '完成待办' },
  risk: 'low',
  writes: 'task',
  slots: z.strictObject({ task: recordRef, outcome: z.enum(['done', 'cancelled']).default('done') }),
  examples: {
    en: ['mark the task send the quote as done', 'done with calling Olivia'],
    zh: ['发报价的待办完成了', '把给王芳打电话标记为完成'],
  },
});
