import type { WordTable } from '../sense.ts';

interface Place {
  readonly place: number;
  readonly cardinal: string;
  readonly ordinal: string;
  readonly short: string;
  readonly han: string;
}

const places: readonly Place[] = [
  { place: 2, cardinal: 'two', ordinal: 'second', short: '2nd', han: '二' },
  { place: 3, cardinal: 'three', ordinal: 'third', short: '3rd', han: '三' },
  { place: 4, cardinal: 'four', ordinal: 'fourth', short: '4th', han: '四' },
  { place: 5, cardinal: 'five', ordinal: 'fifth', short: '5th', han: '五' },
  { place: 6, cardinal: 'six', ordinal: 'sixth', short: '6th', han: '六' },
  { place: 7, cardinal: 'seven', ordinal: 'seventh', short: '7th', han: '七' },
  { place: 8, cardinal: 'eight', ordinal: 'eighth', short: '8th', han: '八' },
  { place: 9, cardinal: 'nine', ordinal: 'ninth', short: '9th', han: '九' },
  { place: 10, cardinal: 'ten', ordinal: 'tenth', short: '10th', han: '十' },
];

/** Names that only some places have. */
const ownNames: Readonly<Record<number, { readonly en: readonly string[]; readonly zh: readonly string[] }>> =
  {
    2: {
      en: ['runner up', 'runners up', 'runner-up', 'second in line'],
      zh: ['亚军', '老二', '次高', '次多', '次大', '次好'],
    },
    3: { en: [], zh: ['季军', '老三'] },
  };

function ordinalsOf({ place, ordinal, short, han }: Place): { readonly en: string[]; readonly zh: string[] } {
  return {
    en: [ordinal, short, ...(place < 4 ? [`${ordinal}-`] : [])],
    zh: [`第${han}`, `第${place}`, ...(place === 2 ? ['次'] : [])],
  };
}

/** What names a place by itself: "came in third", 排第三, 第三高. */
function namesOfPlace({ place, cardinal, ordinal, han }: Place): {
  readonly en: string[];
  readonly zh: string[];
} {
  const verbs = [
    'ranks',
    'ranked',
    'is',
    'came in',
    'comes',
    'comes in',
    'came',
    'comes out',
    'placed',
    'finished',
  ];
  const nth = [`第${han}`, `第${place}`];
  return {
    en: [
      `${ordinal} by`,
      ...verbs.map((verb) => `${verb} ${ordinal}`),
      `number ${cardinal}`,
      `number ${place}`,
      `no. ${place}`,
      `#${place}`,
      `in ${ordinal} place`,
      `${ordinal} place`,
      ...(ownNames[place]?.en ?? []),
    ],
    zh: [
      ...nth.flatMap((one) => [
        ...['名', '位'].map((unit) => `${one}${unit}`),
        ...['排', '排名', '排在', '排行', '位列', '位居', '名列', '居'].flatMap((verb) => [
          `${verb}${one}`,
          `${verb}${one}位`,
          `${verb}${one}名`,
          `${verb}${one}的`,
        ]),
        ...[...'高多大好强贵长'].flatMap((quality) => [`${one}${quality}`, `${one}${quality}的`]),
      ]),
      ...(ownNames[place]?.zh ?? []),
    ],
  };
}

function byPlace(
  wordsOf: (place: Place) => { readonly en: string[]; readonly zh: string[] },
): WordTable[string] {
  return Object.fromEntries(places.map((one) => [String(one.place), wordsOf(one)]));
}

/** "Versus the company average", 跟整体比: held against all of its kind. */
const besideAll = {
  en: [
    ...['vs', 'vs.', 'versus', 'against', 'compared to', 'compared with', 'compare to', 'compare with'],
    ...['compares to', 'compares with', 'relative to', 'than', 'stack up against', 'measure up to'],
    ...['next to', 'above or below', 'better than', 'worse than', 'higher than', 'lower than'],
    ...['bigger than', 'smaller than', 'longer than', 'shorter than', 'faster than', 'slower than'],
  ].flatMap((against) =>
    ['', 'the ', 'our '].flatMap((whose) =>
      [
        ...['average', 'overall', 'mean', 'overall average', 'company average', 'team average', 'company'],
        ...['whole company', 'company as a whole', 'company total', 'overall figure', 'overall rate', 'all'],
        ...['company-wide average', 'average rep', 'average agent', 'general average', 'overall number'],
      ].map((all) => `${against} ${whose}${all}`),
    ),
  ),
  zh: ['跟', '和', '与', '比', '同', '较', '对比', '相比', '相较', '比起'].flatMap((against) =>
    [
      ...['整体', '总体', '全公司', '全公司整体', '公司整体', '公司平均', '全公司平均', '平均', '平均值'],
      ...['平均水平', '公司平均水平', '整体平均', '整体水平', '大盘', '公司', '全体', '总体水平', '均值'],
    ].flatMap((all) => ['', '比', '相比', '对比', '比较', '比起来'].map((end) => `${against}${all}${end}`)),
  ),
};

/** Places of a ranking: the second best, and where somebody stands. */
export const placingWords: WordTable = {
  /** Before a superlative, or behind the figure: 业绩第二. */
  ordinal: byPlace(ordinalsOf),
  /** A place by itself, from the top. */
  nth: byPlace(namesOfPlace),
  /** Asks for the place of the one that is named. */
  placing: {
    where: {
      en: [
        'what position',
        'which position',
        'what place',
        'which place',
        'what rank',
        'which rank',
        'where does',
        'where do',
        'where did',
        'how high does',
        'how does rank',
        "what's the rank of",
        'what is the rank of',
        'rank of',
        'position of',
        'position',
        'what number is',
        ...['it', 'that', 'this', 'she', 'he'].flatMap((one) =>
          ['the team', 'the rest', 'the others', 'my team', 'our team', 'the average'].flatMap((all) => [
            `how does ${one} compare to ${all}`,
            `how does ${one} compare with ${all}`,
          ]),
        ),
      ],
      zh: [
        '排第几',
        '排名第几',
        '第几名',
        '排几名',
        '排名多少',
        '排在第几',
        '排第几名',
        '排老几',
        '排多少名',
        '位列第几',
        '第几',
        '名次',
        '排第几位',
        '排到第几',
        '排行第几',
        '是第几名',
        '排名怎么样',
        '排名如何',
        '的排名',
      ],
    },
    beside: besideAll,
    verb: {
      en: ['hold', 'holds', 'finish', 'finished', 'placed', 'end up', 'land', 'come in at', 'sit', 'sits'],
      zh: [],
    },
  },
};
