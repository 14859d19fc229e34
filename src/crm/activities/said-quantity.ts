import { sql } from 'kysely';
import { fieldOf } from '../../entities/index.ts';
import type { RecordRef } from '../../intents/index.ts';
import { capitalised, compareDecimals, labelOf, normaliseDecimal, regexp } from '../../kernel/index.ts';
import type { CommandContext } from '../command.ts';
import type { ChangeItem, Done } from '../outcome.ts';
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
 * How many pieces a log speaks of. "Wants 50 seats instead of 30", or told of a deal by its name: the number goes into the deal's line, for
 * that much was said. What a customer merely wants is offered. Only on an open deal of one's own with a single line.
 */
export async function takeSaidQuantity(
  context: CommandContext,
  deal: Found | null,
  text: string | null,
  isOfDeal: boolean,
): Promise<{ readonly written: ChangeItem | null; readonly offers: Done['offers'] }> {
  const nothing = { written: null, offers: [] };
  const pieces = text === null ? null : piecesSaid(text);
  const { actor, query, changes, language } = context;
  if (text === null || pieces === null || deal === null || deal.row.status !== 'open') return nothing;
  if (deal.row.owner_id !== actor.userId) return nothing;
  const lines = await query<{ id: number; quantity: string; product_id: number; product: string }>(sql`
    select l.id, l.quantity, l.product_id, p.name as product
    from deal_line l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
    where l.tenant_id = ${actor.tenantId} and l.deal_id = ${deal.id} limit 2`);
  const [line] = lines;
  if (lines.length !== 1 || line === undefined || compareDecimals(line.quantity, pieces) === 0)
    return nothing;
  const label = labelOf(fieldOf('deal-line', 'quantity').names, language);
  if (!isOfDeal && !toldAsChange.test(text)) {
    const product: RecordRef = { entity: 'product', id: line.product_id, text: line.product, candidates: [] };
    const record: RecordRef = { entity: 'deal', id: deal.id, text: deal.name, candidates: [] };
    const slots = { deal: record, lines: [{ product, quantity: pieces, isMore: false, unitPrice: null }] };
    return {
      written: null,
      offers: [
        {
          label: `${capitalised(label)} → ${pieces}`,
          intent: { kind: 'command', name: 'set-lines', slots },
        },
      ],
    };
  }
  const row = await changes.update('deal_line', line.id, { quantity: pieces });
  if (row === null) return nothing;
  const fields = [{ label, before: normaliseDecimal(line.quantity), after: pieces }];
  return { written: { mark: 'record', subject: deal.name, details: [], fields }, offers: [] };
}

/** "Instead of 30", "from 30 to 50", 从30加到50: said of what was there before. */
const toldAsChange = regexp('iu')`
    (?<![a-z])(?:instead of|rather than|no longer|from \d[\d,]* (?:[a-z]+ )?to)(?![a-z])|(?:→|->)\s*\d|
    而不是|不是\d|原来|从\d+\p{Script=Han}{0,4}(?:加|增|减|降|改|调|变)|(?:改|加|增加|减少|减|降|调|变)[到为成至]
  `;
