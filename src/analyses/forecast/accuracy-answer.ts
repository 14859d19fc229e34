import type { CellValue, ChartBlock, Column } from '../../answer/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { type ClosedPeriod, formatPercent, labelPeriod, periodOf } from '../../kernel/index.ts';
import { basisFilter, basisOf } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { draft, explainProblem, say, suggest } from '../reply.ts';
import { figureWords } from './figure-words.ts';
import { calledPeriod, readPredicted } from './read-predicted.ts';

type ForecastIntent = IntentNamed<'forecast'>;

/** Forecasts as they would have been made at each period's start, from nothing but what was known then, beside what came. */
export async function accuracyAnswer(
  context: QueryContext,
  { slots }: ForecastIntent,
  asked: ClosedPeriod,
): Promise<QueryResult> {
  const inUnits = slots.inUnits === true;
  // One that lies ahead has had no forecast yet.
  const period =
    asked.from <= context.today ? asked : periodOf('quarter', context.today, context.actor.calendar);
  const read = await readPredicted(
    context,
    { filters: slots.filters, period, groupBy: [], inUnits },
    period.from,
  );
  if (read.kind !== 'predicted') return explainProblem(read);
  const words = figureWords(context, inUnits);
  const isOver = period.to <= context.today;
  const label = (one: ClosedPeriod) =>
    labelPeriod(calledPeriod(context, one), context.actor.calendar, context.language);
  const own = {
    period,
    predicted: read.whole,
    plainWeighted: null,
    lastPeriod: null,
    came: read.wonUntilNow,
  };
  const over = [...(isOver ? [own] : []), ...read.before];
  const running = isOver ? [] : [own];
  if (over.length === 0)
    return draft(context, {
      title: say(
        context,
        'There is too little history to hold forecasts against what came: it takes two quarters and more.',
        '历史太短，还没法拿以往预测和实际对比：至少要两个多季度的数据。',
      ),
    });
  const held = over.filter(({ came, predicted }) => predicted.low <= came && came <= predicted.high).length;
  const errorOf = (of: (one: (typeof over)[number]) => number | null) => {
    const known = over.flatMap((one) => {
      const told = of(one);
      return told === null ? [] : [{ error: Math.abs(told - one.came), came: one.came }];
    });
    const came = known.reduce((sum, one) => sum + one.came, 0);
    return came === 0 ? null : known.reduce((sum, one) => sum + one.error, 0) / came;
  };
  const percent = (value: number | null) => (value === null ? '–' : formatPercent(String(value), 0));
  const [own50, last] = [
    errorOf(({ predicted }) => predicted.middle),
    errorOf(({ lastPeriod }) => lastPeriod),
  ];
  const than =
    last === null
      ? ''
      : say(
          context,
          `; the period before would have been ${percent(last)} off`,
          `；直接拿上期当预测则差${percent(last)}`,
        );
  const title = say(
    context,
    `**${held} of ${over.length}** forecasts made at the period’s start held what came between P10 and P90; P50 was **${percent(own50)}** off on average${than}.`,
    `期初所做的${over.length}次预测中，**${held}次**实际值落在P10–P90之内；P50平均偏差 **${percent(own50)}**${than}。`,
  );
  const columns: readonly Column[] = [
    { key: 'period', label: say(context, 'Period', '期间'), type: 'text', unit: null, currency: null },
    words.column('p10', 'P10', 'P10'),
    words.column('p50', 'P50', 'P50'),
    words.column('p90', 'P90', 'P90'),
    words.column('weighted', 'Weighted', '加权'),
    words.column('came', 'What came', '实际'),
    {
      key: 'error',
      label: say(context, 'P50 off by', 'P50偏差'),
      type: 'percent',
      unit: null,
      currency: null,
    },
  ];
  const rows = [...running, ...over].map((one) => ({ one, isRunning: one === own && !isOver }));
  const cells = ({ one, isRunning }: (typeof rows)[number]) => {
    const { low, middle, high } = one.predicted;
    const error = isRunning || one.came === 0 ? null : (middle - one.came) / one.came;
    return { figures: [low, middle, high, one.plainWeighted, one.came], error };
  };
  const shown = rows.toReversed();
  const chart: ChartBlock = {
    kind: 'chart',
    form: 'range',
    title: title.replaceAll('**', ''),
    measure: words.measure,
    unit: words.unit,
    labels: shown.map(({ one }) => label(one.period)),
    series: (
      [
        ['P10', 'low', ({ predicted }) => predicted.low],
        ['P50', 'middle', ({ predicted }) => predicted.middle],
        ['P90', 'high', ({ predicted }) => predicted.high],
        [say(context, 'What came', '实际'), 'actual', ({ came }) => came],
      ] satisfies [string, string, (one: (typeof over)[number]) => number][]
    ).map(([name, role, of]) => ({
      name,
      role: role as 'low',
      values: shown.map(({ one }) => of(one)),
      shown: shown.map(({ one }) => words.show(of(one))),
    })),
  };
  return draft(context, {
    title,
    blocks: [
      {
        kind: 'table',
        columns: columns.map((column) => ({
          label: column.label,
          align: column.key === 'period' ? 'left' : 'right',
        })),
        rows: rows.map((row) => {
          const { figures, error } = cells(row);
          const so = row.isRunning ? say(context, ' (so far)', '（截至目前）') : '';
          return [
            `${label(row.one.period)}${so}`,
            ...figures.map((value) => (value === null ? '–' : words.show(value))),
            error === null ? '–' : `${error > 0 ? '+' : ''}${formatPercent(String(error), 0)}`,
          ];
        }),
        totalRows: rows.length,
      },
      chart,
    ],
    data: {
      columns,
      rows: rows.map((row): CellValue[] => {
        const { figures, error } = cells(row);
        return [
          label(row.one.period),
          ...figures.map((value) => (value === null ? null : words.exact(value))),
          error === null ? null : error.toFixed(4),
        ];
      }),
    },
    basis: basisOf(context, 'deal', {
      definition: say(
        context,
        'Each forecast is made anew from the deals’ history as it stood at the start of its period, with odds learnt from earlier periods alone. Weighted = won so far + amount × win rate of open deals expected in the period.',
        '每次预测都按当时的商机历史重新计算，赢率只用更早期间的数据。加权 = 已赢单 + 预计在该期间成交的在途商机金额 × 赢率。',
      ),
      filters: slots.filters.map((filter) => basisFilter(context, 'deal', filter)),
      notes: words.unit === null ? [] : [say(context, `amounts in ${words.unit}`, `金额单位${words.unit}`)],
    }),
    suggestions: [
      suggest(say(context, 'This quarter’s range', '看本季度区间'), {
        kind: 'query',
        name: 'forecast',
        slots: { ...slots, period: null, view: 'range' },
      }),
    ],
  });
}
