import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { Outage } from '../../src/kernel/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import {
  intent,
  type Scripted,
  type SmallCompany,
  scriptConversation,
  seedSmallCompany,
} from '../support/small-company.ts';

/** Stands for the disk: how much of it is free. */
const disk = vi.hoisted(() => ({ freeBytes: 1e12 }));
vi.mock('node:fs', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:fs')>()),
  statfsSync: () => ({ bavail: disk.freeBytes, bsize: 1 }),
}));

let database: Database;
let company: SmallCompany;
let chat: Scripted;
beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedSmallCompany(database);
  chat = scriptConversation(database, company);
});
afterAll(() => database.close());

const newAccount = (name: string) => [intent('create-record', { entity: 'account', name })];
const accounts = () => database.system((query) => query(sql`select * from account order by id`));

describe('a disk that is nearly full', () => {
  it('keeps changes out, and says what to do in the language of the message', async () => {
    const { owner } = company.people;
    const before = await accounts();
    disk.freeBytes = 20 * 1024 * 1024;

    const english = await chat.say(owner, newAccount('Cyberdyne'), { text: 'new account Cyberdyne' });
    expect(english.status).toBe('failed');
    expect(english.answer.title).toMatch(/^The disk that holds .* is nearly full\. Nothing was changed\.$/);
    expect(english.answer.blocks).toEqual([
      { kind: 'text', text: expect.stringContaining('Free at least 100 MB') },
    ]);
    const chinese = await chat.say(owner, newAccount('华锐科技'), { text: '新建客户华锐科技' });
    expect(chinese.answer.title).toMatch(/所在的磁盘快满了。数据没有改动。$/);
    expect(chinese.answer.blocks).toEqual([
      { kind: 'text', text: expect.stringContaining('腾出至少 100 MB') },
    ]);
    expect(chat.failures).toEqual([expect.any(Outage), expect.any(Outage)]);

    disk.freeBytes = 1e12;
    expect(await accounts()).toEqual(before);
    expect((await chat.say(owner, newAccount('Cyberdyne'))).status).toBe('done');
    expect(await accounts()).toHaveLength(before.length + 1);
  });

  it('answers questions all the same, and says that they are not remembered', async () => {
    const { owner } = company.people;
    const failuresBefore = chat.failures.length;
    const ask = (text: string) =>
      chat.say(owner, [intent('measure', { measures: ['open_deals'] })], { text });
    const remembered = await ask('how many open deals');
    disk.freeBytes = 20 * 1024 * 1024;

    const english = await ask('how many open deals');
    expect(english.status).toBe('answered');
    expect(english.answer.title).toBe(remembered.answer.title);
    expect(english.answer.actions).toEqual([]);
    expect(english.answer.blocks.at(-1)).toEqual({
      kind: 'notice',
      level: 'warning',
      text: expect.stringMatching(/^This is not remembered.* is nearly full\. Free at least 100 MB/),
    });
    const chinese = await ask('有多少进行中的商机');
    expect(chinese.answer.blocks.at(-1)).toEqual({
      kind: 'notice',
      level: 'warning',
      text: expect.stringMatching(/^这次问答不会被记住.*快满了。请先腾出/),
    });
    expect(chat.failures.slice(failuresBefore)).toEqual([expect.any(Outage), expect.any(Outage)]);
    expect(await database.systemRead(async () => 'read')).toBe('read');
    disk.freeBytes = 1e12;
    expect((await ask('how many open deals')).answer.blocks).toEqual(remembered.answer.blocks);
  });
});

describe('a disk that fills in the middle of a change', () => {
  it('is an outage, and nothing of the change is there', async () => {
    const before = await accounts();
    const full = Object.assign(new Error('could not extend file: No space left on device'), {
      code: '53100',
    });
    const change = database.system(async (query) => {
      await query(
        sql`insert into account (tenant_id, name, owner_id) values (${company.tenantId}, 'Halfway', ${company.people.raj})`,
      );
      throw full;
    });
    const failure = await change.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Outage);
    expect((failure as Outage).in('en').message).toBe('The disk that holds the database is full.');
    expect((failure as Outage).in('zh').message).toBe('数据库所在的磁盘满了。');
    expect(await accounts()).toEqual(before);
  });
});
