import { type Intent, type IntentDefinition, type QueryIntent, queries } from '../../intents/index.ts';
import { today } from '../../kernel/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { readSaid } from '../said/index.ts';
import { notation } from './signature.ts';
import { sliceOf } from './slice.ts';
import { closestWords } from './words.ts';

/** A question of the catalogue that a model may ask on the way to an answer. */
export interface LookUpTool {
  readonly definition: IntentDefinition;
  /** What its arguments mean, for the asker. */
  read(args: unknown): QueryIntent | { readonly problem: string };
}

/** What this person may have looked up (`withNotes`: also what shows what people wrote), and what a model is told of the words for it. */
export function lookUpTools(
  question: string,
  context: InterpreterContext,
  { withNotes }: { readonly withNotes: boolean },
): {
  readonly tools: readonly LookUpTool[];
  readonly inputs: Readonly<Record<'today' | 'notation' | 'words', string>>;
} {
  const { definitions } = sliceOf(question, [], context, ({ name }) =>
    withNotes ? lookedUp.has(name) : figuresAlone.has(name),
  );
  return {
    tools: definitions.map((definition) => ({
      definition,
      read: (args) => {
        const intent = readSaid(definition, args, context);
        return 'problem' in intent || isQuery(intent) ? intent : { problem: 'this only looks things up' };
      },
    })),
    inputs: {
      today: today(context.now, context.actor.timeZone),
      notation: notation(),
      words: closestWords(question, context),
    },
  };
}

/** Questions that bring figures or records; not what only explains Parley itself. */
const aboutParley: ReadonlySet<string> = new Set([
  'answer-ratings',
  'channel-status',
  'export',
  'help',
  'learnt-words',
  'model-use',
  'not-offered',
]);
const lookedUp: ReadonlySet<string> = new Set(
  queries.map(({ name }) => name).filter((name) => !aboutParley.has(name)),
);

/** Nothing that people wrote stands in their results. */
const figuresAlone: ReadonlySet<string> = new Set<QueryIntent['name']>([
  'explain-change',
  'forecast',
  'funnel',
  'measure',
  'stuck-deals',
]);

function isQuery(intent: Intent): intent is QueryIntent {
  return intent.kind === 'query';
}
