import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRecords } from '../../src/analyses/index.ts';
import { runMeasure } from '../../src/analyses/measure/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Language } from '../../src/kernel/index.ts';
import { basisLine } from '../../src/rendering/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { answer, ask } from './ask.ts';
import { type Person, type Shop, seedShop } from './shop.ts';

let database: Database;
let shop: Shop;
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await seedShop(database);
});
afterAll(() => database.close());

const quarter = { text: 'Q4', from: '2026-10-01', to: '2027-01-01', grain: 'quarter' };
const measured = async (who: Person, slots: Record<string, unknown>, language?: Language) =>
  answer(
    await ask(
      database,
      shop.tenantId,
      shop.people[who],
      'measure',
      runMeasure,
      { period: quarter, ...slots },
      language,
    ),
  );
const listed = async (who: Person, slots: Record<string, unknown>, language?: Language) =>
  answer(await ask(database, shop.tenantId, shop.people[who], 'list', listRecords, slots, language));
const groups = (draft: Awaited<ReturnType<typeof measured>>) => draft.data?.rows;

describe('a condition that nothing fulfils as well', () => {
  const few = { measures: ['won_deals'], having: [{ measure: 'won_deals', op: '<', values: ['2'] }] };

  it.each([
    [
      'rep',
      [
        ['rita', 1],
        ['ravi', 0],
        ['sol', 0],
      ],
    ],
    [
      'account',
      [
        ['Acme', 1],
        ['Birch', 0],
        ['Cedar', 0],
      ],
    ],
    [
      'team',
      [
        ['North', 1],
        ['South', 0],
      ],
    ],
    [
      'industry',
      [
        ['retail', 1],
        ['financial services', 0],
      ],
    ],
  ])('takes in the groups by %s that have none', async (dimension, expected) => {
    expect(groups(await measured('dana', { ...few, groupBy: [dimension] }))).toEqual(expected);
  });

  it('keeps them within the filter and the rights of who asks', async () => {
    const city = { field: 'city', op: 'is', values: [{ type: 'text', text: 'Lyon' }] };
    expect(groups(await measured('dana', { ...few, groupBy: ['account'], filters: [city] }))).toEqual([
      ['Birch', 0],
    ]);
    expect(groups(await measured('max', { ...few, groupBy: ['rep'] }))).toEqual([
      ['rita', 1],
      ['ravi', 0],
    ]);
  });

  it('leaves them out where nothing does not fulfil it, and of ratios', async () => {
    const many = { ...few, having: [{ measure: 'won_deals', op: '>=', values: ['1'] }], groupBy: ['rep'] };
    expect(groups(await measured('dana', many))).toEqual([['rita', 1]]);
    const low = { measures: ['win_rate'], having: [{ measure: 'win_rate', op: '<', values: ['0.9'] }] };
    expect(groups(await measured('dana', { ...low, groupBy: ['rep'] }))).toEqual([['rita', '0.5']]);
  });

  it('lists the people who sell, not who leads, supports or directs them', async () => {
    const none = {
      entity: 'user',
      period: quarter,
      having: [{ measure: 'won_deals', op: '=', values: ['0'] }],
    };
    const names = async (who: Person) => (await listed(who, none)).data?.rows.map(([, name]) => name);
    expect(await names('dana')).toEqual(['ravi', 'sol']);
    expect(await names('max')).toEqual(['ravi']);
  });
});

describe('the basis of an answer', () => {
  const line = async (draft: Awaited<ReturnType<typeof measured>>) =>
    draft.basis === null ? '' : basisLine(draft.basis, draft.language, 'UTC');

  it('says conditions and filters in words, for scripts in keys', async () => {
    const slots = {
      measures: ['win_rate'],
      groupBy: ['rep'],
      having: [{ measure: 'win_rate', op: '<', values: ['0.3'] }],
    };
    const english = await measured('dana', slots);
    expect(await line(english)).toContain('· win rate below 30% ·');
    expect(english.basis?.filters[0]).toMatchObject({ field: 'win_rate', op: '<', values: ['0.3'] });
    expect(await line(await measured('dana', slots, 'zh'))).toContain('· 赢单率低于30% ·');
  });

  it.each([
    ['won_deals', '<', ['3'], 'fewer than 3 won deals', '赢单数少于3'],
    ['won_deals', 'between', ['3', '5'], 'between 3 and 5 won deals', '赢单数介于3到5'],
    ['revenue', '>=', ['50000'], 'revenue at least €50,000', '销售额不低于€5万'],
    ['sales_cycle', '>', ['45'], 'sales cycle over 45 days', '成交周期超过45天'],
    ['win_rate', '<=', ['0.125'], 'win rate at most 12.5%', '赢单率不超过12.5%'],
  ])('tells %s %s in both languages', async (measure, op, values, english, chinese) => {
    const slots = { measures: [measure], groupBy: ['rep'], having: [{ measure, op, values }] };
    expect(await line(await measured('dana', slots))).toContain(`· ${english} ·`);
    expect(await line(await measured('dana', slots, 'zh'))).toContain(`· ${chinese} ·`);
  });

  it('names fields and their values as the reader does', async () => {
    const slots = {
      entity: 'deal',
      filters: [
        { field: 'status', op: 'is', values: [{ type: 'key', text: 'open', key: 'open' }] },
        {
          field: 'amount',
          op: '>',
          values: [{ type: 'money', text: '50k', value: '50000', currency: null }],
        },
      ],
    };
    expect(await line(await listed('dana', slots))).toContain('status open · amount over €50,000 ·');
    expect(await line(await listed('dana', slots, 'zh'))).toContain('状态是进行中 · 金额超过€5万 ·');
  });
});
