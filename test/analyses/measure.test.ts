import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMeasure } from '../../src/analyses/measure/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Language } from '../../src/kernel/index.ts';
import type { MeasureSpec } from '../../src/metrics/index.ts';
import { type Actor, loadActor, permit, rowScopeOf } from '../../src/permissions/index.ts';
import { emptyVocabulary, specOf } from '../metrics/specs.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { recordsNow, recordsToday, type SalesRecords, seedSalesRecords } from '../support/sales-records.ts';

let database: Database;
let records: SalesRecords;

beforeAll(async () => {
  database = await openTestDatabase();
  records = await seedSalesRecords(database, 60);
});
afterAll(() => database.close());

async function ask(userId: number | undefined, given: Partial<MeasureSpec>, language: Language = 'en') {
  const actor = (await database.system((query) =>
    loadActor(query, records.tenantId, userId ?? 0, recordsNow),
  )) as Actor;
  const permitted = permit(actor, { kind: 'query' as const, name: 'measure' as const, slots: specOf(given) });
  if ('kind' in permitted) return permitted;
  return await database.read(rowScopeOf(actor), (query) =>
    runMeasure(permitted, {
      actor,
      query,
      now: recordsNow,
      today: recordsToday,
      language,
      vocabulary: emptyVocabulary,
    }),
  );
}

async function answer(given: Partial<MeasureSpec>, language: Language = 'en', userId = records.owner) {
  const result = await ask(userId, given, language);
  if ('kind' in result) throw new Error(result.reason.en);
  return result;
}

const byWins = { by: 'won_deals', direction: 'desc' as const, change: false };
const period = { text: 'Q3', from: '2026-07-01', to: '2026-10-01', grain: 'quarter' as const };

describe('an answer to a measure', () => {
  it('names the deal that is the largest, and what a few of a ranking make together', async () => {
    const largest = await answer({ measures: ['largest_deal'] });
    expect(largest.data?.columns.map(({ key }) => key)).toEqual([
      'largest_deal',
      'name',
      'account',
      'owner',
      'closedDate',
    ]);
    const [deal] = largest.records ?? [];
    expect(deal?.entity).toBe('deal');
    expect(largest.title.endsWith(deal?.name ?? '-')).toBe(true);

    const few = await answer({ measures: ['won_deals'], groupBy: ['rep'], order: byWins, limit: 2 });
    const counts = few.data?.rows.map(([, count]) => Number(count)) ?? [];
    expect(few.title).toContain(`; ${counts.reduce((sum, count) => sum + count, 0)} together`);
  });

  it('names all that share the first place, and how far two that were named lie apart', async () => {
    const axes = { measures: ['won_deals'], groupBy: ['account', 'rep'], period };
    const counts = (await answer(axes)).data?.rows.map(([account, rep, count]) => ({
      isPlaced: account !== null && rep !== null,
      count: Number(count),
    }));
    const least = Math.min(...(counts ?? []).flatMap(({ isPlaced, count }) => (isPlaced ? [count] : [])));
    const level = counts?.filter(({ isPlaced, count }) => isPlaced && count === least).length ?? 0;
    expect(level).toBeGreaterThan(4);
    const order = { by: 'won_deals', direction: 'asc' as const, change: false };
    const lowest = await answer({ ...axes, order, limit: 1 });
    expect(lowest.data?.rows).toHaveLength(level);
    expect(lowest.title).toContain(`and ${level - 4} more are lowest with **${least}** each`);

    const byRep = (await answer({ measures: ['won_deals'], groupBy: ['rep'], period })).data?.rows ?? [];
    const people = await database.system((query) =>
      query(
        sql<{
          id: number;
          name: string;
        }>`select id, full_name as name from app_user where tenant_id = ${records.tenantId}`,
      ),
    );
    const two = byRep.slice(0, 2).map(([name, count]) => ({
      record: {
        entity: 'user',
        text: String(name),
        id: people.find((one) => one.name === name)?.id ?? null,
        candidates: [],
      },
      count: Number(count),
    }));
    const [one, other] = two;
    const filters = [
      {
        field: 'rep',
        op: 'is' as const,
        values: two.map(({ record }) => ({ type: 'record' as const, record })),
      },
    ];
    const beside = await answer({ measures: ['won_deals'], groupBy: ['rep'], filters, period });
    expect(beside.title).toContain(`**${Math.abs((one?.count ?? 0) - (other?.count ?? 0))}** apart`);
  });

  it('ranks within each group what is asked for of each', async () => {
    const axes = { measures: ['won_deals'], groupBy: ['region', 'rep'], period };
    const all = (await answer(axes)).data?.rows ?? [];
    const most = new Map<unknown, number>();
    for (const [region, , count] of all) most.set(region, Math.max(most.get(region) ?? 0, Number(count)));
    const best = await answer({ ...axes, order: byWins, limit: 1, limitWithin: 'region' });
    const rows = best.data?.rows ?? [];
    expect(new Set(rows.map(([region]) => region))).toEqual(new Set(most.keys()));
    for (const [region, , count] of rows) expect(Number(count)).toBe(most.get(region));
    expect(best.title).toContain('highest of each');
  });

  it('shows one place of a ranking, and where a named one stands', async () => {
    const ranking = { measures: ['won_deals'], groupBy: ['account'], order: byWins, period };
    // Those without an account have no place.
    const rows = (await answer(ranking)).data?.rows.filter(([name]) => name !== null) ?? [];
    const counts = rows.map(([, count]) => count);
    const second = await answer({ ...ranking, place: 2 });
    expect(second.data?.columns.map(({ key }) => key)).toEqual(['account', 'place', 'won_deals']);
    expect(second.data?.rows[0]?.[2]).toBe(counts[1]);

    const account = records.accounts.find(({ name }) => name === rows.at(-1)?.[0]);
    if (account === undefined) throw new Error('an account that won is known');
    const { id, name } = account;
    const record = { entity: 'account', text: name, id, candidates: [] };
    const own = await answer({ ...ranking, placeOf: { type: 'record', record } }, 'zh');
    // Equal counts share the better place.
    const place = 1 + counts.indexOf(counts.at(-1) ?? null);
    expect(own.data?.rows).toEqual([[name, place, counts.at(-1)]]);
    expect(own.title).toContain(`**${name}** 排第 **${place}**（共 ${rows.length}）`);
  });

  it('shows both ends of a ranking, and names the first and the last', async () => {
    const ranking = { measures: ['won_deals'], groupBy: ['account'], order: byWins };
    const all = ((await answer(ranking)).data?.rows ?? []).filter(([name]) => name !== null);
    const both = await answer({ ...ranking, ends: { top: 2, bottom: 1 } });
    expect(both.data?.rows).toEqual([...all.slice(0, 2), ...all.slice(-1)]);
    const [first, last] = [all[0], all.at(-1)];
    expect(both.title).toContain(`**${first?.[0]}** leads with **${first?.[1]}**`);
    expect(both.title).toContain(`**${last?.[0]}** is lowest with **${last?.[1]}**`);
  });

  it('says the figure first, with what it is compared with', async () => {
    const english = await answer({ measures: ['won_deals'], period });
    const won = records.deals.filter(
      ({ archived, status, closedDate }) =>
        !archived &&
        status === 'won' &&
        closedDate !== null &&
        closedDate >= period.from &&
        closedDate < period.to,
    );
    expect(english.title).toMatch(new RegExp(`^Won deals, .*: \\*\\*${won.length}\\*\\*`));
    expect(english.title).toContain('on the period before');
    expect(english.data?.columns.map(({ key }) => key)).toEqual([
      'won_deals',
      'won_deals_previous',
      'won_deals_change',
    ]);
    expect(english.data?.rows[0]?.[0]).toBe(won.length);
    expect(english.basis).toMatchObject({
      scope: 'all teams',
      period: { from: period.from, to: period.to },
      comparison: { from: '2026-04-01' },
    });
    const chinese = await answer({ measures: ['won_deals'], period }, 'zh');
    expect(chinese.title).toContain(`赢单数 **${won.length}**，环比`);
    expect(chinese.basis?.scope).toBe('全部团队');
    expect(chinese.suggestions.map(({ label }) => label)).toEqual(['按区域看', '和去年同期比', '查看明细']);
  });

  it('groups with labels, shares and totals, and draws parts', async () => {
    const { title, data, blocks } = await answer({
      groupBy: ['region'],
      measures: ['won_deals'],
      share: true,
    });
    expect(title).toMatch(/\*\*(East|West)\*\* is highest/);
    expect(data?.columns.map(({ key }) => key)).toEqual(['region', 'won_deals', 'share']);
    expect(data?.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBeCloseTo(1);
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'chart']);
  });

  it('shows empty units of a closed time axis, and none that have not begun', async () => {
    const { data, blocks } = await answer({
      measures: ['won_deals', 'win_rate'],
      grain: 'month',
      period: { text: '', from: '2026-08-01', to: '2027-04-01', grain: null },
    });
    expect(data?.rows.map(([month]) => month)).toEqual([
      '2026-08-01',
      '2026-09-01',
      '2026-10-01',
      '2026-11-01',
    ]);
    expect(blocks.some(({ kind }) => kind === 'chart')).toBe(true);
  });

  it('calls no unit the lowest that has only begun, and weeks by their first days', async () => {
    const axis = {
      measures: ['won_deals'],
      grain: 'week' as const,
      period: { text: '', from: '2026-10-05', to: '2026-12-01', grain: null },
    };
    const { title, data, blocks } = await answer(axis);
    const running = String(data?.rows.at(-1)?.[0]);
    expect(running > '2026-11-13').toBe(true);
    expect(title).toMatch(/lowest in week of/);
    expect(title).not.toContain(`lowest in week of ${Number(running.slice(8))} Nov`);
    const [table, chart] = blocks;
    expect(table?.kind === 'table' && table.rows[0]?.[0]).toBe('5 Oct');
    expect(chart?.kind === 'chart' && chart.labels[0]).toBe('5 Oct');
    const [chinese] = (await answer(axis, 'zh')).blocks;
    expect(chinese?.kind === 'table' && chinese.rows[0]?.[0]).toBe('10月5日');
  });

  it('calls no unit the lowest that lies before the first record, or partly outside', async () => {
    const since = (from: string) => ({
      measures: ['won_deals'],
      grain: 'month' as const,
      period: { text: '', from, to: '2026-10-01', grain: null },
    });
    const before = await answer(since('2019-01-01'));
    const first = before.data?.rows.findIndex(([, count]) => Number(count) > 0) ?? 0;
    expect(first).toBeGreaterThan(0);
    expect(before.title).not.toMatch(/lowest in \w+ 2019/);
    expect((await answer(since('2026-04-30'))).title).not.toContain('lowest in Apr 2026');
  });

  it('cuts an open time axis by the data, in whole units', async () => {
    const { data } = await answer({ measures: ['won_deals'], grain: 'quarter' });
    expect(data?.rows.every(([quarter]) => String(quarter).endsWith('-01'))).toBe(true);
    expect(data?.rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(
      records.deals.filter(({ archived, status }) => !archived && status === 'won').length,
    );
  });

  it('runs up a total', async () => {
    const { data } = await answer({
      measures: ['won_deals'],
      grain: 'month',
      cumulative: true,
      period: { text: '', from: '2026-01-01', to: '2026-12-01', grain: null },
    });
    const counts = (data?.rows ?? []).map(([, count]) => Number(count));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  it('shares sums out among the reps who were there, and says among how many', async () => {
    const sum = await answer({ measures: ['won_deals'], period });
    const perHead = await answer({ measures: ['won_deals'], period, averagePer: 'rep' });
    const reps = Number(/among (\d+) reps/.exec(perHead.basis?.notes?.join(' ') ?? '')?.[1]);
    expect(reps).toBeGreaterThan(0);
    expect(Number(perHead.data?.rows[0]?.[0])).toBeCloseTo(Number(sum.data?.rows[0]?.[0]) / reps, 6);
    expect(perHead.title).toMatch(/^Won deals per head, /);
    expect((await answer({ measures: ['won_deals'], period, averagePer: 'rep' }, 'zh')).title).toContain(
      '人均赢单数',
    );
    expect(await ask(records.reps[0], { measures: ['win_rate'], averagePer: 'rep' })).toMatchObject({
      kind: 'refused',
    });
  });

  it('averages sums over the units begun, from the first with data, and says how many', async () => {
    const year = { text: '', from: '2026-01-01', to: '2027-01-01', grain: 'year' as const };
    const spec = { measures: ['won_deals'], groupBy: ['rep'], period: year };
    const sums = await answer(spec);
    const { data, title, basis } = await answer({ ...spec, averagePer: 'month' });
    const first = records.deals
      .flatMap(({ archived, status, closedDate }) =>
        archived || status !== 'won' || closedDate === null ? [] : [closedDate],
      )
      .sort()[0];
    // It is November.
    const months = first !== undefined && first > '2026' ? 12 - Number(first.slice(5, 7)) : 11;
    expect(title).toMatch(new RegExp(`^Won deals per month, average of ${months} months, 2026`));
    expect(basis?.definition).toContain(`÷ ${months} months`);
    const countOf = new Map(sums.data?.rows.map(([rep, count]) => [rep, Number(count)]));
    for (const [rep, mean] of data?.rows ?? [])
      expect(Number(mean) * months).toBeCloseTo(countOf.get(rep ?? '') ?? Number.NaN);
    expect(
      (await answer({ measures: ['won_deals'], averagePer: 'month', period: year }, 'zh')).title,
    ).toContain(`月均赢单数（${months}个月平均）`);
  });

  it('gives no mean over time of what does not add up over time', async () => {
    const refusal = await ask(records.reps[0], { measures: ['open_pipeline'], averagePer: 'month' });
    expect(refusal).toMatchObject({
      kind: 'refused',
      instead: [{ slots: { measures: ['open_pipeline'], grain: 'month' } }],
    });
  });

  it('says plainly where there is nothing, and what there is', async () => {
    const { title, data } = await answer({
      period: { text: '2019', from: '2019-01-01', to: '2020-01-01', grain: 'year' },
    });
    expect(title).toMatch(/^No data for revenue/);
    expect(title).toContain('The data run from');
    expect(data?.rows).toEqual([]);
    expect((await answer({ measures: ['order_revenue'] }, 'zh')).title).toContain('没有你能看到的订单');
    const nobody = {
      field: 'rep',
      op: 'is' as const,
      values: [
        { type: 'record' as const, record: { entity: 'user', text: 'Nobody', id: null, candidates: [] } },
      ],
    };
    expect((await answer({ measures: ['won_deals'], filters: [nobody] })).title).toMatch(/^No data/);
  });

  it('does not compare with a time before the data', async () => {
    const { title, basis, data } = await answer({
      measures: ['won_deals'],
      period: { ...period, from: '2026-04-01', to: '2026-07-01' },
      compareWith: 'last-year',
    });
    expect(title).not.toContain('last year');
    expect(data?.rows[0]?.[1]).toBeNull();
    expect(basis?.notes).toContain('There are no data for the period to compare with.');
  });

  it('names what may not be seen, in both languages, and what may be asked instead', async () => {
    const refusal = await ask(records.reps[0], { measures: ['gross_margin_rate'] });
    expect(refusal).toMatchObject({
      kind: 'refused',
      reason: { en: expect.stringContaining('visible to directors'), zh: expect.stringContaining('总监') },
    });
    const director = await ask(records.owner, { measures: ['gross_margin_rate'] });
    expect(director).not.toHaveProperty('kind');
    expect(await ask(records.owner, { groupBy: ['activityKind'] })).toMatchObject({ kind: 'refused' });
  });

  it('tells whose rows it is about', async () => {
    expect((await answer({}, 'en', records.manager)).basis?.scope).toBe('your team');
    expect((await answer({}, 'zh', records.reps[0])).basis?.scope).toBe('你自己的记录');
  });

  it('counts unknown amounts and amounts without a rate', async () => {
    const { basis } = await answer({});
    const notes = (basis?.notes ?? []).join(' ');
    expect(notes).toMatch(/amount is unknown (is|are) left out/);
    expect(notes).toMatch(/another currency \(CNY: \d+\) ha(s|ve) no rate/);
    expect(notes).toContain('converted to USD');
  });
});
