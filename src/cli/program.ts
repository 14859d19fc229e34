import { Command, CommanderError } from 'commander';
import { askCommand } from './commands/ask.ts';
import { backupCommand } from './commands/backup.ts';
import { benchCommand } from './commands/bench.ts';
import { chatCommand } from './commands/chat.ts';
import { digestCommand } from './commands/digest.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { interpretCommand } from './commands/interpret.ts';
import { mcpCommand } from './commands/mcp.ts';
import { migrateCommand } from './commands/migrate.ts';
import { restoreCommand } from './commands/restore.ts';
import { sampleCommand } from './commands/sample.ts';
import { setupCommand } from './commands/setup.ts';
import { startCommand } from './commands/start.ts';
import { userCommand } from './commands/user.ts';
import type { Io } from './io.ts';
import { done, type Options, type SubCommand, wrongUsage } from './sub-command.ts';

const subCommands: readonly SubCommand[] = [
  startCommand,
  chatCommand,
  askCommand,
  interpretCommand,
  digestCommand,
  importCommand,
  exportCommand,
  sampleCommand,
  migrateCommand,
  userCommand,
  setupCommand,
  mcpCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  benchCommand,
];

/** A command line that was read: what to run, with what. */
export interface ParsedCall {
  readonly kind: 'call';
  readonly subCommand: SubCommand;
  readonly options: Options;
  readonly operands: readonly string[];
}

/** Reads a command line. Help and complaints about wrong usage are printed here; then only the exit code is left. */
export function parseCommandLine(
  argv: readonly string[],
  io: Io,
): ParsedCall | { readonly kind: 'over'; readonly exitCode: number } {
  let call: ParsedCall | null = null;
  const program = withStreams(new Command('parley'), io)
    .description('The CRM you talk to.')
    .helpCommand(true)
    .showHelpAfterError();
  for (const subCommand of subCommands) {
    const command = withStreams(subCommand.describe(new Command(subCommand.name)), io)
      .showHelpAfterError(`(see parley ${subCommand.name} --help)`)
      .option('--data <folder>', 'folder of the embedded database (default: PARLEY_DATA, else ./data)')
      .action((...received: unknown[]) => {
        const self = received.at(-1) as Command;
        call = { kind: 'call', subCommand, options: self.opts(), operands: self.args };
      });
    program.addCommand(command);
  }
  try {
    if (argv.length === 0) {
      io.out(program.helpInformation());
      return { kind: 'over', exitCode: done };
    }
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'over', exitCode: error.exitCode === 0 ? done : wrongUsage };
  }
  return call ?? { kind: 'over', exitCode: wrongUsage };
}

function withStreams(command: Command, io: Io): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => io.out(text),
    writeErr: (text) => io.err(text),
    getOutHelpWidth: () => io.width,
    getErrHelpWidth: () => io.width,
  });
}
