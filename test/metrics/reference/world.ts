import { sql } from 'kysely';
import { seedTenant } from '../../../src/crm/index.ts';
import type { Database } from '../../../src/database/index.ts';
import { addDays } from '../../../src/kernel/index.ts';

/** A small company in which everything happens that measures trip over, as rows: what the compiler computes is held against them. */
export interface World {
  readonly tenantId: number;
  readonly owner: number;
  readonly manager: number;
  readonly reps: readonly number[];
  readonly tables: Readonly<Record<TableName, readonly Row[]>>;
}

// biome-ignore lint/suspicious/noExplicitAny: rows are read by column name, as plainly as a spreadsheet is.
export type Row = Readonly<Record<string, any>>;

const tableNames = [
  'app_user',
  'team',
  'team_membership',
  'pool',
  'pipeline',
  'stage',
  'learnt_threshold',
  'exchange_rate',
  'product',
  'product_cost',
  'account',
  'deal',
  'deal_history',
  'deal_line',
  'contract',
  'sales_order',
  'order_line',
  'invoice',
  'payment',
  'payment_allocation',
  'lead',
  'activity',
  'target',
  'record_share',
] as const;
export type TableName = (typeof tableNames)[number];

/** Saturday, 18:00 in the business zone, Asia/Shanghai. The fiscal year begins in April. */
export const worldNow = '2026-11-21T10:00:00.000Z';
export const worldToday = '2026-11-21';
const currencies = ['USD', 'USD', 'EUR', 'CNY', 'JPY'];

export async function seedWorld(database: Database, seed: number): Promise<World> {
  const random = generator(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  const maybe = <Item>(item: Item, chance = 0.5) => (random() < chance ? item : null);
  const day = (from = '2026-01-01', days = 320) => addDays(from, below(days));
  const at = (date: string, minutes = below(1440)) =>
    new Date(Date.parse(`${date}T00:00:00+08:00`) + minutes * 60_000).toISOString();
  const tables = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Record<
    TableName,
    Row[]
  >;
  const put = (table: TableName, row: Row): number => {
    const id = 1000 + tables[table].length + 1;
    tables[table].push({ id, ...row });
    return row.id ?? id;
  };

  const [owner = 0, manager = 0, ...reps] = ['Olga', 'Mia', 'R1', 'R2', 'R3', 'R4', 'R5'].map(
    (full_name, index) =>
      put('app_user', {
        full_name,
        is_owner: index === 0,
        status: 'active',
        hired_date: index === 6 ? '2026-10-01' : null,
      }),
  );
  const east = put('team', { name: 'East', is_region: true, parent_id: null, manager_id: null });
  const west = put('team', { name: 'West', is_region: true, parent_id: null, manager_id: null });
  const east1 = put('team', { name: 'East 1', is_region: false, parent_id: east, manager_id: manager });
  const member = (user: number | undefined, team_id: number, from_date: string, to_date: string | null) =>
    put('team_membership', { user_id: user, team_id, from_date, to_date });
  member(reps[0], east1, '2020-01-01', null);
  member(reps[1], west, '2020-01-01', '2026-06-01');
  member(reps[1], east1, '2026-06-01', null);
  member(reps[2], west, '2020-01-01', null);
  member(reps[3], west, '2020-01-01', '2026-08-01');
  member(reps[4], west, '2026-10-01', null);
  member(reps[4], east, '2026-11-01', '2026-11-10');
  const teamAt = (user: number, date: string) => teamOn(tables, user, date);

  const pool = put('pool', { entity: 'lead', name: 'Open leads' });
  const accountPool = put('pool', { entity: 'account', name: 'Open accounts', team_id: west });
  const pipelines = ['a', 'b'].map((key) =>
    put('pipeline', { key, name_en: key, name_zh: key, position: 0 }),
  );
  const stages: number[][] = pipelines.map((pipeline_id, index) =>
    [1, 2, 3, 4, 5].slice(0, index === 0 ? 5 : 3).map((position) =>
      put('stage', {
        pipeline_id,
        key: `s${position}`,
        name_en: `S${index}${position}`,
        name_zh: `阶段${index}${position}`,
        position,
        probability: position / 10,
        expected_days: position === 2 ? null : 25,
        retired_at: position === 3 && index === 0 ? '2025-01-01T00:00:00Z' : null,
        entry_requirements: [],
        synonyms: [],
      }),
    ),
  );
  put('learnt_threshold', {
    kind: 'stage-days',
    key: String(stages[0]?.[1]),
    value: 18,
    method: 'p75',
    sample_size: 30,
    computed_at: worldNow,
  });
  for (let month = 1; month <= 12; month++)
    put('exchange_rate', {
      currency: 'EUR',
      rate_date: `2026-${String(month).padStart(2, '0')}-01`,
      rate: 1.1 + month / 100,
    });
  put('exchange_rate', { currency: 'CNY', rate_date: '2026-03-01', rate: 0.15 });
  const products = ['Alpha', 'Beta', 'Gamma', 'Delta'].map((name, index) =>
    put('product', { name, category: index < 2 ? 'x' : 'y', list_price: 100, currency: 'USD', custom: {} }),
  );
  for (const product_id of products.slice(0, 3)) {
    put('product_cost', {
      product_id,
      valid_from: '2025-01-01',
      unit_cost: 20 + below(20),
      currency: pick(['USD', 'EUR']),
    });
    put('product_cost', { product_id, valid_from: '2026-06-15', unit_cost: 30 + below(20), currency: 'USD' });
  }
  const accounts = Array.from({ length: 14 }, (_, index) => {
    const isPooled = index === 13;
    return put('account', {
      name: `Account ${index}`,
      owner_id: isPooled ? null : pick(reps),
      pool_id: isPooled ? accountPool : null,
      industry: pick(['retail', 'energy', null]),
      custom: {},
      version: 1,
      created_at: at('2025-12-01', 0),
    });
  });

  for (let index = 0; index < 70; index++) {
    const pipeline = below(2);
    const own = stages[pipeline] as number[];
    const created = day('2026-01-05', 290);
    let instant = at(created);
    const createdAt = instant;
    const id = put('deal', {});
    const state: Record<string, unknown> & { owner_id: number } = {
      stage_id: own[below(2)],
      status: 'open',
      amount: maybe(below(90_000) / 100, 0.9),
      currency: pick(currencies),
      expected_close_date: maybe(addDays(created, 20 + below(120)), 0.9),
      probability: maybe(below(10) / 10, 0.3),
      forecast_category: 'pipeline',
      owner_id: pick(reps),
      owner_team_id: null,
    };
    state.owner_team_id = teamAt(state.owner_id, created);
    const rows: Record<string, unknown>[] = [];
    let entered = instant;
    const follow = (from: string) => {
      const last = rows.at(-1);
      if (last !== undefined) last.valid_to = from;
      if (last === undefined || last.stage_id !== state.stage_id || last.status !== state.status)
        entered = from;
      rows.push({ deal_id: id, valid_from: from, valid_to: null, voided_at: null, ...state });
    };
    follow(instant);
    let closing: Record<string, unknown> = { closed_date: null, closed_owner_id: null, closed_team_id: null };
    for (let step = 0; step < 9; step++) {
      // Now and then two changes at the same instant.
      const next = new Date(
        Date.parse(instant) + (random() < 0.12 ? 0 : below(30 * 1440) * 60_000),
      ).toISOString();
      if (next >= worldNow) break;
      instant = next;
      const date = dateIn(instant);
      if (state.status !== 'open') {
        if (random() < 0.8) break;
        state.status = 'open';
        closing = { closed_date: null, closed_owner_id: null, closed_team_id: null };
      } else {
        const kind = below(9);
        if (kind < 3) state.stage_id = pick(own);
        else if (kind === 3) state.expected_close_date = addDays(date, below(100));
        else if (kind === 4) state.amount = maybe(below(90_000) / 100, 0.9);
        else if (kind === 5) {
          state.owner_id = pick(reps);
          state.owner_team_id = teamAt(state.owner_id, date);
        } else if (kind > 5) {
          state.status = kind === 8 ? 'lost' : 'won';
          closing = {
            closed_date: date,
            closed_owner_id: state.owner_id,
            closed_team_id: state.owner_team_id,
          };
        }
      }
      follow(instant);
    }
    for (const row of rows) put('deal_history', row);
    // What an undo has made void: a state that never was.
    if (index % 6 === 0)
      put('deal_history', {
        ...rows[0],
        stage_id: own.at(-1),
        status: 'won',
        amount: 999_999,
        expected_close_date: '2027-09-09',
        voided_at: worldNow,
      });
    tables.deal[tables.deal.length - 1] = {
      id,
      name: `Deal ${index}`,
      account_id: random() < 0.1 ? null : pick(accounts),
      pipeline_id: pipelines[pipeline],
      ...state,
      ...closing,
      created_at: createdAt,
      stage_entered_at: entered,
      creation_unknown: random() < 0.1,
      archived_at: maybe(worldNow, 0.06),
      custom: {},
      version: 1,
    };
    for (let line = below(4); line > 0; line--)
      put('deal_line', {
        deal_id: id,
        product_id: pick(products),
        quantity: 1 + below(5),
        unit_price: maybe(20 + below(90), 0.85),
        list_price: maybe(100, 0.9),
        currency: state.currency,
      });
  }
  for (let index = 0; index < 60; index++) {
    const seller = maybe(pick(reps), 0.9);
    const order_date = day();
    const order_id = put('sales_order', {
      account_id: pick(accounts),
      owner_id: seller,
      owner_team_id: seller === null ? null : teamAt(seller, order_date),
      number: `O${index}`,
      order_date,
      status: pick(['placed', 'shipped', 'delivered', 'cancelled']),
      currency: pick(currencies),
      sales_channel: null,
      created_at: at(order_date),
    });
    for (let line = 1 + below(3); line > 0; line--)
      put('order_line', {
        order_id,
        product_id: pick(products),
        quantity: 1 + below(6),
        unit_price: below(9_000) / 100,
      });
  }
  for (let index = 0; index < 60; index++) {
    const issue_date = day();
    const account_id = pick(accounts);
    const amount = 10 + below(900);
    const currency = pick(currencies);
    const invoice_id = put('invoice', {
      account_id,
      number: `I${index}`,
      kind: random() < 0.15 ? 'credit_note' : 'invoice',
      issue_date,
      due_date: addDays(issue_date, below(90)),
      amount,
      currency,
      created_at: at(issue_date),
    });
    for (let part = below(3); part > 0; part--) {
      const paid_date = addDays(issue_date, below(120));
      const paid = 1 + below(amount);
      const payment_id = put('payment', {
        account_id,
        paid_date,
        amount: paid,
        currency,
        created_at: at(paid_date),
      });
      put('payment_allocation', { payment_id, invoice_id, amount: paid });
    }
  }
  for (let index = 0; index < 25; index++) {
    const start_date = maybe(day('2025-06-01', 600), 0.95);
    put('contract', {
      account_id: pick(accounts),
      number: `C${index}`,
      start_date,
      end_date: start_date === null ? null : maybe(addDays(start_date, 1 + below(500)), 0.8),
      amount: maybe(below(10_000), 0.9),
      currency: pick(currencies),
      recurring_amount: maybe(below(500), 0.9),
      recurring_interval: pick(['month', 'quarter', 'year', null]),
      created_at: worldNow,
    });
  }
  for (let index = 0; index < 40; index++) {
    const created = day();
    const seller = random() < 0.15 ? null : pick(reps);
    const converted = random() < 0.4;
    put('lead', {
      name: `Lead ${index}`,
      status: 'new',
      source: pick(['web', 'fair', null]),
      owner_id: seller,
      owner_team_id: seller === null ? null : teamAt(seller, worldToday),
      pool_id: seller === null ? pool : null,
      converted_at: converted ? at(addDays(created, 1)) : null,
      converted_deal_id: converted ? pick(tables.deal).id : null,
      created_at: at(created),
      archived_at: maybe(worldNow, 0.06),
      custom: {},
      version: 1,
    });
  }
  for (let index = 0; index < 260; index++) {
    const date = random() < 0.25 ? day('2026-10-25', 27) : day();
    const status = pick(['held', 'held', 'held', 'planned', 'cancelled', 'no_show']);
    const target = below(4);
    const deal = target < 2 ? pick(tables.deal) : null;
    const author = pick([...reps, owner]);
    put('activity', {
      kind: pick(['call', 'meeting', 'email', 'note']),
      status,
      planned_at: at(addDays(date, 3)),
      held_at: status === 'held' ? at(date) : maybe(at(date), 0.2),
      author_id: author,
      author_team_id: teamAt(author, date),
      deal_id: deal?.id ?? null,
      account_id: deal?.account_id ?? (target === 2 ? pick(accounts) : null),
      lead_id: target === 3 ? pick(tables.lead).id : null,
      created_at: at(date),
      archived_at: maybe(worldNow, 0.05),
      custom: {},
      version: 1,
    });
  }
  const target = (
    team_id: number | null,
    user_id: number | null,
    from_date: string,
    to_date: string,
    value: number,
  ) =>
    put('target', {
      measure: 'revenue',
      team_id,
      user_id,
      from_date,
      to_date,
      value,
      currency: 'USD',
      version: 1,
    });
  target(null, null, '2026-07-01', '2026-10-01', 5000);
  target(null, null, '2026-10-01', '2027-01-01', 6000);
  for (const team of [west, east1]) {
    target(team, null, '2026-07-01', '2026-10-01', 2000);
    target(team, null, '2026-10-01', '2027-01-01', 2500);
    target(team, null, '2026-10-01', '2026-11-01', 900);
  }
  for (const rep of reps.slice(0, 4)) target(null, rep, '2026-10-01', '2027-01-01', 1200);
  put('record_share', {
    entity: 'deal',
    record_id: tables.deal.find(({ owner_id }) => owner_id === reps[2])?.id,
    user_id: reps[0],
    may_write: false,
  });

  const tenantId = await database.system(async (query) => {
    const tenant = await seedTenant(query, {
      name: 'World',
      timeZone: 'Asia/Shanghai',
      currency: 'USD',
      language: 'en',
    });
    await query(sql`update tenant set fiscal_year_start_month = 4 where id = ${tenant}`);
    for (const table of tableNames) {
      const keyless = ['learnt_threshold', 'exchange_rate', 'product_cost'].includes(table);
      const rows = tables[table].map(({ id, ...row }) => ({
        tenant_id: tenant,
        ...(keyless ? {} : { id }),
        ...row,
      }));
      const columns = sql.join(
        [...new Set(rows.flatMap((row) => Object.keys(row)))].map((column) => sql.ref(column)),
      );
      await query(sql`insert into ${sql.table(table)} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.map((row) => ({ synonyms: [], ...row })))}::jsonb)`);
    }
    await query(sql`insert into role_grant (tenant_id, user_id, role_id)
      select ${tenant}, u.id, r.id from unnest(${[manager, ...reps]}::int[], ${['manager', ...reps.map(() => 'rep')]}::text[]) as u (id, role)
      join role as r on r.tenant_id = ${tenant} and r.key = u.role`);
    return tenant;
  });
  return { tenantId, owner, manager, reps, tables };
}

/** The team of a person on a date: of those that hold, the one that began last. */
export function teamOn(tables: World['tables'], user: number, date: string): number | null {
  const holding = tables.team_membership
    .filter(
      ({ user_id, from_date, to_date }) =>
        user_id === user && from_date <= date && (to_date === null || to_date > date),
    )
    .sort((a, b) => (a.from_date < b.from_date ? 1 : -1));
  return holding[0]?.team_id ?? null;
}

/** The business date of an instant. */
export function dateIn(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
