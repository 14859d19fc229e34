import { setTimeout as wait } from 'node:timers/promises';
import type { Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';

/** What takes longer than this shows that it works. */
const silentMs = 1000;
/** Teams shows it for a few seconds. */
const againMs = 4000;

/** Does the work, and shows in the personal chat that it is being done where it takes long. Where that can't be shown the work goes on. */
export async function withTyping<Result>(
  { bot, host }: Site,
  { address }: TeamsEvent,
  work: () => Promise<Result>,
): Promise<Result> {
  if (address.scope !== 'personal') return await work();
  const over = new AbortController();
  const show = async () => {
    for (let ms = silentMs; ; ms = againMs) {
      await wait(ms, undefined, { signal: over.signal });
      await bot.showTyping(address);
    }
  };
  const shown = show().catch((error: unknown) => {
    if (!over.signal.aborted) host.reportFailure(error);
  });
  try {
    return await work();
  } finally {
    over.abort();
    // Else it could come after the answer.
    await shown;
  }
}
