import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { momentValue, recordRef } from '../values.ts';

/** What happened, or will: a call, meeting, visit, mail, demo, message or note, with whom, about what, when. */
export const logActivity = defineCommand({
  name: 'log-activity',
  title: { en: 'log an activity', zh: '记录跟进' },
  risk: 'low',
  writes: 'activity',
  slots: z.strictObject({
    /** A key of the tenant's activity kinds. */
    activityKind: z.string(),
    /** Null: held now. A moment in the future makes it planned. */
    at: momentValue.nullable().default(null),
    status: z.enum(['held', 'planned', 'cancelled', 'no_show']).nullable().default(null),
    direction: z.enum(['inbound', 'outbound']).nullable().default(null),
    durationMinutes: z.int().nonnegative().nullable().default(null),
    outcome: z.string().nullable().default(null),
    account: recordRef.nullable().default(null),
    deal: recordRef.nullable().default(null),
    lead: recordRef.nullable().default(null),
    /** Contacts and colleagues; one who is not in the records keeps his description: "the CFO". */
    participants: z.array(recordRef).default([]),
    /** What was said about it; what could not be placed elsewhere stands here too. */
    text: z.string().nullable().default(null),
  }),
  examples: {
    en: [
      'had a call with Globex today, they want a revised quote',
      'log a 30 minute meeting with Nina at Acme yesterday',
      'note on Globex: budget is frozen until March',
      'visit to Initech next Tuesday at 10',
    ],
    zh: [
      '今天和华锐科技通了电话，对方要求重新报价',
      '昨天拜访了华锐科技的李主任，聊了45分钟',
      '给华锐科技加个备注：预算冻结到三月',
      '下周二上午十点拜访华锐科技',
    ],
  },
});
