import type { z } from 'zod';
import type { FormField } from '../answer/index.ts';
import type { Field, Vocabulary } from '../entities/index.ts';
import type { CommandIntent, momentValue, SlotValue } from '../intents/index.ts';
import { isPlainDate, type Language, labelOf } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';
import type { Naming } from './read-record.ts';

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

/** A choice where the values are listed, else a word of one's own. */
export function choiceOrText(
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

/** A value as it is written in its field. */
export function shownValue(value: SlotValue | null): string {
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
export function readMoment(text: string): z.infer<typeof momentValue> | null {
  const [date = '', time = null] = text.trim().split(/[ T]/);
  const isTime = time === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  return isPlainDate(date) && isTime ? { text, date, time } : null;
}

/** Without what people put between thousands. */
export function plainNumber(text: string): string {
  return text.replaceAll(/[,，\s]/g, '');
}
