import { sql } from 'kysely';
import { seedTenant } from '../../src/crm/index.ts';
import type { Database, Query } from '../../src/database/index.ts';
import { now } from '../support/small-company.ts';

/** North is led by max, North One below it by nina, South by ada. */
const people = {
  dana: { roles: [], team: null, isOwner: true },
  vera: { roles: ['director'], team: null },
  max: { roles: ['manager'], team: null },
  nina: { roles: ['manager'], team: null },
  ada: { roles: ['manager', 'marketing'], team: null },
  rita: { roles: ['rep'], team: 'northOne' },
  ravi: { roles: ['rep'], team: 'north' },
  sol: { roles: ['rep'], team: 'south' },
  mona: { roles: ['rep', 'support'], team: 'south' },
  sue: { roles: ['support'], team: null },
  mark: { roles: ['marketing'], team: null },
  adam: { roles: ['admin'], team: null },
  gus: { roles: ['rep'], team: 'south', isGone: true },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly roles: readonly string[];
      readonly team: 'north' | 'northOne' | 'south' | null;
      readonly isOwner?: true;
      readonly isGone?: true;
    }
  >
>;
export type PersonName = keyof typeof people;
export const everybody = Object.keys(people) as readonly PersonName[];
/** Those who can speak: gus has left, and his records are still there. */
export const speakers = everybody.filter((name) => name !== 'gus');

export const kinds = [
  'account',
  'contact',
  'lead',
  'deal',
  'activity',
  'task',
  'contract',
  'order',
  'invoice',
  'payment',
] as const;
export type Kind = (typeof kinds)[number];

/** A row with what decides who sees it, and a word that stands nowhere but in it. */
export interface GuardedRow {
  readonly kind: Kind;
  readonly id: number;
  readonly word: string;
  readonly owner: PersonName | null;
  /** The account that it is on. */
  readonly account: GuardedRow | null;
  readonly deal: GuardedRow | null;
  readonly lead: GuardedRow | null;
  readonly sharedWith: readonly PersonName[];
  readonly isPooled: boolean;
  /** For a deal. */
  readonly status: 'open' | 'won' | 'lost' | null;
  readonly amount: number;
}

export interface GuardedCompany {
  readonly tenantId: number;
  readonly ids: Readonly<Record<PersonName, number>>;
  readonly rows: readonly GuardedRow[];
  /** Contact details by the word of their contact or lead: whole, they may reach only whom the role shows them. */
  readonly details: ReadonlyMap<GuardedRow, readonly string[]>;
  /** What a unit costs: directors see it. */
  readonly unitCost: string;
}

const readsAll: Readonly<Record<string, readonly Kind[]>> = {
  director: kinds,
  support: ['account', 'contact'],
  marketing: ['account', 'contact', 'lead'],
};
const below: Readonly<Partial<Record<PersonName, readonly PersonName[]>>> = {
  max: ['max', 'nina', 'rita', 'ravi'],
  nina: ['nina', 'rita'],
  ada: ['ada', 'sol', 'mona', 'gus'],
};
const sells: readonly Kind[] = kinds;
const ownAlone: readonly Kind[] = ['activity', 'task'];

/** The people whose rows of a kind somebody sees by his roles; null: everybody's. */
function ownersSeen(who: PersonName, kind: Kind): readonly PersonName[] | null {
  const { roles } = people[who];
  const held: readonly string[] = 'isOwner' in people[who] ? ['director', 'admin'] : roles;
  if (held.some((role) => readsAll[role]?.includes(kind))) return null;
  const seen = held.flatMap((role): readonly PersonName[] => {
    if (role === 'manager' && sells.includes(kind)) return below[who] ?? [who];
    return (role === 'rep' && sells.includes(kind)) || ownAlone.includes(kind) ? [who] : [];
  });
  return seen;
}

/** PRODUCT.md, "Who sees which row", without a look at how the product does it. */
export function sees(who: PersonName, row: GuardedRow): boolean {
  const owners = ownersSeen(who, row.kind);
  if (owners === null) return true;
  const mine = (name: PersonName | null | undefined) =>
    name !== null && name !== undefined && owners.includes(name);
  const isShared = (other: GuardedRow | null) => other?.sharedWith.includes(who) === true;
  // Who has no right to a kind of thing at all sees none of it, whatever was shared.
  if (owners.length === 0) return false;
  switch (row.kind) {
    case 'account':
    case 'lead':
      return mine(row.owner) || isShared(row) || row.isPooled || hasDealOn(who, row);
    case 'contact':
      return mine(row.account?.owner) || isShared(row.account) || hasDealOn(who, row.account);
    case 'deal':
      return mine(row.owner) || mine(row.account?.owner) || isShared(row) || isShared(row.account);
    case 'activity':
      return [row, row.account, row.deal, row.lead].some((about) => mine(about?.owner) || isShared(about));
    case 'task':
      return mine(row.owner);
    default:
      return mine(row.account?.owner) || isShared(row.account);
  }
}

/** Whoever sees a deal sees the basics of its account. Filled in by the seed, for the deals of an account. */
const dealsOf = new WeakMap<GuardedRow, GuardedRow[]>();
function hasDealOn(who: PersonName, account: GuardedRow | null): boolean {
  if (account === null) return false;
  return (dealsOf.get(account) ?? []).some((deal) => sees(who, deal));
}

/** The people of each team and of those below it. */
export const teamPeople = {
  North: ['max', 'nina', 'rita', 'ravi'],
  'North One': ['nina', 'rita'],
  South: ['ada', 'sol', 'mona', 'gus'],
} as const satisfies Readonly<Record<string, readonly PersonName[]>>;

/** Whether somebody who sees what these people own, and nothing else, sees a row; null: what everybody owns. */
export function seesWithin(owners: readonly PersonName[] | null, row: GuardedRow): boolean {
  if (owners === null) return true;
  const of = (about: GuardedRow | null) =>
    about?.owner !== null && about?.owner !== undefined && owners.includes(about.owner);
  const byDeal = (account: GuardedRow | null) =>
    account !== null && (dealsOf.get(account) ?? []).some((deal) => seesWithin(owners, deal));
  switch (row.kind) {
    case 'account':
      return of(row) || byDeal(row);
    case 'contact':
      return of(row.account) || byDeal(row.account);
    case 'activity':
      return [row, row.account, row.deal, row.lead].some(of);
    default:
      return of(row) || of(row.account);
  }
}

/** Whether this person's roles show him the contact details of a row that he sees. */
export function seesDetails(who: PersonName, row: GuardedRow): boolean {
  const { roles } = people[who];
  if ('isOwner' in people[who]) return true;
  const held: readonly string[] = roles;
  if (held.includes('director')) return true;
  if (row.kind === 'lead') return true;
  if (!held.includes('rep') && !held.includes('manager')) return false;
  // A read-only role that stands beside shows only what the other one doesn't.
  const owners = held.includes('manager') ? (below[who] ?? [who]) : [who];
  const account = row.kind === 'account' ? row : row.account;
  const byOwner = account?.owner !== null && account?.owner !== undefined && owners.includes(account.owner);
  const readsOnly = held.some((role) => readsAll[role]?.includes('contact'));
  return byOwner || !readsOnly;
}

export async function seedGuardedCompany(database: Database): Promise<GuardedCompany> {
  return await database.system(async (query) => {
    const tenantId = await seedTenant(query, {
      name: 'Guarded',
      timeZone: 'UTC',
      currency: 'EUR',
      language: 'en',
    });
    const one = (statement: ReturnType<typeof sql<{ id: number }>>) => insertOne(query, statement);
    const ids = await seedPeople(query, tenantId);
    const word = wordMaker();
    const rows: GuardedRow[] = [];
    const details = new Map<GuardedRow, readonly string[]>();
    const add = (row: Partial<GuardedRow> & Pick<GuardedRow, 'kind' | 'id' | 'word'>): GuardedRow => {
      const full: GuardedRow = {
        owner: null,
        account: null,
        deal: null,
        lead: null,
        sharedWith: [],
        isPooled: false,
        status: null,
        amount: 0,
        ...row,
      };
      rows.push(full);
      return full;
    };
    const unitCost = '7331.77';
    const product = await one(
      sql`insert into product (tenant_id, name, list_price, currency) values (${tenantId}, 'Analytics', 9000, 'EUR') returning id`,
    );
    await query(
      sql`insert into product_cost (tenant_id, product_id, valid_from, unit_cost, currency) values (${tenantId}, ${product}, '2020-01-01', ${unitCost}, 'EUR')`,
    );
    await query(sql`insert into custom_field (tenant_id, entity, key, name_en, name_zh, type, sensitivity) values
      (${tenantId}, 'deal', 'margin', 'margin', '利润', 'decimal', 'cost')`);
    const [stage] = await query<{ pipeline: number; id: number }>(sql`
      select p.id as pipeline, s.id from pipeline p join stage s on s.pipeline_id = p.id where p.tenant_id = ${tenantId} order by s.position limit 1`);
    const owners = ['max', 'nina', 'ada', 'rita', 'ravi', 'sol', 'mona', 'gus', 'dana'] as const;
    let number = 0;
    for (const [at, owner] of [...owners, ...owners].entries()) {
      number++;
      // The last one's names resemble no other.
      const [unlikeAccount, unlikeContact, unlikeLead, unlikeDeal] =
        at === owners.length * 2 - 1 ? ['Yarrowick', 'Umberlyn', 'Kestremoor', 'Ottaviane'] : [];
      const name = unlikeAccount ?? word();
      // Accounts of sol are shared with ravi to look at, those of rita with all of South.
      const sharedWith: readonly PersonName[] =
        at === owners.indexOf('sol')
          ? ['ravi']
          : at === owners.indexOf('rita')
            ? ['sol', 'mona', 'ada', 'gus']
            : [];
      const phone = `+49 30 ${(9_100_000 + number * 37).toString()}`;
      const account = add({
        kind: 'account',
        word: name,
        owner,
        sharedWith,
        id: await one(sql`insert into account (tenant_id, name, owner_id, city, phone, industry, created_at) values
          (${tenantId}, ${name}, ${ids[owner]}, ${at % 2 === 0 ? 'Berlin' : 'Lyon'}, ${phone}, ${at % 3 === 0 ? 'retail' : 'software'}, ${now}) returning id`),
      });
      details.set(account, [phone]);
      dealsOf.set(account, []);
      const contactWord = unlikeContact ?? word();
      const mail = `${contactWord.toLowerCase()}@mailbox.example`;
      const mobile = `138${(10_000_000 + number * 7919).toString()}`;
      const contact = add({
        kind: 'contact',
        word: contactWord,
        account,
        id: await one(sql`insert into contact (tenant_id, account_id, name, email, mobile, title, created_at) values
          (${tenantId}, ${account.id}, ${contactWord}, ${mail}, ${mobile}, 'CFO', ${now}) returning id`),
      });
      details.set(contact, [mail, mobile]);
      // The second deal of every account is somebody else's: he sees the account's basics by it.
      for (const [nth, dealOwner] of [
        [0, owner],
        [1, owners[(at + 3) % owners.length] ?? owner],
      ] as const) {
        const dealWord = (nth === 0 ? unlikeDeal : null) ?? word();
        const status = (['open', 'won', 'lost'] as const)[(at + nth) % 3] ?? 'open';
        const amount = 1000 + number * 100 + nth * 10;
        const deal = add({
          kind: 'deal',
          word: dealWord,
          owner: dealOwner,
          account,
          status,
          amount,
          sharedWith: at === owners.indexOf('max') && nth === 0 ? ['sol'] : [],
          id: await one(sql`insert into deal (tenant_id, name, account_id, owner_id, pipeline_id, stage_id, stage_entered_at, amount, currency, status,
              expected_close_date, closed_date, closed_owner_id, custom, created_at) values
            (${tenantId}, ${dealWord}, ${account.id}, ${ids[dealOwner]}, ${stage?.pipeline}, ${stage?.id}, '2026-10-01T09:00:00Z', ${amount}, 'EUR', ${status},
              ${status === 'open' ? '2026-12-15' : null}, ${status === 'open' ? null : '2026-11-10'}, ${status === 'open' ? null : ids[dealOwner]},
              ${JSON.stringify({ margin: '4242.42' })}::jsonb, '2026-10-01T09:00:00Z') returning id`),
        });
        dealsOf.get(account)?.push(deal);
        await query(sql`insert into deal_history (tenant_id, deal_id, valid_from, stage_id, status, amount, currency, forecast_category, owner_id)
          select tenant_id, id, created_at, stage_id, status, amount, currency, forecast_category, owner_id from deal where id = ${deal.id}`);
        await query(sql`insert into deal_line (tenant_id, deal_id, product_id, quantity, unit_price, list_price, currency)
          values (${tenantId}, ${deal.id}, ${product}, 3, 8000, 9000, 'EUR')`);
        const text = word();
        add({
          kind: 'activity',
          word: text,
          owner: dealOwner,
          account,
          deal,
          id: await one(sql`insert into activity (tenant_id, kind, status, held_at, author_id, account_id, deal_id, text) values
            (${tenantId}, 'call', 'held', '2026-11-12T09:00:00Z', ${ids[dealOwner]}, ${account.id}, ${deal.id}, ${text}) returning id`),
        });
      }
      await seedPapers(one, tenantId, account, ids[owner], number, product, word, add);
      const leadWord = unlikeLead ?? word();
      const lead = add({
        kind: 'lead',
        word: leadWord,
        owner,
        id: await one(sql`insert into lead (tenant_id, name, company, email, owner_id, created_at) values
          (${tenantId}, ${leadWord}, ${`${leadWord} Ltd`}, ${`${leadWord.toLowerCase()}@leadbox.example`}, ${ids[owner]}, ${now}) returning id`),
      });
      details.set(lead, [`${leadWord.toLowerCase()}@leadbox.example`]);
    }
    const pool = await one(
      sql`insert into pool (tenant_id, entity, name) values (${tenantId}, 'lead', 'Open leads') returning id`,
    );
    const pooled = word();
    add({
      kind: 'lead',
      word: pooled,
      isPooled: true,
      id: await one(
        sql`insert into lead (tenant_id, name, company, pool_id, created_at) values (${tenantId}, ${pooled}, 'Nobody', ${pool}, ${now}) returning id`,
      ),
    });
    await seedShares(query, tenantId, ids, rows);
    return { tenantId, ids, rows, details, unitCost };
  });
}

type Add = (row: Partial<GuardedRow> & Pick<GuardedRow, 'kind' | 'id' | 'word'>) => GuardedRow;
type One = (statement: ReturnType<typeof sql<{ id: number }>>) => Promise<number>;

/** What hangs on an account: a contract, an order with a line, an invoice, a payment; and a task of its owner. */
async function seedPapers(
  one: One,
  tenantId: number,
  account: GuardedRow,
  owner: number,
  number: number,
  product: number,
  word: () => string,
  add: Add,
): Promise<void> {
  const words = [word(), word(), word(), word(), word()] as const;
  const [contract, order, invoice, payment, task] = words;
  add({
    kind: 'contract',
    word: contract,
    account,
    amount: number,
    id: await one(sql`insert into contract (tenant_id, account_id, number, start_date, end_date, amount, currency) values
      (${tenantId}, ${account.id}, ${contract}, '2026-11-01', '2027-10-31', ${number}, 'EUR') returning id`),
  });
  const orderId =
    await one(sql`insert into sales_order (tenant_id, account_id, owner_id, number, order_date, currency) values
    (${tenantId}, ${account.id}, ${owner}, ${order}, '2026-11-05', 'EUR') returning id`);
  await one(
    sql`insert into order_line (tenant_id, order_id, product_id, quantity, unit_price) values (${tenantId}, ${orderId}, ${product}, 2, 8000) returning id`,
  );
  add({ kind: 'order', word: order, account, id: orderId, amount: 16_000 });
  add({
    kind: 'invoice',
    word: invoice,
    account,
    amount: number + 50,
    id: await one(sql`insert into invoice (tenant_id, account_id, number, issue_date, due_date, amount, currency) values
      (${tenantId}, ${account.id}, ${invoice}, '2026-10-01', '2026-10-31', ${number + 50}, 'EUR') returning id`),
  });
  add({
    kind: 'payment',
    word: payment,
    account,
    amount: number + 7,
    id: await one(sql`insert into payment (tenant_id, account_id, paid_date, amount, currency, reference) values
      (${tenantId}, ${account.id}, '2026-11-06', ${number + 7}, 'EUR', ${payment}) returning id`),
  });
  add({
    kind: 'task',
    word: task,
    owner: account.owner,
    account: null,
    id: await one(
      sql`insert into task (tenant_id, title, owner_id, account_id, due_date) values (${tenantId}, ${task}, ${owner}, ${account.id}, '2026-11-21') returning id`,
    ),
  });
}

async function seedPeople(query: Query, tenantId: number): Promise<Record<PersonName, number>> {
  const ids = {} as Record<PersonName, number>;
  for (const name of everybody) {
    const person = people[name];
    ids[name] = await insertOne(
      query,
      sql`insert into app_user (tenant_id, full_name, email, is_owner, status) values
        (${tenantId}, ${name}, ${`${name}@guarded.example`}, ${'isOwner' in person}, ${'isGone' in person ? 'deactivated' : 'active'}) returning id`,
    );
    await query(sql`insert into role_grant (tenant_id, user_id, role_id)
      select ${tenantId}, ${ids[name]}, id from role where tenant_id = ${tenantId} and key = any (${[...person.roles]}::text[])`);
  }
  const team = (name: string, manager: number, parent: number | null) =>
    insertOne(
      query,
      sql`insert into team (tenant_id, name, manager_id, parent_id) values (${tenantId}, ${name}, ${manager}, ${parent}) returning id`,
    );
  const north = await team('North', ids.max, null);
  const northOne = await team('North One', ids.nina, north);
  const south = await team('South', ids.ada, null);
  const teams = { north, northOne, south };
  for (const name of everybody) {
    const { team: at } = people[name];
    if (at !== null)
      await query(
        sql`insert into team_membership (tenant_id, team_id, user_id) values (${tenantId}, ${teams[at]}, ${ids[name]})`,
      );
  }
  return ids;
}

async function seedShares(
  query: Query,
  tenantId: number,
  ids: Readonly<Record<PersonName, number>>,
  rows: readonly GuardedRow[],
): Promise<void> {
  for (const row of rows) {
    if (row.sharedWith.length === 0) continue;
    const isTeam = row.sharedWith.length > 1;
    const [team] = await query<{ id: number }>(
      sql`select id from team where tenant_id = ${tenantId} and name = 'South'`,
    );
    const [first] = row.sharedWith;
    await query(sql`insert into record_share (tenant_id, entity, record_id, user_id, team_id) values
      (${tenantId}, ${row.kind}, ${row.id}, ${isTeam || first === undefined ? null : ids[first]}, ${isTeam ? (team?.id ?? null) : null})`);
  }
}

async function insertOne(query: Query, statement: ReturnType<typeof sql<{ id: number }>>): Promise<number> {
  const [row] = await query(statement);
  if (row === undefined) throw new Error('nothing was inserted');
  return row.id;
}

/** Words that mean nothing in any language here, each once. */
function wordMaker(): () => string {
  const syllables = [
    'zor',
    'vex',
    'quil',
    'brun',
    'thal',
    'jik',
    'mog',
    'pluv',
    'drax',
    'wob',
    'fnu',
    'gril',
    'skav',
  ];
  let next = 0;
  return () => {
    const [a = '', b = '', c = ''] = [
      next % 13,
      Math.floor(next / 13) % 13,
      (next * 5 + 3 + Math.floor(next / 169)) % 13,
    ].map((at) => syllables[at]);
    next++;
    return `${a.charAt(0).toUpperCase()}${a.slice(1)}${b}${c}`;
  };
}
