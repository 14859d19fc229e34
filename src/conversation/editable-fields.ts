import { z } from 'zod';
import type { FormField } from '../answer/index.ts';
import { type EntityKey, entities, type Field, findField, type Vocabulary } from '../entities/index.ts';
import {
  amountValue,
  type CommandIntent,
  definitionOf,
  type FieldChange,
  momentValue,
  recordRef,
  type SlotValue,
  slotValue,
} from '../intents/index.ts';
import { isDecimal, isPlainDate, type Language, labelOf } from '../kernel/index.ts';
import { type Actor, hidesField } from '../permissions/index.ts';
import { type Naming, readRecord } from './read-record.ts';
import { fillSlot } from './slots.ts';

/** In whose words fields are named and read. */
export interface EditContext extends Naming {
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly language: Language;
}

/** One value of one command. */
export interface EditableField extends FormField {
  /** The place of its command among the others. */
  readonly index: number;
  /** The commands with another value; null where that can't be one. */
  write(intents: readonly CommandIntent[], text: string): readonly CommandIntent[] | null;
}

/**
 * What an edit may set: the slots of each command, and the fields of the record that it makes or changes. A key that an earlier
 * command has already gets a number: `amount`, `amount.2`.
 */
export function editableFields(
  intents: readonly CommandIntent[],
  context: EditContext,
): readonly EditableField[] {
  const seen = new Map<string, number>();
  return intents.flatMap((intent, index) =>
    [...slotFields(intent, index, context), ...changeFields(intent, index, context)].map((field) => {
      const count = (seen.get(field.key) ?? 0) + 1;
      seen.set(field.key, count);
      return count === 1 ? field : { ...field, key: `${field.key}.${count}` };
    }),
  );
}

/** What a command is about, as the heading of its fields. */
export function headingOf(intent: CommandIntent, { language }: Pick<EditContext, 'language'>): string {
  const made = intent.name === 'create-record' ? intent.slots.entity : makers[intent.name];
  if (made !== undefined) return labelOf(entities[made].names.one, language);
  return intent.name === 'update-record'
    ? intent.slots.record.text
    : definitionOf(intent.name).title[language];
}

/** What commands make. */
const makers: Readonly<Partial<Record<CommandIntent['name'], EntityKey>>> = {
  'log-activity': 'activity',
  'create-task': 'task',
};

/** Slots that are the fields of what a command writes under another name. */
const fieldsOfSlots: Readonly<Record<string, string>> = {
  activityKind: 'kind',
  at: 'heldAt',
  due: 'dueDate',
  closedOn: 'closedDate',
  reason: 'lossReason',
};

const otherLabels: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  about: { en: 'about', zh: '关于' },
  from: { en: 'from', zh: '来源记录' },
  holder: { en: 'whose', zh: '归属' },
  into: { en: 'into', zh: '目标记录' },
  list: { en: 'list', zh: '名单' },
  name: { en: 'name', zh: '名称' },
  participants: { en: 'with', zh: '参与人' },
  record: { en: 'record', zh: '记录' },
  role: { en: 'role', zh: '角色' },
  until: { en: 'until', zh: '推迟到' },
  value: { en: 'value', zh: '数值' },
  with: { en: 'with', zh: '共享给' },
};

/** What the names in a list of records are, where there are none yet. */
const entitiesOfLists: Readonly<Record<string, EntityKey>> = { participants: 'contact', about: 'account' };

function slotFields(intent: CommandIntent, index: number, context: EditContext): readonly EditableField[] {
  const { slots, writes } = definitionOf(intent.name) as {
    readonly slots: z.ZodObject;
    readonly writes: EntityKey | { readonly slot: string };
  };
  const written = typeof writes === 'string' ? writes : null;
  return Object.entries(slots.shape).flatMap(([key, schema]) => {
    // Another kind of record is another command.
    if (key === 'entity') return [];
    const field = written === null ? null : (findField(written, fieldsOfSlots[key] ?? key) ?? null);
    const shape = shapeOf(baseOf(schema as z.ZodType), key, Reflect.get(intent.slots, key), field, context);
    if (shape === null) return [];
    const { read, ...shown } = shape;
    return [
      {
        key,
        index,
        label:
          otherLabels[key]?.[context.language] ??
          (field === null ? spaced(key) : labelOf(field.names, context.language)),
        ...shown,
        write: (all: readonly CommandIntent[], text: string) => {
          const value = text === '' ? null : read(text);
          return text !== '' && value === null ? null : fillSlot(all, index, key, value ?? emptyOf(schema));
        },
      },
    ];
  });
}

interface Shape extends Pick<FormField, 'type' | 'value' | 'options' | 'entity'> {
  readonly read: (text: string) => unknown;
}

/** How a slot is shown and read; null where it is no single value that a person could write. */
function shapeOf(
  schema: z.ZodType,
  key: string,
  value: unknown,
  field: Field | null,
  context: EditContext,
): Shape | null {
  if (schema === recordRef) {
    const ref = value as z.infer<typeof recordRef> | null;
    const entity = ref?.entity ?? field?.references ?? (key in entities ? key : null);
    if (entity === null) return null;
    return {
      type: 'record',
      value: ref?.text ?? '',
      entity,
      read: (text) => readRecord(context, entity, text),
    };
  }
  if (schema === momentValue) {
    const moment = value as z.infer<typeof momentValue> | null;
    return {
      type: 'moment',
      value: moment === null ? '' : [moment.date, moment.time].filter(Boolean).join(' '),
      read: readMoment,
    };
  }
  if (schema === amountValue) {
    const amount = value as z.infer<typeof amountValue> | null;
    return {
      type: 'number',
      value: amount?.value ?? '',
      read: (text) => ({ text, value: plainNumber(text), currency: amount?.currency ?? null }),
    };
  }
  if (schema === slotValue)
    return { ...choiceOrText(field, shownValue(value as SlotValue | null), context), read: readText };
  if (schema instanceof z.ZodArray && schema.element === recordRef) {
    const refs = value as readonly z.infer<typeof recordRef>[];
    const entity = refs[0]?.entity ?? entitiesOfLists[key];
    if (entity === undefined) return null;
    return {
      type: 'records',
      value: refs.map(({ text }) => text).join(', '),
      entity,
      read: (text) => readRecords(context, entity, refs, text, key === 'participants'),
    };
  }
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodString)
    return { ...choiceOrText(field, String(value ?? ''), context), read: (text) => text };
  if (schema instanceof z.ZodNumber)
    return { type: 'number', value: String(value ?? ''), read: (text) => Number(plainNumber(text)) };
  return null;
}

/** The fields that a record is given: all that it can have where it is made, those that were named where it is changed. */
function changeFields(intent: CommandIntent, index: number, context: EditContext): readonly EditableField[] {
  if (intent.name !== 'create-record' && intent.name !== 'update-record') return [];
  const entity = (
    intent.name === 'create-record' ? intent.slots.entity : intent.slots.record.entity
  ) as EntityKey;
  const changes: readonly FieldChange[] = intent.slots.changes;
  const isNew = intent.name === 'create-record';
  const known = [
    ...entities[entity].fields,
    ...context.vocabulary.customFields.filter((field) => field.entity === entity),
  ];
  return known.flatMap((field) => {
    const change = changes.find((one) => one.field === field.key);
    const isOffered =
      isNew && field.writable && field.key !== 'name' && !hidesField(context.actor, entity, field.key);
    if (change === undefined && !isOffered) return [];
    const before = change?.value ?? null;
    return [
      {
        key: field.key,
        index,
        label: labelOf(field.names, context.language),
        ...shapeOfField(field, before, context),
        write: (all: readonly CommandIntent[], text: string) =>
          writeChange(all, index, field.key, text === '' ? null : readChange(field, before, text, context)),
      },
    ];
  });
}

function shapeOfField(
  field: Field,
  before: SlotValue | null,
  context: EditContext,
): Pick<FormField, 'type' | 'value' | 'options' | 'entity'> {
  const value = shownValue(before);
  switch (field.type) {
    case 'choice':
      return choiceOrText(field, value, context);
    case 'reference':
      return field.references === 'stage'
        ? choiceOrText(field, value, context)
        : { type: 'record', value, entity: field.references ?? '' };
    case 'boolean':
      return { type: 'choice', value, options: yesAndNo[context.language] };
    case 'integer':
    case 'decimal':
    case 'money':
    case 'duration':
      return { type: 'number', value };
    case 'date':
      return { type: 'date', value };
    case 'instant':
      return { type: 'moment', value };
    case 'percent':
    case 'text':
      return { type: 'text', value };
  }
}

const yesAndNo = {
  en: [
    { value: 'yes', label: 'yes' },
    { value: 'no', label: 'no' },
  ],
  zh: [
    { value: '是', label: '是' },
    { value: '否', label: '否' },
  ],
} as const;

/** A choice where the values are listed, else a word of one's own. */
function choiceOrText(
  field: Field | null,
  value: string,
  { vocabulary, language }: EditContext,
): Pick<FormField, 'type' | 'value' | 'options'> {
  const listed =
    field === null
      ? []
      : field.references === 'stage'
        ? vocabulary.pipelines.flatMap(({ stages }) => stages)
        : field.list === undefined
          ? Object.entries(field.values ?? {}).map(([key, names]) => ({ key, names, retired: false }))
          : (vocabulary.lists.get(field.list) ?? []);
  const options = listed
    .filter(({ retired }) => !retired)
    .map(({ key, names }) => ({ value: key, label: labelOf(names, language) }));
  if (options.length === 0) return { type: 'text', value };
  const isListed = value === '' || options.some((option) => option.value === value);
  return { type: 'choice', value, options: isListed ? options : [{ value, label: value }, ...options] };
}

function writeChange(
  all: readonly CommandIntent[],
  index: number,
  key: string,
  value: SlotValue | null,
): readonly CommandIntent[] | null {
  const intent = all[index];
  if (intent === undefined || !('changes' in intent.slots)) return null;
  const { changes } = intent.slots;
  const at = changes.findIndex(({ field }) => field === key);
  // What a new record was given is simply not given; what a record has is emptied.
  if (value === null && intent.name === 'create-record')
    return fillSlot(
      all,
      index,
      'changes',
      changes.filter(({ field }) => field !== key),
    );
  const given: FieldChange = { field: key, value: value ?? { type: 'text', text: '' } };
  return fillSlot(all, index, `changes.${at === -1 ? changes.length : at}`, given);
}

function readChange(
  field: Field,
  before: SlotValue | null,
  text: string,
  context: EditContext,
): SlotValue | null {
  const number = plainNumber(text);
  if (field.type === 'reference' && field.references !== undefined && field.references !== 'stage') {
    const record = readRecord(context, field.references, text);
    // A name that is nobody's is told as such when it is looked for.
    return { type: 'record', record: record ?? { entity: field.references, text, id: null, candidates: [] } };
  }
  if (field.type === 'reference' || field.type === 'choice') {
    const { options } = choiceOrText(field, '', context);
    const option = options?.find(({ value }) => value === text);
    return option === undefined ? { type: 'text', text } : { type: 'key', text: option.label, key: text };
  }
  if (field.type === 'money' && isDecimal(number))
    return {
      type: 'money',
      text,
      value: number,
      currency: before?.type === 'money' ? before.currency : null,
    };
  if (field.type === 'instant') {
    const moment = readMoment(text);
    // Asked for again where it is none.
    return moment === null ? { type: 'text', text } : { type: 'moment', ...moment };
  }
  return { type: 'text', text };
}

/** Names with commas between them: those that stand there already stay who they are. */
function readRecords(
  context: EditContext,
  entity: string,
  before: readonly z.infer<typeof recordRef>[],
  text: string,
  mayBeUnknown: boolean,
): readonly z.infer<typeof recordRef>[] | null {
  const found = text
    .split(/[,，、;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(
      (name) =>
        before.find((ref) => ref.text === name) ??
        readRecord(context, entity, name) ??
        (mayBeUnknown ? { entity, text: name, id: null, candidates: [] } : null),
    );
  return found.every((ref) => ref !== null) ? found : null;
}

/** A value as it is written in its field. */
function shownValue(value: SlotValue | null): string {
  if (value === null) return '';
  switch (value.type) {
    case 'key':
      return value.key;
    case 'number':
    case 'money':
      return value.value;
    case 'date':
      return value.date;
    case 'moment':
      return [value.date, value.time].filter(Boolean).join(' ');
    case 'record':
      return value.record.text;
    default:
      return value.text;
  }
}

/** `2026-11-24` or `2026-11-24 09:00`; null for a time that does not exist. */
function readMoment(text: string): z.infer<typeof momentValue> | null {
  const [date = '', time = null] = text.trim().split(/[ T]/);
  const isTime = time === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  return isPlainDate(date) && isTime ? { text, date, time } : null;
}

function readText(text: string): SlotValue {
  return { type: 'text', text };
}

function plainNumber(text: string): string {
  return text.replaceAll(/[,，\s]/g, '');
}

function baseOf(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
    ? baseOf(schema.unwrap() as z.ZodType)
    : schema;
}

/** What a slot holds where there is nothing; a slot that needs something does not take it. */
function emptyOf(schema: unknown): unknown {
  return baseOf(schema as z.ZodType) instanceof z.ZodArray ? [] : null;
}

function spaced(key: string): string {
  return key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
