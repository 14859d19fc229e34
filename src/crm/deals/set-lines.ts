import { sql } from 'kysely';
import type { IntentNamed } from '../../intents/index.ts';
import { addDecimals, compareDecimals, normaliseDecimal } from '../../kernel/index.ts';
import { offerDerivedAmount } from '../activities/derived-amount.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { ChangeItem, Refused } from '../outcome.ts';
import { confirmForOthers, type Found, findRecord, refuseUnlessWritable, seen } from '../records.ts';

/**
 * Says how many of which products a deal is about: a line of its own for each, or another quantity of the line that is there. What a single
 * one comes to at list price is offered as the deal's amount.
 */
export const setLines: CommandHandler<'set-lines'> = async (context, slots) => {
  const deal = await findRecord(context, slots.deal, 'deal');
  if (deal.kind !== 'found') return deal;
  const refusal = await refuseUnlessWritable(context, deal);
  if (refusal !== null) return refusal;
  const fields: ChangeItem['fields'][number][] = [];
  for (const [at, line] of slots.lines.entries()) {
    const product = await findRecord(context, line.product, `lines.${at}.product`);
    if (product.kind !== 'found') return product;
    const written = await writeLine(context, deal, product, line);
    if (written === 'several') return severalLines(context, deal, product);
    if (written !== null) fields.push({ label: product.name, ...written });
  }
  const [only, another] = fields;
  return done({
    items: only === undefined ? [] : [{ mark: 'record', subject: deal.name, details: [], fields }],
    records: [seen(deal)],
    confirmBecause: only === undefined ? null : await confirmForOthers(context, deal),
    offers: await offerDerivedAmount(context, deal, another === undefined ? (only?.after ?? null) : null),
  });
};

type Line = IntentNamed<'set-lines'>['slots']['lines'][number];

/** The pieces before and after; null where nothing changes. Of several lines of one product nobody said which. */
async function writeLine(
  { query, changes, actor }: CommandContext,
  deal: Found,
  product: Found,
  { quantity: said, isMore, unitPrice }: Line,
): Promise<{ readonly before: string | null; readonly after: string } | 'several' | null> {
  const [line, another] = await query<{ id: number; quantity: string }>(sql`
    select id, quantity from deal_line
    where tenant_id = ${actor.tenantId} and deal_id = ${deal.id} and product_id = ${product.id} order by id limit 2`);
  if (another !== undefined) return 'several';
  const price = unitPrice === null ? {} : { unit_price: unitPrice.value };
  if (line === undefined) {
    const quantity = normaliseDecimal(said);
    const { list_price, currency } = product.row;
    await changes.insert('deal_line', {
      deal_id: deal.id,
      product_id: product.id,
      quantity,
      // The list price of the day, where it is told in the deal's currency.
      list_price: currency === deal.row.currency ? list_price : null,
      currency: deal.row.currency,
      ...price,
    });
    return { before: null, after: quantity };
  }
  const before = normaliseDecimal(line.quantity);
  const after = isMore ? addDecimals(before, said) : normaliseDecimal(said);
  if (compareDecimals(before, after) === 0 && unitPrice === null) return null;
  await changes.update('deal_line', line.id, { quantity: after, ...price });
  return { before, after };
}

function severalLines(context: CommandContext, deal: Found, product: Found): Refused {
  return {
    kind: 'refused',
    reason: say(
      context,
      `${deal.name} has several lines of ${product.name}.`,
      `${deal.name}有多条${product.name}明细。`,
    ),
    next: say(context, 'Keep it as a note for now.', '可以先记在备注里。'),
    instead: [],
  };
}
