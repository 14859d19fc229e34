import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { chatChannel, recordRef, transcript } from '../values.ts';

/** What was said in a chat thread, with its people and files, as an activity on the record that it was about. */
export const logConversation = defineCommand({
  name: 'log-conversation',
  title: { en: 'log a conversation', zh: '记录聊天内容' },
  risk: 'low',
  writes: 'activity',
  slots: z.strictObject({
    /** Null: the one in which it is said. */
    channel: chatChannel.nullable().default(null),
    /** Null: what the channel is about. */
    record: recordRef.nullable().default(null),
    /** Null: what stands in the thread. */
    said: transcript.nullable().default(null),
  }),
  examples: {
    en: ['log this thread', 'log this conversation on Globex'],
    zh: ['记录这个话题', '把这段对话记到华锐科技'],
  },
});
