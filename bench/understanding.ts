import { queries } from '../src/intents/index.ts';
import { buildNameIndex, type InterpreterContext, interpret } from '../src/interpreter/index.ts';
import { generateNames } from '../test/interpreter/linker/name-corpus.ts';
import { director, nameEntries, now, vocabulary } from '../test/interpreter/sample-company.ts';

/**
 * How long understanding one message takes, with 50,000 names in memory. Run with `node bench/understanding.ts`; the goal is p50 ≤ 3 ms
 * and p95 ≤ 15 ms. Messages are the catalogue's examples, and the same with a generated name in them; the first round warms up.
 */
const names = generateNames(50_000);
const context: InterpreterContext = {
  actor: director,
  vocabulary,
  names: buildNameIndex([...nameEntries, ...names.map((entry) => ({ ...entry, id: entry.id + 10_000 }))]),
  now,
};

const examples = queries.flatMap((query) => [...query.examples.en, ...query.examples.zh]);
const messages = examples.flatMap((example, index) => {
  const name = names[(index * 977) % names.length]?.name ?? '';
  return [example, /\p{Script=Han}/u.test(example) ? `${name}${example}` : `${example} for ${name}`];
});

function measure(rounds: number): readonly number[] {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const message of messages) {
      const start = performance.now();
      interpret(message, context);
      times.push(performance.now() - start);
    }
  }
  return times.sort((one, other) => one - other);
}

measure(1);
const times = measure(5);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
const long = 'revenue by region 上季度各区域赢单率 and some prose that nobody asked for, '
  .repeat(140)
  .slice(0, 10_000);
const start = performance.now();
interpret(long, context);
process.stdout.write(
  `messages ${messages.length}, names ${context.names.size}\np50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms\n10,000 characters: ${(performance.now() - start).toFixed(0)} ms\n`,
);
