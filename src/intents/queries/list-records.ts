import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { filter, measureFilter, periodValue } from '../values.ts';

export const listRecords = defineQuery({
  name: 'list',
  title: { en: 'a list or a count of records', zh: '记录列表' },
  slots: z.strictObject({
    entity: z.string(),
    /** Field keys; empty: the usual ones. */
    columns: z.array(z.string()).default([]),
    filters: z.array(filter).default([]),
    /** On the entity's own date, or `periodField`. */
    period: periodValue.nullable().default(null),
    periodField: z.string().nullable().default(null),
    /** Conditions on a measure of each record: accounts with more than 10 deals. */
    having: z.array(measureFilter).default([]),
    order: z
      .strictObject({ by: z.string(), direction: z.enum(['asc', 'desc']) })
      .nullable()
      .default(null),
    limit: z.int().positive().nullable().default(null),
    /** Rows before the page that is shown. */
    offset: z.int().nonnegative().optional(),
    /** "How many …": the count is the answer, the records stand behind it. */
    countOnly: z.boolean().default(false),
  }),
  examples: {
    en: [
      'show me my open deals over 50k',
      'list all accounts in retail',
      'how many contacts have the role Champion?',
      'deals closing this month, biggest first',
      'unpaid invoices',
      'leads created last week',
    ],
    zh: [
      '我的金额超过5万的商机',
      '零售行业的客户有哪些',
      '查看本月预计成交的商机',
      '上周新增的线索',
      '显示本月已完成的会议',
      '负责人是我的商机明细',
    ],
  },
});

const plain = listRecords.slots.parse({ entity: '' });

/** All records of one kind in their usual columns: a list before anything narrows or orders it. */
export function plainList(entity: string): typeof plain {
  return { ...plain, entity };
}
