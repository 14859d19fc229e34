import { logActivity } from './activities/log-activity.ts';
import type { CommandHandler, CommandName } from './command.ts';

type Handlers = { readonly [Name in Exclude<CommandName, 'undo'>]: CommandHandler<Name> };

/** One handler a command; a missing one is a type error. */
export const commandHandlers: Handlers = {
  'log-activity': logActivity,
} as Handlers;
