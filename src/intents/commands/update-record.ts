import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { fieldChange, recordRef } from '../values.ts';

export const updateRecord = defineCommand({
  name: 'update-record',
  title: { en: 'change fields of a record', zh: '修改字段' },
  risk: 'low',
  writes: { slot: 'record' },
  slots: z.strictObject({ record: recordRef, changes: z.array(fieldChange).min(1) }),
  examples: {
    en: [
      'change the Initech rollout amount to 98k',
      'update the close date of the Globex renewal to next Friday',
      'set Globex tier to S',
      'put the Initech rollout in commit',
    ],
    zh: [
      '把华锐二期的金额改成98000',
      '把华锐二期的预计成交日期改到下周五',
      '把华锐科技的等级改成S',
      '华锐二期改为承诺',
    ],
  },
});
