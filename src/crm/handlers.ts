import { changePlan } from './activities/change-plan.ts';
import { logActivity } from './activities/log-activity.ts';
import { changeMany } from './bulk/change-many.ts';
import { clearChannel } from './channels/clear-channel.ts';
import { linkChannel } from './channels/link-channel.ts';
import { logConversation } from './channels/log-conversation.ts';
import type { CommandHandler, CommandName } from './command.ts';
import { closeDeal } from './deals/close-deal.ts';
import { linkContact } from './deals/link-contact.ts';
import { moveStage } from './deals/move-stage.ts';
import { noteTopic } from './deals/note-topic.ts';
import { reopenDeal } from './deals/reopen-deal.ts';
import { setLines } from './deals/set-lines.ts';
import { changeSubscription } from './digests/change-subscription.ts';
import { subscribe } from './digests/subscribe.ts';
import { convertLead } from './leads/convert-lead.ts';
import { forgetWords } from './learning/forget-words.ts';
import { shareWords } from './learning/share-words.ts';
import { teachWords } from './learning/teach-words.ts';
import { addToList } from './lists/add-to-list.ts';
import { saveView } from './lists/save-view.ts';
import { mergeRecords } from './merge/merge-records.ts';
import { setModel } from './model/set-model.ts';
import { grantRole } from './people/grant-role.ts';
import { claimRecord } from './pool/claim-record.ts';
import { returnToPool } from './pool/return-to-pool.ts';
import { archiveRecord } from './records/archive-record.ts';
import { changeOwner } from './records/change-owner.ts';
import { createRecord } from './records/create-record.ts';
import { updateRecord } from './records/update-record.ts';
import { changeRule } from './rules/change-rule.ts';
import { setQuietHours } from './rules/set-quiet-hours.ts';
import { watch } from './rules/watch.ts';
import { shareRecord } from './sharing/share-record.ts';
import { setTarget } from './targets/set-target.ts';
import { splitTarget } from './targets/split-target.ts';
import { completeTask } from './tasks/complete-task.ts';
import { createTask } from './tasks/create-task.ts';
import { snoozeTask } from './tasks/snooze-task.ts';

/** One handler a command; a missing one is a type error. Undo and decisions are none: they act on what the others did or want. */
export const commandHandlers: {
  readonly [Name in Exclude<CommandName, 'undo' | 'decide-approval'>]: CommandHandler<Name>;
} = {
  'add-to-list': addToList,
  'archive-record': archiveRecord,
  'change-many': changeMany,
  'change-owner': changeOwner,
  'change-plan': changePlan,
  'change-rule': changeRule,
  'change-subscription': changeSubscription,
  'claim-record': claimRecord,
  'clear-channel': clearChannel,
  'close-deal': closeDeal,
  'complete-task': completeTask,
  'convert-lead': convertLead,
  'create-record': createRecord,
  'create-task': createTask,
  'forget-words': forgetWords,
  'grant-role': grantRole,
  'link-channel': linkChannel,
  'link-contact': linkContact,
  'log-activity': logActivity,
  'log-conversation': logConversation,
  'merge-records': mergeRecords,
  'move-stage': moveStage,
  'note-topic': noteTopic,
  'reopen-deal': reopenDeal,
  'return-to-pool': returnToPool,
  'save-view': saveView,
  'set-lines': setLines,
  'set-model': setModel,
  'set-quiet-hours': setQuietHours,
  'set-target': setTarget,
  'share-record': shareRecord,
  'share-words': shareWords,
  'snooze-task': snoozeTask,
  'split-target': splitTarget,
  subscribe,
  'teach-words': teachWords,
  'update-record': updateRecord,
  watch,
};
