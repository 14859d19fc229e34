import { sql } from 'kysely';
import { type EntityKey, entities, findField } from '../entities/index.ts';
import type { WatchedSet } from '../intents/index.ts';
import { addDays, type Instant, type PlainDate, today } from '../kernel/index.ts';
import { code } from '../metrics/index.ts';
import type { QueryContext } from './context.ts';
import { readRecords, recordAlias } from './records/index.ts';
import { wantedOf } from './watched-records.ts';

/** What comes in from elsewhere, which no change of somebody tells of. */
export const arrivingKinds: ReadonlySet<EntityKey> = new Set(['contract', 'order', 'invoice', 'payment']);

/** What is dated further back was entered late, and is no news. */
const longestLate = 31;
const mostArrived = 500;

/** The records of a set that came in since an instant; of invoices that are `paid` those whose last payment did. */
export async function arrivedRecords(
  context: QueryContext,
  set: WatchedSet,
  since: Instant,
  isOfPayment: boolean,
): Promise<readonly number[]> {
  const { actor } = context;
  const payments = sql`select max(p.created_at) from payment_allocation as a
    join payment as p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    where a.tenant_id = ${actor.tenantId} and ${code(`a.invoice_id = ${recordAlias}.id`)}`;
  const cameIn = isOfPayment ? sql`(${payments})` : code(`${recordAlias}.created_at`);
  const earliest = addDays(today(since, actor.calendar.timeZone), -longestLate);
  const own = dateColumn(set);
  const read = await readRecords(context.query, context, {
    ...wantedOf(set, null),
    where: () => [
      sql`${cameIn} > ${since}::timestamptz and ${cameIn} <= ${context.now}::timestamptz`,
      ...(isOfPayment || own === null ? [] : [sql`${code(own)} >= ${earliest}::date`]),
    ],
    limit: mostArrived,
  });
  return read.kind === 'records' ? read.rows.map(({ id }) => id) : [];
}

/** How many of a set are dated so: about as many came in then. */
export async function countDated(
  context: QueryContext,
  set: WatchedSet,
  from: PlainDate,
  to: PlainDate,
): Promise<number | null> {
  const own = dateColumn(set);
  if (own === null) return null;
  const read = await readRecords(context.query, context, {
    ...wantedOf(set, null),
    where: () => [sql`${code(own)} between ${from}::date and ${to}::date`],
    limit: 0,
  });
  return read.kind === 'records' ? read.total : null;
}

function dateColumn({ slots }: WatchedSet): string | null {
  const entity = slots.entity as EntityKey;
  const field = findField(entity, entities[entity].dateField ?? '');
  return field === undefined ? null : `${recordAlias}.${field.column}`;
}

/** A planned activity and when it begins. */
export interface ComingActivity {
  readonly id: number;
  readonly at: Instant;
}

/** The planned activities of a set that begin within so many minutes from now, the next first. */
export async function comingActivities(
  context: QueryContext,
  set: WatchedSet,
  minutes: number,
): Promise<readonly ComingActivity[]> {
  const at = code(`${recordAlias}.planned_at`);
  const now = sql`${context.now}::timestamptz`;
  const read = await readRecords(context.query, context, {
    ...wantedOf(set, null),
    where: () => [
      code(`${recordAlias}.status = 'planned'`),
      sql`${at} > ${now} and ${at} <= ${now} + make_interval(mins => ${minutes}::int)`,
    ],
    extra: () => ({ at }),
    limit: mostArrived,
  });
  if (read.kind !== 'records') return [];
  return read.rows.map(({ id, extra }) => ({ id, at: new Date(String(extra.at)).toISOString() }));
}
