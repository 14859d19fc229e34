import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueChatCode } from '../../../src/crm/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { type DoubleUser, startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('once');

let double: TeamsDouble;
let chat: TeamsCompany;

beforeAll(async () => {
  double = await startTeamsDouble();
  chat = await openTeamsCompany(database, company, double);
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
  await double.close();
});

const linked = async (objectId: string) =>
  (
    await rows<{ id: number }>(sql`
      select user_id as id from chat_identity where platform = 'teams' and workspace = ${double.tenant} and external_user_id = ${objectId}`)
  )[0]?.id ?? null;

describe('somebody in Teams', () => {
  it.each<[string, Partial<DoubleUser>]>([
    ['the name he signs in with', { upn: 'RAJ@northwind.example', email: null }],
    [
      'his address, where he signs in otherwise',
      { upn: 'r17@northwind.example', email: 'raj@northwind.example' },
    ],
  ])('is known by %s', async (_, user) => {
    await database.system((query) => query(sql`delete from chat_identity`));
    double.users.set('29:1', { name: 'Raj', objectId: 'oid-1', upn: '', ...user });
    expect(readable(await chat.say('29:1', 'all my open deals'))).toContain('Globex – Renewal');
    expect(await linked('oid-1')).toBe(company.people.raj);
  });

  it.each<[string, Partial<DoubleUser>]>([
    ['guest', { role: 'guest' }],
    ['anonymous', { role: 'anonymous' }],
    ['of another organization', { tenant: 'other' }],
  ])('who is %s is told so, once', async (kind, user) => {
    const id = `29:2${kind}`;
    double.users.set(id, { name: 'G', objectId: `oid-${kind}`, upn: 'raj@northwind.example', ...user });
    expect(readable(await chat.say(id, 'all open deals'))).toMatch(/full members of this organization/);
    expect(await chat.say(id, 'all open deals')).toEqual([]);
    expect(await linked(`oid-${kind}`)).toBeNull();
  });

  it('whom nobody has in the CRM is told what to do in his language', async () => {
    double.users.set('29:3', { name: 'N', objectId: 'oid-3', upn: 'nobody@northwind.example' });
    expect(readable(await chat.say('29:3', 'all open deals'))).toMatch(/I don’t know you yet.*Teams/);
    expect(readable(await chat.say('29:3', '我的商机'))).toMatch(/还不认识你.*Teams/);
    expect(await linked('oid-3')).toBeNull();
  });

  it('who is owner, admin or director is linked by a code alone, once', async () => {
    double.users.set('29:4', { name: 'Owner', objectId: 'oid-4', upn: 'owner@northwind.example' });
    expect(readable(await chat.say('29:4', 'won revenue'))).toMatch(/linked by a code/);
    const code = await database.system((query) =>
      issueChatCode(query, company.tenantId, company.people.owner),
    );
    expect(readable(await chat.say('29:4', code))).toMatch(/You are owner here from now on/);
    expect(await linked('oid-4')).toBe(company.people.owner);
    double.users.set('29:5', { name: 'Thief', objectId: 'oid-5', upn: 'x@y.example' });
    expect(readable(await chat.say('29:5', code))).toMatch(/wrong, used, or older/);
    expect(await linked('oid-5')).toBeNull();
  });

  it('who was known by an address and becomes a director, or an admin, is known by a code alone from then on', async () => {
    for (const role of ['director', 'admin']) {
      const id = `29:7${role}`;
      double.users.set(id, { name: 'Li', objectId: `oid-7${role}`, upn: 'li@northwind.example' });
      expect(readable(await chat.say(id, 'all my open deals'))).toContain('Initech – Rollout');
      await rows(sql`insert into role_grant (tenant_id, user_id, role_id)
        select tenant_id, ${company.people.li}, id from role where tenant_id = ${company.tenantId} and key = ${role}`);
      const told = readable(await chat.say(id, 'all open deals'));
      expect(told).toMatch(/linked by a code/);
      expect(told).not.toContain('Initech');
      await rows(sql`delete from role_grant where user_id = ${company.people.li}
        and role_id = (select id from role where tenant_id = ${company.tenantId} and key = ${role})`);
    }
  });

  it.each([
    ['make li manager of APAC', 'Confirm', /role[\s\S]*Manager/, 'Undo'],
    ['让li当APAC经理', '确认', /角色[\s\S]*销售经理/, '撤销'],
  ])(
    'who is an admin grants a role by saying so, which the owner is told: %s',
    async (said, confirm, shown, undo) => {
      const rolesOf = async (person: 'li' | 'adam') => {
        const found = await rows<{ key: string }>(sql`
        select r.key from role_grant g join role r on r.id = g.role_id where g.user_id = ${company.people[person]} order by r.key`);
        return found.map(({ key }) => key);
      };
      const leads = async () =>
        (
          await rows<{ id: number | null }>(
            sql`select manager_id as id from team where id = ${company.teams.apac}`,
          )
        )[0]?.id;
      double.users.set('29:8', { name: 'Adam', objectId: 'oid-8', upn: 'adam@northwind.example' });
      double.users.set('29:raj', { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
      for (const [id, person] of [
        ['29:8', company.people.adam],
        ['29:4', company.people.owner],
      ] as const)
        await chat.say(id, await database.system((query) => issueChatCode(query, company.tenantId, person)));
      expect(readable(await chat.say('29:raj', said))).toMatch(/granted by an admin|由管理员或所有者授予/);
      expect(readable(await chat.say('29:8', said.replace('li', 'adam')))).toMatch(
        /his own roles|自己的角色/,
      );
      expect(readable(await chat.say('29:8', 'make li a director'))).toMatch(/by the owner alone/);
      const [preview] = await chat.say('29:8', said);
      expect(readable(preview)).toMatch(shown);
      expect(await rolesOf('li')).toEqual(['rep']);
      const before = double.messages.length;
      const { card } = await chat.press('29:8', preview, confirm);
      expect(await rolesOf('li')).toEqual(['manager', 'rep']);
      expect(await leads()).toBe(company.people.li);
      const told = double.messages.slice(before).filter(({ conversation }) => conversation === 'a:oid-4');
      expect(told.map(readable)).toEqual([expect.stringMatching(/adam has changed what li may do: /)]);
      if (preview === undefined || card === null) throw new Error('nothing was done');
      await chat.pressIn('29:8', card, preview, undo);
      expect(await rolesOf('li')).toEqual(['rep']);
      expect(await leads()).toBeNull();
      expect(await rolesOf('adam')).toEqual(['admin']);
    },
  );

  it('who is no longer active is told so and reads nothing', async () => {
    double.users.set('29:6', { name: 'Zoe', objectId: 'oid-6', upn: 'zoe@northwind.example' });
    expect(readable(await chat.say('29:6', 'all my open deals'))).toContain('Umbrella – Labs');
    await rows(sql`update app_user set status = 'deactivated' where id = ${company.people.zoe}`);
    expect(readable(await chat.say('29:6', 'all my open deals'))).toMatch(/not active any more/);
    expect(await chat.say('29:6', 'all my open deals')).toEqual([]);
  });
});
