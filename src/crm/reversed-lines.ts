import { fieldOf } from '../entities/index.ts';
import { labelOf, normaliseDecimal } from '../kernel/index.ts';
import type { Row } from './change-set.ts';
import type { ChangeItem } from './outcome.ts';
import { nameById } from './records.ts';
import type { Left, LineChange, ReversalContext } from './reversal.ts';

/** What became of a deal's line: it has no name of its own, and is told as its deal's, by the product. Null where its deal is out of sight. */
export async function lineChange(
  context: ReversalContext,
  before: Row | null,
  after: Row | null,
): Promise<LineChange | null> {
  const named = await namesOfLine(context, after ?? before);
  if (named === null) return null;
  const { deal, product, dealId } = named;
  const fields = [{ label: product, before: pieces(before), after: pieces(after) }];
  return { dealId, item: { mark: 'record', subject: deal, details: [], fields } };
}

/** A line that was left as it is, by its deal and product. */
export async function lineLeft(
  context: ReversalContext,
  line: Row | null,
  why: Left['why'],
): Promise<Left | null> {
  const named = await namesOfLine(context, line);
  if (named === null) return null;
  const quantity = labelOf(fieldOf('deal-line', 'quantity').names, context.language);
  return { name: named.deal, fields: [`${quantity} (${named.product})`], why };
}

async function namesOfLine(
  context: ReversalContext,
  line: Row | null,
): Promise<{ readonly deal: string; readonly product: string; readonly dealId: number } | null> {
  const deal = await nameById(context, 'deal', line?.deal_id);
  const product = await nameById(context, 'product', line?.product_id);
  return deal === null || product === null ? null : { deal, product, dealId: Number(line?.deal_id) };
}

function pieces(line: Row | null): string | null {
  return line === null ? null : normaliseDecimal(String(line.quantity));
}

/** What is told of lines: nothing of those that went with their deal. */
export function linesTold(
  lines: readonly LineChange[],
  gone: readonly { readonly entity: string; readonly id: number }[],
): readonly ChangeItem[] {
  const deals = new Set(gone.flatMap(({ entity, id }) => (entity === 'deal' ? [id] : [])));
  return lines.flatMap(({ dealId, item }) => (deals.has(dealId) ? [] : [item]));
}
