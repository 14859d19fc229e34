import type { WordTable } from '../sense.ts';

/** Words that turn an amount, a name or a value into a condition. */
export const conditionWords: WordTable = {
  /** Before an amount. */
  comparator: {
    '>': {
      en: ['over', 'more than', 'above', 'greater than', 'larger than', 'bigger than', 'exceeding', 'exceed', 'exceeds', 'higher than', 'beyond', 'longer than', 'older than', 'upwards of', '>', 'is over', 'north of', 'in excess of', 'for more than', 'for over', 'worth more than', 'worth over', 'valued over', 'valued above', 'bigger', 'past'],
      zh: ['超过', '大于', '高于', '多于', '超', '超出', '>', '突破', '长于', '早于'],
    },
    '>=': {
      en: ['at least', 'not less than', 'no less than', 'minimum of', 'a minimum of', 'from at least', '>=', '≥', 'greater than or equal to', 'or above', 'no fewer than', 'for at least', 'starting at', 'starting from'],
      zh: ['不低于', '不少于', '不小于', '至少', '大于等于', '大于或等于', '>=', '≥', '起码', '达到', '满', '不下于', '不下'],
    },
    '<': {
      en: ['under', 'below', 'less than', 'fewer than', 'smaller than', 'lower than', 'shorter than', '<', 'younger than', 'cheaper than', 'worth less than', 'for less than', 'south of'],
      zh: ['低于', '小于', '少于', '不到', '不足', '未达', '不满', '<', '没到', '未满', '短于'],
    },
    '<=': {
      en: ['at most', 'not more than', 'no more than', 'up to', 'a maximum of', 'maximum of', '<=', '≤', 'less than or equal to', 'not over', 'not exceeding', 'for up to'],
      zh: ['不超过', '不高于', '至多', '最多不超过', '小于等于', '小于或等于', '<=', '≤', '不大于', '不多于', '顶多'],
    },
    '=': { en: ['exactly', 'equal to', 'equals', '=', '==', 'precisely'], zh: ['等于', '正好', '恰好', '刚好', '=', '为'] },
    between: { en: ['between', 'in the range', 'ranging from', 'in the range of', 'from'], zh: ['介于', '在'] },
    around: { en: ['around', 'about', 'approximately', 'roughly', 'circa'], zh: ['大约', '约', '大概', '左右', '上下'] },
  },
  /** Behind an amount. */
  'comparator-after': {
    '>=': { en: ['or more', 'and more', 'and above', 'or above', 'plus', '+', 'or higher', 'or over', 'and up', 'or longer', 'and over', 'or greater'], zh: ['以上', '及以上', '以上的', '或以上', '或更多', '起', '往上', '开外'] },
    '<=': { en: ['or less', 'or fewer', 'and below', 'or below', 'or lower', 'or under', 'and under', 'and less', 'max', 'tops'], zh: ['以下', '及以下', '以内', '之内', '或以下', '或更少', '以下的', '封顶'] },
    between: { en: [], zh: ['之间', '之间的', '间'] },
    around: { en: [], zh: ['左右', '上下'] },
  },
  negation: {
    /** Turns the next value round. */
    not: { en: ['not', "isn't", "aren't", 'non', 'is not', 'are not', 'not in', 'not from', 'not by', "wasn't", "weren't", 'other than', 'but not', 'outside', 'outside of', 'not for', 'not with', 'not to'], zh: ['不是', '非', '不在', '不属于', '不为', '不等于', '并非'] },
    except: { en: ['excluding', 'except', 'except for', 'exclude', 'excl', 'excl.', 'apart from', 'aside from', 'ignoring', 'ignore', 'minus', 'leaving out', 'leave out', 'besides', 'not counting', 'not including', 'with the exception of', 'disregarding', 'omitting', 'all but', 'everything but', 'everyone but', 'filter out', 'without counting'], zh: ['除了', '除', '除去', '除开', '排除', '剔除', '不含', '不包括', '不包含', '不算', '去掉', '扣除', '不计', '去除', '撇开', '不要'] },
    /** Closes 除了…. */
    'except-after': { en: [], zh: ['以外', '之外', '外', '以外的', '之外的', '外的'] },
  },
  existence: {
    none: { en: ['no', 'without', 'without any', 'without a', 'with no', 'having no', 'has no', 'have no', 'had no', 'with zero', 'zero', 'lacking', 'missing', 'never', 'not any', "don't have", "doesn't have", 'do not have', 'does not have', "didn't have", 'did not have', "haven't had", 'not having', 'empty', 'blank', "haven't", 'have not', "hasn't", 'has not', "didn't", 'did not', "don't", 'do not', "doesn't", 'does not', "hadn't", 'had not', 'with missing', 'still no'], zh: ['没有', '没', '无', '未', '从未', '从没', '从没有', '没有任何', '没填', '未填', '缺少', '缺', '为空', '空', '零', '尚未', '还没', '还没有', '至今未', '一直没有', '未曾', '没有过'] },
    some: { en: ['with', 'having', 'that have', 'who have', 'which have', 'with a', 'with an', 'that has', 'who had', 'with at least one'], zh: ['有', '具有', '带有', '拥有', '存在', '有过'] },
  },
  /** What stands before a text to search for. */
  naming: {
    name: { en: ['named', 'called', 'containing', 'contains', 'contain', 'keyword', 'keywords', 'with the name', 'whose name contains', 'matching', 'includes the word'], zh: ['名为', '叫', '叫做', '包含', '关键字', '关键词', '含有', '名字叫', '名称包含', '名字里有', '名称为', '关键字为', '关键词为'] },
  },
  /** Joins alternatives. */
  joining: {
    and: { en: ['and', 'or', '&', ',', '/', 'as well as', 'and also', 'plus', ';', 'along with', 'together with', 'and for', 'either'], zh: ['和', '与', '及', '以及', '或', '或者', '跟', '、', ',', '，', '还有', '并', '且', '并且', '同时', '又'] },
  },
};
