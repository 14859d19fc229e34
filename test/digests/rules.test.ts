import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/index.ts';
import { takeTurn } from '../../src/conversation/index.ts';
import { type DealState, dealEvents, eventOf, isQuietAt } from '../../src/crm/index.ts';
import { dueApprovals } from '../../src/digests/due-approvals.ts';
import { dueReminders } from '../../src/digests/due-reminders.ts';
import { standsBeyond } from '../../src/digests/rules/check-figures.ts';
import type { PersonKey } from '../support/small-company.ts';
import { putRulesToWork, type RulesAtWork } from './rules-at-work.ts';

const open: DealState = {
  stage: 'discovery',
  stagePosition: 1,
  status: 'open',
  amount: '100',
  expectedCloseDate: '2026-12-01',
  forecastCategory: 'pipeline',
  ownerId: 1,
};

describe('what happened to a deal', () => {
  it.each([
    ['won', { status: 'won' }, ['changed', 'won', 'closed']],
    ['a later close date', { expectedCloseDate: '2027-01-01' }, ['changed', 'close-date', 'slipped']],
    ['an earlier one', { expectedCloseDate: '2026-11-01' }, ['changed', 'close-date', 'pulled-in']],
    ['a stage', { stage: 'proposal' }, ['changed', 'stage']],
    ['an amount', { amount: '1000' }, ['changed', 'amount', 'amount-up']],
    ['an owner', { ownerId: 2 }, ['changed', 'owner']],
  ] as const)('%s', (_, change, events) => {
    expect(dealEvents(open, { ...open, ...change }).map(({ what }) => what)).toEqual(events);
  });

  it('waits for the stage that was named', () => {
    const happened = dealEvents(open, { ...open, stage: 'proposal' });
    expect(eventOf([{ what: 'stage', stage: 'proposal' }], happened)).not.toBeNull();
    expect(eventOf([{ what: 'stage', stage: 'negotiation' }], happened)).toBeNull();
    expect(eventOf([{ what: 'lost' }, { what: 'stage', stage: null }], happened)?.event.what).toBe('stage');
  });
});

describe('a threshold', () => {
  it.each([
    ['3.1', null, false],
    ['2.9', false, true],
    ['3.0', true, true],
    ['3.05', true, true],
    ['3.07', true, false],
    ['3.05', false, false],
  ] as const)('coverage %s after %s', (value, before, beyond) => {
    expect(standsBeyond(value, { is: 'below', value: '3' }, before)).toBe(beyond);
  });
});

it.each([
  ['2026-11-20T22:30:00Z', true],
  ['2026-11-20T06:59:00Z', true],
  ['2026-11-20T07:00:00Z', false],
  ['2026-11-20T20:59:00Z', false],
  ['2026-11-21T12:00:00Z', true],
])('quiet hours over midnight and on Saturdays hold %s: %s', (at, quiet) => {
  expect(isQuietAt({ from: '21:00', to: '07:00', days: [6] }, at, 'UTC')).toBe(quiet);
});

describe('rules that run', () => {
  let rules: RulesAtWork;
  let database: RulesAtWork['database'];
  let company: RulesAtWork['company'];
  let services: RulesAtWork['services'];

  beforeAll(async () => {
    rules = await putRulesToWork();
    ({ database, company, services } = rules);
  }, 60_000);
  afterAll(() => database.close());

  const clock = () => rules.clock();
  const say = (...said: Parameters<RulesAtWork['say']>) => rules.say(...said);
  const run = (laterMinutes?: number) => rules.run(laterMinutes);
  const told = (who: PersonKey) => rules.told(who);
  const forget = () =>
    database.system(async (query) => {
      await query(sql`delete from outbound_message`);
      await query(sql`update change_set set approval_id = null where approval_id is not null`);
      await query(sql`delete from approval_request`);
      await query(sql`delete from rule`);
    });

  it('tells of each change once, as far as its author sees it', async () => {
    expect((await say('mia', 'tell me when a deal above 10k changes stage')).status).toBe('done');
    expect((await say('zoe', 'tell me when a deal changes stage')).status).toBe('done');
    await say('raj', 'move Globex – Renewal to proposal', 'raj');
    await run();
    await run();
    expect(await told('mia')).toEqual([expect.stringContaining('**Globex – Renewal**: stage changed')]);
    // Of another team's deals she hears nothing.
    expect(await told('zoe')).toEqual([]);
    await forget();
  });

  it('groups what comes within the cooldown, waits while muted, and tells all of it then', async () => {
    await say('mia', 'tell me when a deal changes amount');
    await say('raj', 'set the amount of Globex – Renewal to 20000', 'raj');
    await run();
    expect(await told('mia')).toHaveLength(1);
    await say('raj', 'set the amount of Globex – Renewal to 21000', 'raj');
    await say('li', 'set the amount of Initech – Rollout to 130000', 'li');
    await run();
    expect(await told('mia')).toHaveLength(1);
    await run(20);
    expect((await told('mia')).at(-1)).toContain('**2** records');
    await say('mia', 'mute my alerts for 2 hours');
    await say('raj', 'set the amount of Globex – Renewal to 22000', 'raj');
    await run(60);
    expect(await told('mia')).toHaveLength(2);
    await run(70);
    expect(await told('mia')).toHaveLength(3);
    await forget();
  });

  it('carries an automation out as its author, notes the rule in the audit, and sets off no other automation', async () => {
    await say('mia', 'when a deal enters discovery, create a task to send the contract in two days');
    await say('mia', 'when a new task is created, assign it to li');
    await say('raj', 'move Globex – Renewal to discovery', 'raj');
    await run();
    await run();
    const tasks = await database.systemRead((query) =>
      query<{ title: string; owner: number; due: string; rule: number | null }>(sql`
        select t.title, t.owner_id as owner, t.due_date::text as due, c.rule_id as rule from task t
          join audit_entry e on e.tenant_id = t.tenant_id and e.table_name = 'task' and e.record_id = t.id and e.operation = 'insert'
          join change_set c on c.tenant_id = e.tenant_id and c.id = e.change_set_id`),
    );
    expect(tasks).toEqual([
      {
        title: expect.stringMatching(/send the contract/i),
        owner: company.people.raj,
        due: '2026-11-23',
        rule: expect.any(Number),
      },
    ]);
    await forget();
  });

  it('tells of a deal that goes back, and makes the task of a demo for whoever was named', async () => {
    await say('mia', 'tell me when a deal goes back to an earlier stage');
    const recap = 'after each demo, create a task for li to send a recap the next day';
    expect((await say('mia', recap)).status).toBe('done');
    await say('raj', 'move Globex – Renewal to proposal', 'raj');
    await run();
    expect(await told('mia')).toEqual([]);
    await say('raj', 'move Globex – Renewal to discovery', 'raj');
    await say('raj', 'demo with Globex today, they liked it', 'raj');
    await run();
    expect(await told('mia')).toEqual([
      expect.stringContaining('moved to an earlier stage: Proposal → Discovery'),
      expect.stringContaining('demo held'),
    ]);
    const tasks = await database.systemRead((query) =>
      query<{ owner: number; due: string }>(
        sql`select owner_id as owner, due_date::text as due from task where title ilike 'send a recap'`,
      ),
    );
    expect(tasks).toEqual([{ owner: company.people.li, due: '2026-11-22' }]);
    await forget();
  });

  it('changes nothing that its author may not change', async () => {
    await database.system(async (query) => {
      const { tenantId, people, deals } = company;
      await query(sql`
        insert into record_share (tenant_id, entity, record_id, user_id, may_write, shared_by)
        values (${tenantId}, 'deal', ${deals.rollout}, ${people.raj}, false, ${people.li})`);
      await query(sql`update tenant set vocabulary_version = vocabulary_version + 1 where id = ${tenantId}`);
    });
    await say('raj', 'when a deal enters proposal, assign it to zoe');
    await say('li', 'move Initech – Rollout to proposal', 'li');
    await run();
    const [deal] = await database.systemRead((query) =>
      query<{ owner: number }>(sql`select owner_id as owner from deal where id = ${company.deals.rollout}`),
    );
    expect(deal?.owner).toBe(company.people.li);
    expect((await told('raj')).at(-1)).toContain('not done');
    await forget();
  });

  describe('approvals', () => {
    const amountOf = async (deal: number) => {
      const [row] = await database.systemRead((query) =>
        query<{ amount: string }>(
          sql`select amount::numeric(20, 0)::text as amount from deal where id = ${deal}`,
        ),
      );
      return row?.amount;
    };
    const turn = (who: PersonKey, thread: string) => ({
      tenantId: company.tenantId,
      userId: company.people[who],
      thread,
      surface: 'test',
      now: clock(),
    });
    const cards = (who: PersonKey) =>
      database.systemRead((query) =>
        query<{ answer: Answer }>(sql`
          select answer from outbound_message where (address ->> 'userId')::int = ${company.people[who]} order by id`),
      );
    const press = async (who: PersonKey, label: string) => {
      const all = (await cards(who)).flatMap(({ answer }) => answer.actions);
      const id = all.findLast((action) => action.label === label)?.id ?? '';
      return await takeTurn(services, {
        ...turn(who, `person:${company.people[who]}`),
        input: { press: id },
      });
    };
    const setUp = () => say('mia', 'deals above 50k need my approval');

    it('writes nothing before the click, then in the name of who asked, with the approval beside it', async () => {
      await setUp();
      const asked = await say('raj', 'set the amount of Globex – Renewal to 60000', 'raj');
      expect(asked.answer.title).toContain("Waits for mia's approval");
      expect(await amountOf(company.deals.renewal)).toBe('22000');
      // Who decides sees which deal it is, beside what is asked of it.
      const [deal, changes, rule] = (await cards('mia')).at(-1)?.answer.blocks ?? [];
      expect(deal).toMatchObject({ kind: 'facts', items: [{ label: 'Globex – Renewal' }] });
      expect(JSON.stringify(deal)).toContain('22,000');
      expect(changes?.kind).toBe('changes');
      expect(rule).toMatchObject({ kind: 'notice', text: 'Rule: deals above 50k need my approval' });
      const approved = await press('mia', 'Approve');
      expect(approved.status).toBe('done');
      expect(await amountOf(company.deals.renewal)).toBe('60000');
      const [change] = await database.systemRead((query) =>
        query<{ by: number; decided: number }>(sql`
          select c.user_id as by, q.decided_by as decided from change_set c join approval_request q on q.id = c.approval_id`),
      );
      expect(change).toEqual({ by: company.people.raj, decided: company.people.mia });
      expect((await told('raj')).at(-1)).toContain('mia approved');
      // Pressed again, it is not written again.
      expect((await press('mia', 'Approve')).answer.title).toBe('That has been decided already.');
      await forget();
    });

    it('tells who asked why it was refused', async () => {
      await setUp();
      await say('raj', 'set the amount of Globex – Renewal to 70000', 'raj');
      const why = await press('mia', 'Refuse');
      expect(why.status).toBe('question');
      const person = `person:${company.people.mia}`;
      const said = { ...turn('mia', person), input: { text: 'the margin is too thin' } };
      expect((await takeTurn(services, said)).status).toBe('done');
      expect(await amountOf(company.deals.renewal)).toBe('60000');
      const { answer } = (await cards('raj')).at(-1) ?? {};
      expect(JSON.stringify(answer)).toContain('the margin is too thin');
      await forget();
    });

    it('lets nobody approve his own, nor anybody who is not asked', async () => {
      await setUp();
      const own = await say('mia', 'set the amount of Globex – Renewal to 80000', 'mia');
      expect(own.answer.title).toContain("Waits for owner's approval");
      expect((await say('mia', 'approve the Globex request')).status).toBe('refused');
      expect((await say('li', 'approve the Globex request')).answer.title).toBe(
        'Nothing waits for your approval.',
      );
      const [, mias] = [await cards('owner'), await cards('mia')];
      expect(mias).toHaveLength(0);
      expect(await amountOf(company.deals.renewal)).toBe('60000');
      expect((await say('raj', 'deals above 10k need my approval')).status).toBe('refused');
      await forget();
    });

    it('goes to the next one when nobody answers, and judges rights at the click', async () => {
      await setUp();
      await say('raj', 'set the amount of Globex – Renewal to 90000', 'raj');
      await dueApprovals(services).run(clock());
      expect(await cards('owner')).toHaveLength(0);
      rules.wait(24 * 60 + 1);
      await dueApprovals(services).run(clock());
      await dueApprovals(services).run(clock());
      expect(await told('owner')).toEqual([expect.stringContaining('**raj** asks for your approval')]);
      expect((await press('mia', 'Approve')).status).toBe('refused');
      await say('raj', 'set the amount of Globex – Renewal to 40000', 'raj-2');
      const late = await press('owner', 'Approve');
      expect([late.status, await amountOf(company.deals.renewal)]).toEqual(['refused', '40000']);
      rules.wait(-(24 * 60 + 1));
      await forget();
    });
  });

  it('stops when its author is gone, with a word to the owner', async () => {
    await say('li', 'tell me when a deal is lost');
    await database.system((query) =>
      query(sql`update app_user set status = 'deactivated' where id = ${company.people.li}`),
    );
    services.actors.clear();
    await run();
    await run();
    expect(await told('owner')).toEqual(['An alert of li has stopped.']);
    await forget();
  });

  it('reminds at its time once, and a repeated task again', async () => {
    await say('raj', 'remind me every day at 15:00 to check the leads');
    const due = '2026-11-21T15:00:30.000Z';
    await dueReminders(services).run('2026-11-21T14:59:00.000Z');
    expect(await told('raj')).toEqual([]);
    await dueReminders(services).run(due);
    await dueReminders(services).run(due);
    expect(await told('raj')).toEqual(['Reminder: **check the leads**']);
    await dueReminders(services).run('2026-11-22T15:00:30.000Z');
    expect(await told('raj')).toHaveLength(2);
  });

  it('holds back in quiet hours and tells it afterwards', async () => {
    await say('mia', 'tell me when a deal changes amount');
    const { tenantId, people, deals } = company;
    const hours = (from: string, to: string) =>
      database.system((query) =>
        query(sql`
          insert into quiet_hours (tenant_id, user_id, from_time, to_time) values (${tenantId}, ${people.mia}, ${from}, ${to})
          on conflict (tenant_id, user_id) do update set from_time = excluded.from_time, to_time = excluded.to_time`),
      );
    await hours('00:00', '23:59');
    await say('raj', `set the amount of Globex – Renewal to ${22_500 + deals.renewal}`, 'raj');
    await run();
    expect(await told('mia')).toEqual([]);
    // The same twice is no hour.
    await hours('08:00', '08:00');
    await run();
    expect(await told('mia')).toEqual([expect.stringContaining('Globex – Renewal')]);
    await say('raj', 'set the amount of Globex – Renewal to 22000', 'raj');
    await forget();
  });

  it('tells everybody who is named, watches fewer once that is said, and knows of no director where there is none', async () => {
    expect((await say('mia', 'tell me and raj when a deal above 10k changes stage')).status).toBe('done');
    await say('raj', 'move Globex – Renewal to proposal', 'raj');
    await run();
    const line = expect.stringContaining('**Globex – Renewal**: stage changed');
    expect(await told('mia')).toEqual([line]);
    expect(await told('raj')).toEqual([line]);
    expect((await say('mia', 'too noisy, only those above 900k')).status).toBe('done');
    await say('raj', 'move Globex – Renewal to negotiation', 'raj');
    await run(20);
    expect(await told('mia')).toHaveLength(1);
    const refused = await say('mia', 'a discount above 20% needs director approval');
    expect(refused.status).toBe('refused');
    expect(refused.answer.title).toContain('Nobody is a director here.');
    await forget();
  });

  it("tells those of its author's team who may see it, asks who a channel is to be, and nobody else hears of it", async () => {
    expect((await say('mia', 'when a deal changes stage, post it in #wins')).status).toBe('question');
    expect((await say('mia', 'when the amount of a deal changes, notify the whole team')).status).toBe(
      'done',
    );
    await say('raj', 'set the amount of Globex – Renewal to 23000', 'raj');
    await run();
    const line = expect.stringContaining('**Globex – Renewal**: amount');
    expect(await told('mia')).toEqual([line]);
    expect(await told('raj')).toEqual([line]);
    expect(await told('li')).toEqual([]);
    expect(await told('zoe')).toEqual([]);
    await say('raj', 'set the amount of Globex – Renewal to 22000', 'raj');
    await forget();
  });

  it('tells once when more records are in a state than allowed, and previews what it would have told', async () => {
    const preview = await say('mia', 'tell me when there are more than 1 open deals above 10k');
    expect(preview.status).toBe('done');
    const [rule] = await database.systemRead((query) =>
      query<{ kind: string }>(sql`select trigger ->> 'kind' as kind from rule`),
    );
    expect(rule?.kind).toBe('count');
    await run();
    const first = (await told('mia')).length;
    await run(20);
    await run(20);
    expect((await told('mia')).length).toBe(first);
    await forget();
  });

  it('tells that a field got the value that was named, and of no other change; nobody hears of what he may not see', async () => {
    expect((await say('raj', 'notify me when a lead is qualified')).status).toBe('done');
    expect((await say('zoe', 'notify me when a lead is qualified')).status).toBe('done');
    await say('raj', 'mark Maya Patel as contacted', 'raj');
    await run(20);
    expect(await told('raj')).toEqual([]);
    await say('raj', 'mark Maya Patel as qualified', 'raj');
    await run(20);
    expect(JSON.stringify(await told('raj'))).toContain('Maya Patel');
    await say('raj', "change Maya Patel's title to Head of Labs", 'raj');
    await run(20);
    expect(await told('raj')).toHaveLength(1);
    expect(await told('zoe')).toEqual([]);
    await forget();
  });

  it('tells of a deal that stays in a stage, once, and nobody whom it is hidden from', async () => {
    expect((await say('mia', 'tell me if a deal sits in proposal longer than 10 days')).status).toBe('done');
    expect((await say('zoe', 'tell me if a deal sits in proposal longer than 10 days')).status).toBe('done');
    await say('raj', 'move Globex – Renewal to proposal', 'raj');
    await run();
    expect(JSON.stringify(await told('mia'))).not.toContain('Globex – Renewal');
    await run(11 * 24 * 60);
    await run(24 * 60);
    const heard = await database.systemRead((query) =>
      query<{ answer: unknown }>(sql`
        select answer from outbound_message where (address ->> 'userId')::int = ${company.people.mia}`),
    );
    expect(heard.filter((one) => JSON.stringify(one).includes('Globex – Renewal'))).toHaveLength(1);
    expect(JSON.stringify(await told('zoe'))).not.toContain('Globex');
    rules.wait(-(12 * 24 * 60));
    await forget();
  });

  it('comes to an end, whatever rules set one another off, and has each run in the audit', async () => {
    const whens = [
      'when a deal changes stage',
      'when a deal enters proposal',
      'when a deal enters negotiation',
      'when a deal changes amount',
      'when a deal gets a new owner',
      'when a new task is created',
    ];
    const dos = [
      'create a task to call them in two days',
      'move it to negotiation',
      'move it to proposal',
      'assign it to li',
      'assign it to raj',
    ];
    const rules = fc.uniqueArray(
      fc.record({ when: fc.constantFrom(...whens), does: fc.constantFrom(...dos) }),
      { minLength: 2, maxLength: 5, selector: ({ when, does }) => `${when} ${does}` },
    );
    const ofRules = () =>
      database
        .systemRead((query) =>
          query<{ n: number; audited: number }>(sql`
          select count(*)::int as n, count(*) filter (where exists (select from audit_entry e where e.tenant_id = c.tenant_id and e.change_set_id = c.id))::int as audited
          from change_set c where c.rule_id is not null`),
        )
        .then(([row]) => row ?? { n: 0, audited: 0 });
    let acted = 0;
    await fc.assert(
      fc.asyncProperty(rules, fc.constantFrom('discovery', 'qualification'), async (chosen, stage) => {
        for (const { when, does } of chosen) await say('owner', `${when}, ${does}`, 'owner');
        await say('owner', 'move Globex – Renewal to proposal', 'hand');
        await say('owner', `move Globex – Renewal to ${stage}`, 'hand');
        const before = await ofRules();
        // Each change by hand sets each rule off once; what they do sets off none.
        for (let round = 0; round < 3; round++) await run();
        const settled = await ofRules();
        acted += settled.n - before.n;
        expect(settled.n - before.n).toBeLessThanOrEqual(2 * chosen.length);
        for (let round = 0; round < 3; round++) await run(20);
        expect(await ofRules()).toEqual(settled);
        expect(settled.audited).toBe(settled.n);
        await forget();
      }),
      { numRuns: 8 },
    );
    expect(acted).toBeGreaterThan(0);
  });

  it('tells of a day that comes near once, and to nobody who does not see whose it is', async () => {
    const tomorrow = new Date(Date.parse(clock()) + 86_400_000).toISOString().slice(5, 10);
    await database.system((query) =>
      query(sql`update contact set birthday = ${`1980-${tomorrow}`}::date where name = 'Jane Roe'`),
    );
    expect((await say('mia', 'remind me of customer birthdays a day before')).status).toBe('done');
    expect((await say('zoe', '客户过生日提前一天提醒我')).status).toBe('done');
    await run();
    await run(120);
    expect(await told('mia')).toEqual([expect.stringMatching(/Jane Roe.*birthday.*in 1 d/)]);
    expect(await told('zoe')).toEqual([]);
    await forget();
  });

  it('tells how a whole month went once it is over, and of what lies unclaimed', async () => {
    const { tenantId, pools } = company;
    await say('owner', 'turn off quiet hours');
    const month = clock().slice(0, 7);
    await database.system((query) =>
      query(sql`
        insert into lead (tenant_id, name, status, pool_id, created_at)
        select ${tenantId}, 'Enquiry ' || n, 'new', ${pools.leads}, ${`${month}-01`}::timestamptz - make_interval(days => n)
        from generate_series(1, 9) n`),
    );
    expect((await say('owner', 'tell me if new leads fall by a fifth compared with last month')).status).toBe(
      'done',
    );
    expect((await say('owner', '公海线索超过3天没人领就提醒我')).status).toBe('done');
    await run();
    expect(await told('owner')).toEqual([expect.stringContaining('9')]);
    await run(31 * 1440);
    await run(120);
    expect((await told('owner')).slice(1)).toEqual([
      expect.stringContaining('New leads of a whole month: down by more than 20%'),
    ]);
    await forget();
  });
});
