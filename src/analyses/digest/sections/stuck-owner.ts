import { readRecords } from '../../records/index.ts';
import { say } from '../../reply.ts';
import { stuckPredicate } from '../../stuck-deals.ts';
import type { DigestSection } from '../content.ts';
import { isOpen } from './questions.ts';
import { ownerOfDeal, remindOwner } from './remind-owner.ts';

/** The largest stuck deal by name, with a button to remind whose it is. */
export const largestStuck: DigestSection = async (context) => {
  if (context.sending?.totalsOnly === true) return null;
  const read = await readRecords(context.query, context, {
    entity: 'deal',
    filters: [...context.filters, isOpen],
    where: (frame) => [stuckPredicate(frame, { daysInStage: null, silentDays: null })],
    columns: ['name', 'amount'],
    extra: ownerOfDeal,
    order: [{ by: 'amount', direction: 'desc' }],
    limit: 1,
  });
  const [first] = read.kind === 'records' ? read.rows : [];
  if (first === undefined) return null;
  const deal = String(first.cells[0]?.value ?? '');
  const owner = String(first.extra.ownerName ?? '');
  return {
    lookAt: [
      say(
        context,
        `${deal} (${owner}) is the largest deal that is stuck.`,
        `${deal}（${owner}）是停滞商机中最大的。`,
      ),
    ],
    suggestions: remindOwner(context, first, (name) => say(context, `Move ${name} on`, `推动${name}`)),
    records: [{ entity: 'deal', id: first.id, name: deal }],
  };
};
