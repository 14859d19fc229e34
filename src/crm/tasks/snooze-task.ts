import { addDays, type PlainDate, today } from '../../kernel/index.ts';
import { type CommandHandler, say } from '../command.ts';
import { instantOf } from '../moments.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findRecord } from '../records.ts';

/** Puts a task off: it is due, and reminds, then. */
export const snoozeTask: CommandHandler<'snooze-task'> = async (context, slots) => {
  const { actor, now } = context;
  const found = await findRecord(context, slots.task, 'task');
  if (found.kind !== 'found') return found;
  const due = found.row.due_date;
  const moment =
    slots.byDays !== null && typeof due === 'string' && due > today(now, actor.timeZone)
      ? { ...slots.until, date: addDays(due as PlainDate, slots.byDays) }
      : slots.until;
  const until = instantOf(moment, actor, now);
  if (found.row.status !== 'open' || until < now) {
    const reason =
      until < now
        ? say(context, 'A task is put off to a time to come.', '推迟的时间应在将来。')
        : say(context, `"${found.name}" is off the list already.`, `“${found.name}”早已处理。`);
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  return await applyUpdate(context, found, {
    due_date: moment.date,
    due_at: moment.time === null ? null : until,
    snoozed_until: until,
    ...(found.row.remind_at === null ? {} : { remind_at: until }),
  });
};
