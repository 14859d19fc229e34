import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import {
  buttonsOf,
  messageActivity,
  openTeamsCompany,
  readable,
  type TeamsCompany,
} from './teams-company.ts';
import { startTeamsDouble, type TeamsDouble } from './teams-double.ts';
import { partsOf } from './teams-limits.ts';

openCompany('for-each-test');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const mia = '29:mia';

beforeAll(async () => {
  double = await startTeamsDouble();
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'Raj@northwind.example' });
  double.users.set(mia, { name: 'Mia', objectId: 'oid-mia', upn: 'mia@northwind.example' });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  chat = await openTeamsCompany(database, company, double);
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
});

const amount = async () =>
  (
    await rows<{ amount: number }>(
      sql`select amount::int as amount from deal where id = ${company.deals.renewal}`,
    )
  )[0]?.amount;

describe('in Teams', () => {
  it('logs, asks, undoes in a personal chat, in English', async () => {
    const [done] = await chat.say(
      raj,
      'call with Globex today, wants a revised quote, follow up next tuesday',
    );
    expect(done?.conversation).toBe('a:oid-raj');
    expect(readable(done)).toMatch(/Logged/);
    expect(done?.summary).toMatch(/Logged/);
    expect(
      await rows(sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`),
    ).toEqual([{ n: 1 }]);
    const { card } = await chat.press(raj, done, 'Undo');
    expect(readable(card)).toMatch(/Taken back/);
    const now = double.messages.find(({ id }) => id === done?.id);
    expect(readable(now)).toMatch(/Taken back/);
    expect(now?.replaced).toBe(1);
    expect(buttonsOf(now?.card).map(({ title }) => title)).not.toContain('Undo');
    const [asked] = await chat.say(raj, 'all my open deals');
    expect(readable(asked)).toContain('Globex – Renewal');
    expect(partsOf(asked?.card).some(({ type }) => type === 'Table')).toBe(true);
  });

  it('logs, asks, undoes in a personal chat, in Chinese', async () => {
    const [done] = await chat.say(raj, '今天给Globex打了电话，客户要新报价，下周二跟进');
    expect(readable(done)).toMatch(/已记录/);
    const { card } = await chat.press(raj, done, '撤销');
    expect(readable(card)).toMatch(/已撤销/);
    const [asked] = await chat.say(raj, '我所有在谈商机');
    expect(readable(asked)).toContain('Globex – Renewal');
  });

  it('answers a mention elsewhere in the personal chat, and tells there only that it did', async () => {
    for (const scope of ['groupChat', 'channel'] as const) {
      const answers = await chat.say(raj, 'all my open deals', { scope });
      expect(answers.map(({ conversation }) => conversation).sort()).toEqual([
        `19:${scope}@thread.tacv2`,
        'a:oid-raj',
      ]);
      const open = answers.find(({ conversation }) => conversation.startsWith('19:'));
      expect(readable(open)).toMatch(/answered you in our chat/);
      expect(readable(open)).not.toMatch(/Globex/);
    }
    const [, open] = (await chat.say(raj, '我所有在谈商机', { scope: 'channel' })).toSorted((a, b) =>
      a.conversation > b.conversation ? 1 : -1,
    );
    expect(`${readable(open)}${readable(double.messages)}`).toMatch(/私聊/);
  });

  it('previews and confirms, and what was confirmed can’t be pressed again', async () => {
    const [preview] = await chat.say(raj, 'delete the Globex renewal');
    expect(buttonsOf(preview?.card).length).toBeGreaterThan(1);
    const confirm = buttonsOf(preview?.card).find(({ style }) => style === 'positive');
    const old = { ...preview, card: preview?.card ?? null } as typeof preview;
    const { card } = await chat.press(raj, preview, String(confirm?.title));
    expect(card).not.toBeNull();
    const archived = async () =>
      (
        await rows<{ is: boolean }>(
          sql`select archived_at is not null as is from deal where id = ${company.deals.renewal}`,
        )
      )[0]?.is;
    expect(await archived()).toBe(true);
    const now = double.messages.find(({ id }) => id === preview?.id);
    expect(buttonsOf(now?.card).map(({ title }) => title)).not.toContain(confirm?.title);
    const again = await chat.press(raj, old, String(confirm?.title));
    expect(again.status).toBe(200);
    expect(await archived()).toBe(true);
    expect(
      await rows(
        sql`select count(*)::int as n from deal where tenant_id = ${company.tenantId} and archived_at is not null`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  it('edits in a card with typed fields, and looks records up while one types', async () => {
    const [done] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    const { card: form } = await chat.press(raj, done, 'Edit');
    if (form === null || done === undefined) throw new Error('no form');
    const inputs = partsOf(form).filter(({ type }) => String(type).startsWith('Input.'));
    expect(inputs.map(({ type }) => type)).toContain('Input.Number');
    const values = Object.fromEntries(inputs.map(({ id, value }) => [String(id), value ?? '']));
    const { card } = await chat.pressIn(raj, form, done, 'Save', { ...values, amount: '21000' });
    expect(readable(card)).toMatch(/21,000/);
    expect(await amount()).toBe(21000);
    const found = await chat.invoke(raj, 'application/search', { queryText: 'glob', dataset: 'account' });
    expect(JSON.stringify(found.body)).toContain('Globex');
  });

  it('gives the card back where a form is left, or nothing was changed in it', async () => {
    const [done] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    const { card: form } = await chat.press(raj, done, 'Edit');
    if (form === null || done === undefined) throw new Error('no form');
    const inputs = partsOf(form).filter(({ type }) => String(type).startsWith('Input.'));
    const values = Object.fromEntries(inputs.map(({ id, value }) => [String(id), value ?? '']));
    for (const title of ['Save', 'Cancel']) {
      const { card } = await chat.pressIn(raj, form, done, title, values);
      expect(card).toEqual(done.card);
    }
    expect(await amount()).toBe(20000);
  });

  it('refuses a press by somebody else, and of a card of another version', async () => {
    const [done] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    expect((await chat.press(mia, done, 'Undo')).text).toMatch(/Only the person it was shown to/);
    const data = buttonsOf(done?.card)[0]?.data as { readonly parley: object };
    const old = { ...data, parley: { ...data.parley, version: 0 } };
    expect((await chat.press(raj, done, 'Undo', old)).text).toMatch(/older version/);
    const zh = { ...data, parley: { ...data.parley, version: 0, language: 'zh' } };
    expect((await chat.press(raj, done, 'Undo', zh)).text).toMatch(/旧版/);
    expect(await amount()).toBe(20000);
    expect(readable(double.messages.find(({ id }) => id === done?.id))).toEqual(readable(done));
  });

  it.each([
    ['tell me about Globexx', 'like', /Noted\.[\s\S]*Globexx/],
    ['介绍一下Globexx的情况', 'like', /记下了。[\s\S]*Globexx/],
    ['all my open deals', 'dislike', /“no, I meant/],
    ['我所有在谈商机', 'dislike', /“不是，我说的是…”/],
  ])('is rated below an answer, by its reader alone: %s, %s', async (text, reaction, noted) => {
    const [answer] = await chat.say(raj, text);
    expect(answer?.isRatable).toBe(true);
    const rate = async (user: string, value: unknown, replyToId = answer?.id) => {
      const before = double.messages.length;
      const { status } = await chat.invoke(user, 'message/submitAction', value, { replyToId });
      await chat.settled();
      return { status, said: readable(double.messages.slice(before)) };
    };
    const given = {
      actionName: 'feedback',
      actionValue: { reaction, feedback: '{"feedbackText":"secret"}' },
    };
    expect(await rate(mia, given)).toEqual({ status: 200, said: '' });
    expect(await rate(raj, given, 'nothing')).toEqual({ status: 200, said: '' });
    expect((await rate(raj, { ...given, actionValue: { reaction: 'shrug' } })).status).toBe(400);
    const counted = sql`select is_good as good from answer_rating where tenant_id = ${company.tenantId}`;
    expect(await rows(counted)).toEqual([]);
    const rated = await rate(raj, given);
    expect(rated.status).toBe(200);
    expect(rated.said).toMatch(noted);
    expect(await rows(counted)).toEqual([{ good: reaction === 'like' }]);
    const [thanks] = double.messages.slice(-1);
    expect(thanks?.isRatable).toBe(false);
  });

  it('acts once on what is delivered three times', async () => {
    const before = double.messages.length;
    const said = messageActivity(double, raj, 'call with Globex today', { id: 'f:thrice' });
    await Promise.all([1, 2, 3].map(() => chat.send(said)));
    await chat.settled();
    expect(
      await rows(sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`),
    ).toEqual([{ n: 1 }]);
    expect(double.messages.length - before).toBe(1);
  });

  it('refuses somebody who may not, in his words', async () => {
    const [refused] = await chat.say(raj, 'margin by product this year');
    expect(readable(refused)).toMatch(/director/i);
  });
});
