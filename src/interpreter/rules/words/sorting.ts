import type { WordTable } from '../sense.ts';

/** 长的排前面, 大的在前: what comes first, by a quality. */
function sortedBy(first: string, last: string): readonly string[] {
  const verbs = ['排', '放', '在', '摆', '列', '排在', '放在', '靠'];
  const at = (qualities: string, ends: readonly string[]) =>
    [...qualities].flatMap((quality) =>
      verbs.flatMap((verb) => ends.map((end) => `${quality}的${verb}${end}`)),
    );
  return [
    ...at(first, ['前', '前面', '前头', '最前', '最前面', '上面']),
    ...at(last, ['后', '后面', '最后', '下面']),
    ...[...first].flatMap((one) =>
      [...last].flatMap((other) => [
        ...['从', '由'].flatMap((from) => ['到', '至'].map((to) => `${from}${one}${to}${other}`)),
        `先${one}后${other}`,
      ]),
    ),
  ];
}

/** "Best to worst", "from strongest to weakest": by the ends of an order. */
function fromTo(first: readonly string[], last: readonly string[]): readonly string[] {
  return first.flatMap((one) => last.flatMap((other) => [`${one} to ${other}`, `from ${one} to ${other}`]));
}

const most = ['best', 'highest', 'biggest', 'largest', 'strongest', 'greatest', 'most', 'top'];
const leastOf = ['worst', 'lowest', 'smallest', 'weakest', 'least', 'fewest', 'bottom'];

const greatest = '大高多长好贵重强新晚';
const least = '小低少短差轻弱旧早老';

/** The order of rows. */
export const sortingWords: WordTable = {
  sorting: {
    by: {
      en: [
        'sorted by',
        'sort by',
        'ordered by',
        'order by',
        'ranked by',
        'rank by',
        'sort them by',
        'sort it by',
        'prioritised by',
        'prioritized by',
        'in order of',
        'with the',
        'prioritize by',
      ],
      zh: [],
    },
    after: {
      en: ['sort', 'arrange', 'rank them', 'sort them'],
      zh: ['排序', '排列', '排', '排一下', '来排', '排个序', '先后'],
    },
    desc: {
      en: [
        'first',
        'on top',
        'at the top',
        'up top',
        'up front',
        'in front',
        'descending',
        'desc',
        'in descending order',
        'high to low',
        ...fromTo(most, leastOf),
        'highest first',
        'biggest first',
        'longest first',
        'best first',
        'strongest first',
        'top first',
        'largest first',
        'most first',
        'from high to low',
        'big to small',
        'newest first',
        'latest first',
        'most recent first',
      ],
      zh: [
        ...sortedBy(greatest, least),
        '降序',
        '倒着排',
        '倒排',
        '倒序',
        '按高到低',
        '高到低',
        '最大的在前',
        '最高的在前',
      ],
    },
    /** Of days: those to come with the next one first, those that are over with the last one. */
    near: { en: ['nearest first', 'closest first'], zh: sortedBy('近', '远') },
    far: { en: ['furthest first', 'farthest first'], zh: sortedBy('远', '近') },
    /** By how long it took, where that is what is ordered. */
    fast: {
      en: ['fastest first', 'quickest first', 'fast to slow', 'from fastest to slowest'],
      zh: [...sortedBy('快', '慢')],
    },
    slow: { en: ['slowest first', 'slow to fast', 'from slowest to fastest'], zh: [...sortedBy('慢', '快')] },
    asc: {
      en: [
        'ascending',
        'asc',
        'in ascending order',
        'low to high',
        ...fromTo(leastOf, most),
        'lowest first',
        'smallest first',
        'shortest first',
        'worst first',
        'weakest first',
        'fewest first',
        'cheapest first',
        'from low to high',
        'oldest first',
        'earliest first',
        'soonest first',
      ],
      zh: [...sortedBy(least, greatest), '升序', '正着排', '顺着排', '正序', '从早到晚'],
    },
  },
};
