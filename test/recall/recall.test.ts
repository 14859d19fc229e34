import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { parseIntent } from '../../src/intents/index.ts';
import { embedded, noteMissing, openIndexer } from '../../src/recall/index.ts';
import { chat, company, database, openCompany, rows } from '../support/chatting-company.ts';
import type { PersonKey } from '../support/small-company.ts';

openCompany('for-each-test');

const read = (intent: object) => {
  const parsed = parseIntent(intent);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
};

const log = async (text: string) => {
  const account = { entity: 'account', text: 'Globex', id: company.accounts.globex };
  const slots = { activityKind: 'note', account, text };
  return await chat.say(company.people.raj, [read({ kind: 'command', name: 'log-activity', slots })]);
};

const ask = async (who: PersonKey, text: string, slots: object = {}) => {
  const intent = read({ kind: 'query', name: 'recall', slots: { text, ...slots } });
  return (await chat.say(company.people[who], [intent], { text })).answer;
};

const textOf = ({ blocks }: Awaited<ReturnType<typeof ask>>) =>
  blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('\n');

const passages = () =>
  rows(sql<{ entity: string; text: string }>`select entity, text from passage order by id`);

it('finds what was just told by its words, in other words and in the other language, and marks them', async () => {
  await log('Jane was unhappy that going live takes so long');
  const same = await ask('raj', 'who complained about onboarding?');
  expect(same.title).toContain('Globex');
  const chinese = await ask('raj', '谁抱怨过上线慢？');
  expect(chinese.title).toContain('Globex');
  expect(textOf(chinese)).toContain('**unhappy**');
});

it('says that it is not in the notes, and what was looked through', async () => {
  await log('they like the demo');
  const answer = await ask('raj', 'warranty');
  expect(answer.title).toBe('**Not found in the notes.**');
  expect(answer.blocks).toMatchObject([{ kind: 'text', text: expect.stringContaining('“warranty”') }]);
});

it('shows nobody what he may not see', async () => {
  await log('they asked for single sign-on');
  const answer = await ask('zoe', 'single sign-on');
  expect(answer.title).toBe('**Not found in the notes.**');
  expect(JSON.stringify(answer)).not.toContain('Globex');
});

it('looks for a question that it can not read in the notes, of those that the asker may see', async () => {
  await log('two of their booster pumps leak at the seal');
  const asked = async (who: PersonKey, text: string) =>
    (await chat.say(company.people[who], [], { text, reading: { confidence: 0 } })).answer;
  const found = await asked('raj', 'who has leaking pumps?');
  expect(found.title).toContain('Globex');
  expect(textOf(found)).toContain('booster');
  const hidden = JSON.stringify(await asked('zoe', 'who has leaking pumps?'));
  expect(hidden).not.toContain('booster');
  expect(hidden).not.toContain('Globex');
});

it('goes with the text: changed, taken back, archived, deleted', async () => {
  const count = (await passages()).length;
  await log('they worry about the price');
  expect((await passages()).at(-1)).toMatchObject({ entity: 'activity', text: 'they worry about the price' });
  await rows(sql`update activity set text = 'nothing of that kind' where text like '%worry%'`);
  expect(await passages()).toHaveLength(count);
  await openIndexer(database, embedded).step();
  expect((await passages()).at(-1)).toMatchObject({ text: 'nothing of that kind' });
  await rows(sql`update activity set archived_at = now() where text = 'nothing of that kind'`);
  expect(await passages()).toHaveLength(count);
  const { undo } = await log('they worry about the price');
  await chat.press(company.people.raj, undo ?? undefined);
  expect(await passages()).toHaveLength(count);
});

it('makes what is missing in batches, with vectors, and goes on where it stopped', async () => {
  await rows(sql`insert into activity (tenant_id, kind, status, held_at, text, author_id, account_id)
    select ${company.tenantId}, 'note', 'held', now(), 'Sie prüfen Angebot ' || n, ${company.people.raj}, ${company.accounts.globex}
    from generate_series(1, 30) n`);
  await rows(sql`delete from passage_due`);
  expect(await noteMissing(database)).toBeGreaterThanOrEqual(30);
  const finish = async () => {
    const indexer = openIndexer(database, embedded, 20);
    while ((await indexer.step()) > 0);
  };
  await openIndexer(database, embedded, 20).step();
  await finish();
  const [made] = await rows(sql<{ without: number; with: number }>`
    select count(*) filter (where v.provider is null)::int as without, count(v.provider)::int as with
    from passage p left join passage_vector v on v.tenant_id = p.tenant_id and v.passage_id = p.id`);
  expect(made).toMatchObject({ without: 0, with: expect.toSatisfy((count: number) => count >= 30) });
  await rows(sql`update passage_vector set provider = 'another'`);
  await finish();
  expect(await rows(sql`select distinct provider from passage_vector`)).toEqual([
    { provider: embedded.provider },
  ]);
});
