import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRecords } from '../../src/analyses/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Language } from '../../src/kernel/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { ref } from '../support/small-company.ts';
import { answer, ask } from './ask.ts';
import { type Person, type Shop, seedShop } from './shop.ts';

let database: Database;
let shop: Shop;
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await seedShop(database);
});
afterAll(() => database.close());

const key = (field: string, value: string) => ({
  field,
  op: 'is',
  values: [{ type: 'key', text: value, key: value }],
});
const list = (who: Person, slots: Record<string, unknown>, language?: Language) =>
  ask(database, shop.tenantId, shop.people[who], 'list', listRecords, slots, language);
async function names(who: Person, slots: Record<string, unknown>): Promise<readonly unknown[]> {
  const { data } = answer(await list(who, slots));
  return (data?.rows ?? []).map((row) => row[1]);
}

describe('lists', () => {
  it('lists open deals with their sum, in both languages', async () => {
    const english = answer(await list('max', { entity: 'deal', filters: [key('status', 'open')] }));
    expect(english.title).toBe('**5** open deals, **€11,000** in all.');
    expect(english.basis?.notes).toContain('1 without an amount left out');
    const chinese = answer(await list('max', { entity: 'deal', filters: [key('status', 'open')] }, 'zh'));
    expect(chinese.title).toBe('共 **5** 个进行中的商机，合计 **€1.1万**。');
  });

  it('converts a mixed sum and keeps each amount in its own currency', async () => {
    const { data } = answer(
      await list('ravi', { entity: 'deal', filters: [key('status', 'open')], columns: ['amount'] }),
    );
    expect(data?.columns.find((column) => column.key === 'amount')?.currency).toBeNull();
    expect(data?.rows.map((row) => row[2])).toEqual([
      { amount: '4000', currency: 'EUR' },
      { amount: '8000', currency: 'USD' },
      null,
    ]);
  });

  it('reads a bare sum in the one currency of those of the records that the person sees', async () => {
    const over = { field: 'amount', op: '>', values: [{ type: 'number', text: '500', value: '500' }] };
    const untouched = { field: 'name', op: 'contains', values: [{ type: 'text', text: 'untouched' }] };
    const basisOf = async (who: Person, filters: readonly unknown[]) =>
      answer(await list(who, { entity: 'deal', filters })).basis?.filters.map(({ words }) => words);
    expect(await basisOf('ravi', [over, untouched])).toContain('amount over $500');
    expect(await basisOf('ravi', [over])).toContain('amount over €500');
    expect(await basisOf('rita', [over, untouched])).toContain('amount over €500');
  });

  it('takes a period by closing date where closed, by expected date where open', async () => {
    const period = { text: 'Q4', from: '2026-10-01', to: '2027-01-01', grain: 'quarter' };
    expect(await names('dana', { entity: 'deal', period, order: { by: 'name', direction: 'asc' } })).toEqual([
      'Acme fresh',
      'Acme lost',
      'Acme silent',
      'Acme won',
      'Birch slow',
      'Cedar southern',
    ]);
    expect(
      await names('dana', {
        entity: 'deal',
        period,
        periodField: 'expectedCloseDate',
        filters: [key('status', 'open')],
        order: { by: 'expectedCloseDate', direction: 'asc' },
      }),
    ).toEqual(['Birch slow', 'Cedar southern', 'Acme fresh', 'Acme silent']);
  });

  it('finds unpaid and overdue invoices by what is outstanding', async () => {
    const unpaid = { field: 'outstanding', op: '>', values: [{ type: 'number', text: '0', value: '0' }] };
    const overdue = {
      field: 'dueDate',
      op: '<',
      values: [{ type: 'date', text: 'today', date: '2026-11-21' }],
    };
    const all = answer(await list('dana', { entity: 'invoice', filters: [unpaid] }));
    expect(all.title).toBe('**2** invoices, **€1,000** in all.');
    expect(await names('dana', { entity: 'invoice', filters: [unpaid, overdue] })).toEqual(['I-1']);
    const byStatus = answer(
      await list('dana', { entity: 'invoice', filters: [key('status', 'unpaid')] }, 'zh'),
    );
    expect(byStatus.title).toBe('共 **2** 张未付款的发票，合计 **€1,000**。');
  });

  it('filters through rows of which a record has many', async () => {
    const champion = { field: 'dealRole', op: 'is', values: [{ type: 'text', text: 'champion' }] };
    expect(await names('dana', { entity: 'contact', filters: [champion] })).toEqual(['Ann']);
    expect(await names('dana', { entity: 'contact', filters: [{ ...champion, op: 'is-not' }] })).toEqual([
      'Bo',
    ]);
    const withAnn = {
      field: 'contact',
      op: 'is',
      values: [{ type: 'record', record: ref('contact', shop.contacts.ann) }],
    };
    expect(await names('dana', { entity: 'deal', filters: [withAnn] })).toEqual(['Acme fresh']);
    const team = { field: 'team', op: 'is', values: [{ type: 'my-team', text: 'my team' }] };
    expect(await names('max', { entity: 'user', filters: [team] })).toEqual(['ravi', 'rita']);
  });

  it('keeps conditions on a measure, counting records that have nothing as 0', async () => {
    const deals = (op: string, value: string) => ({
      entity: 'account',
      having: [{ measure: 'deals', op, values: [value] }],
    });
    expect(await names('dana', deals('>', '3'))).toEqual(['Acme']);
    expect(await names('dana', deals('<', '4'))).toEqual(['Birch', 'Cedar']);
    expect(
      await names('dana', { entity: 'account', having: [{ measure: 'won_deals', op: '=', values: ['0'] }] }),
    ).toEqual(['Birch', 'Cedar']);
  });

  it('answers how many with the count, the records behind it', async () => {
    const counted = answer(
      await list('dana', { entity: 'account', countOnly: true, filters: [key('industry', 'retail')] }, 'zh'),
    );
    expect(counted.title).toBe('共 **2** 家客户。');
    expect(counted.blocks).toEqual([]);
    expect(counted.data?.rows).toHaveLength(2);
    expect(counted.suggestions[0]?.intent).toMatchObject({ name: 'list', slots: { countOnly: false } });
  });

  it('says what was looked for where nothing fits, and the nearest that exists', async () => {
    const filters = [
      key('industry', 'retail'),
      { field: 'city', op: 'is', values: [{ type: 'text', text: 'Oslo' }] },
    ];
    const empty = answer(await list('dana', { entity: 'account', filters }));
    expect(empty.title).toBe('No accounts found: industry retail, city Oslo.');
    expect(empty.suggestions.map(({ label }) => label)).toEqual(['Without "city Oslo" (2)']);
    const chinese = answer(await list('dana', { entity: 'account', filters }, 'zh'));
    expect(chinese.suggestions[0]?.label).toContain('去掉');
  });

  it('says how many there are in all when a limit cuts the list', async () => {
    const top = answer(
      await list('dana', { entity: 'deal', limit: 2, order: { by: 'amount', direction: 'desc' } }),
    );
    expect(top.data?.rows.map((row) => row[1])).toEqual(['Cedar southern', 'Acme lost']);
    expect(top.title).toMatch(/^2 of \*\*8\*\* deals/);
  });
});

describe('what may be seen', () => {
  it.each([
    ['dana', 8],
    ['max', 7],
    ['rita', 4],
    ['ravi', 3],
    ['sol', 1],
  ] as const)('shows %s %i deals', async (who, count) => {
    expect(await names(who, { entity: 'deal' })).toHaveLength(count);
  });

  it.each(['sue', 'mark', 'al'] as const)('names the missing right on deals to %s', async (who) => {
    expect(await list(who, { entity: 'deal' })).toMatchObject({
      kind: 'refused',
      reason: { en: "With your role you can't see deals." },
    });
  });

  it('masks contact details for roles that only read, and refuses to filter or sort by them', async () => {
    const shown = answer(await list('sue', { entity: 'contact', columns: ['email', 'phone'] }));
    expect(JSON.stringify(shown)).not.toContain('example.org');
    expect(JSON.stringify(shown)).not.toContain('1234 5678');
    const filters = [{ field: 'email', op: 'contains', values: [{ type: 'text', text: 'ann' }] }];
    expect(await list('sue', { entity: 'contact', filters })).toMatchObject({ kind: 'refused' });
    expect(await list('mark', { entity: 'contact', order: { by: 'phone', direction: 'asc' } })).toMatchObject(
      { kind: 'refused' },
    );
    expect(await names('rita', { entity: 'contact', filters })).toEqual(['Ann']);
  });

  it('leaves hostile text a value', async () => {
    const text = "x'; drop table deal; --";
    const filters = [{ field: 'name', op: 'contains', values: [{ type: 'text', text }] }];
    expect(await names('dana', { entity: 'deal', filters })).toEqual([]);
    expect(await names('dana', { entity: 'deal' })).toHaveLength(8);
  });

  it('tells a field that the records do not have', async () => {
    expect(await list('dana', { entity: 'deal', columns: ['nothing'] })).toMatchObject({ kind: 'refused' });
    expect(
      await list('dana', { entity: 'account', order: { by: "name'); --", direction: 'asc' } }),
    ).toMatchObject({ kind: 'refused' });
  });
});
