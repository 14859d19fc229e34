import type { WordTable } from '../sense.ts';

const bestWords = ['best', 'best case', 'optimistic', 'optimistically', 'upside', 'high'] as const;
const worstWords = ['worst', 'worst case', 'pessimistic', 'pessimistically', 'downside', 'low'] as const;

/** "Best to worst" is an order, "the best and worst reps" a ranking. */
const bothEnds = [' and ', ' or ', ' & ', ' / ', ' vs ']
  .flatMap((and) =>
    bestWords.flatMap((best) =>
      worstWords.flatMap((worst) => [`${best}${and}${worst}`, `${worst}${and}${best}`]),
    ),
  )
  .filter((ends) => !/^(?:best|worst) \S+ (?:best|worst)$/.test(ends));

/** 乐观悲观, 最好最坏, 上限和下限: both ends of a range, in either order, with or without a word between them. */
const endsZh: readonly string[] = (
  [
    ['乐观', '悲观'],
    ['最乐观', '最悲观'],
    ['最好', '最坏'],
    ['最高', '最低'],
    ['上限', '下限'],
  ] as const
).flatMap(([good, bad]) =>
  ['', '和', '与', '跟', '、', '及'].flatMap((and) => [`${good}${and}${bad}`, `${bad}${and}${good}`]),
);

/** 把握多大, 几成把握, 概率是多少. */
const chanceZh: readonly string[] = [
  ...['把握', '可能性', '概率', '几率', '机率', '可能', '胜算', '希望'].flatMap((chance) => [
    `有多大${chance}`,
    `多大${chance}`,
    `有多少${chance}`,
    `${chance}有多大`,
    `${chance}多大`,
    `${chance}有多高`,
    `${chance}多高`,
    `${chance}是多少`,
    `${chance}多少`,
    `${chance}大不大`,
    `${chance}大吗`,
  ]),
  ...['有几成', '几成'].flatMap((tenths) => [`${tenths}把握`, `${tenths}可能`, `${tenths}希望`]),
  '有没有把握',
  '有把握',
  '概率',
  '把握',
  '可能性',
];

/** 准不准, 准吗, 偏差多大. */
const accuracyZh: readonly string[] = [
  '准不准',
  '准吗',
  '准么',
  '准确吗',
  '准不准确',
  '准确不准确',
  '有多准',
  '多准',
  '靠谱吗',
  '靠不靠谱',
  '可靠吗',
  '可不可靠',
  ...['准确率', '准确度', '精度', '准确性', '误差', '偏差', '命中率'].flatMap((word) => [
    word,
    `${word}多少`,
    `${word}是多少`,
    `${word}有多大`,
    `${word}多大`,
    `${word}怎么样`,
    `${word}如何`,
    `${word}有多高`,
    `${word}多高`,
  ]),
];

/** 之前的预测, 以前预测: forecasts that have been made. */
const madeBefore: readonly string[] = [
  '之前',
  '以前',
  '以往',
  '过去',
  '此前',
  '原来',
  '当初',
  '历史上',
  '历次',
].flatMap((before) =>
  ['', '的', '做的', '所做的', '我们的'].flatMap((made) => [`${before}${made}预测`, `${before}${made}预估`]),
);

/** What products are counted by. */
const unitsZh = ['台', '件', '套', '箱', '辆', '瓶', '吨', '只'] as const;

/** What is wanted of a forecast beside its figures. */
export const forecastCues: WordTable[string] = {
  'forecast-range': {
    en: [
      'range',
      'the range',
      'forecast range',
      'range of outcomes',
      'possible range',
      'likely range',
      'expected range',
      'spread',
      'interval',
      'confidence interval',
      'confidence band',
      'prediction interval',
      'simulate',
      'simulated',
      'simulation',
      'monte carlo',
      'p10',
      'p50',
      'p90',
      'percentiles',
      'scenarios',
      ...bothEnds,
      'best-case and worst-case',
      'at worst',
      'at best',
      'in the worst case',
      'in the best case',
      'worst case',
      'pessimistic',
      'optimistic',
    ],
    zh: [
      ...endsZh.flatMap((ends) => [
        ends,
        `${ends}各多少`,
        `${ends}各是多少`,
        `${ends}分别多少`,
        `${ends}分别是多少`,
      ]),
      '区间',
      '预测区间',
      '预测范围',
      '范围',
      '置信区间',
      '波动范围',
      '模拟',
      '蒙特卡洛',
      'p10',
      'p50',
      'p90',
      '最坏',
      '最坏情况',
      '最差情况',
      '最好情况',
      '悲观',
      '乐观',
      '最少能做',
      '最多能做',
    ],
  },
  'forecast-chance': {
    en: [
      'how likely',
      'how probable',
      'likelihood',
      'probability',
      'chance',
      'chances',
      'the chance',
      'the chances',
      'the odds',
      'odds',
      'how confident',
      'how sure',
    ],
    zh: chanceZh,
  },
  'forecast-accuracy': {
    en: [
      'how good',
      'how accurate',
      'accurate',
      'accuracy',
      'right',
      'how right',
      'how far off',
      'how wrong',
      'how reliable',
      'reliable',
      'how well calibrated',
      'calibration',
      'calibrated',
      'track record',
      'hold up',
      'held up',
      'come true',
      'came true',
      'forecast accuracy',
      'forecast error',
    ],
    zh: [
      ...accuracyZh,
      ...['得', '的'].flatMap((so) => ['准', '准吗', '准不准', '对不对'].map((end) => so + end)),
    ],
  },
  /** Forecasts of before, named as such. */
  'forecast-made': {
    en: [
      'past',
      'previous',
      'earlier',
      'prior',
      'old',
      'former',
      'our past',
      'our previous',
      'our earlier',
    ].flatMap((old) => [`${old} forecasts`, `${old} predictions`, `${old} projections`]),
    zh: madeBefore,
  },
  'forecast-history': {
    en: [
      'with season',
      'with seasonality',
      'with the season',
      'seasonal',
      'seasonally',
      'seasonality',
      'from history',
      'by history',
      'based on history',
      'from past sales',
      'based on past sales',
      'with trend and season',
      'with trend',
      'from the trend',
      'by trend',
      'historical forecast',
    ],
    zh: [
      '按季节性',
      '季节性',
      '考虑季节性',
      '带季节性',
      '按季节',
      '按历史',
      '按历史趋势',
      '根据历史',
      '根据历史数据',
      '按趋势',
      '趋势外推',
      '历史推算',
      '按历史推算',
      '结合季节性',
      '考虑淡旺季',
      '淡旺季',
    ],
  },
  /** 预计能卖多少台: units that are still to come. */
  'units-ahead': {
    en: [],
    zh: [
      '预计',
      '会',
      '能',
      '预计能',
      '预计会',
      '大概能',
      '大概会',
      '估计能',
      '估计会',
      '还能',
      '还会',
    ].flatMap((ahead) =>
      ['卖', '卖出', '卖掉', '出', '销', '销售'].flatMap((sell) =>
        unitsZh.map((unit) => `${ahead}${sell}多少${unit}`),
      ),
    ),
  },
  'forecast-units': {
    en: [
      'in units',
      'by units',
      'how many units',
      'in quantity',
      'in pieces',
      'by quantity',
      'unit forecast',
    ],
    zh: [
      ...unitsZh.flatMap((unit) => [
        `多少${unit}`,
        `几${unit}`,
        `卖多少${unit}`,
        `${unit}数`,
        `按${unit}数`,
        `按${unit}`,
      ]),
      '按数量',
      '按销量',
      '多少数量',
    ],
  },
};
