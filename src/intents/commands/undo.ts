import { z } from 'zod';
import { defineCommand } from '../define.ts';

export const undo = defineCommand({
  name: 'undo',
  title: { en: 'undo', zh: '撤销' },
  risk: 'low',
  writes: 'activity',
  slots: z.strictObject({
    redo: z.boolean().default(false),
    /** "Undo the merge": the last change that one of these commands made; none: the last change. */
    of: z.array(z.string()).default([]),
    /** "Undo everything": what was done in this sitting; what still stands from before is told. */
    all: z.boolean().optional(),
    /** "Undo the last two": so many changes, one after the other. One where it isn't said. */
    steps: z.int().min(1).max(20).optional(),
    /** "Undo the Globex one": the last change that was told of it, or made to a record that is called so. */
    named: z.string().trim().min(1).max(100).optional(),
    /** "Undo the e-mail": of what was logged the last of that kind, by its key. */
    activityKind: z.string().min(1).optional(),
  }),
  examples: {
    en: ['undo', 'take that back', 'undo the merge', 'undo the Globex one', 'undo the e-mail', 'redo'],
    zh: ['撤销', '撤回刚才的操作', '撤销刚才的合并', '撤销华锐那条', '撤销邮件那条', '重做'],
  },
});
