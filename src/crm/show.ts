import { type EntityKey, entities, type Field, labelOfKey } from '../entities/index.ts';
import {
  formatMoneyExact,
  formatPercent,
  type Instant,
  labelDate,
  labelOf,
  normaliseDecimal,
} from '../kernel/index.ts';
import type { Row } from './change-set.ts';
import type { CommandContext } from './command.ts';
import { showInstant } from './moments.ts';
import type { ChangeItem } from './outcome.ts';
import { nameById, nameOfRow } from './records.ts';
import { stageById } from './words.ts';

type ShowContext = Pick<CommandContext, 'query' | 'actor' | 'vocabulary' | 'language' | 'now'>;

/** The card's line of a record that changed: each field that differs, before → after. A new record has no before. */
export async function showChange(
  context: ShowContext,
  entity: EntityKey,
  before: Row | null,
  after: Row,
  isShown: (field: string) => boolean = () => true,
): Promise<ChangeItem> {
  const fields: ChangeItem['fields'][number][] = [];
  for (const field of shownFields(context, entity)) {
    const was = before === null ? null : fieldValue(field, before);
    const is = fieldValue(field, after);
    if (sameValue(was, is) || !isShown(field.key) || field.key === entities[entity].nameField) continue;
    if (before === null && isUsual(context, field, is)) continue;
    const shownBefore = before === null ? null : await showValue(context, entity, field, was, before);
    fields.push({
      label: labelOf(field.names, context.language),
      before: shownBefore,
      after: await showValue(context, entity, field, is, after),
    });
  }
  return {
    mark: entity === 'task' ? 'task' : 'record',
    subject: nameOfRow(entity, after),
    details: [],
    fields,
  };
}

/** A field's value in words; null where it has none. */
export async function showValue(
  context: ShowContext,
  entity: EntityKey,
  field: Field,
  value: unknown,
  row: Row,
): Promise<string | null> {
  if (value === null || value === undefined || value === '') return null;
  const { language } = context;
  const text = String(value);
  switch (field.type) {
    case 'money': {
      const currency = row[field.currencyColumn ?? entities[entity].currencyColumn ?? 'currency'];
      return formatMoneyExact(text, typeof currency === 'string' ? currency : null, language);
    }
    case 'percent':
      return formatPercent(text, 0);
    case 'decimal':
      return normaliseDecimal(text);
    case 'date':
      return labelDate(text, language);
    case 'instant':
      return showInstant(text as Instant, context.actor.timeZone, context.now, language);
    case 'choice':
      return showChoice(context, field, text);
    case 'reference':
      return await showReference(context, field, value);
    default:
      return text;
  }
}

export function showChoice(context: ShowContext, field: Field, key: string): string {
  if (field.list !== undefined) return labelOfKey(context.vocabulary, field.list, key, context.language);
  const names = field.values?.[key];
  return names === undefined ? key : labelOf(names, context.language);
}

async function showReference(context: ShowContext, field: Field, id: unknown): Promise<string | null> {
  if (field.references === 'stage')
    return stageById(context.vocabulary, id)?.names[context.language][0] ?? null;
  return field.references === undefined ? null : await nameById(context, field.references, id);
}

/** When it was made, entered and so on follows from what was done; it is no news. */
function shownFields(context: ShowContext, entity: EntityKey): readonly Field[] {
  const custom = context.vocabulary.customFields.filter((field) => field.entity === entity);
  return [...entities[entity].fields.filter(({ key }) => !silentFields.has(key)), ...custom];
}

/** What a new record has without anybody having said it. */
function isUsual({ actor }: ShowContext, { key }: Field, value: unknown): boolean {
  return (
    (key === 'owner' && value === actor.userId) ||
    (key === 'status' && (value === 'open' || value === 'new')) ||
    (key === 'forecastCategory' && value === 'pipeline')
  );
}

const silentFields = new Set(['createdAt', 'stageEnteredAt', 'doneAt', 'convertedAt', 'pipeline', 'dueAt']);

/** A custom field is a key of the `custom` column. */
export function fieldValue(field: Field, row: Row): unknown {
  if (field.column !== 'custom') return row[field.column];
  const custom = row.custom as Readonly<Record<string, unknown>> | null;
  return custom?.[field.key] ?? null;
}

function sameValue(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null);
}
