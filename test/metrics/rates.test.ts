import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { currentRate } from '../../src/metrics/index.ts';
import { code, loadActor, scopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import {
  rateOf,
  recordsNow,
  recordsToday,
  type SalesRecords,
  seedSalesRecords,
} from '../support/sales-records.ts';

let database: Database;
let records: SalesRecords;

beforeAll(async () => {
  database = await openTestDatabase();
  records = await seedSalesRecords(database, 30);
});
afterAll(() => database.close());

it('converts by the currency of the row, whatever the row is called', async () => {
  const rows = await database.system(async (query) => {
    const actor = await loadActor(query, records.tenantId, records.owner, recordsNow);
    if (actor === null) throw new Error('there is no owner');
    const rate = currentRate(scopeOf(actor), code('r.currency'), recordsToday);
    return await query<{ currency: string; rate: string | null }>(
      sql`select r.currency, ${rate} as rate from deal as r where r.tenant_id = ${records.tenantId}`,
    );
  });
  expect(new Set(rows.map(({ currency }) => currency)).size).toBeGreaterThan(1);
  for (const { currency, rate } of rows)
    expect(rate === null ? null : Number(rate)).toBe(rateOf(currency, recordsToday));
});
