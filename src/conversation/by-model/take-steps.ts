import type { Block } from '../../answer/index.ts';
import type { QueryIntent } from '../../intents/index.ts';
import {
  type InterpreterContext,
  type LookUpTool,
  lookUpTools,
  saidSchema,
} from '../../interpreter/index.ts';
import type { Language } from '../../kernel/index.ts';
import {
  fence,
  type LookUp,
  type Model,
  type ModelCaller,
  type ModelFailure,
  promptNamed,
} from '../../model/index.ts';
import { permit } from '../../permissions/index.ts';
import { answerQuery } from '../answer-query.ts';
import { describeIntent } from '../describe-intent.ts';
import { runButton } from '../explain.ts';
import type { PresentOpening } from '../open-turn.ts';
import { type Reply, reply } from '../reply.ts';
import type { Services, TurnInput } from '../services.ts';
import { checkFigures } from './check-figures.ts';

const maxSteps = 6;
const maxReplyTokens = 700;
const timeoutSeconds = 45;
const rowsShown = 40;

/** One look-up that was made on the way. */
interface Step {
  readonly intent: QueryIntent;
  readonly found: Reply;
}

/**
 * Answers a question of several steps: the model asks the same typed questions as people do, with the asker's rights, and words what they
 * returned. Each step stands in the answer, and no figure that none of them returned.
 */
export async function takeSteps(
  services: Services,
  model: Model,
  caller: ModelCaller,
  turn: TurnInput,
  opening: PresentOpening,
  question: string,
  context: InterpreterContext,
  language: Language,
): Promise<Reply | ModelFailure> {
  const steps: Step[] = [];
  // What is found is put into words once, at the end.
  const { model: _, ...lookingUp } = services;
  const { inputs, tools } = lookUpTools(question, context, { withNotes: caller.sends.includes('notes') });
  const outcome = await model.runSteps(caller, {
    prompt: promptNamed('steps'),
    inputs,
    question: fence('question', question),
    tools: tools.map((tool) =>
      toolFor(tool, async (intent) => {
        const allowed = permit(opening.actor, intent);
        if ('kind' in allowed) return allowed.reason[language];
        const what = describeIntent(intent, language);
        const number = steps.length + 1;
        turn.showProgress?.(
          language === 'zh' ? `第 ${number} 步，查询：${what}` : `looking up, step ${number}: ${what}`,
        );
        const found = await answerQuery(lookingUp, turn, opening, language, [allowed]);
        if (found.status !== 'answered') return found.title;
        steps.push({ intent, found });
        return resultOf(found);
      }),
    ),
    maxReplyTokens,
    maxSteps,
    timeoutSeconds,
  });
  if (outcome.kind === 'failed') return outcome;
  return wordedReply(outcome.value.text, outcome.value.isCutShort, steps, question, language, model);
}

function toolFor({ definition, read }: LookUpTool, ask: (intent: QueryIntent) => Promise<string>): LookUp {
  return {
    name: definition.name,
    description: definition.title.en,
    schema: saidSchema(definition),
    run: async (args) => {
      const intent = read(args);
      return 'problem' in intent ? intent.problem : await ask(intent);
    },
  };
}

/** What the model is told of a result: what the person himself would be shown, and nothing else. */
function resultOf({ title, data, basis, blocks }: Reply): string {
  const rows = data?.rows.slice(0, rowsShown) ?? [];
  const texts = data === null ? blocks.flatMap(textOf) : [];
  return fence(
    'result',
    JSON.stringify({
      title,
      ...(data === null
        ? {}
        : { columns: data.columns.map(({ key }) => key), rows, allRows: data.rows.length }),
      ...(texts.length === 0 ? {} : { texts }),
      ...(basis === null ? {} : { period: basis.period?.label, scope: basis.scope, notes: basis.notes }),
    }),
  );
}

function textOf(block: Block): readonly string[] {
  if (block.kind === 'text' || block.kind === 'notice') return [block.text];
  if (block.kind === 'facts') return block.items.map(({ label, value }) => `${label}: ${value}`);
  return [];
}

/** Everything that a look-up returned, by which the wording is checked: exact, and as it is shown. */
function figuresOf({ found: { title, data, blocks, basis } }: Step): readonly string[] {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
  const shown = [
    title,
    ...tables,
    ...blocks.flatMap(textOf),
    basis?.period?.label ?? '',
    ...(basis?.notes ?? []),
  ];
  const cells = (data?.rows ?? [])
    .flat()
    .map((cell) => (cell === null ? '' : typeof cell === 'object' ? cell.amount : String(cell)));
  return [...shown, ...cells, String(data?.rows.length ?? '')];
}

function wordedReply(
  text: string,
  isCutShort: boolean,
  steps: readonly Step[],
  question: string,
  language: Language,
  model: Model,
): Reply | ModelFailure {
  const zh = language === 'zh';
  // Without a look-up there is nothing that it could know.
  if (text.trim() === '' || steps.length === 0)
    return { kind: 'failed', why: 'malformed', detail: 'no look-up', retryAfterSeconds: null };
  const { text: checked, struck } = checkFigures(
    text.trim(),
    [...steps.flatMap(figuresOf), ...countsIn(question)],
    zh ? '〔已划去〕' : '[struck out]',
  );
  const [title = '', ...rest] = checked
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = steps.at(-1);
  const { name, version } = promptNamed('steps');
  const notes = [
    zh
      ? `由语言模型（${model.service.chatModel}，${name}@${version}）分 ${steps.length} 步查询并措辞，数字都已和查询结果核对`
      : `looked up in ${steps.length} steps and worded by the language model (${model.service.chatModel}, ${name}@${version}); every figure checked against them`,
    ...(isCutShort
      ? [zh ? '步数用完，可能没有查全' : 'the steps were used up: it may not have looked at everything']
      : []),
  ];
  return reply({
    status: 'answered',
    language,
    title,
    blocks: [
      ...(rest.length === 0 ? [] : [{ kind: 'text' as const, text: rest.join('\n') }]),
      ...(struck.length === 0
        ? []
        : [
            {
              kind: 'notice' as const,
              level: 'warning' as const,
              text: zh
                ? `划去了 ${struck.length} 个数字：哪一步查询都没有返回它。`
                : `${struck.length === 1 ? 'A figure was' : `${struck.length} figures were`} struck out: no step returned ${struck.length === 1 ? 'it' : 'them'}.`,
            },
          ]),
      {
        kind: 'facts',
        items: steps.map(({ intent, found }, at) => ({
          label: `${at + 1}. ${describeIntent(intent, language)}`,
          value: found.title,
        })),
      },
    ],
    basis: last?.found.basis == null ? null : { ...last.found.basis, definition: null, notes },
    actions: steps
      .slice(0, 4)
      .map(({ intent }) => runButton(describeIntent(intent, language), 'ask', [intent])),
    intents: last === undefined ? [] : [last.intent],
  });
}

/** "The three reps": a small number that the asker counts by is his own. */
function countsIn(question: string): readonly string[] {
  return (
    question.match(
      /(?<![\d.,])(?:\d|1[0-2])(?![\d.,%])|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b|[两三四五六七八九十](?=[个家位名单笔])/giu,
    ) ?? []
  );
}
