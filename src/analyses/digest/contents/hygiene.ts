import type { Filter } from '../../../intents/index.ts';
import type { Bilingual } from '../../../kernel/index.ts';
import { readRecords, tableOf } from '../../records/index.ts';
import { say, suggest } from '../../reply.ts';
import type { DigestContent, DigestContext, DigestSection } from '../content.ts';
import { linesOf } from '../sections/lines.ts';
import { isOpen, listed } from '../sections/questions.ts';
import { ownerOfDeal, remindOwner } from '../sections/remind-owner.ts';

/** Open deals that lack something: how many, the largest of them, and a button to all. */
function lacking(heading: Bilingual, lack: (context: DigestContext) => Filter): DigestSection {
  return async (context) => {
    const filters = [...context.filters, isOpen, lack(context)];
    const question = listed('deal', { filters, order: { by: 'amount', direction: 'desc' } });
    const isOfRows = context.sending?.totalsOnly !== true;
    const read = await readRecords(context.query, context, {
      entity: 'deal',
      filters,
      columns: ['name', 'owner', 'stage', 'amount', 'expectedCloseDate'],
      extra: ownerOfDeal,
      order: [{ by: 'amount', direction: 'desc' }],
      limit: 3,
    });
    if (read.kind !== 'records' || read.total === 0) return null;
    const words = heading[context.language];
    return {
      headline: say(context, `**${read.total}** ${words.toLowerCase()}`, `**${read.total}** 个${words}`),
      ...(isOfRows
        ? {
            blocks: [
              { kind: 'text' as const, text: `**${words}**` },
              linesOf(tableOf(context, read.columns, read.rows, read.total), [], context.language),
            ],
            records: read.rows.map(({ id, cells }) => ({
              entity: 'deal',
              id,
              name: String(cells[0]?.value ?? ''),
            })),
            suggestions: [
              ...remindOwner(context, read.rows[0], (deal) => `${deal}: ${words.toLowerCase()}`),
              suggest(say(context, `All ${words.toLowerCase()}`, `查看${words}的商机`), question),
            ],
          }
        : {}),
    };
  };
}

/** Open deals that can't be steered by: no next step, no amount, a close date that has passed. */
export const hygiene: DigestContent = {
  title: { en: 'Pipeline hygiene', zh: '数据质量' },
  nothing: {
    en: 'Every open deal has a next step, an amount and a close date ahead.',
    zh: '所有在途商机都有下一步、金额和未过期的预计成交日期。',
  },
  sections: [
    lacking({ en: 'Past their close date', zh: '预计成交日期已过' }, ({ today }) => ({
      field: 'expectedCloseDate',
      op: '<',
      values: [{ type: 'date', text: '', date: today }],
    })),
    lacking({ en: 'Without an amount', zh: '没有金额' }, () => ({
      field: 'amount',
      op: 'empty',
      values: [],
    })),
    lacking({ en: 'Without a next step', zh: '没有下一步' }, () => ({
      field: 'nextStep',
      op: 'empty',
      values: [],
    })),
  ],
};
