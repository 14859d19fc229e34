import { type CommandHandler, say } from '../command.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findRecord } from '../records.ts';
import { nextOf, repeatColumns } from './repeating.ts';

/** Takes a task off the list; one that comes back waits for its next time. */
export const completeTask: CommandHandler<'complete-task'> = async (context, slots) => {
  const found = await findRecord(context, slots.task, 'task');
  if (found.kind !== 'found') return found;
  if (found.row.status !== 'open') {
    const reason = say(context, `"${found.name}" is off the list already.`, `“${found.name}”早已处理。`);
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  // What comes back is done for this time; called off, it comes back no more.
  const next = slots.outcome === 'done' ? await nextOf(context, found.row) : null;
  if (next !== null)
    return await applyUpdate(context, found, { ...repeatColumns(next), snoozed_until: null });
  return await applyUpdate(context, found, {
    status: slots.outcome,
    done_at: slots.outcome === 'done' ? context.now : null,
  });
};
