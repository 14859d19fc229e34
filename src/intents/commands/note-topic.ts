import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

/** What a customer said of a deal, noted with its date: it counts in what objections, needs and competitors come up. */
export const noteTopic = defineCommand({
  name: 'note-topic',
  title: { en: 'note an objection, need or competitor', zh: '记录客户异议、需求、竞品' },
  risk: 'low',
  writes: 'deal',
  slots: z.strictObject({
    deal: recordRef,
    topicKind: z.enum(['objection', 'need', 'competitor', 'sentiment']),
    /** What it is about: a known topic by its key or name, a competitor, a sentiment, or the customer's own words. */
    topic: z.string(),
    /** As he said it. */
    words: z.string().nullable().default(null),
    /** The log that it stands in. */
    log: recordRef.nullable().default(null),
  }),
  examples: {
    en: [
      'note an objection on the Initech rollout: price is too high',
      'add a need to the Globex renewal: integration with their ERP',
    ],
    zh: ['给华锐二期记一条异议：价格太高', '华锐二期加个需求：要和他们的ERP对接'],
  },
});
