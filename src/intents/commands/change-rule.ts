import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { measure } from '../queries/measure.ts';
import { escalation, ruleAction, ruleAudience } from '../rules/action.ts';
import { watchedSet } from '../rules/trigger.ts';
import { momentValue } from '../values.ts';

/** Which of one's rules: by its id, its place among one's own (the last: -1), what was said to set it up, or words of it; nothing of these: the only one, or the one spoken of last. */
export const ruleRef = z.strictObject({
  text: z.string(),
  id: z.int().nullable(),
  kind: z.enum(['alert', 'automation', 'approval']).nullable(),
  all: z.boolean(),
  nth: z.int().optional(),
  /** The words in which it was set up. */
  said: z.string().optional(),
});
export type RuleRef = z.infer<typeof ruleRef>;

export const changeRule = defineCommand({
  name: 'change-rule',
  title: { en: 'pause, change or delete an alert or an automation', zh: '暂停、修改或删除预警和自动化' },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    rule: ruleRef,
    change: z.discriminatedUnion('does', [
      /** Nothing happens meanwhile. */
      z.strictObject({ does: z.literal('pause'), until: momentValue.nullable() }),
      /** It goes on, but what it has to tell waits until then and comes in one message. */
      z.strictObject({ does: z.literal('mute'), until: momentValue.nullable() }),
      z.strictObject({ does: z.literal('resume') }),
      z.strictObject({ does: z.literal('delete') }),
      /** The limit of a threshold, the days of a silence, or the share of a discount. */
      z.strictObject({
        does: z.literal('limit'),
        value: z.string().regex(/^\d+(\.\d+)?$/),
        /** Where a length of time was said; `value` then holds it in days. */
        minutes: z.int().positive().nullable().default(null),
      }),
      /** What else it is to do: somebody else is told, or a task created. */
      z.strictObject({ does: z.literal('also'), actions: z.array(ruleAction).min(1) }),
      /** Who else is told, or has his turn, and who no more: "leave Raj out", "Maria instead of Tom". */
      z.strictObject({
        does: z.literal('people'),
        add: z.array(ruleAudience),
        drop: z.array(ruleAudience),
      }),
      /** Those alone of its records that are also in this set. */
      z.strictObject({ does: z.literal('narrow'), set: watchedSet }),
      /** Its figure of these alone. */
      z.strictObject({ does: z.literal('narrow-figure'), filters: measure.slots.shape.filters }),
      /** By when the task that it creates is to be done, counted from the day of its creation. */
      z.strictObject({ does: z.literal('due'), due: momentValue }),
      z.strictObject({ does: z.literal('cooldown'), minutes: z.int().nonnegative() }),
      /** Who else is told where nobody reacts. */
      z.strictObject({ does: z.literal('escalate'), escalation }),
    ]),
  }),
  examples: {
    en: ['pause the coverage alert', 'mute my alerts until Monday', 'delete the alert about lost deals'],
    zh: ['暂停覆盖倍数的预警', '预警静音到下周一', '把丢单的预警删掉'],
  },
});
