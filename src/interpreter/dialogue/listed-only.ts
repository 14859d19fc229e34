import type { IntentNamed, SlotValue } from '../../intents/index.ts';
import type { InterpreterContext } from '../interpretation.ts';

type List = IntentNamed<'list'>;

/** "The top five" as a list of these five: what is asked of them is not asked of all that they are the first of. */
export function listedOnly(base: List, { thread }: Pick<InterpreterContext, 'thread'>): List {
  const { limit, entity } = base.slots;
  const listed = thread?.listed ?? [];
  if (limit === null || limit < 2 || entity !== 'deal' || listed.length === 0 || listed.length > limit)
    return base;
  if (listed.some((record) => record.entity !== entity)) return base;
  const values = listed.map(
    ({ id, name }): SlotValue => ({ type: 'record', record: { entity, text: name, id, candidates: [] } }),
  );
  const { offset: _, ...slots } = base.slots;
  const state = base.slots.filters.filter(({ field }) => field === 'status');
  return {
    ...base,
    slots: {
      ...slots,
      filters: [{ field: entity, op: 'is', values }, ...state],
      period: null,
      periodField: null,
      having: [],
      order: null,
      limit: null,
    },
  };
}
