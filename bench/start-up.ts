/**
 * Start-up: from `parley start` to the first prompt and to the first answer, with the memory then in use; in an empty folder
 * (which makes the sample company) and again in the same one. Through a pseudo-terminal, as a person meets it.
 *
 *   node bench/start-up.ts [RUNS]
 *
 * How to read it: seconds by the clock and of CPU (all threads); on a busy machine only the latter says something. Wanted: first answer within
 * 10 s the first time, 3 s later.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const runs = Number(process.argv[2] ?? 3);
const entry = fileURLToPath(new URL('../src/cli/parley.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'parley-start-up-'));

const rows: Record<string, string | number>[] = [];
for (let run = 0; run <= runs; run++)
  rows.push({ start: run === 0 ? 'first' : `later ${run}`, ...(await measure()) });
process.stdout.write(
  rows
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name} ${value}`)
        .join('  '),
    )
    .join('\n'),
);
process.stdout.write('\n');
rmSync(folder, { recursive: true, force: true });

async function measure(): Promise<Record<string, number>> {
  const began = performance.now();
  const seconds = () => Number(((performance.now() - began) / 1000).toFixed(2));
  // `script` gives it a terminal.
  const command = `exec ${process.execPath} ${entry} start --data ${path.join(folder, 'data')}`;
  const terminal = spawn('script', ['-qfec', command, '/dev/null'], {
    stdio: 'pipe',
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  const screen = watch(terminal);
  await screen.shows('›');
  const promptSeconds = seconds();
  terminal.stdin?.write('2\r');
  await screen.shows('· as of ');
  const answerSeconds = seconds();
  const used = usage(terminal);
  terminal.stdin?.write('/quit\r');
  await new Promise((resolve) => terminal.on('close', resolve));
  return { promptSeconds, answerSeconds, ...used };
}

function watch(child: ChildProcess) {
  let seen = '';
  const waiting = new Set<() => void>();
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    seen += text;
    for (const check of waiting) check();
  });
  return {
    shows: (text: string) =>
      new Promise<void>((resolve, reject) => {
        const check = () => {
          if (!seen.replaceAll(/\s+/g, ' ').includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        child.on('close', () => reject(new Error(`ended before it showed “${text}”:\n${seen}`)));
        check();
      }),
  };
}

/** Of the process under `script`: resident memory now, and CPU time so far. Linux only. */
function usage({ pid }: ChildProcess): { megabytes: number; cpuSeconds: number } {
  const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? '';
  const pages = Number(readFileSync(`/proc/${child}/statm`, 'utf8').split(' ')[1]);
  const fields = readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // Ticks are hundredths of a second on Linux, whatever the kernel's own are.
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { megabytes: Math.round((pages * 4096) / 1e6), cpuSeconds: ticks / 100 };
}
