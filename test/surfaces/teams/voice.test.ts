import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { activityOf, openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('once');

let double: TeamsDouble;
let chat: TeamsCompany;
let ears: ModelServer;
const raj = '29:raj';
const clip = '/v3/attachments/clip-1/views/original';

beforeAll(async () => {
  [double, ears] = await Promise.all([startTeamsDouble(), startModelServer()]);
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
  double.clips.set(clip, new Uint8Array(64));
  const service = {
    baseUrl: ears.url,
    key: 'none',
    chatModel: null,
    embeddingModel: null,
    transcriptionModel: 'ears-1',
    timeoutSeconds: 5,
  };
  chat = await openTeamsCompany(database, company, double, (host) => host, null, service);
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
  await Promise.all([double.close(), ears.close()]);
});

/** What comes back when somebody sends a voice message, as Teams keeps it with the message. */
async function speak(contentUrl: string, text = '', contentType = 'audio/mp4'): Promise<string> {
  const before = double.messages.length;
  await chat.send({
    ...activityOf(double, raj, {}),
    type: 'message',
    text,
    attachments: [{ contentType, contentUrl }],
  });
  await chat.settled();
  return readable(double.messages.slice(before)).replaceAll(/\s+/g, ' ');
}

const notes = () =>
  rows(sql<{ text: string }>`
    select text from activity where account_id = ${company.accounts.globex} and archived_at is null order by id`);

it('hears a voice message, shows it in words and takes it as a message', async () => {
  ears.next({ text: 'Had a call with Globex today, they want a revised quote.' });
  const logged = await speak(double.origin + clip);
  expect(logged).toMatch(/Heard: “Had a call with Globex today, they want a revised quote\.”/);
  expect(logged).toMatch(/Logged/);
  expect(ears.requests.at(-1)?.body).toMatchObject({ file: { name: 'clip.m4a', bytes: 64 } });
  ears.next({ text: '今天和Globex通了电话，对方要求降价' });
  expect(await speak(double.origin + clip, '', 'audio/x-wav')).toMatch(/听到：“今天和 ?Globex ?通了电话/);
  expect(await notes()).toHaveLength(2);
});

it('gives its token to nobody but the service, and says that a clip can not be had', async () => {
  const before = ears.requests.length;
  expect(await speak('https://elsewhere.example/clip')).toMatch(/can't fetch clip\.m4a/);
  expect(await speak(`${double.origin}/v3/attachments/gone/views/original`)).toMatch(/can't fetch/);
  expect(ears.requests).toHaveLength(before);
});
