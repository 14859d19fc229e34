import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import type { Filter } from '../../src/intents/index.ts';
import { addMonths, today } from '../../src/kernel/index.ts';
import { type CompileContext, compile, type MeasureSpec } from '../../src/metrics/index.ts';
import { type Actor, loadActor, rowScopeOf, scopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import {
  type DealRow,
  rateOf,
  recordsNow,
  recordsToday,
  type SalesRecords,
  seedSalesRecords,
} from '../support/sales-records.ts';
import { emptyVocabulary, specOf } from './specs.ts';

let database: Database;
let records: SalesRecords;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  database = await openTestDatabase();
  records = await seedSalesRecords(database, Number(process.env.PARLEY_TEST_SIZE ?? 120));
  for (const [name, id] of [
    ['director', records.owner],
    ['manager', records.manager],
    ['rep', records.reps[0]],
  ] as const) {
    const actor = await database.system((query) => loadActor(query, records.tenantId, id ?? 0, recordsNow));
    if (actor !== null) actors.set(name, actor);
  }
});
afterAll(() => database.close());

type Row = Readonly<Record<string, unknown>>;

async function run(who: string, spec: MeasureSpec): Promise<readonly Row[]> {
  const actor = actors.get(who);
  if (actor === undefined) throw new Error(`no ${who}`);
  const context: CompileContext = {
    scope: scopeOf(actor),
    calendar: actor.calendar,
    now: recordsNow,
    today: recordsToday,
    vocabulary: emptyVocabulary,
  };
  const compiled = compile(spec, context);
  if (compiled.kind !== 'compiled') throw new Error(JSON.stringify(compiled));
  return await database.read(rowScopeOf(actor), (query) => query(compiled.statement));
}

/** The deals that a person sees: those whose owner, or whose account's owner, he reads. */
function visible(who: string): readonly DealRow[] {
  const seen = new Set(
    who === 'director'
      ? records.userIds
      : who === 'manager'
        ? [records.manager, ...records.reps.slice(0, 2)]
        : [records.reps[0]],
  );
  const accountOwner = new Map(records.accounts.map(({ id, ownerId }) => [id, ownerId]));
  return records.deals.filter(
    (deal) =>
      !deal.archived &&
      (who === 'director' ||
        seen.has(deal.ownerId) ||
        (deal.accountId !== null && seen.has(accountOwner.get(deal.accountId) ?? -1))),
  );
}

const groupings: Readonly<Record<string, (deal: DealRow) => number | string | null>> = {
  rep: (deal) => deal.closedOwnerId,
  team: (deal) => records.teamOf.get(deal.closedOwnerId ?? -1) ?? null,
  region: (deal) => records.regionOf.get(deal.closedOwnerId ?? -1) ?? null,
  account: (deal) => deal.accountId,
  industry: (deal) => records.accounts.find(({ id }) => id === deal.accountId)?.industry ?? null,
  currency: (deal) => deal.currency,
  stage: (deal) => deal.stageId,
};

const inPeriod = (deal: DealRow, from: string | null, to: string | null) =>
  deal.closedDate !== null &&
  (from === null || deal.closedDate >= from) &&
  (to === null || deal.closedDate < to);

const near = (actual: unknown, expected: number | null) => {
  if (expected === null) expect(actual).toBeNull();
  else expect(Number(actual)).toBeCloseTo(expected, 6);
};

/** Sum in USD, or in the one currency of all; null where every amount is unknown. */
function sumOf(deals: readonly DealRow[], single: string | null): number | null {
  const amounts = deals.map((deal) => {
    if (deal.amount === null) return null;
    const rate = single === deal.currency ? 1 : rateOf(deal.currency, deal.closedDate ?? '');
    return rate === null ? null : deal.amount * rate;
  });
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 && deals.length > 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

const periods = fc.option(
  fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 6 })).map(([start, length]) => ({
    from: addMonths('2026-01-01', start),
    to: addMonths('2026-01-01', start + length),
  })),
  { nil: null },
);
const actorNames = fc.constantFrom('director', 'manager', 'rep');
const filters = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((index) => ({ kind: 'rep' as const, index })),
    fc.constantFrom('retail', 'energy').map((industry) => ({ kind: 'industry' as const, industry })),
    fc.integer({ min: 100, max: 900 }).map((amount) => ({ kind: 'amount' as const, amount })),
  ),
  { nil: null },
);
type Narrowing =
  | { kind: 'rep'; index: number }
  | { kind: 'industry'; industry: string }
  | { kind: 'amount'; amount: number };

function filterOf(narrowing: Narrowing): {
  readonly filter: Filter;
  readonly fits: (deal: DealRow) => boolean;
} {
  switch (narrowing.kind) {
    case 'rep': {
      const id = records.reps[narrowing.index] ?? 0;
      return {
        filter: {
          field: 'rep',
          op: 'is',
          values: [{ type: 'record', record: { entity: 'user', text: 'x', id, candidates: [] } }],
        },
        fits: (deal) => deal.closedOwnerId === id,
      };
    }
    case 'industry':
      return {
        filter: {
          field: 'industry',
          op: 'is',
          values: [{ type: 'key', text: narrowing.industry, key: narrowing.industry }],
        },
        fits: (deal) =>
          records.accounts.find(({ id }) => id === deal.accountId)?.industry === narrowing.industry,
      };
    default:
      return {
        filter: {
          field: 'amount',
          op: '>',
          values: [{ type: 'money', text: 'x', value: String(narrowing.amount), currency: 'USD' }],
        },
        // At today's rate; CNY has none.
        fits: (deal) =>
          deal.amount !== null &&
          deal.currency !== 'CNY' &&
          deal.amount * (deal.currency === 'EUR' ? 1.1 : 1) > narrowing.amount,
      };
  }
}

describe('what the compiler computes', () => {
  it('equals a plain computation over the rows, for anyone, any group, filter and period', async () => {
    await fc.assert(
      fc.asyncProperty(
        actorNames,
        fc.constantFrom(...Object.keys(groupings)),
        periods,
        filters,
        async (who, group, period, narrowing) => {
          const narrowed = narrowing === null ? null : filterOf(narrowing);
          const rows = await run(
            who,
            specOf({
              measures: [
                'revenue',
                'won_deals',
                'lost_deals',
                'win_rate',
                'average_deal_size',
                'sales_cycle',
                'customers',
              ],
              groupBy: [group],
              period: period === null ? null : { text: '', grain: null, ...period },
              filters: narrowed === null ? [] : [narrowed.filter],
            }),
          );
          const deals = visible(who).filter(
            (deal) =>
              inPeriod(deal, period?.from ?? null, period?.to ?? null) &&
              (narrowed === null || narrowed.fits(deal)),
          );
          const won = deals.filter(({ status }) => status === 'won');
          const currencies = new Set(
            won.filter(({ amount }) => amount !== null).map(({ currency }) => currency),
          );
          const single = currencies.size === 1 ? ([...currencies][0] ?? null) : null;
          const keyOf = groupings[group] as (deal: DealRow) => unknown;
          const groups = [...new Set(deals.map(keyOf))];
          const found = rows.filter(({ position }) => position !== null);
          expect(new Set(found.map(({ g0 }) => g0))).toEqual(new Set(groups));
          for (const row of found) {
            const own = deals.filter((deal) => keyOf(deal) === row.g0);
            const ownWon = own.filter(({ status }) => status === 'won');
            const lost = own.filter(({ status }) => status === 'lost').length;
            const known = ownWon.filter(({ creationUnknown }) => !creationUnknown);
            near(row.m0_now, sumOf(ownWon, single));
            near(row.m1_now, ownWon.length);
            near(row.m2_now, lost);
            near(row.m3_now, ownWon.length + lost === 0 ? null : ownWon.length / (ownWon.length + lost));
            const sized = ownWon.filter(
              ({ amount, currency, closedDate }) =>
                amount !== null && (single === currency || rateOf(currency, closedDate ?? '') !== null),
            ).length;
            const sum = sumOf(ownWon, single);
            near(row.m4_now, sized === 0 || sum === null ? null : sum / sized);
            const days = known.reduce(
              (total, deal) =>
                total + (Date.parse(deal.closedDate ?? '') - Date.parse(deal.createdDate)) / 86_400_000,
              0,
            );
            near(row.m5_now, known.length === 0 ? null : days / known.length);
            near(
              row.m6_now,
              new Set(ownWon.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]))).size,
            );
          }
          near(rows[0]?.s_m0_now, sumOf(won, single));
          near(rows[0]?.s_m1_now, won.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('splits amounts over products so that they add up, and counts a deal once for each', async () => {
    const rows = await run('director', specOf({ measures: ['revenue', 'won_deals'], groupBy: ['product'] }));
    const won = visible('director').filter(({ status }) => status === 'won');
    const groups = rows.filter(({ position }) => position !== null);
    near(
      groups.reduce((sum, row) => sum + Number(row.m0_now ?? 0), 0),
      sumOf(won, null),
    );
    near(rows[0]?.s_m0_now, sumOf(won, null));
    near(rows[0]?.s_m1_now, won.length);
    for (const row of groups) {
      near(
        row.m1_now,
        won.filter(({ lines }) =>
          row.g0 === null ? lines.length === 0 : lines.some(({ productId }) => productId === row.g0),
        ).length,
      );
    }
  });

  it('takes a past stock from history, with what was deleted since, without what was made void', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 10 }), async (months) => {
        const end = addMonths('2026-01-01', months);
        const rows = await run(
          'director',
          specOf({
            measures: ['open_deals'],
            groupBy: ['stage'],
            period: { text: '', from: null, to: end, grain: null },
          }),
        );
        // Noon in the business zone: a state that begins on a date begins before the end of that date.
        // All that are deleted were so at the records' now: at each of these moments they were there still.
        const states = records.deals.flatMap((deal) =>
          deal.history.filter(({ from, to }) => from < end && (to === null || to >= end)),
        );
        for (const stage of records.stages) {
          const row = rows.find(({ g0 }) => g0 === stage);
          near(row?.m0_now ?? 0, states.filter(({ stageId }) => stageId === stage).length);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('puts months and fiscal quarters where the calendar has them', async () => {
    const won = visible('director').filter(({ status }) => status === 'won');
    const period = { text: '', from: '2026-04-01', to: '2027-04-01', grain: 'year' as const };
    const rows = await run('director', specOf({ measures: ['won_deals'], grain: 'quarter', period }));
    for (const row of rows.filter(({ position }) => position !== null)) {
      const from = addMonths('2026-04-01', (Number(row.t) - 1) * 3);
      near(row.m0_now, won.filter((deal) => inPeriod(deal, from, addMonths(from, 3))).length);
    }
    expect(today(recordsNow, 'Asia/Shanghai')).toBe(recordsToday);
  });

  it('never shows more to who may see less', async () => {
    await fc.assert(
      fc.asyncProperty(
        periods,
        fc.constantFrom('won_deals', 'open_deals', 'deals_created', 'customers'),
        async (period, measure) => {
          const count = async (who: string) =>
            Number(
              (
                await run(
                  who,
                  specOf({
                    measures: [measure],
                    period: period === null ? null : { text: '', grain: null, ...period },
                  }),
                )
              )[0]?.s_m0_now,
            );
          const [rep, manager, director] = [
            await count('rep'),
            await count('manager'),
            await count('director'),
          ];
          expect(rep).toBeLessThanOrEqual(manager);
          expect(manager).toBeLessThanOrEqual(director);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('keeps what people type in parameters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 3 }),
        fc.constantFrom('is' as const, 'contains' as const, 'is-not' as const),
        async (text, op) => {
          const hostile = `'; drop table deal; -- ${text.replaceAll('\u0000', '')}`;
          const rows = await run(
            'director',
            specOf({ filters: [{ field: 'name', op, values: [{ type: 'text', text: hostile }] }] }),
          );
          expect(rows).toHaveLength(1);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('holds targets against what was won, and pro rata only the days that have passed', async () => {
    const { tenantId } = records;
    await database.system((query) =>
      query(sql`insert into target (tenant_id, measure, team_id, from_date, to_date, value, currency)
        values (${tenantId}, 'revenue', null, '2026-10-01', '2027-01-01', 9200, 'USD'), (${tenantId}, 'revenue', null, '2026-10-01', '2026-11-01', 100, 'USD')`),
    );
    const period = { text: 'Q4', from: '2026-10-01', to: '2027-01-01', grain: 'quarter' as const };
    const target = async (variant: 'pro-rata' | null) =>
      (await run('director', specOf({ measures: ['target'], period, variant })))[0]?.s_m0_now;
    // The quarter's, not the month's within it as well; 52 of its 92 days have passed with today.
    near(await target(null), 9200);
    near(await target('pro-rata'), 5200);
    const [row] = await run(
      'director',
      specOf({ measures: ['revenue', 'target_attainment'], period, compareWith: 'target' }),
    );
    near(row?.s_m0_aim, 9200);
    near(row?.s_m1_now, Number(row?.s_m0_now) / 9200);
  });

  it('ranks, filters groups on measures and counts all of them', async () => {
    const rows = await run(
      'director',
      specOf({
        groupBy: ['account'],
        measures: ['won_deals'],
        having: [{ measure: 'won_deals', op: '>=', values: ['2'] }],
        order: { by: 'won_deals', direction: 'desc', change: false },
        limit: 3,
      }),
    );
    const counts = new Map<number | null, number>();
    for (const deal of visible('director'))
      if (deal.status === 'won') counts.set(deal.accountId, (counts.get(deal.accountId) ?? 0) + 1);
    // Deals of no account are counted as one, and nobody's place in the ranking: they stand last.
    const expected = [...counts]
      .filter(([, count]) => count >= 2)
      .sort(([a, one], [b, other]) => Number(a === null) - Number(b === null) || other - one)
      .map(([, count]) => count);
    expect(rows.map(({ m0_now }) => Number(m0_now))).toEqual(expected.slice(0, 3));
    expect(rows[0]?.group_count).toBe(expected.length);
  });

  it('holds groups against the mean of all of them, and ratios against that of all together', async () => {
    const won = visible('director').filter(({ status }) => status === 'won');
    const counts = new Map<number, number>();
    for (const { accountId } of won)
      if (accountId !== null) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
    const mean = [...counts.values()].reduce((sum, count) => sum + count, 0) / counts.size;
    const above = await run(
      'director',
      specOf({
        groupBy: ['account'],
        measures: ['won_deals'],
        having: [{ measure: 'won_deals', op: '>', values: [], than: 'average' }],
      }),
    );
    const expected = [...counts].filter(([, count]) => count > mean).map(([account]) => account);
    expect(expected.length).toBeGreaterThan(0);
    expect(above.flatMap(({ g0 }) => (g0 === null ? [] : [Number(g0)])).toSorted()).toEqual(
      expected.toSorted(),
    );

    const rates = await run('director', specOf({ groupBy: ['rep'], measures: ['win_rate'] }));
    const whole = Number(rates[0]?.s_m0_now);
    const below = await run(
      'director',
      specOf({
        groupBy: ['rep'],
        measures: ['win_rate'],
        having: [{ measure: 'win_rate', op: '<', values: [], than: 'average' }],
      }),
    );
    const low = rates.filter(({ m0_now }) => m0_now !== null && Number(m0_now) < whole);
    expect(low.length).toBeGreaterThan(0);
    expect(below.map(({ g0 }) => g0).toSorted()).toEqual(low.map(({ g0 }) => g0).toSorted());
  });

  it('holds groups against what they were in the period compared with; what had nothing then counts as nought', async () => {
    const spec = specOf({
      groupBy: ['rep'],
      measures: ['won_deals'],
      period: { text: '', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' },
      compareWith: 'previous',
    });
    const all = await run('director', spec);
    const fewer = await run('director', {
      ...spec,
      having: [{ measure: 'won_deals', op: '<', values: [], than: 'before' }],
    });
    const expected = all.filter((row) => Number(row.m0_now ?? 0) < Number(row.m0_was ?? 0));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(fewer.map(({ g0 }) => g0).toSorted()).toEqual(expected.map(({ g0 }) => g0).toSorted());
  });

  it('counts who sells, among those alone whose deals are seen', async () => {
    const reps = specOf({ groupBy: ['rep'], measures: ['reps'] });
    const everybody = await run('director', reps);
    const one = await run('rep', reps);
    expect(everybody.length).toBeGreaterThan(1);
    expect(everybody.every(({ m0_now }) => Number(m0_now) === 1)).toBe(true);
    expect(one.length).toBe(1);
  });
});
