import { sql } from 'kysely';
import { type CommandHandler, done, say } from '../command.ts';
import { findRecord, nameById, seen } from '../records.ts';
import { findChannelLink } from './links.ts';
import { onlyInChannel } from './only-in-channel.ts';

/** Links a channel or thread to an account or a deal that the person sees, or to nothing any more. */
export const linkChannel: CommandHandler<'link-channel'> = async (context, slots) => {
  const { channel, record, stop } = slots;
  const { query, actor, changes, now } = context;
  if (channel === null) return onlyInChannel(context);
  const thread = slots.onlyThread || stop ? channel.thread : null;
  const place = { ...channel, thread };
  const before = await findChannelLink(query, actor.tenantId, place);
  // A thread that is unlinked may stand in a channel that is linked: then that is what was meant.
  const own = before !== null && (before.channel.thread === thread || stop) ? before : null;
  const label = say(context, 'about', '关于');
  const nameOf = async (link: typeof before) =>
    link === null ? null : await nameById(context, link.entity, link.recordId);
  const nameBefore = await nameOf(own);
  const item = (after: string | null) => ({
    mark: after === null ? ('removed' as const) : ('record' as const),
    subject:
      thread === null ? channel.name : say(context, `A thread in ${channel.name}`, `${channel.name} 的话题`),
    details: [],
    fields: [{ label, before: nameBefore, after }],
  });
  if (stop) {
    if (own === null) return done({ items: [] });
    await changes.remove('chat_link', own.id);
    return done({ items: [item(null)] });
  }
  if (record === null)
    return {
      kind: 'missing',
      slot: 'record',
      wants: { kind: 'record', entity: 'account' },
      question: say(context, 'Which customer or deal is it about?', '是关于哪个客户或商机的？'),
      choices: [],
    };
  const found = await findRecord(context, record, 'record');
  if (found.kind !== 'found') return found;
  if (found.entity !== 'account' && found.entity !== 'deal')
    return {
      kind: 'refused',
      reason: say(context, 'A channel can be about an account or a deal.', '频道只能关联到客户或商机。'),
      next: null,
      instead: [],
    };
  if (own?.entity === found.entity && own.recordId === found.id)
    return done({ items: [], records: [seen(found)] });
  const values = {
    entity: found.entity,
    record_id: found.id,
    channel_name: channel.name,
    linked_by: actor.userId,
    linked_at: now,
  };
  if (own !== null) await changes.update('chat_link', own.id, values);
  else {
    const { platform, workspace } = channel;
    await changes.insert('chat_link', { platform, workspace, channel: channel.channel, thread, ...values });
  }
  const [cleared] = await query(sql`
    select 1 from chat_clearance where tenant_id = ${actor.tenantId} and platform = ${channel.platform}
      and workspace = ${channel.workspace} and channel = ${channel.channel} and suspended_because is null`);
  return done({
    items: [item(found.name)],
    records: [seen(found)],
    notices:
      cleared === undefined
        ? [
            say(
              context,
              'Its changes are posted here once the channel is cleared: “clear this channel for rows of my team”.',
              '频道获得授权后，这里会发布它的变动：说“给这个频道开放我们团队的明细”。',
            ),
          ]
        : [],
  });
};
