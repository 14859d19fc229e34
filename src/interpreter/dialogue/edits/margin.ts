import { regexp } from '../../../kernel/index.ts';
import type { Edit } from './edit.ts';

/** "By how much?", 差多少 after the first or the last of several: beside the one that comes next. */
export const askMargin: Edit = ({ text }, base) => {
  if (base.name !== 'measure' || !byHowMuch.test(text.trim())) return null;
  const { limit, order, groupBy, grain, compareWith } = base.slots;
  const isOne = limit === 1 && order !== null && !order.change && compareWith === null;
  return isOne && (groupBy.length > 0 || grain !== null)
    ? { ...base, slots: { ...base.slots, limit: 2 } }
    : null;
};

const byHowMuch = regexp('iu')`
    ^(?:(?:and|so|ok)[,\s]+)*by how much(?: (?:more|less))?[?.! ]*$|
    ^(?:那|跟别人|比别人|比第二名?|和第二名?)*(?:高|低|多|少|差|领先|落后)(?:了|出)?多少(?:钱)?(?:呢)?[？?。 ]*$
  `;
