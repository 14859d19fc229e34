import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import type { Filter } from '../../src/intents/index.ts';
import { addDecimals, type Instant, normaliseDecimal, today } from '../../src/kernel/index.ts';
import {
  type CompileContext,
  compile,
  compileMovement,
  type MovementRow,
  type MovementSpec,
  movementLines,
} from '../../src/metrics/index.ts';
import { type Actor, loadActor, rowScopeOf, scopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { recordsNow, type SalesRecords, seedSalesRecords } from '../support/sales-records.ts';
import { emptyVocabulary, specOf } from './specs.ts';

const size = Number(process.env.PARLEY_TEST_SIZE ?? 40);
let database: Database;
let records: SalesRecords;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  database = await openTestDatabase();
  records = await seedSalesRecords(database, size);
  await database.system(async (query) => {
    await query(
      sql`update exchange_rate set rate = 1 + extract(month from rate_date) / 20 where currency = 'EUR'`,
    );
    await rewriteHistories(
      query,
      fc.sample(fc.array(state, { minLength: 1, maxLength: 7 }), { numRuns: size }),
    );
  });
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

/** One change of a deal: how many hours after the one before, and what it is from then on. */
const state = fc.record({
  hours: fc.integer({ min: 0, max: 1500 }),
  status: fc.constantFrom('open', 'open', 'open', 'won', 'lost'),
  amount: fc.option(
    fc.integer({ min: 0, max: 900_000 }).map((cents) => `${cents}.3700`),
    { freq: 6, nil: null },
  ),
  currency: fc.constantFrom('USD', 'USD', 'EUR', 'CNY'),
  expected: fc.option(fc.constantFrom('2026-02-10', '2026-05-05', '2026-06-30', '2026-07-01', '2026-09-09'), {
    freq: 8,
    nil: null,
  }),
  rep: fc.integer({ min: 0, max: 3 }),
  stage: fc.integer({ min: 1, max: 3 }),
  isVoid: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
});

type State = typeof state extends fc.Arbitrary<infer Value> ? Value : never;

async function rewriteHistories(
  query: <Row>(statement: ReturnType<typeof sql<Row>>) => Promise<readonly Row[]>,
  histories: readonly (readonly State[])[],
): Promise<void> {
  const { tenantId } = records;
  await query(sql`delete from deal_history where tenant_id = ${tenantId}`);
  await query(sql`update deal set archived_at = null where tenant_id = ${tenantId}`);
  const rows = records.deals.flatMap(({ id }, index) => rowsOf(id, index, histories[index] ?? []));
  await query(sql`
    insert into deal_history (tenant_id, deal_id, valid_from, valid_to, stage_id, status, amount, currency, expected_close_date, forecast_category, owner_id, owner_team_id, voided_at)
    select ${tenantId}, deal_id, valid_from, valid_to, (${[...records.stages]}::int[])[stage], status, amount, currency, expected, 'pipeline', owner_id, team_id,
      case when is_void then ${recordsNow}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (deal_id int, valid_from timestamptz, valid_to timestamptz, stage int, status text, amount numeric,
      currency text, expected date, owner_id int, team_id int, is_void boolean)`);
  // Some were deleted a day after their last change.
  await query(sql`
    update deal as d set archived_at = (select max(h.valid_from) + interval '1 day' from deal_history as h where h.tenant_id = d.tenant_id and h.deal_id = d.id)
    where tenant_id = ${tenantId} and id % 8 = 0`);
}

function rowsOf(dealId: number, index: number, states: readonly State[]): readonly object[] {
  const starts: number[] = [];
  for (const { hours } of states)
    starts.push((starts.at(-1) ?? Date.UTC(2026, 0, 5 + (index % 90))) + hours * 3_600_000);
  const instant = (milliseconds: number | undefined) =>
    milliseconds === undefined ? null : new Date(milliseconds).toISOString();
  return states.map(({ stage, status, amount, currency, expected, rep, isVoid }, at) => {
    const next = states.findIndex((other, later) => later > at && !other.isVoid);
    const owner = records.reps[rep] ?? 0;
    return {
      ...{ deal_id: dealId, stage, status, amount, currency, expected, is_void: isVoid },
      valid_from: instant(starts[at]),
      valid_to: next < 0 ? null : instant(starts[next]),
      owner_id: owner,
      team_id: records.teamOf.get(owner) ?? null,
    };
  });
}

const instants = fc
  .integer({ min: 0, max: 300 * 24 })
  .map((hours): Instant => new Date(Date.UTC(2026, 0, 3) + hours * 3_600_000).toISOString());
const expectedPeriods = fc.constantFrom(
  { from: '2026-04-01', to: '2026-07-01' },
  { from: '2026-07-01', to: null },
  { from: null, to: null },
);
const filters = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((rep) => ({ field: 'rep', rep })),
    fc.constantFrom({ field: 'industry', rep: 0 }, { field: 'stage', rep: 1 }),
  ),
  { nil: null },
);

function contextOf(who: string, now: Instant): CompileContext {
  const actor = actors.get(who);
  if (actor === undefined) throw new Error(`no ${who}`);
  return {
    scope: scopeOf(actor),
    calendar: actor.calendar,
    now,
    today: today(now, actor.calendar.timeZone),
    vocabulary: emptyVocabulary,
    replays: true,
    inBaseCurrency: true,
  };
}

async function read<Row>(who: string, statement: ReturnType<typeof sql<unknown>>): Promise<readonly Row[]> {
  const actor = actors.get(who);
  if (actor === undefined) throw new Error(`no ${who}`);
  return await database.read(rowScopeOf(actor), (query) => query(statement as ReturnType<typeof sql<Row>>));
}

function filterOf(given: { readonly field: string; readonly rep: number } | null): readonly Filter[] {
  if (given === null) return [];
  if (given.field === 'industry')
    return [{ field: 'industry', op: 'is', values: [{ type: 'key', text: '', key: 'retail' }] }];
  const [entity, ids] =
    given.field === 'stage' ? (['stage', records.stages] as const) : (['user', records.reps] as const);
  const record = { entity, text: '', id: ids[given.rep] ?? 0, candidates: [] };
  return [{ field: given.field, op: 'is', values: [{ type: 'record', record }] }];
}

/** What the measure answers as of a moment. */
async function stateAsOf(
  who: string,
  at: Instant,
  { measure, filters: narrowed, expected }: Pick<MovementSpec, 'measure' | 'filters' | 'expected'>,
  group: string | null,
): Promise<ReadonlyMap<string, string>> {
  const isBounded = expected.from !== null || expected.to !== null;
  const within: Filter[] = isBounded
    ? [{ field: 'expectedCloseDate', op: 'within', values: [{ type: 'period', text: '', ...expected }] }]
    : [];
  const spec = specOf({
    measures: [measure],
    filters: [...narrowed, ...within],
    groupBy: group === null ? [] : [group],
  });
  const compiled = compile(spec, contextOf(who, at));
  if (compiled.kind !== 'compiled') throw new Error(JSON.stringify(compiled));
  const rows = await read<Record<string, unknown>>(who, compiled.statement);
  const value = (row: Record<string, unknown> | undefined, column: string) =>
    normaliseDecimal(String(row?.[column] ?? '0'));
  if (group === null) return new Map([['null', value(rows[0], 's_m0_now')]]);
  return new Map(
    rows.filter(({ position }) => position !== null).map((row) => [String(row.g0), value(row, 'm0_now')]),
  );
}

const sumOf = (rows: readonly MovementRow[]) =>
  rows.reduce((sum, { amount }) => addDecimals(sum, amount ?? '0'), '0');
const counted: ReadonlySet<string> = new Set(movementLines.filter((line) => line !== 'closing'));

describe('movement of the open pipeline', () => {
  it('adds up to the cent from what the measure answers at one moment to what it answers at another, as a whole and in every group', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('director', 'manager', 'rep'),
        fc.constantFrom('open_pipeline', 'open_pipeline', 'weighted_pipeline', 'open_deals'),
        fc.tuple(instants, instants).map(([one, other]) => (one < other ? [one, other] : [other, one])),
        expectedPeriods,
        filters,
        fc.constantFrom(null, 'rep', 'region'),
        async (who, measure, moments, expected, given, group) => {
          const [from = '', to = ''] = moments;
          const zone = contextOf(who, from).calendar.timeZone;
          const about = { measure, filters: filterOf(given), expected };
          const compiled = compileMovement(
            {
              ...about,
              opening: { instant: from, rateDate: today(from, zone) },
              closing: { instant: to, rateDate: today(to, zone) },
              dimensions: group === null ? [] : [group],
              inBaseCurrency: true,
            },
            contextOf(who, to),
          );
          if (compiled.kind !== 'compiled') throw new Error(JSON.stringify(compiled));
          const rows = await read<MovementRow>(who, compiled.statement);
          const axis = group === null ? 0 : 1;
          const own = rows.filter((row) => row.axis === axis);
          for (const [moment, line] of [
            [from, 'opening'],
            [to, 'closing'],
          ] as const) {
            const told = new Map(own.filter((row) => row.line === line).map((row) => [String(row.g), row]));
            for (const [key, value] of await stateAsOf(who, moment, about, group))
              expect(normaliseDecimal(told.get(key)?.amount ?? '0')).toBe(value);
          }
          for (const key of new Set(rows.map(({ axis: at, g }) => `${at} ${g}`))) {
            const lines = rows.filter(({ axis: at, g }) => `${at} ${g}` === key);
            expect(sumOf(lines.filter(({ line }) => counted.has(line)))).toBe(
              sumOf(lines.filter(({ line }) => line === 'closing')),
            );
          }
        },
      ),
      { numRuns: Math.max(15, Math.round(size / 2)) },
    );
  }, 30_000);
});
