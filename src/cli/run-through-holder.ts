import { connect, type Socket } from 'node:net';
import { Outage } from '../kernel/index.ts';
import { withFolderAddress } from './folder-address.ts';
import {
  type FromHolder,
  type RemoteSettings,
  receiveFrames,
  sendFrame,
  type ToHolder,
} from './folder-frames.ts';
import type { LocalIo } from './io.ts';

/** How a command went that was run by the process which holds the folder. */
export type RemoteOutcome =
  | { readonly kind: 'exit'; readonly code: number }
  /** That process ended while the command waited for input: it goes on elsewhere. */
  | { readonly kind: 'moved'; readonly code: number }
  /** Nobody serves the folder yet, or any more; nothing was done. */
  | { readonly kind: 'nobody' };

/** After which somebody who waits is told for what: a database opens in less. */
const silenceSeconds = 10;

/** Runs a command line in the process that holds the folder. Throws an `Outage` where that process ends in the middle. */
export async function runThroughHolder(
  folder: string,
  argv: readonly string[],
  io: LocalIo,
  settings: RemoteSettings,
): Promise<RemoteOutcome> {
  const socket = await reach(folder);
  if (socket === null) return { kind: 'nobody' };
  try {
    return await talk(socket, argv, io, settings, folder);
  } finally {
    socket.destroy();
  }
}

async function talk(
  socket: Socket,
  argv: readonly string[],
  io: LocalIo,
  settings: RemoteSettings,
  folder: string,
): Promise<RemoteOutcome> {
  const send = (frame: ToHolder) => sendFrame(socket, frame);
  const { workingFolder, interactive, width, colour, thread } = io;
  const { backupPassphrase, terminalLanguage } = settings;
  send({
    kind: 'run',
    argv,
    workingFolder,
    interactive,
    width,
    colour,
    thread,
    settings: { backupPassphrase, terminalLanguage },
  });
  const asked: Promise<string | null>[] = [];
  let hasBegun = false;
  let isOver = false;
  const silence = setTimeout(
    () =>
      io.err(
        terminalLanguage === 'zh'
          ? `正在等占用 ${folder} 的 Parley 应答。要是一直没有，请停掉它，或用 --data 另选一个文件夹。\n`
          : `Waiting for the Parley that holds ${folder}. If it does not answer, stop it, or choose another folder with --data.\n`,
      ),
    silenceSeconds * 1000,
  );
  try {
    for await (const frame of receiveFrames<FromHolder>(socket)) {
      switch (frame.kind) {
        case 'begun':
          hasBegun = true;
          clearTimeout(silence);
          break;
        case 'out':
          io.out(frame.text);
          break;
        case 'err':
          io.err(frame.text);
          break;
        case 'question':
          asked.push(io.question(frame.prompt));
          void asked.at(-1)?.then((line) => {
            if (!isOver) send({ kind: 'line', line });
          });
          break;
        case 'exit':
          return frame;
        case 'moved':
          for (const line of asked.slice(frame.linesRead)) io.putBack(line);
          return frame;
      }
    }
  } finally {
    isOver = true;
    clearTimeout(silence);
  }
  if (!hasBegun) return { kind: 'nobody' };
  throw new Outage(
    'The Parley process that holds this data folder ended before it had answered.',
    'What it had confirmed is kept. Look whether the last one was done before you repeat it.',
    {
      zh: {
        message: '占用这个数据文件夹的 Parley 进程还没回答就结束了。',
        next: '已确认的内容都在。重做之前，先看看最后一条是否已经做了。',
      },
    },
  );
}

function reach(folder: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const attempt = withFolderAddress(folder, (address) => connect(address));
    attempt.once('connect', () => {
      // From here on a failure ends the frames.
      attempt.on('error', () => attempt.destroy());
      resolve(attempt);
    });
    attempt.once('error', () => resolve(null));
  });
}
