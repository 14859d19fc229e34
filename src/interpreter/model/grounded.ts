import { z } from 'zod';
import { definitionOf, type Intent, type RecordRef, type SlotValue } from '../../intents/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { isMe } from '../rules/commands/field-value.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { periodOf } from '../rules/queries/times.ts';
import { normalise } from '../rules/text.ts';
import { spokenAs } from '../said/said-schema.ts';

/**
 * What of an intent the message (and what was spoken of before it) doesn't say, in the intent's own words; empty where all of it stands there.
 * A model that read a name, a day, an amount or a note into a message is told so, and never believed.
 */
export function ungrounded(
  text: string,
  intents: readonly Intent[],
  context: InterpreterContext,
): readonly string[] {
  const said = readSaidThings(text, context);
  return intents.flatMap((intent) => inSchema(definitionOf(intent.name).slots, intent.slots, null, said));
}

/** What a message says, by which a model's reading of it is checked. */
interface SaidThings {
  /** Folded, without anything but letters and digits. */
  readonly letters: string;
  /** Folded words; Han characters one by one. */
  readonly words: ReadonlySet<string>;
  /** `entity:id` of whatever it names, or may mean of what was spoken of. */
  readonly records: ReadonlySet<string>;
  /** Both dates of each period, and each day. */
  readonly times: ReadonlySet<string>;
  readonly amounts: ReadonlySet<string>;
}

function readSaidThings(text: string, context: InterpreterContext): SaidThings {
  const { thread } = context;
  const records = new Set([
    ...[...(thread?.records ?? []), ...(thread?.listed ?? [])].map(({ entity, id }) => `${entity}:${id}`),
    `user:${context.actor.userId}`,
  ]);
  const times = new Set<string>();
  const amounts = new Set<string>();
  for (const mark of markMessage(text, context).message.marks.values()) {
    if (mark.kind === 'name')
      for (const { entry } of mark.span.candidates) records.add(`${entry.entity}:${entry.id}`);
    if (mark.kind === 'amount') amounts.add(plain(mark.span.value));
    if (mark.kind === 'time')
      for (const span of [mark.span, ...(mark.inner === null ? [] : [mark.inner])])
        for (const reading of [span.reading, ...span.alternatives]) {
          const period = periodOf(span.text, reading);
          times.add(`${period?.from}..${period?.to}`);
          if (period?.from != null) times.add(period.from);
        }
  }
  const told = [
    text,
    ...(thread?.told ?? []).map((one) => one.text),
    ...(thread?.records ?? []).map(({ name }) => name),
  ];
  const folded = normalise(told.join(' '));
  return { letters: lettersOf(folded), words: new Set(wordsOf(folded)), records, times, amounts };
}

/** Slots that hold somebody's words as they are; other texts are keys of the catalogue. */
const freeTexts: ReadonlySet<string> = new Set([
  'text',
  'title',
  'name',
  'outcome',
  'reason',
  'list',
  'topic',
]);

function inSchema(
  schema: z.ZodType,
  value: unknown,
  key: string | null,
  said: SaidThings,
): readonly string[] {
  if (value === null || value === undefined) return [];
  if (spokenAs(schema) !== undefined) return isSaid(value, said) ? [] : [textOf(value)];
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return inSchema(schema.unwrap() as z.ZodType, value, key, said);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((one) => inSchema(schema.element as z.ZodType, one, key, said));
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((one) => (one as z.ZodType).safeParse(value).success);
    return option === undefined ? [] : inSchema(option as z.ZodType, value, key, said);
  }
  if (schema instanceof z.ZodObject && typeof value === 'object') {
    const shape = schema.shape as Record<string, z.ZodType>;
    return Object.entries(value).flatMap(([slot, inner]) => {
      const of = shape[slot];
      return of === undefined ? [] : inSchema(of, inner, slot, said);
    });
  }
  const isFree = schema instanceof z.ZodString && key !== null && freeTexts.has(key);
  return isFree && typeof value === 'string' && !isQuoted(value, said) ? [value] : [];
}

type Looked = SlotValue | RecordRef | { readonly text: string };

function isSaid(value: unknown, said: SaidThings): boolean {
  const looked = value as Looked;
  if ('type' in looked) {
    switch (looked.type) {
      // Of the fixed words of the company: which one is meant, the model may say by another name.
      case 'key':
      case 'my-team':
      case 'me':
        return true;
      case 'record':
        return isSaid(looked.record, said);
      case 'text':
        return isQuoted(looked.text, said);
      case 'number':
      case 'money':
        return said.amounts.has(plain(looked.value)) || isQuoted(looked.text, said);
      case 'date':
      case 'moment':
        return said.times.has(looked.date) || isQuoted(looked.text, said);
      case 'period':
        return said.times.has(`${looked.from}..${looked.to}`) || isQuoted(looked.text, said);
    }
  }
  if ('candidates' in looked)
    return (
      said.records.has(`${looked.entity}:${looked.id}`) ||
      looked.candidates.some(({ id }) => said.records.has(`${looked.entity}:${id}`)) ||
      isMe(normalise(looked.text)) ||
      isQuoted(looked.text, said)
    );
  if ('from' in looked && 'to' in looked && said.times.has(`${looked.from}..${looked.to}`)) return true;
  if ('date' in looked && typeof looked.date === 'string' && said.times.has(looked.date)) return true;
  if ('value' in looked && typeof looked.value === 'string' && said.amounts.has(plain(looked.value)))
    return true;
  return isQuoted(looked.text, said);
}

/** The message's own words, in its order or another. */
function isQuoted(text: string, { letters, words }: SaidThings): boolean {
  const folded = normalise(text);
  return letters.includes(lettersOf(folded)) || wordsOf(folded).every((word) => words.has(word));
}

function lettersOf(folded: string): string {
  return folded.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function wordsOf(folded: string): readonly string[] {
  return folded.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}

function textOf(value: unknown): string {
  const looked = value as Looked;
  return 'record' in looked ? looked.record.text : looked.text;
}

function plain(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
