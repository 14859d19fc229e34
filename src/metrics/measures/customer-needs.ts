import { topicFact } from '../facts.ts';
import type { Measure } from '../measure.ts';

export const customerNeeds: Measure = {
  key: 'customer_needs',
  names: {
    en: [
      'Customer needs',
      'customer need',
      'needs mentioned',
      'needs raised',
      'number of customer needs',
      'customer requirements',
      'customer demands',
      'what customers need',
      'what customers ask for',
    ],
    zh: ['客户需求', '需求', '需求数', '客户需求数', '需求次数', '客户诉求', '客户要求'],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  naturalGroup: 'topic',
  facts: { said: topicFact('need') },
  value: (fact) => fact('said'),
  definition: {
    en: 'Customer needs = needs noted on deals, each time one was told, by the day it was said.',
    zh: '客户需求 = 商机上确认过的需求，每提一次算一次，按提出日期。',
  },
  examples: {
    en: ['customer needs by month this year', 'customer needs by topic'],
    zh: ['今年客户需求趋势', '各话题客户需求数'],
  },
};
