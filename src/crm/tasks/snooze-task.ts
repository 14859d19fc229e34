import type { IntentNamed } from '../../intents/index.ts';
import { addDays, type PlainDate, today } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import { instantOf } from '../moments.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findRecord } from '../records.ts';

/** Puts a task off: it is due, and reminds, then. */
export const snoozeTask: CommandHandler<'snooze-task'> = async (context, slots) => {
  const found = await findRecord(context, slots.task, 'task');
  if (found.kind !== 'found') return found;
  const values = putOff(context, slots, found.row);
  if (found.row.status !== 'open' || values === null) {
    const reason =
      values === null
        ? say(context, 'A task is put off to a time to come.', '推迟的时间应在将来。')
        : say(context, `"${found.name}" is off the list already.`, `“${found.name}”早已处理。`);
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  return await applyUpdate(context, found, values);
};

/** What a task that is put off is given; null where that would be in the past. */
export function putOff(
  { actor, now }: Pick<CommandContext, 'actor' | 'now'>,
  { until: said, byDays }: Pick<IntentNamed<'snooze-task'>['slots'], 'until' | 'byDays'>,
  row: Row,
): Values | null {
  const due = row.due_date;
  const moment =
    byDays !== null && typeof due === 'string' && due > today(now, actor.timeZone)
      ? { ...said, date: addDays(due as PlainDate, byDays) }
      : said;
  const until = instantOf(moment, actor, now);
  if (until < now) return null;
  return {
    due_date: moment.date,
    due_at: moment.time === null ? null : until,
    snoozed_until: until,
    ...(row.remind_at === null ? {} : { remind_at: until }),
  };
}
