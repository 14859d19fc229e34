import { sql } from 'kysely';
import { type EntityKey, findField } from '../entities/index.ts';
import type { Actor, RowGrant } from './actor.ts';
import { code, either, every, oneOfIds, type Sql } from './predicates.ts';
import type { FieldUse, NotVisible, Scope } from './scope.ts';

/** The scope of a person, for the compiler. Its predicates say what the row policies of the database say (`0004-row-level-security.sql`). */
export function scopeOf(actor: Actor): Scope {
  return {
    tenantId: actor.tenantId,
    userId: actor.userId,
    myTeams:
      actor.managedTeams.length > 0
        ? actor.managedTeams
        : actor.homeTeamId === null
          ? []
          : [actor.homeTeamId],
    leadsTeams: actor.managedTeams.length > 0,
    baseCurrency: actor.baseCurrency,
    seesAll: (entity) => grantsOf(actor, entity).some(({ owners }) => owners.kind === 'all'),
    peopleOf: (entity) => peopleOf(grantsOf(actor, entity)),
    predicate: (entity, alias, uses) => rowScope(actor, entity, alias, uses),
    hides: (use) => hiddenUse(actor, use),
  };
}

/**
 * The rows of `alias` that this person may see, by the grants alone that show every field in `uses`; the reason where there is none.
 */
export function rowScope(
  actor: Actor,
  entity: EntityKey,
  alias: string,
  uses: readonly FieldUse[] = [],
): Sql | NotVisible {
  const tenant = sql`${code(alias)}.tenant_id = ${actor.tenantId}`;
  if (openEntities.has(entity)) return tenant;
  if (entity === 'target') return every([tenant, targetScope(actor, alias)]);
  for (const use of uses) {
    const hidden = hiddenUse(actor, use);
    if (hidden !== null) return hidden;
  }
  const owner = parents[entity] ?? { entity, via: null };
  const own = uses.filter((use) => use.entity === entity || use.entity === owner.entity);
  const grants = grantsOf(actor, owner.entity).filter((grant) => own.every((use) => shows(grant, use)));
  if (grants.length === 0) return { kind: 'not-visible', entity, field: own[0]?.field ?? null };
  if (grants.some(({ owners }) => owners.kind === 'all')) return tenant;
  if (owner.via !== null) {
    const parent = `${alias}_parent`;
    const visible = either(visibleRows(actor, owner.entity, parent, grants));
    return every([
      tenant,
      sql`exists (select 1 from ${code(owner.via.table)} as ${code(parent)} where ${code(parent)}.tenant_id = ${code(alias)}.tenant_id
        and ${code(parent)}.id = ${code(`${alias}.${owner.via.column}`)} and ${visible})`,
    ]);
  }
  return every([tenant, either(visibleRows(actor, entity, alias, grants))]);
}

/** What everybody knows of; nobody owns its rows. */
const openEntities: ReadonlySet<EntityKey> = new Set([
  'product',
  'user',
  'team',
  'campaign',
  'pool',
  'pipeline',
  'stage',
]);

const parents: Partial<
  Record<
    EntityKey,
    { readonly entity: EntityKey; readonly via: { readonly table: string; readonly column: string } }
  >
> = {
  'deal-line': { entity: 'deal', via: { table: 'deal', column: 'deal_id' } },
  quote: { entity: 'deal', via: { table: 'deal', column: 'deal_id' } },
  'order-line': { entity: 'order', via: { table: 'sales_order', column: 'order_id' } },
};

/** Columns that name an owner, and those that name a record which may have been shared. */
const visibility: Partial<
  Record<
    EntityKey,
    {
      readonly owners: readonly string[];
      readonly shared: Readonly<Record<string, 'account' | 'deal' | 'lead'>>;
    }
  >
> = {
  account: { owners: ['owner_id'], shared: { id: 'account' } },
  contact: { owners: ['account_owner_id'], shared: { account_id: 'account' } },
  deal: { owners: ['owner_id', 'account_owner_id'], shared: { id: 'deal', account_id: 'account' } },
  lead: { owners: ['owner_id'], shared: { id: 'lead' } },
  task: { owners: ['owner_id'], shared: {} },
  contract: { owners: ['account_owner_id'], shared: { account_id: 'account' } },
  order: { owners: ['account_owner_id'], shared: { account_id: 'account' } },
  invoice: { owners: ['account_owner_id'], shared: { account_id: 'account' } },
  payment: { owners: ['account_owner_id'], shared: { account_id: 'account' } },
  activity: {
    owners: ['author_id', 'account_owner_id', 'deal_owner_id', 'lead_owner_id'],
    shared: { account_id: 'account', deal_id: 'deal', lead_id: 'lead' },
  },
};

function visibleRows(
  actor: Actor,
  entity: EntityKey,
  alias: string,
  grants: readonly RowGrant[],
): readonly Sql[] {
  const rules = visibility[entity];
  if (rules === undefined) return [code('false')];
  const ids = peopleOf(grants) ?? [];
  const rows = rules.owners.map((column) => oneOfIds(code(`${alias}.${column}`), ids));
  for (const [column, kind] of Object.entries(rules.shared)) {
    if (actor.shared[kind].length > 0) rows.push(oneOfIds(code(`${alias}.${column}`), actor.shared[kind]));
  }
  if ((entity === 'account' || entity === 'lead') && actor.pools.length > 0) {
    rows.push(sql`(${code(alias)}.owner_id is null and ${oneOfIds(code(`${alias}.pool_id`), actor.pools)})`);
  }
  if (entity === 'task' && actor.audience === undefined)
    rows.push(sql`${code(alias)}.created_by = ${actor.userId}`);
  // Whoever sees a deal sees the basics of its account and contacts.
  if (entity === 'account' || entity === 'contact') {
    const deals = rowScope(actor, 'deal', 'seen_deal');
    if ('toOperationNode' in deals) {
      const account = code(entity === 'account' ? `${alias}.id` : `${alias}.account_id`);
      rows.push(
        sql`exists (select 1 from deal as seen_deal where ${deals} and seen_deal.account_id = ${account})`,
      );
    }
  }
  return rows;
}

function targetScope(actor: Actor, alias: string): Sql {
  const grants = grantsOf(actor, 'target');
  if (grants.some(({ owners }) => owners.kind === 'all')) return code('true');
  const ids = grants.flatMap(({ owners }) => (owners.kind === 'owners' ? owners.ids : []));
  return either([
    ...(actor.audience === 'team' ? [] : [code(`(${alias}.user_id is null and ${alias}.team_id is null)`)]),
    oneOfIds(code(`${alias}.user_id`), ids),
    oneOfIds(code(`${alias}.team_id`), actor.teams),
  ]);
}

/** Null: everybody. */
function peopleOf(grants: readonly RowGrant[]): readonly number[] | null {
  if (grants.some(({ owners }) => owners.kind === 'all')) return null;
  return [...new Set(grants.flatMap(({ owners }) => (owners.kind === 'owners' ? owners.ids : [])))];
}

function grantsOf(actor: Actor, entity: EntityKey): readonly RowGrant[] {
  return actor.read.get(entity) ?? [];
}

function shows(grant: RowGrant, { entity, field }: FieldUse): boolean {
  if (grant.hidden.has(field) || grant.hidden.has(`${entity}.${field}`)) return false;
  const sensitivity = findField(entity, field)?.sensitivity;
  return sensitivity === undefined || !grant.hidden.has(sensitivity);
}

function hiddenUse(actor: Actor, use: FieldUse): NotVisible | null {
  const entity = parents[use.entity]?.entity ?? use.entity;
  const grants = grantsOf(actor, entity);
  if (openEntities.has(entity) && grants.length === 0) return null;
  if (grants.length === 0) return { kind: 'not-visible', entity: use.entity, field: null };
  // Lines and quotes are seen with their deal or order, by rights of their own on the fields.
  const own = grantsOf(actor, use.entity);
  const isShown = (ones: readonly RowGrant[]) => ones.length === 0 || ones.some((grant) => shows(grant, use));
  return isShown(grants) && isShown(own)
    ? null
    : { kind: 'not-visible', entity: use.entity, field: use.field };
}
