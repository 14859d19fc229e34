import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { EmbeddedMessage } from './embedded-server.ts';

/**
 * The thread of an embedded database, whose directory is the worker's data. It says `open` when it is ready; from then on it takes
 * messages of PostgreSQL's wire protocol and gives the bytes of the answers, in that order, until it hears `close`.
 */
const port = parentPort as MessagePort;
const lite = await PGlite.create(String(workerData), { extensions: { vector } });
let last: Promise<void> = Promise.resolve();
port.on('message', (message: EmbeddedMessage | 'close') => {
  last = last.then(() => (message === 'close' ? close() : answer(message)));
});
port.postMessage('open');

async function answer({ connection, bytes }: EmbeddedMessage): Promise<void> {
  await lite.execProtocolRawStream(bytes, {
    onRawData: (view) => {
      // Of the database's own memory.
      const copy = view.slice();
      port.postMessage({ connection, bytes: copy } satisfies EmbeddedMessage, [copy.buffer]);
    },
  });
}

async function close(): Promise<void> {
  await lite.close();
  port.close();
}
