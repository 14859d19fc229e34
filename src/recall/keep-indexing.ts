import type { Database } from '../database/index.ts';
import type { Embedding } from './embedding/embedding.ts';
import { noteMissing, openIndexer } from './index-passages.ts';

/** Between looks for texts that came in; those that are written in a conversation have their passages at once. */
const lookEveryMilliseconds = 5_000;
/** After a failure, such as a service that does not answer. */
const pauseMilliseconds = 60_000;

/**
 * Makes passages and vectors for as long as the process runs, a small batch at a time, so that people are answered in between. Gives the function
 * that stops it, which waits for what is under way.
 */
export function keepIndexing(
  database: Database,
  embedding: Embedding | null,
  reportFailure: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController();
  const indexer = openIndexer(database, embedding, 50);
  const run = async (): Promise<void> => {
    await noteMissing(database);
    while (!stopping.signal.aborted) {
      const done = await indexer.step();
      // Not even a turn of the event loop between two batches would let anybody else in.
      await pause(done > 0 ? 1 : lookEveryMilliseconds, stopping.signal);
    }
  };
  const keepRunning = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await run();
      } catch (error) {
        reportFailure(error);
        await pause(pauseMilliseconds, stopping.signal);
      }
    }
  };
  const ended = keepRunning();
  return async () => {
    stopping.abort();
    await ended;
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
