// Runs one import on an embedded database, and tells each step: the test kills it between two.
import { acquireFolder, openDatabase } from '../../src/database/index.ts';
import { planImport, runImport } from '../../src/intake/index.ts';

const [folder = '', files = '', tenantId = '', userId = '', now = ''] = process.argv.slice(2);
const lease = acquireFolder(folder);
if (lease.kind === 'held') throw new Error('held');
const database = await openDatabase({ kind: 'embedded', folder: lease });
const plan = await planImport([files]);
if (plan.kind === 'failure') throw new Error('not planned');
await runImport(database, { tenantId: Number(tenantId), userId: Number(userId) }, plan, {
  now,
  onProgress: ({ step, done }) => process.stdout.write(`${step.en} ${done}\n`),
});
await database.close();
lease.release();
