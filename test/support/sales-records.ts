import { sql } from 'kysely';
import { seedTenant } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import { addDays } from '../../src/kernel/index.ts';

/** Generated sales records, in memory and in a database: what the compiler computes is held against a plain computation over the former. */
export interface SalesRecords {
  readonly tenantId: number;
  readonly userIds: readonly number[];
  readonly owner: number;
  readonly manager: number;
  readonly reps: readonly number[];
  readonly teamOf: ReadonlyMap<number, number>;
  readonly regionOf: ReadonlyMap<number, number>;
  readonly accounts: readonly AccountRow[];
  readonly deals: readonly DealRow[];
  readonly products: readonly number[];
  readonly stages: readonly number[];
}

export interface AccountRow {
  readonly id: number;
  readonly name: string;
  readonly ownerId: number;
  readonly industry: string;
}

export interface DealRow {
  readonly id: number;
  readonly accountId: number | null;
  readonly ownerId: number;
  readonly closedOwnerId: number | null;
  readonly status: 'open' | 'won' | 'lost';
  readonly amount: number | null;
  readonly currency: string;
  readonly createdDate: string;
  readonly closedDate: string | null;
  readonly stageId: number;
  readonly archived: boolean;
  readonly creationUnknown: boolean;
  readonly lines: readonly {
    readonly productId: number;
    readonly quantity: number;
    readonly unitPrice: number;
  }[];
  /** Date from which each stage held, in order; the last until the deal closed. */
  readonly history: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly stageId: number;
    readonly amount: number | null;
    readonly ownerId: number;
  }[];
}

export const recordsNow = '2026-11-21T10:00:00.000Z';
export const recordsToday = '2026-11-21';
/** Base currency USD; EUR has a rate of 1.1 for all of 2026, CNY one of 0.15 for January 2026 alone. */
export const testRates = { EUR: 1.1, CNY: 0.15 } as const;

export async function seedSalesRecords(database: Database, size: number, seed = 7): Promise<SalesRecords> {
  const random = generator(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  return await database.system(async (query) => {
    const tenantId = await seedTenant(query, {
      name: 'Reference',
      timeZone: 'Asia/Shanghai',
      currency: 'USD',
      language: 'en',
    });
    await query(sql`update tenant set fiscal_year_start_month = 4 where id = ${tenantId}`);
    const ids = async (statement: ReturnType<typeof sql<{ id: number }>>) =>
      (await query(statement)).map(({ id }) => id);
    const names = ['Olga Owner', 'Mia Manager', 'Raj Rep', 'Li Rep', 'Zoe Rep', 'Bo Rep'];
    const userIds: number[] = [];
    for (const [index, name] of names.entries()) {
      userIds.push(
        ...(await ids(
          sql`insert into app_user (tenant_id, full_name, is_owner) values (${tenantId}, ${name}, ${index === 0}) returning id`,
        )),
      );
    }
    const [owner = 0, manager = 0, ...reps] = userIds;
    const [east = 0] = await ids(
      sql`insert into team (tenant_id, name, is_region) values (${tenantId}, 'East', true) returning id`,
    );
    const [west = 0] = await ids(
      sql`insert into team (tenant_id, name, is_region) values (${tenantId}, 'West', true) returning id`,
    );
    const [south = 0] = await ids(
      sql`insert into team (tenant_id, name, parent_id, manager_id) values (${tenantId}, 'East 1', ${east}, ${manager}) returning id`,
    );
    const teamOf = new Map(reps.map((id, index) => [id, index < 2 ? south : west]));
    const regionOf = new Map(reps.map((id, index) => [id, index < 2 ? east : west]));
    for (const [id, teamId] of teamOf)
      await query(
        sql`insert into team_membership (tenant_id, team_id, user_id) values (${tenantId}, ${teamId}, ${id})`,
      );
    await query(sql`insert into role_grant (tenant_id, user_id, role_id)
      select ${tenantId}, u.id, r.id from unnest(${[manager, ...reps]}::int[], ${['manager', ...reps.map(() => 'rep')]}::text[]) as u (id, role)
      join role as r on r.tenant_id = ${tenantId} and r.key = u.role`);
    for (const [month] of Array.from({ length: 12 }).entries()) {
      const first = `2026-${String(month + 1).padStart(2, '0')}-01`;
      await query(
        sql`insert into exchange_rate (tenant_id, currency, rate_date, rate) values (${tenantId}, 'EUR', ${first}::date, 1.1)`,
      );
    }
    await query(
      sql`insert into exchange_rate (tenant_id, currency, rate_date, rate) values (${tenantId}, 'CNY', '2026-01-01', 0.15)`,
    );
    const [pipelineId = 0] = await ids(
      sql`insert into pipeline (tenant_id, key, name_en, name_zh) values (${tenantId}, 'reference', 'Reference', '参照') returning id`,
    );
    const stages: number[] = [];
    for (let position = 1; position <= 3; position++) {
      stages.push(
        ...(await ids(sql`insert into stage (tenant_id, pipeline_id, key, name_en, name_zh, position, probability, expected_days)
          values (${tenantId}, ${pipelineId}, ${`s${position}`}, ${`Stage ${position}`}, ${`阶段${position}`}, ${position}, ${position / 4}, 30) returning id`)),
      );
    }
    const products: number[] = [];
    for (const name of ['Alpha', 'Beta', 'Gamma']) {
      products.push(
        ...(await ids(
          sql`insert into product (tenant_id, name, category, list_price, currency) values (${tenantId}, ${name}, ${name === 'Gamma' ? 'b' : 'a'}, 100, 'USD') returning id`,
        )),
      );
    }
    const accounts: AccountRow[] = [];
    for (let index = 0; index < Math.max(4, size / 5); index++) {
      const row = { name: `Account ${index}`, ownerId: pick(reps), industry: pick(['retail', 'energy']) };
      const [id = 0] = await ids(
        sql`insert into account (tenant_id, name, owner_id, industry) values (${tenantId}, ${row.name}, ${row.ownerId}, ${row.industry}) returning id`,
      );
      accounts.push({ id, ...row });
    }
    const deals: DealRow[] = [];
    for (let index = 0; index < size; index++) {
      const status = pick(['open', 'won', 'won', 'lost'] as const);
      const createdDate = addDays('2026-01-01', Math.floor(random() * 250));
      const days = 3 + Math.floor(random() * 70);
      const closedDate = status === 'open' ? null : addDays(createdDate, days);
      const ownerId = pick(reps);
      const closedOwnerId = status === 'open' ? null : random() < 0.8 ? ownerId : pick(reps);
      const amount = random() < 0.1 ? null : Math.floor(random() * 100_000) / 100;
      const currency = random() < 0.6 ? 'USD' : random() < 0.7 ? 'EUR' : 'CNY';
      const steps = 1 + Math.floor(random() * 3);
      const history = Array.from({ length: steps }, (_, step) => ({
        from: addDays(createdDate, step),
        to: step + 1 < steps ? addDays(createdDate, step + 1) : closedDate,
        stageId: stages[step] ?? 0,
        amount,
        ownerId: closedOwnerId ?? ownerId,
      }));
      const row = {
        accountId: random() < 0.1 ? null : pick(accounts).id,
        ownerId,
        closedOwnerId,
        status,
        amount,
        currency,
        createdDate,
        closedDate,
        stageId: stages[steps - 1] ?? 0,
        archived: random() < 0.05,
        creationUnknown: random() < 0.1,
        lines: Array.from({ length: Math.floor(random() * 3) }, () => ({
          productId: pick(products),
          quantity: 1 + Math.floor(random() * 4),
          unitPrice: 10 + Math.floor(random() * 90),
        })),
        history,
      };
      // Noon in the business zone, so that the date there and the instant agree.
      const [id = 0] =
        await ids(sql`insert into deal (tenant_id, name, account_id, owner_id, owner_team_id, closed_owner_id, closed_team_id, pipeline_id, stage_id, status,
          amount, currency, created_at, closed_date, archived_at, creation_unknown, stage_entered_at)
        values (${tenantId}, ${`Deal ${index}`}, ${row.accountId}, ${ownerId}, ${teamOf.get(ownerId)}, ${closedOwnerId}, ${closedOwnerId === null ? null : teamOf.get(closedOwnerId)},
          ${pipelineId}, ${row.stageId}, ${status}, ${amount}, ${currency}, ${`${createdDate}T04:00:00Z`}, ${closedDate}, ${row.archived ? recordsNow : null}, ${row.creationUnknown},
          ${`${history.at(-1)?.from}T04:00:00Z`}) returning id`);
      for (const line of row.lines)
        await query(sql`insert into deal_line (tenant_id, deal_id, product_id, quantity, unit_price, list_price, currency)
          values (${tenantId}, ${id}, ${line.productId}, ${line.quantity}, ${line.unitPrice}, 100, ${currency})`);
      const states = [
        ...history.map((state) => ({ ...state, status: 'open' })),
        ...(closedDate === null
          ? []
          : [
              {
                from: closedDate,
                to: null,
                stageId: row.stageId,
                amount,
                ownerId: closedOwnerId ?? ownerId,
                status,
              },
            ]),
      ];
      for (const state of states) {
        await query(sql`insert into deal_history (tenant_id, deal_id, valid_from, valid_to, stage_id, status, amount, currency, forecast_category, owner_id, owner_team_id)
          values (${tenantId}, ${id}, ${`${state.from}T04:00:00Z`}, ${state.to === null ? null : `${state.to}T04:00:00Z`}, ${state.stageId}, ${state.status}, ${state.amount}, ${currency},
            'pipeline', ${state.ownerId}, ${teamOf.get(state.ownerId)})`);
      }
      // What an undo has made void: a stage that never was.
      if (index % 7 === 0)
        await query(sql`insert into deal_history (tenant_id, deal_id, valid_from, valid_to, stage_id, status, amount, currency, forecast_category, owner_id, voided_at)
          values (${tenantId}, ${id}, ${`${createdDate}T05:00:00Z`}, null, ${stages[2]}, 'open', 999999, 'USD', 'pipeline', ${ownerId}, ${recordsNow})`);
      deals.push({ id, ...row });
    }
    return { tenantId, userIds, owner, manager, reps, teamOf, regionOf, accounts, deals, products, stages };
  });
}

/** The rate to USD on a date; null where none is fresh enough. */
export function rateOf(currency: string, date: string): number | null {
  if (currency === 'USD') return 1;
  if (currency === 'EUR') return date >= '2026-01-01' && date <= '2027-01-01' ? testRates.EUR : null;
  return date >= '2026-01-01' && date <= '2026-02-01' ? testRates.CNY : null;
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
