import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { type CompileContext, compile, type MeasureSpec } from '../../src/metrics/index.ts';
import { type Actor, loadActor, rowScopeOf, scopeOf } from '../../src/permissions/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { type Case, type Figure, figures, type Seen, type Window } from './reference/figures.ts';
import { seedWorld, type World, worldNow, worldToday } from './reference/world.ts';
import { emptyVocabulary, specOf } from './specs.ts';

let database: Database;
let world: World;
const readers = new Map<string, { readonly actor: Actor; readonly seen: Seen }>();

beforeAll(async () => {
  database = await openTestDatabase();
  world = await seedWorld(database, Number(process.env.PARLEY_TEST_SEED ?? 5));
  const [first = 0, second = 0] = world.reps;
  for (const [name, userId, people] of [
    ['director', world.owner, null],
    ['manager', world.manager, [world.manager, first, second]],
    ['rep', first, [first]],
  ] as const) {
    const actor = await database.system((query) => loadActor(query, world.tenantId, userId, worldNow));
    if (actor !== null) readers.set(name, { actor, seen: { people, userId } });
  }
});
afterAll(() => database.close());

type Found = Readonly<Record<string, unknown>>;

/** With the row policies behind the predicates, and without them, so that a predicate that is too wide shows. */
async function run(actor: Actor, spec: MeasureSpec, hasPolicies: boolean): Promise<readonly Found[]> {
  const context: CompileContext = {
    scope: scopeOf(actor),
    calendar: actor.calendar,
    now: worldNow,
    today: worldToday,
    vocabulary: emptyVocabulary,
    inBaseCurrency: true,
  };
  const compiled = compile(spec, context);
  if (compiled.kind !== 'compiled') throw new Error(JSON.stringify(compiled));
  const scope = hasPolicies
    ? rowScopeOf(actor)
    : { tenantId: world.tenantId, userId: actor.userId, role: 'all' as const, settings: {} };
  return await database.read(scope, (query) => query(compiled.statement));
}

const periods: Readonly<Record<string, Window>> = {
  'last quarter': { from: '2026-07-01', to: '2026-10-01' },
  'this quarter': { from: '2026-10-01', to: '2027-01-01' },
  'this year': { from: '2026-01-01', to: '2027-01-01' },
};

const regionOf = (team: number | null): number | null => {
  const found = world.tables.team.find(({ id }) => id === team);
  return found === undefined ? null : (found.parent_id ?? found.id);
};

/** The cases of each group; a case of several products stands in each, with its part. */
function split(cases: readonly Case[], group: string): ReadonlyMap<unknown, readonly Case[]> {
  const groups = new Map<unknown, Case[]>();
  const put = (key: unknown, one: Case) => groups.set(key, [...(groups.get(key) ?? []), one]);
  for (const one of cases) {
    if (group === 'product') for (const { id, share } of one.products ?? []) put(id, { ...one, share });
    else put(group === 'region' ? regionOf(one.team) : one[group as 'rep'], one);
  }
  return groups;
}

function expectNear(actual: unknown, expected: number | null, what: string): void {
  const found = actual === null || actual === undefined ? null : Number(actual);
  const isNear =
    found === null || expected === null
      ? found === expected
      : Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected));
  expect(isNear, `${what}: computed ${found}, by definition ${expected}`).toBe(true);
}

async function compare(name: string, figure: Figure, who: string, period: string, hasPolicies: boolean) {
  const { actor, seen } = readers.get(who) as { actor: Actor; seen: Seen };
  const window = periods[period] as Window;
  const spec = {
    measures: [name.split(' ')[0] ?? ''],
    period: { text: '', grain: null, ...window },
    variant: figure.variant ?? null,
  };
  const whole = figure.parts(world, seen, window);
  for (const group of ['all', ...figure.groups]) {
    const what = `${name} by ${group}, ${period}, ${who}${hasPolicies ? '' : ' without policies'}`;
    if (group === 'month') {
      const rows = await run(actor, specOf({ ...spec, grain: 'month' }), hasPolicies);
      for (const row of rows.filter(({ position }) => position !== null)) {
        const month = Number(row.t) - 1 + Number(window.from.slice(5, 7));
        const bucket = {
          from: `2026-${String(month).padStart(2, '0')}-01`,
          to: month === 12 ? '2027-01-01' : `2026-${String(month + 1).padStart(2, '0')}-01`,
        };
        const parts = figure.parts(world, seen, bucket);
        expectNear(row.m0_now, figure.value(parts, parts), `${what}, ${bucket.from}`);
      }
      continue;
    }
    // Without a group, what is shown by stage or by kind stands under each; the whole is on every row.
    const rows = await run(actor, specOf({ ...spec, groupBy: group === 'all' ? [] : [group] }), hasPolicies);
    if (group === 'all') {
      expectNear(rows[0]?.s_m0_now, figure.value(whole, whole), what);
      continue;
    }
    const parts = Object.entries(whole).map(([key, cases]) => [key, split(cases, group)] as const);
    const keys = new Set(parts.flatMap(([, groups]) => [...groups.keys()]));
    const found = new Map(rows.filter(({ position }) => position !== null).map((row) => [row.g0, row]));
    for (const key of keys) {
      const own = Object.fromEntries(parts.map(([part, groups]) => [part, groups.get(key) ?? []]));
      const expected = figure.value(own, whole);
      const row = found.get(key);
      // A group in which nothing of the kind happened does not show.
      if (row !== undefined || (expected !== 0 && expected !== null))
        expectNear(row?.m0_now, expected, `${what}, ${String(key)}`);
    }
  }
}

describe('every measure equals its definition, computed over rows', () => {
  it.each(Object.entries(figures))('%s', async (name, figure) => {
    for (const period of Object.keys(periods)) await compare(name, figure, 'director', period, true);
    for (const who of ['manager', 'rep'])
      for (const hasPolicies of figure.isOnContacts ? [true] : [true, false])
        await compare(name, figure, who, 'this year', hasPolicies).catch((error: unknown) => {
          // Cost is not for them.
          if (!String(error).includes('not-visible') || !name.startsWith('gross_margin')) throw error;
        });
  });
});
