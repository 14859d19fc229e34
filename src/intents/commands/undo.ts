import { z } from 'zod';
import { defineCommand } from '../define.ts';

export const undo = defineCommand({
  name: 'undo',
  title: { en: 'undo', zh: '撤销' },
  risk: 'low',
  writes: 'activity',
  slots: z.strictObject({ redo: z.boolean().default(false) }),
  examples: { en: ['undo', 'take that back', 'redo'], zh: ['撤销', '撤回刚才的操作', '重做'] },
});
