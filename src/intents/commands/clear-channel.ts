import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { chatChannel, recordRef } from '../values.ts';

/** What a chat channel may be shown: a team's rows or totals, and fields that are otherwise left out; or nothing any more. */
export const clearChannel = defineCommand({
  name: 'clear-channel',
  title: { en: 'clear a channel', zh: '授权频道' },
  risk: 'high',
  writes: 'team',
  slots: z.strictObject({
    /** Null: the one in which it is said. */
    channel: chatChannel.nullable().default(null),
    /** Null: the team that the speaker leads. */
    team: recordRef.nullable().default(null),
    wholeCompany: z.boolean().default(false),
    shows: z.enum(['rows', 'totals']).default('totals'),
    /** Sensitivities that are shown beside the rest. */
    with: z.array(z.enum(['cost', 'contact-detail'])).default([]),
    stop: z.boolean().default(false),
  }),
  examples: {
    en: [
      'clear this channel for totals of my team',
      'let this channel see the deals of my team',
      'this channel may no longer see anything',
    ],
    zh: ['允许这个频道看我们团队的汇总', '给这个频道开放我们团队的明细', '取消这个频道的授权'],
  },
});
