import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { socketName, withFolderAddress } from './folder-address.ts';
import {
  type FromHolder,
  type RemoteSettings,
  receiveFrames,
  sendFrame,
  type ToHolder,
} from './folder-frames.ts';
import type { Io } from './io.ts';

/** Runs one command line with the given streams and says its exit code. */
export type RunCommand = (argv: readonly string[], io: Io, settings: RemoteSettings) => Promise<number>;

export interface FolderService {
  /** Lets what was begun end, sends on those who wait for input, and lets the folder go. */
  close(): Promise<void>;
}

/**
 * Serves the commands of other processes on this data folder: a socket in the folder, for this user alone. They wait until
 * `ready` is settled.
 */
export async function serveFolder(
  folder: string,
  ready: Promise<unknown>,
  run: RunCommand,
): Promise<FolderService> {
  const socketFile = path.join(folder, socketName);
  // A killed holder leaves its socket behind; the lock says that nobody serves it any more.
  rmSync(socketFile, { force: true });
  const running = new Set<Promise<void>>();
  const ending = Promise.withResolvers<'ending'>();
  const server = createServer((socket) => {
    const served: Promise<void> = serveOne(socket, ready, run, ending.promise)
      .catch(() => void socket.destroy())
      .finally(() => running.delete(served));
    running.add(served);
  });
  await listen(server, folder);
  return {
    async close() {
      ending.resolve('ending');
      server.close();
      if (process.platform !== 'win32') rmSync(socketFile, { force: true });
      await Promise.all(running);
    },
  };
}

function listen(server: Server, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The socket is made within the call, and by the mask for this user alone from its first moment.
    const mask = process.umask(0o177);
    try {
      withFolderAddress(folder, (address) => server.listen(address, resolve));
    } finally {
      process.umask(mask);
    }
  });
}

async function serveOne(
  socket: Socket,
  ready: Promise<unknown>,
  run: RunCommand,
  ending: Promise<'ending'>,
): Promise<void> {
  const send = (frame: FromHolder) => sendFrame(socket, frame);
  // The other terminal may go away at any time: then its input has ended, and what was begun ends in peace.
  socket.on('error', () => socket.destroy());
  const incoming = receiveFrames<ToHolder>(socket);
  const first = await Promise.race([incoming.next(), ending]);
  if (first === 'ending' || first.done === true || first.value.kind !== 'run') {
    socket.destroy();
    return;
  }
  let linesRead = 0;
  let hasMoved = false;
  async function question(prompt: string): Promise<string | null> {
    if (hasMoved) return null;
    send({ kind: 'question', prompt });
    const answer = await Promise.race([ending, incoming.next()]);
    if (answer === 'ending') {
      hasMoved = true;
      return null;
    }
    if (answer.done === true || answer.value.kind !== 'line') return null;
    linesRead += 1;
    return answer.value.line;
  }
  const { argv, settings, workingFolder, interactive, width, colour, thread } = first.value;
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
    thread,
  };
  await Promise.allSettled([ready]);
  send({ kind: 'begun' });
  const code = await run(argv, io, settings);
  send(hasMoved ? { kind: 'moved', linesRead, code } : { kind: 'exit', code });
  socket.end();
}
