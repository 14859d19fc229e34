import type { WordTable } from '../sense.ts';

/**
 * `high` and `low` are about the figure itself, `good` and `bad` about what is wanted of it, `fast` and `slow` about time,
 * `first` and `last` about a place in a ranking that is followed by a number, `new` and `old` about dates.
 */
export const rankingWords: WordTable = {
  rank: {
    high: {
      en: ['most', 'highest', 'largest', 'biggest', 'greatest', 'maximum', 'max', 'the most', 'peak', 'by far the most', 'heaviest', 'richest', 'top selling', 'most valuable', 'most expensive', 'strongest', 'highest value', 'longest'],
      zh: ['最高', '最多', '最大', '最贵', '最高的', '最多的', '最大的', '最强', '峰值', '最长', '最长的', '最久', '最重', '最高值', '最高者'],
    },
    low: {
      en: ['least', 'lowest', 'smallest', 'fewest', 'minimum', 'min', 'the least', 'weakest', 'cheapest', 'shortest'],
      zh: ['最低', '最少', '最小', '最低的', '最少的', '最小的', '最便宜', '最短', '最短的', '最弱'],
    },
    good: {
      en: ['best', 'works best', 'most effective', 'leading', 'best performing', 'top performing', 'top performer', 'top performers', 'best performer', 'most successful', 'strongest performing'],
      zh: ['最好', '最佳', '最有效', '最强', '最优', '最好的', '最厉害', '最牛', '表现最好', '表现最佳', '业绩最好', '最成功', '领先', '冠军', '销冠'],
    },
    bad: {
      en: ['worst', 'poorest', 'worst performing', 'worst performer', 'worst performers', 'underperforming', 'lagging'],
      zh: ['最差', '最糟', '最差的', '表现最差', '垫底', '最不好', '最糟糕', '最落后'],
    },
    fast: { en: ['fastest', 'quickest'], zh: ['最快', '最快的'] },
    slow: { en: ['slowest'], zh: ['最慢', '最慢的'] },
    first: { en: ['top', 'the top', 'first'], zh: ['前', '排名前', '排前', '前面', 'top', '排在前', '前几', '前几名', '名列前', '第一', '排名第一', '第一名', '排第一', '头', '数一数二'] },
    last: { en: ['bottom', 'the bottom'], zh: ['倒数', '后', '末尾', '排名后', '末位', '最后', '倒数第一', '排名倒数', '排名最后'] },
  },
  recency: {
    new: { en: ['newest', 'latest', 'most recent', 'recent', 'recently'], zh: ['最新', '最新的', '最近', '最近的', '近期', '新近'] },
    old: { en: ['oldest', 'earliest', 'longest standing'], zh: ['最早', '最早的', '最老', '最旧'] },
    last: { en: ['last', 'last time', 'the last time', 'most recently'], zh: ['上次', '上一次', '最近一次', '最后一次', '最后', '上回'] },
    soon: { en: ['soonest', 'closest', 'nearest'], zh: ['最近到期', '最先'] },
  },
  /** Small numbers that the reader of amounts leaves to their context: 前五, 三个. */
  number: {
    '1': { en: ['one'], zh: ['一'] },
    '2': { en: ['two'], zh: ['二', '两'] },
    '3': { en: ['three'], zh: ['三'] },
    '4': { en: ['four'], zh: ['四'] },
    '5': { en: ['five'], zh: ['五'] },
    '6': { en: ['six'], zh: ['六'] },
    '7': { en: ['seven'], zh: ['七'] },
    '8': { en: ['eight'], zh: ['八'] },
    '9': { en: ['nine'], zh: ['九'] },
    '10': { en: ['ten'], zh: ['十'] },
    '20': { en: ['twenty'], zh: ['二十'] },
  },
  limiting: { limit: { en: ['limit', 'limit to', 'max', 'maximum', 'at most', 'up to', 'only the first', 'first'], zh: ['限', '最多', '只要', '只看前'] } },
  /** The noun of a ranking: adds nothing to it. */
  ranking: {
    ranking: { en: ['ranking', 'ranked', 'rank', 'leaderboard', 'league table', 'rankings', 'top list'], zh: ['排名', '排行', '排行榜', '榜单', '排序', '榜'] },
  },
  sorting: {
    by: { en: ['sorted by', 'sort by', 'ordered by', 'order by', 'ranked by', 'rank by', 'sort them by', 'sort it by', 'prioritised by', 'prioritized by', 'in order of', 'with the', 'prioritize by'], zh: [] },
    after: { en: [], zh: ['排序', '排列', '排', '排一下', '来排', '排个序', '先后'] },
    desc: {
      en: ['first', 'descending', 'desc', 'in descending order', 'high to low', 'highest to lowest', 'highest first', 'biggest first', 'largest first', 'most first', 'largest to smallest', 'from high to low', 'big to small', 'from highest to lowest', 'newest first', 'latest first', 'most recent first'],
      zh: ['降序', '倒序', '从高到低', '从大到小', '从多到少', '由高到低', '由大到小', '由多到少', '从新到旧', '最大的在前', '最高的在前'],
    },
    asc: {
      en: ['ascending', 'asc', 'in ascending order', 'low to high', 'lowest to highest', 'lowest first', 'smallest first', 'smallest to largest', 'from low to high', 'from lowest to highest', 'oldest first', 'earliest first', 'soonest first'],
      zh: ['升序', '正序', '从低到高', '从小到大', '从少到多', '由低到高', '由小到大', '由少到多', '从旧到新', '从早到晚'],
    },
  },
};
