import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { now, type PersonKey } from '../support/small-company.ts';
import { putRulesToWork, type RulesAtWork } from './rules-at-work.ts';

describe('rules on what comes in from elsewhere, and on what is planned', () => {
  let rules: RulesAtWork;
  let database: RulesAtWork['database'];
  let company: RulesAtWork['company'];

  beforeAll(async () => {
    rules = await putRulesToWork();
    ({ database, company } = rules);
  }, 60_000);
  afterAll(() => database.close());
  afterEach(() =>
    database.system(async (query) => {
      await query(sql`delete from outbound_message`);
      await query(sql`delete from rule`);
    }),
  );

  const clock = () => rules.clock();
  const say = (...said: Parameters<RulesAtWork['say']>) => rules.say(...said);
  const run = (laterMinutes?: number) => rules.run(laterMinutes);
  const told = (who: PersonKey) => rules.told(who);
  const write = (statement: ReturnType<typeof sql>) => database.system((query) => query(statement));
  const orderOf = (account: number, owner: number, number: string) =>
    write(sql`
      insert into sales_order (tenant_id, account_id, account_owner_id, owner_id, number, order_date, currency, created_at)
      values (${company.tenantId}, ${account}, ${owner}, ${owner}, ${number}, '2026-11-21', 'EUR', ${clock()})`);

  it('tells of an order that came in since, once, by its customer, and nobody who does not see it', async () => {
    const { accounts, people } = company;
    await orderOf(accounts.globex, people.raj, 'SO-1');
    expect((await say('raj', 'notify me when a new order is placed')).status).toBe('done');
    expect((await say('zoe', '有新订单提醒我')).status).toBe('done');
    rules.wait(1);
    await orderOf(accounts.globex, people.raj, 'SO-2');
    await run(20);
    await run(20);
    expect(await told('raj')).toEqual(['**SO-2 · Globex**: new']);
    expect(await told('zoe')).toEqual([]);
  });

  it('makes a task for the customer of a contract that is signed', async () => {
    const { tenantId, accounts, people } = company;
    expect((await say('mia', 'when a contract is signed, create a kickoff task')).status).toBe('done');
    rules.wait(1);
    await write(sql`
      insert into contract (tenant_id, account_id, account_owner_id, number, start_date, end_date, amount, currency, created_at)
      values (${tenantId}, ${accounts.initech}, ${people.li}, 'C-7', '2026-11-21', '2027-11-20', 1000, 'EUR', ${clock()})`);
    await run(20);
    const tasks = await database.systemRead((query) =>
      query<{ title: string; owner: number; account: number }>(sql`
        select title, owner_id as owner, account_id as account from task where tenant_id = ${tenantId} and lower(title) like '%kick%'`),
    );
    expect(tasks).toEqual([{ title: 'Kickoff', owner: people.li, account: accounts.initech }]);
  });

  it('tells of an invoice once it is paid in full', async () => {
    const { tenantId, accounts, people } = company;
    const [invoice] = await database.system((query) =>
      query<{ id: number }>(sql`
        insert into invoice (tenant_id, account_id, account_owner_id, number, issue_date, due_date, amount, currency, created_at)
        values (${tenantId}, ${accounts.globex}, ${people.raj}, 'INV-1', '2026-11-01', '2026-12-01', 100, 'EUR', ${now}) returning id`),
    );
    const pay = async (amount: string) => {
      rules.wait(1);
      await write(sql`
        with paid as (insert into payment (tenant_id, account_id, account_owner_id, paid_date, amount, currency, created_at)
          values (${tenantId}, ${accounts.globex}, ${people.raj}, '2026-11-21', ${amount}, 'EUR', ${clock()}) returning id)
        insert into payment_allocation (tenant_id, payment_id, invoice_id, amount) select ${tenantId}, id, ${invoice?.id}, ${amount} from paid`);
    };
    expect((await say('raj', '发票付款后告诉我')).status).toBe('done');
    await pay('40');
    await run(20);
    expect(await told('raj')).toEqual([]);
    await pay('60');
    await run(20);
    await run(20);
    expect(await told('raj')).toEqual([expect.stringContaining('INV-1 · Globex')]);
  });

  it('reminds of a meeting of one’s own before it begins, once', async () => {
    expect((await say('raj', 'remind me 15 minutes before my meetings')).status).toBe('done');
    expect((await say('mia', '每次会议前15分钟提醒我')).status).toBe('done');
    const at = new Date(Date.parse(clock()) + 60 * 60_000).toISOString();
    await write(sql`
      insert into activity (tenant_id, kind, status, planned_at, author_id, account_id, text, created_at)
      values (${company.tenantId}, 'meeting', 'planned', ${at}, ${company.people.raj}, ${company.accounts.globex}, 'Terms', ${clock()})`);
    await run(30);
    expect(await told('raj')).toEqual([]);
    await run(20);
    await run(5);
    expect(await told('raj')).toEqual([expect.stringMatching(/meeting · Globex.*begins/)]);
    expect(await told('mia')).toEqual([]);
  });

  it('tells of leads that came to nothing, and of customers who order no more', async () => {
    const { tenantId, accounts, people } = company;
    await write(sql`
      insert into sales_order (tenant_id, account_id, account_owner_id, owner_id, number, order_date, currency, created_at)
      values (${tenantId}, ${accounts.initech}, ${people.li}, ${people.li}, 'SO-9', '2026-06-01', 'EUR', ${now})`);
    expect((await say('mia', 'notify me if a lead created over 30 days ago is not converted')).status).toBe(
      'done',
    );
    expect((await say('li', '客户超过90天没有下单提醒我')).status).toBe('done');
    await run(20);
    expect(await told('mia')).toEqual([]);
    expect(await told('li')).toEqual([expect.stringContaining('Initech')]);
    await run(31 * 24 * 60);
    expect(await told('mia')).toEqual([expect.stringContaining('Maya Patel')]);
  });
});
