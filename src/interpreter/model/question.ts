import { z } from 'zod';
import type { Intent, IntentDefinition } from '../../intents/index.ts';
import { detectLanguage, today } from '../../kernel/index.ts';
import { sightOf } from '../../permissions/index.ts';
import type { Interpretation, InterpreterContext, SlotReading, ThreadRecord } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { readSaid } from '../said/index.ts';
import { ungrounded } from './grounded.ts';
import { maskNames } from './masked-names.ts';
import { notation, signatureOf } from './signature.ts';
import { sliceOf } from './slice.ts';
import { unsaid } from './unsaid.ts';
import { closestWords } from './words.ts';

/** What a model is asked about one message, and how its reply is read. */
export interface ModelQuestion {
  /** What fills in `prompts/interpret.md`: of the catalogue and the company's own words, nothing that anybody wrote in a record. */
  readonly inputs: Readonly<Record<'today' | 'notation' | 'catalogue' | 'words' | 'examples', string>>;
  /** What was spoken of before, and the message: text of people, to be fenced. */
  readonly thread: string | null;
  readonly message: string;
  readonly schema: typeof modelReply;
  /** What is wrong with a reply; null where it can be taken. */
  check(reply: ModelReply): string | null;
  /** A reply that `check` has passed. */
  read(reply: ModelReply): ModelReading;
}

export const modelReply = z.strictObject({
  intents: z.array(z.strictObject({ name: z.string(), slots: z.record(z.string(), z.unknown()) })).max(8),
  /** It takes several queries, one after the other. */
  steps: z.boolean().default(false),
  /** Words that were not understood. */
  unclear: z.array(z.string().max(200)).max(8).default([]),
});
export type ModelReply = z.infer<typeof modelReply>;

export type ModelReading =
  | { readonly kind: 'read'; readonly interpretation: Interpretation }
  | { readonly kind: 'steps' }
  | { readonly kind: 'unclear' };

/** `rules`: what the rules made of it. With `masksNames` no name of a record or a person leaves. */
export function askedOfModel(
  text: string,
  context: InterpreterContext,
  rules: Interpretation,
  { masksNames }: { readonly masksNames: boolean },
): ModelQuestion {
  const masked = masksNames ? maskNames(text, context) : null;
  const near = [...rules.intents, ...rules.alternatives];
  const { definitions, examples } = sliceOf(text, near, context, isReadable);
  const offered = new Map<string, IntentDefinition>(
    definitions.map((definition) => [definition.name, definition]),
  );
  const readAll = (reply: ModelReply): readonly (Intent | { readonly problem: string })[] =>
    reply.intents.map(({ name, slots }) => {
      const definition = offered.get(name);
      return definition === undefined
        ? { problem: `there is no ${name}` }
        : withWholeNote(text, readSaid(definition, masked?.unmask(slots) ?? slots, context));
    });
  return {
    inputs: {
      today: today(context.now, context.actor.timeZone),
      notation: notation(),
      catalogue: definitions
        .map((definition) => `${definition.kind} ${signatureOf(definition)} – ${definition.title.en}`)
        .join('\n'),
      words: closestWords(text, context),
      examples: examples
        .map((example) => `${example.text}\n${JSON.stringify({ intents: [unsaid(example.intent)] })}`)
        .join('\n'),
    },
    thread: masked === null ? threadOf(context) : null,
    message: masked?.text ?? text,
    schema: modelReply,
    check(reply) {
      const read = readAll(reply);
      const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
      if (problems.length > 0) return problems.join('\n');
      const invented = ungrounded(text, read.filter(isIntent), context);
      return invented.length === 0
        ? null
        : `the message doesn't say ${invented.map((words) => JSON.stringify(words)).join(', ')}: use its own words, or leave it out.`;
    },
    read(reply) {
      const intents = readAll(reply).filter(isIntent);
      if (intents.length === 0) return { kind: reply.steps ? 'steps' : 'unclear' };
      return { kind: 'read', interpretation: interpretationOf(text, intents, reply.unclear, rules) };
    },
  };
}

/** Said by a person, or not at all: what is settled by the rules, and what only ever answers. */
const unread: ReadonlySet<string> = new Set(['log-conversation', 'not-offered', 'export', 'set-model']);

function isReadable({ name }: IntentDefinition): boolean {
  return !unread.has(name);
}

function isIntent(read: Intent | { readonly problem: string }): read is Intent {
  return !('problem' in read);
}

/** Nothing that was said about an activity is lost: where no note was taken of it, all of it is one. */
function withWholeNote(
  text: string,
  read: Intent | { readonly problem: string },
): Intent | { readonly problem: string } {
  if ('problem' in read || read.name !== 'log-activity' || read.slots.text !== null) return read;
  return { ...read, slots: { ...read.slots, text } };
}

/** Sure enough to be answered; a change is shown first however sure it is. */
const confidence = 0.75;

function interpretationOf(
  text: string,
  intents: readonly Intent[],
  notUnderstood: readonly string[],
  { alternatives }: Interpretation,
): Interpretation {
  return {
    text,
    language: detectLanguage(text),
    source: 'model',
    confidence,
    intents,
    readings: intents.map(readingOf),
    alternatives,
    question: null,
    notUnderstood: notUnderstood.filter((words) => text.includes(words)),
    understood: [],
  };
}

function readingOf(intent: Intent): readonly SlotReading[] {
  return Object.entries(unsaid(intent).slots).map(([slot, said]) => {
    const held = (intent.slots as Readonly<Record<string, unknown>>)[slot];
    const id = typeof held === 'object' && held !== null && 'id' in held ? held.id : null;
    const words = typeof said === 'string' ? said : JSON.stringify(said);
    return { slot, text: words, value: words, recordId: typeof id === 'number' ? id : null };
  });
}

const intentsTold = 2;
const recordsTold = 5;
const messagesTold = 2;

/** What was spoken of just before, as JSON; null where nothing was. */
function threadOf({ thread, names, actor }: InterpreterContext): string | null {
  if (thread === undefined) return null;
  // What the person may not see any more is not told of either.
  const sees = sightOf(actor);
  const seen = ({ entity, id }: ThreadRecord) => {
    const entry = nameEntryOf(names, entity, id);
    return entry !== null && sees(entry);
  };
  const asked = thread.intents.slice(0, intentsTold).map(unsaid);
  const records = thread.records
    .filter(seen)
    .slice(0, recordsTold)
    .map(({ entity, name }) => `${entity} ${name}`);
  const told = (thread.told ?? []).slice(-messagesTold).map((one) => one.text);
  if (asked.length + records.length + told.length === 0) return null;
  return JSON.stringify({ asked, records, told });
}
