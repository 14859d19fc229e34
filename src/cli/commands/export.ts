import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DataFileFormat, toDataFile } from '../data-file.ts';
import { openSession } from '../session.ts';
import { done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley export FILE QUESTION`: the whole answer of a question as a file, under the asker's rights. */
export const exportCommand: SubCommand = {
  name: 'export',
  describe: (command) =>
    command
      .description('write the whole answer of a question to a .csv or .xlsx file')
      .argument('<file>', 'where to, such as deals.csv or deals.xlsx')
      .argument('<question...>', 'what to export, such as "open deals over 50k"')
      .option('--as <who>', 'e-mail or full name of the person who asks (default: the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .addHelpText(
        'after',
        '\nExamples:\n  parley export deals.xlsx "all open deals"\n  parley export revenue.csv "revenue by month this year"\n',
      ),
  run: async (call) => {
    const { io, operands } = call;
    const [name = '', ...words] = operands;
    const format = path.extname(name).slice(1).toLowerCase();
    if (format !== 'csv' && format !== 'xlsx') {
      io.err('The file must end in .csv or .xlsx.\n');
      return wrongUsage;
    }
    const session = await openSession(call);
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    if (!session.mayExport) {
      io.err(`With the roles of ${session.personName} answers can't be taken away as files.\n`);
      return notDone;
    }
    const { answer, status } = await session.askForAll(words.join(' '));
    if (status !== 'answered' || answer.data === null) {
      io.err(
        `${answer.title}\nThere is nothing to export. Ask for a list or a table, such as parley export deals.csv "all open deals".\n`,
      );
      return notDone;
    }
    const file = path.resolve(io.workingFolder, name);
    await writeFile(file, await toDataFile(answer.data, format satisfies DataFileFormat));
    io.out(`${answer.data.rows.length} rows written to ${file}.\n`);
    return done;
  },
};
