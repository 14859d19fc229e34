import { z } from 'zod';
import {
  amountValue,
  chatChannel,
  fieldChange,
  type IntentDefinition,
  learntSense,
  momentValue,
  periodValue,
  recordRef,
  slotValue,
  transcript,
} from '../../intents/index.ts';

/** What is said in words where an intent has something looked up: a name for a record, "last quarter" for its two dates. */
export type Spoken = 'record' | 'period' | 'moment' | 'amount' | 'value';

const spoken: ReadonlyMap<z.ZodType, Spoken> = new Map<z.ZodType, Spoken>([
  [recordRef, 'record'],
  [periodValue, 'period'],
  [momentValue, 'moment'],
  [amountValue, 'amount'],
  [slotValue, 'value'],
  [fieldChange.shape.value, 'value'],
]);

/** Known from where something is said, or settled by a person's own answer; nobody else says them. */
const unspeakable: ReadonlySet<z.ZodType> = new Set<z.ZodType>([chatChannel, transcript, learntSense]);

const described: Readonly<Record<Spoken, string>> = {
  record: 'the name of the record, as a person would say it',
  period: 'a period in words or dates: "last quarter", "2026-01-01 to 2026-03-31", 上个月',
  moment:
    'a day, with a time of day where there is one: "next Tuesday at 10", "2026-03-01 14:30", 明天下午三点',
  amount: 'an amount, with its currency where it is not the usual one: "50k EUR", 30万',
  value:
    'a name, stage, choice, text, number, amount with currency, day or period, in words; "me" is whoever asks',
};

/**
 * The slots of an intent as somebody says them who knows neither ids nor the calendar: an assistant, or a language model. Derived
 * from the intent's own schema, so that a new capability has one too. Ids are left out everywhere: records are named.
 */
export function saidSchema(definition: IntentDefinition): z.ZodObject {
  const known = schemas.get(definition.slots);
  if (known !== undefined) return known;
  const said = sayable(definition.slots);
  const schema = said instanceof z.ZodObject ? said : z.strictObject({});
  schemas.set(definition.slots, schema);
  return schema;
}

const schemas = new WeakMap<z.ZodObject, z.ZodObject>();

/** How a value of this schema is said; undefined where it is no such value. */
export function spokenAs(schema: z.ZodType): Spoken | undefined {
  return spoken.get(schema);
}

/** Null: it can't be said. */
export function sayable(schema: z.ZodType): z.ZodType | null {
  const kind = spoken.get(schema);
  if (kind !== undefined) return z.string().min(1).max(longestWords).describe(described[kind]);
  if (unspeakable.has(schema)) return null;
  if (schema instanceof z.ZodObject) return sayableObject(schema);
  if (schema instanceof z.ZodArray)
    return sayableWithin(schema.element, (element) => z.array(element).max(mostItems));
  if (schema instanceof z.ZodNullable) return sayableWithin(schema.unwrap(), (inner) => z.nullable(inner));
  if (schema instanceof z.ZodOptional) return sayableWithin(schema.unwrap(), (inner) => z.optional(inner));
  if (schema instanceof z.ZodDefault)
    return sayableWithin(schema.unwrap(), (inner) => inner.prefault(schema.def.defaultValue));
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.flatMap((option) => sayable(option as z.ZodType) ?? []);
    return options.length === 0 ? null : z.union(options);
  }
  return schema instanceof z.ZodString ? schema.max(longestText) : schema;
}

const longestWords = 400;
/** As long as a note may be that is told. */
const longestText = 4000;
const mostItems = 50;

function sayableWithin(inner: unknown, wrapped: (inner: z.ZodType) => z.ZodType): z.ZodType | null {
  const said = sayable(inner as z.ZodType);
  return said === null ? null : wrapped(said);
}

/** Without what can't be said; null where it needs just that. */
function sayableObject(schema: z.ZodObject): z.ZodObject | null {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, value] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const said = isIds(key) ? null : sayable(value);
    if (said !== null) shape[key] = said;
    else if (!value.safeParse(undefined).success) return null;
  }
  return z.strictObject(shape);
}

function isIds(key: string): boolean {
  return key === 'id' || key === 'ids';
}
