import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const linkContact = defineCommand({
  name: 'link-contact',
  title: { en: 'link a contact to a deal', zh: '关联联系人' },
  risk: 'low',
  writes: 'deal',
  slots: z.strictObject({
    contact: recordRef,
    deal: recordRef,
    role: z.string().nullable().default(null),
    primary: z.boolean().default(false),
    remove: z.boolean().default(false),
  }),
  examples: {
    en: [
      'link Jane Roe to the Initech rollout as decision maker',
      'unlink Jane Roe from the Initech rollout',
    ],
    zh: ['把王芳关联到华锐二期，角色是决策人', '取消王芳和华锐二期的关联'],
  },
});
