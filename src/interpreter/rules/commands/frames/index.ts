import type { Clause, Draft } from '../draft.ts';
import type { CommandScene } from '../scene.ts';
import { readAheadReminder } from './ahead-reminder.ts';
import { readArchiving } from './archive.ts';
import { readAssignment } from './assign.ts';
import { readClosing } from './close-deal.ts';
import { readCloseReminder } from './close-reminder.ts';
import { readCreation } from './create-record.ts';
import { readDealAction } from './deal-actions.ts';
import { readDealLine } from './deal-line.ts';
import { readExpectation } from './expected.ts';
import { readListOrTarget } from './lists-and-targets.ts';
import { readActivity } from './log-activity.ts';
import { readMerge } from './merge.ts';
import { readNamedField } from './named-field.ts';
import { readNewArrival } from './new-arrival.ts';
import { readNextStep } from './next-step.ts';
import { readOwnership } from './ownership.ts';
import { readPlanChange } from './plan-change.ts';
import { readRelativeChange } from './relative-change.ts';
import { readSpokenField } from './spoken-field.ts';
import { readTask } from './task.ts';
import { readTaskChange } from './task-change.ts';
import { readToldChange } from './told-change.ts';
import { readToldLead } from './told-lead.ts';
import { readUndo } from './undo.ts';

/** One reader a family of commands; of equally sure ones the first wins. */
export const commandReaders: readonly ((clause: Clause, scene: CommandScene) => Draft | null)[] = [
  readUndo,
  readListOrTarget,
  readMerge,
  readOwnership,
  readDealAction,
  readDealLine,
  readCreation,
  readNewArrival,
  readToldLead,
  readPlanChange,
  readTaskChange,
  readArchiving,
  readClosing,
  readRelativeChange,
  readNamedField,
  readAssignment,
  readToldChange,
  readSpokenField,
  readTask,
  readExpectation,
  readActivity,
  readAheadReminder,
  readCloseReminder,
  readNextStep,
];
