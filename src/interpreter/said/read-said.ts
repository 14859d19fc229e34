import { z } from 'zod';
import type { EntityKey } from '../../entities/index.ts';
import { type Intent, type IntentDefinition, parseIntent } from '../../intents/index.ts';
import { detectLanguage, today } from '../../kernel/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { fieldCalled, keyCalled, type SaidField } from './called.ts';
import { saidSchema, sayable, spokenAs } from './said-schema.ts';
import { readAmount, readMoment, readPeriod, readRecord, readValue } from './spoken-values.ts';

/**
 * The intent that words in its slots mean, for this person: names by the linker among what he may see, times by the company's calendar,
 * keys of measures, stages and fields also by their names. A name that fits several records, or none, stands in the intent as
 * such, and is asked about as in any message. What can't be read is a problem, in words for whoever said it.
 */
export function readSaid(
  definition: IntentDefinition,
  said: unknown,
  context: InterpreterContext,
): Intent | { readonly problem: string } {
  const parsed = saidSchema(definition).safeParse(said);
  if (!parsed.success) return { problem: z.prettifyError(parsed.error) };
  const problems: string[] = [];
  const scene: CommandScene = {
    context,
    language: detectLanguage(JSON.stringify(said)),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  };
  const slots = readObject(definition.slots, parsed.data, {
    scene,
    problems,
    entity: entityOfQuery[definition.name] ?? null,
    field: null,
    op: null,
  });
  return problems.length > 0
    ? { problem: problems.join('\n') }
    : parseIntent({ name: definition.name, slots });
}

/** What the fields of a question are those of, where none of its slots says it. */
const entityOfQuery: Readonly<Record<string, EntityKey>> = {
  'contact-history': 'activity',
  'follow-ups': 'account',
  forecast: 'deal',
  funnel: 'deal',
  'stuck-deals': 'deal',
};

/** What a value is read within. */
interface Around {
  readonly scene: CommandScene;
  readonly problems: string[];
  readonly entity: EntityKey | null;
  readonly field: SaidField | null;
  readonly op: string | null;
}

function readObject(schema: z.ZodObject, said: Readonly<Record<string, unknown>>, outer: Around): unknown {
  const shape = schema.shape as Record<string, z.ZodType>;
  const read: Record<string, unknown> = {};
  let around = outer;
  // What says of which kind of record the others are comes first.
  const keys = Object.keys(said).sort((one, other) => rankOf(one) - rankOf(other));
  for (const key of keys) {
    const slot = shape[key];
    if (slot === undefined || said[key] === undefined) continue;
    const value = readSlot(key, slot, said[key], around);
    read[key] = value;
    around = within(around, key, value, shape);
  }
  return read;
}

const first = ['entity', 'name', 'measures', 'record', 'deal', 'field', 'op'];

function rankOf(key: string): number {
  const rank = first.indexOf(key);
  return rank === -1 ? first.length : rank;
}

function within(around: Around, key: string, value: unknown, shape: Record<string, z.ZodType>): Around {
  if (key === 'entity' && typeof value === 'string') return { ...around, entity: value as EntityKey };
  if (key === 'op' && typeof value === 'string') return { ...around, op: value };
  if (key === 'name' && typeof value === 'string' && entityOfQuery[value] !== undefined)
    return { ...around, entity: entityOfQuery[value] };
  if (key === 'measures' && Array.isArray(value))
    return { ...around, entity: keyCalled('entity-of-measure', String(value[0]), around.scene) as EntityKey };
  if (key === 'record' && isRecord(value)) return { ...around, entity: value.entity as EntityKey };
  if (key === 'field' && typeof value === 'string') {
    const isCondition = shape.values !== undefined;
    return { ...around, field: fieldCalled(value, around.entity, isCondition, around.scene) };
  }
  return around;
}

function isRecord(value: unknown): value is { readonly entity: string } {
  return typeof value === 'object' && value !== null && 'entity' in value && 'candidates' in value;
}

function readSlot(key: string, schema: z.ZodType, said: unknown, around: Around): unknown {
  if (said === null || said === undefined) return said;
  const kind = spokenAs(schema);
  if (kind !== undefined) return readSpoken(key, kind, String(said), around);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return readSlot(key, schema.unwrap() as z.ZodType, said, around);
  if (schema instanceof z.ZodArray && Array.isArray(said))
    return said.map((one) => readSlot(key, schema.element as z.ZodType, one, around));
  if (schema instanceof z.ZodObject)
    return readObject(schema, said as Readonly<Record<string, unknown>>, around);
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find(
      (one) => sayable(one as z.ZodType)?.safeParse(said).success === true,
    ) as z.ZodType | undefined;
    return option === undefined ? said : readSlot(key, option, said, around);
  }
  return typeof said === 'string' ? readKey(key, said, around) : said;
}

function readSpoken(
  key: string,
  kind: NonNullable<ReturnType<typeof spokenAs>>,
  said: string,
  around: Around,
): unknown {
  const { scene, problems, field, op } = around;
  const unread = (what: string, value: unknown) => {
    if (value === null) problems.push(`${key}: ${JSON.stringify(said)} is no ${what} that can be read`);
    return value;
  };
  switch (kind) {
    case 'record':
      return readRecord(key, said, scene);
    case 'period':
      return unread('period', readPeriod(said, scene));
    case 'moment':
      return unread('day or time', readMoment(said, scene));
    case 'amount':
      return unread('amount', readAmount(said, scene));
    case 'value': {
      const value = readValue(said, field, op, scene);
      if ('problem' in value) problems.push(value.problem);
      return value;
    }
  }
}

/** A plain word that stands for something of the catalogue or the vocabulary: its key, also where its name was said. */
function readKey(key: string, said: string, { scene, problems, entity }: Around): string {
  const kind = keysOf[key];
  if (kind === undefined) return said;
  if (kind === 'field') return fieldCalled(said, entity, false, scene)?.key ?? said;
  if (kind === 'condition') {
    const field = fieldCalled(said, entity, true, scene);
    if (field === null)
      problems.push(`field: there is no ${JSON.stringify(said)}${entity === null ? '' : ` of ${entity}`}`);
    return field?.key ?? said;
  }
  const found = keyCalled(kind, said, scene);
  if (found === null) problems.push(`${key}: there is no ${kind} ${JSON.stringify(said)}`);
  return found ?? said;
}

/** Slots whose text is a key. */
const keysOf: Readonly<
  Record<string, 'measure' | 'dimension' | 'entity' | 'stage' | 'activity kind' | 'field' | 'condition'>
> = {
  measures: 'measure',
  measure: 'measure',
  groupBy: 'dimension',
  among: 'dimension',
  entity: 'entity',
  stage: 'stage',
  activityKind: 'activity kind',
  kinds: 'activity kind',
  columns: 'field',
  fields: 'field',
  periodField: 'field',
  field: 'condition',
};
