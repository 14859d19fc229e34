import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Parley } from '../main.ts';
import type { Io } from './io.ts';

/** The options of one call, as commander read them; each sub-command knows its own. */
export type Options = Readonly<Record<string, unknown>>;

/** What every sub-command is given. */
export interface Call {
  readonly config: Config;
  readonly io: Io;
  readonly options: Options;
  readonly operands: readonly string[];
  /** The open database; only for sub-commands that need it. */
  readonly parley: Parley;
}

/** One sub-command of `parley`, a file each in `commands/`. */
export interface SubCommand {
  readonly name: string;
  /** Adds description, arguments, options and examples. */
  readonly describe: (command: Command) => Command;
  /** A second one on the same data folder is refused instead of being run through the process that holds it. */
  readonly holdsFolder?: (options: Options) => boolean;
  /** Works without opening the database; `run` may then not touch `parley`. */
  readonly needsNoDatabase?: (options: Options) => boolean;
  /** Returns the exit code: 0 done, 1 not done (having said why), 2 wrong usage. */
  readonly run: (call: Call) => Promise<number>;
}

export const done = 0;
export const notDone = 1;
export const wrongUsage = 2;
