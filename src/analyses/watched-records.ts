import { sql } from 'kysely';
import { withWholeTenant } from '../database/index.ts';
import { type EntityKey, findField } from '../entities/index.ts';
import type { RuleTrigger, WatchedSet } from '../intents/index.ts';
import { addDays, type Instant, type PlainDate } from '../kernel/index.ts';
import { code, type Frame, type Sql } from '../metrics/index.ts';
import type { QueryContext } from './context.ts';
import { type RecordsWanted, readRecords, recordAlias } from './records/index.ts';

/** The records among these that the person sees and that a rule of his watches. */
export async function watchedAmong(
  context: QueryContext,
  set: WatchedSet,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const read = await readRecords(context.query, context, { ...wantedOf(set, ids), limit: ids.length });
  return new Set(read.kind === 'records' ? read.rows.map(({ id }) => id) : []);
}

/** How many records of a set there are; null where the person may not see them. */
export async function countWatched(context: QueryContext, set: WatchedSet): Promise<number | null> {
  const read = await readRecords(context.query, context, { ...wantedOf(set, null), limit: 0 });
  return read.kind === 'records' ? read.total : null;
}

type Silence = Extract<RuleTrigger, { kind: 'silence' }>;

/** A record that nobody was in touch with, or that stays where it is. */
export interface SilentRecord {
  readonly id: number;
  /** The last contact, deal won or order, its creation, or the entry into its stage or a pool; null: never. */
  readonly since: Instant | null;
}

const mostSilent = 500;

/**
 * The living records of a set for which that hasn't come for so many minutes up to now; one without any contact, or any deal won, counts from its
 * creation. Those alone that were created since `createdSince`, where it is given.
 */
export async function silentRecords(
  context: QueryContext,
  set: WatchedSet,
  {
    minutes,
    since,
    createdSince,
  }: {
    readonly minutes: number;
    readonly since: Silence['since'];
    readonly createdSince: Instant | null;
  },
): Promise<readonly SilentRecord[]> {
  const entity = set.slots.entity as EntityKey;
  if (since === 'pool') return await unclaimed(context, set, minutes, createdSince);
  const last = lastOf[since](entity, context);
  if (last === null) return [];
  const counted = since === 'order' ? last : sql`coalesce(${last}, ${code(`${recordAlias}.created_at`)})`;
  const before = sql`${context.now}::timestamptz - make_interval(mins => ${minutes}::int)`;
  const where = (_: Frame): readonly Sql[] => [
    sql`${counted} <= ${before}`,
    ...(createdSince === null
      ? []
      : [sql`${code(`${recordAlias}.created_at`)} >= ${createdSince}::timestamptz`]),
    ...(livingOnes[entity] ?? []).map((condition) => code(condition)),
  ];
  const wanted: RecordsWanted = {
    ...wantedOf(set, null),
    where,
    extra: () => ({ last }),
    limit: mostSilent,
  };
  const read = await readRecords(context.query, context, wanted);
  if (read.kind !== 'records') return [];
  return read.rows.map(({ id, extra }) => ({
    id,
    since: extra.last === null ? null : new Date(String(extra.last)).toISOString(),
  }));
}

/** Those without an owner for so long: since they were given back, else since they came in. */
async function unclaimed(
  context: QueryContext,
  set: WatchedSet,
  minutes: number,
  createdSince: Instant | null,
): Promise<readonly SilentRecord[]> {
  const { actor, now, query } = context;
  const entity = set.slots.entity as EntityKey;
  if (!pooled.has(entity)) return [];
  const read = await readRecords(query, context, {
    ...wantedOf(set, null),
    where: () => [
      code(`${recordAlias}.owner_id is null`),
      ...(createdSince === null
        ? []
        : [sql`${code(`${recordAlias}.created_at`)} >= ${createdSince}::timestamptz`]),
    ],
    extra: () => ({ since: code(`${recordAlias}.created_at`) }),
    limit: mostSilent,
  });
  if (read.kind !== 'records') return [];
  const ids = read.rows.map(({ id }) => id);
  // Who gave it back is not for everybody to see; when it was, is what counts here.
  const returned = await withWholeTenant(query, () =>
    query<{ id: number; at: Instant }>(sql`
      select e.record_id as id, max(c.applied_at) as at from audit_entry e
        join change_set c on c.tenant_id = e.tenant_id and c.id = e.change_set_id
      where e.tenant_id = ${actor.tenantId} and e.table_name = ${entity} and e.record_id = any (${ids}::int[]) and e.after ? 'owner_id'
        and c.undone_at is null group by e.record_id`),
  );
  const at = new Map(returned.map((row) => [row.id, row.at]));
  return read.rows
    .map(({ id, extra }) => ({ id, since: new Date(at.get(id) ?? String(extra.since)).toISOString() }))
    .filter(({ since }) => Date.parse(since) <= Date.parse(now) - minutes * 60_000);
}

const pooled: ReadonlySet<EntityKey> = new Set(['lead', 'account']);

/** A record one of whose dates is so near, or so long gone. */
export interface DueRecord {
  readonly id: number;
  /** Of a birthday that of this year, or the next. */
  readonly on: PlainDate;
}

/**
 * The records of a set whose date is at most so many days ahead, today included; of a negative number of days: at least so long gone, and no more
 * than a year.
 */
export async function dueRecords(
  context: QueryContext,
  { set, field: key, days }: Pick<Extract<RuleTrigger, { kind: 'date' }>, 'set' | 'field' | 'days'>,
): Promise<readonly DueRecord[]> {
  const entity = set.slots.entity as EntityKey;
  const field = findField(entity, key);
  if (field === undefined) return [];
  const column = code(`${recordAlias}.${field.column}`);
  const { today } = context;
  const on = key === 'birthday' ? nextBirthday(column, today) : column;
  const [from, to] =
    days < 0 ? [addDays(today, -longestPast), addDays(today, days)] : [today, addDays(today, days)];
  const wanted: RecordsWanted = {
    ...wantedOf(set, null),
    where: () => [
      sql`${column} is not null`,
      sql`${on} between ${from}::date and ${to}::date`,
      ...(livingOnes[entity] ?? []).map((condition) => code(condition)),
    ],
    extra: () => ({ on: sql`(${on})::text` }),
    limit: mostSilent,
  };
  const read = await readRecords(context.query, context, wanted);
  if (read.kind !== 'records') return [];
  return read.rows.map(({ id, extra }) => ({ id, on: String(extra.on) }));
}

const longestPast = 365;

/** The day on which it comes back next, today included; of 29 February the 28th where the year has none. */
function nextBirthday(column: Sql, today: PlainDate): Sql {
  const years = sql`extract(year from age(${today}::date - 1, ${column}))::int + 1`;
  return sql`(${column} + make_interval(years => ${years}))::date`;
}

/** A set as what is to be read of it, or those alone among `ids`. */
export function wantedOf(set: WatchedSet, ids: readonly number[] | null): Omit<RecordsWanted, 'limit'> {
  const { entity } = set.slots;
  if (set.name === 'these') {
    const own = set.slots.ids;
    return {
      entity: entity as EntityKey,
      filters: [],
      ids: ids === null ? own : own.filter((id) => ids.includes(id)),
      columns: [],
    };
  }
  return { entity: entity as EntityKey, filters: set.slots.filters, ids, columns: [] };
}

/** Which of them can still be dealt with. */
const livingOnes: Partial<Record<EntityKey, readonly string[]>> = {
  deal: [`${recordAlias}.status = 'open'`],
  lead: [`${recordAlias}.converted_at is null`, `${recordAlias}.owner_id is not null`],
  account: [`${recordAlias}.owner_id is not null`],
};

/** From when on silence counts, as an instant of a record; null for kinds of which it isn't known. */
const lastOf: Readonly<
  Record<Exclude<Silence['since'], 'pool'>, (entity: EntityKey, context: QueryContext) => Sql | null>
> = {
  contact: lastContactOf,
  stage: (entity) => (entity === 'deal' ? code(`${recordAlias}.stage_entered_at`) : null),
  creation: (entity) => (dated.has(entity) ? code(`${recordAlias}.created_at`) : null),
  deal: (entity, { actor }) =>
    entity === 'account'
      ? sql`(select max(d.closed_date) from deal as d where d.tenant_id = ${actor.tenantId}
          and ${code(`d.account_id = ${recordAlias}.id`)} and d.status = 'won' and d.archived_at is null)::timestamptz`
      : null,
  order: (entity, { actor }) =>
    entity === 'account'
      ? sql`(select max(o.order_date) from sales_order as o where o.tenant_id = ${actor.tenantId}
          and ${code(`o.account_id = ${recordAlias}.id`)} and o.status <> 'cancelled')::timestamptz`
      : null,
};

const dated: ReadonlySet<EntityKey> = new Set(['account', 'deal', 'lead']);

/** The latest held activity that is no note; null for kinds that nobody is in touch with. */
function lastContactOf(entity: EntityKey, { actor, now }: QueryContext): Sql | null {
  const column = contactColumns[entity];
  if (column === undefined) return null;
  return sql`(select max(c.held_at) from activity as c where c.tenant_id = ${actor.tenantId}
    and ${code(`c.${column} = ${recordAlias}.id`)} and c.status = 'held' and c.kind <> 'note' and c.archived_at is null
    and c.held_at <= ${now}::timestamptz)`;
}

const contactColumns: Partial<Record<EntityKey, string>> = {
  account: 'account_id',
  deal: 'deal_id',
  lead: 'lead_id',
};
