import { queries } from '../src/intents/index.ts';
import { buildNameIndex, type InterpreterContext, interpret } from '../src/interpreter/index.ts';
import { generateNames } from '../test/interpreter/linker/name-corpus.ts';
import { director, nameEntries, now, vocabulary } from '../test/interpreter/sample-company.ts';

/**
 * How long understanding one message takes, with 50,000 names in memory. Run with `node bench/understanding.ts`; the goal is p50 ≤ 3 ms
 * and p95 ≤ 15 ms. Messages are the catalogue's examples, and the same with a generated name in them; the first round warms up.
 * By the clock, and in CPU time of this thread: on a busy machine only the latter says something.
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

interface Times {
  readonly clock: readonly number[];
  readonly cpu: readonly number[];
}

function measure(rounds: number): Times {
  const clock: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const message of messages) {
      const start = performance.now();
      const used = process.threadCpuUsage();
      // A turn has a context of its own, with which what it has read is forgotten.
      interpret(message, { ...context });
      const { user, system } = process.threadCpuUsage(used);
      clock.push(performance.now() - start);
      cpu.push((user + system) / 1000);
    }
  }
  const ascending = (one: number, other: number) => one - other;
  return { clock: clock.sort(ascending), cpu: cpu.sort(ascending) };
}

measure(1);
const times = measure(5);
const show = (sorted: readonly number[]): string =>
  [0.5, 0.95, 0.99, 0.9999]
    .map((share) => `p${100 * share} ${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)}`)
    .join(', ');
const long = 'revenue by region 上季度各区域赢单率 and some prose that nobody asked for, '
  .repeat(140)
  .slice(0, 10_000);
const start = performance.now();
interpret(long, context);
process.stdout.write(
  `messages ${messages.length}, names ${context.names.size}\nms by the clock: ${show(times.clock)}\nms of CPU: ${show(times.cpu)}\n10,000 characters: ${(performance.now() - start).toFixed(0)} ms\n`,
);
