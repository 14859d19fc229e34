import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Turn, takeTurn } from '../../src/conversation/index.ts';
import { chat, company, database, openCompany } from '../support/chatting-company.ts';
import { intent, now, ref } from '../support/small-company.ts';

openCompany('once');

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

describe('a deletion', () => {
  it.each([
    ['please delete the blorp', 'I could not read what is to be deleted.'],
    ['把那个啥删掉', '没看懂要删除什么。'],
  ])('%s: says what there is', async (text, title) => {
    const turn = await chat.say(company.people.raj, [], { text });
    expect(turn.status).toBe('refused');
    expect(turn.answer.title).toBe(title);
    expect(JSON.stringify(turn.answer.blocks)).toMatch(/merge|合并/);
  });
});

const action = (turn: Turn, kind: string) =>
  turn.answer.actions.find((candidate) => candidate.kind === kind)?.id;
const give = () =>
  intent('change-owner', {
    record: ref('deal', company.deals.renewal, 'Globex – Renewal'),
    owner: ref('user', company.people.li, 'li'),
  });
const ownerOf = (id: number) =>
  database.system(
    async (query) =>
      (await query<{ owner_id: number }>(sql`select owner_id from deal where id = ${id}`))[0]?.owner_id,
  );

describe('a delivery', () => {
  it('acts once, however often it comes', async () => {
    const { raj } = company.people;
    const before = await count('activity');
    const log = intent('log-activity', {
      activityKind: 'note',
      account: ref('account', company.accounts.globex, 'Globex'),
      text: 'once',
    });
    const turns = [
      await chat.say(raj, [log], { eventId: 'event-1' }),
      await chat.say(raj, [log], { eventId: 'event-1' }),
      ...(await Promise.all([1, 2].map(() => chat.say(raj, [log], { eventId: 'event-1' })))),
    ];
    expect(await count('activity')).toBe((before ?? 0) + 1);
    for (const turn of turns)
      expect({ ...turn, ms: 0, isRepeated: undefined }).toEqual({ ...turns[0], ms: 0 });
  });
});

describe('a button', () => {
  it('belongs to its person and thread, and is pressed once', async () => {
    const { raj, zoe } = company.people;
    const preview = await chat.say(raj, [give()]);
    const confirm = action(preview, 'confirm');
    expect(preview.status).toBe('confirm');
    expect((await chat.press(zoe, confirm)).answer.title).toBe(
      'Only the person it was shown to can press this.',
    );
    expect((await chat.press(raj, confirm, { thread: 'elsewhere' })).status).toBe('refused');
    expect(await ownerOf(company.deals.renewal)).toBe(raj);
    const first = await chat.press(raj, confirm);
    const second = await chat.press(raj, confirm);
    expect(first.status).toBe('done');
    expect({ ...second, ms: 0, isRepeated: undefined }).toEqual({ ...first, ms: 0 });
    expect((await chat.press(raj, action(preview, 'cancel'))).answer.title).toBe(
      'That has been decided already.',
    );
    await chat.press(raj, first.undo ?? undefined);
    expect(await ownerOf(company.deals.renewal)).toBe(raj);
  });

  it('expires after fifteen minutes, and cancels', async () => {
    const { raj } = company.people;
    const preview = await chat.say(raj, [give()], { text: '转给李' });
    const late = await chat.press(raj, action(preview, 'confirm'), { now: '2026-11-21T10:15:00.000Z' });
    expect(late.answer.title).toBe('已超过15分钟，按钮失效。请再说一遍。');
    const again = await chat.say(raj, [give()], { text: '转给李' });
    expect((await chat.press(raj, action(again, 'cancel'))).answer.title).toBe('已取消，没有改动。');
    expect((await chat.press(raj, action(again, 'confirm'))).status).toBe('refused');
    expect(await ownerOf(company.deals.renewal)).toBe(raj);
    expect((await chat.press(raj, 'no-such-button')).answer.title).toBe('This button is no longer there.');
  });

  it('is pressed by a typed yes or no as well', async () => {
    const { raj } = company.people;
    await chat.say(raj, [give()]);
    expect((await chat.say(raj, [], { text: 'never mind' })).answer.title).toBe(
      'Cancelled. Nothing was changed.',
    );
    await chat.say(raj, [give()], { text: '转给李' });
    const done = await chat.say(raj, [], { text: '确认。' });
    expect(done.answer.title).toBe('已转移。');
    expect(await ownerOf(company.deals.renewal)).toBe(company.people.li);
    await chat.press(raj, done.undo ?? undefined);
    expect((await chat.say(raj, [], { text: 'yes' })).answer.title).toBe(
      'Nothing is waiting for your answer.',
    );
  });

  it('judges rights and the record anew', async () => {
    const { raj } = company.people;
    const preview = await chat.say(raj, [give()]);
    const rename = intent('update-record', {
      record: ref('deal', company.deals.renewal, 'it'),
      changes: [{ field: 'nextStep', value: { type: 'text', text: 'call' } }],
    });
    await chat.say(raj, [rename]);
    const moved = await chat.press(raj, action(preview, 'confirm'));
    expect(moved.answer.title).toBe('The record was changed after the preview, so nothing was done.');
    const shown = await chat.press(raj, moved.answer.actions[0]?.id);
    expect(shown.status).toBe('confirm');
    const grants = (role: string) =>
      database.system((query) =>
        query(sql`update role_grant set role_id = (select id from role where tenant_id = ${company.tenantId} and key = ${role})
          where tenant_id = ${company.tenantId} and user_id = ${raj}`),
      );
    await grants('support');
    expect((await chat.press(raj, action(shown, 'confirm'))).answer.title).toBe(
      "With your role you can't change deals.",
    );
    await grants('rep');
  });

  it('edits: takes the change back and does it with other values', async () => {
    const { raj } = company.people;
    const before = await count('activity');
    const done = await chat.say(raj, [
      intent('log-activity', {
        activityKind: 'call',
        account: ref('account', company.accounts.globex, 'Globex'),
        durationMinutes: 30,
      }),
    ]);
    const asked = await chat.press(raj, action(done, 'edit'));
    expect(asked.status).toBe('question');
    const edited = await chat.press(raj, action(done, 'edit'), {
      set: { durationMinutes: '45', activityKind: 'meeting' },
    });
    expect(edited.status).toBe('done');
    expect(await count('activity')).toBe((before ?? 0) + 1);
    const [last] = await database.system((query) =>
      query(sql`select kind, duration_minutes from activity order by id desc limit 1`),
    );
    expect(last).toEqual({ kind: 'meeting', duration_minutes: 45 });
  });

  it('edits the record that something is about, and leaves all as it was where the new values can’t be', async () => {
    const { mia } = company.people;
    const note = intent('log-activity', {
      activityKind: 'note',
      account: ref('account', company.accounts.globex, 'Globex'),
      text: 'swapped',
    });
    const done = await chat.say(mia, [note]);
    const about = () =>
      database.system((query) =>
        query(sql`select account_id from activity where text = 'swapped' order by id`),
      );
    for (const [name, says] of [
      // Umbrella Labs is not hers to see: the same as one that nobody has.
      ['Umbrella Labs', '"Account" can\'t be set to "Umbrella Labs".'],
      ['Nonesuch', '"Account" can\'t be set to "Nonesuch".'],
    ] as const) {
      const refused = await chat.press(
        mia,
        (await chat.say(mia, [note])).answer.actions.find(({ kind }) => kind === 'edit')?.id,
        { set: { account: name } },
      );
      expect(refused.answer.title).toContain(says);
      await chat.say(mia, [intent('undo', {})]);
    }
    expect(await about()).toEqual([{ account_id: company.accounts.globex }]);
    const swapped = await chat.press(mia, action(done, 'edit'), { set: { account: 'Initech' } });
    expect(swapped.status).toBe('done');
    expect(await about()).toEqual([{ account_id: company.accounts.initech }]);
    const amount = await chat.say(mia, [
      intent('update-record', {
        record: ref('deal', company.deals.renewal, 'Globex – Renewal'),
        changes: [{ field: 'amount', value: { type: 'money', text: '20k', value: '20000', currency: null } }],
      }),
    ]);
    const confirmed = await chat.press(mia, action(amount, 'confirm'));
    const impossible = await chat.press(mia, action(confirmed, 'edit'), { set: { amount: '-5' } });
    expect(impossible.status).toBe('refused');
    expect(impossible.answer.title).toBe("The amount can't be negative.");
    expect(
      await database.system((query) =>
        query(sql`select amount::float from deal where id = ${company.deals.renewal}`),
      ),
    ).toEqual([{ amount: 20_000 }]);
    await chat.press(mia, confirmed.undo ?? undefined);
  });

  it('offers what comes near a refusal, and nothing that is refused too', async () => {
    const { sue, raj } = company.people;
    const brief = await chat.say(sue, [
      intent('update-record', {
        record: ref('account', company.accounts.globex, 'Globex'),
        changes: [{ field: 'city', value: { type: 'text', text: 'Bonn' } }],
      }),
    ]);
    expect(brief.answer.title).toBe("With your role you can't change accounts.");
    expect(brief.answer.actions.map(({ label }) => label)).toEqual([
      'a brief of a record: Globex',
      'What can I ask?',
      'Ask an admin for access',
    ]);
    const masked = await chat.say(sue, [
      intent('list', {
        entity: 'contact',
        filters: [
          { field: 'phone', op: 'contains', values: [{ type: 'text', text: '138' }] },
          { field: 'title', op: 'contains', values: [{ type: 'text', text: 'CFO' }] },
        ],
      }),
    ]);
    expect(masked.answer.actions.map(({ label }) => label)).toEqual([
      'contacts: CFO',
      'contacts',
      'Ask an admin for access',
    ]);
    const margin = await chat.say(raj, [intent('measure', { measures: ['gross_margin'] })], { text: '毛利' });
    expect(margin.status).toBe('refused');
    expect(margin.answer.actions).not.toHaveLength(0);
    expect((await chat.press(raj, margin.answer.actions[0]?.id)).status).toBe('answered');
  });

  it('gives an admin the task to look at a missing right, once', async () => {
    const { raj } = company.people;
    const refused = () =>
      chat.say(raj, [intent('measure', { measures: ['gross_margin'] })], { text: 'margin' });
    const ask = async () => chat.press(raj, (await refused()).answer.actions.at(-1)?.id);
    const asked = await ask();
    expect(asked.status).toBe('done');
    expect(JSON.stringify(asked.answer.blocks)).toContain('Cost and margin');
    expect((await ask()).status).toBe('refused');
  });

  it('offers what a number of seats comes to, and leaves out what it was before', async () => {
    const { raj } = company.people;
    const offered = async (text: string) =>
      (
        await chat.say(raj, [
          intent('log-activity', {
            activityKind: 'call',
            deal: ref('deal', company.deals.renewal, 'it'),
            text,
          }),
        ])
      ).answer.actions
        .filter(({ kind }) => kind === 'ask')
        .map(({ label }) => label);
    expect(await offered('wants 50 seats')).toEqual([]);
    await database.system(async (query) => {
      const [product] = await query<{ id: number }>(
        sql`insert into product (tenant_id, name, list_price, currency) values (${company.tenantId}, 'Seats', 1200, 'EUR') returning id`,
      );
      await query(sql`insert into deal_line (tenant_id, deal_id, product_id, quantity, list_price, currency)
        values (${company.tenantId}, ${company.deals.renewal}, ${product?.id}, 30, 1200, 'EUR')`);
    });
    expect(await offered('wants 50 seats instead of 30 seats')).toEqual([
      'Amount → €60,000 (50 × list €1,200)',
    ]);
    const seats = () =>
      database.system(async (query) => {
        const [line] = await query<{ quantity: string }>(
          sql`select quantity from deal_line where deal_id = ${company.deals.renewal}`,
        );
        return Number(line?.quantity);
      });
    expect(await seats()).toBe(50);
    await chat.say(raj, [intent('undo', { redo: false })]);
    expect(await seats()).toBe(30);
    // It is Raj's deal: what his manager logs changes no line of it.
    const { mia } = company.people;
    await chat.say(mia, [
      intent('log-activity', {
        activityKind: 'call',
        deal: ref('deal', company.deals.renewal, 'it'),
        text: '80 seats',
      }),
    ]);
    expect(await seats()).toBe(30);
    expect(await offered('going up from 30 seats to 50 seats')).toEqual([
      'Amount → €60,000 (50 × list €1,200)',
    ]);
    expect(await offered('对方从30个席位加到50个席位')).toEqual(['Amount → €60,000 (50 × list €1,200)']);
    expect(await offered('either 40 seats or 50 seats')).toEqual([]);
    expect(await offered('call back in 50 days')).toEqual([]);
  });

  it('chooses among names, by what tells them apart', async () => {
    const { mia } = company.people;
    const candidates = [
      { id: company.deals.renewal, name: 'Globex – Renewal' },
      { id: company.deals.rollout, name: 'Initech – Rollout' },
      { id: company.deals.labs, name: 'Umbrella – Labs' },
    ];
    const asked = await chat.say(mia, [
      intent('log-activity', { activityKind: 'call', deal: ref('deal', null, 'the deal', candidates) }),
    ]);
    expect(asked.status).toBe('question');
    expect(asked.answer.actions.map(({ label }) => label)).toEqual([
      'Globex – Renewal · €18,000 · Qualification · raj',
      'Initech – Rollout · €120,000 · Qualification · li',
    ]);
    expect((await chat.press(mia, asked.answer.actions[1]?.id)).status).toBe('done');
  });
});

describe('what is not understood', () => {
  it('says which words, and offers the nearest', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [], {
      text: 'blorp the frobnicator by tuesday',
      reading: {
        confidence: 0.1,
        understood: ['by tuesday'],
        notUnderstood: ['blorp', 'frobnicator'],
        alternatives: [intent('create-task', { title: 'blorp the frobnicator' })],
      },
    });
    expect(turn.status).toBe('not-understood');
    expect(turn.answer.title).toBe('I read "by tuesday", but not "blorp", "frobnicator".');
    expect(turn.answer.actions.map(({ label }) => label)).toEqual([
      'create a task or reminder: blorp the frobnicator',
      'What can I ask?',
    ]);
    const chinese = await chat.say(raj, [], { text: '😀', reading: { language: 'zh', confidence: 0 } });
    expect(chinese.answer.title).toBe('这条消息里没有我能处理的内容。');
  });

  it('previews what was read with little certainty', async () => {
    const { raj } = company.people;
    const turn = await chat.say(raj, [intent('create-task', { title: 'x' })], {
      reading: { confidence: 0.5 },
    });
    expect(turn.status).toBe('confirm');
  });

  it('has an answer for nobody, and for its own faults', async () => {
    const { services } = chat;
    const base = { tenantId: company.tenantId, thread: 't', surface: 'test', now, input: { text: 'deals' } };
    expect((await takeTurn(services, { ...base, userId: 0 })).status).toBe('refused');
    const failures: unknown[] = [];
    const broken = {
      ...services,
      reportFailure: (error: unknown) => failures.push(error),
      interpret: () => {
        throw new Error('no');
      },
    };
    expect((await takeTurn(broken, { ...base, userId: company.people.raj })).status).toBe('failed');
    expect(failures).toHaveLength(1);
  });
});
