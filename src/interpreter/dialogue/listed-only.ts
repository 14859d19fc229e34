import { type Filter, type IntentNamed, plainList, type SlotValue } from '../../intents/index.ts';
import type { InterpreterContext } from '../interpretation.ts';

type List = IntentNamed<'list'>;

/** "The top five" as a list of these five: what is asked of them is not asked of all that they are the first of. */
export function listedOnly(base: List, context: Pick<InterpreterContext, 'thread'>): List {
  const { limit, entity } = base.slots;
  if (limit === null || limit < 2 || entity !== 'deal') return base;
  const state = base.slots.filters.filter(({ field }) => field === 'status');
  return dealsListed(limit, state, base.slots.columns, context) ?? base;
}

/** The deals that were listed last, one by one; null where they were none, or more than `most`. */
export function dealsListed(
  most: number,
  state: readonly Filter[],
  columns: readonly string[],
  { thread }: Pick<InterpreterContext, 'thread'>,
): List | null {
  const listed = thread?.listed ?? [];
  if (listed.length === 0 || listed.length > most || listed.some(({ entity }) => entity !== 'deal'))
    return null;
  const values = listed.map(
    ({ entity, id, name }): SlotValue => ({
      type: 'record',
      record: { entity, text: name, id, candidates: [] },
    }),
  );
  const filters = [{ field: 'deal', op: 'is' as const, values }, ...state];
  return { kind: 'query', name: 'list', slots: { ...plainList('deal'), columns: [...columns], filters } };
}
