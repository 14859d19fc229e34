import type { ChartBlock } from '../../answer/index.ts';
import type { IntentNamed, PeriodValue } from '../../intents/index.ts';
import { type ClosedPeriod, formatNumber, labelOf } from '../../kernel/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { describeWinRate } from '../learnt-thresholds.ts';
import { draft, explainProblem, say, suggest } from '../reply.ts';
import { joinWords } from '../wording.ts';
import { figureWords, showChance } from './figure-words.ts';
import { readForecast } from './figures.ts';
import type { Prediction } from './predict.ts';
import type { SeriesMethod } from './project-series.ts';
import { dataOf, groupRows, labelsOfGroups, tableOfGroups } from './range-table.ts';
import {
  chanceTitle,
  historyTitle,
  labelOfPeriod,
  rangeTitle,
  showTarget,
  type Told,
} from './range-title.ts';
import { calledPeriod, readPredicted } from './read-predicted.ts';

type ForecastIntent = IntentNamed<'forecast'>;

/** What a stretch may end at: P10, P50 and P90, the chance to reach its target, of groups where they are asked for; history alone beside it. */
export async function rangeAnswer(
  context: QueryContext,
  { slots }: ForecastIntent,
  period: ClosedPeriod,
  groupBy: readonly string[],
): Promise<QueryResult> {
  const inUnits = slots.inUnits === true;
  const read = await readPredicted(context, { filters: slots.filters, period, groupBy, inUnits });
  if (read.kind !== 'predicted') return explainProblem(read);
  const called = calledPeriod(context, period);
  const figures = await readForecast(context, slots.filters, called, [], { inBaseCurrency: true });
  if (figures.kind !== 'forecast') return explainProblem(figures);
  const labels =
    groupBy.length === 0 ? new Map<string, string>() : await labelsOfGroups(context, slots.filters, groupBy);
  const words = figureWords(context, inUnits);
  const target = inUnits ? null : figures.whole.target;
  const told = { read, words, called, target, figures: figures.whole };
  const isEmpty = read.whole.high === 0 && target === null;
  const title = isEmpty
    ? say(
        context,
        `Nothing is won, open or usual in ${labelOfPeriod(context, called)} that you can see.`,
        `${labelOfPeriod(context, called)}没有你能看到的赢单或在途商机，也没有可参考的历史。`,
      )
    : slots.view === 'chance'
      ? chanceTitle(context, told)
      : slots.view === 'history'
        ? historyTitle(context, told)
        : rangeTitle(context, told);
  const groups = groupRows(read, labels);
  return draft(context, {
    title,
    blocks: isEmpty
      ? []
      : [
          groupBy.length === 0
            ? { kind: 'facts', items: facts(context, told, slots.view === 'history') }
            : tableOfGroups(context, groups, told, groupBy),
          ...(groupBy.length === 0 ? chartOf(context, told, title) : []),
        ],
    data: dataOf(context, groups, told, groupBy),
    basis: basis(context, slots.filters, told),
    suggestions: suggestions(context, slots, called, groupBy),
  });
}

const methodNames: Readonly<Record<SeriesMethod, { readonly en: string; readonly zh: string }>> = {
  level: { en: 'By history: level', zh: '历史：水平' },
  trend: { en: 'By history: trend', zh: '历史：趋势' },
  season: { en: 'By history: season', zh: '历史：季节性' },
  'trend-and-season': { en: 'By history: trend and season', zh: '历史：趋势和季节性' },
};

function facts(context: QueryContext, { read, words, target, figures }: Told, withMethods: boolean) {
  const { whole, byHistory } = read;
  const item = (en: string, zh: string, value: string) => ({ label: say(context, en, zh), value });
  const methods = withMethods
    ? (Object.entries(byHistory.methods) as [SeriesMethod, number | null][]).flatMap(([method, value]) =>
        value === null
          ? []
          : [
              {
                label: labelOf(
                  { en: [methodNames[method].en], zh: [methodNames[method].zh] },
                  context.language,
                ),
                value: words.show(value),
              },
            ],
      )
    : byHistory.combined === null
      ? []
      : [item('By history alone', '仅按历史推算', words.show(byHistory.combined))];
  return [
    item('Won so far', '已赢单', words.show(whole.wonBefore)),
    item('From open deals', '在途商机预计', words.show(whole.fromOpen)),
    item('From deals still to come', '新增商机预计', words.show(whole.fromLater)),
    item('P10 (cautious)', 'P10（悲观）', words.show(whole.low)),
    item('P50', 'P50（中位）', words.show(whole.middle)),
    item('P90 (optimistic)', 'P90（乐观）', words.show(whole.high)),
    ...(target === null
      ? []
      : [
          item('Target', '目标', showTarget(context, target)),
          item(
            'Chance to reach it',
            '完成把握',
            showChance(whole.chanceOf(Number(target)), context.language),
          ),
          ...(figures.coverage === null
            ? []
            : [item('Coverage', '覆盖倍数', `${formatNumber(figures.coverage, 1)}×`)]),
        ]),
    ...methods,
  ];
}

/** The stretches before with what came, and this one with its target. */
function chartOf(
  context: QueryContext,
  { read, words, called, target }: Told,
  title: string,
): readonly ChartBlock[] {
  const before = read.before.slice(0, 5).toReversed();
  if (before.length === 0) return [];
  const all: readonly Pick<Prediction, 'low' | 'middle' | 'high'>[] = [
    ...before.map(({ predicted }) => predicted),
    read.whole,
  ];
  const series = (
    name: string,
    role: NonNullable<ChartBlock['series'][number]['role']>,
    values: readonly (number | null)[],
  ) => ({
    name,
    role,
    values,
    shown: values.map((value) => (value === null ? '–' : words.show(value))),
  });
  const none = before.map(() => null);
  return [
    {
      kind: 'chart',
      form: 'range',
      title: title.replaceAll('**', ''),
      measure: words.measure,
      unit: words.unit,
      labels: [...before.map(({ period }) => calledPeriod(context, period)), called].map((one) =>
        labelOfPeriod(context, one),
      ),
      series: [
        series(
          'P10',
          'low',
          all.map(({ low }) => low),
        ),
        series(
          'P50',
          'middle',
          all.map(({ middle }) => middle),
        ),
        series(
          'P90',
          'high',
          all.map(({ high }) => high),
        ),
        ...(target === null
          ? []
          : [series(say(context, 'Target', '目标'), 'target', [...none, Number(target)])]),
        series(say(context, 'What came', '实际'), 'actual', [...before.map(({ came }) => came), null]),
      ],
    },
  ];
}

function basis(
  context: QueryContext,
  filters: ForecastIntent['slots']['filters'],
  { read, called, words }: Told,
) {
  const { whole, before, dealsWithoutAmount, winRates } = read;
  const held = before.filter(({ came, predicted: { low, high } }) => low <= came && came <= high).length;
  const notes = [
    say(
      context,
      `odds from ${whole.cases} standings of deals in ${whole.monthsSeen} months`,
      `赢率来自过去${whole.monthsSeen}个月、${whole.cases}次商机状态`,
    ),
    ...(before.length === 0
      ? []
      : [
          say(
            context,
            `${held} of the last ${before.length} such forecasts held what came between P10 and P90`,
            `此前${before.length}次同样的预测中，有${held}次实际值落在P10–P90之内`,
          ),
        ]),
    ...(winRates.length === 0
      ? []
      : [
          say(
            context,
            `win rates by stage: ${joinWords(
              winRates.map((rate) => describeWinRate(context, rate)),
              'en',
            )}`,
            `各阶段赢率：${winRates.map((rate) => describeWinRate(context, rate)).join('，')}`,
          ),
        ]),
    ...(dealsWithoutAmount > 0
      ? [
          say(
            context,
            `${dealsWithoutAmount} open deals without an amount are taken for the mean of the others`,
            `${dealsWithoutAmount}个在途商机没有金额，按其余商机的平均值计`,
          ),
        ]
      : []),
    ...(words.unit === null ? [] : [say(context, `amounts in ${words.unit}`, `金额单位${words.unit}`)]),
  ];
  return basisOf(context, 'deal', {
    definition: say(
      context,
      'Range = won so far + 2,000 simulated runs: each open deal is won as often as deals of its stage and expected date were at the same point of earlier periods, deals still to come arrive at their usual pace (level, trend, season), and both are moved by how far earlier forecasts were off. One run in ten ends below P10, one in ten above P90.',
      '预测区间 = 已赢单 + 2000次模拟：每个在途商机按过去同阶段、同预计日期的商机在同一时点之后的实际赢率成交，新增商机按以往节奏（水平、趋势、季节）到来，并按以往预测误差校正。十次里有一次低于P10，一次高于P90。',
    ),
    filters: filters.map((filter) => basisFilter(context, 'deal', filter)),
    period: basisPeriod(context, called, null),
    notes,
  });
}

function suggestions(
  context: QueryContext,
  slots: ForecastIntent['slots'],
  period: PeriodValue,
  groupBy: readonly string[],
) {
  const { view: _, ...plain } = slots;
  const ask = (en: string, zh: string, more: Partial<ForecastIntent['slots']>) =>
    suggest(say(context, en, zh), { kind: 'query', name: 'forecast', slots: { ...plain, period, ...more } });
  return [
    ...(groupBy.length === 0 ? [ask('By team', '按团队看', { view: 'range', groupBy: ['team'] })] : []),
    ask('How good were forecasts?', '以往预测准不准', { view: 'accuracy', groupBy: [] }),
    ...(slots.inUnits === true ? [] : [ask('By category', '按承诺类别看', {})]),
  ];
}
