import { sql } from 'kysely';
import { type CommandHandler, done, say } from '../command.ts';
import { findRecord, seen } from '../records.ts';

/** Puts a record on one of one's own lists, which is made where there is none by that name, or takes it off. */
export const addToList: CommandHandler<'add-to-list'> = async (context, slots) => {
  const found = await findRecord(context, slots.record, 'record');
  if (found.kind !== 'found') return found;
  const { query, actor, changes } = context;
  const [list] = await query<{ id: number; name: string }>(sql`
    select id, name from static_list
    where tenant_id = ${actor.tenantId} and owner_id = ${actor.userId} and entity = ${found.entity} and lower(name) = lower(${slots.list})`);
  if (list === undefined && slots.remove) return { kind: 'not-found', entity: 'list', text: slots.list };
  const listId =
    list?.id ??
    (await changes.insert('static_list', { name: slots.list, entity: found.entity, owner_id: actor.userId }))
      .id;
  const [member] = await query<{ id: number }>(sql`
    select id from static_list_member where tenant_id = ${actor.tenantId} and list_id = ${listId} and record_id = ${found.id}`);
  const isSo = slots.remove === (member === undefined);
  if (!isSo && member !== undefined) await changes.remove('static_list_member', member.id);
  if (!isSo && member === undefined)
    await changes.insert('static_list_member', { list_id: listId, record_id: found.id });
  const name = list?.name ?? slots.list;
  return done({
    items: isSo
      ? []
      : [
          {
            mark: slots.remove ? 'removed' : 'record',
            subject: found.name,
            details: [
              slots.remove
                ? say(context, `off the list "${name}"`, `移出名单“${name}”`)
                : say(context, `on the list "${name}"`, `加入名单“${name}”`),
            ],
            fields: [],
          },
        ],
    records: [seen(found)],
  });
};
