import { type EntityKey, entities } from '../entities/index.ts';
import { type CommandIntent, definitionOf } from '../intents/index.ts';
import { capitalised, labelOf } from '../kernel/index.ts';
import { changeFields } from './editable-changes.ts';
import type { EditableField, EditContext } from './editable-field.ts';
import { slotFields } from './editable-slots.ts';

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
      const key = count === 1 ? field.key : `${field.key}.${count}`;
      return { ...field, key, label: capitalised(field.label) };
    }),
  );
}

/** What a command is about, as the heading of its fields. */
export function headingOf(intent: CommandIntent, { language }: Pick<EditContext, 'language'>): string {
  const made = intent.name === 'create-record' ? intent.slots.entity : makers[intent.name];
  if (made !== undefined) return capitalised(labelOf(entities[made].names.one, language));
  return intent.name === 'update-record'
    ? intent.slots.record.text
    : capitalised(definitionOf(intent.name).title[language]);
}

/** What commands make. */
const makers: Readonly<Partial<Record<CommandIntent['name'], EntityKey>>> = {
  'log-activity': 'activity',
  'create-task': 'task',
};
