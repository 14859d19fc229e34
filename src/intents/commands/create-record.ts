import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { fieldChange } from '../values.ts';

export const createRecord = defineCommand({
  name: 'create-record',
  title: { en: 'create a record', zh: '新建记录' },
  risk: 'low',
  writes: { slot: 'entity' },
  slots: z.strictObject({
    entity: z.enum(['account', 'contact', 'lead', 'deal']),
    /** Null where it must still be asked for, or follows from the rest (a deal's name from its account). */
    name: z.string().nullable().default(null),
    changes: z.array(fieldChange).default([]),
  }),
  examples: {
    en: [
      'create an account Umbrella Labs in retail',
      'add contact Jane Roe, CFO at Globex, jane@globex.example',
      'new lead Maya Patel from GenePoint, hot, source referral',
      'new deal with Globex for 50k closing end of next month',
    ],
    zh: [
      '新建客户北京医疗中心',
      '给华锐科技加个联系人王芳，采购总监',
      '新增线索张伟，来自展会',
      '给华锐科技新建一个50万的商机，预计下月底成交',
    ],
  },
});
