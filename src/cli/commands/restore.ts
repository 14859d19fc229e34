import path from 'node:path';
import { restore } from '../../database/index.ts';
import { askPassphrase, passphraseMissing } from '../passphrase.ts';
import { done, notDone, type SubCommand } from '../sub-command.ts';

/** `parley restore FILE`: everything as it was in a backup. */
export const restoreCommand: SubCommand = {
  name: 'restore',
  describe: (command) =>
    command
      .description('load a backup into an empty database')
      .argument('<file>', 'the file that parley backup wrote')
      .option('--replace', 'throw away what the database holds now'),
  run: async (call) => {
    const passphrase = await askPassphrase(call, 'Passphrase of the backup: ');
    if (passphrase === null) {
      call.io.err(passphraseMissing);
      return notDone;
    }
    const file = path.resolve(call.io.workingFolder, call.operands[0] ?? '');
    const outcome = await restore(call.parley.database, file, passphrase, {
      replaces: call.options.replace === true,
    });
    if (outcome.kind === 'refused') {
      call.io.err(`${outcome.message} ${outcome.next}\n`);
      return notDone;
    }
    call.io.out(`Restored ${outcome.rows} rows, as they were at ${outcome.takenAt}.\n`);
    return done;
  },
};
