import { sql } from 'kysely';
import { catalogue } from '../../intents/index.ts';
import { type CommandHandler, done, say } from '../command.ts';

/** Keeps a list's question under a name; the same name again replaces one's own. */
export const saveView: CommandHandler<'save-view'> = async (context, slots) => {
  const { query, actor, changes } = context;
  const list = catalogue.find(({ name }) => name === 'list');
  const intent = {
    kind: 'query',
    name: 'list',
    slots: list?.slots.parse({ entity: slots.entity, filters: slots.filters }),
  };
  const values = { intent: JSON.stringify(intent), is_shared: slots.shared };
  const [known] = await query<{ id: number }>(sql`
    select id from saved_view where tenant_id = ${actor.tenantId} and owner_id = ${actor.userId} and lower(name) = lower(${slots.name})`);
  if (known === undefined)
    await changes.insert('saved_view', { name: slots.name, owner_id: actor.userId, ...values });
  else await changes.update('saved_view', known.id, values);
  const filters = slots.filters.map(({ field }) => field);
  return done({
    items: [
      {
        mark: 'record',
        subject: say(context, `View "${slots.name}"`, `视图“${slots.name}”`),
        details: [...filters, ...(slots.shared ? [say(context, 'for everybody', '所有人可见')] : [])],
        fields: [],
      },
    ],
  });
};
