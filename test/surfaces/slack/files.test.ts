import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { buttonsOf, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
let chat: SlackCompany;
let ears: ModelServer;
const raj = 'U0RAJ';
const adam = 'U0ADAM';

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  await database.system((query) =>
    query(sql`insert into chat_identity (tenant_id, platform, workspace, external_user_id, user_id, by_code)
      values (${company.tenantId}, 'slack', ${double.workspace}, ${adam}, ${company.people.adam}, true)`),
  );
  ears = await startModelServer();
  chat = await openSlackCompany(database, company, double, 'socket', (host) => host, null, {
    baseUrl: ears.url,
    key: 'none',
    chatModel: null,
    embeddingModel: null,
    transcriptionModel: 'ears-1',
    timeoutSeconds: 5,
  });
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
  await double.close();
  await ears.close();
});

describe('a file', () => {
  const accounts = (...names: readonly string[]) =>
    new TextEncoder().encode(`Account Name,City\n${names.map((name) => `${name},Chicago\n`).join('')}`);

  it.each([
    ['Hooli', '', /accounts\.csv can be imported\. Nothing is written yet/, 'Import', /Imported/],
    ['Vehement', '导入这个表', /accounts\.csv[\s\S]*(?:可以导入|还没有写入)/, '导入', /导入完成/],
  ])('is shown as what it would bring in, and comes in once it is confirmed: %s', async (...said) => {
    const [name, text, shown, label, imported] = said;
    const [preview] = await chat.sendFile(adam, text, 'accounts.csv', accounts(name, 'Soylent'));
    expect(readable(preview)).toMatch(shown);
    const count = sql`select count(*)::int as n from account where tenant_id = ${company.tenantId} and name = ${name}`;
    expect(await rows(count)).toEqual([{ n: 0 }]);
    const [done] = await chat.press(adam, preview, label);
    expect(readable(done)).toMatch(imported);
    await chat.press(adam, preview, label);
    expect(await rows(count)).toEqual([{ n: 1 }]);
  });

  it('is imported by who may alone', async () => {
    const [refused] = await chat.sendFile(raj, '', 'accounts.csv', accounts('Hooli'));
    expect(readable(refused)).toMatch(/imported by admins/);
    expect(buttonsOf(refused)).toEqual([]);
  });

  it.each([
    ['', /huge\.csv is too large/],
    ['导入这个', /huge\.csv 太大/],
  ])('that is huge is not fetched, and told so: %s', async (text, told) => {
    const [answer] = await chat.sendFile(raj, text, 'huge.csv', new Uint8Array([1]), 60 * 1024 * 1024);
    expect(readable(answer)).toMatch(told);
  });

  it.each([
    ['photo.png', '', /can’t read pictures/],
    ['照片.png', '看看', null],
  ])('that is no table is told so where no words say what it is for: %s', async (name, text, told) => {
    const [answer] = await chat.sendFile(raj, text, name, new Uint8Array([1]));
    if (told === null) expect(readable(answer)).not.toMatch(/CSV/);
    else expect(readable(answer)).toMatch(told);
  });
});

describe('a voice clip', () => {
  const clip = new Uint8Array(64);
  const say = (text: string, name = 'clip.m4a', size?: number) => chat.sendFile(raj, text, name, clip, size);
  const told = (message: Parameters<typeof readable>[0]) => readable(message).replaceAll(/\s+/g, ' ');
  const notes = () =>
    rows(sql<{ text: string }>`
    select text from activity where account_id = ${company.accounts.globex} and archived_at is null order by id`);

  it('is shown in words and taken as a message, with what was written beside it', async () => {
    ears.next({ text: 'Had a call with Globex today, they want a revised quote.' });
    const [logged] = await say('');
    expect(told(logged)).toMatch(/Heard: “Had a call with Globex today, they want a revised quote\.”/);
    expect(told(logged)).toMatch(/Logged/);
    expect(told(logged)).toContain('Undo');
    ears.next({ text: '今天和Globex通了电话，对方要求降价' });
    const [zh] = await say('', '语音.ogg');
    expect(told(zh)).toMatch(/听到：“今天和 ?Globex ?通了电话，对方要求降价”/);
    expect(await notes()).toHaveLength(2);
    expect(ears.requests.at(-1)?.body).toMatchObject({
      model: 'ears-1',
      file: { name: '语音.ogg', bytes: 64 },
    });
    ears.next({ text: 'open deals' });
    expect(told((await say('my'))[0])).toMatch(/Heard: “my open deals”/);
  });

  it.each([
    [{ text: '  ' }, '', /hear no words/],
    [{ text: '' }, '听一下', /没听到内容/],
    [{ status: 400 }, '', /can’t be turned into text|does not answer|refuses/],
    [{ status: 401 }, '听听', /不接受现有的密钥/],
    [{ connection: 'drops' }, '', /does not answer/],
  ] as const)('that gives no words is told so: %j', async (reply, text, why) => {
    ears.always(reply);
    const before = await notes();
    expect(readable((await say(text))[0])).toMatch(why);
    expect(await notes()).toEqual(before);
    ears.reset();
  });

  it.each([
    ['', /too long to be listened to/],
    ['听这个', /最多能听 25 MB/],
  ])('that is too long is not fetched: %s', async (text, why) => {
    expect(readable((await say(text, 'long.mp3', 26 * 1024 * 1024))[0])).toMatch(why);
    expect(ears.requests).toEqual([]);
  });
});
