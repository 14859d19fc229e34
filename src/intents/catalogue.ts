import { z } from 'zod';
import { Bug } from '../kernel/index.ts';
import { addToList } from './commands/add-to-list.ts';
import { archiveRecord } from './commands/archive-record.ts';
import { changeMany } from './commands/change-many.ts';
import { changeOwner } from './commands/change-owner.ts';
import { changePlan } from './commands/change-plan.ts';
import { changeRule } from './commands/change-rule.ts';
import { changeSubscription } from './commands/change-subscription.ts';
import { claimRecord } from './commands/claim-record.ts';
import { clearChannel } from './commands/clear-channel.ts';
import { closeDeal } from './commands/close-deal.ts';
import { completeTask } from './commands/complete-task.ts';
import { convertLead } from './commands/convert-lead.ts';
import { createRecord } from './commands/create-record.ts';
import { createTask } from './commands/create-task.ts';
import { decideApproval } from './commands/decide-approval.ts';
import { forgetWords } from './commands/forget-words.ts';
import { grantRole } from './commands/grant-role.ts';
import { linkChannel } from './commands/link-channel.ts';
import { linkContact } from './commands/link-contact.ts';
import { logActivity } from './commands/log-activity.ts';
import { logConversation } from './commands/log-conversation.ts';
import { mergeRecords } from './commands/merge-records.ts';
import { moveStage } from './commands/move-stage.ts';
import { noteTopic } from './commands/note-topic.ts';
import { reopenDeal } from './commands/reopen-deal.ts';
import { returnToPool } from './commands/return-to-pool.ts';
import { saveView } from './commands/save-view.ts';
import { setLines } from './commands/set-lines.ts';
import { setModel } from './commands/set-model.ts';
import { setQuietHours } from './commands/set-quiet-hours.ts';
import { setTarget } from './commands/set-target.ts';
import { shareRecord } from './commands/share-record.ts';
import { shareWords } from './commands/share-words.ts';
import { snoozeTask } from './commands/snooze-task.ts';
import { splitTarget } from './commands/split-target.ts';
import { subscribe } from './commands/subscribe.ts';
import { teachWords } from './commands/teach-words.ts';
import { undo } from './commands/undo.ts';
import { updateRecord } from './commands/update-record.ts';
import { watch } from './commands/watch.ts';
import { answerRatings } from './queries/answer-ratings.ts';
import { approvals } from './queries/approvals.ts';
import { brief } from './queries/brief.ts';
import { changeLog } from './queries/change-log.ts';
import { channelStatus } from './queries/channel-status.ts';
import { contactHistory } from './queries/contact-history.ts';
import { defineMetric } from './queries/define-metric.ts';
import { digest } from './queries/digest.ts';
import { duplicates } from './queries/duplicates.ts';
import { explainChange } from './queries/explain-change.ts';
import { exportAnswer } from './queries/export-answer.ts';
import { followUps } from './queries/follow-ups.ts';
import { forecast } from './queries/forecast.ts';
import { funnel } from './queries/funnel.ts';
import { help } from './queries/help.ts';
import { learntWords } from './queries/learnt-words.ts';
import { listRecords } from './queries/list-records.ts';
import { lookUpField } from './queries/look-up-field.ts';
import { measure } from './queries/measure.ts';
import { meetingBrief } from './queries/meeting-brief.ts';
import { modelUse } from './queries/model-use.ts';
import { movement } from './queries/movement.ts';
import { notOfferedYet } from './queries/not-offered.ts';
import { recall } from './queries/recall.ts';
import { rules } from './queries/rules.ts';
import { stageRequirements } from './queries/stage-requirements.ts';
import { stuckDeals } from './queries/stuck-deals.ts';
import { subscriptions } from './queries/subscriptions.ts';

/** The bot's whole vocabulary: what may be asked, and what may be told to be done. */
export const queries = [
  answerRatings,
  approvals,
  brief,
  changeLog,
  channelStatus,
  contactHistory,
  defineMetric,
  digest,
  explainChange,
  exportAnswer,
  followUps,
  duplicates,
  forecast,
  funnel,
  help,
  learntWords,
  listRecords,
  lookUpField,
  measure,
  movement,
  meetingBrief,
  modelUse,
  notOfferedYet,
  recall,
  rules,
  stageRequirements,
  stuckDeals,
  subscriptions,
] as const;

export const commands = [
  addToList,
  archiveRecord,
  changeMany,
  changeOwner,
  changePlan,
  changeRule,
  changeSubscription,
  claimRecord,
  clearChannel,
  closeDeal,
  completeTask,
  convertLead,
  createRecord,
  createTask,
  decideApproval,
  forgetWords,
  grantRole,
  linkChannel,
  linkContact,
  logActivity,
  logConversation,
  mergeRecords,
  moveStage,
  noteTopic,
  reopenDeal,
  returnToPool,
  saveView,
  setLines,
  setModel,
  setQuietHours,
  setTarget,
  shareRecord,
  shareWords,
  snoozeTask,
  splitTarget,
  subscribe,
  teachWords,
  undo,
  updateRecord,
  watch,
] as const;

export type IntentDefinition = (typeof queries)[number] | (typeof commands)[number];
type IntentOf<D> = D extends {
  readonly kind: infer Kind;
  readonly name: infer Name;
  readonly slots: infer Slots extends z.ZodObject;
}
  ? { readonly kind: Kind; readonly name: Name; readonly slots: z.infer<Slots> }
  : never;

export type Intent = IntentOf<IntentDefinition>;
export type IntentName = Intent['name'];
export type QueryIntent = Extract<Intent, { kind: 'query' }>;
export type CommandIntent = Extract<Intent, { kind: 'command' }>;
export type IntentNamed<Name extends IntentName> = Extract<Intent, { name: Name }>;

export const catalogue: readonly IntentDefinition[] = [...queries, ...commands];

export function definitionOf(name: IntentName): IntentDefinition {
  const definition = byName.get(name);
  if (definition === undefined) throw new Bug(`no capability ${name}`);
  return definition;
}

/** A stored or a model's intent is hostile until it has passed here. */
export function parseIntent(candidate: unknown): Intent | { readonly problem: string } {
  const head = z.looseObject({ name: z.string(), slots: z.unknown() }).safeParse(candidate);
  if (!head.success) return { problem: z.prettifyError(head.error) };
  const definition = byName.get(head.data.name);
  if (definition === undefined) return { problem: `no capability ${head.data.name}` };
  const slots = definition.slots.safeParse(head.data.slots);
  if (!slots.success) return { problem: z.prettifyError(slots.error) };
  return { kind: definition.kind, name: definition.name, slots: slots.data } as Intent;
}

const byName: ReadonlyMap<string, IntentDefinition> = new Map(
  catalogue.map((definition) => [definition.name, definition]),
);
