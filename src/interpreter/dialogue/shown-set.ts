import type { EntityKey } from '../../entities/index.ts';
import type { Intent, RecordSet } from '../../intents/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { recordsBehind } from './edits/records-behind.ts';

/** Records of one kind, as the question whose answer they are. */
export interface ShownSet {
  readonly entity: EntityKey;
  readonly set: RecordSet;
}

/** The records that were shown last, as a set that can be changed; null where no list of such records was. */
export function shownSet(intents: readonly Intent[]): ShownSet | null {
  // A company is "them" too, where it was singled out of several.
  if (intents[0] !== undefined && isOneCompany(intents[0])) return null;
  for (const intent of intents) {
    const set = isOfOne(intent) ? null : setAskedFor(intent);
    if (set !== null) return set;
  }
  return null;
}

/** The records that were only counted last, or whose figure was shown undivided; null where the last answer was neither. */
export function countedSet(
  [last]: readonly Intent[],
  context: Pick<InterpreterContext, 'now' | 'actor'>,
): ShownSet | null {
  const behind =
    last?.name === 'measure' && last.slots.groupBy.length === 0 ? recordsBehind(last, context) : null;
  return behind === null ? null : setAskedFor(behind);
}

/** "The biggest one", how a single deal stands: what is said of "them" is said of the list before. */
function isOfOne({ name, slots }: Intent): boolean {
  if (name === 'follow-ups') return slots.limit === 1;
  if (name !== 'list' && name !== 'stuck-deals') return false;
  return (
    slots.limit === 1 ||
    slots.filters.some(({ field, op, values }) => field === 'deal' && op === 'is' && values.length === 1)
  );
}

function isOneCompany({ name, slots }: Intent): boolean {
  return (name === 'list' || name === 'follow-ups') && slots.entity === 'account' && slots.limit === 1;
}

/** A question for records as the set of them, whatever it wanted to see of each. */
export function setAskedFor(intent: Intent): ShownSet | null {
  switch (intent.name) {
    case 'list': {
      const { offset: _, ...slots } = intent.slots;
      // A field that is only mentioned is what is to be changed.
      const { columns, filters } = slots;
      const isAsked = columns.every((column) =>
        filters.some(({ field }) => field === column || field.startsWith(`${column}.`)),
      );
      return changeable.has(slots.entity) && isAsked
        ? {
            entity: slots.entity as EntityKey,
            set: { name: 'list', slots: { ...slots, columns: [], countOnly: false } },
          }
        : null;
    }
    case 'follow-ups': {
      const { offset: _, ...slots } = intent.slots;
      return { entity: slots.entity, set: { name: 'follow-ups', slots } };
    }
    case 'stuck-deals': {
      const { offset: _, ...slots } = intent.slots;
      return { entity: 'deal', set: { name: 'stuck-deals', slots } };
    }
    default:
      return null;
  }
}

/** Kinds of records that are changed many at once. */
export const changeable: ReadonlySet<string> = new Set(['account', 'contact', 'lead', 'deal', 'task']);
