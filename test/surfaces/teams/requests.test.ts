import { createHmac, generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { messageActivity, openTeamsCompany, type TeamsCompany } from './teams-company.ts';
import { startTeamsDouble, type TeamsDouble, type TokenChange } from './teams-double.ts';

openCompany('once');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';

beforeAll(async () => {
  double = await startTeamsDouble();
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
  // Microsoft's SDK prints what it refuses.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(async () => {
  vi.restoreAllMocks();
  await double.close();
});

const kept = async () =>
  (await rows<{ n: number }>(sql`select count(*)::int as n from inbound_event where source = 'teams'`))[0]?.n;

const hello = () => messageActivity(double, raj, 'hello', {});
const seconds = () => Math.floor(Date.now() / 1000);

describe('a request', () => {
  beforeEach(async () => {
    chat = await openTeamsCompany(database, company, double);
  });
  afterEach(async () => {
    expect(chat.failures).toEqual([]);
    await chat.teams.close();
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const unsigned = (claims: object) =>
    `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  const shared = (given: TeamsDouble) => {
    const [, claims = ''] = given.token().split('.');
    const signed = `${Buffer.from('{"alg":"HS256","typ":"JWT","kid":"double"}').toString('base64url')}.${claims}`;
    return `${signed}.${createHmac('sha256', 'public').update(signed).digest('base64url')}`;
  };
  const good = (given: TeamsDouble) => ({
    iss: 'https://api.botframework.com',
    aud: given.appId,
    serviceurl: given.origin,
    exp: seconds() + 600,
  });

  it.each<[string, (given: TeamsDouble) => TokenChange]>([
    ['no token', () => ({ raw: null })],
    ['an empty token', () => ({ raw: 'Bearer ' })],
    ['another scheme', (given) => ({ raw: `Basic ${given.token()}` })],
    ['something that is no token', () => ({ raw: 'Bearer abc.def.ghi' })],
    ['a token that nobody signed', (given) => ({ raw: `Bearer ${unsigned(good(given))}` })],
    ['a token signed with a shared secret', (given) => ({ raw: `Bearer ${shared(given)}` })],
    ['a token that somebody else signed', () => ({ key: stranger })],
    ['a token of an unknown key', () => ({ header: { kid: 'other' } })],
    [
      'a token that was changed',
      (given) => ({ raw: `Bearer ${given.token().replace(/.{8}$/, 'AAAAAAAA')}` }),
    ],
    ['a token for another bot', () => ({ claims: { aud: '00000000-0000-0000-0000-000000000000' } })],
    ['a token for nobody', () => ({ claims: { aud: undefined } })],
    ['a token of another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    [
      'a token of an emulator',
      (given) => ({
        claims: {
          iss: 'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/',
          ver: '1.0',
          appid: given.appId,
        },
      }),
    ],
    [
      'a token of another bot that calls this one',
      (given) => ({
        claims: {
          iss: 'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0',
          ver: '2.0',
          azp: '00000000-0000-0000-0000-000000000001',
          aud: given.appId,
        },
      }),
    ],
    ['a token that has expired', () => ({ claims: { exp: seconds() - 600 } })],
    ['a token that is not valid yet', () => ({ claims: { nbf: seconds() + 3600 } })],
    ['a token for another address', () => ({ claims: { serviceurl: 'https://smba.example/' } })],
    ['a token for no address', () => ({ claims: { serviceurl: undefined } })],
  ])('with %s is refused', async (_, change) => {
    const before = await kept();
    expect((await chat.send(hello(), change(double))).status).toBe(401);
    expect(await kept()).toBe(before);
  });

  it.each<[string, object, number]>([
    ['of another tenant', { channelData: { tenant: { id: 'other' } }, conversation: { id: 'a:1' } }, 401],
    ['of two tenants', { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' } }, 401],
    ['of no tenant', { channelData: {}, conversation: { id: 'a:1' } }, 401],
    ['without an address', { serviceUrl: undefined }, 400],
    ['with an empty address', { serviceUrl: '' }, 400],
    ['of another channel', { channelId: 'webchat' }, 400],
    ['of an emulator', { channelId: 'emulator' }, 400],
    ['of no kind', { type: undefined }, 400],
  ])('with a good token, %s, is refused', async (_, change, status) => {
    const before = await kept();
    expect((await chat.send({ ...hello(), ...change })).status).toBe(status);
    expect(await kept()).toBe(before);
  });

  it('that is no activity is refused, and so is one elsewhere or of another method', async () => {
    const headers = { authorization: `Bearer ${double.token()}`, 'content-type': 'application/json' };
    const post = async (body: string, url = chat.url) =>
      (await fetch(url, { method: 'POST', headers, body })).status;
    expect(await post('{')).toBe(400);
    expect(await post('[]')).toBe(400);
    expect(await post('"x"')).toBe(400);
    expect(await post(`{"text":"${'x'.repeat(1_100_000)}"}`)).toBe(400);
    expect(await post('{}', chat.url.replace('messages', 'install'))).toBe(404);
    expect((await fetch(chat.url, { headers })).status).toBe(400);
  });

  it('acts once when it is played back', async () => {
    const before = double.messages.length;
    const said = hello();
    for (let time = 0; time < 3; time++) expect((await chat.send(said)).status).toBe(200);
    await chat.settled();
    expect(double.messages.length - before).toBe(1);
  });

  it('for something unknown is answered and does nothing', async () => {
    const before = await kept();
    expect((await chat.invoke(raj, 'config/fetch', {})).status).toBe(501);
    expect(
      (await chat.invoke(raj, 'adaptiveCard/action', { action: { verb: 'delete', data: {} } })).status,
    ).toBe(400);
    expect((await chat.invoke(raj, 'adaptiveCard/action', null)).status).toBe(400);
    expect((await chat.send({ ...hello(), type: 'typing' })).status).toBe(200);
    expect((await chat.send({ ...hello(), from: { id: raj } })).status).toBe(200);
    expect(await kept()).toBe(before);
  });
});
