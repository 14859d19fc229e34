/**
 * Import: `node bench/import.ts [deals]`, 20,000 unless told.
 *
 * A made-up pipeline of that many deals, with accounts, products, people and teams, is read from CSV files and written into an
 * empty tenant: on the embedded database, and on a PostgreSQL server of its own. "rows" are rows of the files; a deal is four
 * rows in the database (itself, its line, and one or two of history). Beside it the same content a second time, which
 * changes nothing, and a copy with one changed row.
 */
import { sql } from 'kysely';
import { seedTenant } from '../src/crm/index.ts';
import type { Database } from '../src/database/index.ts';
import { planImport, runImport } from '../src/intake/index.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';
import { makePipelineFiles, writeFiles } from '../test/support/pipeline-files.ts';
import { startTestServer } from '../test/support/test-server.ts';

const deals = Number(process.argv[2] ?? 20_000);
const { files } = makePipelineFiles(deals);
const changed = { ...files, 'a.csv': (files['a.csv'] as string).replace(/,Won,/, ',Lost,') };
const now = '2026-11-21T10:00:00.000Z';
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

async function measure(kind: string, database: Database): Promise<void> {
  const actor = await database.system(async (query) => {
    const tenantId = await seedTenant(query, {
      name: 'Bench',
      timeZone: 'UTC',
      currency: 'USD',
      language: 'en',
      withoutPipeline: true,
    });
    const [owner] = await query<{ id: number }>(sql`
      insert into app_user (tenant_id, full_name, is_owner) values (${tenantId}, 'Owner', true) returning id`);
    return { tenantId, userId: owner?.id ?? 0 };
  });
  for (const [what, content] of [
    ['first', files],
    ['again', files],
    ['one row changed', changed],
  ] as const) {
    const started = performance.now();
    const plan = await planImport([writeFiles(content)]);
    if (plan.kind === 'failure') throw new Error(plan.reason.en);
    const { figures } = await runImport(database, actor, plan, { now });
    const seconds = (performance.now() - started) / 1000;
    print(
      `${kind.padEnd(9)} ${what.padEnd(16)} ${String(figures.rows).padStart(8)} rows ${seconds.toFixed(1).padStart(6)} s ${Math.round(figures.rows / seconds)} rows/s`,
    );
  }
  await database.close();
}

await measure('embedded', await openTestDatabase());
const server = await startTestServer();
await measure('server', await server.openDatabase());
await server.stop();
