import type { Reading } from '../../../src/interpreter/interpretation.ts';
import { names } from './fixture.ts';

/** A reading in one line: each intent with its filled slots, records by their full name (`?text` where unknown), what is asked. */
export function summarise(reading: Reading | null): string {
  if (reading === null) return '-';
  if (reading.intents.length === 0) return 'several';
  const intents = reading.intents.map((intent) => {
    const slots = Object.entries(intent.slots)
      .filter(
        ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
      )
      .map(([slot, value]) => `${slot}=${plain(value)}`);
    return [intent.name, ...slots].join(' | ');
  });
  const asked = reading.question === null ? [] : [`${reading.question.kind}`];
  return [...intents, ...asked].join(' + ');
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = value as Record<string, unknown>;
  if (typeof fields.entity === 'string')
    return recordName(
      fields as { entity: string; text: string; id: number | null; candidates: readonly { name: string }[] },
    );
  if (fields.record !== undefined) return plain(fields.record);
  if (typeof fields.field === 'string')
    return `${fields.field}${fields.op ?? ':'}${plain(fields.value ?? fields.values)}`;
  if (fields.product !== undefined) {
    const price = fields.unitPrice === null ? '' : ` at ${plain(fields.unitPrice)}`;
    return `${fields.isMore === true ? '+' : ''}${fields.quantity} ${plain(fields.product)}${price}`;
  }
  if (typeof fields.date === 'string')
    return `${fields.date}${typeof fields.time === 'string' ? `T${fields.time}` : ''}`;
  if ('from' in fields) return `${fields.from}/${fields.to}`;
  if (typeof fields.key === 'string') return fields.key;
  if (typeof fields.how === 'string') return `${fields.how} ${fields.value}`;
  const currency = typeof fields.currency === 'string' ? ` ${fields.currency}` : '';
  return `${fields.value ?? fields.text}${currency}`;
}

function recordName(ref: {
  entity: string;
  text: string;
  id: number | null;
  candidates: readonly { name: string }[];
}): string {
  const known = names.find((one) => one.entity === ref.entity && one.id === ref.id);
  if (known !== undefined) return known.name;
  if (ref.id !== null) return ref.text;
  return ref.candidates.length > 0
    ? `(${ref.candidates
        .map((one) => one.name)
        .sort()
        .join(' / ')})`
    : `?${ref.entity} ${ref.text}`;
}
