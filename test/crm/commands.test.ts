import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/conversation/index.ts';
import { chat, company, database, openCompany, rows } from '../support/chatting-company.ts';
import { intent, now, ref } from '../support/small-company.ts';

openCompany('for-each-test');

const dealRow = async (id: number) =>
  (await rows(sql<Record<string, unknown>>`select * from deal where id = ${id}`))[0];
const history = (id: number) =>
  rows(sql<Record<string, unknown>>`
    select h.valid_from, h.valid_to, s.key as stage, h.status, h.amount, h.voided_at from deal_history h join stage s on s.id = h.stage_id
    where deal_id = ${id} order by h.id`);
const fields = (turn: Turn) =>
  turn.answer.blocks.flatMap((block) =>
    block.kind === 'changes' ? block.items.flatMap((item) => item.fields) : [],
  );
const label = (turn: Turn) => turn.answer.actions.map(({ label: text }) => text);
const action = (turn: Turn, kind: string) =>
  turn.answer.actions.find((candidate) => candidate.kind === kind)?.id;
const renewal = () => ref('deal', company.deals.renewal, 'Globex – Renewal');

describe('moving a stage', () => {
  it('moves an own deal at once and writes its history', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [intent('move-stage', { deal: renewal(), stage: 'discovery' })]);
    expect(turn.status).toBe('done');
    expect(fields(turn)).toEqual([{ label: 'stage', before: 'Qualification', after: 'Discovery' }]);
    expect(await history(company.deals.renewal)).toMatchObject([
      { stage: 'qualification', valid_to: now, voided_at: null },
      { stage: 'discovery', valid_from: now, valid_to: null },
    ]);
    expect(await dealRow(company.deals.renewal)).toMatchObject({ stage_entered_at: now, version: 2 });
  });

  it('asks for what the stage needs, and goes on with the answer', async () => {
    const { raj } = company.people;
    const asked = await chat.say(raj, [intent('move-stage', { deal: renewal(), stage: '谈判' })], {
      text: '推进到谈判',
    });
    expect(asked.status).toBe('question');
    expect(asked.answer.title).toContain('预计成交日期');
    const turn = await chat.say(raj, [], { text: '2026-12-15' });
    expect(turn.status).toBe('done');
    expect(await dealRow(company.deals.renewal)).toMatchObject({ expected_close_date: '2026-12-15' });
    expect((await history(company.deals.renewal)).length).toBe(2);
  });

  it('says that a closed deal is reopened first, and that a last stage is the last', async () => {
    const { raj } = company.people;
    await chat.say(raj, [intent('close-deal', { deal: renewal(), outcome: 'won' })]);
    const refused = await chat.say(raj, [intent('move-stage', { deal: renewal(), stage: 'next' })]);
    expect(refused.status).toBe('refused');
    expect(label(refused)).toEqual(['Reopen it']);
    const reopened = await chat.press(raj, refused.answer.actions[0]?.id);
    expect(reopened.status).toBe('done');
    expect(await dealRow(company.deals.renewal)).toMatchObject({
      status: 'open',
      closed_date: null,
      closed_owner_id: null,
    });
    const first = await chat.say(raj, [intent('move-stage', { deal: renewal(), stage: 'previous' })], {
      text: '退回上一阶段',
    });
    expect(first.answer.title).toBe('Globex – Renewal已在第一个阶段“初步接洽”。');
  });
});

describe('closing a deal', () => {
  it('keeps whose it was, on the day that was said', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [
      intent('close-deal', {
        deal: renewal(),
        outcome: 'won',
        closedOn: { text: 'yesterday', date: '2026-11-20', time: null },
        amount: { text: '60k', value: '60000', currency: null },
      }),
    ]);
    expect(turn.status).toBe('done');
    expect(await dealRow(company.deals.renewal)).toMatchObject({
      status: 'won',
      amount: '60000.0000',
      closed_date: '2026-11-20',
      closed_owner_id: raj,
      closed_team_id: company.teams.emea,
    });
    expect((await history(company.deals.renewal)).at(-1)).toMatchObject({
      valid_from: '2026-11-20T23:59:59.999Z',
      status: 'won',
    });
  });

  it('reads a loss reason by its names, keeps other words if told to, and offers reasons where none was said', async () => {
    const { raj } = company.people;
    const lose = (reason: unknown) => intent('close-deal', { deal: renewal(), outcome: 'lost', reason });
    const bare = await chat.say(raj, [lose(null)], { text: '丢单了' });
    expect(label(bare).slice(0, 3)).toEqual(['原因：价格', '原因：输给竞争对手', '原因：没有预算']);
    await chat.press(raj, bare.undo ?? undefined);
    await chat.say(raj, [lose({ type: 'text', text: 'Price too high' })]);
    expect(await dealRow(company.deals.renewal)).toMatchObject({ loss_reason: 'price' });
    await chat.say(raj, [intent('undo', {})]);
    const asked = await chat.say(raj, [lose({ type: 'text', text: 'went bankrupt' })]);
    expect(asked.status).toBe('done');
    expect(await dealRow(company.deals.renewal)).toMatchObject({ status: 'lost', loss_reason: null });
    expect(label(asked)[0]).toBe('Keep "went bankrupt"');
    const lost = await chat.press(raj, asked.answer.actions[0]?.id);
    expect(await dealRow(company.deals.renewal)).toMatchObject({
      status: 'lost',
      loss_reason: 'went bankrupt',
    });
    const listed = () =>
      database.system((query) =>
        query(sql`select name_en, name_zh from pick_list_value where key = 'went bankrupt'`),
      );
    expect(await listed()).toEqual([{ name_en: 'went bankrupt', name_zh: 'went bankrupt' }]);
    // On the list from now on: found by its name, and taken back with the change that brought it.
    const { mia } = company.people;
    const rollout = {
      ...lose(null),
      slots: { ...lose(null).slots, deal: ref('deal', company.deals.rollout, 'it') },
    };
    const other = await chat.say(mia, [
      { ...rollout, slots: { ...rollout.slots, reason: { type: 'text', text: 'Went bankrupt' } } },
    ]);
    await chat.press(mia, other.answer.actions.find(({ kind }) => kind === 'confirm')?.id);
    expect(await dealRow(company.deals.rollout)).toMatchObject({ loss_reason: 'went bankrupt' });
    await chat.press(raj, lost.undo ?? undefined);
    expect(await listed()).toHaveLength(1);
    await chat.say(mia, [intent('undo', {})]);
    expect(await dealRow(company.deals.rollout)).toMatchObject({ status: 'open', loss_reason: null });
    const again = await chat.say(raj, [lose({ type: 'key', text: 'moved away', key: 'moved away' })]);
    expect(again.status).toBe('done');
    await chat.press(raj, again.undo ?? undefined);
    expect(
      await database.system((query) => query(sql`select 1 from pick_list_value where key = 'moved away'`)),
    ).toEqual([]);
    await chat.say(raj, [lose({ type: 'text', text: 'went bankrupt' })]);
  });

  it('does not close on a day to come, nor what is closed', async () => {
    const { raj } = company.people;
    const win = (date: string) =>
      intent('close-deal', { deal: renewal(), outcome: 'won', closedOn: { text: date, date, time: null } });
    expect((await chat.say(raj, [win('2026-12-01')])).status).toBe('refused');
    expect((await chat.say(raj, [win('2026-11-21')])).status).toBe('done');
    expect((await chat.say(raj, [win('2026-11-21')])).answer.title).toBe('Globex – Renewal is already won.');
  });
});

describe('changing fields', () => {
  it('checks each by its type and shows before and after', async () => {
    const { raj } = company.people;
    const set = (field: string, value: unknown) =>
      intent('update-record', { record: renewal(), changes: [{ field, value }] });
    const money = (value: string) => ({ type: 'money', text: value, value, currency: null });
    const turn = await chat.say(raj, [set('amount', money('98000'))]);
    expect(fields(turn)).toEqual([{ label: 'amount', before: '€18,000', after: '€98,000' }]);
    expect((await chat.say(raj, [set('amount', money('-1'))])).answer.title).toBe(
      "The amount can't be negative.",
    );
    expect((await chat.say(raj, [set('amount', money('98000.00'))])).answer.title).toBe(
      'It is so already; nothing was changed.',
    );
    expect(
      (await chat.say(raj, [set('expectedCloseDate', { type: 'date', text: 'x', date: '2026-02-30' })]))
        .status,
    ).toBe('refused');
    await chat.say(raj, [set('probability', { type: 'number', text: '60%', value: '60' })]);
    await chat.say(raj, [set('forecastCategory', { type: 'text', text: '承诺' })]);
    expect(await dealRow(company.deals.renewal)).toMatchObject({
      probability: '0.6000',
      forecast_category: 'commit',
    });
    // Of these there is another, but not none.
    expect((await chat.say(raj, [set('forecastCategory', { type: 'text', text: '' })])).status).toBe(
      'question',
    );
    expect((await chat.say(raj, [set('status', { type: 'key', text: 'won', key: 'won' })])).status).toBe(
      'done',
    );
    expect(await dealRow(company.deals.renewal)).toMatchObject({ status: 'won', closed_date: '2026-11-21' });
  });

  it('keeps custom fields beside one another', async () => {
    const { raj } = company.people;
    for (const key of ['region', 'budget']) {
      await rows(
        sql`insert into custom_field (tenant_id, entity, key, name_en, name_zh, type) values (${company.tenantId}, 'deal', ${key}, ${key}, ${key}, 'text')`,
      );
    }
    for (const [field, text] of [
      ['region', 'south'],
      ['budget', 'approved'],
    ]) {
      await chat.say(raj, [
        intent('update-record', { record: renewal(), changes: [{ field, value: { type: 'text', text } }] }),
      ]);
    }
    expect(await dealRow(company.deals.renewal)).toMatchObject({
      custom: { region: 'south', budget: 'approved' },
    });
  });

  it('previews a change of a record that is someone else’s', async () => {
    const { mia } = company.people;
    const turn = await chat.say(mia, [intent('move-stage', { deal: renewal(), stage: 'discovery' })]);
    expect(turn.status).toBe('confirm');
    expect(await dealRow(company.deals.renewal)).toMatchObject({ version: 1 });
    const done = await chat.press(mia, action(turn, 'confirm'));
    expect(done.status).toBe('done');
    expect(await dealRow(company.deals.renewal)).toMatchObject({ version: 2 });
  });
});

describe('creating', () => {
  const create = (entity: string, name: string | null, changes: unknown[] = []) =>
    intent('create-record', { entity, name, changes });
  const record = (field: string, value: ReturnType<typeof ref>) => ({
    field,
    value: { type: 'record', record: value },
  });

  it('makes a deal of the first stage, called after its customer', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [
      create('deal', null, [
        record('account', ref('account', company.accounts.globex, 'Globex')),
        { field: 'amount', value: { type: 'money', text: '50k', value: '50000', currency: 'USD' } },
      ]),
    ]);
    expect(turn.status).toBe('done');
    const [deal] = await rows(
      sql<
        Record<string, unknown>
      >`select d.*, s.key as stage from deal d join stage s on s.id = d.stage_id order by d.id desc limit 1`,
    );
    expect(deal).toMatchObject({
      name: 'Globex – 2026',
      stage: 'qualification',
      amount: '50000.0000',
      currency: 'USD',
      owner_id: raj,
      owner_team_id: company.teams.emea,
    });
    expect((await history(deal?.id as number)).length).toBe(1);
  });

  it('asks what a record is called and whose deal it is', async () => {
    const { raj } = company.people;
    const asked = await chat.say(raj, [create('account', null)], { text: '新建客户' });
    expect(asked.answer.title).toBe('客户叫什么？');
    expect((await chat.say(raj, [], { text: '北京医疗中心' })).status).toBe('done');
    const whose = await chat.say(raj, [create('deal', null)]);
    expect(whose.status).toBe('question');
    const made = await chat.say(raj, [], { text: 'globex' });
    expect(made.status).toBe('done');
  });

  it('links what the same message made', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [
      create('contact', 'Ann Lee', [record('account', ref('account', company.accounts.globex, 'Globex'))]),
      intent('log-activity', { activityKind: 'visit', participants: [ref('contact', null, 'Ann Lee')] }),
      intent('create-task', {
        title: 'Send the quote',
        due: { text: 'tuesday', date: '2026-11-24', time: '09:00' },
        about: [ref('contact', null, 'Ann Lee')],
      }),
    ]);
    expect(turn.status).toBe('done');
    const [task] = await rows(sql<Record<string, unknown>>`select account_id, due_at, remind_at from task`);
    expect(task).toEqual({
      account_id: company.accounts.globex,
      due_at: '2026-11-24T09:00:00.000Z',
      remind_at: '2026-11-24T09:00:00.000Z',
    });
    await chat.press(raj, turn.undo ?? undefined);
    expect(await rows(sql`select 1 from task`)).toEqual([]);
    expect(await rows(sql`select 1 from contact where name = 'Ann Lee'`)).toEqual([]);
  });

  it('shows a duplicate that one sees, tells of one that one does not see, and counts the telling', async () => {
    const { raj, zoe } = company.people;
    const own = await chat.say(raj, [create('account', 'GLOBEX')]);
    expect(own.status).toBe('question');
    expect(label(own)).toEqual(['Use the existing Globex', 'Create it anyway']);
    expect((await chat.press(raj, own.answer.actions[1]?.id)).status).toBe('done');
    const hidden = await chat.say(zoe, [create('account', 'Initech')], { text: '新建客户Initech' });
    expect(hidden.status).toBe('refused');
    expect(hidden.answer.title).toBe('已有同名客户“Initech”，由其他团队负责。');
    expect(
      await rows(sql`select 1 from change_set where user_id = ${zoe} and surface = 'duplicate-notice'`),
    ).toHaveLength(1);
    await rows(sql`update tenant set announces_invisible_duplicates = false where id = ${company.tenantId}`);
    expect((await chat.say(zoe, [create('account', 'Initech')])).status).toBe('done');
  });
});

describe('an owner who may not be known', () => {
  const create = (name: string) => intent('create-record', { entity: 'account', name });
  const tasks = () =>
    rows<{ title: string; owner_id: number; created_by: number | null }>(
      sql`select title, owner_id, created_by from task where tenant_id = ${company.tenantId} order by id`,
    );

  it('is asked once, by a task that he alone sees, and stands in the audit', async () => {
    const { raj, zoe } = company.people;
    const told = await chat.say(zoe, [create('Globex')]);
    expect(label(told)).toEqual(['Ask its owner to get in touch']);
    const asked = await chat.press(zoe, told.answer.actions[0]?.id);
    expect(asked.status).toBe('done');
    expect(asked.answer.title).toBe('Its owner has a task now to get in touch with you about Globex.');
    expect(JSON.stringify(asked)).not.toContain('raj');
    expect(await tasks()).toEqual([
      { title: 'zoe wanted to create the account Globex: get in touch', owner_id: raj, created_by: null },
    ]);
    expect((await chat.say(zoe, [intent('list', { entity: 'task' })])).answer.data?.rows).toEqual([]);
    expect((await chat.say(raj, [intent('list', { entity: 'task' })])).answer.data?.rows).toHaveLength(1);
    expect(
      await rows(sql`select 1 from audit_entry e join change_set c on c.tenant_id = e.tenant_id and c.id = e.change_set_id
        where c.user_id = ${zoe} and c.surface = 'duplicate-question' and e.table_name = 'task'`),
    ).toHaveLength(1);
    // Pressed twice it is one question; said again it is the same one, and nothing to take back.
    await chat.press(zoe, told.answer.actions[0]?.id);
    const again = await chat.say(zoe, [create('GLOBEX')]);
    const second = await chat.press(zoe, again.answer.actions[0]?.id);
    expect(second.answer.title).toBe('Its owner has been asked about GLOBEX already this week.');
    expect((await chat.say(zoe, [intent('undo', {})])).status).toBe('refused');
    expect(await tasks()).toHaveLength(1);
  });

  it('is asked in Chinese where he speaks it, and not by anybody five times a day', async () => {
    const { raj, zoe } = company.people;
    await rows(sql`update app_user set language = 'zh' where id = ${raj}`);
    for (let at = 1; at <= 6; at++) {
      const name = `Quarry ${'ABCDEF'.charAt(at - 1)}${at}`;
      await rows(
        sql`insert into account (tenant_id, name, owner_id) values (${company.tenantId}, ${name}, ${raj})`,
      );
      const told = await chat.say(zoe, [create(name)], { text: '新建客户' });
      const asked = await chat.press(zoe, told.answer.actions[0]?.id);
      expect(asked.answer.title).toBe(
        at < 6 ? `已请“${name}”的负责人联系你。` : '今天已经问了5次，明天再试。',
      );
    }
    expect((await tasks()).map(({ title }) => title)[0]).toBe('zoe想新建客户“Quarry A1”，请与对方联系');
  });
});

describe('handing over', () => {
  it('waits for Confirm, keeps the deals where they are, and can be taken back by who gave it away', async () => {
    const { raj, zoe } = company.people;
    const give = intent('change-owner', {
      record: ref('account', company.accounts.globex, 'Globex'),
      owner: ref('user', zoe, 'zoe'),
    });
    const preview = await chat.say(raj, [give]);
    expect(preview.status).toBe('confirm');
    const done = await chat.press(raj, action(preview, 'confirm'));
    expect(done.status).toBe('done');
    expect(await rows(sql`select owner_id from account where id = ${company.accounts.globex}`)).toEqual([
      { owner_id: zoe },
    ]);
    expect(await dealRow(company.deals.renewal)).toMatchObject({ owner_id: raj, account_owner_id: zoe });
    const undone = await chat.press(raj, done.undo ?? undefined);
    expect(undone.status).toBe('done');
    expect(await rows(sql`select owner_id from account where id = ${company.accounts.globex}`)).toEqual([
      { owner_id: raj },
    ]);
  });

  it('shares and stops sharing', async () => {
    const { raj, zoe } = company.people;
    const share = (stop: boolean) =>
      intent('share-record', { record: renewal(), with: ref('user', zoe, 'zoe'), stop });
    expect((await chat.say(raj, [share(false)])).status).toBe('done');
    const seen = await chat.say(zoe, [
      intent('log-activity', { activityKind: 'note', deal: renewal(), text: 'hi' }),
    ]);
    expect(seen.status).toBe('done');
    expect(
      (await chat.say(zoe, [intent('move-stage', { deal: renewal(), stage: 'discovery' })])).answer.title,
    ).toBe('You can see Globex – Renewal, but not change it.');
    expect((await chat.say(raj, [share(true)])).status).toBe('done');
    expect(
      (await chat.say(zoe, [intent('move-stage', { deal: renewal(), stage: 'discovery' })])).answer.title,
    ).toBe('I find no deal called "Globex – Renewal".');
  });

  it('refuses to add somebody to a customer that waits in the pool, which one sees and nobody owns', async () => {
    const { raj } = company.people;
    const [waiting] = await rows(sql<{ id: number }>`
      with p as (insert into pool (tenant_id, name, entity) values (${company.tenantId}, 'Free customers', 'account') returning id)
      insert into account (tenant_id, name, pool_id) select ${company.tenantId}, 'Hooli', p.id from p returning id`);
    const add = intent('create-record', {
      entity: 'contact',
      name: 'Wilma Newcomb',
      changes: [
        { field: 'account', value: { type: 'record', record: ref('account', waiting?.id ?? 0, 'Hooli') } },
      ],
    });
    const refused = await chat.say(raj, [add], { text: '新建联系人' });
    expect(refused.status).toBe('refused');
    expect(refused.answer.title).toBe('这会改动你没有修改权限的记录。');
    expect(await rows(sql`select id from contact where name = 'Wilma Newcomb'`)).toEqual([]);
  });

  it('claims from the pool within its limits and returns to it', async () => {
    const { raj } = company.people;
    const ids = await rows(sql<{ id: number }>`
      insert into lead (tenant_id, name, pool_id) values (${company.tenantId}, 'A', ${company.pools.leads}), (${company.tenantId}, 'B', ${company.pools.leads}) returning id`);
    const lead = (at: number) => ref('lead', ids[at]?.id ?? 0, 'a lead');
    expect(
      (await chat.say(raj, [intent('claim-record', { record: lead(0) })], { text: '领取' })).answer.title,
    ).toBe('已领取，现在由你负责。');
    expect((await chat.say(raj, [intent('claim-record', { record: lead(1) })])).answer.title).toBe(
      'You have claimed 1 from Open leads today, which is the limit.',
    );
    const preview = await chat.say(raj, [intent('return-to-pool', { record: lead(0) })]);
    expect(preview.status).toBe('confirm');
    expect((await chat.press(raj, action(preview, 'confirm'))).status).toBe('done');
    expect(await rows(sql`select owner_id, pool_id from lead where id = ${ids[0]?.id}`)).toEqual([
      { owner_id: null, pool_id: company.pools.leads },
    ]);
  });
});

describe('tasks, leads, lists and targets', () => {
  it('finishes and puts off tasks', async () => {
    const { raj } = company.people;
    await chat.say(
      raj,
      [intent('create-task', { title: '发报价', due: { text: '周二', date: '2026-11-24', time: null } })],
      { text: '周二发报价' },
    );
    const [task] = await rows(sql<{ id: number }>`select id from task where tenant_id = ${company.tenantId}`);
    const one = ref('task', task?.id ?? 0, '发报价');
    const snoozed = await chat.say(raj, [
      intent('snooze-task', { task: one, until: { text: 'monday', date: '2026-11-30', time: null } }),
    ]);
    expect(fields(snoozed)).toEqual([{ label: 'due date', before: '24 Nov 2026', after: '30 Nov 2026' }]);
    expect((await chat.say(raj, [intent('complete-task', { task: one })])).status).toBe('done');
    expect(
      (await chat.say(raj, [intent('complete-task', { task: one })], { text: '完成' })).answer.title,
    ).toBe('“发报价”早已处理。');
  });

  it('converts a lead into an account, a contact and a deal, in one undo', async () => {
    const { raj } = company.people;
    const maya = ref('lead', company.leads.maya, 'Maya Patel');
    const turn = await chat.say(raj, [
      intent('convert-lead', { lead: maya, amount: { text: '20k', value: '20000', currency: null } }),
    ]);
    expect(turn.status).toBe('done');
    expect(await rows(sql`select name, amount from deal where created_by = ${raj}`)).toEqual([
      { name: 'GenePoint – 2026', amount: '20000.0000' },
    ]);
    expect(await rows(sql`select status from lead where id = ${company.leads.maya}`)).toEqual([
      { status: 'converted' },
    ]);
    expect((await chat.press(raj, turn.undo ?? undefined)).status).toBe('done');
    expect(
      await rows(sql`select status, converted_deal_id from lead where id = ${company.leads.maya}`),
    ).toEqual([{ status: 'new', converted_deal_id: null }]);
    expect(await rows(sql`select 1 from account where name = 'GenePoint'`)).toEqual([]);
  });

  it('keeps lists, views and a deal’s contacts', async () => {
    const { raj } = company.people;
    const jane = ref('contact', company.contacts.jane, 'Jane Roe');
    await chat.say(raj, [
      intent('link-contact', { contact: jane, deal: renewal(), role: 'decision maker', primary: true }),
    ]);
    expect(await rows(sql`select role, is_primary from deal_contact`)).toEqual([
      { role: 'decision maker', is_primary: true },
    ]);
    await chat.say(
      raj,
      [
        intent('add-to-list', {
          record: ref('account', company.accounts.globex, 'Globex'),
          list: '重点客户',
        }),
      ],
      { text: '加入重点客户' },
    );
    expect(
      await rows(
        sql`select l.name from static_list l join static_list_member m on m.list_id = l.id where m.record_id = ${company.accounts.globex}`,
      ),
    ).toEqual([{ name: '重点客户' }]);
    const view = await chat.say(raj, [
      intent('save-view', {
        name: 'Big',
        entity: 'deal',
        filters: [{ field: 'amount', op: '>', values: [{ type: 'number', text: '100k', value: '100000' }] }],
      }),
    ]);
    expect(view.status).toBe('done');
    await chat.say(raj, [intent('link-contact', { contact: jane, deal: renewal(), remove: true })]);
    expect(await rows(sql`select 1 from deal_contact`)).toEqual([]);
  });

  it('sets a target and splits it to the cent', async () => {
    const { mia, raj, li } = company.people;
    const period = { text: 'Q4', from: '2026-10-01', to: '2027-01-01', grain: 'quarter' };
    const holder = ref('team', company.teams.emea, 'EMEA');
    const value = { text: '100000.01', value: '100000.01', currency: null };
    const asked = await chat.say(mia, [intent('set-target', { holder, period, value })], { text: '设目标' });
    expect(asked.status).toBe('confirm');
    expect(JSON.stringify(asked.answer)).toContain('EMEA的业绩按这个目标衡量。');
    expect(await rows(sql`select 1 from target`)).toEqual([]);
    const set = await chat.press(mia, action(asked, 'confirm'));
    expect(set.answer.title).toBe('目标已设定。');
    const ofRaj = await chat.say(mia, [
      intent('set-target', { holder: ref('user', raj, 'raj'), period, value }),
    ]);
    expect(ofRaj.status).toBe('confirm');
    expect(JSON.stringify(ofRaj.answer)).toContain('is measured by this target.');
    const preview = await chat.say(mia, [intent('split-target', { holder, period })]);
    expect(preview.status).toBe('confirm');
    expect((await chat.press(mia, action(preview, 'confirm'))).status).toBe('done');
    expect(
      await rows(sql`select user_id, value, currency from target where user_id is not null order by user_id`),
    ).toEqual([
      { user_id: raj, value: '50000.0100', currency: 'EUR' },
      { user_id: li, value: '50000.0000', currency: 'EUR' },
    ]);
    expect(
      (
        await chat.say(raj, [
          intent('set-target', {
            holder: ref('user', raj, 'raj'),
            period,
            value: { text: '1', value: '1', currency: null },
          }),
        ])
      ).status,
    ).toBe('refused');
  });
});
