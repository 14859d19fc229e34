import { sql } from 'kysely';
import { type CommandHandler, done, say } from '../command.ts';
import { quietWords, readQuietHours } from './quiet-hours.ts';

/** Keeps when this person is not to be alerted. */
export const setQuietHours: CommandHandler<'set-quiet-hours'> = async (context, { hours, days }) => {
  const { query, actor, changes, language } = context;
  const before = await readQuietHours(query, actor.tenantId, actor.userId);
  const after = { from: hours?.from ?? before.from, to: hours?.to ?? before.to, days: days ?? before.days };
  const label = say(context, 'No alerts', '免打扰');
  const fields = [{ label, before: quietWords(before, language), after: quietWords(after, language) }];
  if (fields[0]?.before === fields[0]?.after) return done({ items: [] });
  const [kept] = await query<{ id: number }>(sql`
    select id from quiet_hours where tenant_id = ${actor.tenantId} and user_id = ${actor.userId}`);
  const values = { from_time: after.from, to_time: after.to, days: [...after.days] };
  if (kept === undefined) await changes.insert('quiet_hours', { user_id: actor.userId, ...values });
  else await changes.update('quiet_hours', kept.id, values);
  return done({
    items: [
      {
        mark: 'record',
        subject: say(context, 'Your quiet hours', '你的免打扰时间'),
        details: [
          say(
            context,
            'What happens meanwhile is told afterwards; reminders and digests still come at the time that you set.',
            '期间的事之后一并告诉你；提醒和简报仍按你定的时间发。',
          ),
        ],
        fields,
      },
    ],
  });
};
