import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { filter } from '../values.ts';

export const saveView = defineCommand({
  name: 'save-view',
  title: { en: 'save a list as a view', zh: '保存视图' },
  risk: 'low',
  writes: { slot: 'entity' },
  slots: z.strictObject({
    name: z.string(),
    entity: z.string(),
    filters: z.array(filter).default([]),
    shared: z.boolean().default(false),
  }),
  examples: {
    en: ['save a view Big open deals with open deals over 100k'],
    zh: ['把金额超过100万的在途商机存为视图大单'],
  },
});
