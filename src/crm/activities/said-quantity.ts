import { sql } from 'kysely';
import { fieldOf } from '../../entities/index.ts';
import { compareDecimals, labelOf, normaliseDecimal } from '../../kernel/index.ts';
import type { CommandContext } from '../command.ts';
import type { ChangeItem } from '../outcome.ts';
import { type Found, readRow } from '../records.ts';
import { piecesSaid } from './derived-amount.ts';

/**
 * The deal that a log speaks of without naming it: the only open one that this person has with the account. Null where there are
 * several or none.
 */
export async function onlyOpenDeal(context: CommandContext, accountId: number | null): Promise<Found | null> {
  if (accountId === null) return null;
  const { actor, query } = context;
  const deals = await query<{ id: number }>(sql`
    select id from deal where tenant_id = ${actor.tenantId} and account_id = ${accountId} and owner_id = ${actor.userId}
      and status = 'open' and archived_at is null limit 2`);
  const [deal] = deals;
  const row = deals.length === 1 && deal !== undefined ? await readRow(context, 'deal', deal.id) : null;
  return row === null ? null : { kind: 'found', entity: 'deal', id: row.id, name: String(row.name), row };
}

/**
 * "Wants 50 seats instead of 30": the number goes into the deal's line, for that much was said. Only on an open deal of one's own with a
 * single line; null where nothing changes.
 */
export async function writeSaidQuantity(
  context: CommandContext,
  deal: Found | null,
  text: string | null,
): Promise<ChangeItem | null> {
  const pieces = text === null ? null : piecesSaid(text);
  const { actor, query, changes, language } = context;
  if (pieces === null || deal === null || deal.row.status !== 'open' || deal.row.owner_id !== actor.userId)
    return null;
  const lines = await query<{ id: number; quantity: string }>(sql`
    select id, quantity from deal_line where tenant_id = ${actor.tenantId} and deal_id = ${deal.id} limit 2`);
  const [line] = lines;
  if (lines.length !== 1 || line === undefined || compareDecimals(line.quantity, pieces) === 0) return null;
  const row = await changes.update('deal_line', line.id, { quantity: pieces });
  if (row === null) return null;
  const label = labelOf(fieldOf('deal-line', 'quantity').names, language);
  return {
    mark: 'record',
    subject: deal.name,
    details: [],
    fields: [{ label, before: normaliseDecimal(line.quantity), after: pieces }],
  };
}
