import { type RawBuilder, sql } from 'kysely';
import { type EntityKey, entities } from '../entities/index.ts';
import { type Instant, type Language, today } from '../kernel/index.ts';
import type { Actor, OwnerScope, RowGrant } from './actor.ts';
import { ownerRoles } from './default-roles.ts';

/** Runs one statement; what the database's `Query` is. */
export type RunStatement = <Row>(statement: RawBuilder<Row>) => Promise<readonly Row[]>;

/** Actors in memory, each as of a version of the tenant's rights. */
export type ActorMemory = Map<string, { readonly actor: Actor; readonly date: string }>;

/**
 * The person with everything that decides what he may see and do: roles, the people of his teams today, what is shared with
 * him or a team of his, pools. Null where there is no such person, or he is no longer active. One query for the tenant's clock and the
 * version of its rights, one for the rest unless `memory` holds it of this version and day; the transaction has to see the whole tenant.
 */
export async function loadActor(
  query: RunStatement,
  tenantId: number,
  userId: number,
  now: Instant,
  memory: ActorMemory = new Map(),
): Promise<Actor | null> {
  const [tenant] = await query<TenantRow>(sql`
    select business_time_zone, fiscal_year_start_month, week_start, base_currency, vocabulary_version from tenant where id = ${tenantId}`);
  if (tenant === undefined) return null;
  const date = today(now, tenant.business_time_zone);
  const key = JSON.stringify([tenantId, userId, tenant]);
  const kept = memory.get(key);
  if (kept?.date === date) return kept.actor;
  const [row] = await query<ActorRow>(actorStatement(tenantId, userId, date));
  if (row === undefined) return null;
  const actor = describe(tenantId, userId, tenant, row);
  if (memory.size >= actorsKept) memory.clear();
  memory.set(key, { actor, date });
  return actor;
}

const actorsKept = 1000;

interface TenantRow {
  readonly business_time_zone: string;
  readonly fiscal_year_start_month: number;
  readonly week_start: number;
  readonly base_currency: string;
  readonly vocabulary_version: number;
}

interface ActorRow {
  readonly full_name: string;
  readonly language: Language | null;
  readonly time_zone: string | null;
  readonly is_owner: boolean;
  readonly roles: readonly string[] | null;
  readonly permissions:
    | readonly {
        readonly role: string;
        readonly action: 'read' | 'write' | 'manage' | 'export';
        readonly entity: string;
        readonly scope: 'own' | 'team' | 'all';
        readonly hidden: readonly string[];
      }[]
    | null;
  readonly sensitive:
    | readonly { readonly entity: string; readonly key: string; readonly sensitivity: string }[]
    | null;
  readonly people: readonly number[] | null;
  readonly everyone: readonly number[];
  readonly home_team: number | null;
  readonly teams: readonly number[] | null;
  readonly managed_teams: readonly number[] | null;
  readonly pools: readonly number[] | null;
  readonly shares:
    | readonly {
        readonly entity: 'account' | 'deal' | 'lead';
        readonly id: number;
        readonly writable: boolean;
      }[]
    | null;
}

function actorStatement(tenantId: number, userId: number, date: string): RawBuilder<ActorRow> {
  return sql<ActorRow>`
    with recursive
      me as (select * from app_user where tenant_id = ${tenantId} and id = ${userId} and status <> 'deactivated'),
      managed as (
        select id from team where tenant_id = ${tenantId} and manager_id = ${userId}
        union
        select t.id from team t join managed m on t.parent_id = m.id where t.tenant_id = ${tenantId}
      ),
      current_membership as (
        select id, team_id, user_id, from_date from team_membership
        where tenant_id = ${tenantId} and from_date <= ${date}::date and (to_date is null or to_date > ${date}::date)
      ),
      belongs as (
        select team_id as id from current_membership where user_id = ${userId}
        union
        select t.parent_id from team t join belongs b on t.id = b.id where t.tenant_id = ${tenantId} and t.parent_id is not null
      ),
      near as (select id from belongs union select id from managed),
      people as (
        select user_id as id from current_membership where team_id in (select id from managed)
        union
        select manager_id from team where tenant_id = ${tenantId} and id in (select id from managed) and manager_id is not null
        union
        select ${userId}::integer
      ),
      held as (
        select r.id, r.key from role r
        where r.tenant_id = ${tenantId} and (
          exists (select 1 from role_grant g where g.tenant_id = r.tenant_id and g.role_id = r.id and g.user_id = ${userId})
          or (r.key = any (${[...ownerRoles]}::text[]) and exists (select 1 from me where is_owner)))
      )
    select me.full_name, me.language, me.time_zone, me.is_owner,
      (select array_agg(key order by key) from held) as roles,
      (select jsonb_agg(jsonb_build_object('role', h.key, 'action', p.action, 'entity', p.entity, 'scope', p.scope, 'hidden', p.hidden_fields))
        from held h join role_permission p on p.tenant_id = ${tenantId} and p.role_id = h.id) as permissions,
      (select jsonb_agg(jsonb_build_object('entity', entity, 'key', key, 'sensitivity', sensitivity)) from custom_field
        where tenant_id = ${tenantId} and sensitivity is not null) as sensitive,
      (select array_agg(id order by id) from people) as people,
      (select array_agg(id order by id) from app_user where tenant_id = ${tenantId}) as everyone,
      coalesce((select team_id from current_membership where user_id = ${userId} order by from_date desc, id desc limit 1),
        (select min(id) from team where tenant_id = ${tenantId} and manager_id = ${userId})) as home_team,
      (select array_agg(id order by id) from near) as teams,
      (select array_agg(id order by id) from managed) as managed_teams,
      (select array_agg(id order by id) from pool
        where tenant_id = ${tenantId} and (team_id is null or team_id in (select id from near))
          and entity in (select p.entity from held h join role_permission p on p.tenant_id = ${tenantId} and p.role_id = h.id
            where p.action = 'read')) as pools,
      (select jsonb_agg(jsonb_build_object('entity', entity, 'id', record_id, 'writable', may_write)) from record_share
        where tenant_id = ${tenantId} and (user_id = ${userId} or team_id in (select id from near))) as shares
    from me`;
}

function describe(tenantId: number, userId: number, tenant: TenantRow, row: ActorRow): Actor {
  const permissions = row.permissions ?? [];
  const ownersOf = (scope: 'own' | 'team' | 'all'): OwnerScope => {
    if (scope === 'all') return { kind: 'all' };
    return { kind: 'owners', ids: scope === 'own' ? [userId] : (row.people ?? [userId]) };
  };
  // The tenant's own fields stand in no catalogue: what a sensitivity hides of them is said by their keys.
  const ownFieldsHidden = ({
    entity,
    hidden,
  }: {
    readonly entity: string;
    readonly hidden: readonly string[];
  }) =>
    (row.sensitive ?? [])
      .filter((field) => field.entity === entity && hidden.includes(field.sensitivity))
      .map(({ key }) => `${entity}.${key}`);
  const grantsOf = (action: 'read' | 'write'): ReadonlyMap<EntityKey, readonly RowGrant[]> => {
    const grants = new Map<EntityKey, RowGrant[]>();
    for (const permission of permissions) {
      if (permission.action !== action || !isEntityKey(permission.entity)) continue;
      const grant = {
        owners: ownersOf(permission.scope),
        hidden: new Set([...permission.hidden, ...ownFieldsHidden(permission)]),
        role: permission.role,
      };
      grants.set(permission.entity, [...(grants.get(permission.entity) ?? []), grant]);
    }
    return grants;
  };
  const shares = row.shares ?? [];
  const sharedOf = (entity: 'account' | 'deal' | 'lead', onlyWritable: boolean) => [
    ...new Set(
      shares
        .filter((share) => share.entity === entity && (share.writable || !onlyWritable))
        .map(({ id }) => id),
    ),
  ];
  return {
    tenantId,
    userId,
    name: row.full_name,
    language: row.language,
    timeZone: row.time_zone ?? tenant.business_time_zone,
    calendar: {
      timeZone: tenant.business_time_zone,
      fiscalYearStartMonth: tenant.fiscal_year_start_month,
      weekStart: tenant.week_start,
    },
    baseCurrency: tenant.base_currency,
    roles: row.roles ?? [],
    isOwner: row.is_owner,
    read: grantsOf('read'),
    write: grantsOf('write'),
    shared: {
      account: sharedOf('account', false),
      deal: sharedOf('deal', false),
      lead: sharedOf('lead', false),
    },
    editable: {
      account: sharedOf('account', true),
      deal: sharedOf('deal', true),
      lead: sharedOf('lead', true),
    },
    manages: new Set(permissions.filter(({ action }) => action === 'manage').map(({ entity }) => entity)),
    mayExport: permissions.some(({ action }) => action === 'export'),
    homeTeamId: row.home_team,
    pools: row.pools ?? [],
    teams: row.teams ?? [],
    managedTeams: row.managed_teams ?? [],
    everyone: row.everyone,
    permissionsVersion: tenant.vocabulary_version,
  };
}

function isEntityKey(key: string): key is EntityKey {
  return Object.hasOwn(entities, key);
}
