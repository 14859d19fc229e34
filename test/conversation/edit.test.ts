import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { FormField } from '../../src/answer/index.ts';
import { suggestNames, type Turn } from '../../src/conversation/index.ts';
import { createWordCache } from '../../src/crm/index.ts';
import { chat, company, database, openCompany } from '../support/chatting-company.ts';
import { intent, now, ref } from '../support/small-company.ts';

openCompany('once');

const action = (turn: Turn, kind: string) =>
  turn.answer.actions.find((candidate) => candidate.kind === kind)?.id;
const globex = () => ref('account', company.accounts.globex, 'Globex');
const newDeal = (name: string, value: string) =>
  intent('create-record', {
    entity: 'deal',
    name,
    changes: [
      { field: 'account', value: { type: 'record', record: globex() } },
      { field: 'amount', value: { type: 'money', text: value, value, currency: 'USD' } },
    ],
  });
const twoDeals = () => [newDeal('Portal', '50000'), newDeal('Training', '8000')];
const dealsNamed = (names: readonly string[]) =>
  database.system((query) =>
    query<{ name: string; amount: number | null; currency: string; source: string | null }>(
      sql`select name, amount::float, currency, source from deal where name = any(${names}) and archived_at is null order by name`,
    ),
  );
const formOf = async (turn: Turn, person: number): Promise<ReadonlyMap<string, FormField>> => {
  const { answer } = await chat.press(person, action(turn, 'edit'));
  const form = answer.blocks.find((block) => block.kind === 'form');
  return new Map(form?.groups.flatMap(({ fields }) => fields.map((field) => [field.key, field] as const)));
};
const takeBack = (turn: Turn) => chat.press(company.people.raj, turn.undo ?? undefined);

describe('an edit', () => {
  it('reaches each field of each record, by a number from the second record on', async () => {
    const { raj } = company.people;
    const done = await chat.say(raj, twoDeals());
    const form = await formOf(done, raj);
    expect(form.get('amount')).toMatchObject({ type: 'number', value: '50000' });
    expect(form.get('amount.2')).toMatchObject({ type: 'number', value: '8000' });
    expect(form.get('account.2')).toMatchObject({ type: 'record', entity: 'account', value: 'Globex' });
    expect(form.get('expectedCloseDate')).toMatchObject({ type: 'date', value: '' });
    expect(form.get('stage')?.options?.length).toBeGreaterThan(2);
    expect(form.has('entity')).toBe(false);
    const edited = await chat.press(raj, action(done, 'edit'), {
      set: { 'amount.2': '9,500', 'name.2': 'Workshops', nextStep: 'send the terms' },
    });
    expect(edited.status).toBe('done');
    expect(await dealsNamed(['Portal', 'Training', 'Workshops'])).toEqual([
      expect.objectContaining({ name: 'Portal', amount: 50_000, currency: 'USD' }),
      expect.objectContaining({ name: 'Workshops', amount: 9_500, currency: 'USD' }),
    ]);
    await takeBack(edited);
    expect(await dealsNamed(['Portal', 'Training', 'Workshops'])).toEqual([]);
  });

  it('takes a value away again, and keeps one that is needed', async () => {
    const { raj } = company.people;
    const done = await chat.say(raj, [newDeal('Portal', '50000')]);
    const edited = await chat.press(raj, action(done, 'edit'), { set: { amount: '' } });
    expect((await dealsNamed(['Portal']))[0]?.amount).toBeNull();
    await takeBack(edited);
    const task = await chat.say(raj, [intent('create-task', { title: 'send the terms' })]);
    expect((await chat.press(raj, action(task, 'edit'), { set: { title: '' } })).status).toBe('refused');
    await takeBack(task);
  });

  it('that was refused can be put right, and is done once', async () => {
    const { raj } = company.people;
    const done = await chat.say(raj, [newDeal('Portal', '50000')]);
    const edit = action(done, 'edit');
    expect((await chat.press(raj, edit, { set: { amount: 'a lot' } })).status).not.toBe('done');
    expect(await dealsNamed(['Portal'])).toEqual([expect.objectContaining({ amount: 50_000 })]);
    const both = await Promise.all([1, 2].map(() => chat.press(raj, edit, { set: { amount: '60000' } })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['done', 'refused']);
    expect(await dealsNamed(['Portal'])).toEqual([expect.objectContaining({ amount: 60_000 })]);
    await takeBack(both.find(({ status }) => status === 'done') as Turn);
  });

  it('of a preview asks anew, and what it was before can no longer be confirmed', async () => {
    const { raj, li, zoe } = company.people;
    const give = intent('change-owner', {
      record: ref('deal', company.deals.renewal, 'Globex – Renewal'),
      owner: ref('user', zoe, 'zoe'),
    });
    const preview = await chat.say(raj, [give]);
    expect((await formOf(preview, raj)).get('owner')).toMatchObject({ type: 'record', value: 'zoe' });
    const nobody = await chat.press(raj, action(preview, 'edit'), { set: { owner: 'Nobody Atall' } });
    expect(nobody.answer.title).toBe('"Owner" can\'t be set to "Nobody Atall".');
    const again = await chat.press(raj, action(preview, 'edit'), { set: { owner: 'li' } });
    expect(again.status).toBe('confirm');
    expect((await chat.press(raj, action(preview, 'confirm'))).status).toBe('refused');
    const done = await chat.press(raj, action(again, 'confirm'));
    expect(done.status).toBe('done');
    const [deal] = await database.system((query) =>
      query<{ owner_id: number }>(sql`select owner_id from deal where id = ${company.deals.renewal}`),
    );
    expect(deal?.owner_id).toBe(li);
    await takeBack(done);
  });

  it('of what somebody has changed since says so and asks; with a no nothing is lost, and it may be edited again', async () => {
    const { raj, mia } = company.people;
    const set = (value: string, more: readonly object[] = []) =>
      intent('update-record', {
        record: ref('deal', company.deals.renewal, 'Globex – Renewal'),
        changes: [{ field: 'amount', value: { type: 'money', text: value, value, currency: null } }, ...more],
      });
    const standing = async () => {
      const [deal] = await database.system((query) =>
        query<{ amount: number; next: string | null }>(
          sql`select amount::float, next_step as next from deal where id = ${company.deals.renewal}`,
        ),
      );
      return deal;
    };
    const done = await chat.say(raj, [
      set('20000', [{ field: 'nextStep', value: { type: 'text', text: 'send the terms' } }]),
    ]);
    await chat.press(mia, action(await chat.say(mia, [set('30000')]), 'confirm'));

    const asked = await chat.press(raj, action(done, 'edit'), { set: { amount: '21000' } });
    expect(asked.status).toBe('confirm');
    expect(JSON.stringify(asked.answer.blocks)).toContain(
      'Changed since you did it: Globex – Renewal: amount. With your OK, yours takes its place.',
    );
    const [changes] = asked.answer.blocks.filter((block) => block.kind === 'changes');
    expect(changes?.items[0]?.fields).toContainEqual({
      label: 'amount',
      before: '€30,000',
      after: '€21,000',
    });
    expect(await standing()).toEqual({ amount: 30_000, next: 'send the terms' });
    expect((await chat.press(raj, action(asked, 'cancel'))).status).toBe('done');
    expect(await standing()).toEqual({ amount: 30_000, next: 'send the terms' });

    const again = await chat.press(raj, action(done, 'edit'), {
      set: { amount: '22000', nextStep: 'call Jane' },
    });
    const confirmed = await chat.press(raj, action(again, 'confirm'));
    expect(confirmed.status).toBe('done');
    expect(await standing()).toEqual({ amount: 22_000, next: 'call Jane' });
    await takeBack(confirmed);
    expect(await standing()).toEqual({ amount: 30_000, next: null });
  });

  it('makes nothing anew that others use by now', async () => {
    const { raj, mia } = company.people;
    const done = await chat.say(raj, [newDeal('Portal', '50000')]);
    const [portal] = await database.system((query) =>
      query<{ id: number }>(sql`select id from deal where name = 'Portal' and archived_at is null`),
    );
    const note = intent('log-activity', {
      activityKind: 'call',
      deal: ref('deal', portal?.id ?? 0, 'Portal'),
      text: 'they like it',
    });
    const logged = await chat.say(mia, [note]);
    const edited = await chat.press(raj, action(done, 'edit'), { set: { amount: '60000' } });
    expect(edited.answer.title).toMatch(/^Others use Portal by now/);
    expect(await dealsNamed(['Portal'])).toEqual([expect.objectContaining({ amount: 50_000 })]);
    await chat.press(mia, logged.undo ?? action(logged, 'confirm'));
    await takeBack(done);
  });

  it('is asked for and refused in Chinese as well', async () => {
    const { li } = company.people;
    const done = await chat.say(li, [intent('create-task', { title: '发报价' })], {
      text: '新建待办：发报价',
    });
    const asked = await chat.press(li, action(done, 'edit'));
    expect(asked.answer.title).toBe('要改哪一项？');
    const form = asked.answer.blocks.find((block) => block.kind === 'form');
    expect(form?.groups.map(({ title }) => title)).toEqual(['待办']);
    expect(form?.groups[0]?.fields.map(({ label }) => label)).toContain('截止日期');
    const refused = await chat.press(li, action(done, 'edit'), { set: { owner: '没有这个人' } });
    expect(refused.answer.title).toBe('“负责人”不能设为“没有这个人”。');
  });
});

describe('a name that is being typed', () => {
  it('finds what this person may see, from its first letters on', async () => {
    const services = { database, words: createWordCache(), actors: new Map() };
    const suggested = (userId: number, entity: string, typed: string) =>
      suggestNames(services, { tenantId: company.tenantId, userId, now }, entity, typed);
    expect(await suggested(company.people.raj, 'account', 'glo')).toContain('Globex');
    expect(await suggested(company.people.raj, 'account', 'lobex')).toContain('Globex');
    expect(await suggested(company.people.zoe, 'account', 'glo')).not.toContain('Globex');
    expect(await suggested(company.people.raj, 'account', '')).toEqual([]);
    expect(await suggested(company.people.raj, 'nothing', 'glo')).toEqual([]);
  });
});
