import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** What each measures; a file of this name in bench/. */
const benches: Readonly<Record<string, { readonly measures: string; readonly flags?: readonly string[] }>> = {
  understanding: { measures: 'reading one message at 50,000 names' },
  'by-rules-alone': { measures: 'the share of a file’s messages that the rules read alone' },
  linking: { measures: 'finding a record by a disturbed name', flags: ['--expose-gc'] },
  ask: { measures: 'a whole question beside hand-written SQL' },
  conversation: { measures: 'a turn in a thread of 500 turns beside one in a new thread' },
  people: { measures: 'many people at once on one process' },
  slack: { measures: 'a signed event of Slack until its answer is posted, beside a bare echo' },
  teams: { measures: 'an activity of Teams until its answer is posted, beside a bare echo' },
  import: { measures: 'import into an empty company, again, and with one changed row' },
  'start-up': { measures: 'from parley start to the prompt and the first answer' },
  forecast: { measures: 'a simulated forecast over all deals' },
  recall: { measures: 'finding passages among many notes' },
  digests: { measures: 'digests of many channels, due in one minute' },
  charts: { measures: 'charts a second, as pictures' },
};

/** `parley bench`: runs a benchmark of bench/ by its name. */
export const benchCommand: SubCommand = {
  name: 'bench',
  describe: (command) =>
    command
      .description('measure how fast it is, on this machine')
      .argument('<name>', 'which benchmark')
      .argument('[options...]', 'its own; bench/README.md has them')
      .allowUnknownOption()
      .addHelpText('after', `\nBenchmarks:\n${listed}\n\nbench/README.md says how to read them.\n`),
  needsNoDatabase: () => true,
  run: async ({ io, operands }) => {
    const [name = '', ...given] = operands;
    const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
    if (bench === undefined) {
      io.err(`There is no benchmark “${name}”. These there are:\n${listed}\n`);
      return wrongUsage;
    }
    const file = fileURLToPath(new URL(`../../../bench/${name}.ts`, import.meta.url));
    if (!existsSync(file)) {
      io.err('The benchmarks are not part of this installation: they stand in bench/ of the project.\n');
      return notDone;
    }
    const child = spawn(process.execPath, [...(bench.flags ?? []), file, ...given], {
      cwd: io.workingFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => io.out(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => io.err(text));
    const [code] = await once(child, 'close');
    return code === 0 ? done : notDone;
  },
};

const listed = Object.entries(benches)
  .map(([name, { measures }]) => `  ${name.padEnd(15)} ${measures}`)
  .join('\n');
