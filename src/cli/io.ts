import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import { splitLines } from './split-lines.ts';

/**
 * What a command may touch of the outside: so that the process which holds the data folder can run a command that was
 * typed in another terminal, with that terminal's folder, streams and exit code.
 */
export interface Io {
  out(text: string): void;
  /** Logs and progress: never part of what a script reads. */
  err(text: string): void;
  /** The lines that are typed or piped in, without their ends. */
  lines(): AsyncIterable<string>;
  /** Shows a prompt and waits for the next line; null at the end of input. */
  question(prompt: string): Promise<string | null>;
  readonly workingFolder: string;
  /** Somebody sits at a terminal: prompts, colours and progress make sense. */
  readonly interactive: boolean;
  readonly width: number;
  readonly colour: boolean;
  /** The thread of this terminal where the command line names none. */
  readonly thread: string;
}

/** The terminal, or the pipes, of this very process. */
export interface LocalIo extends Io {
  /** Gives back a line that was asked for and that nobody has used, typed already or not: it is the next one again. */
  putBack(line: Promise<string | null>): void;
  close(): void;
}

/** Columns where the output is no terminal, or one that doesn't tell: it then says 0. */
const usualWidth = 100;
const narrowest = 40;

export function openLocalIo(colour: boolean): LocalIo {
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const source = interactive ? openTerminal() : openPipe();
  const returned: Promise<string | null>[] = [];
  const nextLine = () => returned.shift() ?? source.next();
  ignoreClosedPipes();
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async *lines() {
      for (let line = await nextLine(); line !== null; line = await nextLine()) yield line;
    },
    question(prompt) {
      source.show(prompt);
      return nextLine();
    },
    putBack: (line) => void returned.push(line),
    workingFolder: process.cwd(),
    interactive,
    get width() {
      return Math.max(narrowest, process.stdout.columns || usualWidth);
    },
    colour: colour && interactive,
    thread: `cli-${randomUUID()}`,
    close: () => source.close(),
  };
}

interface LineSource {
  /** Null at the end of input. */
  next(): Promise<string | null>;
  show(prompt: string): void;
  close(): void;
}

/** A terminal, with the keys and the history of a line editor. */
function openTerminal(): LineSource {
  let reader: Interface | null = null;
  const waiting: ((line: string | null) => void)[] = [];
  const ready: string[] = [];
  let ended = false;
  function open(): Interface {
    if (reader !== null) return reader;
    reader = createInterface({ input: process.stdin, output: process.stdout, terminal: true });
    reader.on('line', (line) => {
      const next = waiting.shift();
      if (next === undefined) ready.push(line);
      else next(line);
    });
    reader.on('close', () => {
      ended = true;
      for (const next of waiting.splice(0)) next(null);
    });
    return reader;
  }
  return {
    next() {
      open();
      const line = ready.shift();
      if (line !== undefined) return Promise.resolve(line);
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => waiting.push(resolve));
    },
    show(prompt) {
      if (ended) return;
      open().setPrompt(prompt);
      open().prompt();
    },
    close: () => reader?.close(),
  };
}

function openPipe(): LineSource {
  let lines: AsyncGenerator<string, void, undefined> | null = null;
  return {
    async next() {
      lines ??= splitLines(process.stdin);
      const { value, done } = await lines.next();
      return done === true ? null : value;
    },
    show: (prompt) => void process.stdout.write(prompt),
    // An open pipe would keep the process from ending.
    close: () => void (lines !== null && process.stdin.destroy()),
  };
}

/** Whoever reads the output may stop at any time (`| head`); what was begun ends all the same. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
