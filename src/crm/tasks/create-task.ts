import { type CommandHandler, done } from '../command.ts';
import { instantOf } from '../moments.ts';
import type { RecordSeen } from '../outcome.ts';
import { findOptional, findRecord, seen } from '../records.ts';
import { showChange } from '../show.ts';
import { firstTime, repeatColumns } from './repeating.ts';

const abouts: ReadonlySet<string> = new Set(['account', 'contact', 'deal', 'lead']);

/** A task for oneself or a colleague. A deal or contact that it is about implies the account. */
export const createTask: CommandHandler<'create-task'> = async (context, slots) => {
  const { actor, now } = context;
  const owner = await findOptional(context, slots.owner, 'owner');
  if (owner !== null && owner.kind !== 'found') return owner;
  const links: Record<string, unknown> = {};
  const records: RecordSeen[] = [];
  for (const [index, ref] of slots.about.entries()) {
    if (!abouts.has(ref.entity)) continue;
    const found = await findRecord(context, ref, `about.${index}`);
    if (found.kind === 'missing') return found;
    // Nobody by that name in the records: the title still says it.
    if (found.kind === 'not-found') continue;
    links[`${found.entity}_id`] ??= found.id;
    if (found.entity !== 'account') links.account_id ??= found.row.account_id ?? null;
    records.push(seen(found));
  }
  const dueAt = slots.due?.time == null ? null : instantOf(slots.due, actor, now);
  const repeats = slots.repeats === undefined ? null : await firstTime(context, slots.repeats);
  const row = await context.changes.insert('task', {
    title: slots.title,
    owner_id: owner?.id ?? actor.userId,
    due_date: slots.due?.date ?? slots.remindAt?.date ?? null,
    due_at: dueAt,
    remind_at: slots.remindAt === null ? dueAt : instantOf(slots.remindAt, actor, now),
    priority: slots.priority,
    created_by: actor.userId,
    created_at: now,
    ...links,
    ...(repeats === null ? {} : repeatColumns(repeats)),
  });
  const item = await showChange(context, 'task', null, row);
  const details = repeats === null ? item.details : [...item.details, repeats.words];
  return done({
    items: [{ ...item, details }],
    records: [{ entity: 'task', id: row.id, name: slots.title }, ...records],
  });
};
