import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { ChatChannel } from '../../intents/index.ts';
import type { PlainDate } from '../../kernel/index.ts';
import { type Actor, type Clearance, coversClearance } from '../../permissions/index.ts';
import type { Readers } from './readers.ts';

export type SuspendedBecause = 'strangers' | 'shared' | 'public' | 'less-scope' | 'grantor';

/** A clearance as it is kept, with the people whom its team has today. */
export interface KeptClearance {
  readonly id: number;
  readonly channelName: string;
  /** Null: the whole company. */
  readonly teamName: string | null;
  readonly clearance: Clearance;
  readonly grantedBy: number;
  readonly grantedAt: string;
  readonly readers: readonly number[];
  readonly wasPublic: boolean;
  readonly suspendedBecause: SuspendedBecause | null;
}

type Place = Pick<ChatChannel, 'platform' | 'workspace' | 'channel'>;

/** What a channel is cleared for; null for nothing. */
export async function findClearance(
  query: Query,
  tenantId: number,
  { platform, workspace, channel }: Place,
  today: PlainDate,
): Promise<KeptClearance | null> {
  const [row] = await query<ClearanceRow>(sql`
    ${selectClearance} where c.tenant_id = ${tenantId} and c.platform = ${platform} and c.workspace = ${workspace} and c.channel = ${channel}`);
  return row === undefined ? null : await clearanceOf(query, tenantId, row, today);
}

/** The same by the channel's name, as people write it; null where no channel, or more than one, is cleared under it. */
export async function findClearedChannel(
  query: Query,
  tenantId: number,
  name: string,
  today: PlainDate,
): Promise<(KeptClearance & { readonly channel: ChatChannel }) | null> {
  const [row, other] = await query<ClearanceRow>(sql`
    ${selectClearance} where c.tenant_id = ${tenantId} and regexp_replace(lower(c.channel_name), ${trimmings}, '', 'g') = regexp_replace(lower(${name}), ${trimmings}, '', 'g') limit 2`);
  if (row === undefined || other !== undefined) return null;
  const { platform, workspace, channel, channel_name } = row;
  return {
    ...(await clearanceOf(query, tenantId, row, today)),
    channel: { platform, workspace, channel, name: channel_name, thread: null },
  };
}

/** Of a channel's name, what may as well be left out where it is spoken of: #emea, 管理群. */
const trimmings = '^#|(群|频道)$';

const selectClearance = sql`
  select c.id, c.platform, c.workspace, c.channel, c.channel_name, c.team_id, t.name as team_name, c.shows, c.hidden, c.granted_by,
    c.granted_at, c.readers, c.was_public, c.suspended_because
  from chat_clearance c left join team t on t.tenant_id = c.tenant_id and t.id = c.team_id`;

async function clearanceOf(
  query: Query,
  tenantId: number,
  row: ClearanceRow,
  today: PlainDate,
): Promise<KeptClearance> {
  const people = row.team_id === null ? null : await findTeamPeople(query, tenantId, row.team_id, today);
  return {
    id: row.id,
    channelName: row.channel_name,
    teamName: row.team_name,
    clearance: {
      people: people?.people ?? null,
      teams: people?.teams ?? null,
      shows: row.shows,
      hidden: new Set(row.hidden),
    },
    grantedBy: row.granted_by,
    grantedAt: new Date(row.granted_at).toISOString(),
    readers: row.readers,
    wasPublic: row.was_public,
    suspendedBecause: row.suspended_because,
  };
}

interface ClearanceRow extends Place {
  readonly id: number;
  readonly channel_name: string;
  readonly team_id: number | null;
  readonly team_name: string | null;
  readonly shows: 'rows' | 'totals';
  readonly hidden: readonly string[];
  readonly granted_by: number;
  readonly granted_at: string;
  readonly readers: readonly number[];
  readonly was_public: boolean;
  readonly suspended_because: SuspendedBecause | null;
}

/** A team with those below it, and the people who belong to them on a day or manage them. */
export async function findTeamPeople(
  query: Query,
  tenantId: number,
  teamId: number,
  today: PlainDate,
): Promise<{ readonly teams: readonly number[]; readonly people: readonly number[] }> {
  const [row] = await query<{ teams: readonly number[]; people: readonly number[] | null }>(sql`
    with recursive below as (
      select id, manager_id from team where tenant_id = ${tenantId} and id = ${teamId}
      union
      select t.id, t.manager_id from team t join below b on t.parent_id = b.id where t.tenant_id = ${tenantId}
    )
    select (select array_agg(id order by id) from below) as teams,
      (select array_agg(id order by id) from (
        select user_id as id from team_membership where tenant_id = ${tenantId} and team_id in (select id from below)
          and from_date <= ${today}::date and (to_date is null or to_date > ${today}::date)
        union
        select manager_id from below where manager_id is not null) p) as people`);
  return { teams: row?.teams ?? [], people: row?.people ?? [] };
}

/**
 * Why nothing may be shown in a channel any more; null where all is as it was granted. `actorOf` gives the rights of a person, null of one
 * who is not active. A member who sees less than the channel shows is fine only where the grantor saw him there.
 */
export async function judgeReaders(
  kept: Pick<KeptClearance, 'clearance' | 'grantedBy' | 'readers' | 'wasPublic'>,
  readers: Readers,
  actorOf: (personId: number) => Promise<Actor | null>,
): Promise<SuspendedBecause | null> {
  const { clearance, grantedBy } = kept;
  if (readers.isShared) return 'shared';
  if (readers.strangers.length > 0) return 'strangers';
  if (readers.isPublic && !kept.wasPublic) return 'public';
  const grantor = await actorOf(grantedBy);
  if (grantor === null || !coversClearance(grantor, clearance)) return 'grantor';
  if (clearance.shows === 'totals') return null;
  for (const id of readers.people) {
    if (kept.readers.includes(id)) continue;
    const reader = await actorOf(id);
    if (reader === null || !coversClearance(reader, clearance)) return 'less-scope';
  }
  return null;
}

/** For `system`. */
export async function suspendClearance(
  query: Query,
  tenantId: number,
  id: number,
  because: SuspendedBecause,
): Promise<boolean> {
  const rows = await query(sql`
    update chat_clearance set suspended_because = ${because}
    where tenant_id = ${tenantId} and id = ${id} and suspended_because is null returning id`);
  return rows.length > 0;
}
