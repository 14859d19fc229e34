import {
  compareDecimals,
  formatMoney,
  formatNumber,
  labelDate,
  normaliseDecimal,
} from '../../kernel/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { nothing } from '../records/index.ts';
import { draft, explainProblem, say } from '../reply.ts';
import { compileSlots, type MovementSlots } from './figures.ts';
import { lineNames, movementDefinition } from './words.ts';

const rowsShown = 20;
const rowsRead = 500;

/** The deals that make one line of a movement, the largest first. */
export async function dealsOfLine(
  slots: MovementSlots,
  line: NonNullable<MovementSlots['line']>,
  context: QueryContext,
): Promise<QueryResult> {
  const compiled = compileSlots(context, slots, []);
  if (compiled.kind === 'not-begun')
    return draft(context, { title: say(context, 'Those days lie ahead.', '这段时间还没开始。') });
  if (compiled.kind !== 'compiled') return explainProblem(compiled);
  const { movement, window } = compiled;
  const rows = await context.query(movement.dealsOf(line, rowsRead));
  const { language } = context;
  const isMoney = movement.fact.money === true;
  const currency = isMoney ? (rows[0]?.currency ?? context.actor.baseCurrency) : null;
  const show = (amount: string | null) =>
    amount === null ? nothing : isMoney ? formatMoney(amount, currency, language) : formatNumber(amount, 0);
  const total = rows[0]?.total ?? 0;
  const name = lineNames[line][language];
  const shown = rows.slice(0, rowsShown);
  const since = labelDate(window.from, language);
  return draft(context, {
    title:
      total === 0
        ? say(context, `No deal: ${name.toLowerCase()} since ${since}.`, `${since}以来没有“${name}”的商机。`)
        : say(
            context,
            `${name} since ${since}: **${total}** ${total === 1 ? 'deal' : 'deals'}.`,
            `${since}以来${name}：**${total}** 个商机。`,
          ),
    blocks:
      total === 0
        ? []
        : [
            {
              kind: 'table',
              columns: [
                { label: say(context, 'Deal', '商机'), align: 'left' },
                { label: say(context, 'Account', '客户'), align: 'left' },
                { label: say(context, 'Owner', '负责人'), align: 'left' },
                { label: say(context, 'Amount', '金额'), align: 'right' },
              ],
              rows: shown.map((row) => [
                row.name,
                row.account ?? nothing,
                row.owner ?? nothing,
                row.amount !== null && compareDecimals(row.amount, '0') > 0 && line !== 'stage_forward'
                  ? `+${show(row.amount)}`
                  : show(row.amount),
              ]),
              totalRows: total,
            },
          ],
    data: {
      columns: [
        { key: 'name', label: say(context, 'Deal', '商机'), type: 'text', unit: null, currency: null },
        { key: 'account', label: say(context, 'Account', '客户'), type: 'text', unit: null, currency: null },
        { key: 'owner', label: say(context, 'Owner', '负责人'), type: 'text', unit: null, currency: null },
        {
          key: 'amount',
          label: say(context, 'Amount', '金额'),
          type: isMoney ? 'money' : 'integer',
          unit: null,
          currency,
        },
      ],
      rows: rows.map(({ name: deal, account, owner, amount }) => [
        deal,
        account,
        owner,
        amount === null ? null : normaliseDecimal(amount),
      ]),
    },
    basis: basisOf(context, 'deal', {
      definition: movementDefinition[language],
      filters: slots.filters.map((filter) => basisFilter(context, 'deal', filter)),
      period: basisPeriod(context, { text: '', from: window.from, to: window.to, grain: null }, null),
    }),
    records: shown.map(({ id, name: deal }) => ({ entity: 'deal', id, name: deal })),
  });
}
