import type { WordTable } from '../sense.ts';

/** Words that cut a number into groups, ask for one of them, or name whose records are meant. */
export const groupingWords: WordTable = {
  grouping: {
    /** Stands before the dimension. */
    by: {
      en: [
        'by',
        'per',
        'each',
        'every',
        'for each',
        'for every',
        'in each',
        'of each',
        'across',
        'grouped by',
        'group by',
        'split by',
        'split across',
        'broken down by',
        'break down by',
        'breakdown by',
        'breakdown per',
        'broken out by',
        'segmented by',
        'sliced by',
        'distributed across',
        'distributed over',
        'distributed by',
        'spread across',
        'for the different',
        'for the various',
        'for all the',
        'between the',
        'among',
        'amongst',
      ],
      zh: ['按', '按照', '根据', '依', '依照', '各', '各个', '每', '每个', '每一个', '每位', '每家', '每名', '每种', '每类', '每条', '分', '不同', '各种', '各类', '各位', '各家', '在各', '所有', '以'],
    },
    /** Stands behind it, or alone with one dimension. */
    after: {
      en: ['breakdown', 'distribution', 'split', 'wise', 'mix', 'break down'],
      zh: ['分布', '分组', '维度', '拆分', '细分', '分别', '来看', '来分', '来统计', '分类', '统计', '看', '汇总', '划分', '排名', '排行', '排行榜', '对比', '比较', '构成', '结构'],
    },
  },
  asking: {
    which: {
      en: ['which', 'what', 'which of', 'which of the', 'which one'],
      zh: ['哪个', '哪一个', '哪些', '哪家', '哪几家', '哪几个', '哪位', '哪种', '哪类', '哪条', '哪', '什么', '哪一家', '哪一位', '哪几位', '哪几条', '哪一单'],
    },
    who: {
      en: ['who', 'whom', 'whose', "who's", 'who is', 'which person', 'who has', 'who had', 'who have'],
      zh: ['谁', '谁手上', '谁手上的', '谁手里', '谁手里的', '谁名下', '谁名下的', '谁那里', '谁那', '什么人', '哪个人', '哪些人', '谁的'],
    },
    when: { en: ['when'], zh: ['什么时候', '何时', '哪天', '哪一天', '几时'] },
    why: { en: ['why', 'how come'], zh: ['为什么', '为啥', '为何', '怎么会', '原因是什么'] },
  },
  counting: {
    count: {
      en: ['how many', 'number of', 'the number of', 'count', 'count of', 'counts', 'no. of', '# of', 'quantity of', 'how many of', 'volume of'],
      zh: ['几', '多少个', '几个', '多少家', '几家', '多少条', '几条', '多少单', '几单', '多少笔', '几笔', '多少位', '几位', '多少人', '几人', '多少名', '数量', '个数', '数目', '单数', '单量', '笔数', '家数', '条数', '人数', '总数', '有几个', '有几', '数'],
    },
    /** Of records where some are named, of money else. */
    either: { en: [], zh: ['多少', '有多少'] },
    long: { en: ['how long', 'how long does it take', 'how many days', 'how long does it take to', 'how long do', 'how quickly', 'how long is', 'how long did it take'], zh: ['多久', '多长时间', '多长', '几天', '多少天'] },
    much: { en: ['how much', 'how much of', 'how big', 'how large', 'how high', 'how good', 'how fast', 'how low', 'how strong', 'how old', 'how far', 'how much money'], zh: ['多少钱', '多大', '多高', '几成'] },
  },
  ownership: {
    me: { en: ['my', 'mine', 'my own', 'i', "i've", 'i have', 'owned by me', 'assigned to me'], zh: ['我', '我的', '我自己的', '我负责的', '我负责', '负责人是我', '我名下', '我名下的', '我手上', '我手上的', '我手里的', '我手头的', '本人', '我跟进的', '我在跟的', '我在跟', '自己的', '我个人'] },
    team: { en: ['my team', "my team's", 'our team', "our team's", 'my group', 'our group', 'my people', 'my reps', 'my team members'], zh: ['我的团队', '我团队', '我们团队', '我们组', '我们部门', '本团队', '我组', '我的组', '我带的团队', '我团队的', '我下属', '我的下属', '我手下', '我部门', '团队'] },
  },
  listing: {
    list: {
      en: ['show', 'list', 'display', 'find', 'get', 'see', 'view', 'pull', 'pull up', 'give', 'bring up', 'search', 'search for', 'look up', 'fetch', 'list of', 'a list of', 'the list of', 'show all', 'list all', 'records', 'record'],
      zh: ['列出', '列一下', '列', '显示', '展示', '查看', '查询', '查', '查一下', '查找', '搜索', '找', '找出', '有哪些', '哪些', '明细', '清单', '列表', '名单', '名单有哪些', '看看', '看一下', '看下', '都有哪些', '列举', '给出', '拉', '拉一下', '调出', '罗列', '筛选', '筛出'],
    },
    chart: { en: ['chart', 'graph', 'plot', 'as a chart', 'bar chart', 'line chart', 'visualise', 'visualize', 'diagram'], zh: ['图', '图表', '柱状图', '折线图', '画图', '图形', '曲线图', '画个图', '用图'] },
    table: { en: ['table', 'in table format', 'as a table', 'in a table'], zh: ['表格', '用表格', '以表格', '表'] },
  },
  /** Time units as nouns: "which month", 哪个月. */
  unit: {
    day: { en: ['day', 'days', 'date', 'dates'], zh: ['天', '日', '日期'] },
    week: { en: ['week', 'weeks'], zh: ['周', '星期', '礼拜'] },
    month: { en: ['month', 'months'], zh: ['月', '月份', '个月'] },
    quarter: { en: ['quarter', 'quarters'], zh: ['季度', '个季度', '季'] },
    half: { en: ['half year', 'half-year', 'half years'], zh: ['半年'] },
    year: { en: ['year', 'years'], zh: ['年', '年份', '年度'] },
  },
  /** Points at what was just spoken about. */
  pointing: {
    it: {
      en: ['it', 'this', 'that', 'this one', 'that one', 'the same', 'this deal', 'that deal', 'this opportunity', 'that opportunity', 'this account', 'that account', 'this customer', 'that customer', 'this lead', 'this contact'],
      zh: ['它', '他', '她', '这个', '那个', '该', '这条', '那条', '这家', '那家', '这位', '那位', '这个商机', '那个商机', '该商机', '这个客户', '那个客户', '该客户', '刚才那个', '刚才的', '这单', '那单', '这笔', '这个单子', '那个单子'],
    },
  },
};
