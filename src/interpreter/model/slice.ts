import type { Vocabulary } from '../../entities/index.ts';
import { catalogue, type Intent, type IntentDefinition, type IntentName } from '../../intents/index.ts';
import { permit } from '../../permissions/index.ts';
import { interpret } from '../interpret.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { byCloseness } from './closeness.ts';
import { signatureOf } from './signature.ts';

/** What of the catalogue a model is told of for one message: only what this person may use, the closest first. */
export interface CatalogueSlice {
  readonly definitions: readonly IntentDefinition[];
  readonly examples: readonly Example[];
}

export interface Example {
  readonly text: string;
  /** As the rules read it. */
  readonly intent: Intent;
}

/** Characters of a line: what is longer (changes of many records at once) is left to the rules, and to the person. */
const longestSignature = 600;
/** Characters of all lines together: some 650 tokens. */
const longestCatalogue = 2400;
const mostExamples = 3;

const mostWanted: ReadonlySet<string> = new Set<IntentName>([
  'close-deal',
  'create-record',
  'create-task',
  'list',
  'log-activity',
  'look-up-field',
  'measure',
  'move-stage',
  'update-record',
]);

/** `near`: what the rules made of the message; `offered`: which capabilities come into question at all. */
export function sliceOf(
  text: string,
  near: readonly Intent[],
  context: InterpreterContext,
  offered: (definition: IntentDefinition) => boolean,
): CatalogueSlice {
  const candidates = catalogue.filter(
    (definition) => offered(definition) && signatureOf(definition).length <= longestSignature,
  );
  const ranked = byCloseness(text, candidates, ({ title, examples }) => [
    title.en,
    title.zh,
    ...examples.en,
    ...examples.zh,
  ]);
  const named = new Set<string>(near.map(({ name }) => name));
  // What the rules thought of, then what people mostly want in words of any kind, then what is near by its words.
  const rankOf = ({ name }: IntentDefinition) => (named.has(name) ? 0 : mostWanted.has(name) ? 1 : 2);
  const definitions: IntentDefinition[] = [];
  const examples: Example[] = [];
  let length = 0;
  for (const definition of [...ranked].sort((one, other) => rankOf(one) - rankOf(other))) {
    const size = signatureOf(definition).length;
    if (length + size > longestCatalogue) continue;
    const example = usableExample(text, definition, context);
    if (example === null) continue;
    definitions.push(definition);
    length += size;
    if (examples.length < mostExamples) examples.push(example);
  }
  return { definitions, examples };
}

/** The closest example of a capability that this person may ask or tell. Null: it isn't his to use. */
function usableExample(
  text: string,
  { name, examples }: IntentDefinition,
  context: InterpreterContext,
): Example | null {
  const closest = byCloseness(text, [...examples.en, ...examples.zh], (example) => [example]);
  for (const example of closest.slice(0, mostTried)) {
    const intent = readExample(example, context);
    if (intent?.name === name && !('kind' in permit(context.actor, intent))) return { text: example, intent };
  }
  return null;
}

const mostTried = 3;

/** An example as the rules read it, once for each vocabulary: only its words are used. */
function readExample(text: string, { actor, vocabulary, names, now }: InterpreterContext): Intent | null {
  const known = examplesRead.get(vocabulary) ?? new Map<string, Intent | null>();
  examplesRead.set(vocabulary, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  const { intents } = interpret(text, { actor, vocabulary, names, now });
  const intent = intents.length === 1 ? (intents[0] ?? null) : null;
  known.set(text, intent);
  return intent;
}

const examplesRead = new WeakMap<Vocabulary, Map<string, Intent | null>>();
