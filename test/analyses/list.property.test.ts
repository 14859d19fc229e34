import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listRecords } from '../../src/analyses/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Filter, SlotValue } from '../../src/intents/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { answer, ask } from './ask.ts';
import { type Person, type Shop, seedShop } from './shop.ts';

interface Deal {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly status: string;
  readonly stage: string;
  readonly amount: string | null;
  readonly currency: string;
  readonly expected: string | null;
  readonly city: string;
}

let database: Database;
let shop: Shop;
let deals: readonly Deal[];
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await seedShop(database);
  deals = await database.system((query) =>
    query<Deal>(sql`
      select d.id, d.name, u.full_name as owner, d.status, s.key as stage, d.amount, d.currency, d.expected_close_date as expected, a.city
      from deal d join app_user u on u.id = d.owner_id join stage s on s.id = d.stage_id join account a on a.id = d.account_id`),
  );
});
afterAll(() => database.close());

/** Whose deals each person sees; in the shop, who owns a deal owns its account. */
const seen: Readonly<Partial<Record<Person, readonly string[]>>> = {
  dana: ['rita', 'ravi', 'sol'],
  max: ['rita', 'ravi'],
  rita: ['rita'],
  ravi: ['ravi'],
  sol: ['sol'],
};

interface Tried {
  readonly filter: Filter;
  readonly holds: (deal: Deal) => boolean;
}

const keyed = (field: string, keys: readonly string[], read: (deal: Deal) => string) =>
  fc
    .record({
      op: fc.constantFrom('is' as const, 'is-not' as const),
      chosen: fc.subarray([...keys], { minLength: 1 }),
    })
    .map(
      ({ op, chosen }): Tried => ({
        filter: { field, op, values: chosen.map((key): SlotValue => ({ type: 'key', text: key, key })) },
        holds: (deal) => chosen.includes(read(deal)) === (op === 'is'),
      }),
    );

const toEuro = ({ amount, currency }: Deal) =>
  amount === null ? null : Number(amount) * (currency === 'USD' ? 0.5 : 1);
const compare = {
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
};
const onAmount = fc
  .record({
    op: fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const),
    value: fc.constantFrom(0, 1000, 3999, 4000, 16_000, 64_000),
  })
  .map(
    ({ op, value }): Tried => ({
      filter: {
        field: 'amount',
        op,
        values: [{ type: 'money', text: '', value: String(value), currency: null }],
      },
      holds: (deal) => {
        const amount = toEuro(deal);
        return amount !== null && compare[op](amount, value);
      },
    }),
  );
const date = fc
  .integer({ min: 0, max: 120 })
  .map((days) => new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10));
const onDate = fc.record({ from: date, to: date }).map(
  ({ from, to }): Tried => ({
    filter: { field: 'expectedCloseDate', op: 'within', values: [{ type: 'period', text: '', from, to }] },
    holds: ({ expected }) => expected !== null && expected >= from && expected < to,
  }),
);
const onEmpty = fc.constantFrom('empty' as const, 'not-empty' as const).map(
  (op): Tried => ({
    filter: { field: 'expectedCloseDate', op, values: [] },
    holds: ({ expected }) => (expected === null) === (op === 'empty'),
  }),
);
const onName = fc
  .oneof(fc.constantFrom('acme', 'O', ' s', '%', '_', "'"), fc.string({ minLength: 1, maxLength: 5 }))
  .map(
    (text): Tried => ({
      filter: { field: 'name', op: 'contains', values: [{ type: 'text', text }] },
      holds: ({ name }) => name.toLowerCase().includes(text.toLowerCase()),
    }),
  );
const onCity = fc.constantFrom('Berlin', 'lyon', 'Oslo').map(
  (text): Tried => ({
    filter: { field: 'account.city', op: 'is', values: [{ type: 'text', text }] },
    holds: ({ city }) => city.toLowerCase() === text.toLowerCase(),
  }),
);
const tried = fc.oneof(
  keyed('status', ['open', 'won', 'lost'], ({ status }) => status),
  keyed('stage', ['qualification', 'discovery', 'proposal', 'negotiation'], ({ stage }) => stage),
  onAmount,
  onDate,
  onEmpty,
  onName,
  onCity,
);

it('lists exactly what a plain reference finds among the rows that each person sees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tried, { maxLength: 3 }), async (all) => {
      const found = new Map<string, ReadonlySet<unknown>>();
      for (const [who, owners] of Object.entries(seen)) {
        const listed = answer(
          await ask(database, shop.tenantId, shop.people[who as Person], 'list', listRecords, {
            entity: 'deal',
            filters: all.map(({ filter }) => filter),
          }),
        );
        const ids = (listed.data?.rows ?? []).map(([id]) => id);
        const expected = deals.filter(
          (deal) => owners.includes(deal.owner) && all.every(({ holds }) => holds(deal)),
        );
        expect([...ids].sort()).toEqual(expected.map(({ id }) => id).sort());
        found.set(who, new Set(ids));
      }
      for (const [narrow, wide] of [
        ['rita', 'max'],
        ['ravi', 'max'],
        ['max', 'dana'],
        ['sol', 'dana'],
      ] as const) {
        expect([...(found.get(narrow) ?? [])].every((id) => found.get(wide)?.has(id))).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
