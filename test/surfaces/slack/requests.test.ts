import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackHost } from '../../../src/surfaces/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { messageEvent, openSlackCompany, type SlackCompany } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
});
afterAll(() => double.close());

const kept = async () =>
  (await rows<{ n: number }>(sql`select count(*)::int as n from inbound_event where source = 'slack'`))[0]?.n;

describe('a request over HTTP', () => {
  beforeEach(async () => {
    chat = await openSlackCompany(database, company, double, 'http');
  });
  afterEach(async () => {
    expect(chat.failures).toEqual([]);
    await chat.slack.close();
  });

  const said = { ts: '1795000000.000100', eventId: 'Ev-requests' };
  const body = () => JSON.stringify(messageEvent(double, raj, 'hello', said));

  const signatureOf = (secret: string, timestamp: string, signed: string) =>
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${signed}`).digest('hex')}`;
  const now = () => String(Math.floor(Date.now() / 1000));

  it.each<[string, () => Readonly<Record<string, string | null>>]>([
    ['no signature', () => ({ 'x-slack-signature': null })],
    ['an empty signature', () => ({ 'x-slack-signature': '' })],
    ['a wrong signature', () => ({ 'x-slack-signature': `v0=${'0'.repeat(64)}` })],
    ['a signature of another version', () => ({ 'x-slack-signature': 'v1=abc' })],
    ['no time', () => ({ 'x-slack-request-timestamp': null })],
    ['a time that was not signed', () => ({ 'x-slack-request-timestamp': String(Number(now()) - 1) })],
    ['a time that is none', () => ({ 'x-slack-request-timestamp': 'soon' })],
    [
      'another body than was signed',
      () => {
        const time = now();
        return {
          'x-slack-request-timestamp': time,
          'x-slack-signature': signatureOf(double.signingSecret, time, body().replace('hello', 'undo')),
        };
      },
    ],
    [
      'the signature of another secret',
      () => {
        const time = now();
        const signature = signatureOf('f'.repeat(32), time, body());
        return { 'x-slack-request-timestamp': time, 'x-slack-signature': signature };
      },
    ],
    [
      'a signature that was good six minutes ago',
      () => {
        const time = String(Number(now()) - 360);
        const signature = signatureOf(double.signingSecret, time, body());
        return { 'x-slack-request-timestamp': time, 'x-slack-signature': signature };
      },
    ],
  ])('with %s is refused, whatever it is', async (_, headers) => {
    const before = await kept();
    const command = new URLSearchParams({ command: '/crm', text: 'undo', team_id: double.workspace });
    const press = new URLSearchParams({ payload: JSON.stringify({ type: 'block_actions', actions: [] }) });
    expect((await double.sendByHttp(chat.url, body(), { headers: headers() })).status).toBe(401);
    for (const form of [command, press]) {
      const contentType = 'application/x-www-form-urlencoded';
      const sent = await double.sendByHttp(chat.url, form.toString(), { contentType, headers: headers() });
      expect(sent.status).toBe(401);
    }
    expect(await kept()).toBe(before);
  });

  it('that is signed and new is taken', async () => {
    const before = await kept();
    expect((await double.sendByHttp(chat.url, body())).status).toBe(200);
    await chat.settled();
    expect(await kept()).toBe((before ?? 0) + 1);
  });

  it('acts once when it is played back', async () => {
    const before = double.messages.length;
    const again = JSON.stringify(messageEvent(double, raj, 'hello', {}));
    for (let time = 0; time < 3; time++) expect((await double.sendByHttp(chat.url, again)).status).toBe(200);
    await chat.settled();
    expect(double.messages.length - before).toBe(1);
  });

  it('of another workspace is answered and does nothing', async () => {
    const before = await kept();
    const foreign = { ...messageEvent(double, raj, 'hello', {}), team_id: 'T0OTHER', authorizations: [] };
    expect((await double.sendByHttp(chat.url, JSON.stringify(foreign))).status).toBe(200);
    expect(await kept()).toBe(before);
    expect(chat.failures.splice(0)).toHaveLength(1);
  });

  it('elsewhere finds nothing', async () => {
    expect((await double.sendByHttp(chat.url.replace('events', 'install'), '{}')).status).toBe(404);
  });
});

it('is acknowledged also while the database is slow, and is then kept all the same', async () => {
  const slow = Promise.withResolvers<void>();
  const held = (host: SlackHost): SlackHost => ({
    ...host,
    keep: async (event, lane) => {
      await slow.promise;
      await host.keep(event, lane);
    },
  });
  chat = await openSlackCompany(database, company, double, 'http', held);
  const before = double.messages.length;
  // Would wait for ever for what is held.
  const answered = await double.sendByHttp(chat.url, JSON.stringify(messageEvent(double, raj, 'hello', {})));
  expect(answered.status).toBe(200);
  expect(double.messages.length).toBe(before);
  slow.resolve();
  await expect.poll(() => double.messages.length, { timeout: 60_000 }).toBe(before + 1);
  await chat.slack.close();
});

it('is not acknowledged where it can’t be kept: Slack sends it again', async () => {
  let isBroken = true;
  const broken = (host: SlackHost): SlackHost => ({
    ...host,
    keep: async (event, lane) => {
      if (isBroken) throw new Error('no database');
      await host.keep(event, lane);
    },
  });
  chat = await openSlackCompany(database, company, double, 'http', broken);
  const said = JSON.stringify(messageEvent(double, raj, 'hello', {}));
  expect((await double.sendByHttp(chat.url, said)).status).toBe(500);
  isBroken = false;
  const before = double.messages.length;
  expect((await double.sendByHttp(chat.url, said)).status).toBe(200);
  await chat.settled();
  expect(double.messages.length - before).toBe(1);
  expect(chat.failures.length).toBeGreaterThan(0);
  await chat.slack.close();
});
