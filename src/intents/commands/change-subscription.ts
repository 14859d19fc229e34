import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { chatChannel, recurrenceValue, savedQuestion, subscriptionPick } from '../values.ts';

/** Another time, no chart, a pause, an end: of one subscription or of all. What is null stays as it is. */
export const changeSubscription = defineCommand({
  name: 'change-subscription',
  title: { en: 'change a digest', zh: '修改简报订阅' },
  risk: 'low',
  writes: 'task',
  slots: z.strictObject({
    which: subscriptionPick,
    /** What it sends from now on, and what that is called: "only the top 5", "by rep". */
    of: savedQuestion.nullable().default(null),
    title: z.string().nullable().default(null),
    channel: chatChannel.nullable().default(null),
    /** Where it goes from now on: to the person who set it up, or to a channel as `channelName` writes it (null: the one in which it is said). */
    to: z.enum(['me', 'channel', 'person']).nullable().default(null),
    channelName: z.string().nullable().default(null),
    /** The days anew; its times only where some are said. */
    recurrence: recurrenceValue.nullable().default(null),
    /** Other days of the same recurrence: "to Tuesday"; `workingDays` alone: "not on weekends"; `except` alone: "not on Fridays". */
    onDays: recurrenceValue
      .pick({ weekdays: true, day: true, nth: true })
      .extend({ workingDays: z.boolean().optional(), except: z.array(z.int().min(1).max(7)).optional() })
      .nullable()
      .default(null),
    times: z.array(z.string()).default([]),
    /** Of `times` it was not said whether they are before or after noon: "make it 4:30". */
    isEitherHalf: z.boolean().default(false),
    /** "An hour later": signed. */
    shiftMinutes: z.int().nullable().default(null),
    /** "A day later": signed. */
    shiftDays: z.int().min(-6).max(6).nullable().default(null),
    /** `onDays` and `times` beside those that there are: "and on Fridays as well". */
    isMore: z.boolean().default(false),
    /** "Skip the next one". */
    skipsNext: z.boolean().default(false),
    timeZone: z.string().nullable().default(null),
    language: z.enum(['en', 'zh']).nullable().default(null),
    withoutChart: z.boolean().nullable().default(null),
    skipsHolidays: z.boolean().nullable().default(null),
    state: z.enum(['paused', 'running', 'stopped']).nullable().default(null),
    /** "Less often": the next rarer rhythm. */
    rarer: z.boolean().default(false),
    /** The last day on which it may come. */
    endsOn: z.string().nullable().default(null),
    /** With `paused`: the day from which it goes on; null: until it is told to. */
    pausedUntil: z.string().nullable().default(null),
    /** With `pausedUntil`: the day from which it rests; null: from now on. */
    pausedFrom: z.string().nullable().default(null),
  }),
  examples: {
    en: [
      'make the daily digest weekly',
      'pause my digests until January',
      'stop all digests',
      'the weekly digest at 10 instead',
      'post the weekly digest in #leadership instead',
    ],
    zh: ['把简报改成每月一号', '简报不要图', '简报先停到一月', '取消所有简报', '周报改发到 #管理层'],
  },
});

/** A change that says nothing yet of what it changes. */
export const unchangedSubscription: Omit<z.infer<typeof changeSubscription.slots>, 'which'> = {
  of: null,
  title: null,
  channel: null,
  to: null,
  channelName: null,
  recurrence: null,
  onDays: null,
  times: [],
  isEitherHalf: false,
  shiftMinutes: null,
  shiftDays: null,
  isMore: false,
  skipsNext: false,
  timeZone: null,
  language: null,
  withoutChart: null,
  skipsHolidays: null,
  rarer: false,
  endsOn: null,
  state: null,
  pausedUntil: null,
  pausedFrom: null,
};
