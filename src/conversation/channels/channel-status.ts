import { sql } from 'kysely';
import type { QueryContext, QueryResult } from '../../analyses/index.ts';
import {
  becauseWords,
  type ChannelLink,
  clearanceWords,
  findChannelLink,
  findClearance,
  listChannelLinks,
} from '../../crm/index.ts';
import { entities } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import type { Permitted } from '../../permissions/index.ts';

/** What a channel is about and may be shown, or which channels are about something. A record that the asker may not see keeps its name. */
export async function channelStatus(
  { intent, actor }: Permitted<IntentNamed<'channel-status'>>,
  context: QueryContext,
): Promise<QueryResult> {
  const { query, language, today } = context;
  const zh = language === 'zh';
  const { channel, all } = intent.slots;
  const plain = (title: string, items: readonly { label: string; value: string }[] = []): QueryResult => ({
    language,
    title,
    blocks: items.length === 0 ? [] : [{ kind: 'facts', items }],
    data: null,
    basis: null,
    suggestions: [],
  });
  if (all || channel === null) {
    const seen: { label: string; value: string }[] = [];
    for (const link of await listChannelLinks(query, actor.tenantId)) {
      const name = await nameOf(context, link);
      const place =
        link.channel.thread === null
          ? link.channel.name
          : zh
            ? `${link.channel.name} 的话题`
            : `${link.channel.name}, a thread`;
      if (name !== null) seen.push({ label: place, value: name });
    }
    if (seen.length === 0)
      return plain(zh ? '还没有你能看到的频道关联。' : 'No channel is linked to anything that you see.');
    return plain(
      zh
        ? `${seen.length}个频道或话题有关联。`
        : `${seen.length} ${seen.length === 1 ? 'channel or thread is' : 'channels and threads are'} linked.`,
      seen,
    );
  }
  const link = await findChannelLink(query, actor.tenantId, channel);
  const about = link === null ? null : await nameOf(context, link);
  const kept = await findClearance(query, actor.tenantId, channel, today);
  const none = zh ? '无' : 'nothing';
  const may = kept === null ? none : clearanceWords(kept, language);
  const suspended =
    kept?.suspendedBecause == null
      ? ''
      : zh
        ? `（已暂停：${becauseWords(kept.suspendedBecause, 'zh')}）`
        : ` (suspended: ${becauseWords(kept.suspendedBecause, 'en')})`;
  const title =
    about === null
      ? zh
        ? `${channel.name} 没有关联你能看到的客户或商机。`
        : `${channel.name} isn't about any account or deal that you see.`
      : zh
        ? `${channel.name} 是关于 **${about}** 的。`
        : `${channel.name} is about **${about}**.`;
  return plain(title, [{ label: zh ? '可看' : 'May see', value: `${may}${suspended}` }]);
}

async function nameOf(
  { query, actor }: QueryContext,
  { entity, recordId }: ChannelLink,
): Promise<string | null> {
  if (!actor.read.has(entity)) return null;
  const [row] = await query<{ name: string }>(sql`
    select name from ${sql.table(entities[entity].table)}
    where tenant_id = ${actor.tenantId} and id = ${recordId} and archived_at is null`);
  return row?.name ?? null;
}
