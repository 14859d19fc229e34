import { z } from 'zod';
import { definitionOf, type Intent } from '../../intents/index.ts';
import { sayable, spokenAs } from '../said/said-schema.ts';

/** An intent in the words that it was said with, as a model says one: no id, no date that was worked out, nothing that is as it is anyway. */
export interface SaidIntent {
  readonly name: string;
  readonly slots: Readonly<Record<string, unknown>>;
}

export function unsaid({ name, slots }: Intent): SaidIntent {
  const said = wordsOf(definitionOf(name).slots, slots);
  return { name, slots: typeof said === 'object' && said !== null ? (said as SaidIntent['slots']) : {} };
}

function wordsOf(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (spokenAs(schema) !== undefined) return textOf(value);
  if (sayable(schema) === null) return undefined;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return wordsOf(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodDefault)
    return JSON.stringify(value) === JSON.stringify(schema.def.defaultValue)
      ? undefined
      : wordsOf(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((one) => wordsOf(schema.element as z.ZodType, one) ?? []);
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => (one as z.ZodType).safeParse(value).success);
    return option === undefined ? undefined : wordsOf(option as z.ZodType, value);
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object') return value;
  const shape = schema.shape as Record<string, z.ZodType>;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const slot = shape[key];
      const said = slot === undefined || key === 'id' || key === 'ids' ? undefined : wordsOf(slot, inner);
      return said === undefined ? [] : [[key, said]];
    }),
  );
}

/** Every value that was looked up keeps the words that it was read from. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('record' in value) return textOf(value.record);
  return 'text' in value && typeof value.text === 'string' ? value.text : undefined;
}
