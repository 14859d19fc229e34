import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { ChatChannel } from '../../intents/index.ts';

/** What a channel, or a thread in it, is about. */
export interface ChannelLink {
  readonly id: number;
  readonly channel: ChatChannel;
  readonly entity: 'account' | 'deal';
  readonly recordId: number;
}

/** The link of a thread, else of its channel; null where neither has one. */
export async function findChannelLink(
  query: Query,
  tenantId: number,
  { platform, workspace, channel, thread }: ChatChannel,
): Promise<ChannelLink | null> {
  const [row] = await query<LinkRow>(sql`
    ${selectLink} where tenant_id = ${tenantId} and platform = ${platform} and workspace = ${workspace} and channel = ${channel}
      and (thread is null or thread = ${thread}) order by thread nulls last limit 1`);
  return row === undefined ? null : linkOf(row);
}

export async function listChannelLinks(query: Query, tenantId: number): Promise<readonly ChannelLink[]> {
  const rows = await query<LinkRow>(
    sql`${selectLink} where tenant_id = ${tenantId} order by id desc limit 200`,
  );
  return rows.map(linkOf);
}

interface LinkRow {
  readonly id: number;
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly name: string;
  readonly thread: string | null;
  readonly entity: 'account' | 'deal';
  readonly recordId: number;
}

const selectLink = sql`
  select id, platform, workspace, channel, channel_name as name, thread, entity, record_id as "recordId" from chat_link`;

function linkOf({ id, entity, recordId, ...channel }: LinkRow): ChannelLink {
  return { id, entity, recordId, channel };
}
