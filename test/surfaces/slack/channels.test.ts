import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordUrl } from '../../../src/answer/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { pageUrl } from '../../support/small-company.ts';
import { buttonsOf, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type DoubleMessage, type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('for-each-test');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';
const mia = 'U0MIA';
const guest = 'U0GUEST';
const channel = 'C0DEALS';
const here = { channel };

beforeAll(async () => {
  double = await startSlackDouble();
});
afterAll(() => double.close());
beforeEach(async () => {
  double.users.clear();
  double.messages.length = 0;
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  double.users.set(mia, { name: 'Mia', email: 'mia@northwind.example' });
  double.users.set(double.botUserId, { name: 'Parley', email: null, isBot: true });
  double.channels.set(channel, { name: 'deals', members: [raj, mia, double.botUserId] });
  await database.system((query) => query(sql`delete from chat_identity`));
  chat = await openSlackCompany(database, company, double, 'socket');
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
});

/** Says something and presses the first button called so, as often as there are labels. */
async function say(user: string, text: string, ...labels: readonly string[]): Promise<DoubleMessage> {
  let [said] = await chat.say(user, text, here);
  for (const label of labels) [said] = await chat.press(user, said, label);
  if (said === undefined) throw new Error(`no answer to ${text}`);
  return said;
}

const everybodyReads = () => double.messages.filter((one) => one.channel === channel && one.only === null);

describe.each([
  {
    language: 'English',
    locale: 'en-US',
    clear: 'clear this channel for the deals of my team',
    confirm: 'Confirm',
    mayShow: /May see|may see/,
    ask: 'all my open deals',
    share: 'Share',
    preview: /will be posted in #deals/,
    post: 'Post',
    posted: /Posted in #deals/,
    audience: /For #deals, cleared for records and figures of EMEA.*shared by raj/,
    notCleared: /isn't cleared/,
    suspended: /no longer cleared|not cleared any more/,
    stop: 'revoke the clearance of this channel',
    link: 'this channel is about Globex',
    status: 'what is this channel about?',
    about: /is about\s+Globex/,
    move: 'change the amount of this deal to 21000',
    linkThread: 'link this thread to Globex',
    moveNamed: 'change the amount of the Globex renewal to 22000',
    moved: /raj\s+changed/,
    noMore: /A record in Parley/,
    may: /For #deals, cleared for/,
    log: 'log this thread',
    logged: /Logged/,
  },
  {
    language: 'Chinese',
    locale: 'zh-CN',
    clear: '给这个频道开放我们团队的明细',
    confirm: '确认',
    mayShow: /可看/,
    ask: '我所有在谈商机',
    share: '分享到频道',
    preview: /将发到 #deals/,
    post: '发布',
    posted: /已发到 #deals/,
    audience: /#deals 可看EMEA的记录和数字.*raj 分享/,
    notCleared: /还没有授权/,
    suspended: /授权已暂停|no longer cleared/,
    stop: '取消这个频道的授权',
    link: '这个频道是关于Globex的',
    status: '这个频道是关于什么的？',
    about: /是关于\s+Globex\s+的/,
    move: '这个商机的金额改成21000',
    linkThread: '把这个话题关联到Globex',
    moveNamed: 'Globex – Renewal 的金额改成22000',
    moved: /raj\s+(?:changed|更新了)/,
    noMore: /Parley 里的一条记录/,
    may: /#deals 可看/,
    log: '记录这个话题',
    logged: /已记录/,
  },
])('a channel, in $language', (said) => {
  it('is shown an answer once it is cleared, after a look at it, and what it is cleared for alone', async () => {
    expect(readable(await say(raj, said.ask, said.share))).toMatch(said.notCleared);
    await say(mia, said.clear, said.confirm);
    const preview = await say(raj, said.ask, said.share);
    expect(preview.only).toBe(raj);
    expect(readable(preview)).toMatch(said.preview);
    expect(everybodyReads()).toEqual([]);
    await chat.press(raj, preview, said.post);
    const [post, ...others] = everybodyReads();
    expect(others).toEqual([]);
    expect(readable(post)).toMatch(said.audience);
    expect(readable(post)).toContain('Globex – Renewal');
    expect(buttonsOf(post)).toEqual([]);
  });

  it('can’t be cleared by somebody who does not see all of it himself', async () => {
    const refused = await say(raj, said.clear.replace('my team', 'EMEA').replace('我们团队', 'EMEA'));
    expect(buttonsOf(refused)).toEqual([]);
    expect(await rows(sql`select * from chat_clearance where tenant_id = ${company.tenantId}`)).toEqual([]);
  });

  it('is cleared no more when a guest joins, and who cleared it is told', async () => {
    await say(mia, said.clear, said.confirm);
    double.users.set(guest, { name: 'Gus Guest', email: 'gus@else.example', isGuest: true });
    double.channels.set(channel, { name: 'deals', members: [raj, mia, guest] });
    await chat.send('events_api', memberEvent(double, guest));
    await expect
      .poll(() => double.messages.filter((one) => one.channel === mia).map(readable), { timeout: 20_000 })
      .toEqual([expect.stringMatching(said.suspended)]);
    expect(readable(await say(raj, said.ask, said.share))).toMatch(said.suspended);
    expect(everybodyReads()).toEqual([]);
  });

  it('that is about a record knows it, and is told of its changes', async () => {
    await say(mia, said.clear, said.confirm);
    await say(mia, said.link);
    expect(readable(await say(raj, said.status))).toMatch(said.about);
    await say(raj, said.move);
    const [post] = everybodyReads();
    expect(readable(post)).toMatch(said.moved);
    expect(readable(post)).toContain('Globex – Renewal');
  });

  it('of which a thread is about a record is told of its changes there, wherever they are made', async () => {
    await say(mia, said.clear, said.confirm);
    const threadTs = double.nextTs();
    const [linked] = await chat.say(mia, said.linkThread, { channel, threadTs });
    expect(readable(linked)).toMatch(/(?:thread|话题)[\s\S]*Globex/);
    await chat.say(raj, said.moveNamed);
    const [post, ...others] = everybodyReads();
    expect(others).toEqual([]);
    expect(post).toMatchObject({ channel, threadTs });
    expect(readable(post)).toMatch(said.moved);
    // Beside the thread the channel is about nothing.
    expect(readable(await say(raj, said.move))).not.toMatch(/21,000|2\.1万/);
  });

  it('that is not cleared is told nothing of them', async () => {
    await say(mia, said.link);
    await say(raj, said.move);
    expect(everybodyReads()).toEqual([]);
  });

  it('is shown of a link to a record what its clearance and whoever posted it may see, and of others no more than that it is one', async () => {
    double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example', locale: said.locale });
    const linkTo = (id: number) => recordUrl(pageUrl, { entity: 'deal', id });
    const { renewal, labs } = company.deals;
    await say(raj, said.ask);
    const before = await chat.postLinks(raj, channel, linkTo(renewal));
    expect(before[linkTo(renewal)]).toMatch(said.noMore);
    expect(before[linkTo(renewal)]).not.toMatch(/Globex/);
    await say(mia, said.clear, said.confirm);
    const after = await chat.postLinks(raj, channel, linkTo(renewal), linkTo(labs), linkTo(999_999));
    expect(after[linkTo(renewal)]).toMatch(/Globex – Renewal[\s\S]*€(?:18,000|1\.8万)/);
    expect(after[linkTo(renewal)]).toMatch(said.may);
    // Of another team, and of nobody: in the same words.
    expect(after[linkTo(labs)]).toMatch(said.noMore);
    expect(after[linkTo(999_999)]).toBe(after[linkTo(labs)]);
    const alone = await chat.postLinks(raj, 'D0RAJ', linkTo(renewal), linkTo(labs));
    expect(alone[linkTo(renewal)]).toMatch(/Globex – Renewal/);
    expect(alone[linkTo(labs)]).toMatch(said.noMore);
  });

  it('has its thread logged, with its people and files, on what it is about', async () => {
    await say(mia, said.link);
    const threadTs = double.nextTs();
    const inThread = (by: string, text: string, more: Partial<DoubleMessage> = {}): DoubleMessage => ({
      channel,
      ts: by === raj ? threadTs : double.nextTs(),
      threadTs: by === raj ? null : threadTs,
      text,
      blocks: [],
      metadata: null,
      only: null,
      by,
      ...more,
    });
    double.messages.push(
      inThread(raj, 'they want a second site'),
      inThread(mia, 'what about <@U0RAJ>s draft?', {
        files: [{ name: 'draft.pdf', permalink: 'https://files.example/draft.pdf' }],
      }),
    );
    const [logged] = await chat.say(mia, said.log, { channel, threadTs });
    expect(readable(logged)).toMatch(said.logged);
    const [activity] = await rows(sql`
      select a.text, c.name as account, (select count(*)::int from activity_participant p where p.tenant_id = a.tenant_id and p.activity_id = a.id) as people
      from activity a join account c on c.tenant_id = a.tenant_id and c.id = a.account_id where a.tenant_id = ${company.tenantId}`);
    expect(activity).toMatchObject({ account: 'Globex', people: 1 });
    expect(String((activity as { readonly text?: unknown } | undefined)?.text)).toMatch(
      /Raj: they want a second site[\s\S]*Mia: what about Rajs? ?s? draft\?[\s\S]*draft\.pdf/,
    );
  });
});

it('somebody unknown posts a link: nothing is shown below it', async () => {
  const url = recordUrl(pageUrl, { entity: 'deal', id: company.deals.renewal });
  expect(await chat.postLinks('U0NOBODY', channel, url)).toEqual({});
});

function memberEvent(slack: SlackDouble, user: string): object {
  return {
    type: 'event_callback',
    team_id: slack.workspace,
    api_app_id: slack.appId,
    event_id: `Ev-join-${user}-${slack.nextTs()}`,
    event_time: 1_795_000_000,
    authorizations: [{ team_id: slack.workspace, user_id: slack.botUserId, is_bot: true }],
    event: { type: 'member_joined_channel', user, channel, channel_type: 'G', team: slack.workspace },
  };
}
