import type { Io } from '../../src/cli/io.ts';
import type { SubCommand } from '../../src/cli/sub-command.ts';
import type { Config } from '../../src/config.ts';
import type { Parley } from '../../src/main.ts';

/** Runs a sub-command with answers to what it asks; gives exit code and what was printed. */
export async function runCommand(
  command: SubCommand,
  on: { readonly parley: Parley; readonly config: Config; readonly folder: string },
  given: {
    readonly operands: readonly string[];
    readonly answers: readonly string[];
    readonly options: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly code: number; readonly said: string }> {
  const rest = [...given.answers];
  let said = '';
  const say = (text: string) => {
    said += text;
  };
  const io: Io = {
    out: say,
    err: say,
    async *lines() {},
    question: async () => rest.shift() ?? null,
    workingFolder: on.folder,
    interactive: false,
    width: 100,
    colour: false,
    thread: 't',
  };
  const { parley, config } = on;
  const { operands, options } = given;
  return { code: await command.run({ config, io, options, operands, parley }), said };
}
