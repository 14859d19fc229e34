import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Services, type Turn, takeTurn } from '../../src/conversation/index.ts';
import { createWordCache } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { makeTestFolder, openTestFolder } from '../support/open-test-database.ts';
import { now, type SmallCompany, seedSmallCompany } from '../support/small-company.ts';

/** What a thread remembers is on disk: the database is closed and opened again in the middle of conversations. */
let folder: string;
let database: Database;
let company: SmallCompany;
let memoryDays: number | undefined;

beforeAll(async () => {
  folder = await makeTestFolder();
  database = await openTestFolder(folder);
});
beforeEach(async () => {
  memoryDays = undefined;
  company = await seedSmallCompany(database);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await database.close();
  database = await openTestFolder(folder);
}

const minutes = 1;
const days = 24 * 60;

async function say(
  input: string | { press: string },
  after = 0,
  userId = company.people.raj,
  thread = 'one',
): Promise<Turn> {
  // Made anew each time: nothing but the database remembers.
  const services: Services = {
    database,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    ...(memoryDays === undefined ? {} : { memoryDays }),
    reportFailure: (error) => {
      throw error;
    },
  };
  return await takeTurn(services, {
    tenantId: company.tenantId,
    userId,
    thread,
    surface: 'test',
    input: typeof input === 'string' ? { text: input } : input,
    now: new Date(Date.parse(now) + after * 60_000).toISOString(),
  });
}

async function amountOf(deal: number): Promise<number> {
  const [row] = await database.system((query) =>
    query<{ amount: string }>(sql`select amount from deal where id = ${deal}`),
  );
  return Number(row?.amount);
}

const button = (turn: Turn, kind: string) => ({
  press: turn.answer.actions.find((action) => action.kind === kind)?.id ?? 'none',
});

describe('a restart in the middle of a conversation', () => {
  it('keeps what "it" is, and what can be undone', async () => {
    await say('set the amount of Globex Renewal to 20k');
    await restart();
    expect((await say('and now set it to 25k')).status).toBe('done');
    expect(await amountOf(company.deals.renewal)).toBe(25_000);
    await restart();
    expect((await say('undo')).status).toBe('done');
    expect((await say('撤销')).status).toBe('done');
    expect(await amountOf(company.deals.renewal)).toBe(18_000);
  });

  it('keeps the question that waits, and its ready answers', async () => {
    await database.system((query) =>
      query(sql`insert into account (tenant_id, name, owner_id, city, created_at)
        values (${company.tenantId}, 'Globex Germany', ${company.people.raj}, 'Bonn', ${now}), (${company.tenantId}, 'Globex France', ${company.people.raj}, 'Lyon', ${now})`),
    );
    const question = await say('log a call with Globx: all fine');
    expect(question.status).toBe('question');
    await restart();
    const repeated = await say('my open deals');
    expect(JSON.stringify(repeated.answer.blocks)).toContain('Still open');
    await restart();
    const answered = await say('1');
    expect(answered.status).toBe('done');
    const [row] = await database.system((query) =>
      query<{ n: number }>(sql`select count(*)::int as n from activity where text = 'all fine'`),
    );
    expect(row?.n).toBe(1);
  });

  it('keeps a Confirm until it is due, judges the rights anew, and then no more', async () => {
    const { raj, li } = company.people;
    const preview = await say('give Globex to li');
    expect(preview.status).toBe('confirm');
    await restart();
    const stranger = await say(button(preview, 'confirm'), 1 * minutes, li);
    expect(stranger.status).toBe('refused');
    expect(stranger.answer.title).toContain('Only the person');
    const late = await say(button(preview, 'confirm'), 16 * minutes);
    expect(late.answer.title).toContain('expired');
    const again = await say('give Globex to li', 20 * minutes);
    // The right to change accounts is taken away before he confirms.
    await database.system((query) =>
      query(
        sql`delete from role_permission where tenant_id = ${company.tenantId} and action = 'write' and entity = 'account'`,
      ),
    );
    await restart();
    const refused = await say(button(again, 'confirm'), 21 * minutes);
    expect(refused.status).toBe('refused');
    const [row] = await database.system((query) =>
      query<{ owner: number }>(
        sql`select owner_id as owner from account where id = ${company.accounts.globex}`,
      ),
    );
    expect(row?.owner).toBe(raj);
  });
});

describe('the end of a thread’s memory', () => {
  it('comes after thirty days without a message', async () => {
    await say('set the amount of Globex Renewal to 20k');
    const before = await say('set it to 21k', 29 * days);
    expect(before.status).toBe('done');
    const after = await say('set it to 22k', 29 * days + 31 * days);
    expect(after.status).not.toBe('done');
    expect(await amountOf(company.deals.renewal)).toBe(21_000);
  });

  it('is a setting', async () => {
    memoryDays = 2;
    await say('Globex Renewal 的金额改成2万');
    expect((await say('把它的金额改成2.1万', 1 * days)).status).toBe('done');
    expect((await say('把它的金额改成2.2万', 4 * days)).status).not.toBe('done');
    expect(await amountOf(company.deals.renewal)).toBe(21_000);
  });

  it('is each person’s and each thread’s own', async () => {
    await say('set the amount of Globex Renewal to 20k');
    expect((await say('set it to 30k', 1, company.people.raj, 'two')).status).not.toBe('done');
    expect((await say('set it to 30k', 1, company.people.mia)).status).not.toBe('done');
    expect(await amountOf(company.deals.renewal)).toBe(20_000);
  });
});

describe('an undo', () => {
  it('leaves what others have changed since, and is nobody else’s', async () => {
    const { raj, mia, owner } = company.people;
    await say('set the amount of Globex Renewal to 20k');
    expect((await say('undo', 0, mia)).status).toBe('refused');
    // Another person changes the same field, in his own thread.
    const other = await say('set the amount of Globex Renewal to 50k', 1, owner);
    const confirmed = other.status === 'confirm' ? await say(button(other, 'confirm'), 1, owner) : other;
    expect(confirmed.status).toBe('done');
    const undone = await say('undo', 2, raj);
    expect(undone.answer.title).toContain('Nothing could be put back');
    expect(await amountOf(company.deals.renewal)).toBe(50_000);
    expect((await say('undo', 3, raj)).status).toBe('refused');
  });

  it('is refused to who has lost the right, and the change stands', async () => {
    await say('set the amount of Globex Renewal to 20k');
    await database.system(async (query) => {
      await query(sql`update deal set owner_id = ${company.people.zoe} where id = ${company.deals.renewal}`);
      await query(
        sql`update account set owner_id = ${company.people.zoe} where id = ${company.accounts.globex}`,
      );
    });
    const undone = await say('undo', 1);
    expect(undone.status, undone.answer.title).toBe('refused');
    expect(undone.answer.title).toContain('Not taken back');
    expect(await amountOf(company.deals.renewal)).toBe(20_000);
  });
});
