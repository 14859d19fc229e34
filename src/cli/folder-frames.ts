import type { Socket } from 'node:net';
import type { Language } from '../kernel/index.ts';
import { splitLines } from './split-lines.ts';

/** What another process sends to the one that holds the data folder: one JSON object a line. */
export type ToHolder =
  | RemoteCommand
  /** Null: the input has ended. */
  | { readonly kind: 'line'; readonly line: string | null };

/** A command line with all that it depends on of the terminal it was typed in. */
export interface RemoteCommand {
  readonly kind: 'run';
  readonly argv: readonly string[];
  readonly workingFolder: string;
  readonly interactive: boolean;
  readonly width: number;
  readonly colour: boolean;
  readonly thread: string;
  readonly settings: RemoteSettings;
}

/** Of the environment, what is the caller's own and not the holder's. */
export interface RemoteSettings {
  readonly backupPassphrase: string | null;
  readonly terminalLanguage: Language;
}

/** What the holder sends back. */
export type FromHolder =
  /** From here on the command may have had an effect. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'out' | 'err'; readonly text: string }
  /** A prompt, or the plain wish for the next line. */
  | { readonly kind: 'question'; readonly prompt: string }
  | { readonly kind: 'exit'; readonly code: number }
  /** The holder ends while the command waits for a line: go on elsewhere. So many lines were read, and so far it went with that code. */
  | { readonly kind: 'moved'; readonly linesRead: number; readonly code: number };

export function sendFrame(socket: Socket, frame: ToHolder | FromHolder): void {
  if (!socket.destroyed && socket.writable) socket.write(`${JSON.stringify(frame)}\n`);
}

/** The frames that arrive until the other side goes away, however it does; a line that is no frame ends them as well. */
export async function* receiveFrames<Frame>(socket: Socket): AsyncGenerator<Frame, void, undefined> {
  try {
    for await (const line of splitLines(socket)) yield JSON.parse(line) as Frame;
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).syscall !== undefined || error instanceof SyntaxError;
    const isCutOff = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone && !isCutOff) throw error;
  }
}
