import type { Block, CellValue, Column } from '../../answer/index.ts';
import { type IntentNamed, type PeriodValue, plainList } from '../../intents/index.ts';
import {
  compareDecimals,
  divideDecimals,
  formatMoney,
  formatNumber,
  formatPercent,
  labelOf,
  labelPeriod,
  multiplyDecimals,
  periodOf,
  roundDecimal,
} from '../../kernel/index.ts';
import { findDimension, plainSpec } from '../../metrics/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { nothing } from '../records/index.ts';
import { draft, explainProblem, say, suggest } from '../reply.ts';
import { accuracyAnswer } from './accuracy-answer.ts';
import { type ForecastFigures, type ForecastRead, readForecast } from './figures.ts';
import { rangeAnswer } from './range-answer.ts';
import { closedPeriod } from './read-predicted.ts';

type ForecastIntent = IntentNamed<'forecast'>;

/** Won so far, what open deals may add (by category and weighted), and how far that is from the target. Default: the running quarter. */
export async function forecast(
  { intent }: Permitted<ForecastIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { filters } = intent.slots;
  // By category is how a forecast is told anyway; what is won has none any more.
  const groupBy = intent.slots.groupBy.filter((key) => key !== 'forecastCategory');
  const period = intent.slots.period ?? runningQuarter(context);
  const { view, inUnits } = intent.slots;
  const stretch = closedPeriod(period);
  if (stretch !== null && (view !== undefined || inUnits === true)) {
    const isOver = stretch.to <= context.today;
    return view === 'accuracy' || isOver
      ? await accuracyAnswer(context, intent, stretch)
      : await rangeAnswer(context, intent, stretch, groupBy);
  }
  const read = await readForecast(context, filters, period, groupBy);
  if (read.kind !== 'forecast') return explainProblem(read);
  const { language, actor } = context;
  return draft(context, {
    title: titleOf(context, read, labelPeriod(period, actor.calendar, language)),
    blocks: [
      ...(groupBy.length === 0
        ? [{ kind: 'facts' as const, items: factsOf(context, read) }]
        : [tableOf(context, read, groupBy)]),
      ...overdueNotice(context, read),
    ],
    data: dataOf(context, read, groupBy),
    basis: basisOf(context, 'deal', {
      definition: say(
        context,
        'Forecast = won so far + amount × win rate of open deals expected to close in the period (the deal’s own, else its stage’s); omitted deals are left out.',
        '预测 = 已赢单金额 + 预计在该期间成交的在途商机金额 × 赢率（商机自身的，没有则取阶段的）；预测类别为“不计入”的不算。',
      ),
      filters: filters.map((filter) => basisFilter(context, 'deal', filter)),
      period: basisPeriod(context, period, null),
      notes: notesOf(context, read),
    }),
    suggestions: [
      ...(groupBy.length === 0
        ? [
            suggest(say(context, 'The range', '看乐观悲观'), {
              ...intent,
              slots: { ...intent.slots, period, view: 'range' },
            }),
            suggest(say(context, 'By team', '按团队看'), {
              ...intent,
              slots: { ...intent.slots, period, groupBy: ['team'] },
            }),
          ]
        : []),
      suggest(say(context, 'Deals behind it', '看相关商机'), {
        kind: 'query',
        name: 'list',
        slots: {
          ...plainList('deal'),
          columns: [
            'name',
            'account',
            'owner',
            'stage',
            'amount',
            'probability',
            'forecastCategory',
            'expectedCloseDate',
          ],
          filters: [
            ...filters,
            { field: 'status', op: 'is', values: [{ type: 'key', text: 'open', key: 'open' }] },
          ],
          period,
          periodField: 'expectedCloseDate',
          order: { by: 'amount', direction: 'desc' },
        },
      }),
      ...(groupBy.length === 0
        ? []
        : [
            suggest(say(context, 'Won by month', '按月看赢单金额'), {
              kind: 'query',
              name: 'measure',
              slots: { ...plainSpec, measures: ['revenue'], grain: 'month', filters: [...filters], period },
            }),
          ]),
    ],
  });
}

function runningQuarter({ actor, today, language }: QueryContext): PeriodValue {
  const quarter = periodOf('quarter', today, actor.calendar);
  return { text: language === 'zh' ? '本季度' : 'this quarter', ...quarter, grain: 'quarter' };
}

function titleOf(context: QueryContext, { whole, currency, groups }: ForecastRead, label: string): string {
  const { language } = context;
  const zh = language === 'zh';
  const money = (value: string) => formatMoney(value, currency, language);
  const nothingYet = whole.openDeals === 0 && whole.target === null && compareDecimals(whole.won, '0') === 0;
  if (nothingYet) {
    return zh
      ? `${label}没有你能看到的赢单、目标或预计成交的商机。`
      : `Nothing won, expected or targeted in ${label} that you can see.`;
  }
  const parts = zh
    ? `${label}预测 **${money(whole.forecast)}**：已赢单 ${money(whole.won)}，加权 ${money(whole.weighted)}`
    : `${label}: forecast **${money(whole.forecast)}** (won ${money(whole.won)}, weighted ${money(whole.weighted)})`;
  if (whole.target === null) {
    return zh ? `${parts}；没有设目标。` : `${parts}; no target is set.`;
  }
  const share = divideDecimals(whole.forecast, whole.target);
  const against = `${money(whole.target)}${share === null ? '' : zh ? `（${formatPercent(share, 0)}）` : ` (${formatPercent(share, 0)})`}`;
  const isShort = whole.gap !== null && compareDecimals(whole.gap, '0') > 0;
  const verdict = isShort
    ? zh
      ? `，还差 **${money(whole.gap ?? '0')}**`
      : `, **${money(whole.gap ?? '0')}** short`
    : zh
      ? '，预计可达成'
      : ', on course';
  const behind = groups.filter(({ gap }) => gap !== null && compareDecimals(gap, '0') > 0);
  const most = behind.toSorted((a, b) => compareDecimals(b.gap ?? '0', a.gap ?? '0'))[0];
  const furthest =
    most === undefined || groups.length < 2
      ? ''
      : zh
        ? `差得最多的是${most.label}（${money(most.gap ?? '0')}）。`
        : ` Furthest behind: ${most.label} (${money(most.gap ?? '0')}).`;
  return zh
    ? `${parts}，目标 ${against}${verdict}。${furthest}`
    : `${parts} against ${against}${verdict}.${furthest}`;
}

function factsOf(context: QueryContext, { whole, currency }: ForecastRead) {
  const { language } = context;
  return columnsOf(context, currency, null).map(({ key, label }) => ({
    label: shownLabel(context, key, label),
    value: showFigure(key, figureOf(whole, key), currency, language),
  }));
}

function tableOf(
  context: QueryContext,
  { groups, whole, currency }: ForecastRead,
  groupBy: readonly string[],
): Block {
  const { language } = context;
  const columns = columnsOf(context, currency, groupBy);
  const row = (figures: ForecastFigures, label: string) =>
    columns.map(({ key }) =>
      key === 'group' ? label : showFigure(key, figureOf(figures, key), currency, language),
    );
  return {
    kind: 'table',
    columns: columns.map(({ key, label }) => ({
      label: shownLabel(context, key, label),
      align: key === 'group' ? 'left' : 'right',
    })),
    rows: [
      ...groups.map((group) => row(group, group.label ?? nothing)),
      row(whole, say(context, 'Total', '合计')),
    ],
    totalRows: groups.length + 1,
  };
}

function dataOf(
  context: QueryContext,
  { whole, groups, currency }: ForecastRead,
  groupBy: readonly string[],
) {
  const columns = columnsOf(context, currency, groupBy.length === 0 ? null : groupBy);
  const row = (figures: ForecastFigures): CellValue[] =>
    columns.map(({ key }) => (key === 'group' ? figures.label : figureOf(figures, key)));
  return { columns, rows: groupBy.length === 0 ? [row(whole)] : groups.map(row) };
}

function columnsOf(
  context: QueryContext,
  currency: string | null,
  groupBy: readonly string[] | null,
): readonly Column[] {
  const column = (key: string, en: string, zh: string, type: Column['type']): Column => ({
    key,
    label: say(context, en, zh),
    type,
    unit: null,
    currency: type === 'money' ? currency : null,
  });
  const names = (groupBy ?? []).map((key) => {
    const dimension = findDimension(key, context.vocabulary);
    return dimension === undefined ? key : labelOf(dimension.names, context.language);
  });
  return [
    ...(groupBy === null ? [] : [{ ...column('group', '', '', 'text'), label: names.join(' · ') }]),
    column('won', 'Won so far', '已赢单', 'money'),
    column('commit', 'Commit', '承诺', 'money'),
    column('bestCase', 'Best case', '最佳', 'money'),
    column('pipeline', 'Pipeline', '在途', 'money'),
    column('weighted', 'Weighted', '加权', 'money'),
    column('forecast', 'Forecast', '预测', 'money'),
    column('target', 'Target', '目标', 'money'),
    column('attainment', 'Attained', '达成率', 'percent'),
    column('gap', 'Gap to target', '距目标差额', 'money'),
    column('coverage', 'Coverage', '覆盖倍数', 'decimal'),
    column('openDeals', 'Open deals', '在途商机', 'integer'),
  ];
}

/** Shown with the sign of what is above the target; `data` has what is missing to it. */
function shownLabel(context: QueryContext, key: string, label: string): string {
  return key === 'gap' ? say(context, 'Against target', '与目标相差') : label;
}

function figureOf(figures: ForecastFigures, key: string): string | number | null {
  const value = figures[key as Exclude<keyof ForecastFigures, 'keys'>];
  if ((key === 'attainment' || key === 'coverage') && typeof value === 'string')
    return roundDecimal(value, 6);
  return value;
}

function showFigure(
  key: string,
  value: string | number | null,
  currency: string | null,
  language: 'en' | 'zh',
): string {
  if (value === null) return nothing;
  if (key === 'attainment') return formatPercent(String(value));
  if (key === 'coverage') return `${formatNumber(String(value), 1)}×`;
  if (key === 'openDeals') return formatNumber(String(value));
  if (key === 'gap') {
    const above = formatMoney(multiplyDecimals(String(value), '-1'), currency, language);
    return compareDecimals(String(value), '0') < 0 ? `+${above}` : above;
  }
  return formatMoney(String(value), currency, language);
}

function overdueNotice(context: QueryContext, { overdue, currency }: ForecastRead): readonly Block[] {
  if (overdue === null) return [];
  const amount = formatMoney(overdue.amount, currency, context.language);
  return [
    {
      kind: 'notice',
      level: 'warning',
      text: say(
        context,
        `${overdue.deals} open ${overdue.deals === 1 ? 'deal' : 'deals'} (${amount}) ${overdue.deals === 1 ? 'was' : 'were'} expected before this period and ${overdue.deals === 1 ? 'is' : 'are'} not in it.`,
        `另有 ${overdue.deals} 个在途商机（${amount}）的预计成交日期早于该期间，未计入。`,
      ),
    },
  ];
}

function notesOf(
  context: QueryContext,
  { isConverted, unknownAmounts, whole, currency }: ForecastRead,
): readonly string[] {
  return [
    ...(isConverted ? [say(context, `amounts converted to ${currency}`, `金额已折算为${currency}`)] : []),
    ...(unknownAmounts > 0
      ? [
          say(
            context,
            `${unknownAmounts} open deals without an amount left out`,
            `${unknownAmounts} 个在途商机没有金额，未计入`,
          ),
        ]
      : []),
    ...(whole.target !== null && whole.coverage === null
      ? [say(context, 'target reached', '目标已达成')]
      : []),
  ];
}
