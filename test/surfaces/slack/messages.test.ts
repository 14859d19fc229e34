import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { buttonsOf, messageEvent, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type DoubleMessage, type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('for-each-test');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';
const mia = 'U0MIA';

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  double.users.set(mia, { name: 'Mia', email: 'mia@northwind.example' });
  double.users.set('U0OTHER', { name: 'Otto Other', email: null, team: 'T0OTHER' });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  chat = await openSlackCompany(database, company, double, 'socket');
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
});

const message = (by: string, text: string): DoubleMessage => ({
  channel: 'C0DEALS',
  ts: double.nextTs(),
  threadTs: null,
  text,
  blocks: [],
  metadata: null,
  only: null,
  by,
});

describe('“Log to CRM”', () => {
  it.each([
    ['Globex needs 50 seats by March', /Logged/],
    ['Globex 三月前要50个席位', /已记录/],
  ])('logs anybody’s message on the customer that it names: %s', async (text, logged) => {
    const [answer] = await chat.logs(raj, message('U0OTHER', text));
    expect(answer?.only).toBe(raj);
    expect(readable(answer)).toMatch(logged);
    expect(
      await rows(sql`
        select a.text, c.name as account, p.described_as as who from activity a join account c on c.tenant_id = a.tenant_id and c.id = a.account_id
          left join activity_participant p on p.tenant_id = a.tenant_id and p.activity_id = a.id
        where a.tenant_id = ${company.tenantId}`),
    ).toEqual([{ account: 'Globex', text: `Otto Other: ${text}`, who: 'Otto Other' }]);
  });

  it.each([
    ['they need 50 seats', /Which customer or deal/, 'Globex'],
    ['对方要50个席位', /关于哪个客户或商机/, 'Globex'],
  ])('asks on which where it names none: %s', async (text, question, record) => {
    const [asked] = await chat.logs(raj, message(mia, text));
    expect(readable(asked)).toMatch(question);
    await chat.say(raj, record, { channel: 'C0DEALS' });
    expect(await rows(sql`select text from activity where tenant_id = ${company.tenantId}`)).toEqual([
      { text: `Mia: ${text}` },
    ]);
  });

  it('logs nothing on a customer that whoever presses it may not see', async () => {
    const [answer] = await chat.logs(raj, message(mia, 'Umbrella Labs needs 50 seats'));
    expect(readable(answer)).toMatch(/Which customer or deal/);
    expect(readable(answer)).not.toMatch(/Umbrella/);
    expect(await rows(sql`select text from activity where tenant_id = ${company.tenantId}`)).toEqual([]);
  });
});

describe('a message that is changed afterwards', () => {
  it.each([
    ['call with Globex today', /You changed that message/, /You deleted that message/],
    ['今天给Globex打了电话', /你改了那条消息/, /你删掉了那条消息/],
  ])('leaves what was done, and offers to take it back: %s', async (text, changed, deleted) => {
    const ts = double.nextTs();
    await chat.say(raj, text, { ts });
    const [told] = await chat.revise(raj, { ts, text }, `${text} 2`);
    expect(readable(told)).toMatch(changed);
    const [again] = await chat.revise(raj, { ts, text }, null);
    expect(readable(again)).toMatch(deleted);
    expect(buttonsOf(again)).toHaveLength(1);
    await chat.press(raj, again, text.startsWith('call') ? 'Undo' : '撤销');
    expect(
      await rows(sql`select id from activity where tenant_id = ${company.tenantId} and archived_at is null`),
    ).toEqual([]);
  });

  it('is heard anew where nothing was done, and says nothing where it is deleted', async () => {
    const ts = double.nextTs();
    await chat.say(raj, 'all my opne dials', { ts });
    const [answer] = await chat.revise(raj, { ts, text: 'all my opne dials' }, 'all my open deals');
    expect(readable(answer)).toContain('Globex – Renewal');
    expect(await chat.revise(raj, { ts, text: 'all my open deals' }, null)).toEqual([]);
  });
});

describe('the pane of the app', () => {
  it.each([
    ['en-US', 'which of my deals are stuck?'],
    ['zh-CN', '我有哪些商机停滞了？'],
  ])('suggests what to ask, in the language of %s', async (locale, first) => {
    double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example', locale });
    const before = double.calls.length;
    await chat.send('events_api', {
      ...messageEvent(double, raj, '', {}),
      event: {
        type: 'app_home_opened',
        user: raj,
        channel: 'D0RAJ',
        tab: 'messages',
        event_ts: double.nextTs(),
      },
    });
    const suggested = () =>
      double.calls.slice(before).find(({ method }) => method === 'assistant.threads.setSuggestedPrompts');
    await expect.poll(suggested, { timeout: 20_000 }).toBeDefined();
    expect(String(suggested()?.body.prompts)).toContain(first);
  });
});

describe('an answer that its channel does not take', () => {
  it.each([
    ['is_archived', 'all my open deals', /channel is archived/],
    ['not_in_channel', '我所有在谈商机', /我不在那个频道里/],
  ])('is read in the direct message, which says why: %s', async (error, text, why) => {
    double.fail('chat.postEphemeral', { kind: 'error', error });
    const [answer] = await chat.say(raj, text, { channel: 'C0GONE' });
    expect(answer?.channel).toBe('D0RAJ');
    expect(readable(answer)).toMatch(why);
    expect(readable(answer)).toContain('Globex – Renewal');
  });
});
