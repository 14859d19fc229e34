import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { buttonsOf, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';
const adam = 'U0ADAM';

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  await database.system((query) =>
    query(sql`insert into chat_identity (tenant_id, platform, workspace, external_user_id, user_id, by_code)
      values (${company.tenantId}, 'slack', ${double.workspace}, ${adam}, ${company.people.adam}, true)`),
  );
  chat = await openSlackCompany(database, company, double, 'socket');
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
  await double.close();
});

describe('a file', () => {
  const csv = new TextEncoder().encode('Account Name,City\nHooli,Palo Alto\nSoylent,Chicago\n');

  it('is shown as what it would bring in, and comes in once it is confirmed', async () => {
    const [preview] = await chat.sendFile(adam, '', 'accounts.csv', csv);
    expect(readable(preview)).toMatch(/accounts\.csv can be imported\. Nothing is written yet/);
    const count = sql`select count(*)::int as n from account where tenant_id = ${company.tenantId} and name in ('Hooli', 'Soylent')`;
    expect(await rows(count)).toEqual([{ n: 0 }]);
    const [done] = await chat.press(adam, preview, 'Import');
    expect(readable(done)).toMatch(/Imported/);
    await chat.press(adam, preview, 'Import');
    expect(await rows(count)).toEqual([{ n: 2 }]);
  });

  it('is imported by who may alone', async () => {
    const [refused] = await chat.sendFile(raj, '', 'accounts.csv', csv);
    expect(readable(refused)).toMatch(/imported by admins/);
    expect(buttonsOf(refused)).toEqual([]);
  });

  it.each([
    ['', /huge\.csv is too large/],
    ['导入这个', /huge\.csv 太大/],
  ])('that is huge is not fetched, and told so: %s', async (text, told) => {
    const [answer] = await chat.sendFile(raj, text, 'huge.csv', new Uint8Array([1]), 60 * 1024 * 1024);
    expect(readable(answer)).toMatch(told);
  });

  it.each([
    ['photo.png', '', /can’t read pictures/],
    ['照片.png', '看看', null],
  ])('that is no table is told so where no words say what it is for: %s', async (name, text, told) => {
    const [answer] = await chat.sendFile(raj, text, name, new Uint8Array([1]));
    if (told === null) expect(readable(answer)).not.toMatch(/CSV/);
    else expect(readable(answer)).toMatch(told);
  });
});
