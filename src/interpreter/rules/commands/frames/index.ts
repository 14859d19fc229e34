import type { Clause, Draft } from '../draft.ts';
import type { CommandScene } from '../scene.ts';
import { readAssignment } from './assign.ts';
import { readClosing } from './close-deal.ts';
import { readActivity } from './log-activity.ts';
import { readTask, readTaskChange } from './task.ts';

/** One reader a family of commands; of equally sure ones the first wins. */
export const commandReaders: readonly ((clause: Clause, scene: CommandScene) => Draft | null)[] = [
  readAssignment,
  readClosing,
  readTaskChange,
  readTask,
  readActivity,
];
