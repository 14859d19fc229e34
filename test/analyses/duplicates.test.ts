import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryContext } from '../../src/analyses/context.ts';
import { duplicates } from '../../src/analyses/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Language } from '../../src/kernel/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { answer, ask } from './ask.ts';
import { type Person, type Shop, seedShop } from './shop.ts';

let database: Database;
let shop: Shop;
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await seedShop(database);
  const { acme, birch } = shop.accounts;
  await database.system((query) =>
    query(sql`update account set website = case id when ${acme} then 'https://www.Acme.example/de' else 'acme.example' end
      where tenant_id = ${shop.tenantId} and id in (${acme}, ${birch})`),
  );
});
afterAll(() => database.close());

const found = async (
  who: Person,
  slots: Record<string, unknown> = {},
  options: Pick<QueryContext, 'namesakes'> = {},
  language: Language = 'en',
) =>
  answer(
    await ask(database, shop.tenantId, shop.people[who], 'duplicates', duplicates, slots, language, options),
  );
const namesOf = ({ records = [] }: Awaited<ReturnType<typeof found>>) => records.map(({ name }) => name);

describe('duplicates', () => {
  it('finds accounts of one web domain, and offers to merge the younger into the older', async () => {
    const read = await found('dana');
    expect(read.title).toBe('**2** accounts look like duplicates, in **1** group.');
    expect(namesOf(read)).toEqual(['Acme', 'Birch']);
    expect(read.suggestions).toMatchObject([
      {
        label: 'Merge Birch into Acme',
        intent: { name: 'merge-records', slots: { from: { text: 'Birch' } } },
      },
    ]);
    expect((await found('dana', {}, {}, 'zh')).title).toBe('**2** 个客户疑似重复，共 **1** 组。');
  });

  it('unites those of one name with those of one domain', async () => {
    const namesakes = () => [[shop.accounts.birch, shop.accounts.cedar]];
    expect(namesOf(await found('dana', {}, { namesakes }))).toEqual(['Acme', 'Birch', 'Cedar']);
  });

  it('keeps the groups of which one fits what was asked for', async () => {
    const inCity = (city: string) => ({
      filters: [{ field: 'city', op: 'is', values: [{ type: 'text', text: city }] }],
    });
    expect(namesOf(await found('dana', inCity('Lyon')))).toEqual(['Acme', 'Birch']);
    expect(namesOf(await found('dana', inCity('Rome')))).toEqual([]);
  });

  it('tells nothing of a twin that the person may not see', async () => {
    const read = await found('rita', {}, { namesakes: () => [[shop.accounts.acme, shop.accounts.cedar]] });
    expect(read.title).toBe('No accounts look like duplicates.');
    expect([read.records, read.data?.rows]).toEqual([[], []]);
  });

  it('names the missing right to those who may not see deals', async () => {
    const refused = await ask(database, shop.tenantId, shop.people.sue, 'duplicates', duplicates, {
      entity: 'deal',
    });
    expect(refused).toMatchObject({ kind: 'refused' });
  });
});
