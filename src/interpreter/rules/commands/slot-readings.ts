import type { Intent } from '../../../intents/index.ts';
import type { SlotReading } from '../../interpretation.ts';

/** The filled slots of an intent, for people and scripts; lists and field changes one line each. */
export function slotReadings(intent: Intent): readonly SlotReading[] {
  return Object.entries(intent.slots).flatMap(([slot, value]) => readingsOf(slot, value));
}

function readingsOf(slot: string, value: unknown): readonly SlotReading[] {
  if (value === null || value === undefined || value === false) return [];
  if (Array.isArray(value)) return value.flatMap((one) => readingsOf(slot, one));
  if (typeof value !== 'object') return [{ slot, text: String(value), value: String(value), recordId: null }];
  const fields = value as Readonly<Record<string, unknown>>;
  if (typeof fields.field === 'string')
    return readingsOf(`${slot}.${fields.field}`, fields.value ?? fields.values);
  if (fields.type === 'record') return readingsOf(slot, fields.record);
  if (!isValue(fields))
    return Object.entries(fields).flatMap(([key, inner]) => readingsOf(`${slot}.${key}`, inner));
  const said = typeof fields.text === 'string' ? fields.text : '';
  const id = typeof fields.id === 'number' ? fields.id : null;
  return [{ slot, text: said, value: plainValue(fields), recordId: id }];
}

/** Anything but parts that are values themselves, such as the lines of a deal. */
function isValue(fields: Readonly<Record<string, unknown>>): boolean {
  return ['text', 'id', 'date', 'from', 'to', 'key', 'value', 'type'].some((key) => key in fields);
}

function plainValue(fields: Readonly<Record<string, unknown>>): string | null {
  if (typeof fields.date === 'string')
    return typeof fields.time === 'string' ? `${fields.date}T${fields.time}` : fields.date;
  if (typeof fields.from === 'string' || typeof fields.to === 'string')
    return `${fields.from ?? ''}/${fields.to ?? ''}`;
  for (const key of ['key', 'value'] as const) if (typeof fields[key] === 'string') return fields[key];
  return fields.type === 'text' ? String(fields.text) : null;
}
