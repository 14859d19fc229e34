import { rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Outage } from '../kernel/index.ts';
import type { Io } from './io.ts';

/** Runs one command line with the given streams and says its exit code. */
export type RunCommand = (argv: readonly string[], io: Io) => Promise<number>;

/**
 * Serves the commands of other processes on this data folder: a socket in the folder, for this user alone. Every line in
 * either direction is one JSON frame.
 */
export async function serveFolder(folder: string, run: RunCommand): Promise<{ close(): Promise<void> }> {
  const address = addressOf(folder);
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const running = new Set<Promise<void>>();
  const server = createServer((socket) => {
    const served = serveOne(socket, run).finally(() => running.delete(served));
    running.add(served);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  if (process.platform !== 'win32') await chmod(address, 0o600);
  return {
    async close() {
      server.close();
      if (process.platform !== 'win32') rmSync(address, { force: true });
      // A command that another terminal waits for ends before the folder is let go.
      await Promise.all(running);
    },
  };
}

/**
 * Runs a command line in the process that holds the folder. Null: nobody serves there (any more). Throws an `Outage` where
 * that process ends in the middle.
 */
export async function runThroughHolder(
  folder: string,
  argv: readonly string[],
  io: Io,
): Promise<number | null> {
  const socket = await new Promise<Socket | null>((resolve) => {
    const attempt = connect(addressOf(folder));
    attempt.once('connect', () => resolve(attempt));
    attempt.once('error', () => resolve(null));
  });
  if (socket === null) return null;
  const send = (frame: ToHolder) => void socket.write(`${JSON.stringify(frame)}\n`);
  const { workingFolder, interactive, width, colour } = io;
  send({ kind: 'run', argv, workingFolder, interactive, width, colour });
  for await (const frame of frames<FromHolder>(socket)) {
    switch (frame.kind) {
      case 'out':
        io.out(frame.text);
        break;
      case 'err':
        io.err(frame.text);
        break;
      case 'question':
        io.question(frame.prompt).then((line) => send({ kind: 'line', line }));
        break;
      case 'exit':
        socket.end();
        return frame.code;
    }
  }
  throw new Outage(
    'The Parley process that holds this data folder ended before it had answered.',
    'Run the command again; what it had confirmed is kept.',
  );
}

type ToHolder =
  | {
      readonly kind: 'run';
      readonly argv: readonly string[];
      readonly workingFolder: string;
      readonly interactive: boolean;
      readonly width: number;
      readonly colour: boolean;
    }
  /** Null: the input has ended. */
  | { readonly kind: 'line'; readonly line: string | null };

type FromHolder =
  | { readonly kind: 'out' | 'err'; readonly text: string }
  /** A prompt, or the plain wish for the next line. */
  | { readonly kind: 'question'; readonly prompt: string }
  | { readonly kind: 'exit'; readonly code: number };

function addressOf(folder: string): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\parley-${folder.replaceAll(/[^\w]+/g, '-')}`
    : path.join(folder, 'parley.sock');
}

async function serveOne(socket: Socket, run: RunCommand): Promise<void> {
  const send = (frame: FromHolder) => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(frame)}\n`);
  };
  // The other terminal may go away at any time: then its input has ended, and what was begun ends in peace.
  socket.on('error', () => socket.destroy());
  const incoming = frames<ToHolder>(socket)[Symbol.asyncIterator]();
  const first = await incoming.next();
  if (first.done === true || first.value.kind !== 'run') return;
  const { argv, workingFolder, interactive, width, colour } = first.value;
  async function question(prompt: string): Promise<string | null> {
    send({ kind: 'question', prompt });
    const answer = await incoming.next();
    return answer.done === true || answer.value.kind !== 'line' ? null : answer.value.line;
  }
  const io: Io = {
    out: (text) => send({ kind: 'out', text }),
    err: (text) => send({ kind: 'err', text }),
    async *lines() {
      for (let line = await question(''); line !== null; line = await question('')) yield line;
    },
    question,
    workingFolder,
    interactive,
    width,
    colour,
  };
  send({ kind: 'exit', code: await run(argv, io) });
  socket.end();
}

async function* frames<Frame>(socket: Socket): AsyncIterable<Frame> {
  for await (const line of createInterface({ input: socket })) yield JSON.parse(line) as Frame;
}
