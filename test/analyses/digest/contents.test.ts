import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../../src/analyses/digest/index.ts';
import { followUps } from '../../../src/analyses/follow-ups.ts';
import type { Answer } from '../../../src/answer/index.ts';
import type { Database } from '../../../src/database/index.ts';
import { nativeCharts, renderSlack } from '../../../src/rendering/index.ts';
import { openTestDatabase } from '../../support/open-test-database.ts';
import { seedSalesRecords } from '../../support/sales-records.ts';
import { answer, ask } from '../ask.ts';
import { everyone, type Person, type Shop, seedShop } from '../shop.ts';

const kinds = ['morning', 'team-week', 'company-week', 'company-month', 'customer-care', 'hygiene'] as const;
const languages = ['en', 'zh'] as const;

let database: Database;
let shop: Shop;
beforeAll(async () => {
  database = await openTestDatabase();
  shop = await seedShop(database);
});
afterAll(async () => {
  await database.close();
});

type Kind = (typeof kinds)[number];

async function asked(which: Kind, who: Person, language: 'en' | 'zh' = 'en') {
  const slots = { which, filters: [] };
  return await ask(database, shop.tenantId, shop.people[who], 'digest', digest, slots, language);
}

async function made(which: Kind, who: Person) {
  return answer(await asked(which, who));
}

describe.each(kinds)('%s', (which) => {
  it.each(languages)('is one post with one table at most, for whoever reads it, in %s', async (language) => {
    for (const who of everyone) {
      const result = await asked(which, who, language);
      if ('kind' in result) continue;
      const { blocks, title } = result;
      expect(blocks.filter(({ kind }) => kind === 'table').length, who).toBeLessThanOrEqual(1);
      const sent: Answer = { language, title, blocks, data: null, basis: null, actions: [] };
      const style = { timeZone: 'UTC', thread: 't', pageUrl: null, charts: nativeCharts };
      expect(renderSlack(sent, style), who).toHaveLength(1);
    }
  });

  it('tells those who may see no deals nothing of them', async () => {
    for (const who of ['al', 'mark', 'sue'] as const)
      expect(JSON.stringify(await asked(which, who)), who).not.toContain('€');
  });
});

describe('a director’s week', () => {
  it('says its margin to nobody below him', async () => {
    expect(JSON.stringify(await made('company-week', 'max'))).not.toContain('argin');
  });

  it('says of what its revenue is made, in shares of one whole', async () => {
    const { tenantId, owner } = await seedSalesRecords(database, 60);
    const slots = { which: 'company-month', filters: [] };
    const { blocks } = answer(await ask(database, tenantId, owner, 'digest', digest, slots));
    const mixes = blocks.filter((_, at) => {
      const before = blocks[at - 1];
      return before?.kind === 'text' && /^\*\*(?:Revenue by|Why deals)/.test(before.text);
    });
    expect(mixes.length).toBeGreaterThan(0);
    for (const mix of mixes) {
      const shares = (mix.kind === 'facts' ? mix.items : []).map(({ value }) =>
        Number(/· (\d+)%/.exec(value)?.[1]),
      );
      expect(shares.length).toBeGreaterThan(1);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(shares.length);
    }
  });
});

describe('customer care', () => {
  it('counts all who are due a visit, shows a few of them, and leads to the rest', async () => {
    const { tenantId, owner } = await seedSalesRecords(database, 60);
    const waiting = { entity: 'account', notContactedForDays: null, filters: [], limit: null };
    const all = answer(await ask(database, tenantId, owner, 'follow-ups', followUps, waiting)).data?.rows
      .length;
    const slots = { which: 'customer-care', filters: [] };
    const { title, blocks, suggestions } = answer(
      await ask(database, tenantId, owner, 'digest', digest, slots, 'zh'),
    );
    expect(title).toContain(`**${all}** 家客户待回访`);
    expect(blocks.flatMap((block) => (block.kind === 'facts' ? block.items : [])).length).toBeLessThan(
      Number(all),
    );
    expect(suggestions.find(({ label }) => label === '全部待回访客户')?.intent).toMatchObject({
      name: 'follow-ups',
      slots: { limit: null },
    });
  });
});
