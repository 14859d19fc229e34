import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { chatChannel } from '../values.ts';

/** What a chat channel is about and may be shown; or all of them. */
export const channelStatus = defineQuery({
  name: 'channel-status',
  title: { en: 'channels', zh: '频道' },
  slots: z.strictObject({
    /** Null: the one in which it is asked. */
    channel: chatChannel.nullable().default(null),
    all: z.boolean().default(false),
  }),
  examples: {
    en: ['what is this channel about?', 'what may this channel see?', 'which channels are linked?'],
    zh: ['这个频道是关于什么的？', '这个频道能看什么？', '哪些频道有关联？'],
  },
});
