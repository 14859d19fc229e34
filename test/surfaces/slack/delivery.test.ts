import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Block } from '../../../src/answer/index.ts';
import { queueMessage } from '../../../src/database/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { dyingAt, leasesRunOut, stepsOfAnAnswer } from '../../support/dying-host.ts';
import { messageEvent, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type Fault, type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('for-each-test');

let double: SlackDouble;
const raj = 'U0RAJ';
const said = 'call with Globex today, wants a revised quote';

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
});
afterAll(() => double.close());
beforeEach(() => database.system((query) => query(sql`delete from chat_identity`)));

const activities = async () =>
  (
    await rows<{ n: number }>(
      sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`,
    )
  )[0]?.n;

describe('an answer', () => {
  let chat: SlackCompany;
  beforeEach(async () => {
    chat = await openSlackCompany(database, company, double, 'http');
  });
  afterEach(() => chat.slack.close());

  it.each<[string, Fault]>([
    ['is asked to wait', { kind: 'limited', afterSeconds: 1 }],
    ['was cut off before', { kind: 'cut', done: false }],
    ['was cut off after', { kind: 'cut', done: true }],
    ['fails there', { kind: 'status', status: 503 }],
    ['fails within', { kind: 'error', error: 'internal_error' }],
  ])('comes once where the post %s', async (_, fault) => {
    double.fail('chat.postMessage', fault);
    const answers = await chat.say(raj, said);
    expect(answers.map(readable)).toEqual([expect.stringMatching(/Logged/)]);
    expect(await activities()).toBe(1);
  });

  it('comes once where nobody knows, and one has to wait to find out', async () => {
    double.fail('chat.postMessage', { kind: 'cut', done: true });
    double.fail('conversations.history', { kind: 'limited', afterSeconds: 1 });
    expect(await chat.say(raj, said)).toHaveLength(1);
  });

  it('of several posts repeats none of them where a later one has to wait', async () => {
    const table: Block = {
      kind: 'table',
      columns: [{ label: 'A', align: 'left' }],
      rows: [['x']],
      totalRows: 1,
    };
    const answer: Answer = {
      language: 'en',
      title: 'Two',
      blocks: [table, table],
      data: null,
      basis: null,
      actions: [],
    };
    const address = {
      workspace: double.workspace,
      channel: 'D0RAJ',
      threadTs: null,
      userId: raj,
      isPrivate: false,
      responseUrl: null,
      thread: 't',
      person: null,
    };
    double.fail('chat.postMessage', { kind: 'none' }, { kind: 'limited', afterSeconds: 1 });
    const before = double.messages.length;
    await database.system((query) =>
      queueMessage(query, {
        tenantId: company.tenantId,
        surface: 'slack',
        key: 'two',
        lane: 'l',
        address,
        answer,
      }),
    );
    await chat.settled();
    expect(double.messages.slice(before).map(({ text }) => text.slice(0, 3))).toEqual(['Two', 'Two']);
  });

  it('shows a chart that Slack can’t draw as a picture, and as text where that can’t be had', async () => {
    const answer: Answer = {
      language: 'zh',
      title: '漏斗',
      blocks: [
        {
          kind: 'chart',
          form: 'funnel',
          title: '谈判阶段流失最多',
          labels: ['初步接洽', 'Proposal'],
          series: [{ name: '商机', values: [12, 5], shown: ['12', '5'] }],
          unit: null,
        },
      ],
      data: null,
      basis: null,
      actions: [],
    };
    const address = {
      workspace: double.workspace,
      channel: 'D0RAJ',
      threadTs: null,
      userId: raj,
      isPrivate: false,
      responseUrl: null,
      thread: 't',
      person: null,
    };
    const post = async (key: string) => {
      const before = double.messages.length;
      const { tenantId } = company;
      await database.system((query) =>
        queueMessage(query, { tenantId, surface: 'slack', key, lane: 'l', address, answer }),
      );
      await chat.settled();
      return double.messages[before];
    };
    const drawn = await post('drawn');
    const image = drawn?.blocks.find(({ type }) => type === 'image');
    expect(image).toMatchObject({
      slack_file: { id: `F${double.files.length - 1}` },
      alt_text: expect.stringMatching(/谈判阶段流失最多[\s\S]*初步接洽 12，Proposal 5/),
    });
    // PNG, by its signature, of twice the usual density.
    const png = double.files.at(-1)?.bytes;
    expect(png?.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png?.readUInt32BE(16)).toBe(1440);
    double.fail('files.getUploadURLExternal', { kind: 'error', error: 'missing_scope' });
    expect(readable(await post('written'))).toMatch(/初步接洽 █+ 12/);
    expect(chat.failures).toHaveLength(1);
  });

  it('that only one person sees is repeated where nobody knows, and says so', async () => {
    double.fail('chat.postEphemeral', { kind: 'cut', done: true });
    const answers = await chat.say(raj, 'all my open deals', { channel: 'C0SALES' });
    expect(answers).toHaveLength(2);
    expect(readable(answers[0])).not.toMatch(/possibly repeated/);
    expect(readable(answers[1])).toMatch(/possibly repeated/);
  });

  it('goes to the direct message where the channel takes none', async () => {
    double.fail('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' });
    const [answer] = await chat.say(raj, 'all my open deals', { channel: 'C0ARCHIVE' });
    expect(answer).toMatchObject({ channel: 'D0RAJ', only: null });
    expect(chat.failures).toEqual([]);
  });

  it('comes where a turn has failed and goes well the next time', async () => {
    let failures = 1;
    const failing = await openSlackCompany(database, company, double, 'http', (host) => ({
      ...host,
      turn: async (request) => {
        const turn = await host.turn(failures-- > 0 ? { ...request, personId: 0, eventId: null } : request);
        return failures < 0 ? turn : { ...turn, status: 'failed' };
      },
    }));
    await chat.slack.close();
    const answers = await failing.say(raj, said);
    expect(answers.map(readable)).toEqual([expect.stringMatching(/Logged/)]);
    expect(await activities()).toBe(1);
    await failing.slack.close();
    chat = await openSlackCompany(database, company, double, 'http');
  });

  it('goes out in plain text where Slack takes the blocks for malformed', async () => {
    double.fail('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    const [answer] = await chat.say(raj, 'all my open deals');
    expect(answer?.blocks).toEqual([]);
    expect(answer?.text).toContain('Globex – Renewal');
    expect(chat.failures).toHaveLength(1);
  });

  it('waits for those before it in its thread, and not for those in others', async () => {
    double.fail('chat.postMessage', { kind: 'limited', afterSeconds: 2 });
    const before = double.messages.length;
    for (const text of ['hello', '你好', 'all my open deals'])
      await chat.send('events_api', messageEvent(double, raj, text, { threadTs: '1.1' }));
    await chat.send('events_api', messageEvent(double, raj, 'hello', { threadTs: '2.2' }));
    await chat.settled();
    const came = double.messages.slice(before);
    expect(came.filter(({ threadTs }) => threadTs === '1.1').map(readable)).toEqual([
      expect.stringMatching(/[a-z]/),
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringContaining('Globex – Renewal'),
    ]);
    expect(came).toHaveLength(4);
  });
});

describe('a process that dies', () => {
  it.each(stepsOfAnAnswer)('at step %i loses no answer, writes once and answers once', async (nth) => {
    const { wrap, died } = dyingAt(nth);
    const first = await openSlackCompany(database, company, double, 'http', wrap);
    const before = double.messages.length;
    await first.send('events_api', messageEvent(double, raj, said, { eventId: `Ev-dies-${nth}` }));
    await Promise.race([died, first.settled()]);
    await leasesRunOut(database);
    const second = await openSlackCompany(database, company, double, 'http');
    await second.settled();
    expect(await activities()).toBe(1);
    expect(double.messages.slice(before).map(readable)).toEqual([expect.stringMatching(/Logged/)]);
    expect(second.failures).toEqual([]);
    await second.slack.close();
  });
});

describe('Slack', () => {
  /** Puts off nothing for longer: as if that time had passed. */
  const hourPasses = async () => {
    for (let minute = 0; minute < 12; minute++) {
      await leasesRunOut(database);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
  };
  const tasks = async () =>
    (
      await rows<{ n: number }>(
        sql`select count(*)::int as n from task where tenant_id = ${company.tenantId}`,
      )
    )[0]?.n;

  it.each<[string, string, Fault]>([
    ['takes nothing for an hour', 'chat.postMessage', { kind: 'status', status: 503 }],
    ['isn’t there for an hour', 'chat.postMessage', { kind: 'cut', done: false }],
    [
      'doesn’t take the token until it is renewed',
      'chat.postMessage',
      { kind: 'error', error: 'invalid_auth' },
    ],
    ['doesn’t say who speaks for an hour', 'users.info', { kind: 'status', status: 500 }],
    ['was not granted a scope', 'users.info', { kind: 'error', error: 'missing_scope' }],
    ['has revoked the token for an hour', 'users.info', { kind: 'error', error: 'token_revoked' }],
  ])('%s: what was said is done, and answered later in its order', async (_, method, fault) => {
    const chat = await openSlackCompany(database, company, double, 'http');
    double.fail(method, ...Array.from({ length: 400 }, () => fault));
    const before = double.messages.length;
    const wants = [1, 2, 3].map((number) => `remind me to call number ${number}`);
    for (const text of wants) await chat.send('events_api', messageEvent(double, raj, text, {}));
    await hourPasses();
    expect(double.messages.slice(before)).toEqual([]);
    expect(await tasks()).toBe(method === 'users.info' ? 0 : 3);
    // What was just begun fails yet; then all is due.
    await new Promise((resolve) => setTimeout(resolve, 500));
    double.mend();
    await leasesRunOut(database);
    await chat.settled();
    expect(await tasks()).toBe(3);
    const came = double.messages.slice(before).map(readable);
    expect(came.map((text) => /number (\d)/.exec(text)?.[1])).toEqual(['1', '2', '3']);
    // Whoever runs Parley reads why, and what to do where something is to be done.
    expect(chat.failures.length > 0).toBe(method === 'users.info' || fault.kind === 'error');
    if (fault.kind === 'error')
      expect(String(chat.failures[0])).toBe(
        `Outage: Slack (Northwind) refuses what Parley asks for (${fault.error}). What waits is done when that is mended.`,
      );
    await chat.slack.close();
  });
});
