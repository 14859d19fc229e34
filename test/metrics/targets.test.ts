import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { compile, type MeasureSpec } from '../../src/metrics/index.ts';
import { loadActor, rowScopeOf, scopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { figures, type Seen } from './reference/figures.ts';
import { seedWorld, type World, worldNow, worldToday } from './reference/world.ts';
import { emptyVocabulary, specOf } from './specs.ts';

let database: Database;
let world: World;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await seedWorld(database, 5);
});
afterAll(() => database.close());

const quarter = { text: '', from: '2026-10-01', to: '2027-01-01', grain: 'quarter' as const };
const everybody: Seen = { people: null, userId: 0 };

async function run(userId: number, given: Partial<MeasureSpec>, more: { readonly now?: string } = {}) {
  const now = more.now ?? worldNow;
  const actor = await database.system((query) => loadActor(query, world.tenantId, userId, now));
  if (actor === null) throw new Error('nobody');
  const compiled = compile(specOf({ period: quarter, ...given }), {
    scope: scopeOf(actor),
    calendar: actor.calendar,
    now,
    today: more.now?.slice(0, 10) ?? worldToday,
    vocabulary: emptyVocabulary,
    inBaseCurrency: true,
    replays: more.now !== undefined,
  });
  if (compiled.kind !== 'compiled') throw new Error(JSON.stringify(compiled));
  return await database.read(rowScopeOf(actor), (query) => query(compiled.statement));
}
const total = async (userId: number, given: Partial<MeasureSpec>) =>
  Number((await run(userId, given))[0]?.s_m0_now);
const groups = async (given: Partial<MeasureSpec>) =>
  (await run(world.owner, given)).filter(({ m0_now }) => m0_now !== null).map(({ m0_now }) => Number(m0_now));
const wonThisQuarter = () => {
  const { parts, value } = figures.revenue ?? { parts: () => ({}), value: () => null };
  const cases = parts(world, everybody, quarter);
  return value(cases, cases) ?? 0;
};

describe('targets', () => {
  it('are the company’s, a leader’s teams’ and one’s own; of nested ones the longest', async () => {
    expect(await total(world.owner, { measures: ['target'] })).toBe(6000);
    expect(await total(world.manager, { measures: ['target'] })).toBe(2500);
    expect(await total(world.reps[0] ?? 0, { measures: ['target'] })).toBe(1200);
    expect(await groups({ measures: ['target'], groupBy: ['team'] })).toEqual([2500, 2500]);
    expect(await groups({ measures: ['target'], groupBy: ['rep'] })).toEqual([1200, 1200, 1200, 1200]);
  });

  it('are reached by what was won, and pro rata by the 52 of 92 days that have passed', async () => {
    const won = wonThisQuarter();
    expect(await total(world.owner, { measures: ['target_attainment'] })).toBeCloseTo(won / 6000);
    expect(await total(world.owner, { measures: ['target_attainment'], variant: 'pro-rata' })).toBeCloseTo(
      won / ((6000 * 52) / 92),
    );
    expect(await total(world.owner, { measures: ['target_attainment'], period: null })).toBeCloseTo(
      won / 6000,
    );
  });

  it('are held against the deals that are expected to close in the period', async () => {
    const { parts, value } = figures.open_pipeline ?? { parts: () => ({}), value: () => null };
    const cases = parts(world, everybody, quarter);
    const expected = value(cases, cases) ?? 0;
    expect(await total(world.owner, { measures: ['coverage'] })).toBeCloseTo(
      expected / (6000 - wonThisQuarter()),
    );
  });

  it('are those of the persons where neither company nor teams have any', async () => {
    await database.system((query) =>
      query(sql`delete from target where tenant_id = ${world.tenantId} and user_id is null`),
    );
    expect(await total(world.owner, { measures: ['target'] })).toBe(4 * 1200);
    expect(await total(world.manager, { measures: ['target'] })).toBe(2 * 1200);
    expect(await groups({ measures: ['target'], groupBy: ['team'] })).toEqual([2400, 1200, 1200]);
  });
});

describe('an earlier now', () => {
  it('reads what stood then from the history', async () => {
    const now = '2026-06-30T16:00:00.000Z';
    const [then] = await run(world.owner, { measures: ['open_deals'], period: null }, { now });
    const [atTheEnd] = await run(world.owner, {
      measures: ['open_deals'],
      period: { text: '', from: '2026-06-01', to: '2026-07-01', grain: 'month' },
    });
    expect(Number(then?.s_m0_now)).toBeGreaterThan(0);
    expect(then?.s_m0_now).toBe(atTheEnd?.s_m0_now);
    const [won] = await run(world.owner, { measures: ['won_deals'], period: null }, { now });
    expect(Number(won?.s_m0_now)).toBe(
      world.tables.deal.filter(
        ({ status, archived_at, closed_date }) =>
          status === 'won' && archived_at === null && closed_date <= '2026-06-30',
      ).length,
    );
  });
});
