import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/answer/index.ts';
import { chat, company, database, openCompany, rows } from '../support/chatting-company.ts';
import { intent, now, ref } from '../support/small-company.ts';

openCompany('for-each-test');

const each = ref('', null, '');
const openDeals = {
  name: 'list',
  slots: {
    entity: 'deal',
    filters: [{ field: 'status', op: 'is', values: [{ type: 'key', text: 'open', key: 'open' }] }],
  },
};
const many = (slots: Record<string, unknown>) =>
  intent('change-many', { entity: 'deal', text: 'all open deals', set: openDeals, ...slots });
const lose = {
  name: 'close-deal',
  slots: { deal: each, outcome: 'lost', reason: { type: 'key', text: 'price', key: 'price' } },
};
const handOver = (to: number, name: string) => ({
  name: 'change-owner',
  slots: { record: each, owner: ref('user', to, name) },
});
const named = (name: string) => ({
  text: name,
  set: {
    name: 'list',
    slots: { entity: 'deal', filters: [{ field: 'name', op: 'is', values: [{ type: 'text', text: name }] }] },
  },
});
const deals = () =>
  rows(sql<{ name: string; status: string; loss_reason: string | null; owner_id: number }>`
    select name, status, loss_reason, owner_id from deal where tenant_id = ${company.tenantId} order by name`);
const state = async () =>
  JSON.stringify([
    await rows(
      sql`select (to_jsonb(t) - 'version')::text as row from deal t where tenant_id = ${company.tenantId} order by id`,
    ),
    await rows(
      sql`select to_jsonb(t)::text as row from task t where tenant_id = ${company.tenantId} order by id`,
    ),
    await rows(sql`
      select to_jsonb(h)::text as row from deal_history h where tenant_id = ${company.tenantId} and voided_at is null
      order by deal_id, valid_from, id`),
  ]);
const idOf = (turn: { answer: { actions: readonly { id: string; kind: string }[] } }, kind: string) =>
  turn.answer.actions.find((action) => action.kind === kind)?.id;
const texts = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'notice' ? [block.text] : []));
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();

describe('a change of many records', () => {
  it('shows how many and the first ones, waits, is done whole with its history, and taken back in one undo', async () => {
    const { mia } = company.people;
    const before = await state();
    const shown = await chat.say(mia, [many({ each: lose })]);
    expect(shown.status).toBe('confirm');
    expect(shown.answer.title).toBe('Mark 2 deals as lost?');
    const [table] = shown.answer.blocks;
    expect(table).toMatchObject({ kind: 'table', totalRows: 2 });
    expect(JSON.stringify(table)).toContain('open → lost');
    expect(shown.answer.basis?.filters).toMatchObject([{ field: 'status' }]);
    expect(await state()).toBe(before);
    const done = await chat.press(mia, idOf(shown, 'confirm'), { now: later(1) });
    expect(done.answer.title).toBe('2 deals marked as lost.');
    expect(await deals()).toMatchObject([
      { name: 'Globex – Renewal', status: 'lost', loss_reason: 'price' },
      { name: 'Initech – Rollout', status: 'lost', loss_reason: 'price' },
      { name: 'Umbrella – Labs', status: 'open' },
    ]);
    const history = await rows(sql<{ count: number }>`
      select count(*)::int as count from deal_history where tenant_id = ${company.tenantId} and status = 'lost' and valid_to is null and voided_at is null`);
    expect(history).toEqual([{ count: 2 }]);
    const undone = await chat.press(mia, idOf(done, 'undo'), { now: later(2) });
    expect(undone.status).toBe('done');
    expect(await state()).toBe(before);
    expect(
      await rows(
        sql`select distinct change_set_id from audit_entry where tenant_id = ${company.tenantId} and operation = 'update' and table_name = 'deal'`,
      ),
    ).toHaveLength(2);
  });

  it('leaves out and names what is excepted, so already, or not the person’s to change', async () => {
    const { owner, raj, li } = company.people;
    const shown = await chat.say(owner, [
      many({ each: handOver(raj, 'raj'), except: [named('Initech – Rollout')] }),
    ]);
    expect(shown.answer.title).toBe('Hand 1 deal to raj?');
    expect(texts(shown.answer.blocks)).toEqual(['Left out, like that already: Globex – Renewal.']);
    // Li sees Globex's deal, because it is shared with her, and may not change it.
    await database.system((query) =>
      query(
        sql`insert into record_share (tenant_id, entity, record_id, user_id) values (${company.tenantId}, 'deal', ${company.deals.renewal}, ${li})`,
      ),
    );
    const own = await chat.say(li, [many({ each: lose })], { text: '全部标为输单' });
    expect(own.answer.title).toBe('把1个商机标记为输单？');
    expect(texts(own.answer.blocks)).toEqual(['未包含，你无权修改：Globex – Renewal。']);
  });

  it('judges rights and records anew at Confirm, and changes no record but those that were shown', async () => {
    const { mia, raj, zoe } = company.people;
    const shown = await chat.say(mia, [many({ each: lose })]);
    await database.system(async (query) => {
      await query(sql`update deal set amount = 1, version = version + 1 where id = ${company.deals.renewal}`);
      await query(sql`update deal set owner_id = ${raj} where id = ${company.deals.labs}`);
    });
    const done = await chat.press(mia, idOf(shown, 'confirm'));
    expect(done.answer.title).toBe('1 deal marked as lost.');
    expect(texts(done.answer.blocks)).toEqual(['Left out, changed since the preview: Globex – Renewal.']);
    expect((await deals()).map(({ status }) => status)).toEqual(['open', 'lost', 'open']);
    const again = await chat.press(mia, idOf(shown, 'confirm'));
    expect(again.answer.title).toBe(done.answer.title);
    expect((await chat.press(zoe, idOf(shown, 'confirm'))).status).toBe('refused');
    const expired = await chat.say(mia, [many({ each: lose })]);
    expect((await chat.press(mia, idOf(expired, 'confirm'), { now: later(16) })).status).toBe('refused');
  });

  it('takes a person’s right away at Confirm', async () => {
    const { mia } = company.people;
    const shown = await chat.say(mia, [many({ each: lose })]);
    await database.system((query) =>
      query(sql`delete from role_grant where tenant_id = ${company.tenantId} and user_id = ${mia}`),
    );
    const refused = await chat.press(mia, idOf(shown, 'confirm'));
    expect(refused.status).toBe('refused');
    expect((await deals()).every(({ status }) => status === 'open')).toBe(true);
  });

  it('says so where the set is empty, too large, or of a kind that the person may not change', async () => {
    const { owner, sue, mark } = company.people;
    const none = {
      name: 'list',
      slots: {
        entity: 'deal',
        filters: [{ field: 'status', op: 'is', values: [{ type: 'key', text: 'won', key: 'won' }] }],
      },
    };
    const empty = await chat.say(owner, [many({ set: none, each: handOver(company.people.raj, 'raj') })]);
    expect(empty.status).toBe('refused');
    expect(empty.answer.title).toContain('No deals');
    await database.system((query) =>
      query(sql`
        insert into account (tenant_id, name, owner_id, created_at)
        select ${company.tenantId}, 'Account ' || n, ${owner}, ${now} from generate_series(1, 501) n`),
    );
    const all = { name: 'list', slots: { entity: 'account' } };
    const tooMany = await chat.say(owner, [
      intent('change-many', {
        entity: 'account',
        text: 'all accounts',
        set: all,
        each: handOver(company.people.raj, 'raj'),
      }),
    ]);
    expect(tooMany.answer.title).toBe('That would be 504 records; I change at most 500 at once.');
    for (const who of [sue, mark])
      expect((await chat.say(who, [many({ each: lose })])).answer.title).toMatch(
        /can't (?:change|see) deals/,
      );
  });

  it('creates a task for each record once, and takes them all back', async () => {
    const { owner } = company.people;
    const before = await state();
    const task = { name: 'create-task', slots: { title: 'Call {name}', about: [] } };
    const ask = async () => await chat.say(owner, [many({ each: task })]);
    const shown = await ask();
    expect(shown.answer.title).toBe('Create the task "Call …" for each of 3 deals?');
    const done = await chat.press(owner, idOf(shown, 'confirm'));
    const made = await rows(
      sql<{ title: string }>`select title from task where tenant_id = ${company.tenantId} order by title`,
    );
    expect(made.map(({ title }) => title)).toEqual([
      'Call Globex – Renewal',
      'Call Initech – Rollout',
      'Call Umbrella – Labs',
    ]);
    expect((await ask()).answer.title).toBe('Nothing is changed. 3 deals, like that already.');
    await chat.press(owner, idOf(done, 'undo'));
    expect(await state()).toBe(before);
  });

  it('restores many at once, with what others changed since left and named', async () => {
    const { owner, raj } = company.people;
    await database.system((query) =>
      query(sql`
        with made as (
          insert into deal (tenant_id, name, account_id, owner_id, pipeline_id, stage_id, amount, currency, created_at)
          select tenant_id, 'Deal ' || n, account_id, owner_id, pipeline_id, stage_id, n, currency, created_at
          from deal, generate_series(1, 20) n where id = ${company.deals.renewal} returning *
        )
        insert into deal_history (tenant_id, deal_id, valid_from, stage_id, status, amount, currency, forecast_category, owner_id, owner_team_id)
        select tenant_id, id, created_at, stage_id, status, amount, currency, forecast_category, owner_id, owner_team_id from made`),
    );
    const before = await state();
    const shown = await chat.say(owner, [many({ each: lose })]);
    const done = await chat.press(owner, idOf(shown, 'confirm'), { now: later(1) });
    expect(done.answer.title).toBe('23 deals marked as lost.');
    const after = await state();
    const undone = await chat.press(owner, idOf(done, 'undo'), { now: later(2) });
    expect(undone.answer.title).toContain('Everything is as it was.');
    expect(await state()).toBe(before);
    await chat.say(owner, [intent('undo', { redo: true })], { now: later(3) });
    expect(await state()).toBe(after);
    await chat.say(raj, [intent('reopen-deal', { deal: ref('deal', company.deals.renewal), stage: null })], {
      now: later(4),
      thread: 't2',
    });
    const partly = await chat.say(owner, [intent('undo', {})], { now: later(5) });
    expect(texts(partly.answer.blocks).join()).toContain('Globex – Renewal');
    expect((await deals()).every(({ status }) => status === 'open')).toBe(true);
  });
});
