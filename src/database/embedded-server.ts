import { Duplex } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** An embedded PostgreSQL in a thread of its own: a long statement holds up nothing but the statements behind it. */
export interface EmbeddedServer {
  /** A connection, as `pg` takes one; there may be one at a time. */
  connect(): Duplex;
  close(): Promise<void>;
  /** Ends it without a word to the database, which hears nothing any more. */
  kill(): Promise<void>;
}

/** Bytes of PostgreSQL's wire protocol, between the thread and one of its connections, which are counted. */
export interface EmbeddedMessage {
  readonly connection: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Throws what PGlite does where the directory does not open. */
export async function startEmbeddedServer(directory: string): Promise<EmbeddedServer> {
  // Optimised, PGlite takes 500 MB more and a second or two more to the first answer; long work is a sixth slower without.
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);
  const thread = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    workerData: directory,
    execArgv: [],
  });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', () => resolve());
    void ended.then(() => reject(new Error('the thread of the database has ended')));
  });
  let connection = 0;
  let socket: Duplex | null = null;
  let failure: Error | null = null;
  const lose = (error: Error) => {
    failure ??= error;
    socket?.destroy(failure);
  };
  thread.removeAllListeners('error');
  thread.on('error', lose);
  thread.on('message', (message: EmbeddedMessage) => {
    // What an earlier connection was still owed is nobody's.
    if (message.connection === connection) socket?.push(message.bytes);
  });
  void ended.then(() => lose(new Error('Connection terminated: the embedded database has ended')));
  return {
    connect: () => {
      connection += 1;
      const from = connection;
      socket = openSocket((bytes) =>
        thread.postMessage({ connection: from, bytes } satisfies EmbeddedMessage, [bytes.buffer]),
      );
      if (failure !== null) socket.destroy(failure);
      return socket;
    },
    close: async () => {
      thread.postMessage('close');
      await ended;
    },
    kill: async () => {
      await thread.terminate();
    },
  };
}

/** `send` takes whole messages of the wire protocol, and may keep their bytes. */
function openSocket(send: (message: Uint8Array<ArrayBuffer>) => void): Duplex {
  const write = (chunk: Buffer) => {
    // The driver writes into the same memory again.
    if (chunk[0] !== terminate) send(new Uint8Array(chunk));
  };
  const socket = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _, done) => {
      write(chunk);
      done();
    },
    writev: (chunks, done) => {
      write(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)));
      done();
    },
    final: (done) => {
      socket.push(null);
      done();
    },
  });
  const itself = () => socket;
  return Object.assign(socket, {
    connect: () => void process.nextTick(() => socket.emit('connect')),
    setNoDelay: itself,
    setKeepAlive: itself,
    ref: itself,
    unref: itself,
  });
}

/** The protocol's message that ends a connection. The database, which has but one, would end with it. */
const terminate = 'X'.charCodeAt(0);
