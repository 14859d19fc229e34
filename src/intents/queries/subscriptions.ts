import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { chatChannel, periodValue, savedQuestion, subscriptionPick } from '../values.ts';

/** Who gets which digests, what was sent, and how one would look now. */
export const subscriptions = defineQuery({
  name: 'subscriptions',
  title: { en: 'digests', zh: '简报' },
  slots: z.strictObject({
    /** `everything`: beside one's own digests one's alerts, automations, reminders and quiet hours. */
    show: z.enum(['list', 'runs', 'preview', 'everything']).default('list'),
    which: subscriptionPick,
    /** With `preview`: the digest that was named, for who isn't subscribed to it. */
    of: savedQuestion.nullable().default(null),
    channel: chatChannel.nullable().default(null),
    /** Of everybody, as far as the asker may know. */
    everybodys: z.boolean().default(false),
    /** Of the runs; null: the last week. */
    period: periodValue.nullable().default(null),
  }),
  examples: {
    en: [
      'what digests do I get?',
      'what have I set up?',
      'who gets what?',
      'which digests went out this week?',
      'preview the weekly digest now',
    ],
    zh: ['我订了哪些简报', '我都设了什么', '谁会收到什么简报', '简报发送记录', '现在发一份简报看看'],
  },
});
