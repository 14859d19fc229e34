import { readFileSync } from 'node:fs';
import { getEncoding } from 'js-tiktoken';
import { z } from 'zod';
import { type Services, takeTurn } from '../src/conversation/index.ts';
import { createWordCache, findPeople } from '../src/crm/index.ts';
import {
  answerThreshold,
  askedOfModel,
  buildNameIndex,
  type Interpretation,
  interpret,
} from '../src/interpreter/index.ts';
import { detectLanguage } from '../src/kernel/index.ts';
import { openLedger, openModel, promptNamed } from '../src/model/index.ts';
import { renderPrompt } from '../src/model/prompts.ts';
import { loadSample } from '../src/sample/index.ts';
import { director, nameEntries, now, vocabulary } from '../test/interpreter/sample-company.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';

/**
 * What the rules read without a model, and that a model's presence costs those messages nothing: `node bench/by-rules-alone.ts FILE [ROUNDS]`, with a
 * message a line, or a table with the columns `lang` and `utterance`.
 *
 * Read alone: sure enough to be answered, and in one way. Prompt: what a message costs to be read by a model, in tokens of o200k_base (system text,
 * message and schema); wanted ≤ 2,000 at the median. Turns: whole ones against the sample company, with no model set up and with one that nobody
 * answers for, in turns, so that both meet the same state of the machine; the model may not be asked.
 */
const [file = '', rounds = '5'] = process.argv.slice(2);
const messages = messagesIn(readFileSync(file, 'utf8'));
const encoding = getEncoding('o200k_base');
const context = { actor: director, vocabulary, names: buildNameIndex(nameEntries), now };

const readings = messages.map((text) => ({ text, rules: interpret(text, { ...context }) }));
const alone = readings.filter(({ rules }) => isReadAlone(rules));
for (const language of ['en', 'zh'] as const) {
  const all = readings.filter(({ text }) => detectLanguage(text) === language).length;
  const read = alone.filter(({ text }) => detectLanguage(text) === language).length;
  tell(`${language}: ${read} of ${all} messages are read by the rules alone (${percent(read, all)})`);
}
const sizes = readings.map(({ text, rules }) => tokensOf(text, rules));
tell(`prompt: ${at(sizes, 0.5)} tokens at the median, ${at(sizes, 0.95)} at 95 %`);

const database = await openTestDatabase();
const { tenantId } = await loadSample(database, { today: now.slice(0, 10), size: 0.5 });
const [person] = await database.system((query) => findPeople(query, tenantId, 'Helen Ashworth'));
let asked = 0;
const plain: Services = {
  database,
  words: createWordCache(),
  actors: new Map(),
  interpret,
  reportFailure: (error) => {
    throw error;
  },
};
const service = { baseUrl: 'http://127.0.0.1:9/v1', key: 'none', chatModel: 'none', timeoutSeconds: 1 };
const model = openModel({ ...service, embeddingModel: null, transcriptionModel: null }, openLedger(database));
const structured: typeof model.structured = (...given) => {
  asked += 1;
  return model.structured(...given);
};
const withModel: Services = { ...plain, model: { ...model, structured } };
const questions = alone.filter(({ rules }) => rules.intents.every(({ kind }) => kind === 'query'));
const times = { without: [] as number[], with: [] as number[] };
for (let round = 0; round <= Number(rounds); round += 1) {
  for (const [index, { text }] of questions.entries()) {
    const sides = (index + round) % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const);
    for (const side of sides) {
      const started = performance.now();
      await takeTurn(side === 'with' ? withModel : plain, {
        tenantId,
        userId: person?.id ?? 0,
        thread: `${side} ${round} ${index}`,
        surface: 'bench',
        input: { text },
        now,
      });
      // The first round warms up.
      if (round > 0) times[side].push(performance.now() - started);
    }
  }
}
for (const side of ['without', 'with'] as const) {
  const [half, most] = [at(times[side], 0.5).toFixed(1), at(times[side], 0.95).toFixed(1)];
  tell(`${questions.length} questions ${side} a model: p50 ${half} ms, p95 ${most} ms a turn`);
}
tell(`the model was asked ${asked} times (recalls and briefs, which it words)`);
await database.close();

function messagesIn(text: string): readonly string[] {
  const [head = '', ...lines] = text.split(/\r?\n/u).filter(Boolean);
  const column = head.split('\t').indexOf('utterance');
  return column < 0 ? [head, ...lines] : lines.flatMap((line) => line.split('\t')[column] ?? []);
}

function isReadAlone({ intents, confidence, question }: Interpretation): boolean {
  return intents.length > 0 && confidence >= answerThreshold && question?.kind !== 'which-reading';
}

function tokensOf(text: string, rules: Interpretation): number {
  const { inputs, message, schema } = askedOfModel(text, context, rules, { masksNames: false });
  const sent = [
    renderPrompt(promptNamed('interpret'), inputs),
    message,
    JSON.stringify(z.toJSONSchema(schema, { io: 'input' })),
  ];
  return sent.reduce((sum, part) => sum + encoding.encode(part).length, 0);
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? 0;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(0)} %`;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
