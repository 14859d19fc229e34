import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createWordCache } from '../../src/crm/index.ts';
import { interpret } from '../../src/interpreter/index.ts';
import { loadActor, rowScopeOf } from '../../src/permissions/index.ts';
import { chat, company, database, openCompany, rows } from '../support/chatting-company.ts';
import { intent, now, type PersonKey, ref } from '../support/small-company.ts';

openCompany('for-each-test');

const teach = (words: string, entity: string, id: number, name: string, more: object = {}) =>
  intent('teach-words', { words, record: ref(entity, id, name), ...more });
const bigFish = (more: object = {}) =>
  teach('the big fish', 'account', company.accounts.globex, 'Globex', more);
const kept = () =>
  rows(
    sql<{
      words: string;
      id: number;
    }>`select words, record_id as id from learnt_word where tenant_id = ${company.tenantId} order by id`,
  );

/** The records that a message names for a person, as his next message would be read. */
async function linked(person: PersonKey, text: string): Promise<readonly (number | null)[]> {
  const { tenantId, people } = company;
  const scope = { tenantId, userId: people[person], role: 'all', settings: {} } as const;
  const read = await database.read(scope, async (query) => ({
    actor: await loadActor(query, tenantId, people[person], now, new Map()),
    words: await createWordCache().load(query, tenantId, people[person]),
  }));
  if (read.actor === null) throw new Error(`no ${person}`);
  const { intents } = interpret(text, { actor: read.actor, ...read.words, now });
  return intents.flatMap(({ slots }) =>
    Object.values(slots).flatMap((slot: unknown) =>
      typeof slot === 'object' && slot !== null && 'entity' in slot && 'id' in slot
        ? [slot.id as number | null]
        : [],
    ),
  );
}

/** What row-level security shows a person of the table. */
async function visible(person: PersonKey): Promise<readonly string[]> {
  const { tenantId, people } = company;
  const scope = { tenantId, userId: people[person], role: 'all', settings: {} } as const;
  const actor = await database.read(scope, (query) =>
    loadActor(query, tenantId, people[person], now, new Map()),
  );
  if (actor === null) throw new Error(`no ${person}`);
  const seen = await database.read(rowScopeOf(actor), (query) =>
    query<{ words: string }>(sql`select words from learnt_word order by id`),
  );
  return seen.map(({ words }) => words);
}

describe('words of one’s own', () => {
  it('mean a record for whoever taught them, and for nobody else', async () => {
    const { raj, mia } = company.people;
    expect((await chat.say(raj, [bigFish()])).status).toBe('done');
    expect(await kept()).toEqual([{ words: 'the big fish', id: company.accounts.globex }]);
    expect(await linked('raj', 'tell me about the big fish')).toEqual([company.accounts.globex]);
    expect(await linked('mia', 'tell me about the big fish')).not.toContain(company.accounts.globex);
    expect(await visible('raj')).toEqual(['the big fish']);
    expect(await visible('mia')).toEqual([]);
    expect(mia).not.toBe(raj);
  });

  it('count for everybody once a second person says the same, but only for whoever sees what they stand for', async () => {
    const { raj, mia } = company.people;
    await chat.say(raj, [bigFish()]);
    const second = await chat.say(mia, [bigFish()], { text: 'when I say the big fish I mean Globex' });
    expect(JSON.stringify(second.answer.blocks)).toContain('counts for everyone');
    expect(await linked('owner', 'tell me about the big fish')).toEqual([company.accounts.globex]);
    for (const person of ['li', 'zoe'] as const) {
      expect(await linked(person, 'tell me about the big fish')).not.toContain(company.accounts.globex);
      expect(await visible(person)).toEqual([]);
    }
    await chat.press(mia, second.undo ?? '');
    expect(await linked('owner', 'tell me about the big fish')).not.toContain(company.accounts.globex);
  });

  it('are gone as soon as their target may not be seen any more', async () => {
    const { raj, zoe } = company.people;
    await chat.say(raj, [bigFish()]);
    await rows(sql`update account set owner_id = ${zoe} where id = ${company.accounts.globex}`);
    await rows(sql`update deal set owner_id = ${zoe} where account_id = ${company.accounts.globex}`);
    expect(await linked('raj', 'tell me about the big fish')).not.toContain(company.accounts.globex);
    expect(await visible('raj')).toEqual([]);
    // And they may be given to another record.
    expect((await chat.say(zoe, [bigFish()])).status).toBe('done');
  });

  it('are never learnt for a record out of sight, and are refused in the words of one that is not there', async () => {
    const { li } = company.people;
    const turn = await chat.say(li, [bigFish()], { text: 'when I say the big fish I mean Globex' });
    expect([turn.status, turn.answer.title]).toEqual(['refused', 'I find no account called "Globex".']);
    expect(await kept()).toEqual([]);
  });

  it('never take the place of a name, a word of the vocabulary, or of another record that is called so', async () => {
    const { owner } = company.people;
    for (const words of ['Initech', 'deals', 'won', 'x', '   ', '!!', 'a'.repeat(61)])
      expect([
        words,
        (await chat.say(owner, [teach(words, 'account', company.accounts.globex, 'Globex')])).status,
      ]).toEqual([words, 'refused']);
    expect(await kept()).toEqual([]);
  });

  it('are learnt of an answered question only with what was done, and taken back with it', async () => {
    const { raj } = company.people;
    const implied = bigFish({ implied: true });
    const log = intent('log-activity', {
      activityKind: 'call',
      account: ref('account', company.accounts.globex, 'Globex'),
      text: 'fine',
    });
    const turn = await chat.say(raj, [log, implied]);
    expect(turn.status).toBe('done');
    expect(await kept()).toHaveLength(1);
    await chat.press(raj, turn.undo ?? '');
    expect(await kept()).toEqual([]);
    // What can't be kept stands in nobody's way.
    const own = await chat.say(raj, [
      log,
      teach('Globex', 'account', company.accounts.globex, 'Globex', { implied: true }),
    ]);
    const pronoun = await chat.say(raj, [
      log,
      teach('that one', 'account', company.accounts.globex, 'Globex', { implied: true }),
    ]);
    expect([own.status, pronoun.status]).toEqual(['done', 'done']);
    expect(await kept()).toEqual([]);
  });

  it('are forgotten, and come back with undo; an undone lesson is none', async () => {
    const { raj } = company.people;
    await chat.say(raj, [bigFish()]);
    const forgotten = await chat.say(raj, [intent('forget-words', { words: 'The Big Fish' })]);
    expect(await kept()).toEqual([]);
    await chat.press(raj, forgotten.undo ?? '');
    expect(await linked('raj', 'tell me about the big fish')).toEqual([company.accounts.globex]);
  });

  it('that count for everybody can be forgotten by one person alone', async () => {
    const { raj, owner } = company.people;
    await chat.say(owner, [bigFish()]);
    expect((await chat.say(owner, [intent('share-words', { words: null })])).status).toBe('done');
    expect(await linked('raj', 'tell me about the big fish')).toEqual([company.accounts.globex]);
    expect((await chat.say(raj, [intent('share-words', { words: 'the big fish' })])).status).toBe('refused');
    expect((await chat.say(raj, [intent('forget-words', { words: 'the big fish' })])).status).toBe('done');
    expect(await linked('raj', 'tell me about the big fish')).not.toContain(company.accounts.globex);
    expect(await linked('mia', 'tell me about the big fish')).toEqual([company.accounts.globex]);
  });

  it('are so many at most', async () => {
    const { raj, tenantId } = { ...company.people, tenantId: company.tenantId };
    await chat.say(raj, [bigFish()]);
    await rows(sql`insert into learnt_word (tenant_id, user_id, words, key, entity, record_id, change_set_id, learnt_at)
      select tenant_id, user_id, 'word ' || n, 'word' || n, entity, record_id, change_set_id, learnt_at
      from learnt_word, generate_series(1, 199) n where tenant_id = ${tenantId}`);
    const turn = await chat.say(raj, [teach('one more', 'account', company.accounts.globex, 'Globex')]);
    expect(turn.status).toBe('refused');
    expect(await kept()).toHaveLength(200);
  });
});
