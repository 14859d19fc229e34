import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Services, type Turn, takeTurn } from '../../src/conversation/index.ts';
import { createWordCache, findPeople } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { openLedger, openModel } from '../../src/model/index.ts';
import { loadSample } from '../../src/sample/index.ts';
import { type ModelReply, type ModelServer, startModelServer } from '../support/model-server.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { type Conversation, type Fact, readConversations } from '../support/read-conversations.ts';

/**
 * Conversations as people have them, in `test/conversations/*.txt` (the format stands in its README): each line is said to the sample
 * company, and what is expected of the reply are facts: figures against the same question asked outright, records by SQL.
 */
const folder = path.join(import.meta.dirname, '../conversations');
const beginning = '2026-11-20T15:00:00.000Z';

let database: Database;
let tenantId: number;
let services: Services;
let server: ModelServer;
const failures: unknown[] = [];

beforeAll(async () => {
  [database, server] = await Promise.all([openTestDatabase(), startModelServer()]);
  ({ tenantId } = await loadSample(database, { today: '2026-11-20', size: 0.2 }));
  // Nothing else tells the embedded database's planner what it holds.
  await database.owner((query) => query(sql`analyze`));
  services = {
    database,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    reportFailure: (error) => failures.push(error),
  };
});
afterAll(async () => {
  expect(failures).toEqual([]);
  await Promise.all([database.close(), server.close()]);
});

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()) {
  describe(file, () => {
    for (const conversation of readConversations(readFileSync(path.join(folder, file), 'utf8')))
      it(conversation.title, () => converse(conversation, `${file} ${conversation.title}`));
  });
}

async function converse({ turns }: Conversation, thread: string): Promise<void> {
  let last: Turn | null = null;
  const isWithModel = turns.some(({ replies }) => replies.length > 0);
  const having = isWithModel ? { ...services, model: modelDouble() } : services;
  for (const { as, at, said, replies, facts } of turns) {
    server.reset();
    server.next(...(replies as readonly ModelReply[]));
    const userId = await personCalled(as);
    const before = await countChanges();
    const pressed: string | null = said.startsWith('[') ? buttonOf(last, said.slice(1, -1)) : null;
    last = await say(userId, thread, pressed === null ? { text: said } : { press: pressed }, at, having);
    expect(server.requests.length, `asked of the model by: ${said}`).toBe(replies.length);
    for (const fact of facts) await check(fact, said, last, userId, before);
  }
}

function modelDouble(): NonNullable<Services['model']> {
  const service = {
    baseUrl: server.url,
    key: 'none',
    chatModel: 'chat-1',
    embeddingModel: null,
    transcriptionModel: null,
    timeoutSeconds: 5,
  };
  return openModel(service, openLedger(database));
}

async function say(
  userId: number,
  thread: string,
  input: { text: string } | { press: string },
  minutes = 0,
  having = services,
): Promise<Turn> {
  const now = new Date(Date.parse(beginning) + minutes * 60_000).toISOString();
  return await takeTurn(having, { tenantId, userId, thread, surface: 'test', input, now });
}

async function check(
  { kind, value }: Fact,
  said: string,
  turn: Turn,
  userId: number,
  before: number,
): Promise<void> {
  const where = `> ${said}\n${turn.status}: ${turn.answer.title}`;
  const shown = JSON.stringify([
    turn.answer.title,
    turn.answer.blocks,
    turn.answer.actions.map(({ label }) => label),
  ]);
  switch (kind) {
    case 'status':
      expect(turn.status, where).toBe(value);
      return;
    case 'intent':
      expect(turn.interpretation?.intents.map(({ name }) => name).join(' + '), where).toBe(value);
      return;
    case 'same as': {
      const outright = await say(userId, `outright ${value}`, { text: value });
      expect(outright.status, `${where}\nasked outright: ${value}: ${outright.answer.title}`).toBe(
        'answered',
      );
      expect(turn.answer.data, where).toEqual(outright.answer.data);
      expect(turn.answer.data?.rows.length ?? 0, where).toBeGreaterThan(0);
      return;
    }
    case 'says':
      expect(shown.toLowerCase(), where).toContain(value.toLowerCase());
      return;
    case 'never says':
      expect(shown.toLowerCase(), where).not.toContain(value.toLowerCase());
      return;
    case 'rows':
      expect(String(turn.answer.data?.rows.length ?? 0), where).toBe(value);
      return;
    case 'changes':
      expect(String((await countChanges()) - before), where).toBe(value);
      return;
    case 'sql': {
      const [statement = '', expected = ''] = value.split(' => ');
      const [row] = await database.system((query) =>
        query<{ is: unknown }>(sql.raw(`select (${statement})::text as is`)),
      );
      expect(row?.is, `${where}\n${statement}`).toBe(expected === 'null' ? null : expected);
      return;
    }
  }
}

/** Change sets that stand: an undone one and its undo are none. */
async function countChanges(): Promise<number> {
  const [row] = await database.system((query) =>
    query<{ n: number }>(
      sql`select count(*)::int as n from change_set where undone_at is null and undoes_id is null`,
    ),
  );
  return row?.n ?? 0;
}

function buttonOf(turn: Turn | null, label: string): string {
  const button = turn?.answer.actions.find((action) =>
    action.label.toLowerCase().startsWith(label.toLowerCase()),
  );
  if (button === undefined)
    throw new Error(
      `no button [${label}] below "${turn?.answer.title}": ${JSON.stringify(turn?.answer.actions.map((action) => action.label))}`,
    );
  return button.id;
}

async function personCalled(who: string): Promise<number> {
  const [person] = await database.system((query) => findPeople(query, tenantId, who));
  if (person === undefined) throw new Error(`nobody is called ${who}`);
  return person.id;
}
