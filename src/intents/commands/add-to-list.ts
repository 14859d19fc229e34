import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const addToList = defineCommand({
  name: 'add-to-list',
  title: { en: 'put a record on a list', zh: '加入名单' },
  risk: 'low',
  writes: { slot: 'record' },
  slots: z.strictObject({ record: recordRef, list: z.string(), remove: z.boolean().default(false) }),
  examples: { en: ['add Globex to my key accounts list'], zh: ['把华锐科技加入重点客户名单'] },
});
