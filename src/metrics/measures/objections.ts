import { topicFact } from '../facts.ts';
import type { Measure } from '../measure.ts';

export const objections: Measure = {
  key: 'objections',
  names: {
    en: [
      'Objections',
      'objection',
      'customer objections',
      'number of objections',
      'objection count',
      'objections raised',
      'customer concerns',
      'pushback',
    ],
    zh: ['客户异议', '异议', '异议数', '客户异议数', '异议次数', '客户顾虑', '客户抗拒点'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: false,
  naturalGroup: 'topic',
  facts: { said: topicFact('objection') },
  value: (fact) => fact('said'),
  definition: {
    en: 'Objections = objections noted on deals, each time one was raised, by the day it was said.',
    zh: '客户异议 = 商机上确认过的异议，每提一次算一次，按提出日期。',
  },
  examples: {
    en: ['objections by topic this quarter', 'which objections come up most this quarter?'],
    zh: ['本季度各话题客户异议', '本季度客户异议最多的是什么？'],
  },
};
