import type { Intent, RecordRef } from '../intents/index.ts';

const briefable: ReadonlySet<string> = new Set(['account', 'contact', 'lead', 'deal', 'user']);

/**
 * What comes near an intent that was refused, the nearest first: a question without one of the things that it filters, groups or
 * sorts by, or without any; for the record of a command, what there is to see of it; and help. Not all of it is allowed either.
 */
export function nearestTo(intent: Intent): readonly Intent[] {
  const help: Intent = { kind: 'query', name: 'help', slots: { topic: null } };
  if (intent.kind === 'command') return [...briefsOf(intent), help];
  return [...variantsOf(intent), help];
}

function variantsOf(intent: Intent): readonly Intent[] {
  switch (intent.name) {
    case 'list': {
      const { slots } = intent;
      const bare = { ...slots, filters: [], order: null, columns: [], period: null, periodField: null };
      return [
        ...without(slots.filters).map((filters): Intent => ({ ...intent, slots: { ...slots, filters } })),
        ...(slots.order === null ? [] : [{ ...intent, slots: { ...slots, order: null } }]),
        { ...intent, slots: bare },
      ];
    }
    case 'measure': {
      const { slots } = intent;
      return [
        ...without(slots.filters).map((filters): Intent => ({ ...intent, slots: { ...slots, filters } })),
        ...without(slots.groupBy).map((groupBy): Intent => ({ ...intent, slots: { ...slots, groupBy } })),
        { ...intent, slots: { ...slots, filters: [], groupBy: [] } },
      ];
    }
    case 'funnel':
      return [{ ...intent, slots: { ...intent.slots, filters: [] } }];
    case 'forecast':
      return [{ ...intent, slots: { ...intent.slots, filters: [] } }];
    case 'stuck-deals':
      return [{ ...intent, slots: { ...intent.slots, filters: [] } }];
    case 'duplicates':
      return [{ ...intent, slots: { ...intent.slots, filters: [] } }];
    case 'follow-ups':
      return [{ ...intent, slots: { ...intent.slots, filters: [] } }];
    case 'contact-history':
      return [{ ...intent, slots: { ...intent.slots, filters: [] } }];
    default:
      return [];
  }
}

/** The list with one of its items left out, each in turn. */
function without<Item>(items: readonly Item[]): readonly Item[][] {
  return items.map((_, left) => items.filter((__, at) => at !== left));
}

function briefsOf(intent: Intent): readonly Intent[] {
  return Object.values(intent.slots as Readonly<Record<string, unknown>>).flatMap((value): Intent[] => {
    if (!isRecord(value)) return [];
    const { entity, id, text } = value;
    return id === null || !briefable.has(entity)
      ? []
      : [{ kind: 'query', name: 'brief', slots: { record: { entity, id, text, candidates: [] } } }];
  });
}

function isRecord(value: unknown): value is RecordRef {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}
