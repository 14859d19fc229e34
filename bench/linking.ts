/**
 * Name linking at 50,000 names: `node bench/linking.ts [names]`.
 *
 * Each row disturbs names in one way and looks them up. "first" counts the right record alone in front or listed first,
 * "tied" also where it shares the best score with others (the caller then asks). Beside it an exhaustive scan by Levenshtein
 * distance (fastest-levenshtein, case-folded) over the same names, on a sample, since it takes tens of milliseconds a name.
 */
import { closest } from 'fastest-levenshtein';
import { buildNameIndex, findNames, lookUpName } from '../src/interpreter/linker/index.ts';
import { disturb, generateNames, noises, randomFrom } from '../test/interpreter/linker/name-corpus.ts';

const count = Number(process.argv[2] ?? 50_000);
const perNoise = 2000;
const scanned = 60;
const everyone = () => true;
const entries = generateNames(count);
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const heapBefore = process.memoryUsage().heapUsed;
const buildStart = performance.now();
const index = buildNameIndex(entries);
const buildMs = performance.now() - buildStart;
globalThis.gc?.();
const megabytes = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
print(
  `${count} names, index built in ${buildMs.toFixed(0)} ms, about ${megabytes.toFixed(0)} MB (run with --expose-gc)`,
);

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
const row = (cells: readonly string[]): boolean =>
  print(cells.map((cell, i) => (i === 0 ? cell.padEnd(17) : cell.padStart(11))).join(''));

row(['', 'names', 'first', 'tied', 'p50 ms', 'p95 ms', 'scan first', 'scan ms']);
const lowered = entries.map((entry) => entry.name.toLowerCase());
const total = { probes: 0, first: 0, tied: 0, times: [] as number[] };
for (const noise of noises) {
  const random = randomFrom(7);
  const times: number[] = [];
  let first = 0;
  let tied = 0;
  let probes = 0;
  let scans = 0;
  let scanFirst = 0;
  let scanMs = 0;
  for (let attempt = 0; attempt < perNoise * 10 && probes < perNoise; attempt++) {
    const entry = entries[Math.floor(random() * entries.length)];
    const written = entry === undefined ? undefined : disturb(entry.name, noise, random);
    if (entry === undefined || written === undefined) continue;
    probes++;
    const start = performance.now();
    const found = lookUpName(index, written, { maySee: everyone });
    times.push(performance.now() - start);
    const best = found[0]?.score ?? 0;
    if (found[0]?.entry.id === entry.id) first++;
    if (found.some((one) => one.score === best && one.entry.id === entry.id)) tied++;
    else if (process.env.SHOW_MISSES)
      print(
        `  ${written} (${entry.name}) → ${found
          .slice(0, 2)
          .map((one) => `${one.entry.name} ${one.score} ${one.match}`)
          .join(' | ')}`,
      );
    if (scans < scanned) {
      scans++;
      const scanStart = performance.now();
      if (closest(written.toLowerCase(), lowered) === entry.name.toLowerCase()) scanFirst++;
      scanMs += performance.now() - scanStart;
    }
  }
  times.sort((a, b) => a - b);
  total.probes += probes;
  total.first += first;
  total.tied += tied;
  total.times.push(...times);
  const scan = [percent(scanFirst, scans), (scanMs / scans).toFixed(1)];
  row([
    noise,
    `${probes}`,
    percent(first, probes),
    percent(tied, probes),
    quantile(times, 0.5).toFixed(3),
    quantile(times, 0.95).toFixed(3),
    ...scan,
  ]);
}
total.times.sort((a, b) => a - b);
row([
  'all',
  `${total.probes}`,
  percent(total.first, total.probes),
  percent(total.tied, total.probes),
  quantile(total.times, 0.5).toFixed(3),
  quantile(total.times, 0.95).toFixed(3),
]);

const lexicon = new Set(
  `what is the of for in this quarter log a call with about and show me pipeline deals revenue by rep last month meeting today next
  step send proposal move to won please update 今天 拜访 了 客户 的 聊 报价 下周 跟进 商机 金额 改成 万 和 一下 销售额 本季度 是 多少 给 打 电话`
    .trim()
    .split(/\s+/),
);
const messages = [
  (name: string) => `log a call with ${name} about the proposal, next step send pricing`,
  (name: string) => `what is the pipeline of ${name} this quarter`,
  (name: string) => `今天拜访了${name}，聊了报价，下周跟进`,
  (name: string) => `${name}本季度的销售额是多少`,
];
for (const noise of ['missing suffix', 'typo'] as const) {
  const random = randomFrom(9);
  const times: number[] = [];
  let found = 0;
  for (let i = 0; times.length < perNoise; i++) {
    const entry = entries[Math.floor(random() * entries.length)];
    const written = entry === undefined ? undefined : disturb(entry.name, noise, random);
    if (entry === undefined || written === undefined) continue;
    const message = messages[(i % 2) + (/\p{Script=Han}/u.test(written) ? 2 : 0)]?.(written) ?? written;
    const start = performance.now();
    const spans = findNames(index, message, { maySee: everyone, ordinaryWords: (word) => lexicon.has(word) });
    times.push(performance.now() - start);
    const hit = spans.some((span) =>
      span.candidates.some((one) => one.entry.id === entry.id && one.score === span.candidates[0]?.score),
    );
    if (hit) found++;
    else if (process.env.SHOW_MISSES)
      print(
        `  ${message} (${entry.name}) → ${spans.map((span) => `[${span.text}] ${span.candidates[0]?.entry.name} ${span.candidates[0]?.score}`).join(' | ')}`,
      );
  }
  times.sort((a, b) => a - b);
  row([
    `message, ${noise === 'typo' ? noise : 'short'}`,
    `${times.length}`,
    '',
    percent(found, times.length),
    quantile(times, 0.5).toFixed(3),
    quantile(times, 0.95).toFixed(3),
  ]);
}
