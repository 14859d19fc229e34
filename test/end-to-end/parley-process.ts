import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitLines } from '../../src/cli/split-lines.ts';

const entry = fileURLToPath(new URL('../../src/cli/parley.ts', import.meta.url));

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly workingFolder?: string;
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** An empty folder of the test's own. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'parley-cli-')));
}

/** Runs one `parley` command to its end. */
export async function parley(argv: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = start(argv, options);
  child.stdin?.end(options.input ?? '');
  return await finished(child);
}

/** A `parley` that goes on: lines in, lines out. */
export interface RunningParley {
  readonly child: ChildProcess;
  send(line: string): void;
  /** The next line of standard output; null at its end. */
  line(): Promise<string | null>;
  /** The next line as JSON. */
  json(): Promise<Output>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Ends the input, and waits. */
  end(): Promise<number | null>;
  errors(): string;
}

export function startParley(argv: readonly string[], options: RunOptions = {}): RunningParley {
  const child = start(argv, options);
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  if (child.stdout === null) throw new Error('no standard output');
  const lines = splitLines(child.stdout);
  const line = async () => {
    const next = await lines.next();
    return next.done === true ? null : next.value;
  };
  // A process whose output nobody reads to its end is not closed.
  const drain = async () => {
    while ((await line()) !== null);
  };
  return {
    child,
    send: (text) => void child.stdin?.write(`${text}\n`),
    line,
    json: async () => {
      const text = await line();
      if (text === null) throw new Error(`no answer; standard error: ${err}`);
      return JSON.parse(text) as Output;
    },
    kill: (signal) => {
      child.kill(signal);
      void drain();
      return exited;
    },
    end: () => {
      child.stdin?.end();
      void drain();
      return exited;
    },
    errors: () => err,
  };
}

/** What these tests read of the JSON. */
export interface Output {
  readonly text: string;
  readonly status: string;
  readonly language: string;
  readonly undo: string | null;
  readonly intents: readonly { readonly kind: string; readonly name: string }[];
  readonly answer: {
    readonly title: string;
    readonly data: {
      readonly columns: readonly { readonly key: string }[];
      readonly rows: readonly (readonly unknown[])[];
    } | null;
    readonly basis: { readonly asOf: string } | null;
    readonly actions: readonly { readonly id: string; readonly label: string; readonly kind: string }[];
  };
}

function start(argv: readonly string[], { env, workingFolder }: RunOptions): ChildProcess {
  const inherited = { ...process.env };
  for (const name of ['DATABASE_URL', 'PARLEY_OWNER_URL', 'PARLEY_DATA', 'PARLEY_BACKUP_PASSPHRASE'])
    delete inherited[name];
  return spawn(process.execPath, [entry, ...argv], {
    cwd: workingFolder ?? tmpdir(),
    env: { ...inherited, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env },
    stdio: 'pipe',
  });
}

function finished(child: ChildProcess): Promise<Finished> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    err += chunk;
  });
  // It may have ended before it read its input.
  child.stdin?.on('error', () => {});
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
