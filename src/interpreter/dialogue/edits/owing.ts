import { regexp } from '../../../kernel/index.ts';
import { measureOfList } from '../list-as-measure.ts';
import type { Edit } from './edit.ts';

/** "Who owes the most?", 哪家付得最多 of invoices, or of what is owed or was paid: the customer with the largest sum of it. */
export const askOwing: Edit = ({ text, lexicon }, base) => {
  if (!owing.test(text.trim())) return null;
  const { receivables, overdueAmount } = lexicon.unnamed;
  const [figure] =
    base.name === 'list' ? measureOfList(base.slots, lexicon) : base.name === 'measure' ? [base] : [];
  const [measure] = figure?.slots.measures ?? [];
  if (figure === undefined || ![receivables, overdueAmount, 'payments', 'invoiced'].includes(measure ?? ''))
    return null;
  if (measure === undefined) return null;
  const order = { by: measure, direction: /少|least/iu.test(text) ? 'asc' : 'desc', change: false } as const;
  return { ...figure, slots: { ...figure.slots, groupBy: ['account'], grain: null, order, limit: 1 } };
};

const owing = regexp('iu')`
    ^(?:(?:and|so|ok|then)[,\s]+)*(?:who|which (?:one|account|customer|company))(?: of (?:them|those|these))?
    (?: still| has)? (?:owes?|pays?|paid)(?: us)?(?: the)? (?:most|least)[?.! ]*$|
    ^(?:那|其中|里面)*(?:谁|哪[个家](?:客户|公司)?)(?:还)?(?:欠|付|回|给)(?:我们|咱们)?(?:款|钱|账)?(?:得|的|了)?最(?:多|少)(?:呢)?[？?。 ]*$|
    ^(?:那|其中|里面)*(?:欠|付|回)(?:我们)?(?:款|钱|账)?(?:得|的)?最(?:多|少)的?(?:是|客户)*(?:谁|哪[个家])?(?:呢)?[？?。 ]*$
  `;
