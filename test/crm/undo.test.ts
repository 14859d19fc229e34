import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/intents/index.ts';
import { chat, company, openCompany, rows } from '../support/chatting-company.ts';
import { intent, now, ref } from '../support/small-company.ts';

openCompany('for-each-test');

const renewal = () => ref('deal', company.deals.renewal, 'Globex – Renewal');
const setAmount = (value: string) =>
  intent('update-record', {
    record: renewal(),
    changes: [{ field: 'amount', value: { type: 'money', text: value, value, currency: null } }],
  });
const history = () =>
  rows(sql<Record<string, unknown>>`
    select h.valid_from, h.valid_to, s.key as stage, h.amount from deal_history h join stage s on s.id = h.stage_id
    where deal_id = ${company.deals.renewal} and voided_at is null order by h.valid_from, h.id`);
const at = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

const businessTables = [
  'account',
  'contact',
  'lead',
  'deal',
  'deal_contact',
  'activity',
  'activity_participant',
  'task',
  'record_share',
  'static_list',
  'static_list_member',
  'target',
];

/** Everything that people keep, in one canonical text; versions count changes, and void history counts in nothing. */
async function exportBusiness(): Promise<string> {
  const parts: string[] = [];
  for (const table of businessTables) {
    const found = await rows(
      sql<{
        row: string;
      }>`select (to_jsonb(t) - 'version')::text as row from ${sql.table(table)} t where tenant_id = ${company.tenantId} order by id`,
    );
    parts.push(table, ...found.map(({ row }) => row));
  }
  const kept = await rows(
    sql<{
      row: string;
    }>`select to_jsonb(h)::text as row from deal_history h where tenant_id = ${company.tenantId} and voided_at is null order by deal_id, valid_from, id`,
  );
  return [...parts, ...kept.map(({ row }) => row)].join('\n');
}

describe('undo', () => {
  it('goes back step by step, and redo forward again', async () => {
    const { raj } = company.people;
    const start = await exportBusiness();
    await chat.say(raj, [setAmount('20000')], { now: at(1) });
    await chat.say(raj, [intent('move-stage', { deal: renewal(), stage: 'discovery' })], { now: at(2) });
    const end = await exportBusiness();
    await chat.say(raj, [intent('undo', {})], { now: at(3) });
    expect(await history()).toMatchObject([
      { valid_to: at(1), amount: '18000.0000' },
      { valid_to: null, amount: '20000.0000', stage: 'qualification' },
    ]);
    const second = await chat.say(raj, [intent('undo', {})], { now: at(4), text: '撤销' });
    expect(second.answer.title).toBe('已撤销：Globex – Renewal。都恢复原样了。');
    expect(await exportBusiness()).toBe(start);
    expect((await chat.say(raj, [intent('undo', {})], { text: '撤销' })).answer.title).toBe(
      '这里没有可以撤销的操作。',
    );
    await chat.say(raj, [intent('undo', { redo: true })], { now: at(5) });
    await chat.say(raj, [intent('undo', { redo: true })], { now: at(6) });
    expect(await exportBusiness()).toBe(end);
    expect((await chat.say(raj, [intent('undo', { redo: true })])).answer.title).toBe(
      'There is nothing to redo.',
    );
    await chat.say(raj, [intent('undo', {})], { now: at(7) });
    await chat.say(raj, [intent('undo', {})], { now: at(8) });
    expect(await exportBusiness()).toBe(start);
  });

  it('takes back a record that was given on to somebody, though only its owner sees it by now, unless that one gave it on', async () => {
    const { raj, li, zoe } = company.people;
    const give = async (from: number, to: number, name: string) => {
      const asked = await chat.say(from, [
        intent('change-owner', { record: renewal(), owner: ref('user', to, name) }),
      ]);
      return await chat.press(from, asked.answer.actions.find(({ kind }) => kind === 'confirm')?.id);
    };
    const owner = async () =>
      (
        await rows(sql<{ owner_id: number }>`select owner_id from deal where id = ${company.deals.renewal}`)
      )[0]?.owner_id;
    await give(raj, li, 'Li');
    const start = await exportBusiness();
    await give(li, zoe, 'Zoe');
    expect(await owner()).toBe(zoe);
    expect((await chat.say(li, [intent('undo', {})])).status).toBe('done');
    expect(await exportBusiness()).toBe(start);

    await give(li, zoe, 'Zoe');
    await give(zoe, raj, 'Raj');
    const late = await chat.say(li, [intent('undo', {})]);
    expect(late.answer.title).toBe('Not taken back: you may no longer change it.');
    expect(await owner()).toBe(raj);
  });

  it('leaves and names what others changed since, and mends their history', async () => {
    const { raj, mia } = company.people;
    const both = intent('update-record', {
      record: renewal(),
      changes: [
        { field: 'amount', value: { type: 'money', text: '20k', value: '20000', currency: null } },
        { field: 'nextStep', value: { type: 'text', text: 'call' } },
      ],
    });
    await chat.say(raj, [both], { now: at(1) });
    const stage = await chat.say(mia, [intent('move-stage', { deal: renewal(), stage: 'discovery' })], {
      now: at(2),
    });
    await chat.press(mia, stage.answer.actions[0]?.id, { now: at(2) });
    const amount = await chat.say(mia, [setAmount('30000')], { now: at(3) });
    await chat.press(mia, amount.answer.actions[0]?.id, { now: at(3) });
    const undone = await chat.say(raj, [intent('undo', {})], { now: at(4) });
    expect(undone.answer.blocks.at(-1)).toEqual({
      kind: 'notice',
      level: 'warning',
      text: 'Left as it is, because it was changed since: Globex – Renewal: amount.',
    });
    expect(await rows(sql`select amount, next_step from deal where id = ${company.deals.renewal}`)).toEqual([
      { amount: '30000.0000', next_step: null },
    ]);
    expect(await history()).toMatchObject([
      { valid_to: at(2), amount: '18000.0000', stage: 'qualification' },
      { valid_from: at(2), valid_to: at(3), amount: '18000.0000', stage: 'discovery' },
      { valid_from: at(3), valid_to: null, amount: '30000.0000', stage: 'discovery' },
    ]);
  });

  it('carries the old value through what others changed otherwise', async () => {
    const { raj, mia } = company.people;
    await chat.say(raj, [setAmount('20000')], { now: at(1) });
    const stage = await chat.say(mia, [intent('move-stage', { deal: renewal(), stage: 'discovery' })], {
      now: at(2),
    });
    await chat.press(mia, stage.answer.actions[0]?.id, { now: at(2) });
    await chat.say(raj, [intent('undo', {})], { now: at(3) });
    expect(await history()).toMatchObject([
      { valid_to: at(2), amount: '18000.0000', stage: 'qualification' },
      { valid_from: at(2), valid_to: null, amount: '18000.0000', stage: 'discovery' },
    ]);
    const redone = await chat.say(raj, [intent('undo', { redo: true })], { now: at(4) });
    expect(redone.status).toBe('done');
    expect(await rows(sql`select amount from deal where id = ${company.deals.renewal}`)).toEqual([
      { amount: '20000.0000' },
    ]);
  });

  it('archives a record that others have used since', async () => {
    const { raj, mia } = company.people;
    await chat.say(raj, [intent('create-record', { entity: 'account', name: 'Hooli' })]);
    const [hooli] = await rows(
      sql<{ id: number }>`select id from account where name = 'Hooli' and tenant_id = ${company.tenantId}`,
    );
    await chat.say(mia, [
      intent('log-activity', { activityKind: 'call', account: ref('account', hooli?.id ?? 0, 'Hooli') }),
    ]);
    const undone = await chat.say(raj, [intent('undo', {})], { text: '撤销' });
    expect(undone.answer.blocks.at(-1)).toMatchObject({ text: 'Hooli之后已被使用，改为归档，没有删除。' });
    expect(await rows(sql`select archived_at from account where id = ${hooli?.id}`)).toEqual([
      { archived_at: now },
    ]);
    expect((await chat.say(raj, [intent('undo', { redo: true })])).status).toBe('done');
    expect(await rows(sql`select archived_at from account where id = ${hooli?.id}`)).toEqual([
      { archived_at: null },
    ]);
  });

  it('keeps to one’s own changes in this thread, and asks the rights again', async () => {
    const { raj, li } = company.people;
    await chat.say(raj, [setAmount('20000')]);
    expect((await chat.say(li, [intent('undo', {})])).status).toBe('refused');
    expect((await chat.say(raj, [intent('undo', {})], { thread: 'elsewhere' })).status).toBe('refused');
    await rows(
      sql`update role_permission set action = 'manage' where tenant_id = ${company.tenantId} and action = 'write' and entity = 'deal'`,
    );
    const undone = await chat.say(raj, [intent('undo', {})]);
    expect(undone.status).toBe('refused');
    expect(undone.answer.title).toBe('Not taken back: you may no longer change it.');
    expect(undone.answer.blocks.at(-1)).toMatchObject({ text: 'You may no longer change Globex – Renewal.' });
    expect((await chat.say(raj, [intent('undo', {})], { text: '撤销' })).answer.title).toBe(
      '没有撤销：你没有修改权限了。',
    );
    const amount = () => rows(sql`select amount from deal where id = ${company.deals.renewal}`);
    expect(await amount()).toEqual([{ amount: '20000.0000' }]);
    expect((await chat.say(raj, [intent('undo', { redo: true })])).answer.title).toBe(
      'There is nothing to redo.',
    );
    // It still counts as done: with the right comes the way back.
    await rows(
      sql`update role_permission set action = 'write' where tenant_id = ${company.tenantId} and action = 'manage' and entity = 'deal'`,
    );
    expect((await chat.say(raj, [intent('undo', {})])).answer.title).toBe(
      'Taken back: Globex – Renewal. Everything is as it was.',
    );
    expect(await amount()).not.toEqual([{ amount: '20000.0000' }]);
  });

  it('of any changes in reverse leads back to the start', async () => {
    const command = fc.constantFrom<(() => Intent)[]>(
      () => setAmount('20000'),
      () => setAmount('30000'),
      () => intent('move-stage', { deal: renewal(), stage: 'next' }),
      () =>
        intent('close-deal', {
          deal: renewal(),
          outcome: 'won',
          amount: { text: '5', value: '5', currency: null },
        }),
      () =>
        intent('close-deal', {
          deal: renewal(),
          outcome: 'lost',
          reason: { type: 'key', text: 'price', key: 'price' },
        }),
      () => intent('reopen-deal', { deal: renewal() }),
      () =>
        intent('log-activity', {
          activityKind: 'call',
          deal: renewal(),
          participants: [ref('contact', company.contacts.jane)],
        }),
      () => intent('create-record', { entity: 'account', name: 'Hooli' }),
      () =>
        intent('create-record', {
          entity: 'deal',
          changes: [
            {
              field: 'account',
              value: { type: 'record', record: ref('account', company.accounts.globex, 'Globex') },
            },
          ],
        }),
      () => intent('convert-lead', { lead: ref('lead', company.leads.maya, 'Maya') }),
      () =>
        intent('link-contact', {
          contact: ref('contact', company.contacts.jane),
          deal: renewal(),
          primary: true,
        }),
      () =>
        intent('link-contact', {
          contact: ref('contact', company.contacts.jane),
          deal: renewal(),
          remove: true,
        }),
      () => intent('share-record', { record: renewal(), with: ref('user', company.people.zoe, 'zoe') }),
      () =>
        intent('share-record', {
          record: renewal(),
          with: ref('user', company.people.zoe, 'zoe'),
          stop: true,
        }),
      () =>
        intent('add-to-list', { record: ref('account', company.accounts.globex, 'Globex'), list: 'mine' }),
      () => intent('create-task', { title: 'x', about: [renewal()] }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(command, fc.boolean()), { minLength: 1, maxLength: 6 }),
        async (script) => {
          const { raj } = company.people;
          const thread = `p${Math.random()}`;
          const start = await exportBusiness();
          let hour = 0;
          const clock = () => {
            hour += 1;
            return at(hour);
          };
          let changes = 0;
          for (const [make, wavers] of script) {
            const turn = await chat.say(raj, [make()], { thread, now: clock() });
            if (turn.undo === null) continue;
            changes += 1;
            if (!wavers) continue;
            const before = await exportBusiness();
            await chat.say(raj, [intent('undo', {})], { thread, now: clock() });
            await chat.say(raj, [intent('undo', { redo: true })], { thread, now: clock() });
            expect(await exportBusiness()).toBe(before);
          }
          for (; changes > 0; changes--) {
            const undone = await chat.say(raj, [intent('undo', {})], { thread, now: clock() });
            expect(undone.status).toBe('done');
            expect(undone.answer.blocks.filter(({ kind }) => kind === 'notice')).toEqual([]);
          }
          expect(await exportBusiness()).toBe(start);
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});
