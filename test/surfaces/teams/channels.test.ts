import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordUrl } from '../../../src/answer/index.ts';
import { dueDigests } from '../../../src/digests/due-digests.ts';
import { company, database, openCompany } from '../../support/chatting-company.ts';
import { now, pageUrl } from '../../support/small-company.ts';
import {
  activityOf,
  buttonsOf,
  type Card,
  openTeamsCompany,
  readable,
  type TeamsCompany,
} from './teams-company.ts';
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

  it('that takes no posts any more is no riddle to whoever posted there, and he is told once', async () => {
    await say(mia, said.clear, said.confirm);
    await say(mia, said.link);
    const refused = { kind: 'status', status: 403 } as const;
    double.fail(/^POST .*thread\.tacv2.*\/activities/, ...Array.from({ length: 20 }, () => refused));
    const preview = await say(raj, said.ask, said.share);
    const before = double.messages.length;
    await chat.press(raj, preview, said.post);
    for (const amount of ['21000', '22000']) await chat.say(raj, said.move.replace('21000', amount), here);
    const came = double.messages
      .slice(before)
      .filter((one) => /archived or deleted|已归档或删除/.test(readable(one)));
    expect(came.map(({ conversation }) => conversation).sort()).toEqual(['a:oid-mia', 'a:oid-raj']);
    expect(everybodyReads()).toEqual([]);
    double.mend();
  });

  it('that nobody can tell the readers of is shown nothing', async () => {
    await say(mia, said.clear, said.confirm);
    double.rosters.delete(channel);
    await database.system((query) => query(sql`delete from chat_channel`));
    await say(raj, said.ask, said.share);
    expect(everybodyReads()).toEqual([]);
  });
});

describe('a digest of a channel', () => {
  const dayAfter = (days: number) => new Date(Date.parse(now) + days * 86_400_000 + 3_600_000).toISOString();

  /** What is due by then is posted. */
  async function comes(days: number): Promise<void> {
    await dueDigests(database).run(dayAfter(days));
    await chat.say(raj, 'hello');
  }

  it('says what its author and its readers may see, has buttons for all of them, and stops with a word where nothing is cleared', async () => {
    await chat.say(raj, 'hello');
    await say(mia, 'clear this channel for the deals of my team', 'Confirm');
    expect(readable(await say(mia, 'post the stuck deals here every day at 11'))).toContain(
      'every day at 11:00',
    );
    expect(everybodyReads()).toEqual([]);
    await comes(1);
    const [post, ...more] = everybodyReads();
    expect(more).toEqual([]);
    expect(readable(post)).toContain('Globex – Renewal');
    expect(readable(post)).not.toMatch(/Umbrella/);
    await comes(1);
    expect(everybodyReads()).toHaveLength(1);
    // It stands for the one before it, which nothing ran for; and whoever reads it may press its buttons.
    expect(readable(post)).toMatch(/could not be sent/);
    const [button] = buttonsOf(post?.card);
    const pressed = await chat.press(raj, post, String(button?.title));
    expect(JSON.stringify(pressed)).not.toMatch(/Only the person/);
    await say(mia, 'revoke the clearance of this channel', 'Confirm');
    const before = double.messages.length;
    await comes(2);
    expect(everybodyReads()).toHaveLength(1);
    await expect
      .poll(
        () =>
          double.messages
            .slice(before)
            .map((one) => readable(one))
            .join('\n'),
        { timeout: 10_000 },
      )
      .toMatch(/has stopped/);
  });
});

describe('a link to a record that is put into a message', () => {
  const unfurl = async (user: string, url: string, where: object = here) => {
    const { status, body } = await chat.send({
      ...activityOf(double, user, where),
      type: 'invoke',
      name: 'composeExtension/queryLink',
      value: { url },
    });
    expect(status).toBe(200);
    const { composeExtension } = body as {
      readonly composeExtension: { readonly attachments: readonly { readonly content: Card }[] };
    };
    return composeExtension.attachments.map(({ content }) => content);
  };
  const renewal = () => recordUrl(pageUrl, { entity: 'deal', id: company.deals.renewal });

  it('says no more than that it is one, until the channel is cleared for it', async () => {
    await chat.say(raj, 'hello');
    const [bare] = await unfurl(raj, renewal());
    expect(readable(bare)).toMatch(/Deal in Parley/);
    expect(JSON.stringify(bare)).not.toMatch(/Globex|18,000|Proposal/);
    await say(mia, 'clear this channel for the deals of my team', 'Confirm');
    const [cleared] = await unfurl(raj, renewal());
    expect(readable(cleared)).toMatch(/Globex – Renewal[\s\S]*18,000/);
    expect(everybodyReads()).toEqual([]);
  });

  it('shows nothing of what its poster doesn’t see, and nothing where nobody can tell who reads along', async () => {
    await chat.say(raj, 'hello');
    await say(mia, 'clear this channel for the deals of my team', 'Confirm');
    const labs = recordUrl(pageUrl, { entity: 'deal', id: company.deals.labs });
    expect(JSON.stringify(await unfurl(raj, labs))).not.toMatch(/Umbrella|50,000/);
    for (const conversation of ['19:two_people@unq.gbl.spaces', '19:elsewhere@thread.tacv2']) {
      const [card] = await unfurl(raj, renewal(), { scope: 'personal', conversation });
      expect(JSON.stringify(card)).not.toMatch(/Globex|18,000/);
    }
    const [own] = await unfurl(raj, renewal(), {});
    expect(readable(own)).toMatch(/Globex – Renewal/);
  });

  it.each(['https://evil.example/records/deal/1', 'x', '', `${pageUrl}/`])(
    'is none where it leads elsewhere: %s',
    async (url) => {
      await chat.say(raj, 'hello');
      expect(await unfurl(raj, url)).toEqual([]);
    },
  );

  it('shows nothing to somebody whom nobody knows', async () => {
    double.users.set('29:gus', { name: 'Gus', objectId: 'oid-gus', upn: 'gus@else.example', role: 'guest' });
    expect(await unfurl('29:gus', renewal())).toEqual([]);
  });
});

it('stands in the channel for whoever asked, and for nobody else', async () => {
  const came = await chat.say(raj, 'all my open deals', here);
  const notice = came.find(({ conversation }) => conversation.startsWith(channel));
  const { refresh } = (notice?.card ?? {}) as {
    readonly refresh?: { readonly action: Card; readonly userIds: readonly string[] };
  };
  expect(refresh?.userIds).toEqual([raj]);
  const view = async (user: string) =>
    JSON.stringify(
      (
        await chat.send({
          ...activityOf(double, user, here),
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: refresh?.action, trigger: 'automatic' },
        })
      ).body,
    );
  await chat.say(mia, 'hello');
  expect(await view(raj)).toContain('Globex – Renewal');
  expect(await view(mia)).not.toContain('Globex');
});
