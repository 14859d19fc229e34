import { setTimeout as wait } from 'node:timers/promises';

/** The platform is answered by then, whatever the database does. */
const patienceMs = 150;
const longestWaitSeconds = 30;

/** Keeps an event, however often it takes; done when it is kept, or when the platform can't wait for that any longer. */
export async function keepPatiently(
  keep: () => Promise<void>,
  reportFailure: (error: unknown) => void,
): Promise<void> {
  await Promise.race([keepAtLast(keep, reportFailure), wait(patienceMs)]);
}

async function keepAtLast(keep: () => Promise<void>, reportFailure: (error: unknown) => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await keep();
    } catch (error) {
      reportFailure(error);
      await wait(Math.min(2 ** attempt, longestWaitSeconds) * 1000, undefined, { ref: false });
    }
  }
}
