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

describe('an answer that is rated', () => {
  it.each([
    [
      'en',
      'tell me about Globexx',
      'tell me about Initech',
      /Noted\./,
      /“Globexx” is Globex|Globexx/,
      /“no, I meant/,
      'how were your answers rated?',
      /50%[\s\S]*of 2 rated answers[\s\S]*a brief of a record/,
      /visible to admins/,
    ],
    [
      'zh',
      '介绍一下Globexx的情况',
      '我所有在谈商机',
      /记下了。/,
      /Globexx/,
      /“不是，我说的是…”/,
      '大家对你的回答评价怎么样？',
      /2个回答里，\s*50%[\s\S]*记录概览/,
      /只有管理员能看/,
    ],
  ])(
    'is counted for the admin, and what it guessed right is learnt: %s',
    async (_, guessed, other, noted, learnt, bad, ask, told, refused) => {
      // Below the last of its posts.
      const answer = (await chat.say(raj, guessed)).at(-1);
      const [thanks] = await chat.rate(raj, answer, 'positive');
      expect(readable(thanks)).toMatch(noted);
      expect(readable(thanks)).toMatch(learnt);
      expect(await rows(sql`select words from learnt_word where tenant_id = ${company.tenantId}`)).toEqual([
        { words: 'Globexx' },
      ]);
      const again = (await chat.say(raj, other)).at(-1);
      expect(readable((await chat.rate(raj, again, 'negative'))[0])).toMatch(bad);
      // Said again, the last counts; and nobody speaks for somebody else.
      await chat.rate(raj, again, 'positive');
      await chat.rate(raj, again, 'negative');
      expect(readable((await chat.rate(mia, again, 'positive'))[0])).toMatch(/Only the person|只有收到/);
      expect(readable((await chat.say(raj, ask))[0])).toMatch(refused);
      await rows(sql`insert into chat_identity (tenant_id, platform, workspace, external_user_id, user_id, by_code)
      values (${company.tenantId}, 'slack', ${double.workspace}, 'U0ADAM', ${company.people.adam}, true)`);
      const [ratings] = await chat.say('U0ADAM', ask);
      expect(readable(ratings)).toMatch(told);
      // Of what was said, no word.
      expect(readable(ratings)).not.toMatch(/Globex/);
    },
  );

  it('by words that were learnt offers to forget them', async () => {
    await chat.say(raj, 'when I say the big fish I mean Globex');
    const answer = (await chat.say(raj, 'tell me about the big fish')).at(-1);
    const [noted] = await chat.rate(raj, answer, 'negative');
    await chat.press(raj, noted, 'Forget “the big fish”');
    expect(await rows(sql`select id from learnt_word where tenant_id = ${company.tenantId}`)).toEqual([]);
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

describe('a button', () => {
  it.each([
    ['of an earlier version', { type: 'button', action_id: 'confirm_v0', value: '{"deal":12}' }],
    ['that says nothing', { type: 'button', action_id: 'press-0-confirm' }],
    ['that nobody has made', { type: 'button', action_id: 'press-0-undo', value: 'made-up slack-D0RAJ' }],
  ])('%s is told to be no longer there, and does nothing', async (_, action) => {
    const [card] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    const [told] = await chat.pressIn(raj, card, action);
    expect(readable(told)).toMatch(/no longer there/);
    expect(buttonsOf(double.messages.find(({ ts }) => ts === card?.ts))).not.toEqual([]);
    expect(
      await rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`),
    ).toEqual([{ amount: 20_000 }]);
  });

  it('opens a form that says what somebody else has changed meanwhile, and asks before it takes its place', async () => {
    const [card] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    await chat.press(raj, card, 'Edit');
    const [preview] = await chat.say(mia, 'set the amount of the Globex renewal to 30k');
    await chat.press(mia, preview, 'Confirm');
    const amount = () =>
      rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`);
    const [asked] = await chat.submit(raj, { amount: { value: '21000' } });
    expect(readable(asked)).toMatch(/€30,000 →\s+€21,000/);
    expect(readable(asked)).toMatch(/Changed since you did it: Globex – Renewal: amount/);
    expect(await amount()).toEqual([{ amount: 30_000 }]);
    const [told] = await chat.press(raj, asked, 'Confirm');
    expect(await amount()).toEqual([{ amount: 21_000 }]);
    await chat.press(raj, told, 'Undo');
    expect(await amount()).toEqual([{ amount: 30_000 }]);
  });
});

describe('forty lines that were pasted', () => {
  it.each([
    ['line', /./],
    ['第几行', /./],
  ])('are answered, and nothing is done that was not shown: %s', async (line, told) => {
    const text = Array.from({ length: 40 }, (_, index) => `${line} ${index}: Globex ${index % 3}`).join('\n');
    const answers = await chat.say(raj, text);
    expect(answers.length).toBeGreaterThan(0);
    expect(readable(answers)).toMatch(told);
    expect(
      await rows(sql`select id from deal where tenant_id = ${company.tenantId} and status <> 'open'`),
    ).toEqual([]);
  });
});

describe('an app that was uninstalled', () => {
  it.each(['app_uninstalled', 'tokens_revoked'])('is told of to whoever runs Parley: %s', async (type) => {
    await chat.send('events_api', {
      ...messageEvent(double, raj, '', {}),
      event: { type, event_ts: double.nextTs() },
    });
    await expect.poll(() => chat.failures.length, { timeout: 20_000 }).toBe(1);
    expect(String(chat.failures.splice(0)[0])).toMatch(/uninstalled the app or revoked its tokens/);
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
