import { createInterface, type Interface } from 'node:readline';

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
}

/** The terminal, or the pipes, of this very process. */
export function openLocalIo(colour: boolean): Io & { close(): void } {
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  let reader: Interface | null = null;
  const waiting: ((line: string | null) => void)[] = [];
  const ready: string[] = [];
  let ended = false;

  function open(): Interface {
    if (reader !== null) return reader;
    reader = createInterface({
      input: process.stdin,
      output: interactive ? process.stdout : undefined,
      terminal: interactive,
    });
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
  function nextLine(): Promise<string | null> {
    open();
    const line = ready.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (ended) return Promise.resolve(null);
    return new Promise((resolve) => waiting.push(resolve));
  }

  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async *lines() {
      for (let line = await nextLine(); line !== null; line = await nextLine()) yield line;
    },
    question(prompt) {
      if (interactive) {
        open().setPrompt(prompt);
        open().prompt();
      } else {
        process.stdout.write(prompt);
      }
      return nextLine();
    },
    workingFolder: process.cwd(),
    interactive,
    width: process.stdout.columns ?? 100,
    colour: colour && interactive,
    close: () => reader?.close(),
  };
}
