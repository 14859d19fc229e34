import type { WordTable } from '../sense.ts';

/** What people are held against, and whose it is: "their quota", "his number", 自己的任务. */
const aims: readonly string[] = ['', 'the ', 'their ', 'his ', 'her ', 'our '].flatMap((whose) =>
  ['target', 'targets', 'quota', 'quotas', 'goal', 'goals', 'number', 'numbers', 'plan'].map(
    (aim) => `${whose}${aim}`,
  ),
);
const aimsZh: readonly string[] = ['', '自己的', '自己', '各自的', '个人'].flatMap((whose) =>
  ['目标', '任务', '指标', '业绩目标', '销售目标'].map((aim) => `${whose}${aim}`),
);

function distances(ends: readonly string[]): readonly string[] {
  return ['离', '距', '距离', '差'].flatMap((from) =>
    aimsZh.flatMap((aim) =>
      ['', '还', '还差得', '差得', '差', '还差'].flatMap((how) =>
        ends.map((end) => `${from}${aim}${how}${end}`),
      ),
    ),
  );
}

/** Words that hold people against their targets. */
export const attainingWords: WordTable = {
  attaining: {
    ahead: {
      en: [
        'ahead of target',
        'ahead of their target',
        'ahead of quota',
        'ahead of plan',
        'above target',
        'above their target',
        'above quota',
        'over target',
        'over quota',
        'exceeding target',
        'exceeding quota',
        'exceeded target',
        'exceeded their target',
        'exceeded quota',
        'beat their target',
        'beating target',
      ],
      zh: [
        '超额完成',
        '超额完成了',
        '超额完成目标',
        '超过目标',
        '超目标',
        '超出目标',
        '领先目标',
        '超额达标',
      ],
    },
    behind: {
      en: [
        'behind',
        'behind target',
        'behind on target',
        'behind their target',
        'behind the target',
        'behind quota',
        'behind on quota',
        'behind their quota',
        'behind plan',
        'behind goal',
        'short of target',
        'short of the target',
        'short of their target',
        'short of quota',
        'short of their quota',
        'below target',
        'below their target',
        'below quota',
        'under target',
        'under quota',
        'off target',
        'off plan',
        'missing target',
        'missing their target',
        'missing quota',
        ...[
          'miss',
          'might miss',
          'may miss',
          'could miss',
          'will miss',
          'likely to miss',
          'going to miss',
          'missed',
          'unlikely to hit',
          'unlikely to make',
          'not going to hit',
          'not going to make',
        ].flatMap((miss) => aims.map((aim) => `${miss} ${aim}`)),
        ...["hasn't", "haven't", 'has not', 'have not', "didn't", 'did not', 'not'].flatMap((no) =>
          [
            'hit',
            'met',
            'reached',
            'made',
            'hit their',
            'met their',
            'reached their',
            'made their',
            'hit the',
            'met the',
          ].flatMap((did) => ['target', 'quota', 'goal', 'number'].map((aim) => `${no} ${did} ${aim}`)),
        ),
        'lagging',
        'lagging behind',
        'lagging behind target',
        'falling behind',
        'fallen behind',
        'trailing',
        'trailing behind',
      ],
      zh: [
        '落后',
        '落后了',
        '落后于目标',
        '落后目标',
        '没达标',
        '未达标',
        '不达标',
        '没达成目标',
        '未达成目标',
        '没完成目标',
        '未完成目标',
        '没完成任务',
        '未完成任务',
        '没完成指标',
        '未完成指标',
        '没达到目标',
        '未达到目标',
        '达不到目标',
        '掉队',
        '掉队了',
        ...[
          '完不成',
          '完成不了',
          '达不成',
          '够不着',
          '可能完不成',
          '恐怕完不成',
          '会完不成',
          '估计完不成',
        ].flatMap((fail) => aimsZh.map((aim) => `${fail}${aim}`)),
        '拖后腿',
        '拖了后腿',
      ],
    },
    closest: {
      en: ['closest', 'nearest', 'close'].flatMap((near) => aims.map((aim) => `${near} to ${aim}`)),
      zh: distances(['最近', '最少']),
    },
    furthest: {
      en: [
        'furthest behind',
        'farthest behind',
        ...['furthest', 'farthest'].flatMap((far) =>
          ['behind', 'behind on', 'from', 'off', 'short of'].flatMap((how) =>
            aims.map((aim) => `${far} ${how} ${aim}`),
          ),
        ),
        'most behind',
        'most behind target',
        'worst against target',
        'lagging most',
        'lagging the most',
      ],
      zh: [...distances(['最远', '最多', '最大']), '最落后', '落后最多', '落后目标最多'],
    },
  },
};
