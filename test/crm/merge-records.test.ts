import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { foreignKeysTo, referencesTo, staying, tablesOfPointers } from '../../src/crm/merge/references.ts';
import { isWrittenTable } from '../../src/crm/tables.ts';
import { chat, company, database, openCompany, rows } from '../support/chatting-company.ts';
import { intent, now, ref } from '../support/small-company.ts';

openCompany('for-each-test');

const merge = (entity: string, from: number, into: number, more: Record<string, unknown> = {}) =>
  intent('merge-records', { from: ref(entity, from), into: ref(entity, into), ...more });
const idOf = (turn: { answer: { actions: readonly { id: string; kind: string }[] } }, kind: string) =>
  turn.answer.actions.find((action) => action.kind === kind)?.id;
const id = async (statement: ReturnType<typeof sql<{ id: number }>>) => (await rows(statement))[0]?.id ?? 0;

/** Every table of the business as it is, without counts of changes, void history and what is made of the rows again (passages). */
async function state(): Promise<string> {
  const tables = await rows(sql<{ name: string }>`
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname <> all ('{change_set,audit_entry,pending_action,conversation,inbound_event,vocabulary_change,outbound_message,passage,passage_due,passage_vector}')
    order by 1`);
  const parts: string[] = [];
  for (const { name } of tables) {
    const isHistory = name === 'deal_history' ? sql`voided_at is null` : sql`true`;
    const found = await rows(
      sql<{
        row: string;
      }>`select (to_jsonb(t) - 'version')::text as row from ${sql.table(name)} t where tenant_id = ${company.tenantId} and ${isHistory} order by 1`,
    );
    parts.push(name, ...found.map(({ row }) => row));
  }
  return parts.join('\n');
}

/** A second Globex with something of everything on it, a part of which others own. */
async function secondGlobex(): Promise<number> {
  const { tenantId, people, accounts, deals, contacts } = company;
  const other = await id(sql`
    insert into account (tenant_id, name, owner_id, city, industry, website, created_at)
    values (${tenantId}, 'Globex GmbH', ${people.raj}, 'Munich', 'retail', 'globex.example', ${now}) returning id`);
  const here = sql`${tenantId}`;
  await database.system(async (query) => {
    await query(
      sql`insert into account (tenant_id, name, owner_id, parent_id, created_at) values (${here}, 'Globex Sub', ${people.li}, ${other}, ${now})`,
    );
    await query(
      sql`insert into contact (tenant_id, account_id, name, created_at) values (${here}, ${other}, 'Max Muster', ${now})`,
    );
    await query(sql`update deal set account_id = ${other} where id = ${deals.labs}`);
    await query(
      sql`insert into task (tenant_id, title, owner_id, account_id, created_at) values (${here}, 'call', ${people.zoe}, ${other}, ${now})`,
    );
    await query(
      sql`insert into contract (tenant_id, number, account_id, amount, currency, start_date) values (${here}, 'C1', ${other}, 10, 'EUR', '2026-01-01')`,
    );
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      await query(
        sql`insert into activity (tenant_id, kind, held_at, author_id, account_id, text) values (${here}, 'call', ${now}, ${people.li}, ${other}, ${`call ${n}`})`,
      );
    await query(
      sql`insert into record_share (tenant_id, entity, record_id, user_id) values (${here}, 'account', ${other}, ${people.li}), (${here}, 'account', ${other}, ${people.sue}), (${here}, 'account', ${accounts.globex}, ${people.li})`,
    );
    const [list] = await query<{ id: number }>(
      sql`insert into static_list (tenant_id, name, entity, owner_id) values (${here}, 'top', 'account', ${people.mia}) returning id`,
    );
    await query(
      sql`insert into static_list_member (tenant_id, list_id, record_id) values (${here}, ${list?.id}, ${other}), (${here}, ${list?.id}, ${accounts.globex})`,
    );
    await query(
      sql`insert into deal_contact (tenant_id, deal_id, contact_id) values (${here}, ${deals.renewal}, ${contacts.jane})`,
    );
  });
  return other;
}

describe('merging two records', () => {
  it('knows of every column that points to them', async () => {
    for (const entity of ['account', 'contact', 'lead', 'deal'] as const) {
      const keys = await rows(foreignKeysTo(entity));
      expect(keys.length).toBeGreaterThan(0);
      const known = await database.system((query) => referencesTo(query, entity));
      for (const { table, column } of keys) {
        const isMoved =
          known.some((one) => one.table === table && one.column === column) && isWrittenTable(table);
        expect([`${table}.${column}`, isMoved || Object.hasOwn(staying, `${table}.${column}`)]).toEqual([
          `${table}.${column}`,
          true,
        ]);
      }
    }
    // Tables that name a record by number and kind: moved as well, or known to stay.
    const known = await database.system((query) => referencesTo(query, 'account'));
    for (const { table } of await rows(tablesOfPointers)) {
      const isMoved = known.some((one) => one.table === table && one.column === 'record_id');
      expect([table, isMoved || Object.hasOwn(staying, `${table}.record_id`)]).toEqual([table, true]);
    }
  });

  it('shows what moves and which values stay, waits, moves it all, and gives both back exactly', async () => {
    const { raj } = company.people;
    const other = await secondGlobex();
    const before = await state();
    const shown = await chat.say(raj, [merge('account', other, company.accounts.globex)]);
    expect(shown.status).toBe('confirm');
    expect(shown.answer.title).toBe('Merge Globex GmbH into Globex?');
    const text = JSON.stringify(shown.answer.blocks);
    for (const moved of ['1 contact', '1 deal', '1 task', '1 contract', '10 activities', '1 subsidiary'])
      expect(text).toContain(moved);
    expect(text).toContain('["city","Berlin","Munich","Berlin"]');
    expect(text).toContain('["website","–","globex.example","globex.example"]');
    expect(await state()).toBe(before);

    const done = await chat.press(raj, idOf(shown, 'confirm'));
    expect(done.answer.title).toBe('Globex GmbH is part of Globex now.');
    for (const table of ['contact', 'deal', 'task', 'contract', 'activity'])
      expect(await rows(sql`select 1 from ${sql.table(table)} where account_id = ${other}`)).toEqual([]);
    const [kept] = await rows(
      sql<
        Record<string, unknown>
      >`select city, website, industry from account where id = ${company.accounts.globex}`,
    );
    expect(kept).toEqual({ city: 'Berlin', website: 'globex.example', industry: 'retail' });
    const [gone] = await rows(
      sql<
        Record<string, unknown>
      >`select archived_at is not null as archived, merged_into_id as into from account where id = ${other}`,
    );
    expect(gone).toEqual({ archived: true, into: company.accounts.globex });

    const undone = await chat.press(raj, idOf(done, 'undo'));
    expect(undone.answer.title).toContain('Everything is as it was.');
    expect(await state()).toBe(before);
    const again = await chat.say(raj, [intent('undo', { redo: true })]);
    expect(again.status).toBe('done');
    expect(await rows(sql`select 1 from activity where account_id = ${other}`)).toEqual([]);
  });

  it('goes the other way round on request, and needs the right to both', async () => {
    const { raj, li, mia, zoe } = company.people;
    const other = await secondGlobex();
    const shown = await chat.say(raj, [merge('account', other, company.accounts.globex)]);
    const turned = await chat.press(raj, idOf(shown, 'choice'));
    expect(turned.answer.title).toBe('Merge Globex into Globex GmbH?');
    expect((await chat.say(li, [merge('account', other, company.accounts.initech)])).status).toBe('refused');
    expect(
      (await chat.say(zoe, [merge('account', company.accounts.initech, company.accounts.umbrella)])).answer
        .title,
    ).toMatch(/no account/);
    expect((await chat.say(raj, [merge('account', other, other)])).answer.title).toBe(
      'That is one record already: Globex GmbH.',
    );
    expect(
      (await chat.say(mia, [merge('account', other, company.accounts.globex)], { text: '合并' })).answer
        .title,
    ).toBe('把Globex GmbH合并到Globex？');
  });

  it('refuses where a record was changed since the preview, and takes nothing back from who may no longer', async () => {
    const { raj, li } = company.people;
    const other = await secondGlobex();
    const shown = await chat.say(raj, [merge('account', other, company.accounts.globex)]);
    await rows(sql`update account set city = 'Bonn', version = version + 1 where id = ${other}`);
    expect((await chat.press(raj, idOf(shown, 'confirm'))).status).toBe('refused');
    const again = await chat.say(raj, [merge('account', other, company.accounts.globex)]);
    const done = await chat.press(raj, idOf(again, 'confirm'));
    await rows(sql`update account set owner_id = ${li} where id = ${company.accounts.globex}`);
    const refused = await chat.press(raj, idOf(done, 'undo'));
    expect(JSON.stringify(refused.answer.blocks)).toContain('may no longer change');
    expect(
      await rows(sql`select 1 from account where id = ${other} and archived_at is not null`),
    ).toHaveLength(1);
  });

  it('merges contacts, leads and deals: one role in a deal, one history', async () => {
    const { raj, owner } = company.people;
    const { tenantId, accounts, contacts, deals } = company;
    const second = await id(sql`
      insert into contact (tenant_id, account_id, name, phone, created_at) values (${tenantId}, ${accounts.globex}, 'J. Roe', '+49 1', ${now}) returning id`);
    await rows(
      sql`insert into deal_contact (tenant_id, deal_id, contact_id) values (${tenantId}, ${deals.renewal}, ${second}), (${tenantId}, ${deals.renewal}, ${contacts.jane}), (${tenantId}, ${deals.rollout}, ${second})`,
    );
    const before = await state();
    const shown = await chat.say(raj, [merge('contact', second, contacts.jane)]);
    const done = await chat.press(raj, idOf(shown, 'confirm'));
    expect(
      await rows(sql`select deal_id from deal_contact where contact_id = ${contacts.jane} order by 1`),
    ).toEqual([{ deal_id: deals.renewal }, { deal_id: deals.rollout }]);
    await chat.press(raj, idOf(done, 'undo'));
    expect(await state()).toBe(before);

    const both = await chat.say(owner, [merge('deal', deals.rollout, deals.renewal)]);
    const one = await chat.press(owner, idOf(both, 'confirm'));
    expect(one.status).toBe('done');
    expect(
      await rows(sql`select 1 from deal_history where deal_id = ${deals.rollout} and voided_at is null`),
    ).toEqual([]);
    await chat.press(owner, idOf(one, 'undo'));
    expect(await state()).toBe(before);
  });
});
