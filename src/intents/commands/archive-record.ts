import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

/** What people call deleting: the record is in no list and no number any more, and can be taken back. */
export const archiveRecord = defineCommand({
  name: 'archive-record',
  title: { en: 'archive a record', zh: '归档记录' },
  risk: 'high',
  writes: { slot: 'record' },
  slots: z.strictObject({ record: recordRef }),
  examples: {
    en: ['archive the Globex renewal', 'delete the lead Maya Patel'],
    zh: ['把华锐二期归档', '删除线索张伟'],
  },
});
