import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { momentValue, recordRef } from '../values.ts';

/** A planned call, meeting, visit or demo is moved to another time, or was held. Calling one off is `log-activity`, cancelled. */
export const changePlan = defineCommand({
  name: 'change-plan',
  title: { en: 'move or finish a planned activity', zh: '改期或完成计划中的跟进' },
  risk: 'low',
  writes: 'activity',
  slots: z.strictObject({
    /** A key of the tenant's activity kinds; null: whatever is planned with them. */
    activityKind: z.string().nullable().default(null),
    /** The day that it is planned for, where that was said. */
    at: momentValue.nullable().default(null),
    account: recordRef.nullable().default(null),
    deal: recordRef.nullable().default(null),
    participants: z.array(recordRef).default([]),
    /** When it is to be instead; null: it was held, or is to be moved and nobody said when to. */
    to: momentValue.nullable().default(null),
    /** To be moved, though nobody said when to: that is asked for. */
    moves: z.boolean().default(false),
    /** `to` is a time of day: of the day that it is planned for. */
    keepsDay: z.boolean().default(false),
    /** What came of it. */
    text: z.string().nullable().default(null),
  }),
  examples: {
    en: ['move the meeting with Nina to Thursday at 3pm', 'mark the meeting with Initech as completed'],
    zh: ['和华锐科技的会议改到周四下午三点', '将和华锐科技的会议标记为完成'],
  },
});
