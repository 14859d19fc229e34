import { topicFact } from '../facts.ts';
import type { Measure } from '../measure.ts';

export const competitorMentions: Measure = {
  key: 'competitor_mentions',
  names: {
    en: [
      'Competitor mentions',
      'competitor mention',
      'mentions of competitors',
      'competitors mentioned',
      'number of competitor mentions',
      'rival mentions',
      'competition mentions',
    ],
    zh: [
      '竞品提及',
      '竞品提及次数',
      '竞品提及数',
      '竞争对手提及',
      '竞争对手提及次数',
      '友商提及',
      '竞品被提及次数',
    ],
  },
  unit: 'integer',
  kind: 'flow',
  higherIsBetter: null,
  naturalGroup: 'competitor',
  facts: { said: topicFact('competitor') },
  value: (fact) => fact('said'),
  definition: {
    en: 'Competitor mentions = times that customers named a competitor, as noted on deals, by the day it was said.',
    zh: '竞品提及 = 客户提到竞争对手的次数（商机上确认过的），按提到的日期。',
  },
  examples: {
    en: ['competitor mentions by month', 'competitor mentions by competitor this year'],
    zh: ['竞品提及', '今年各月竞品提及次数'],
  },
};
