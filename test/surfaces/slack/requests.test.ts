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

  const body = () => JSON.stringify(messageEvent(double, raj, 'hello', {}));

  it('is refused where it is not signed, signed otherwise, changed, or stale', async () => {
    const before = await kept();
    const send = (headers: Readonly<Record<string, string | null>>, ageSeconds = 0) =>
      double.sendByHttp(chat.url, body(), { headers, ageSeconds });
    expect((await send({ 'x-slack-signature': null })).status).toBe(401);
    expect((await send({ 'x-slack-request-timestamp': null })).status).toBe(401);
    expect((await send({ 'x-slack-signature': `v0=${'0'.repeat(64)}` })).status).toBe(401);
    expect((await send({ 'x-slack-signature': 'v1=abc' })).status).toBe(401);
    expect((await send({ 'x-slack-signature': '' })).status).toBe(401);
    // The time is part of what is signed.
    expect(
      (await send({ 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000) - 1) })).status,
    ).toBe(401);
    expect((await send({}, 301)).status).toBe(401);
    expect(await kept()).toBe(before);
    expect((await send({})).status).toBe(200);
    await chat.settled();
    expect(await kept()).toBe((before ?? 0) + 1);
  });

  it('acts once when it is played back', async () => {
    const before = double.messages.length;
    const said = body();
    for (let time = 0; time < 3; time++) expect((await double.sendByHttp(chat.url, said)).status).toBe(200);
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
