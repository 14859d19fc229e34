export * from './catalogue.ts';
export type { OfEach, RecordSet } from './commands/change-many.ts';
export type { RuleRef } from './commands/change-rule.ts';
export { unchangedSubscription } from './commands/change-subscription.ts';
export * from './define.ts';
export { notOffered, notOfferedWords } from './not-offered.ts';
export { isTabular, type TabularQuery } from './queries/export-answer.ts';
export { plainList } from './queries/list-records.ts';
export { movedLines } from './queries/movement.ts';
export {
  type Escalation,
  escalation,
  type RuleAction,
  type RuleAudience,
  type RulePerson,
  ruleAction,
} from './rules/action.ts';
export { type RuleEvent, type RuleTrigger, ruleTrigger, type WatchedSet } from './rules/trigger.ts';
export * from './values.ts';
