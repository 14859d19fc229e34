import type { InterpreterContext, Reading } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { closedUp } from '../text.ts';
import { readApproval } from './read-approval.ts';
import { readDecision } from './read-decision.ts';
import { readEscalation } from './read-escalation.ts';
import { readReminderChange } from './read-reminder-change.ts';
import { readLater, readRepeating } from './read-repeating.ts';
import { readRuleChange } from './read-rule-change.ts';
import { readWatch } from './read-watch.ts';

export { withoutMistakenWork } from './no-work.ts';
export { readOfLastRule } from './read-of-last-rule.ts';

/** What is said of alerts, automations, approvals and reminders: to set them up, change them, list them. Null where nothing of them is said. */
export function readRules(message: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const text = closedUp(message);
  return (
    readDecision(text, context) ??
    readReminderChange(text, context) ??
    readRuleChange(text, context) ??
    readEscalation(text, context) ??
    readLater(text, context) ??
    readRepeating(text, context) ??
    readApproval(text, context, lexicon) ??
    readWatch(text, context, lexicon)
  );
}
