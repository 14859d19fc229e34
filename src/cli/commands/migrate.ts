import { done, notDone, type SubCommand } from '../sub-command.ts';

/** `parley migrate`: the schema brought up to date, for set-ups where starting must not do it. */
export const migrateCommand: SubCommand = {
  name: 'migrate',
  describe: (command) => command.description('bring the database schema up to date'),
  run: async ({ parley, io }) => {
    // Opening the database has migrated it already.
    const { pendingMigrations } = await parley.database.inspect();
    if (pendingMigrations.length > 0) {
      io.err(
        `Not applied: ${pendingMigrations.join(', ')}. Is DATABASE_URL, or PARLEY_OWNER_URL, allowed to change the schema?\n`,
      );
      return notDone;
    }
    io.out('The schema is up to date.\n');
    return done;
  },
};
