import type { WordTable } from '../sense.ts';

/** How sure it is that a deal closes: the most likely ones first. */
export const likelyWords: WordTable[string][string] = {
  en: [
    ...[
      'hottest',
      'likeliest',
      'most likely',
      'most probable',
      'most promising',
      'most winnable',
      'surest',
      'safest',
    ],
    ...['closest', 'nearest'].flatMap((near) =>
      ['closing', 'signing', 'signature', 'winning', 'being signed', 'the finish line'].map(
        (end) => `${near} to ${end}`,
      ),
    ),
    ...['high probability', 'high-probability', 'high likelihood', 'high-likelihood'],
    ...['best', 'highest', 'greatest'].flatMap((best) =>
      ['chance', 'chances', 'odds', 'likelihood'].flatMap((chance) => [
        ...['', ' of closing', ' to close', ' of winning', ' of a win'].flatMap((of) => [
          `${best} ${chance}${of}`,
          `the ${best} ${chance}${of}`,
        ]),
      ]),
    ),
  ],
  zh: [
    ...['最可能', '最有可能', '最有希望', '最有把握', '最有戏', '最有机会', '最靠谱', '最稳', '最热'].flatMap(
      (most) => [most, `${most}的`],
    ),
    ...['高概率', '高概率的'],
    ...['成交', '签约', '签单', '赢单'].flatMap((end) => [
      `最接近${end}`,
      `最接近${end}的`,
      `离${end}最近`,
      `离${end}最近的`,
    ]),
    ...['赢面', '胜算', '把握', '希望', '机会', '可能性', '概率'].flatMap((chance) => [
      `${chance}大的`,
      `${chance}高的`,
      `${chance}最大`,
      `${chance}最大的`,
      `${chance}最高`,
      `${chance}最高的`,
    ]),
  ],
};
