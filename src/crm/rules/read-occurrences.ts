import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import { type EntityKey, entities } from '../../entities/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { type DealState, dealEvents, type Happened, type Occurrence } from './occurrence.ts';

/** Change sets of which no rule has been asked yet, the oldest first, at most so many at a time. For `system`. */
export async function unjudgedChanges(
  query: Query,
  tenantId: number,
  now: Instant,
): Promise<readonly number[]> {
  const rows = await query<{ id: number }>(sql`
    select id from change_set where tenant_id = ${tenantId} and judged_at is null and applied_at <= ${now} order by id limit ${mostAtOnce}`);
  return rows.map(({ id }) => id);
}

const mostAtOnce = 500;

/**
 * What these changes did, a row for each record; what was taken back since, or took something back, did nothing. For `system`: whether
 * somebody may know of it is judged for each rule.
 */
export async function readOccurrences(
  query: Query,
  tenantId: number,
  changeSetIds: readonly number[],
): Promise<readonly Occurrence[]> {
  const found = new Map<string, Occurrence>();
  const add = (row: Head, happened: readonly Happened[]) => {
    const { changeSetId, entity, id, by, at, isOfRule } = row;
    const key = `${changeSetId}:${entity}:${id}`;
    const before = found.get(key)?.happened ?? [];
    found.set(key, { changeSetId, entity, id, by, at, isOfRule, happened: [...before, ...happened] });
  };
  for (const row of await readDealChanges(
    query,
    tenantId,
    sql`h.change_set_id = any (${[...changeSetIds]}::int[])`,
  ))
    add(row, dealEvents(row.before, row.after));
  for (const row of await readOtherChanges(query, tenantId, changeSetIds)) {
    const happened = (what: Happened['what'], value: string | null = null): Happened => ({
      what,
      value,
      before: null,
      after: null,
    });
    // What else happens to a deal its history tells.
    if (row.entity !== 'deal') add(row, [happened(row.isNew ? 'created' : 'changed')]);
    if (row.isNew) continue;
    if (row.entity !== 'deal' && row.columns.includes('owner_id')) add(row, [happened('owner')]);
    const { fields } = entities[row.entity];
    const changed = fields.filter(({ column }) => row.columns.includes(column));
    add(
      row,
      changed.map(({ key }) => happened('field', `${row.entity}.${key}`)),
    );
  }
  for (const row of await readActivities(query, tenantId, changeSetIds))
    add(row, [{ what: 'activity', value: row.kind, before: null, after: null }]);
  for (const row of await readDiscounts(query, tenantId, changeSetIds))
    add(row, [{ what: 'discount', value: row.share, before: null, after: null }]);
  return [...found.values()];
}

interface Head {
  readonly changeSetId: number;
  readonly entity: string;
  readonly id: number;
  readonly by: string;
  readonly at: Instant;
  readonly isOfRule: boolean;
}

interface DealChange extends Head {
  readonly before: DealState | null;
  readonly after: DealState;
}

const head = sql`c.id as "changeSetId", u.full_name as by, c.applied_at as at, c.rule_id is not null as "isOfRule"`;
const standing = sql`c.undone_at is null and c.undoes_id is null`;

/** Rows of the history that fit, each with the one before it; those without a change set were imported. */
export async function readDealChanges(
  query: Query,
  tenantId: number,
  which: ReturnType<typeof sql>,
): Promise<readonly DealChange[]> {
  const state = (
    row: string,
  ) => sql`jsonb_build_object('stage', ${sql.ref(`${row}s.key`)}, 'stagePosition', ${sql.ref(`${row}s.position`)},
    'status', ${sql.ref(`${row}.status`)}, 'amount', ${sql.ref(`${row}.amount`)}::text, 'expectedCloseDate', ${sql.ref(`${row}.expected_close_date`)}::text,
    'forecastCategory', ${sql.ref(`${row}.forecast_category`)}, 'ownerId', ${sql.ref(`${row}.owner_id`)})`;
  return await query<DealChange>(sql`
    select coalesce(c.id, 0) as "changeSetId", 'deal' as entity, h.deal_id as id, coalesce(u.full_name, '') as by, h.valid_from as at,
      coalesce(c.rule_id is not null, false) as "isOfRule", case when p.id is null then null else ${state('p')} end as before, ${state('h')} as after
    from deal_history h join stage hs on hs.tenant_id = h.tenant_id and hs.id = h.stage_id
      left join change_set c on c.tenant_id = h.tenant_id and c.id = h.change_set_id
      left join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id
      left join lateral (select * from deal_history o where o.tenant_id = h.tenant_id and o.deal_id = h.deal_id and o.voided_at is null
        and (o.valid_from, o.id) < (h.valid_from, h.id) order by o.valid_from desc, o.id desc limit 1) p on true
      left join stage ps on ps.tenant_id = p.tenant_id and ps.id = p.stage_id
    where h.tenant_id = ${tenantId} and h.voided_at is null and (${which}) and (c.id is null or ${standing})
    order by h.id`);
}

interface OtherChange extends Head {
  readonly entity: EntityKey;
  readonly isNew: boolean;
  /** Of what was changed. */
  readonly columns: readonly string[];
}

async function readOtherChanges(
  query: Query,
  tenantId: number,
  changeSetIds: readonly number[],
): Promise<readonly OtherChange[]> {
  return await query<OtherChange>(sql`
    select distinct ${head}, e.table_name as entity, e.record_id as id, e.operation = 'insert' as "isNew",
      case when e.operation = 'update' then array(select jsonb_object_keys(e.after)) else '{}' end as columns
    from change_set c join audit_entry e on e.tenant_id = c.tenant_id and e.change_set_id = c.id
      join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id
    where c.tenant_id = ${tenantId} and c.id = any (${[...changeSetIds]}::int[]) and ${standing}
      and e.table_name in ('lead', 'account', 'contact', 'task', 'deal') and e.operation <> 'delete'`);
}

interface ActivityHeld extends Head {
  readonly kind: string;
}

/** Activities that were logged, or held as planned: each for the account, the deal and the lead that it is about. */
async function readActivities(
  query: Query,
  tenantId: number,
  changeSetIds: readonly number[],
): Promise<readonly ActivityHeld[]> {
  return await query<ActivityHeld>(sql`
    select distinct ${head}, about.entity, about.id, a.kind
    from change_set c join audit_entry e on e.tenant_id = c.tenant_id and e.change_set_id = c.id
      join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id
      join activity a on e.table_name = 'activity' and a.tenant_id = e.tenant_id and a.id = e.record_id
      cross join lateral (values ('account', a.account_id), ('deal', a.deal_id), ('lead', a.lead_id)) about (entity, id)
    where c.tenant_id = ${tenantId} and c.id = any (${[...changeSetIds]}::int[]) and ${standing} and about.id is not null
      and a.status = 'held' and a.archived_at is null
      and (e.operation = 'insert' or (e.operation = 'update' and e.after ? 'status'))`);
}

interface Discounted extends Head {
  readonly share: string;
}

/** Deals whose lines or amount were changed, with the share by which they are sold below the list prices of their lines. */
async function readDiscounts(
  query: Query,
  tenantId: number,
  changeSetIds: readonly number[],
): Promise<readonly Discounted[]> {
  return await query<Discounted>(sql`
    with touched as (
      select distinct c.id as change_set_id, coalesce(l.deal_id, case when e.table_name = 'deal' then e.record_id end) as deal_id
      from change_set c join audit_entry e on e.tenant_id = c.tenant_id and e.change_set_id = c.id
        left join deal_line l on e.table_name = 'deal_line' and l.tenant_id = e.tenant_id and l.id = e.record_id
      where c.tenant_id = ${tenantId} and c.id = any (${[...changeSetIds]}::int[]) and ${standing}
        and (e.table_name = 'deal_line' or (e.table_name = 'deal' and e.operation = 'update' and e.after ? 'amount'))
    )
    select ${head}, 'deal' as entity, d.id, s.share::text as share
    from touched t join change_set c on c.tenant_id = ${tenantId} and c.id = t.change_set_id
      join app_user u on u.tenant_id = c.tenant_id and u.id = c.user_id
      join deal d on d.tenant_id = c.tenant_id and d.id = t.deal_id
      cross join lateral (
        select greatest(1 - sum(l.quantity * l.unit_price) / nullif(sum(l.quantity * l.list_price), 0),
          1 - d.amount / nullif(sum(l.quantity * l.list_price) filter (where l.currency = d.currency), 0)) as share
        from deal_line l where l.tenant_id = d.tenant_id and l.deal_id = d.id and l.list_price is not null) s
    where s.share is not null`);
}
