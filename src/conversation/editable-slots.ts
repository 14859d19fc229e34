import { z } from 'zod';
import type { FormField } from '../answer/index.ts';
import { type EntityKey, entities, type Field, findField } from '../entities/index.ts';
import {
  amountValue,
  type CommandIntent,
  definitionOf,
  momentValue,
  recordRef,
  type SlotValue,
  slotValue,
} from '../intents/index.ts';
import { labelOf } from '../kernel/index.ts';
import {
  choiceOrText,
  type EditableField,
  type EditContext,
  plainNumber,
  readMoment,
  shownValue,
} from './editable-field.ts';
import { readRecord } from './read-record.ts';
import { fillSlot } from './slots.ts';

/** The slots of a command that hold a value which a person could write. */
export function slotFields(
  intent: CommandIntent,
  index: number,
  context: EditContext,
): readonly EditableField[] {
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

function readText(text: string): SlotValue {
  return { type: 'text', text };
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
