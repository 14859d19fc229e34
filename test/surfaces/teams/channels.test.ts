import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany } from '../../support/chatting-company.ts';
import { activityOf, buttonsOf, openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { type DoubleMessage, startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('for-each-test');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const mia = '29:mia';
const channel = '19:deals@thread.tacv2';
const here = { scope: 'channel', conversation: `${channel};messageid=17`, name: 'deals' } as const;

beforeAll(async () => {
  double = await startTeamsDouble();
});
afterAll(() => double.close());
beforeEach(async () => {
  double.users.clear();
  double.messages.length = 0;
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
  double.users.set(mia, { name: 'Mia', objectId: 'oid-mia', upn: 'mia@northwind.example' });
  double.rosters.set(channel, [raj, mia]);
  await database.system((query) => query(sql`delete from chat_identity`));
  chat = await openTeamsCompany(database, company, double);
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
});

/** Says something in the channel and presses the buttons called so, in what stands then in the personal chat. */
async function say(user: string, text: string, ...titles: readonly string[]): Promise<DoubleMessage> {
  const came = await chat.say(user, text, here);
  const said = came.find(({ conversation }) => conversation.startsWith('a:'));
  if (said === undefined) throw new Error(`no answer to ${text}`);
  let at = said;
  for (const title of titles) {
    const before = double.messages.length;
    await chat.press(user, at, title);
    // What replaces nothing stands below.
    at = double.messages.slice(before).find(({ conversation }) => conversation.startsWith('a:')) ?? at;
  }
  return at;
}

/** What everybody reads there, beside the word that somebody was answered. */
const everybodyReads = () =>
  double.messages.filter(
    (one) => one.conversation.startsWith(channel) && !/answered you in our chat|私聊/.test(readable(one)),
  );

describe.each([
  {
    language: 'English',
    clear: 'clear this channel for the deals of my team',
    confirm: 'Confirm',
    ask: 'all my open deals',
    share: 'Share',
    preview: /will be posted in deals/,
    post: 'Post',
    notCleared: /isn't cleared/,
    suspended: /no longer cleared|not cleared any more/,
    link: 'this channel is about Globex',
    move: 'change the amount of this deal to 21000',
    moved: /raj\s+changed/,
  },
  {
    language: 'Chinese',
    clear: '给这个频道开放我们团队的明细',
    confirm: '确认',
    ask: '我所有在谈商机',
    share: '分享到频道',
    preview: /将发到 deals/,
    post: '发布',
    notCleared: /还没有授权/,
    suspended: /授权已暂停|no longer cleared/,
    link: '这个频道是关于Globex的',
    move: '这个商机的金额改成21000',
    moved: /raj\s+(?:changed|更新了)/,
  },
])('a channel in Teams, in $language', (said) => {
  it('is shown an answer once it is cleared, after a look at it, and what it is cleared for alone', async () => {
    expect(readable(await say(raj, said.ask, said.share))).toMatch(said.notCleared);
    await say(mia, said.clear, said.confirm);
    const preview = await say(raj, said.ask, said.share);
    expect(preview.conversation).toBe('a:oid-raj');
    expect(readable(preview)).toMatch(said.preview);
    expect(everybodyReads()).toEqual([]);
    await chat.press(raj, preview, said.post);
    const [post, ...others] = everybodyReads();
    expect(others).toEqual([]);
    expect(post?.conversation).toBe(`${channel};messageid=17`);
    expect(readable(post)).toContain('Globex – Renewal');
    expect(buttonsOf(post?.card)).toEqual([]);
  });

  it('is cleared no more when a guest joins, and who cleared it is told', async () => {
    await say(mia, said.clear, said.confirm);
    double.users.set('29:gus', { name: 'Gus', objectId: 'oid-gus', upn: 'gus@else.example', role: 'guest' });
    double.rosters.set(channel, [raj, mia, '29:gus']);
    await chat.send({
      ...activityOf(double, mia, { ...here, conversation: channel }),
      type: 'conversationUpdate',
      membersAdded: [{ id: '29:gus' }],
    });
    await expect
      .poll(() => double.messages.filter((one) => one.conversation === 'a:oid-mia').map(readable), {
        timeout: 20_000,
      })
      .toContainEqual(expect.stringMatching(said.suspended));
    expect(readable(await say(raj, said.ask, said.share))).toMatch(said.suspended);
    expect(everybodyReads()).toEqual([]);
  });

  it('that is about a record knows it, and is told of its changes', async () => {
    await say(mia, said.clear, said.confirm);
    await say(mia, said.link);
    await say(raj, said.move);
    const [post] = everybodyReads();
    expect(readable(post)).toMatch(said.moved);
    expect(readable(post)).toContain('Globex – Renewal');
  });

  it('that nobody can tell the readers of is shown nothing', async () => {
    await say(mia, said.clear, said.confirm);
    double.rosters.delete(channel);
    await database.system((query) => query(sql`delete from chat_channel`));
    await say(raj, said.ask, said.share);
    expect(everybodyReads()).toEqual([]);
  });
});
