import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { chatChannel, recordRef } from '../values.ts';

/** What a chat channel or thread is about: an account or a deal, or nothing any more. */
export const linkChannel = defineCommand({
  name: 'link-channel',
  title: { en: 'link a channel', zh: '关联频道' },
  risk: 'low',
  writes: 'activity',
  slots: z.strictObject({
    /** Null: the one in which it is said. */
    channel: chatChannel.nullable().default(null),
    record: recordRef.nullable().default(null),
    /** A thread of the channel alone. */
    onlyThread: z.boolean().default(false),
    stop: z.boolean().default(false),
  }),
  examples: {
    en: ['this channel is about Globex', 'link this thread to Globex', 'unlink this channel'],
    zh: ['这个频道是关于华锐科技的', '把这个话题关联到华锐科技', '取消这个频道的关联'],
  },
});
