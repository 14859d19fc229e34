import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { escalation, ruleAction } from '../rules/action.ts';
import { ruleTrigger } from '../rules/trigger.ts';

/** A standing rule: an alert tells, an automation changes something too. It runs as whoever set it up. */
export const watch = defineCommand({
  name: 'watch',
  title: { en: 'set up an alert or an automation', zh: '设置预警或自动化' },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    /** As it was said, by which it is listed and found again. */
    text: z.string(),
    trigger: ruleTrigger,
    actions: z.array(ruleAction).min(1),
    /** At least so long between two messages; null: the usual time. */
    cooldownMinutes: z.int().nonnegative().nullable().default(null),
    /** Who else is told where nobody reacts. */
    escalation: escalation.nullable().default(null),
  }),
  examples: {
    en: [
      'tell me when a deal above 100k is won or its close date slips',
      'alert me when coverage falls below 3',
      'when a deal enters proposal, create a task to send the quote in two days',
    ],
    zh: [
      '有10万以上的单子丢了就告诉我',
      '商机覆盖倍数低于3倍时提醒我',
      '商机进入报价阶段后，建一个两天内发报价的待办',
    ],
  },
});
