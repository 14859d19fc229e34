import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { chatChannel, recurrenceValue, savedQuestion } from '../values.ts';

/** A question whose answer is sent again and again, to the person himself or to a channel. */
export const subscribe = defineCommand({
  name: 'subscribe',
  title: { en: 'subscribe to a digest', zh: '订阅简报' },
  risk: 'low',
  writes: 'task',
  slots: z.strictObject({
    /** Null: not said, or not understood. */
    of: savedQuestion.nullable().default(null),
    /** What it is called: the question in the person's words. */
    title: z.string(),
    /** `person`: somebody else, for whom nobody sets one up: it is refused. */
    to: z.enum(['me', 'channel', 'person']).default('me'),
    /** As it is written, `#emea`; null: the one in which it is said. */
    channelName: z.string().nullable().default(null),
    channel: chatChannel.nullable().default(null),
    /** Null: not said. */
    recurrence: recurrenceValue.nullable().default(null),
    startsOn: z.string().nullable().default(null),
    /** The last day on which it may come; null: no end. */
    endsOn: z.string().nullable().default(null),
    /** IANA; null: the reader's own. */
    timeZone: z.string().nullable().default(null),
    language: z.enum(['en', 'zh']).nullable().default(null),
    withoutChart: z.boolean().default(false),
    skipsHolidays: z.boolean().default(false),
  }),
  examples: {
    en: [
      'send me my pipeline every morning at 8',
      'post the funnel to #emea every Monday at 9',
      'send me the stuck deals on the 1st of every month without the chart',
    ],
    zh: [
      '每天早上八点把我的待办发给我',
      '每周五下午五点把销售漏斗发到这个群',
      '每月1号给我发上个月的销售额，不要图',
    ],
  },
});
