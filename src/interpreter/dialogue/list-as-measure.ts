import { type EntityKey, entities } from '../../entities/index.ts';
import type { Filter, IntentNamed, SlotValue } from '../../intents/index.ts';
import { plainSpec } from '../../metrics/index.ts';
import type { DealStatus, Lexicon } from '../rules/lexicon/index.ts';

type ListSlots = IntentNamed<'list'>['slots'];

/**
 * The figures over the records of a list, so that "by region" and "how much is that" go on with it: how many they are, and for deals
 * their amount. Empty where no figure counts just these.
 */
export function measureOfList(list: ListSlots, lexicon: Lexicon): readonly IntentNamed<'measure'>[] {
  const counted = list.entity === 'deal' ? ofDeals(list, lexicon) : ofOthers(list, lexicon);
  if (counted === null) return [];
  const filters: Filter[] = [];
  for (const filter of counted.filters) {
    const field = dimensionFor(list.entity, filter.field, lexicon);
    if (field === null) return [];
    filters.push({ ...filter, field });
  }
  const isOfOwnDate =
    list.period !== null && (list.periodField ?? counted.dateField) === counted.dateField && !counted.isStock;
  return counted.figures
    .filter((keys) => keys.length > 0)
    .map((measures) => ({
      kind: 'query',
      name: 'measure',
      slots: {
        ...plainSpec,
        measures: [...measures],
        filters: [...filters, ...(isOfOwnDate ? [] : within(list, counted.dateField))],
        period: isOfOwnDate ? list.period : null,
      },
    }));
}

interface Counted {
  /** Each by itself: how many they are, what they are worth. */
  readonly figures: readonly (readonly string[])[];
  /** What is left to narrow these by. */
  readonly filters: readonly Filter[];
  /** The date that these are summed over, or by which such records are listed where they are a state. */
  readonly dateField: string;
  readonly isStock: boolean;
}

function ofDeals({ filters }: ListSlots, { unnamed }: Lexicon): Counted | null {
  const said = filters.filter(({ field }) => field === 'status');
  if (said.some(({ op }) => op !== 'is')) return null;
  const statuses = said.flatMap(({ values }) => keysOf(values)) as DealStatus[];
  if (said.length > 0 && statuses.length === 0) return null;
  const any: readonly (DealStatus | 'any')[] = statuses.length === 0 ? ['any'] : statuses;
  const isKnown = (key: string | null): key is string => key !== null;
  // The period of a list of open deals is about their expected date, which no stock is summed over.
  const isStock = statuses.length === 0 || statuses.includes('open');
  return {
    figures: [
      any.map((status) => unnamed.dealCount[status]).filter(isKnown),
      statuses.map((status) => unnamed.amount[status]).filter(isKnown),
    ],
    filters: filters.filter(({ field }) => field !== 'status'),
    dateField: isStock ? 'createdAt' : 'closedDate',
    isStock,
  };
}

function ofOthers({ entity, filters: said }: ListSlots, { unnamed }: Lexicon): Counted | null {
  // What was done is what is counted of activities.
  const filters = said.filter((filter) => entity !== 'activity' || !isHeld(filter));
  const dateField = (Object.hasOwn(entities, entity) ? entities[entity as EntityKey].dateField : null) ?? '';
  // Whoever is listed counts, whether he has bought or not.
  const onRecord = entity === 'account' ? (unnamed.recordedAccounts ?? undefined) : undefined;
  const count = onRecord ?? unnamed.count[entity as keyof typeof unnamed.count];
  const states: Readonly<Record<string, { key: string; all: string | undefined; late: string }>> = {
    invoice: { key: 'unpaid', all: unnamed.receivables, late: unnamed.overdueAmount },
    task: { key: 'open', all: count, late: unnamed.overdueTasks },
  };
  const state = states[entity];
  const status = filters.find(({ field }) => field === 'status');
  if (state === undefined || status === undefined)
    return count === undefined
      ? null
      : { figures: [[count], sumOf(count, unnamed)], filters, dateField, isStock: entity === 'task' };
  if (status.op !== 'is' || keysOf(status.values).some((key) => key !== state.key)) return null;
  // "Overdue" is said once, of what isn't settled and of its day.
  const late = filters.find(
    ({ field, op, values }) => field === 'dueDate' && op === '<' && wordOf(values) === wordOf(status.values),
  );
  const figure = late === undefined ? state.all : state.late;
  if (figure === undefined) return null;
  const rest = filters.filter((filter) => filter !== status && filter !== late);
  return { figures: [[figure]], filters: rest, dateField, isStock: true };
}

function isHeld({ field, op, values }: Filter): boolean {
  return field === 'status' && op === 'is' && keysOf(values).every((key) => key === 'held');
}

function sumOf(count: string, { amountOfCount }: Lexicon['unnamed']): readonly string[] {
  const amount = amountOfCount[count];
  return amount === undefined ? [] : [amount];
}

/** By what a figure is narrowed as the records are by a field of theirs; null where another kind of records calls a field so. */
function dimensionFor(entity: string, field: string, lexicon: Lexicon): string | null {
  const own = lexicon.dimensionOfField.get(field.includes('.') ? field : `${entity}.${field}`);
  if (own !== undefined) return own;
  const other = lexicon.dimensions.get(field);
  const isOfOthers =
    other !== undefined &&
    entity in entities &&
    entities[entity as EntityKey].fields.some(
      ({ key, references }) => key === field && references === undefined,
    );
  return isOfOthers ? null : field;
}

/** The time of a list as a filter. */
function within({ period, periodField }: ListSlots, dateField: string): readonly Filter[] {
  if (period === null) return [];
  const { text, from, to } = period;
  return [{ field: periodField ?? dateField, op: 'within', values: [{ type: 'period', text, from, to }] }];
}

function keysOf(values: readonly SlotValue[]): readonly string[] {
  return values.flatMap((value) => (value.type === 'key' ? [value.key] : []));
}

function wordOf([value]: readonly SlotValue[]): string | null {
  return value !== undefined && 'text' in value ? value.text : null;
}
