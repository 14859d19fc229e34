import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../src/database/index.ts';

/** A database that takes so long for whatever it is asked in Parley's own name, as one under load does. */
export function slowed(database: Database, ms: number): Database {
  return {
    ...database,
    system: async (work) => {
      await wait(ms);
      return await database.system(work);
    },
  };
}
