import { done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley sample`: the sample company, also in other sizes. */
export const sampleCommand: SubCommand = {
  name: 'sample',
  describe: (command) =>
    command
      .description('make the sample company')
      .option('--size <factor>', 'how many times the usual size (about 1,500 deals)', '1'),
  run: async ({ parley, io, options }) => {
    const factor = Number(options.size);
    if (!Number.isFinite(factor) || factor <= 0) {
      io.err('--size takes a number above 0.\n');
      return wrongUsage;
    }
    const found = await parley.findTenant();
    if (found !== null) {
      io.err(
        found.isSample
          ? 'The sample company is there already. For a fresh one choose an empty folder with --data.\n'
          : `“${found.name}” lives in this database: the sample is not mixed with real data. Choose an empty folder with --data.\n`,
      );
      return notDone;
    }
    await parley.loadSample(factor, (message) => io.err(`${message}\n`));
    const tenant = await parley.findTenant();
    io.err('Reading its notes, so that they can be searched …\n');
    if (tenant !== null) await parley.readTexts(tenant);
    io.out(`${tenant?.name ?? 'The sample'} is ready. Talk to it with parley chat.\n`);
    return done;
  },
};
