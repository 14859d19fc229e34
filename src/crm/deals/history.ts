import { sql } from 'kysely';
import type { Query } from '../../database/index.ts';
import type { Instant } from '../../kernel/index.ts';

/** A row as the database gives it: every table here has these two, the rest by column. */
export interface Row {
  readonly tenant_id: number;
  readonly id: number;
  readonly [column: string]: unknown;
}

/** The columns of a deal whose every change stands in its history. */
export const trackedColumns = [
  'stage_id',
  'status',
  'amount',
  'currency',
  'expected_close_date',
  'probability',
  'forecast_category',
  'owner_id',
  'owner_team_id',
] as const;

const tracked = sql.join(trackedColumns.map((column) => sql.ref(column)));

/**
 * Brings a deal's history up to what the deal is now: closes the row that was valid and opens the next one. Several changes of
 * one change set at the same instant are one row. A change cannot count from before the one that it follows.
 */
export async function followDeal(
  query: Query,
  deal: Row,
  changeSetId: number,
  effectiveFrom: Instant,
): Promise<void> {
  await followDeals(query, deal.tenant_id, [deal.id], changeSetId, effectiveFrom);
}

/** The same for many deals in two statements. */
export async function followDeals(
  query: Query,
  tenantId: number,
  dealIds: readonly number[],
  changeSetId: number,
  effectiveFrom: Instant,
): Promise<void> {
  const isSame = sql`(${sql.join(trackedColumns.map((column) => sql.ref(`h.${column}`)))})
    is not distinct from (${sql.join(trackedColumns.map((column) => sql.ref(`d.${column}`)))})`;
  const openRow = sql`h.tenant_id = d.tenant_id and h.deal_id = d.id and h.voided_at is null and h.valid_to is null`;
  const wanted = sql`d.tenant_id = ${tenantId} and d.id = any (${[...dealIds]}::int[])`;
  await query(sql`
    update deal_history h set (${tracked}) = row (${sql.join(trackedColumns.map((column) => sql.ref(`d.${column}`)))})
    from deal d
    where ${wanted} and ${openRow} and h.change_set_id = ${changeSetId} and h.valid_from >= ${effectiveFrom}::timestamptz and not (${isSame})`);
  await query(sql`
    with closed as (
      update deal_history h set valid_to = greatest(h.valid_from, ${effectiveFrom}::timestamptz) from deal d
      where ${wanted} and ${openRow} and not (${isSame})
      returning h.deal_id, h.valid_to
    )
    insert into deal_history (tenant_id, deal_id, valid_from, change_set_id, ${tracked})
    select d.tenant_id, d.id, coalesce(closed.valid_to, ${effectiveFrom}::timestamptz), ${changeSetId},
      ${sql.join(trackedColumns.map((column) => sql.ref(`d.${column}`)))}
    from deal d left join closed on closed.deal_id = d.id
    where ${wanted} and not exists (select from deal_history h where ${openRow} and ${isSame})`);
}

/** What rewrites rows of the history, with their audit. */
interface HistoryWriter {
  readonly now: Instant;
  update(table: 'deal_history', id: number, changes: Readonly<Record<string, unknown>>): Promise<Row | null>;
}

/**
 * Takes a change set's rows out of a deal's history: they are void, the row before lasts until the row after, and later
 * rows, which others wrote, carry the old value of each field that the void one had changed, as long as they had not set
 * it anew.
 */
export async function voidHistory(
  query: Query,
  writer: HistoryWriter,
  tenantId: number,
  dealId: number,
  changeSetId: number,
): Promise<void> {
  const rows = [
    ...(await query<HistoryRow>(sql`
      select tenant_id, id, change_set_id, ${tracked} from deal_history
      where tenant_id = ${tenantId} and deal_id = ${dealId} and voided_at is null order by valid_from, id`)),
  ];
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index];
    if (row?.change_set_id !== changeSetId) continue;
    const previous = rows[index - 1];
    if (previous !== undefined) {
      await carryBack(writer, previous, row, rows.slice(index + 1));
      await writer.update('deal_history', previous.id, {
        valid_to: columnOfRow(tenantId, row.id, 'valid_to'),
      });
    }
    await writer.update('deal_history', row.id, { voided_at: writer.now });
    rows.splice(index, 1);
  }
}

interface HistoryRow {
  readonly tenant_id: number;
  readonly id: number;
  readonly change_set_id: number | null;
  [column: string]: unknown;
}

async function carryBack(
  writer: HistoryWriter,
  previous: HistoryRow,
  undone: HistoryRow,
  later: readonly HistoryRow[],
): Promise<void> {
  const tenantId = undone.tenant_id;
  const stillCarried = new Set(trackedColumns.filter((column) => undone[column] !== previous[column]));
  for (const row of later) {
    const restored: Record<string, unknown> = {};
    for (const column of stillCarried) {
      if (row[column] !== undone[column]) stillCarried.delete(column);
      else {
        restored[column] = columnOfRow(tenantId, previous.id, column);
        row[column] = previous[column];
      }
    }
    if (Object.keys(restored).length > 0) await writer.update('deal_history', row.id, restored);
  }
}

/** Copied within the database, which is more exact than what comes out of it: instants have microseconds there. */
function columnOfRow(tenantId: number, id: number, column: string) {
  return sql`(select ${sql.ref(column)} from deal_history where tenant_id = ${tenantId} and id = ${id})`;
}
