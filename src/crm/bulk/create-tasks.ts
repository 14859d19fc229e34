import { sql } from 'kysely';
import { findField } from '../../entities/index.ts';
import type { OfEach } from '../../intents/index.ts';
import { labelDate, labelOf } from '../../kernel/index.ts';
import type { Row } from '../change-set.ts';
import { type CommandContext, done, say } from '../command.ts';
import { instantOf } from '../moments.ts';
import type { CommandOutcome } from '../outcome.ts';
import { findOptional, nameOfRow } from '../records.ts';
import { showChoice } from '../show.ts';
import { fewNames } from './judge.ts';
import { nothingLeft, noticesOf } from './overview.ts';
import type { ChangeableEntity, ReadSet } from './read-set.ts';
import { wordsFor } from './words.ts';

/** A task about each record of a set, for oneself, one colleague or whoever owns each; not where there is an open one of that title already. */
export async function createTasks(
  context: CommandContext,
  entity: ChangeableEntity,
  set: ReadSet,
  slots: Extract<OfEach, { name: 'create-task' }>['slots'],
): Promise<CommandOutcome> {
  const { actor, now, changes, query } = context;
  if (entity === 'task') {
    const reason = say(context, 'A task is not about tasks.', '不能给待办再建待办。');
    return { kind: 'refused', reason, next: null, instead: [] };
  }
  const owner = await findOptional(context, slots.owner, 'each.slots.owner');
  if (owner !== null && owner.kind !== 'found') return owner;
  const ids = set.rows.map(({ id }) => id);
  const column = `${entity}_id`;
  const there = await query<{ id: number; title: string }>(sql`
    select ${sql.ref(column)} as id, title from task
    where tenant_id = ${actor.tenantId} and status = 'open' and archived_at is null and ${sql.ref(column)} = any (${ids}::int[])`);
  const known = new Set(there.map(({ id, title }) => `${id} ${title}`));
  // The name of each record may stand in the title of its task.
  const titleOf = (row: Row) => slots.title.replaceAll('{name}', () => nameOfRow(entity, row));
  const about = set.rows.filter((row) => {
    const isKnown = known.has(`${row.id} ${titleOf(row)}`);
    if (isKnown) set.leave(row, { why: 'same' });
    return !isKnown;
  });
  if (about.length === 0) return nothingLeft(context, entity, set.leftOut);
  const dueAt = slots.due?.time == null ? null : instantOf(slots.due, actor, now);
  const due = slots.due?.date ?? slots.remindAt?.date ?? null;
  const made = await changes.insertAll(
    'task',
    about.map((row) => ({
      title: titleOf(row),
      owner_id: owner?.id ?? (slots.ownersOwn === true ? ownerOf(row) : null) ?? actor.userId,
      due_date: due,
      due_at: dueAt,
      remind_at: slots.remindAt === null ? dueAt : instantOf(slots.remindAt, actor, now),
      priority: slots.priority,
      created_by: actor.userId,
      created_at: now,
      account_id: entity === 'account' ? row.id : accountOf(row),
      contact_id: entity === 'contact' ? row.id : null,
      deal_id: entity === 'deal' ? row.id : null,
      lead_id: entity === 'lead' ? row.id : null,
    })),
  );
  const priority = findField('task', 'priority');
  const title = slots.title.replaceAll('{name}', '…');
  const whose =
    slots.ownersOwn === true ? say(context, 'their owner', '各自的负责人') : (owner?.name ?? null);
  const words = wordsFor(context, entity, { does: 'task-for', name: title, owner: whose });
  const records = about.map((row) => ({ entity, id: row.id, name: nameOfRow(entity, row) }));
  return done({
    items: [],
    records: [
      ...made.map((task) => ({ entity: 'task', id: task.id, name: nameOfRow('task', task) })),
      ...records,
    ],
    overview: {
      asked: words.asked(about.length),
      told: words.told(about.length),
      blocks: [
        {
          kind: 'facts',
          items: [
            { label: say(context, 'task', '待办'), value: title },
            ...(due === null
              ? []
              : [{ label: say(context, 'due', '截止'), value: labelDate(due, context.language) }]),
            ...(priority === undefined || slots.priority === null
              ? []
              : [
                  {
                    label: labelOf(priority.names, context.language),
                    value: showChoice(context, priority, slots.priority),
                  },
                ]),
            { label: say(context, 'about', '关于'), value: fewNames(context, entity, about) },
          ],
        },
        ...noticesOf(context, entity, set.leftOut),
      ],
      instead: [],
    },
  });
}

/** Contacts follow their account. */
function ownerOf(row: Row): number | null {
  const owner = row.owner_id ?? row.account_owner_id;
  return typeof owner === 'number' ? owner : null;
}

function accountOf(row: Row): number | null {
  return typeof row.account_id === 'number' ? row.account_id : null;
}
