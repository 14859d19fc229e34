import { z } from 'zod';
import {
  definitionOf,
  fieldChange,
  filter,
  grain,
  type IntentDefinition,
  measureFilter,
} from '../../intents/index.ts';
import { type Spoken, sayable, spokenAs } from '../said/said-schema.ts';

/**
 * A capability as a model is told of it, in one line of a notation that it knows: `close-deal(deal: Name, status: won|lost, at?: When)`.
 * A tenth of the tokens of its JSON Schema, which the reply is checked by all the same.
 */
export function signatureOf(definition: IntentDefinition): string {
  const { name, slots } = definition;
  const signature = signatures.get(definition) ?? `${name}(${fieldsOf(slots)})`;
  signatures.set(definition, signature);
  return signature;
}

const signatures = new WeakMap<IntentDefinition, string>();

/** What the notation's names mean; stands once above the lines. */
export function notation(): string {
  return [
    'Name: the name of a record as the message says it. Period, When, Money: those words of the message. Value: a name, stage, choice, text, number, amount or date in words; "me" is whoever asks.',
    `Filter: {${fieldsOf(filter)}}. Change: {${fieldsOf(fieldChange)}}. Having: {${fieldsOf(measureFilter)}}. Grain: ${grain.options.join('|')}. "?" may be left out.`,
  ].join('\n');
}

const names: Readonly<Record<Spoken, string>> = {
  record: 'Name',
  period: 'Period',
  moment: 'When',
  amount: 'Money',
  value: 'Value',
};

const aliases: ReadonlyMap<z.ZodType, string> = new Map<z.ZodType, string>([
  [filter, 'Filter'],
  [fieldChange, 'Change'],
  [measureFilter, 'Having'],
  [grain, 'Grain'],
  // A question within another: why it changed.
  [definitionOf('measure').slots, 'what measure takes'],
]);

function fieldsOf(schema: z.ZodObject): string {
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .flatMap(([key, field]) => {
      const type = key === 'id' || key === 'ids' ? null : typeOf(field);
      return type === null ? [] : [`${key}${field.safeParse(undefined).success ? '?' : ''}: ${type}`];
    })
    .join(', ');
}

/** Null: it can't be said. */
function typeOf(schema: z.ZodType): string | null {
  const spoken = spokenAs(schema);
  if (spoken !== undefined) return names[spoken];
  const alias = aliases.get(schema);
  if (alias !== undefined) return alias;
  if (sayable(schema) === null) return null;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return typeOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) {
    const element = typeOf(schema.element as z.ZodType);
    return element === null ? null : `${element.includes('|') ? `(${element})` : element}[]`;
  }
  if (schema instanceof z.ZodObject) return `{${fieldsOf(schema)}}`;
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.map((option) => typeOf(option as z.ZodType)))]
      .filter((option) => option !== null)
      .join('|');
  if (schema instanceof z.ZodEnum) return schema.options.join('|');
  if (schema instanceof z.ZodLiteral) return [...schema.values].join('|');
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  return 'text';
}
