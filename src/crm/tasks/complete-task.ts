import { type CommandHandler, say } from '../command.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findRecord } from '../records.ts';

export const completeTask: CommandHandler<'complete-task'> = async (context, slots) => {
  const found = await findRecord(context, slots.task, 'task');
  if (found.kind !== 'found') return found;
  if (found.row.status !== 'open') {
    const reason = say(context, `"${found.name}" is off the list already.`, `“${found.name}”早已处理。`);
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  return await applyUpdate(context, found, {
    status: slots.outcome,
    done_at: slots.outcome === 'done' ? context.now : null,
  });
};
