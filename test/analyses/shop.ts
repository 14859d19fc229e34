import { sql } from 'kysely';
import { seedTenant } from '../../src/crm/index.ts';
import type { Database, Query } from '../../src/database/index.ts';

/**
 * A small company whose answers can be worked out by hand; `now` of `support/small-company.ts` is 21 November 2026, 10:00 UTC.
 *
 * Teams: North (led by `max`, with `rita` and `ravi`), South (with `sol`). `dana` directs; `sue` supports, `mark` markets, `al` administers.
 */
export interface Shop {
  readonly tenantId: number;
  readonly people: Readonly<Record<Person, number>>;
  readonly accounts: Readonly<Record<'acme' | 'birch' | 'cedar', number>>;
  readonly deals: Readonly<Record<DealKey, number>>;
  readonly contacts: Readonly<Record<'ann' | 'bo', number>>;
  readonly leads: Readonly<Record<'lou' | 'mei', number>>;
  readonly stages: Readonly<Record<string, number>>;
}

const roles = {
  dana: 'director',
  max: 'manager',
  rita: 'rep',
  ravi: 'rep',
  sol: 'rep',
  sue: 'support',
  mark: 'marketing',
  al: 'admin',
} as const;
export type Person = keyof typeof roles;
export const everyone = Object.keys(roles) as readonly Person[];

type DealKey = 'fresh' | 'silent' | 'slow' | 'untouched' | 'young' | 'won' | 'lost' | 'southern';

export async function seedShop(database: Database): Promise<Shop> {
  return await database.system(async (query) => {
    const tenantId = await seedTenant(query, {
      name: 'Shop',
      timeZone: 'UTC',
      currency: 'EUR',
      language: 'en',
    });
    const one = async (statement: ReturnType<typeof sql<{ id: number }>>) => {
      const [row] = await query(statement);
      if (row === undefined) throw new Error('nothing was made');
      return row.id;
    };
    const people = await seedPeople(query, tenantId);
    const north = await one(
      sql`insert into team (tenant_id, name, manager_id) values (${tenantId}, 'North', ${people.max}) returning id`,
    );
    const south = await one(
      sql`insert into team (tenant_id, name) values (${tenantId}, 'South') returning id`,
    );
    await query(sql`insert into team_membership (tenant_id, team_id, user_id) values
      (${tenantId}, ${north}, ${people.rita}), (${tenantId}, ${north}, ${people.ravi}), (${tenantId}, ${south}, ${people.sol})`);
    const stageRows = await query<{ id: number; key: string; pipeline: number }>(
      sql`select id, key, pipeline_id as pipeline from stage where tenant_id = ${tenantId}`,
    );
    const stages = Object.fromEntries(stageRows.map(({ id, key }) => [key, id]));
    const account = (name: string, owner: number, city: string, industry: string) =>
      one(sql`insert into account (tenant_id, name, owner_id, city, industry, phone, created_at)
        values (${tenantId}, ${name}, ${owner}, ${city}, ${industry}, '+49 30 1234567', '2025-01-10T09:00:00Z') returning id`);
    const acme = await account('Acme', people.rita, 'Berlin', 'retail');
    const birch = await account('Birch', people.ravi, 'Lyon', 'retail');
    const cedar = await account('Cedar', people.sol, 'Rome', 'finance');
    const contact = (name: string, accountId: number, title: string) =>
      one(sql`insert into contact (tenant_id, account_id, name, title, email, phone)
        values (${tenantId}, ${accountId}, ${name}, ${title}, ${`${name}@example.org`}, '138 1234 5678') returning id`);
    const ann = await contact('Ann', acme, 'CFO');
    const bo = await contact('Bo', cedar, 'Buyer');

    interface NewDeal {
      readonly account: number;
      readonly owner: number;
      readonly team: number;
      readonly stage: string;
      readonly amount: string | null;
      readonly currency?: string;
      readonly created: string;
      readonly entered: string;
      readonly expected?: string;
      readonly status?: 'won' | 'lost';
      readonly closed?: string;
      readonly category?: string;
    }
    const deal = async (name: string, made: NewDeal) => {
      const status = made.status ?? 'open';
      const id = await one(sql`
        insert into deal (tenant_id, name, account_id, owner_id, owner_team_id, pipeline_id, stage_id, stage_entered_at, status, amount, currency,
          expected_close_date, closed_date, closed_owner_id, closed_team_id, forecast_category, created_at)
        values (${tenantId}, ${name}, ${made.account}, ${made.owner}, ${made.team}, ${stageRows[0]?.pipeline}, ${stages[made.stage]},
          ${made.entered}, ${status}, ${made.amount}, ${made.currency ?? 'EUR'}, ${made.expected ?? null}, ${made.closed ?? null},
          ${status === 'open' ? null : made.owner}, ${status === 'open' ? null : made.team}, ${made.category ?? 'pipeline'}, ${made.created})
        returning id`);
      const history = (from: string, to: string | null, stage: string, state: string) => sql`
        insert into deal_history (tenant_id, deal_id, valid_from, valid_to, stage_id, status, amount, currency, expected_close_date, forecast_category, owner_id, owner_team_id)
        values (${tenantId}, ${id}, ${from}, ${to}, ${stages[stage]}, ${state}, ${made.amount}, ${made.currency ?? 'EUR'}, ${made.expected ?? null},
          ${made.category ?? 'pipeline'}, ${made.owner}, ${made.team})`;
      if (made.created !== made.entered)
        await query(history(made.created, made.entered, 'qualification', 'open'));
      const closedAt = made.closed === undefined ? null : `${made.closed}T12:00:00Z`;
      await query(history(made.entered, closedAt, made.stage, 'open'));
      if (closedAt !== null) await query(history(closedAt, null, made.stage, status));
      return id;
    };
    const rita = { owner: people.rita, team: north };
    const deals = {
      fresh: await deal('Acme fresh', {
        ...rita,
        account: acme,
        stage: 'proposal',
        amount: '1000',
        created: '2026-11-01T09:00:00Z',
        entered: '2026-11-15T09:00:00Z',
        expected: '2026-12-10',
        category: 'commit',
      }),
      silent: await deal('Acme silent', {
        ...rita,
        account: acme,
        stage: 'discovery',
        amount: '2000',
        created: '2026-10-01T09:00:00Z',
        entered: '2026-11-10T09:00:00Z',
        expected: '2026-12-20',
        category: 'best_case',
      }),
      slow: await deal('Birch slow', {
        account: birch,
        owner: people.ravi,
        team: north,
        stage: 'proposal',
        amount: '4000',
        created: '2026-08-01T09:00:00Z',
        entered: '2026-09-21T09:00:00Z',
        expected: '2026-10-30',
      }),
      untouched: await deal('Birch untouched', {
        account: birch,
        owner: people.ravi,
        team: north,
        stage: 'qualification',
        amount: '8000',
        currency: 'USD',
        created: '2026-11-05T09:00:00Z',
        entered: '2026-11-09T09:00:00Z',
        expected: '2027-01-15',
      }),
      young: await deal('Birch young', {
        account: birch,
        owner: people.ravi,
        team: north,
        stage: 'qualification',
        amount: null,
        created: '2026-11-18T09:00:00Z',
        entered: '2026-11-18T09:00:00Z',
      }),
      won: await deal('Acme won', {
        ...rita,
        account: acme,
        stage: 'negotiation',
        amount: '16000',
        created: '2026-09-01T09:00:00Z',
        entered: '2026-09-20T09:00:00Z',
        status: 'won',
        closed: '2026-10-20',
      }),
      lost: await deal('Acme lost', {
        ...rita,
        account: acme,
        stage: 'proposal',
        amount: '32000',
        created: '2026-07-01T09:00:00Z',
        entered: '2026-08-01T09:00:00Z',
        status: 'lost',
        closed: '2026-10-02',
      }),
      southern: await deal('Cedar southern', {
        account: cedar,
        owner: people.sol,
        team: south,
        stage: 'negotiation',
        amount: '64000',
        created: '2026-10-20T09:00:00Z',
        entered: '2026-11-12T09:00:00Z',
        expected: '2026-12-01',
        category: 'commit',
      }),
    };
    await query(sql`insert into deal_contact (tenant_id, deal_id, contact_id, role, is_primary) values
      (${tenantId}, ${deals.fresh}, ${ann}, 'Champion', true), (${tenantId}, ${deals.southern}, ${bo}, 'Blocker', true)`);
    await query(
      sql`insert into exchange_rate (tenant_id, currency, rate_date, rate) values (${tenantId}, 'USD', '2026-11-20', 0.5)`,
    );

    const activity = async (
      kind: string,
      at: string,
      author: number,
      about: { account?: number; deal?: number; contact?: number; lead?: number },
      text: string,
      status = 'held',
    ) => {
      const id =
        await one(sql`insert into activity (tenant_id, kind, status, held_at, planned_at, author_id, account_id, deal_id, lead_id, text)
        values (${tenantId}, ${kind}, ${status}, ${status === 'held' ? at : null}, ${status === 'planned' ? at : null}, ${author},
          ${about.account ?? null}, ${about.deal ?? null}, ${about.lead ?? null}, ${text}) returning id`);
      if (about.contact !== undefined)
        await query(
          sql`insert into activity_participant (tenant_id, activity_id, contact_id) values (${tenantId}, ${id}, ${about.contact})`,
        );
    };
    await activity(
      'call',
      '2026-11-19T09:00:00Z',
      people.rita,
      { account: acme, deal: deals.fresh, contact: ann },
      'Price is fine',
    );
    await activity(
      'meeting',
      '2026-10-20T09:00:00Z',
      people.rita,
      { account: acme, deal: deals.silent },
      'Demo done',
    );
    await activity(
      'note',
      '2026-11-20T09:00:00Z',
      people.rita,
      { account: acme, deal: deals.silent },
      'Thinking about it',
    );
    await activity(
      'visit',
      '2026-11-18T09:00:00Z',
      people.ravi,
      { account: birch, deal: deals.slow },
      'Second visit',
    );
    await activity(
      'meeting',
      '2026-11-25T09:00:00Z',
      people.rita,
      { account: acme, deal: deals.fresh },
      'Contract talk',
      'planned',
    );
    const task = (title: string, owner: number, due: string | null, deal: number | null) =>
      query(sql`insert into task (tenant_id, title, owner_id, due_date, deal_id, account_id, created_by)
        values (${tenantId}, ${title}, ${owner}, ${due}, ${deal}, ${deal === null ? null : acme}, ${owner})`);
    await task('Send quote', people.rita, '2026-11-20', deals.fresh);
    await task('Plan the year', people.rita, '2026-12-20', null);
    await task('Call Cedar', people.sol, '2026-11-01', null);

    const invoice = async (
      number: string,
      accountId: number,
      due: string,
      amount: string,
      paid: string | null,
    ) => {
      const id =
        await one(sql`insert into invoice (tenant_id, account_id, number, issue_date, due_date, amount, currency)
        values (${tenantId}, ${accountId}, ${number}, '2026-09-01', ${due}, ${amount}, 'EUR') returning id`);
      if (paid === null) return;
      const payment = await one(sql`insert into payment (tenant_id, account_id, paid_date, amount, currency)
        values (${tenantId}, ${accountId}, '2026-10-05', ${paid}, 'EUR') returning id`);
      await query(
        sql`insert into payment_allocation (tenant_id, payment_id, invoice_id, amount) values (${tenantId}, ${payment}, ${id}, ${paid})`,
      );
    };
    await invoice('I-1', acme, '2026-10-01', '500', '200');
    await invoice('I-2', acme, '2026-12-01', '700', null);
    await invoice('I-3', acme, '2026-10-01', '900', '900');
    await query(sql`insert into contract (tenant_id, account_id, number, start_date, end_date, renewal_date, amount, currency)
      values (${tenantId}, ${acme}, 'C-1', '2026-01-01', '2026-12-31', '2026-12-15', 1200, 'EUR')`);
    await query(
      sql`insert into target (tenant_id, measure, from_date, to_date, value, currency) values (${tenantId}, 'revenue', '2026-10-01', '2027-01-01', 100000, 'EUR')`,
    );
    const lead = (name: string, owner: number) =>
      one(
        sql`insert into lead (tenant_id, name, company, owner_id, email, created_at) values (${tenantId}, ${name}, 'Elm', ${owner}, 'x@elm.example', '2026-11-01T09:00:00Z') returning id`,
      );
    return {
      tenantId,
      people,
      accounts: { acme, birch, cedar },
      deals,
      contacts: { ann, bo },
      leads: { lou: await lead('Lou', people.rita), mei: await lead('Mei', people.sol) },
      stages,
    };
  });
}

async function seedPeople(query: Query, tenantId: number): Promise<Record<Person, number>> {
  const people = {} as Record<Person, number>;
  for (const key of everyone) {
    const [row] = await query<{ id: number }>(sql`insert into app_user (tenant_id, full_name, email)
      values (${tenantId}, ${key}, ${`${key}@shop.example`}) returning id`);
    people[key] = row?.id ?? 0;
    await query(sql`insert into role_grant (tenant_id, user_id, role_id)
      select ${tenantId}, ${people[key]}, id from role where tenant_id = ${tenantId} and key = ${roles[key]}`);
  }
  return people;
}
