import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { changeLog } from './change-log.ts';
import { contactHistory } from './contact-history.ts';
import { explainChange } from './explain-change.ts';
import { followUps } from './follow-ups.ts';
import { forecast } from './forecast.ts';
import { funnel } from './funnel.ts';
import { learntWords } from './learnt-words.ts';
import { listRecords } from './list-records.ts';
import { measure } from './measure.ts';
import { stuckDeals } from './stuck-deals.ts';

/** A question whose answer is rows. */
const tabular = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('change-log'), slots: changeLog.slots }),
  z.strictObject({ name: z.literal('contact-history'), slots: contactHistory.slots }),
  z.strictObject({ name: z.literal('explain-change'), slots: explainChange.slots }),
  z.strictObject({ name: z.literal('follow-ups'), slots: followUps.slots }),
  z.strictObject({ name: z.literal('forecast'), slots: forecast.slots }),
  z.strictObject({ name: z.literal('funnel'), slots: funnel.slots }),
  z.strictObject({ name: z.literal('learnt-words'), slots: learntWords.slots }),
  z.strictObject({ name: z.literal('list'), slots: listRecords.slots }),
  z.strictObject({ name: z.literal('measure'), slots: measure.slots }),
  z.strictObject({ name: z.literal('stuck-deals'), slots: stuckDeals.slots }),
]);
export type TabularQuery = z.infer<typeof tabular>;

export function isTabular<Asked extends { readonly name: string }>(
  asked: Asked,
): asked is Extract<Asked, { readonly name: TabularQuery['name'] }> {
  return tabular.options.some(({ shape }) => shape.name.value === asked.name);
}

export const exportAnswer = defineQuery({
  name: 'export',
  title: { en: 'export to a file', zh: '导出文件' },
  slots: z.strictObject({
    of: tabular,
    format: z.enum(['csv', 'xlsx']),
  }),
  examples: {
    en: ['export my open deals to Excel', 'export revenue by region this year as csv'],
    zh: ['把我的在途商机导出成Excel', '导出今年各区域销售额'],
  },
});
