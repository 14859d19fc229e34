import { sql } from 'kysely';
import { fieldOf } from '../../entities/index.ts';
import { compareDecimals, formatMoneyExact, multiplyDecimals, normaliseDecimal } from '../../kernel/index.ts';
import { type CommandContext, say } from '../command.ts';
import type { Done } from '../outcome.ts';
import type { Found } from '../records.ts';

/**
 * "Wants 50 seats": what that comes to at list price, offered as the deal's amount, since nobody has said so. Only where the deal is
 * about one product with a list price in the deal's currency. `pieces`: how many of it, a decimal; null where no number was said.
 */
export async function offerDerivedAmount(
  context: CommandContext,
  deal: Found | null,
  pieces: string | null,
): Promise<Done['offers']> {
  if (deal === null || pieces === null || deal.row.status !== 'open') return [];
  const lines = await context.query<{ price: string | null; currency: string }>(sql`
    select coalesce(l.list_price, p.list_price) as price, case when l.list_price is null then p.currency else l.currency end as currency
    from deal_line l join product p on p.tenant_id = l.tenant_id and p.id = l.product_id
    where l.tenant_id = ${context.actor.tenantId} and l.deal_id = ${deal.id} limit 2`);
  const [line] = lines;
  if (lines.length !== 1 || line === undefined || line.price === null || line.currency !== deal.row.currency)
    return [];
  const amount = multiplyDecimals(pieces, line.price);
  if (typeof deal.row.amount === 'string' && compareDecimals(deal.row.amount, amount) === 0) return [];
  const shown = formatMoneyExact(amount, line.currency, context.language);
  const price = formatMoneyExact(line.price, line.currency, context.language);
  return [
    {
      label: say(
        context,
        `Amount → ${shown} (${pieces} × list ${price})`,
        `金额 → ${shown}（${pieces} × 标价${price}）`,
      ),
      intent: {
        kind: 'command',
        name: 'update-record',
        slots: {
          record: { entity: 'deal', id: deal.id, text: deal.name, candidates: [] },
          changes: [
            {
              field: 'amount',
              value: { type: 'money', text: shown, value: amount, currency: line.currency },
            },
          ],
        },
      },
    },
  ];
}

const pieceNames = fieldOf('deal-line', 'quantity').names;
const english = [
  ...pieceNames.en,
  'seat',
  'licence',
  'license',
  'unit',
  'user',
  'users',
  'piece',
  'pieces',
].join('|');
const chinese = [...pieceNames.zh, '席', '套', '件', '台', '账号', '用户', '坐席', '授权'].join('|');
const said = new RegExp(
  `(?<before>instead of|rather than|(?:up |down )?from|not|从|由|原来|不是)?\\s*(?<![\\d.,])(?<number>\\d{1,9}(?:,\\d{3})*)\\s*(?:(?:${english})\\b|个?(?:${chinese}))`,
  'giu',
);

/** The number of pieces that a text speaks of, leaving out what it was before; null where there is none or several. */
export function piecesSaid(text: string): string | null {
  const numbers = [...text.matchAll(said)].flatMap(({ groups }) =>
    groups?.before === undefined && groups?.number !== undefined ? [groups.number.replaceAll(',', '')] : [],
  );
  const [number] = numbers;
  return number === undefined || new Set(numbers).size > 1 || compareDecimals(number, '0') <= 0
    ? null
    : normaliseDecimal(number);
}
