import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  brief,
  contactHistory,
  defineMetric,
  followUps,
  forecast,
  funnel,
  help,
  learnThresholds,
  lookUpField,
  stageRequirements,
  stuckDeals,
} from '../../src/analyses/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { Language } from '../../src/kernel/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { now, ref } from '../support/small-company.ts';
import { answer, ask } from './ask.ts';
import { everyone, type Person, type Shop, seedShop } from './shop.ts';

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
type Row = Readonly<Record<string, unknown>>;
function rowsOf({ data }: ReturnType<typeof answer>): readonly Row[] {
  return (data?.rows ?? []).map((row) =>
    Object.fromEntries((data?.columns ?? []).map((column, index) => [column.key, row[index]])),
  );
}

describe('stuck deals', () => {
  const stuck = async (who: Person, slots: Record<string, unknown> = {}, language?: Language) =>
    answer(await ask(database, shop.tenantId, shop.people[who], 'stuck-deals', stuckDeals, slots, language));

  it('finds what is past its days, silent, or never contacted, and says why', async () => {
    const found = await stuck('max');
    expect(found.title).toBe(
      '**3** of 5 open deals are stuck, €10,000 of €11,000. 2 of them belong to ravi.',
    );
    expect(rowsOf(found).map(({ name, why }) => [name, why])).toEqual([
      ['Birch slow', '61 d, twice the usual 28 d'],
      ['Birch untouched', 'never contacted'],
      ['Acme silent', 'silent 32 d'],
    ]);
    expect(found.basis?.notes.join()).toContain('Proposal 28 d (configured)');
    const chinese = await stuck('max', {}, 'zh');
    expect(chinese.title).toBe('5 个在途商机中有 **3** 个停滞，涉及 €1万（共 €1.1万）。其中 2 个是ravi的。');
    expect(rowsOf(chinese).map(({ why }) => why)).toEqual([
      '61天，约为通常28天的两倍',
      '从未联系',
      '32天没联系',
    ]);
  });

  it('judges by the days that a person names, and by those alone', async () => {
    expect(rowsOf(await stuck('max', { daysInStage: 30 })).map(({ name }) => name)).toEqual(['Birch slow']);
    expect(rowsOf(await stuck('max', { silentDays: 30 })).map(({ name }) => name)).toEqual(['Acme silent']);
  });

  it('does not judge silence where there are no activities at all, and says so', async () => {
    const found = await stuck('sol');
    expect(found.title).toBe('None of 1 open deals is stuck.');
    expect(found.basis?.notes).toContain('no activities here, so silence isn’t judged');
  });
});

describe('funnel', () => {
  it('counts exits, conversion and what stands there now', async () => {
    const found = answer(await ask(database, shop.tenantId, shop.people.dana, 'funnel', funnel, {}));
    expect(
      rowsOf(found).map((row) => [row.stage, row.openDeals, row.exits, row.exitsForward, row.conversion]),
    ).toEqual([
      ['Qualification', 2, 6, 6, '1'],
      ['Discovery', 1, 5, 5, '1'],
      ['Proposal', 2, 3, 2, '0.666667'],
      ['Negotiation', 1, 1, 1, '1'],
      ['Contract', 0, 1, 1, '1'],
    ]);
    expect(found.title).toContain('too few to name a bottleneck');
  });

  it('keeps to the rows that a rep sees', async () => {
    const found = answer(await ask(database, shop.tenantId, shop.people.sol, 'funnel', funnel, {}, 'zh'));
    expect(rowsOf(found).reduce((sum, { openDeals }) => sum + Number(openDeals), 0)).toBe(1);
  });
});

describe('forecast', () => {
  it('adds what is won to what is weighted, against the target', async () => {
    const found = answer(await ask(database, shop.tenantId, shop.people.dana, 'forecast', forecast, {}));
    // 16,000 won; 1,000 × 0.5 + 2,000 × 0.25 + 4,000 × 0.5 + 64,000 × 0.7 weighted.
    expect(rowsOf(found)).toMatchObject([
      {
        won: '16000',
        commit: '65000',
        bestCase: '2000',
        pipeline: '4000',
        weighted: '47800',
        forecast: '63800',
        target: '100000',
        attainment: '0.16',
        gap: '36200',
      },
    ]);
    expect(found.title).toBe(
      'Q4 2026: forecast **€63,800** (won €16,000, weighted €47,800) against €100,000 (64%), **€36,200** short.',
    );
  });

  it('holds groups of one currency against a target in another in the company’s currency', async () => {
    await database.system((query) =>
      query(sql`insert into target (tenant_id, measure, from_date, to_date, value, currency)
        values (${shop.tenantId}, 'revenue', '2027-01-01', '2027-04-01', 50000, 'EUR')`),
    );
    const period = { text: 'Q1 2027', from: '2027-01-01', to: '2027-04-01', grain: 'quarter' };
    const found = answer(
      await ask(database, shop.tenantId, shop.people.dana, 'forecast', forecast, {
        period,
        groupBy: ['rep'],
      }),
    );
    // Only a deal of $8,000 is expected then, at 0.5; a target in euros is no target in dollars.
    expect(rowsOf(found)).toMatchObject([{ group: 'ravi', pipeline: '4000' }]);
    expect(found.title).toMatch(/forecast \*\*€[\d,]+\*\*.* against €50,000 /);
  });

  it('tells the categories once, though it is asked by them', async () => {
    const by = async (groupBy: readonly string[]) =>
      answer(await ask(database, shop.tenantId, shop.people.dana, 'forecast', forecast, { groupBy }));
    expect((await by(['forecastCategory'])).data).toEqual((await by([])).data);
  });

  it('simulates over what the reader may see alone, and the same each time', async () => {
    const range = async (who: 'dana' | 'ravi' | 'sol', groupBy: readonly string[] = []) =>
      answer(
        await ask(database, shop.tenantId, shop.people[who], 'forecast', forecast, {
          view: 'range',
          groupBy,
        }),
      );
    const [whole] = rowsOf(await range('dana'));
    expect(whole).toMatchObject({ won: '16000', target: '100000' });
    expect(rowsOf(await range('dana'))).toEqual([whole]);
    const [own] = rowsOf(await range('ravi'));
    expect(own).toMatchObject({ won: '0' });
    expect(Number(own?.p90)).toBeLessThan(Number(whole?.p90));
    expect(rowsOf(await range('sol', ['rep'])).map(({ group }) => group)).toEqual(['sol']);
    const chance = await ask(
      database,
      shop.tenantId,
      shop.people.dana,
      'forecast',
      forecast,
      { view: 'chance' },
      'zh',
    );
    expect(answer(chance).title).toMatch(/完成目标 €10万 的把握约 \*\*.*%.*\*\*/);
  });

  it('groups, and the groups add up', async () => {
    const found = answer(
      await ask(database, shop.tenantId, shop.people.dana, 'forecast', forecast, { groupBy: ['rep'] }, 'zh'),
    );
    expect(rowsOf(found).map(({ group, forecast: amount }) => [group, amount])).toEqual([
      ['sol', '44800'],
      ['rita', '17000'],
      ['ravi', '2000'],
    ]);
    expect(found.title).toContain('目标 €10万');
  });
});

describe('follow-ups and contact history', () => {
  it('puts those never contacted first; null counts as stale', async () => {
    const found = answer(
      await ask(database, shop.tenantId, shop.people.dana, 'follow-ups', followUps, {
        entity: 'account',
        notContactedForDays: 3,
      }),
    );
    expect(rowsOf(found).map(({ name, daysSinceContact }) => [name, daysSinceContact])).toEqual([
      ['Cedar', null],
      ['Birch', 3],
    ]);
    expect(found.title).toBe('**2** accounts not contacted for 3 days, 1 of them never contacted.');
  });

  it('tells those alone that nobody was ever in touch with, of what the person may see', async () => {
    const never = async (who: number) =>
      rowsOf(
        answer(
          await ask(database, shop.tenantId, who, 'follow-ups', followUps, {
            entity: 'account',
            isNever: true,
          }),
        ),
      ).map(({ name }) => name);
    expect(await never(shop.people.dana)).toEqual(['Cedar']);
    expect(await never(shop.people.rita)).toEqual([]);
  });

  it('counts activities of the kinds alone that are named, of what the person may see', async () => {
    const uncalled = async (who: number) =>
      answer(
        await ask(database, shop.tenantId, who, 'follow-ups', followUps, {
          entity: 'account',
          notContactedForDays: 3,
          kinds: ['meeting'],
        }),
      );
    const found = await uncalled(shop.people.dana);
    expect(found.title).toBe('**3** accounts without any meeting for 3 days, 2 of them never had one.');
    expect(rowsOf(found).map(({ name, daysSinceContact }) => [name, daysSinceContact])).toEqual([
      ['Birch', null],
      ['Cedar', null],
      ['Acme', 32],
    ]);
    const own = rowsOf(await uncalled(shop.people.rita)).map(({ name }) => name);
    expect(own).not.toContain('Cedar');
  });

  it('adds the tasks that are due where nobody said how many days', async () => {
    const found = answer(
      await ask(database, shop.tenantId, shop.people.rita, 'follow-ups', followUps, {}, 'zh'),
    );
    expect(found.title).toBe('没有需要跟进的客户。另有 1 项到期待办。');
  });

  it('tells the last contact, which is no note, and the next', async () => {
    const record = ref('account', shop.accounts.acme, 'Acme');
    const found = answer(
      await ask(database, shop.tenantId, shop.people.rita, 'contact-history', contactHistory, { record }),
    );
    expect(found.title).toBe('Last contact with Acme: **19 Nov, 09:00** (2 d ago), call by rita.');
    expect(found.blocks[0]).toMatchObject({
      kind: 'text',
      text: 'Next: meeting, 25 Nov, 09:00 – Contract talk',
    });
    const never = answer(
      await ask(
        database,
        shop.tenantId,
        shop.people.sol,
        'contact-history',
        contactHistory,
        { record: ref('account', shop.accounts.cedar) },
        'zh',
      ),
    );
    expect(never.title).toBe('从未联系过Cedar。');
  });

  it('narrows by kind, and covers the whole scope without a record', async () => {
    const found = answer(
      await ask(database, shop.tenantId, shop.people.max, 'contact-history', contactHistory, {
        record: null,
        kinds: ['visit'],
      }),
    );
    expect(rowsOf(found).map(({ text }) => text)).toEqual(['Second visit']);
  });
});

describe('one record', () => {
  const handlers = {
    brief,
    'look-up-field': lookUpField,
    'stage-requirements': stageRequirements,
    'contact-history': contactHistory,
  };

  it('answers a record out of scope in the words of one that does not exist', async () => {
    for (const language of ['en', 'zh'] as const) {
      for (const record of [
        ref('account', shop.accounts.cedar, 'X'),
        ref('account', 99_999, 'X'),
        ref('account', null, 'X'),
      ]) {
        for (const name of ['brief', 'look-up-field', 'contact-history'] as const) {
          const slots = name === 'look-up-field' ? { record, fields: ['city'] } : { record };
          const found = answer(
            await ask(
              database,
              shop.tenantId,
              shop.people.rita,
              name,
              handlers[name] as never,
              slots,
              language,
            ),
          );
          expect(found).toMatchObject({
            title: language === 'en' ? 'I find no account called "X".' : '没有找到叫“X”的客户。',
            data: null,
            blocks: [],
            suggestions: [],
          });
        }
      }
    }
  });

  it('briefs an account with what it owes, what is open and what to look at', async () => {
    const record = ref('account', shop.accounts.acme);
    const found = answer(await ask(database, shop.tenantId, shop.people.dana, 'brief', brief, { record }));
    expect(found.title).toBe('**Acme**, owned by rita: 2 open deals, €3,000.');
    const text = JSON.stringify(found.blocks);
    expect(text).toContain('€1,000, of which overdue €300');
    expect(text).toContain('€16,000 (1 deal)');
    expect(text).toContain('1 of its open deals is stuck');
    expect(text).not.toContain('ever contacted');
  });

  it('leaves out of a brief what a role may not see', async () => {
    const record = ref('account', shop.accounts.acme);
    const text = JSON.stringify(
      answer(await ask(database, shop.tenantId, shop.people.sue, 'brief', brief, { record })),
    );
    for (const secret of ['Acme fresh', '16,000', 'overdue', '1234567', 'example.org', 'Price is fine'])
      expect(text).not.toContain(secret);
  });

  it('says why a deal is stuck and what its next stage lacks', async () => {
    const found = answer(
      await ask(
        database,
        shop.tenantId,
        shop.people.max,
        'brief',
        brief,
        { record: ref('deal', shop.deals.silent) },
        'zh',
      ),
    );
    expect(JSON.stringify(found.blocks)).toContain('停滞：32天没联系');
  });

  it('looks up fields, masked for those who only read', async () => {
    const record = ref('account', shop.accounts.acme);
    const owner = answer(
      await ask(
        database,
        shop.tenantId,
        shop.people.rita,
        'look-up-field',
        lookUpField,
        { record, fields: ['owner'] },
        'zh',
      ),
    );
    expect(owner.title).toBe('Acme的负责人：**rita**');
    const phone = answer(
      await ask(database, shop.tenantId, shop.people.sue, 'look-up-field', lookUpField, {
        record,
        fields: ['phone'],
      }),
    );
    expect(phone.title).toBe('Acme, phone: **+49••••67**');
    const none = answer(
      await ask(database, shop.tenantId, shop.people.rita, 'look-up-field', lookUpField, {
        record,
        fields: ['website'],
      }),
    );
    expect(none.title).toBe('Acme has no website on record.');
  });

  it('tells what a deal lacks for a stage', async () => {
    const ready = answer(
      await ask(database, shop.tenantId, shop.people.rita, 'stage-requirements', stageRequirements, {
        deal: ref('deal', shop.deals.fresh),
      }),
    );
    expect(ready.title).toBe('Nothing is missing: Acme fresh can move to **Negotiation**.');
    const lacking = answer(
      await ask(
        database,
        shop.tenantId,
        shop.people.ravi,
        'stage-requirements',
        stageRequirements,
        { deal: ref('deal', shop.deals.young), stage: 'negotiation' },
        'zh',
      ),
    );
    expect(lacking.title).toBe('Birch young要进入**商务谈判**，还缺：金额和预计成交日期。');
  });
});

describe('definitions and help', () => {
  it('defines a number in both languages, with the thresholds in force', async () => {
    const found = answer(
      await ask(
        database,
        shop.tenantId,
        shop.people.al,
        'define-metric',
        defineMetric,
        { measure: 'stuck_deals' },
        'zh',
      ),
    );
    expect(found.title).toMatch(/^停滞 = /);
    expect(JSON.stringify(found.blocks)).toMatch(/Stuck = .*商务谈判 21天（按配置）/);
  });

  it.each(everyone)('helps %s with what is open to that person only', async (who) => {
    const text = JSON.stringify(
      answer(await ask(database, shop.tenantId, shop.people[who], 'help', help, {})),
    );
    expect(text.includes('forecast for this quarter')).toBe(
      ['dana', 'max', 'rita', 'ravi', 'sol'].includes(who),
    );
    expect(text.includes('list all accounts in retail')).toBe(who !== 'al');
  });
});

describe('learnt thresholds', () => {
  it('learns from 20 won deals on, names method and sample, and forgets what has no cases any more', async () => {
    await database.system(async (query) => {
      await query(
        sql`update stage set expected_days = null where tenant_id = ${shop.tenantId} and key = 'discovery'`,
      );
      await query(sql`
        with made as (
          insert into deal (tenant_id, name, account_id, owner_id, pipeline_id, stage_id, status, amount, currency, closed_date, created_at)
          select ${shop.tenantId}, 'Old ' || n, ${shop.accounts.cedar}, ${shop.people.sol}, s.pipeline_id, s.id, 'won', 1, 'EUR', '2025-03-01', '2025-01-01T00:00:00Z'
          from generate_series(1, 20) as n, stage as s where s.id = ${shop.stages.discovery} returning id, name
        )
        insert into deal_history (tenant_id, deal_id, valid_from, valid_to, stage_id, status, amount, currency, forecast_category, owner_id)
        select ${shop.tenantId}, id, '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z'::timestamptz + make_interval(days => substring(name from 5)::int),
          ${shop.stages.discovery}, 'open', 1, 'EUR', 'pipeline', ${shop.people.sol} from made`);
      expect(await learnThresholds(query, shop.tenantId, now)).toBe(2);
      // Again changes nothing.
      expect(await learnThresholds(query, shop.tenantId, now)).toBe(2);
    });
    const found = answer(
      await ask(database, shop.tenantId, shop.people.rita, 'define-metric', defineMetric, {
        measure: 'stuck_deals',
      }),
    );
    // The 75th percentile of 1 … 20 days is 15.25.
    expect(JSON.stringify(found.blocks)).toContain(
      'Discovery 15 d (75th percentile of 20 won deals, 21 Nov 2026)',
    );
    await database.system(async (query) => {
      await query(
        sql`update deal set archived_at = ${now} where tenant_id = ${shop.tenantId} and name like 'Old %'`,
      );
      expect(await learnThresholds(query, shop.tenantId, now)).toBe(0);
      expect(await query(sql`select * from learnt_threshold where tenant_id = ${shop.tenantId}`)).toEqual([]);
    });
  });
});

it('names the missing right to those who may not see deals', async () => {
  for (const who of ['sue', 'mark', 'al'] as const) {
    for (const [name, handler] of [
      ['funnel', funnel],
      ['forecast', forecast],
      ['stuck-deals', stuckDeals],
    ] as const) {
      const refused = await ask(database, shop.tenantId, shop.people[who], name, handler as never, {
        filters: [key('status', 'open')],
      });
      expect(refused).toMatchObject({ kind: 'refused', reason: { zh: '你的角色不能查看商机。' } });
    }
  }
});
