import type { FormField } from '../answer/index.ts';
import { type EntityKey, entities, type Field } from '../entities/index.ts';
import type { CommandIntent, FieldChange, SlotValue } from '../intents/index.ts';
import { isDecimal, labelOf } from '../kernel/index.ts';
import { hidesField } from '../permissions/index.ts';
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

/** The fields that a record is given: all that it can have where it is made, those that were named where it is changed. */
export function changeFields(
  intent: CommandIntent,
  index: number,
  context: EditContext,
): readonly EditableField[] {
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
    // What was said to be so much more is edited as what it is to be.
    const before = change === undefined || change.value.type === 'relative' ? null : change.value;
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
