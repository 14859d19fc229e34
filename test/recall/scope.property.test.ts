import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWordCache } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Vocabulary } from '../../src/entities/index.ts';
import { type Actor, loadActor, rowScopeOf, withinClearance } from '../../src/permissions/index.ts';
import { embedded, openIndexer, type PassagesWanted, searchPassages } from '../../src/recall/index.ts';
import {
  type GuardedCompany,
  type GuardedRow,
  type PersonName,
  seedGuardedCompany,
  sees,
  seesWithin,
  speakers,
  teamPeople,
} from '../properties/guarded-company.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { now } from '../support/small-company.ts';

const size = Number(process.env.PARLEY_TEST_SIZE ?? 25);

let database: Database;
let company: GuardedCompany;
let vocabulary: Vocabulary;
/** Rows whose texts are searched, each with a word that stands nowhere else. */
let told: readonly GuardedRow[];

beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedGuardedCompany(database);
  await database.system((query) =>
    query(
      sql`update deal set next_step = 'Ask ' || name || ' about the price' where tenant_id = ${company.tenantId}`,
    ),
  );
  const indexer = openIndexer(database, embedded, 500);
  while ((await indexer.step()) > 0);
  vocabulary = await database.system(
    async (query) => (await createWordCache().load(query, company.tenantId, company.ids.dana)).vocabulary,
  );
  told = company.rows.filter(({ kind }) => ['activity', 'task', 'deal'].includes(kind));
});
afterAll(() => database.close());

const actorOf = (who: PersonName) =>
  database.system(async (query) => {
    const actor = await loadActor(query, company.tenantId, company.ids[who], now);
    if (actor === null) throw new Error(`${who} is nobody`);
    return actor;
  });

/** What is found, as `kind id` of the records. */
const find = async (actor: Actor, wanted: PassagesWanted) => {
  const [values] = await embedded.embed([wanted.text], company.tenantId);
  const vector = values === undefined ? null : { provider: embedded.provider, values };
  const { passages } = await database.read(rowScopeOf(actor), (query) =>
    searchPassages({ actor, query, vocabulary, vector }, { limit: 500, ...wanted }),
  );
  return passages;
};
const keyOf = ({ kind, id }: Pick<GuardedRow, 'kind' | 'id'>) => `${kind} ${id}`;
const sources = (passages: Awaited<ReturnType<typeof find>>) =>
  passages.map(({ source }) => `${source.entity} ${source.id}`).sort();

it('gives everybody all that he may see and nothing else', async () => {
  for (const who of speakers) {
    const found = await find(await actorOf(who), { text: '' });
    expect(sources(found), who).toEqual(
      told
        .filter((row) => sees(who, row))
        .map(keyOf)
        .sort(),
    );
  }
});

it('never shows a passage out of scope, whatever is asked, however rights are narrowed', async () => {
  const question = fc.record({
    text: fc.oneof(
      fc.nat().map((at) => told[at % told.length]?.word ?? ''),
      fc.constantFrom('who complained about the price', '谁问过价格', 'call', ''),
    ),
    entities: fc.constantFrom(null, ['activity'] as const, ['deal', 'task'] as const),
    since: fc.constantFrom(null, '2026-11-01T00:00:00Z'),
    about: fc.option(
      fc.nat().map((at) => company.rows[at % company.rows.length]),
      { nil: undefined },
    ),
  });
  const narrowing = fc.record({
    team: fc.constantFrom(null, ...(Object.keys(teamPeople) as (keyof typeof teamPeople)[])),
    hides: fc.subarray(['nextStep', 'text', 'task.title']),
    isCleared: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...speakers), question, narrowing, async (who, asked, narrowed) => {
      const { team, hides, isCleared } = narrowed;
      const owners = team === null ? null : teamPeople[team];
      const person = await actorOf(who);
      const hidden = new Set<string>(hides);
      const actor = isCleared
        ? withinClearance(person, {
            people: owners === null ? null : owners.map((name) => company.ids[name]),
            teams: null,
            shows: 'rows',
            hidden,
          })
        : person;
      const about = asked.about === undefined ? [] : [{ entity: asked.about.kind, id: asked.about.id }];
      const found = await find(actor, { ...asked, about });
      for (const { source } of found) {
        const row = told.find(({ kind, id }) => kind === source.entity && id === source.id);
        expect(row, `${source.entity} ${source.id}`).toBeDefined();
        if (row === undefined) continue;
        expect(sees(who, row)).toBe(true);
        if (!isCleared) continue;
        expect(seesWithin(owners, row)).toBe(true);
        expect([...hidden].some((field) => field.endsWith(source.field))).toBe(false);
      }
    }),
    { numRuns: size },
  );
});

it('keeps the rows of the database itself from whoever may not see them', async () => {
  for (const who of ['rita', 'sue', 'max'] as const) {
    const rows = await database.read(rowScopeOf(await actorOf(who)), (query) =>
      query<{ entity: string; id: number }>(sql`select entity, source_id as id from passage`),
    );
    const seen = new Set(told.filter((row) => sees(who, row)).map(keyOf));
    expect(
      rows.filter(({ entity, id }) => !seen.has(`${entity} ${id}`)),
      who,
    ).toEqual([]);
  }
});
