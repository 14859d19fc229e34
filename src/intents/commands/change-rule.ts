import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { escalation } from '../rules/action.ts';
import { momentValue } from '../values.ts';

/** Which of one's rules: by its number, or by words of it; neither: the only one, or the one spoken of last. */
export const ruleRef = z.strictObject({
  text: z.string(),
  id: z.int().nullable(),
  kind: z.enum(['alert', 'automation', 'approval']).nullable(),
  all: z.boolean(),
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
      z.strictObject({ does: z.literal('limit'), value: z.string().regex(/^\d+(\.\d+)?$/) }),
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
