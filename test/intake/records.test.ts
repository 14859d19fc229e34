import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { describeReport } from '../../src/intake/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { csv } from '../support/pipeline-files.ts';
import { emptyTenant, importFiles, rows } from './import-fixture.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('activities', () => {
  it('come in held or planned, with their contacts, on accounts of an earlier import', async () => {
    const actor = await emptyTenant(database);
    await importFiles(database, actor, { 'a.csv': 'Account Name,Industry\nHalden Mills,energy\n' });
    const report = await importFiles(database, actor, {
      'n.csv':
        'account_id,account_name,contact_name,activity_type,status,timestamp,comment\n' +
        '7,Halden Mills,Ann Lee,Meeting,Completed,1/13/2024,"First line\nsecond line"\n' +
        '7,Halden Mills,Ann Lee,Email,Scheduled,2/3/2024,Later\n' +
        '8,Somebody New,Bo Tan,Phone call,Completed,2/30/2024,no such day\n',
    });
    expect(report.badRows).toMatchObject([{ line: 5, column: 'timestamp', value: '2/30/2024' }]);
    expect(report.counts.activity?.created).toBe(2);
    const found = await rows(database, (query) =>
      query(sql`
        select v.kind, v.status, coalesce(v.held_at, v.planned_at) as at, v.text, a.name as account, c.name as contact
        from activity v join account a on a.tenant_id = v.tenant_id and a.id = v.account_id
        join activity_participant p on p.tenant_id = v.tenant_id and p.activity_id = v.id join contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
        where v.tenant_id = ${actor.tenantId} order by at`),
    );
    expect(found).toEqual([
      {
        kind: 'meeting',
        status: 'held',
        at: '2024-01-12T23:00:00.000Z',
        text: 'First line\nsecond line',
        account: 'Halden Mills',
        contact: 'Ann Lee',
      },
      {
        kind: 'email',
        status: 'planned',
        at: '2024-02-02T23:00:00.000Z',
        text: 'Later',
        account: 'Halden Mills',
        contact: 'Ann Lee',
      },
    ]);
    const accounts = await rows(database, (query) =>
      query(sql`select name from account where tenant_id = ${actor.tenantId}`),
    );
    expect(accounts).toEqual([{ name: 'Halden Mills' }]);
  });
});

describe('an export of opportunities', () => {
  it('keeps what is closed though its category says no more than that, and reads kinds in longer words', async () => {
    const actor = await emptyTenant(database);
    const report = await importFiles(database, actor, {
      'Opportunities.csv':
        'Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Forecast Category\n' +
        'Looms,Halden Mills,Closed Won,88500,2024-09-30,2024-04-12,Closed\n' +
        'Sensors,Halden Mills,Negotiation,1000,2024-12-30,2024-04-12,Best Case\n',
      'notes.csv':
        '跟进时间,跟进方式,跟进内容,关联客户,关联商机,通话时长(秒)\n2024-05-18 15:20,上门拜访,看了车间,Halden Mills,Sensors,\n2024-05-19 09:00,电话沟通,报价,Halden Mills,Sensors,780\n',
    });
    expect(report.badRows).toEqual([]);
    const deals = await rows(database, (query) =>
      query(
        sql`select name, status, forecast_category from deal where tenant_id = ${actor.tenantId} order by name`,
      ),
    );
    expect(deals).toEqual([
      { name: 'Looms', status: 'won', forecast_category: 'pipeline' },
      { name: 'Sensors', status: 'open', forecast_category: 'best_case' },
    ]);
    const notes = await rows(database, (query) =>
      query(sql`
        select v.kind, v.duration_minutes as minutes, d.name as deal from activity v join deal d on d.tenant_id = v.tenant_id and d.id = v.deal_id
        where v.tenant_id = ${actor.tenantId} order by v.held_at`),
    );
    expect(notes).toEqual([
      { kind: 'visit', minutes: null, deal: 'Sensors' },
      { kind: 'call', minutes: 13, deal: 'Sensors' },
    ]);
  });
});

describe('an export of calls', () => {
  it('says by its columns that they were calls, and may name the deal where others name the customer', async () => {
    const actor = await emptyTenant(database);
    const report = await importFiles(database, actor, {
      'Deals.csv':
        'Deal Name,Account Name,Stage,Amount,Expected Revenue,Closing Date,Created Time\nKestrel lights,Kestrel Logistics,Proposal,25000,18750,2026-12-20,2026-09-14\n',
      'Calls.csv':
        'Subject,Call Type,Related To,Call Start Time,Call Duration\nAsha,Outbound,Kestrel lights,2026-11-19 09:10:00,12:35\nBo,Discovery,Kestrel Logistics,2026-11-20 09:10:00,\n',
    });
    expect(report.badRows).toEqual([]);
    expect(report.counts.account?.created).toBe(1);
    const calls = await rows(database, (query) =>
      query(sql`
        select v.kind, v.direction, v.duration_minutes as minutes, d.amount, a.name as account from activity v
        join account a on a.tenant_id = v.tenant_id and a.id = v.account_id left join deal d on d.tenant_id = v.tenant_id and d.id = v.deal_id
        where v.tenant_id = ${actor.tenantId} order by v.held_at, v.planned_at`),
    );
    expect(calls).toEqual([
      {
        kind: 'call',
        direction: 'outbound',
        minutes: 13,
        amount: '25000.0000',
        account: 'Kestrel Logistics',
      },
      { kind: 'call', direction: null, minutes: null, amount: null, account: 'Kestrel Logistics' },
    ]);
  });
});

describe('a record that has become a part of another one', () => {
  it('is that one for every further import', async () => {
    const actor = await emptyTenant(database);
    const accounts = (city: string) => ({
      'accounts.csv': `Account ID,Account Name,City\nA-1,Halden Mills,Oslo\nA-2,Halden Mill AS,${city}\n`,
    });
    await importFiles(database, actor, accounts('Bergen'));
    await rows(database, (query) =>
      query(sql`
        update account set archived_at = now(), merged_into_id = (select id from account where tenant_id = ${actor.tenantId} and name = 'Halden Mills')
        where tenant_id = ${actor.tenantId} and name = 'Halden Mill AS'`),
    );
    await importFiles(database, actor, {
      ...accounts('Bergen'),
      'n.csv':
        'account_id,account_name,contact_name,activity_type,status,timestamp,comment\n' +
        'A-2,Halden Mill AS,Ann Lee,Meeting,Completed,1/13/2024,Wants a quote\n',
    });
    const found = await rows(database, (query) =>
      query(sql`
        select c.name, a.name as account from contact c join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
        where c.tenant_id = ${actor.tenantId}`),
    );
    expect(found).toEqual([{ name: 'Ann Lee', account: 'Halden Mills' }]);
    const living = await rows(database, (query) =>
      query(sql`select name, city from account where tenant_id = ${actor.tenantId} and archived_at is null`),
    );
    expect(living).toEqual([{ name: 'Halden Mills', city: 'Oslo' }]);
  });
});

describe('an export of 纷享销客', () => {
  it('comes in with owners, departments, stages and amounts in 万', async () => {
    const actor = await emptyTenant(database);
    const report = await importFiles(
      database,
      actor,
      {
        '客户.csv': csv(
          ['客户名称', '客户级别', '一级行业', '省', '市', '负责人'],
          [
            ['华锐科技', 'A级', '制造业', '江苏', '苏州', '王芳'],
            ['恒达集团', '战略客户', '新材料', '上海', '上海', '李雷'],
          ],
        ),
        '商机.csv': csv(
          [
            '商机编号',
            '商机名称',
            '客户名称',
            '销售阶段',
            '预计成交日期',
            '商机金额',
            '负责人',
            '负责人主属部门',
            '创建时间',
          ],
          [
            [
              'SJ1',
              '二期扩容',
              '华锐科技',
              '需求确认',
              '2024年9月1日',
              '12.5万',
              '王芳',
              '华东大区',
              '2024/5/6 09:30',
            ],
            [
              'SJ2',
              '年度框架',
              '恒达集团',
              '赢单',
              '2024-06-30',
              '¥1,200,000',
              '李雷',
              '华南大区',
              '2024-01-15',
            ],
            ['SJ3', '试点', '恒达集团', '瞎写的', '2024-06-30', '5', '李雷', '华南大区', '2024-01-15'],
          ],
        ),
      },
      { currency: 'CNY' },
    );
    expect(report.badRows.map(({ line, value }) => [line, value])).toEqual([[4, '瞎写的']]);
    const deals = await rows(database, (query) =>
      query(sql`
        select d.name, d.status, d.amount, d.currency, d.expected_close_date as expected, d.closed_date as closed, s.key as stage, a.name as account,
          u.full_name as owner, t.name as team, a.tier, a.industry
        from deal d join stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id join account a on a.tenant_id = d.tenant_id and a.id = d.account_id
        join app_user u on u.tenant_id = d.tenant_id and u.id = d.owner_id left join team t on t.tenant_id = d.tenant_id and t.id = d.owner_team_id
        where d.tenant_id = ${actor.tenantId} order by d.name desc`),
    );
    expect(deals).toEqual([
      {
        name: '年度框架',
        status: 'won',
        amount: '1200000.0000',
        currency: 'CNY',
        expected: null,
        closed: '2024-06-30',
        stage: '需求确认',
        account: '恒达集团',
        owner: '李雷',
        team: '华南大区',
        tier: 'S',
        industry: '新材料',
      },
      {
        name: '二期扩容',
        status: 'open',
        amount: '125000.0000',
        currency: 'CNY',
        expected: '2024-09-01',
        closed: null,
        stage: '需求确认',
        account: '华锐科技',
        owner: '王芳',
        team: '华东大区',
        tier: 'A',
        industry: 'manufacturing',
      },
    ]);
    const lines = describeReport(report, 'zh');
    expect(lines[0]).toBe('导入完成。');
    expect(lines.join('\n')).toContain('没有这个阶段');
  });
});

describe('papers', () => {
  it('orders with their lines, invoices, payments, contracts, tasks, leads, targets and rates', async () => {
    const actor = await emptyTenant(database);
    const report = await importFiles(database, actor, {
      'o.csv': csv(
        ['Order Number', 'Customer', 'Order Date', 'Product', 'Quantity', 'Unit Price'],
        [
          ['O1', 'Vega', '2024-01-05', 'Bolt', '3', '10'],
          ['O1', 'Vega', '2024-01-05', 'Nut', '2', '1.5'],
        ],
      ),
      'i.csv': csv(
        ['Invoice Number', 'Customer', 'Invoice Date', 'Due Date', 'Amount'],
        [['I1', 'Vega', '2024-01-06', '2024-02-06', '33']],
      ),
      'p.csv': csv(
        ['Payment ID', 'Customer', 'Payment Date', 'Amount', 'Invoice'],
        [
          ['P1', 'Vega', '2024-02-01', '20', 'I1'],
          ['P2', 'Vega', '2024-02-09', '20', 'I1'],
        ],
      ),
      'c.csv': csv(
        ['Contract Number', 'Customer', 'Start Date', 'End Date', 'Contract Amount'],
        [
          ['C1', 'Vega', '2024-01-01', '2024-12-31', '500'],
          ['C2', 'Vega', '2024-05-01', '2024-01-31', '500'],
        ],
      ),
      't.csv': csv(
        ['Task Subject', 'Due Date', 'Priority', 'Status', 'Assigned To', 'Account'],
        [['Call back', '2024-03-01', 'High', 'Not Started', 'Ann Lee', 'Vega']],
      ),
      'l.csv': csv(
        ['First Name', 'Last Name', 'Company', 'Lead Status', 'Lead Source', 'Lead Owner', 'Email'],
        [['Bo', 'Tan', 'Quarto', 'Working', 'Web', 'Ann Lee', 'bo@quarto.example']],
      ),
      'g.csv': csv(['Sales Rep', 'Quarter', 'Year', 'Quota'], [['Ann Lee', 'Q2', '2024', '100,000']]),
      'x.csv': csv(['Currency', 'Rate Date', 'Exchange Rate'], [['EUR', '2024-01-01', '1.1']]),
    });
    expect(report.badRows.map(({ column, value }) => [column, value])).toEqual([['End Date', '2024-01-31']]);
    const one = async (statement: ReturnType<typeof sql>) =>
      (await rows(database, (query) => query(statement)))[0];
    const here = sql`tenant_id = ${actor.tenantId}`;
    expect(
      await one(
        sql`select sum(quantity * unit_price)::numeric(20,4) as total, count(distinct order_id) as orders from order_line where ${here}`,
      ),
    ).toEqual({ total: '33.0000', orders: 1 });
    expect(
      await one(
        sql`select sum(amount) as set_against, count(*) as count from payment_allocation where ${here}`,
      ),
    ).toEqual({ set_against: '33.0000', count: 2 });
    expect(await one(sql`select number, end_date from contract where ${here}`)).toEqual({
      number: 'C1',
      end_date: '2024-12-31',
    });
    expect(await one(sql`select title, priority, status from task where ${here}`)).toEqual({
      title: 'Call back',
      priority: 'high',
      status: 'open',
    });
    expect(await one(sql`select name, status, source from lead where ${here}`)).toEqual({
      name: 'Bo Tan',
      status: 'contacted',
      source: 'Web',
    });
    expect(await one(sql`select from_date, to_date, value from target where ${here}`)).toEqual({
      from_date: '2024-04-01',
      to_date: '2024-07-01',
      value: '100000.0000',
    });
    expect(await one(sql`select currency, rate from exchange_rate where ${here}`)).toEqual({
      currency: 'EUR',
      rate: '1.1000000000',
    });
    expect(await one(sql`select count(*) as count from account where ${here}`)).toEqual({ count: 1 });
  });
});
