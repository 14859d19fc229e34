import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { type EntityKey, labelOfKey } from '../../entities/index.ts';
import type { ChatChannel } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { seesFieldOfRow } from '../../permissions/index.ts';
import type { Row } from '../change-set.ts';
import type { CommandContext } from '../command.ts';
import type { ChangeItem } from '../outcome.ts';
import { nameById, ownersOfRow, readRow } from '../records.ts';
import { showChange } from '../show.ts';

/** A change of a record that a channel is about, to be told there; what of it may be shown is judged when it is. */
export interface News {
  readonly linkId: number;
  readonly changeSetId: number;
}

/** On whose word something is posted in a channel: he is told where it can't be. */
export interface PostedFor {
  readonly personId: number;
  readonly channelName: string;
  readonly language: Language | null;
}

/** Queues the news of a change set for every channel that is about one of its records, in the transaction of the change. */
export async function queueNews(query: Query, tenantId: number, changeSetId: number): Promise<void> {
  await query(sql`
    insert into outbound_message (tenant_id, key, surface, lane, address, answer)
    select distinct l.tenant_id, 'news:' || ${changeSetId}::int || ':' || l.id, l.platform, l.channel || ':' || coalesce(l.thread, ''),
      jsonb_build_object('platform', l.platform, 'workspace', l.workspace, 'channel', l.channel, 'name', l.channel_name, 'thread', l.thread,
        'postedFor', jsonb_build_object('personId', l.linked_by, 'channelName', l.channel_name, 'language', u.language)),
      jsonb_build_object('linkId', l.id, 'changeSetId', ${changeSetId}::int)
    from chat_link l join app_user u on u.tenant_id = l.tenant_id and u.id = l.linked_by
      join audit_entry e on e.tenant_id = l.tenant_id and e.change_set_id = ${changeSetId} and (${isAbout})
    where l.tenant_id = ${tenantId}
    on conflict do nothing`);
}

/** Whether the entry `e` is about the record of the link `l`: itself, or what hangs on it. */
const isAbout = sql`
  (e.table_name = l.entity and e.record_id = l.record_id)
  or (e.table_name = 'deal' and l.entity = 'account' and exists (select from deal r
    where r.tenant_id = e.tenant_id and r.id = e.record_id and r.account_id = l.record_id))
  or (e.table_name = 'activity' and exists (select from activity r where r.tenant_id = e.tenant_id and r.id = e.record_id
    and case l.entity when 'deal' then r.deal_id else r.account_id end = l.record_id))
  or (e.table_name = 'task' and exists (select from task r where r.tenant_id = e.tenant_id and r.id = e.record_id
    and case l.entity when 'deal' then r.deal_id else r.account_id end = l.record_id))`;

/** News as they are kept: with the whole tenant in sight. */
export interface ReadNews {
  readonly channel: ChatChannel;
  readonly entity: 'account' | 'deal';
  readonly recordId: number;
  readonly by: string;
  readonly isUndo: boolean;
  readonly entries: readonly NewsEntry[];
}

interface NewsEntry {
  readonly table: 'account' | 'deal' | 'activity' | 'task';
  readonly id: number;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Null where the channel is about it no longer. */
export async function readNews(
  query: Query,
  tenantId: number,
  { linkId, changeSetId }: News,
): Promise<ReadNews | null> {
  const [row] = await query<ReadNews>(sql`
    select jsonb_build_object('platform', l.platform, 'workspace', l.workspace, 'channel', l.channel, 'name', l.channel_name, 'thread', l.thread)
        as channel, l.entity, l.record_id as "recordId", u.full_name as by, c.undoes_id is not null as "isUndo",
      (select coalesce(jsonb_agg(jsonb_build_object('table', e.table_name, 'id', e.record_id, 'operation', e.operation, 'before', e.before,
          'after', e.after) order by e.id), '[]')
        from audit_entry e where e.tenant_id = c.tenant_id and e.change_set_id = c.id and (${isAbout})) as entries
    from chat_link l join change_set c on c.tenant_id = l.tenant_id and c.id = ${changeSetId}
      join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id
    where l.tenant_id = ${tenantId} and l.id = ${linkId}`);
  return row ?? null;
}

type ShowContext = Pick<CommandContext, 'query' | 'actor' | 'vocabulary' | 'language' | 'now'>;

/**
 * The news as this person may see them: rows out of his sight and fields that are hidden from him are not among them. Null where he does
 * not see the record that they are about.
 */
export async function showNews(context: ShowContext, news: ReadNews): Promise<readonly ChangeItem[] | null> {
  if ((await readRow(context, news.entity, news.recordId)) === null) return null;
  const items: ChangeItem[] = [];
  for (const entry of news.entries) {
    const { table, id, operation, before, after } = entry;
    if (operation === 'delete') continue;
    const row = await readRow(context, table, id);
    if (row === null) continue;
    const item = await showEntry(context, table, row, operation === 'insert' ? null : before, after);
    if (item !== null) items.push(item);
  }
  return items;
}

async function showEntry(
  context: ShowContext,
  entity: EntityKey & NewsEntry['table'],
  row: Row,
  before: NewsEntry['before'],
  after: NewsEntry['after'],
): Promise<ChangeItem | null> {
  const owners = ownersOfRow(entity, row);
  const isShown = (field: string) => seesFieldOfRow(context.actor, entity, field, owners);
  const now: Row = { ...row, ...after };
  const was: Row | null = before === null ? null : { ...row, ...before };
  const item = await showChange(context, entity, was, now, isShown);
  if (entity === 'activity') {
    if (before !== null) return null;
    const kind = labelOfKey(context.vocabulary, 'activity_kind', String(row.kind), context.language);
    const about =
      (await nameById(context, 'deal', row.deal_id)) ?? (await nameById(context, 'account', row.account_id));
    const text = typeof row.text === 'string' && isShown('text') ? [cut(row.text)] : [];
    return {
      mark: 'activity',
      subject: [kind, about].filter((one) => one !== null).join(' · '),
      details: text,
      fields: [],
    };
  }
  return item.fields.length === 0 && before !== null ? null : item;
}

const longestText = 300;

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
