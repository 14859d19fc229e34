import type { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { openTestDatabase } from './open-test-database.ts';
import { type Scripted, type SmallCompany, scriptConversation, seedSmallCompany } from './small-company.ts';

/** What the tests of a file share; set by the hooks that `openCompany` registers, and read through these live bindings. */
export let database: Database;
export let company: SmallCompany;
export let chat: Scripted;

/** Opens a database with the small company for the tests of a file; the company anew for each test, or one for all. */
export function openCompany(anew: 'for-each-test' | 'once'): void {
  const begin = async () => {
    company = await seedSmallCompany(database);
    chat = scriptConversation(database, company);
  };
  beforeAll(async () => {
    database = await openTestDatabase();
    if (anew === 'once') await begin();
  });
  if (anew === 'for-each-test') beforeEach(begin);
  afterAll(async () => {
    expect(chat.failures).toEqual([]);
    await database.close();
  });
}

export const rows = <Row>(statement: ReturnType<typeof sql<Row>>) =>
  database.system((query) => query(statement));
