import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { type ImportReport, planImport, runImport } from '../../src/intake/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { csv, makePipelineFiles, writeFiles } from '../support/pipeline-files.ts';
import { contentOf, emptyTenant, importFiles, now, plan, rows } from './import-fixture.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const { files, totals } = makePipelineFiles(500);

describe('a whole pipeline', () => {
  let actor: { tenantId: number; userId: number };
  let report: ImportReport;
  beforeAll(async () => {
    actor = await emptyTenant(database);
    report = await importFiles(database, actor, files);
  });

  it('brings in every deal, with the sums of a plain reading', async () => {
    expect(report.badRows).toEqual([]);
    expect(report.counts.deal).toEqual({ created: totals.deals, updated: 0, unchanged: 0 });
    const byStatus = await rows(database, (query) =>
      query<{ status: string; count: number; amount: string | null }>(sql`
        select status, count(*) as count, sum(amount) as amount from deal where tenant_id = ${actor.tenantId} group by status order by status`),
    );
    expect(byStatus).toEqual([
      { status: 'lost', count: totals.lost, amount: null },
      { status: 'open', count: totals.open, amount: `${totals.openAmount}.0000` },
      { status: 'won', count: totals.won, amount: `${totals.wonAmount}.0000` },
    ]);
    expect(report.figures.deals.find(({ status }) => status === 'won')).toMatchObject({
      count: totals.won,
      amount: String(totals.wonAmount),
      currency: 'USD',
    });
  });

  it('reports its quirks', () => {
    const odd = Object.fromEntries(report.odd.map(({ what, count }) => [what.en, count]));
    expect(odd['product names written differently, taken for the one they nearly equal']).toBe(
      totals.respeltProducts,
    );
    expect(odd['deals without an account']).toBe(totals.withoutAccount);
    expect(odd['open deals without a value: the list price stands in']).toBe(totals.open);
    expect(odd['lost deals with a value of 0: taken as unknown']).toBe(totals.lost);
    for (const { what } of report.odd) expect(what.zh).toMatch(/\p{Script=Han}/u);
  });

  it('makes a team for each manager below his region, with rep and manager roles', async () => {
    const teams = await rows(database, (query) =>
      query<{ name: string; parent: string | null; manager: string | null; members: number }>(sql`
        select t.name, p.name as parent, u.full_name as manager,
          (select count(*) from team_membership m where m.tenant_id = t.tenant_id and m.team_id = t.id) as members
        from team t left join team p on p.tenant_id = t.tenant_id and p.id = t.parent_id
        left join app_user u on u.tenant_id = t.tenant_id and u.id = t.manager_id
        where t.tenant_id = ${actor.tenantId} order by t.name`),
    );
    expect(teams).toContainEqual({ name: 'North Harbour', parent: null, manager: null, members: 0 });
    expect(teams).toContainEqual({
      name: "Ines Okafor's team",
      parent: 'North Harbour',
      manager: 'Ines Okafor',
      members: 4,
    });
    expect(teams).toHaveLength(6);
    const roles = await rows(database, (query) =>
      query(sql`select r.key, count(*) as count from role_grant g join role r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = ${actor.tenantId} group by r.key order by r.key`),
    );
    expect(roles).toEqual([
      { key: 'manager', count: 4 },
      { key: 'rep', count: 12 },
    ]);
  });

  it('takes unit and stage order from the data dictionary', async () => {
    const [account] = await rows(database, (query) =>
      query(
        sql`select annual_revenue, annual_revenue_currency from account where tenant_id = ${actor.tenantId} and name = 'Vega Mills 0'`,
      ),
    );
    expect(account).toEqual({ annual_revenue: '100000.0000', annual_revenue_currency: 'EUR' });
    const stages = await rows(database, (query) =>
      query<{ key: string }>(
        sql`select key from stage where tenant_id = ${actor.tenantId} order by position`,
      ),
    );
    expect(stages.map(({ key }) => key)).toEqual(['Scoping', 'Trialling']);
  });

  it('writes the history from the start to the close', async () => {
    const broken = await rows(database, (query) =>
      query(sql`
        select d.id from deal d left join lateral (
          select count(*) as rows, min(valid_from) as first, max(valid_from) filter (where status = d.status and valid_to is null) as last
          from deal_history h where h.tenant_id = d.tenant_id and h.deal_id = d.id and h.voided_at is null) h on true
        where d.tenant_id = ${actor.tenantId} and (h.first <> d.created_at or h.rows <> case when d.status = 'open' then 1 else 2 end
          or (d.status <> 'open' and ((h.last at time zone 'Europe/Berlin')::date <> d.closed_date or d.closed_owner_id is distinct from d.owner_id
            or d.closed_team_id is null)))`),
    );
    expect(broken).toEqual([]);
  });

  it('shows a value as the files spell it, and finds it by its usual names in both languages', async () => {
    const [value] = await rows(database, (query) =>
      query<{ key: string; name_en: string; name_zh: string; synonyms: string[] }>(sql`
        select key, name_en, name_zh, synonyms from pick_list_value where tenant_id = ${actor.tenantId} and list = 'industry' and key = 'agriculture'`),
    );
    expect(value).toMatchObject({ name_en: 'agriculture', name_zh: 'agriculture' });
    expect(value?.synonyms).toContain('农业');
  });

  it('changes nothing a second time, whatever the files are called', async () => {
    const before = await contentOf(database, actor.tenantId);
    const renamed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`2024-${name}`, text]));
    const again = await importFiles(database, actor, renamed);
    expect(again.alreadyImported).toBe(true);
    expect(again.counts.deal).toEqual({ created: 0, updated: 0, unchanged: totals.deals });
    expect(await contentOf(database, actor.tenantId)).toEqual(before);
  });

  it('updates the rows that changed, and their history, and leaves the rest as people have made it', async () => {
    const lines = (files['a.csv'] as string).split('\n');
    const at = lines.findIndex((line) => line.includes(',Trialling,'));
    const cells = (lines[at] as string).split(',');
    const id = cells[0] as string;
    lines[at] = [...cells.slice(0, 4), 'Won', cells[5], '2024-06-30', '777'].join(',');
    await database.system((query) =>
      query(
        sql`update deal set next_step = 'call', amount = 5 where tenant_id = ${actor.tenantId} and name like 'Halden%' and status = 'open'`,
      ),
    );
    const changed = await importFiles(database, actor, { ...files, 'a.csv': lines.join('\n') });
    expect(changed.counts.deal).toEqual({ created: 0, updated: 1, unchanged: totals.deals - 1 });
    expect(changed.counts.account?.updated).toBe(0);
    const [deal] = await rows(database, (query) =>
      query<{ status: string; amount: string; history: string[] }>(sql`
        select d.status, d.amount, (select array_agg(h.status order by h.valid_from) from deal_history h where h.tenant_id = d.tenant_id and h.deal_id = d.id) as history
        from external_key k join deal d on d.tenant_id = k.tenant_id and d.id = k.record_id
        where k.tenant_id = ${actor.tenantId} and k.entity = 'deal' and k.key = ${id}`),
    );
    expect(deal).toEqual({ status: 'won', amount: '777.0000', history: ['open', 'won'] });
    const touched = await rows(database, (query) =>
      query(
        sql`select 1 from deal where tenant_id = ${actor.tenantId} and next_step = 'call' and amount <> 5`,
      ),
    );
    expect(touched).toEqual([]);
  });
});

describe('a dry run', () => {
  it('says what would come in and writes nothing', async () => {
    const actor = await emptyTenant(database);
    const before = await contentOf(database, actor.tenantId);
    const small = makePipelineFiles(60);
    const report = await runImport(database, actor, await plan(small.files), { now, dryRun: true });
    expect(report.dryRun).toBe(true);
    expect(report.counts.deal?.created).toBe(60);
    expect(await contentOf(database, actor.tenantId)).toEqual(before);
    const runs = await rows(database, (query) =>
      query(sql`select 1 from import_run where tenant_id = ${actor.tenantId}`),
    );
    expect(runs).toEqual([]);
  });
});

describe('bad rows', () => {
  it('are reported with file, line, column, value and reason, and the good ones come in', async () => {
    const actor = await emptyTenant(database);
    const report = await importFiles(database, actor, {
      'deals.csv': csv(
        ['Deal ID', 'Deal Name', 'Stage', 'Amount', 'Created Date', 'Close Date'],
        [
          ['1', 'Good', 'Proposal', '1,000', '2024-01-01', '2024-05-01'],
          ['2', 'No such day', 'Proposal', '10', '2024-02-30', ''],
          ['3', 'Negative', 'Won', '-5', '2024-01-01', '2024-02-01'],
          ['4', 'Backwards', 'Won', '5', '2024-03-01', '2024-02-01'],
          ['5', 'Strange', 'Frobnicated', '5', '2024-03-01', ''],
          ['6', 'Robert"); drop table deal; --', 'Negotiation', '5', '2024-03-01', ''],
          ['1', 'Twice', 'Proposal', '5', '2024-03-01', ''],
          ['7', 'Not closed', 'Lost', '5', '2024-03-01', ''],
          ['8', 'Words', 'Proposal', 'lots', '2024-03-01', ''],
        ],
      ),
    });
    expect(report.counts.deal?.created).toBe(2);
    expect(report.badRows.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'Created Date', '2024-02-30'],
      [4, 'Amount', '-5'],
      [5, 'Close Date', '2024-02-01'],
      [6, 'Stage', 'Frobnicated'],
      [8, 'Deal ID', '1'],
      [9, 'Close Date', null],
      [10, 'Amount', 'lots'],
    ]);
    for (const { reason, file } of report.badRows) {
      expect(reason.en).not.toBe('');
      expect(reason.zh).toMatch(/\p{Script=Han}/u);
      expect(file).toMatch(/deals\.csv$/);
    }
  });

  it('a name that fits two records is not guessed', async () => {
    const actor = await emptyTenant(database);
    const report = await importFiles(database, actor, {
      'x.csv': csv(
        ['Account ID', 'Account Name', 'Industry'],
        [
          ['1', 'Twin Ltd', 'retail'],
          ['2', 'Twin Ltd', 'energy'],
        ],
      ),
      'y.csv': csv(
        ['Opportunity ID', 'Account Name', 'Stage', 'Amount', 'Created Date'],
        [['9', 'Twin Ltd', 'Proposal', '5', '2024-01-01']],
      ),
    });
    expect(report.counts.account?.created).toBe(2);
    expect(report.counts.deal).toBeUndefined();
    expect(report.badRows).toMatchObject([{ line: 2, column: 'Account Name', value: 'Twin Ltd' }]);
  });
});

/** The published example where it lies beside the checkout; elsewhere, files made up like it. */
const published = fileURLToPath(new URL('../../../shared/data/maven', import.meta.url));

describe('the published example', () => {
  it('comes in with the totals of a plain reading', async () => {
    const example = existsSync(published) ? published : writeFiles(makePipelineFiles(800).files);
    const actor = await emptyTenant(database);
    const planned = await planImport([example]);
    if (planned.kind === 'failure') throw new Error('not planned');
    const report = await runImport(database, actor, planned, { now });
    const texts = readdirSync(example).map((file) => readFileSync(path.join(example, file), 'utf8').trim());
    const [header = '', ...lines] =
      texts.map((text) => text.split(/\r?\n/)).find(([first]) => first?.split(',').includes('deal_stage')) ??
      [];
    const columns = header.split(',');
    const stageAt = columns.indexOf('deal_stage');
    const valueAt = columns.findIndex((column) => column.endsWith('_value'));
    const won = lines.map((line) => line.split(',')).filter((cells) => cells[stageAt] === 'Won');
    const sum = won.reduce((total, cells) => total + Number(cells[valueAt]), 0);
    expect(report.badRows).toEqual([]);
    expect(report.counts.deal?.created).toBe(lines.length);
    expect(report.figures.deals.find(({ status }) => status === 'won')).toMatchObject({
      count: won.length,
      amount: String(sum),
    });
  });
});
