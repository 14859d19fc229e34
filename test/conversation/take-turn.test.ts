import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/index.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import {
  intent,
  ref,
  type Scripted,
  type SmallCompany,
  scriptConversation,
  seedSmallCompany,
} from '../support/small-company.ts';

let database: Database;
let company: SmallCompany;
let chat: Scripted;

beforeAll(async () => {
  database = await openTestDatabase();
  company = await seedSmallCompany(database);
  chat = scriptConversation(database, company);
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await database.close();
});

const count = (table: string) =>
  database.system(
    async (query) =>
      (await query<{ n: number }>(sql`select count(*)::int as n from ${sql.table(table)}`))[0]?.n,
  );

describe('a logged call', () => {
  it('is done at once, shown as a card, and taken back', async () => {
    const { raj } = company.people;
    const log = intent('log-activity', {
      activityKind: 'call',
      account: ref('account', company.accounts.globex, 'Globex'),
      participants: [ref('contact', null, 'the CFO')],
      text: 'wants 50 seats',
    });
    const turn = await chat.say(raj, [log]);
    expect(turn.status).toBe('done');
    expect(turn.answer.title).toBe('Logged.');
    expect(turn.answer.blocks).toEqual([
      {
        kind: 'changes',
        items: [
          {
            mark: 'activity',
            subject: 'Call · Globex',
            details: ['today, 10:00', 'with the CFO', '"wants 50 seats"'],
            fields: [],
          },
        ],
      },
    ]);
    expect(await count('activity')).toBe(1);
    const undone = await chat.press(raj, turn.undo ?? undefined);
    expect(undone.status).toBe('done');
    expect(undone.answer.title).toBe('Taken back: call · Globex. Everything is as it was.');
    expect(await count('activity')).toBe(0);
    const again = await chat.say(raj, [intent('undo', { redo: true })], { text: '重做' });
    expect(again.status).toBe('done');
    expect(await count('activity_participant')).toBe(1);
  });
});
