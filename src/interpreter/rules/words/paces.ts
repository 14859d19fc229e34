import type { WordTable } from '../sense.ts';

const units = ['week', 'month', 'quarter', 'year'] as const;
/** A year over the one before is said of the same period last year: `last-year`. */
const paced = ['week', 'month', 'quarter'] as const;

const changesEn = [
  '',
  ' growth',
  ' growth rate',
  ' growth rates',
  ' change',
  ' changes',
  ' increase',
  ' trend',
];
const changesZh = [
  '增长',
  '增长率',
  '增速',
  '增幅',
  '涨幅',
  '跌幅',
  '变化',
  '变化率',
  '变化情况',
  '变动',
  '涨跌',
  '涨跌幅',
];

/** Month over month, 月环比: each unit of a stretch against the one before it. */
const eachAgainstLast = {
  en: [
    ...['wow', 'w/w', 'mom', 'm/m', 'm-o-m', 'qoq', 'q/q', 'q-o-q'].flatMap((short) =>
      changesEn.map((change) => `${short}${change}`),
    ),
    ...paced.flatMap((unit) => [
      ...['over', 'on', 'to', 'versus', 'vs'].flatMap((word) =>
        [`${unit} ${word} ${unit}`, `${unit}-${word}-${unit}`, `from ${unit} to ${unit}`].flatMap((pair) =>
          changesEn.map((change) => `${pair}${change}`),
        ),
      ),
      ...changesEn.slice(1, -1).map((change) => `${unit}ly${change}`),
    ]),
  ],
  zh: [
    '周',
    '每周',
    '逐周',
    '月',
    '月度',
    '每月',
    '各月',
    '逐月',
    '季',
    '季度',
    '每季度',
    '各季度',
    '逐季',
  ].flatMap((unit) => [
    ...['', ...changesZh].map((change) => `${unit}环比${change}`),
    ...changesZh.map((change) => `${unit}${change}`),
    ...changesZh.map((change) => `${unit}的${change}`),
  ]),
} as const;

/** "Versus the month before", 比上个月: one stretch against the one before it. */
const oneAgainstLast = {
  en: ['vs', 'versus', 'against', 'than', 'over', 'relative to', 'compared with', 'compared to'].flatMap(
    (against) => [
      ...units.flatMap((unit) => [
        `${against} the ${unit} before`,
        `${against} the previous ${unit}`,
        `${against} the prior ${unit}`,
        `${against} the preceding ${unit}`,
      ]),
      ...['period', 'one'].flatMap((unit) => [
        `${against} the ${unit} before`,
        `${against} the previous ${unit}`,
        `${against} the prior ${unit}`,
      ]),
      `${against} previous period`,
      `${against} prior period`,
    ],
  ),
  zh: [
    ...['', ...changesZh, '多少', '情况', '如何'].map((change) => `环比${change}`),
    '以及环比',
    '上期',
    ...['上期', '上一期', '前一期'].flatMap((before) => [
      `比${before}`,
      `较${before}`,
      `对比${before}`,
      ...['和', '跟', '与'].flatMap((and) => [
        `${and}${before}比`,
        `${and}${before}相比`,
        `${and}${before}对比`,
      ]),
    ]),
    ...['上个月', '上月', '上个季度', '上季度', '前一个月', '前一个季度'].flatMap((before) => [
      `比${before}`,
      `较${before}`,
    ]),
  ],
} as const;

/** "Versus the 3 before", 跟再前面三个月比: as many units as were just said, right before them. */
const asManyBefore = {
  en: ['vs', 'versus', 'against', 'than', 'relative to', 'compared with', 'compared to'].flatMap((against) =>
    ['two', 'three', 'four', 'six', '2', '3', '4', '6'].flatMap((count) => [
      `${against} the ${count} before`,
      `${against} the ${count} before that`,
      ...['previous', 'prior', 'preceding'].map((before) => `${against} the ${before} ${count}`),
      ...['weeks', 'months', 'quarters'].flatMap((unit) => [
        `${against} the ${count} ${unit} before`,
        `${against} the ${count} ${unit} before that`,
        `${against} the ${count} ${unit} before those`,
        ...['previous', 'prior', 'preceding'].map((before) => `${against} the ${before} ${count} ${unit}`),
      ]),
    ]),
  ),
  zh: ['和', '跟', '与', '比', '较', '对比', '同'].flatMap((against) =>
    [
      '再前',
      '再前面',
      '再往前',
      '再往前的',
      '再之前',
      '再之前的',
      '之前',
      '之前的',
      '更早',
      '更早的',
      '前面',
      '前面的',
    ].flatMap((before) =>
      ['两', '三', '四', '六', '2', '3', '4', '6'].flatMap((count) =>
        ['个月', '个季度', '周'].flatMap((unit) =>
          ['', '比', '相比', '对比'].map((end) => `${against}${before}${count}${unit}${end}`),
        ),
      ),
    ),
  ),
} as const;

/** Words that set a stretch of time against the one before it. */
export const previousWords: WordTable[string][string] = {
  en: [
    ...eachAgainstLast.en,
    ...oneAgainstLast.en,
    ...asManyBefore.en,
    'period over period',
    'than before',
    'vs last',
    'versus last',
    'against last',
    'than last',
    'compared to last',
    'compare to last',
    'compare with last',
    'compared with last',
  ],
  zh: [...eachAgainstLast.zh, ...oneAgainstLast.zh, ...asManyBefore.zh],
};
