import { type CommandContext, say } from '../command.ts';
import type { Refused } from '../outcome.ts';

/** Said where there is no channel: in a direct message, or on a surface without any. */
export function onlyInChannel(context: Pick<CommandContext, 'language'>): Refused {
  return {
    kind: 'refused',
    reason: say(context, 'Say that in the channel that you mean.', '请在对应的频道里说。'),
    next: null,
    instead: [],
  };
}
