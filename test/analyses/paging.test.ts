import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUps, listRecords } from '../../src/analyses/index.ts';
import { runMeasure } from '../../src/analyses/measure/index.ts';
import type { TableBlock } from '../../src/answer/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Intent, IntentNamed } from '../../src/intents/index.ts';
import type { Language } from '../../src/kernel/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { answer, ask } from './ask.ts';
import { type Person, type Shop, seedShop } from './shop.ts';

const many = 1_100;

let database: Database;
let shop: Shop;
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await seedShop(database);
  await database.system((query) =>
    query(sql`insert into account (tenant_id, name, owner_id, created_at)
      select ${shop.tenantId}, 'Company ' || to_char(n, 'FM0000'), ${shop.people.ravi}, '2025-01-01' from generate_series(1, ${many}::int) as n`),
  );
});
afterAll(() => database.close());

type ListSlots = IntentNamed<'list'>['slots'];
const accounts = async (who: Person, slots: Partial<ListSlots>, language?: Language, wholeData = false) =>
  answer(
    await ask(
      database,
      shop.tenantId,
      shop.people[who],
      'list',
      listRecords,
      { entity: 'account', ...slots },
      language,
      {
        wholeData,
      },
    ),
  );
const tableIn = ({ blocks }: { readonly blocks: readonly { readonly kind: string }[] }) =>
  blocks.find(({ kind }) => kind === 'table') as TableBlock;
const nextOf = (suggestions: readonly { readonly label: string; readonly intent: Intent }[]) =>
  suggestions.find(({ intent }) => 'offset' in intent.slots && intent.slots.offset !== undefined);

describe('more rows than a page', () => {
  it('are reached page by page to the last, each once', async () => {
    const names: string[] = [];
    let slots: Partial<ListSlots> = { filters: [ownedBy(shop.people.ravi)] };
    for (let pages = 0; pages < 60; pages++) {
      const page = await accounts('max', slots);
      names.push(...tableIn(page).rows.map(([name]) => name ?? ''));
      expect(page.title).toBe(`**${(many + 1).toLocaleString('en-US')}** accounts.`);
      const next = nextOf(page.suggestions);
      if (next === undefined) break;
      slots = next.intent.slots as ListSlots;
    }
    expect(names).toHaveLength(many + 1);
    expect(new Set(names).size).toBe(many + 1);
  });

  it('says which rows a later page shows, and offers what is left', async () => {
    const page = await accounts('max', { offset: 8 });
    expect(tableIn(page)).toMatchObject({ offset: 8, totalRows: many + 2 });
    expect(page.records?.[0]?.name).toBe(tableIn(page).rows[0]?.[0]);
    expect(nextOf(page.suggestions)?.label).toBe('Next 30');
    expect(nextOf((await accounts('max', { offset: 8 }, 'zh')).suggestions)?.label).toBe('再看 30 条');
    expect(nextOf((await accounts('max', { offset: many - 4 })).suggestions)).toBeUndefined();
  });

  it('keeps to as many as were asked for', async () => {
    const first = await accounts('max', { limit: 50 });
    expect(tableIn(first).rows).toHaveLength(8);
    const second = await accounts('max', nextOf(first.suggestions)?.intent.slots as ListSlots);
    expect(tableIn(second).rows).toHaveLength(30);
    expect(nextOf(second.suggestions)?.label).toBe('Next 12');
  });

  it('counts those never contacted beyond what is read', async () => {
    const due = answer(
      await ask(database, shop.tenantId, shop.people.dana, 'follow-ups', followUps, { entity: 'account' }),
    );
    const never = await database.system((query) =>
      query<{
        count: number;
      }>(sql`select count(*) from account as a where a.tenant_id = ${shop.tenantId} and not exists (
        select 1 from activity as x where x.tenant_id = a.tenant_id and x.account_id = a.id and x.status = 'held' and x.kind <> 'note')`),
    );
    expect(due.title).toContain(never[0]?.count.toLocaleString('en-US'));
  });

  it('shows as many groups as were asked for, and the rest of them after', async () => {
    const measured = async (slots: Record<string, unknown>) =>
      answer(
        await ask(database, shop.tenantId, shop.people.dana, 'measure', runMeasure, {
          measures: ['won_deals'],
          groupBy: ['account'],
          having: [{ measure: 'won_deals', op: '<', values: ['1'] }],
          period: { text: 'Q4', from: '2026-10-01', to: '2027-01-01', grain: 'quarter' },
          ...slots,
        }),
      );
    expect(
      tableIn(await measured({ limit: 12, order: { by: 'won_deals', direction: 'asc' } })).rows,
    ).toHaveLength(12);
    const all = await measured({});
    expect(tableIn(all)).toMatchObject({ totalRows: many + 2 });
    expect(nextOf(all.suggestions)?.label).toBe('Next 30');
  });
});

describe('data for a file', () => {
  it('holds the whole set, of what the asker may see', async () => {
    const usual = await accounts('max', {});
    expect(usual.data?.rows).toHaveLength(1_000);
    const whole = await accounts('max', {}, 'en', true);
    expect(whole.data?.rows).toHaveLength(many + 2);
    expect(whole.basis?.notes).toEqual([]);
    expect((await accounts('sol', {}, 'en', true)).data?.rows.map((row) => row[1])).toEqual(['Cedar']);
    expect((await accounts('max', { limit: 1_050 }, 'en', true)).data?.rows).toHaveLength(1_050);
  });
});

function ownedBy(id: number) {
  const record = { entity: 'user', text: 'ravi', id, candidates: [] };
  return { field: 'owner', op: 'is' as const, values: [{ type: 'record' as const, record }] };
}
