import { sql } from 'kysely';
import { acquireFolder, openDatabase } from '../../src/database/index.ts';

// Run as a process of its own, to be killed. Writes tenants in pairs, one transaction a pair, and prints each pair's number
// once it is confirmed.
const folder = acquireFolder(process.argv[2] ?? '');
if (folder.kind === 'held') throw new Error('held');
process.stdout.write('held\n');
const database = await openDatabase({ kind: 'embedded', folder });
for (let pair = 1; ; pair++) {
  await database.system(async (query) => {
    await query(sql`insert into tenant (name) values (${`${pair} left`})`);
    await query(sql`insert into tenant (name) values (${`${pair} right`})`);
  });
  process.stdout.write(`${pair}\n`);
}
