import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { chat, company, openCompany, rows } from '../support/chatting-company.ts';
import { intent, ref } from '../support/small-company.ts';

openCompany('for-each-test');

const text = (field: string, value: string) => ({ field, value: { type: 'text', text: value } });
const create = (entity: string, name: string, ...changes: unknown[]) =>
  intent('create-record', { entity, name, changes });
const at = (account: number) => ({
  field: 'account',
  value: { type: 'record', record: ref('account', account, 'Globex') },
});
const labels = (turn: { answer: { actions: readonly { label: string }[] } }) =>
  turn.answer.actions.map(({ label }) => label);
const count = async (table: string) =>
  (
    await rows(
      sql<{
        count: number;
      }>`select count(*)::int as count from ${sql.table(table)} where tenant_id = ${company.tenantId} and archived_at is null`,
    )
  )[0]?.count;

describe('what is there already', () => {
  it('is noticed by domain, e-mail, telephone and near name before it is written', async () => {
    const { raj } = company.people;
    await rows(
      sql`update account set website = 'https://www.globex.example/de' where id = ${company.accounts.globex}`,
    );
    const before = [await count('account'), await count('contact')];
    const ask = async (command: ReturnType<typeof create>, said = 'a message') =>
      (await chat.say(raj, [command], { text: said })).answer.title;
    expect(await ask(create('account', 'Gx Holding', text('website', 'globex.example')))).toBe(
      'Globex has the same domain. Create Gx Holding all the same?',
    );
    expect(await ask(create('account', 'Gx Holding', text('email', 'info@globex.example')), '新建客户')).toBe(
      '客户“Globex”的域名相同，还要新建“Gx Holding”吗？',
    );
    expect(await ask(create('account', 'Gx Holding', text('phone', '030 123456')))).toMatch(
      /^Globex has the same telephone/,
    );
    expect(await ask(create('account', 'Globx'))).toBe(
      'There is an account called Globex. Create Globx all the same?',
    );
    expect(await ask(create('contact', 'J. Roe', text('email', 'JANE@globex.example')))).toBe(
      'Jane Roe has the same e-mail. Create J. Roe all the same?',
    );
    expect(await ask(create('contact', 'Jane Row', at(company.accounts.globex)))).toMatch(
      /^There is a contact called Jane Roe/,
    );
    const renewal = create('deal', 'globex – renewal', at(company.accounts.globex));
    expect(await ask(renewal)).toMatch(/^There is already a deal called Globex – Renewal/);
    expect([await count('account'), await count('contact')]).toEqual(before);
    expect((await chat.say(raj, [create('account', 'Hooli', text('email', 'x@gmail.com'))])).status).toBe(
      'done',
    );
    expect(
      (await chat.say(raj, [create('account', 'Pied Piper', text('email', 'y@gmail.com'))])).status,
    ).toBe('done');
  });

  it('can be used instead: with what was said of the new one, and what was to be done with it', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [
      create('contact', 'Jane Roe', at(company.accounts.globex), text('title', 'CFO')),
      intent('create-task', { title: 'call her', about: [ref('contact', null, 'Jane Roe')] }),
    ]);
    expect(labels(turn)).toEqual(['Use the existing Jane Roe', 'Create it anyway']);
    const used = await chat.press(raj, turn.answer.actions[0]?.id);
    expect(used.status).toBe('done');
    expect(await count('contact')).toBe(1);
    expect(await rows(sql`select title from contact where id = ${company.contacts.jane}`)).toEqual([
      { title: 'CFO' },
    ]);
    expect(await rows(sql`select contact_id from task where tenant_id = ${company.tenantId}`)).toEqual([
      { contact_id: company.contacts.jane },
    ]);
    const again = await chat.say(raj, [create('account', 'Globex')]);
    expect((await chat.press(raj, again.answer.actions[0]?.id)).status).toBe('answered');
  });

  it('tells of one that one does not see by its address too, and asks its owner', async () => {
    const { zoe, raj } = company.people;
    await rows(sql`update account set website = 'globex.example' where id = ${company.accounts.globex}`);
    const told = await chat.say(zoe, [
      create('account', 'Gx Holding', text('website', 'www.globex.example')),
    ]);
    expect(told.status).toBe('refused');
    expect(told.answer.title).toBe('Gx Holding is already in the CRM with another team.');
    expect(JSON.stringify(told)).not.toContain('Globex');
    expect((await chat.press(zoe, told.answer.actions[0]?.id)).status).toBe('done');
    expect(await rows(sql`select owner_id from task where tenant_id = ${company.tenantId}`)).toEqual([
      { owner_id: raj },
    ]);
    // A name that merely resembles tells nothing of what he doesn't see; nor does a contact's address.
    expect((await chat.say(zoe, [create('account', 'Globx')])).status).toBe('done');
    expect(
      (await chat.say(zoe, [create('contact', 'J. Roe', text('email', 'jane@globex.example'))])).status,
    ).toBe('done');
  });
});
