import { sql } from 'kysely';
import { trackedColumns } from '../../crm/index.ts';
import type { Query } from '../../database/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { PreparedRecord } from '../records/prepared.ts';

/**
 * Brings the history of changed deals up to what they are now: closes the row that was valid and opens the next one. A deal
 * that the files now call closed changed on its closed date, any other at the time of the import; never before the row that
 * it follows.
 */
export async function followDeals(
  query: Query,
  { tenantId, now }: { readonly tenantId: number; readonly now: Instant },
  changed: readonly { readonly id: number; readonly record: PreparedRecord }[],
): Promise<void> {
  if (changed.length === 0) return;
  const since = changed.map(({ id, record }) => ({ id, since: closedAt(record) ?? now }));
  const column = (alias: string) => sql.join(trackedColumns.map((name) => sql.ref(`${alias}.${name}`)));
  const given = sql`jsonb_to_recordset(${JSON.stringify(since)}::jsonb) as c (id integer, since timestamptz)`;
  const differing = sql`
    select h.id as history_id, d.id as deal_id, greatest(h.valid_from, least(c.since, ${now}::timestamptz)) as starts,
      h.stage_id <> d.stage_id as moved
    from ${given}
    join deal d on d.tenant_id = ${tenantId} and d.id = c.id
    join deal_history h on h.tenant_id = d.tenant_id and h.deal_id = d.id and h.valid_to is null and h.voided_at is null
    where (${column('h')}) is distinct from (${column('d')})`;
  const rows = await query<{ history: number; deal: number; starts: Instant; moved: boolean }>(sql`
    select history_id as history, deal_id as deal, starts, moved from (${differing}) as differing`);
  if (rows.length === 0) return;
  const following = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as f (history integer, deal integer, starts timestamptz, moved boolean)`;
  await query(sql`
    update deal_history h set valid_to = f.starts from ${following} where h.tenant_id = ${tenantId} and h.id = f.history`);
  await query(sql`
    insert into deal_history (tenant_id, deal_id, valid_from, ${sql.join(trackedColumns.map((name) => sql.ref(name)))})
    select d.tenant_id, d.id, f.starts, ${column('d')}
    from ${following} join deal d on d.tenant_id = ${tenantId} and d.id = f.deal`);
  await query(sql`
    update deal d set stage_entered_at = case when f.moved then f.starts else d.stage_entered_at end,
      closed_owner_id = case when d.status <> 'open' then coalesce(d.closed_owner_id, d.owner_id) end,
      closed_team_id = case when d.status <> 'open' then coalesce(d.closed_team_id, d.owner_team_id) end
    from ${following} where d.tenant_id = ${tenantId} and d.id = f.deal`);
}

function closedAt({ values, children }: PreparedRecord): Instant | null {
  if (values.status === 'open') return null;
  const last = children.findLast(({ table }) => table === 'deal_history');
  const from = last?.values.valid_from;
  return typeof from === 'string' ? from : null;
}
