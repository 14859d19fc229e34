import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { activityOf, buttonsOf, openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('for-each-test');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const li = '29:li';

beforeAll(async () => {
  double = await startTeamsDouble();
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
  double.users.set(li, { name: 'Li', objectId: 'oid-li', upn: 'li@northwind.example' });
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

const search = async (user: string, typed: string, locale = 'en-US') =>
  (
    await chat.invoke(
      user,
      'composeExtension/query',
      { commandId: 'searchRecords', parameters: [{ name: 'name', value: typed }] },
      { locale },
    )
  ).body as {
    readonly composeExtension: {
      readonly type: string;
      readonly text?: string;
      readonly attachments?: readonly { readonly content: Readonly<Record<string, unknown>> }[];
    };
  };

describe('the message extension', () => {
  it('finds what the asker may see, and shares the name alone', async () => {
    await chat.say(raj, 'hello');
    await chat.say(li, 'hello');
    const { composeExtension: found } = await search(raj, 'globex');
    const [first] = found.attachments ?? [];
    expect(readable(first?.content)).toMatch(/Globex/);
    expect(JSON.stringify(found)).not.toMatch(/18,000|18000|€/);
    const { composeExtension: others } = await search(li, 'globex');
    expect(JSON.stringify(others)).not.toContain('Globex');
    const { composeExtension: zh } = await search(raj, 'globex', 'zh-CN');
    expect(JSON.stringify(zh)).toMatch(/客户/);
  });

  it.each(['automatic', 'manual'])(
    'shows each who reads along his own view of a shared record (%s)',
    async (trigger) => {
      await chat.say(raj, 'hello');
      await chat.say(li, 'hello');
      const { composeExtension: found } = await search(raj, 'globex renewal');
      const card = found.attachments?.[0]?.content as
        | { readonly refresh?: { readonly action: Readonly<Record<string, unknown>> } }
        | undefined;
      const action = trigger === 'automatic' ? card?.refresh?.action : buttonsOf(card)[0];
      const before = double.messages.length;
      const view = async (user: string) => {
        const { status, body } = await chat.send({
          ...activityOf(double, user, { scope: 'groupChat' }),
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: 'shared',
          value: { action: { type: 'Action.Execute', verb: action?.verb, data: action?.data }, trigger },
        });
        expect(status).toBe(200);
        return body as { readonly type: string; readonly value: unknown };
      };
      const his = await view(raj);
      expect(his.type).toBe('application/vnd.microsoft.card.adaptive');
      expect(readable(his.value as never)).toMatch(/Globex – Renewal[\s\S]*18,000[\s\S]*Only you see this/);
      const hers = await view(li);
      expect(hers.type).toBe('application/vnd.microsoft.activity.message');
      expect(String(hers.value)).toMatch(trigger === 'automatic' ? /^$/ : /no such record/);
      expect(JSON.stringify(hers)).not.toMatch(/18,000|Proposal|Renewal/);
      // Neither the group nor anybody's chat is told of it.
      expect(double.messages.slice(before)).toEqual([]);
    },
  );

  it('asks somebody whom it does not know to say hello first', async () => {
    const { composeExtension } = await search(raj, 'globex');
    expect(composeExtension).toMatchObject({ type: 'message', text: expect.stringMatching(/Say hello/) });
  });

  it.each([
    ['English', 'call with Globex today, they want a revised quote', /Logged/],
    ['Chinese', '今天给Globex打了电话，客户要新报价', /已记录/],
  ])('logs anybody’s message, in %s, and answers the asker alone', async (_, text, logged) => {
    const before = double.messages.length;
    const { status, body } = await chat.send({
      ...activityOf(double, raj, { scope: 'channel' }),
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: {
        commandId: 'logToCrm',
        messagePayload: {
          id: '17',
          createdDateTime: '2026-11-20T10:00:00Z',
          from: { user: { id: 'oid-li', displayName: 'Li' } },
          body: { contentType: 'html', content: `<p>${text}</p>` },
        },
      },
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { task: { type: 'message' } } });
    await chat.settled();
    const came = double.messages.slice(before);
    expect(came.map(({ conversation }) => conversation)).toEqual(['a:oid-raj']);
    expect(readable(came)).toMatch(logged);
    expect(
      await rows(sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`),
    ).toEqual([{ n: 1 }]);
  });
});

describe('afterwards', () => {
  it('a message that was deleted or changed undoes nothing by itself, and offers to', async () => {
    const said = (type: string, text: string) => ({
      ...activityOf(double, raj, { id: 'f:revised' }),
      type,
      text,
      timestamp: `2026-11-20T10:00:0${['message', 'messageDelete', 'messageUpdate'].indexOf(type)}Z`,
    });
    await chat.send(said('message', 'call with Globex today'));
    await chat.settled();
    for (const type of ['messageDelete', 'messageUpdate']) {
      const before = double.messages.length;
      await chat.send(said(type, 'call with Globex yesterday'));
      await chat.settled();
      const [told] = double.messages.slice(before);
      expect(readable(told)).toMatch(/What I did with it stands/);
      expect(buttonsOf(told?.card).map(({ title }) => title)).toContain('Undo');
    }
  });

  it('who takes the app to his chats is greeted in his language', async () => {
    const install = async (locale: string) => {
      const before = double.messages.length;
      await chat.send({ ...activityOf(double, raj, {}), type: 'installationUpdate', action: 'add', locale });
      await chat.settled();
      return readable(double.messages.slice(before));
    };
    expect(await install('en-US')).toMatch(/[a-z]{4}/);
    expect(await install('zh-CN')).toMatch(/\p{Script=Han}/u);
  });
});
