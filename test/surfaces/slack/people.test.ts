import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueChatCode } from '../../../src/crm/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type DoubleUser, type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
let chat: SlackCompany;

beforeAll(async () => {
  double = await startSlackDouble();
  chat = await openSlackCompany(database, company, double, 'socket');
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
  await double.close();
});

const linked = async (user: string) =>
  (
    await rows<{ id: number }>(sql`select user_id as id from chat_identity where external_user_id = ${user}`)
  )[0]?.id ?? null;

describe('somebody in Slack', () => {
  it('is known by a confirmed address that matches one active person', async () => {
    double.users.set('U1', { name: 'Raj', email: 'RAJ@northwind.example' });
    const [answer] = await chat.say('U1', 'all my open deals');
    expect(readable(answer)).toContain('Globex – Renewal');
    expect(await linked('U1')).toBe(company.people.raj);
  });

  it.each<[string, DoubleUser]>([
    ['guest', { name: 'G', email: 'raj@northwind.example', isGuest: true }],
    ['bot', { name: 'B', email: null, isBot: true }],
    ['deactivated', { name: 'D', email: 'raj@northwind.example', isDeleted: true }],
    ['external', { name: 'E', email: 'raj@northwind.example', team: 'T0OTHER' }],
  ])('who is a %s is told so, once', async (kind, user) => {
    const id = `U2${kind.toUpperCase()}`;
    double.users.set(id, user);
    const [told] = await chat.say(id, 'all open deals');
    expect(readable(told)).toMatch(/I answer (full members|people)/);
    expect(await chat.say(id, 'all open deals')).toEqual([]);
    expect(await linked(id)).toBeNull();
  });

  it.each<[string, DoubleUser]>([
    [
      'an address that is not confirmed',
      { name: 'U', email: 'raj@northwind.example', isEmailConfirmed: false },
    ],
    ['an address that nobody has', { name: 'N', email: 'nobody@northwind.example' }],
    ['no address', { name: 'O', email: null }],
  ])('with %s is linked to nobody, and told what to do in his language', async (what, user) => {
    const id = `U3${what.length}`;
    double.users.set(id, user);
    expect(readable(await chat.say(id, 'all open deals'))).toMatch(
      /no confirmed e-mail address|I don’t know you yet/,
    );
    expect(readable(await chat.say(id, '我的商机'))).toMatch(/没有给出你已验证的邮箱|还不认识你/);
    expect(await linked(id)).toBeNull();
  });

  it('who is owner, admin or director is linked by a code alone, once, and not by a wrong one', async () => {
    double.users.set('U4', { name: 'Owner', email: 'owner@northwind.example' });
    expect(readable(await chat.say('U4', 'won revenue'))).toMatch(/linked by a code/);
    expect(readable(await chat.say('U4', 'parley-aaaaaa-bbbbbb'))).toMatch(/wrong, used, or older/);
    expect(await linked('U4')).toBeNull();
    const code = await database.system((query) =>
      issueChatCode(query, company.tenantId, company.people.owner),
    );
    expect(readable(await chat.say('U4', ` ${code.toUpperCase()} `))).toMatch(
      /You are owner here from now on/,
    );
    expect(await linked('U4')).toBe(company.people.owner);
    double.users.set('U5', { name: 'Thief', email: null });
    expect(readable(await chat.say('U5', code))).toMatch(/wrong, used, or older/);
    expect(await linked('U5')).toBeNull();
  });

  it.each([
    ['make <@U0LEE> manager of APAC', 'Confirm', 'Undo', /role[\s\S]*Manager/],
    ['让 <@U0LEE> 当APAC经理', '确认', '撤销', /角色[\s\S]*销售经理/],
  ])(
    'is mentioned by whatever he calls himself there, and given a role: %s',
    async (said, confirm, undo, shown) => {
      double.users.set('U0ADAM', { name: 'Adam', email: 'adam@northwind.example' });
      double.users.set('U0LEE', { name: 'The Dude', email: 'li@northwind.example' });
      const code = await database.system((query) =>
        issueChatCode(query, company.tenantId, company.people.adam),
      );
      await chat.say('U0ADAM', code);
      const [preview] = await chat.say('U0ADAM', said);
      expect(readable(preview)).toMatch(shown);
      expect(readable(preview)).toMatch(/\bli\b/);
      expect(readable(preview)).not.toContain('Dude');
      const [granted] = await chat.press('U0ADAM', preview, confirm);
      const leads = await rows(sql`select manager_id as id from team where id = ${company.teams.apac}`);
      expect(leads).toEqual([{ id: company.people.li }]);
      await chat.press('U0ADAM', granted, undo);
      // Who is nobody in the CRM keeps his name.
      double.users.set('U0NOBODY', { name: 'Nobody Atall', email: null });
      const [unknown] = await chat.say('U0ADAM', said.replace('U0LEE', 'U0NOBODY'));
      expect(readable(unknown)).toMatch(/Nobody[\s\S]*Atall/);
    },
  );

  it('who is no longer active is told so and reads nothing', async () => {
    double.users.set('U6', { name: 'Zoe', email: 'zoe@northwind.example' });
    expect(readable(await chat.say('U6', 'all my open deals'))).toContain('Umbrella – Labs');
    await rows(sql`update app_user set status = 'deactivated' where id = ${company.people.zoe}`);
    expect(readable(await chat.say('U6', 'all my open deals'))).toMatch(/not active any more/);
    expect(await chat.say('U6', 'all my open deals')).toEqual([]);
  });
});
