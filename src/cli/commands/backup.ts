import path from 'node:path';
import { backUp } from '../../database/index.ts';
import { askPassphrase, passphraseMissing } from '../passphrase.ts';
import { done, notDone, type SubCommand } from '../sub-command.ts';

/** `parley backup FILE`: everything, encrypted, while Parley goes on working. */
export const backupCommand: SubCommand = {
  name: 'backup',
  describe: (command) =>
    command
      .description('write all data to an encrypted file, also while Parley runs')
      .argument('<file>', 'the file to write'),
  run: async (call) => {
    const passphrase = await askPassphrase(call, 'Passphrase for the backup: ');
    if (passphrase === null) {
      call.io.err(passphraseMissing);
      return notDone;
    }
    const file = path.resolve(call.io.workingFolder, call.operands[0] ?? '');
    const { rows, fileBytes, takenAt } = await backUp(call.parley.database, file, passphrase);
    call.io.out(
      `Backed up ${rows} rows as of ${takenAt} to ${file} (${fileBytes} bytes). Keep the passphrase: without it nobody can read the file.\n`,
    );
    return done;
  },
};
