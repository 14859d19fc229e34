import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { learnWhereDue } from '../../src/analyses/nightly.ts';
import type { Database } from '../../src/database/index.ts';
import { loadSample } from '../../src/sample/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await loadSample(database, { today: '2026-11-20', timeZone: 'Europe/Berlin', size: 0.3 });
});
afterAll(() => database.close());

const computedAt = () =>
  database.system(async (query) => {
    const rows = await query<{ at: string }>(sql`select max(computed_at) as at from learnt_threshold`);
    return rows[0]?.at;
  });

test('learns at once where nothing was learnt, then once a night after four', async () => {
  expect(await learnWhereDue(database, '2026-11-20T12:00:00.000Z')).toBe(1);
  expect(await computedAt()).toBe('2026-11-20T12:00:00.000Z');
  // Ten hours later, and at 02:30 in Berlin: not yet.
  expect(await learnWhereDue(database, '2026-11-20T22:00:00.000Z')).toBe(0);
  expect(await learnWhereDue(database, '2026-11-21T01:30:00.000Z')).toBe(0);
  expect(await learnWhereDue(database, '2026-11-21T08:30:00.000Z')).toBe(1);
  expect(await computedAt()).toBe('2026-11-21T08:30:00.000Z');
});
