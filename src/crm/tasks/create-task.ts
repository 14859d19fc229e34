import type { IntentNamed, MomentValue } from '../../intents/index.ts';
import { addDays, labelDate, today } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { instantOf, showInstant } from '../moments.ts';
import type { Missing, RecordSeen } from '../outcome.ts';
import { type Found, findOptional, findRecord, seen } from '../records.ts';
import { showChange } from '../show.ts';
import { firstTime, repeatColumns } from './repeating.ts';

const abouts: ReadonlySet<string> = new Set(['account', 'contact', 'deal', 'lead']);

/** A task for oneself or a colleague. A deal or contact that it is about implies the account. */
export const createTask: CommandHandler<'create-task'> = async (context, slots) => {
  const { actor, now } = context;
  if (slots.title.trim() === '') return askTitle(context);
  const owner = await findOptional(context, slots.owner, 'owner');
  if (owner !== null && owner.kind !== 'found') return owner;
  const gone = goneBy(slots, context);
  if (gone !== null) return gone;
  const links: Record<string, unknown> = {};
  const records: RecordSeen[] = [];
  let deal: Found | null = null;
  for (const [index, ref] of slots.about.entries()) {
    if (!abouts.has(ref.entity)) continue;
    const found = await findRecord(context, ref, `about.${index}`);
    if (found.kind === 'missing') return found;
    // Nobody by that name in the records: the title still says it.
    if (found.kind === 'not-found') continue;
    links[`${found.entity}_id`] ??= found.id;
    if (found.entity === 'deal') deal ??= found;
    if (found.entity !== 'account') links.account_id ??= found.row.account_id ?? null;
    records.push(seen(found));
  }
  const closing = dueFromClose(slots, deal, context);
  if (closing !== null && 'kind' in closing) return closing;
  const due = closing ?? slots.due;
  const dueAt = due?.time == null ? null : instantOf(due, actor, now);
  const remindAt = closing ?? slots.remindAt;
  // What was to remind at a time that is gone reminds when the task is due.
  const reminderAt = remindAt !== null && isGone(remindAt, context) ? null : remindAt;
  const repeats =
    slots.repeats === undefined ? null : await firstTime(context, slots.repeats, slots.repeatsUntil?.date);
  const row = await context.changes.insert('task', {
    title: slots.title,
    owner_id: owner?.id ?? actor.userId,
    due_date: due?.date ?? remindAt?.date ?? null,
    due_at: dueAt,
    remind_at: reminderAt === null ? dueAt : instantOf(reminderAt, actor, now),
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

function askTitle(context: CommandContext): Missing {
  const question = say(context, 'What is to be done?', '要做什么？');
  return { kind: 'missing', slot: 'title', wants: { kind: 'text' }, question, choices: [] };
}

/** The day beside that on which a deal is to close; asked for where there is none, or it is over. Null: it is not counted from there. */
function dueFromClose(
  { due, daysFromClose }: IntentNamed<'create-task'>['slots'],
  deal: Found | null,
  context: CommandContext,
): MomentValue | Missing | null {
  if (daysFromClose === undefined || due !== null) return null;
  const closes = deal?.row.expected_close_date;
  const name = deal?.name ?? say(context, 'The deal', '商机');
  const date = typeof closes === 'string' ? addDays(closes, daysFromClose) : null;
  if (date !== null && date >= today(context.now, context.actor.timeZone))
    return { text: date, date, time: null };
  return {
    kind: 'missing',
    slot: 'due',
    wants: { kind: 'moment' },
    question:
      date === null
        ? say(context, `${name} has no close date. When, then?`, `${name}没有预计成交日期，定在什么时候？`)
        : say(
            context,
            `That was ${labelDate(date, 'en')}, as ${name} was to close then. When, then?`,
            `按${name}的预计成交日期算是${labelDate(date, 'zh')}，已经过了，改到什么时候？`,
          ),
    choices: [],
  };
}

/** A time of today that is over, at which nothing could remind any more: it is for the person to say what he means. */
function goneBy({ due }: IntentNamed<'create-task'>['slots'], context: CommandContext): Missing | null {
  const { actor, now, language } = context;
  if (due === null || !isGone(due, context)) return null;
  const later = { ...due, date: addDays(due.date, 1) };
  const shown = (moment: MomentValue) =>
    showInstant(instantOf(moment, actor, now), actor.timeZone, now, language);
  return {
    kind: 'missing',
    slot: 'due',
    wants: { kind: 'moment' },
    question: say(
      context,
      `${due.time} today has passed. When, then?`,
      `今天 ${due.time} 已经过了，改到什么时候？`,
    ),
    choices: [{ label: shown(later), value: later }],
  };
}

function isGone(moment: MomentValue, { actor, now }: CommandContext): boolean {
  return (
    moment.date === today(now, actor.timeZone) && moment.time !== null && instantOf(moment, actor, now) < now
  );
}
