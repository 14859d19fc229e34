import { createServer, type Server } from 'node:http';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueChatCode } from '../../../src/crm/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { freePort } from '../../support/free-port.ts';
import { activityOf, buttonsOf, openTeamsCompany, readable, type TeamsCompany } from './teams-company.ts';
import { startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('once');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const li = '29:li';

beforeAll(async () => {
  double = await startTeamsDouble();
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
  double.users.set(li, { name: 'Li', objectId: 'oid-li', upn: 'li@northwind.example' });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  chat = await openTeamsCompany(database, company, double);
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
});

describe('a file', () => {
  let drive: Server;
  let url: string;
  let put: Buffer | null = null;
  let table = 'Name,Industry\nHooli,Retail\n';

  beforeAll(async () => {
    const port = await freePort();
    drive = createServer(async (request, response) => {
      if (request.method === 'GET') return void response.end(table);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      put = Buffer.concat(chunks);
      response.end();
    });
    await new Promise<void>((resolve) => drive.listen(port, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${port}/file`;
  });
  afterAll(() => void drive.close());

  it('is handed over where the asker agrees, and to nobody else', async () => {
    const came = await chat.say(raj, 'export my open deals as csv');
    const consent = double.sent.at(-1)?.attachments?.[0];
    expect(came.length).toBeGreaterThan(0);
    expect(consent?.contentType).toBe('application/vnd.microsoft.teams.card.file.consent');
    const { acceptContext } = (consent?.content ?? {}) as { readonly acceptContext?: object };
    const agree = (user: string, action: string) =>
      chat.invoke(user, 'fileConsent/invoke', {
        type: 'fileUpload',
        action,
        context: acceptContext,
        uploadInfo: {
          uploadUrl: url,
          contentUrl: 'https://drive.example/f',
          uniqueId: 'u',
          fileType: 'csv',
          name: 'deals.csv',
        },
      });
    expect((await agree(raj, 'decline')).status).toBe(200);
    await chat.say(li, 'hello');
    expect((await agree(li, 'accept')).status).toBe(403);
    expect(put).toBeNull();
    expect((await agree(raj, 'accept')).status).toBe(200);
    expect(put?.toString('utf8')).toContain('Globex – Renewal');
    expect(double.sent.at(-1)?.attachments?.[0]?.contentType).toBe(
      'application/vnd.microsoft.teams.card.file.info',
    );
  });

  const sendFile = async (user: string, name: string, text = '') => {
    const before = double.messages.length;
    await chat.send({
      ...activityOf(double, user, {}),
      type: 'message',
      text,
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name,
          content: { downloadUrl: url, fileType: 'csv' },
        },
      ],
    });
    await chat.settled();
    return double.messages.slice(before);
  };

  it.each([
    ['Tower Ltd', '', /accounts\.csv can be imported\. Nothing is written yet/, 'Import', /Imported\./],
    ['Hill Ltd', '导入这个表', /accounts\.csv 可以导入，还没有写入/, '导入', /导入完成/],
  ])('of an admin comes in once he confirms it: %s, %s', async (name, text, shown, label, done) => {
    table = `Name,Industry\n${name},Retail\n`;
    double.users.set('29:adam', { name: 'Adam', objectId: 'oid-adam', upn: 'adam@northwind.example' });
    const code = await database.system((query) =>
      issueChatCode(query, company.tenantId, company.people.adam),
    );
    await chat.say('29:adam', code);
    const [preview] = await sendFile('29:adam', 'accounts.csv', text);
    expect(readable(preview)).toMatch(shown);
    const towers = sql`select name from account where tenant_id = ${company.tenantId} and name = ${name}`;
    expect(await rows(towers)).toEqual([]);
    expect(readable((await chat.press('29:adam', preview, label)).card)).toMatch(done);
    expect(await rows(towers)).toHaveLength(1);
    const now = double.messages.find(({ id }) => id === preview?.id);
    expect(buttonsOf(now?.card)).toEqual([]);
  });

  it('that is imported by admins, or can’t be read, is told of', async () => {
    const send = async (name: string) => readable(await sendFile(raj, name));
    expect(await send('picture.png')).toMatch(/can’t read pictures/);
    expect(await send('offer.pdf')).toMatch(/CSV and Excel/);
    expect(await send('clip.m4a')).toMatch(/no transcription is set up/);
    expect(await send('accounts.csv')).toMatch(/imported by admins/);
  });
});
