import { type EntityKey, entities, type Vocabulary } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { type Actor, hidesField } from '../../permissions/index.ts';
import { fieldAt } from '../condition-words.ts';
import { hasManyOf, isHidden, type RecordOrder } from '../records/index.ts';

export type ListSlots = IntentNamed<'list'>['slots'];

/**
 * The usual columns, with those that were asked for and the one that is sorted by. What is hidden from the person is left out of the usual
 * ones.
 */
export function columnsWanted(actor: Actor, entity: EntityKey, slots: ListSlots): readonly string[] {
  const usual = [
    ...entities[entity].fields
      .filter((field) => field.listed === true && !isHidden(actor, entity, field))
      .map(({ key }) => (key === 'heldAt' && isOfPlans(entity, slots) ? 'plannedAt' : key)),
    ...(alsoListed[entity] ?? []),
  ];
  const { nameField } = entities[entity];
  const asked =
    slots.columns.length === 0 ? usual : [...(nameField === null ? usual : [nameField]), ...slots.columns];
  const sorted = slots.order === null ? [] : [slots.order.by];
  // Of what a record has many of (a deal's products) there is no column.
  const filtered = slots.filters
    .filter(({ op, field }) => op !== 'is' && op !== 'empty' && !hasManyOf(entity, field))
    .map(({ field }) => field);
  return [...new Set([...asked, ...filtered, ...sorted])];
}

/** What lies ahead was held at no time yet: when it is to be says more. */
function isOfPlans(entity: EntityKey, { periodField, filters }: ListSlots): boolean {
  const isPlanned = filters.some(
    ({ field, op, values }) =>
      field === 'status' &&
      op === 'is' &&
      values.every((value) => value.type === 'key' && value.key === 'planned'),
  );
  return entity === 'activity' && (periodField === 'plannedAt' || isPlanned);
}

/** What a kind of record is shown with beside its own fields. */
const alsoListed: Partial<Record<EntityKey, readonly string[]>> = { user: ['team'] };

/** Columns that a filter pins to one value say nothing in a table. */
export function pinnedColumns(slots: ListSlots): ReadonlySet<string> {
  return new Set(
    slots.filters
      .filter(
        ({ op, values }) =>
          (op === 'is' && values.length === 1 && values[0]?.type !== 'my-team') || op === 'empty',
      )
      .map(({ field }) => field)
      .filter((field) => field !== slots.order?.by && !slots.columns.includes(field)),
  );
}

/** As asked, else as one reads such records: what is open before what is done, the biggest deals, the next tasks, the latest activities first. */
export function orderWanted(entity: EntityKey, slots: ListSlots): readonly RecordOrder[] {
  // Deals of one stage are equally likely: the larger goes first.
  if (slots.order?.by === 'probability') return [slots.order, { by: 'amount', direction: 'desc' }];
  if (slots.order !== null) return [slots.order];
  return usualOrder[entity] ?? [];
}

const openFirst: RecordOrder = { by: 'status', direction: 'asc' };

const usualOrder: Partial<Record<EntityKey, readonly RecordOrder[]>> = {
  account: [{ by: 'name', direction: 'asc' }],
  contact: [{ by: 'name', direction: 'asc' }],
  product: [{ by: 'name', direction: 'asc' }],
  campaign: [{ by: 'startDate', direction: 'desc' }],
  user: [{ by: 'fullName', direction: 'asc' }],
  team: [{ by: 'name', direction: 'asc' }],
  stage: [{ by: 'position', direction: 'asc' }],
  deal: [openFirst, { by: 'amount', direction: 'desc' }],
  lead: [{ by: 'createdAt', direction: 'desc' }],
  activity: [{ by: 'heldAt', direction: 'desc' }],
  task: [openFirst, { by: 'dueDate', direction: 'asc' }],
  quote: [{ by: 'quoteDate', direction: 'desc' }],
  contract: [{ by: 'endDate', direction: 'asc' }],
  order: [{ by: 'orderDate', direction: 'desc' }],
  invoice: [openFirst, { by: 'dueDate', direction: 'asc' }],
  payment: [{ by: 'paidDate', direction: 'desc' }],
  target: [{ by: 'fromDate', direction: 'desc' }],
};

/** The first column asked for that the person may not see; contact details are shown masked instead. */
export function hiddenColumn(
  actor: Actor,
  vocabulary: Vocabulary,
  entity: EntityKey,
  columns: readonly string[],
): string | null {
  return (
    columns.find((path) => {
      const field = fieldAt(vocabulary, entity, path);
      const owner = ownerOf(entity, path);
      if (field === null) return hidesField(actor, entity, path);
      return isHidden(actor, owner, field);
    }) ?? null
  );
}

function ownerOf(entity: EntityKey, path: string): EntityKey {
  const [head = '', tail] = path.split('.');
  if (tail === undefined) return entity;
  return entities[entity].fields.find(({ key }) => key === head)?.references ?? entity;
}

/** Whoever asks for unpaid invoices wants to know how much of them is. */
export function sumWanted({ entity, filters, order }: ListSlots): string | undefined {
  const asked = [...filters.map(({ field }) => field), order?.by];
  return entity === 'invoice' && (asked.includes('outstanding') || asked.includes('status'))
    ? 'outstanding'
    : undefined;
}
