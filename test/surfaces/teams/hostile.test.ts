import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import {
  activityOf,
  buttonsOf,
  type Card,
  openTeamsCompany,
  readable,
  type TeamsCompany,
} from './teams-company.ts';
import { type DoubleMessage, startTeamsDouble, type TeamsDouble } from './teams-double.ts';

openCompany('for-each-test');

let double: TeamsDouble;
let chat: TeamsCompany;
const raj = '29:raj';
const zoe = '29:zoe';

beforeAll(async () => {
  double = await startTeamsDouble();
  double.users.set(raj, { name: 'Raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
  double.users.set(zoe, { name: 'Zoe', objectId: 'oid-zoe', upn: 'zoe@northwind.example' });
});
afterAll(() => double.close());
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  double.messages.length = 0;
  chat = await openTeamsCompany(database, company, double);
});
afterEach(async () => {
  expect(chat.failures).toEqual([]);
  await chat.teams.close();
});

/** Sends what no card of Parley's holds. */
async function press(user: string, verb: string, data: unknown): Promise<string> {
  const { status, body } = await chat.invoke(user, 'adaptiveCard/action', {
    action: { type: 'Action.Execute', verb, data },
  });
  await chat.settled();
  return `${status} ${JSON.stringify(body)}`;
}

const dataOf = (message: DoubleMessage | undefined) =>
  buttonsOf(message?.card)[0]?.data as { readonly parley: Readonly<Record<string, unknown>> };

describe('a press that no card holds', () => {
  it.each(['back', 'view', 'press', 'save'])(
    'gives nobody the answer of somebody else by its key (%s)',
    async (verb) => {
      const [his] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
      await chat.say(zoe, 'hello');
      const { parley } = dataOf(his);
      for (const more of [{}, { owner: 'oid-zoe', thread: 'teams-a:oid-zoe', here: null }]) {
        const answer = await press(zoe, verb, { parley: { ...parley, ...more }, before: {} });
        expect(answer).toMatch(/Only the person it was shown to/);
        expect(answer).not.toMatch(/Globex|20,000/);
      }
      expect(
        await rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`),
      ).toEqual([{ amount: 20000 }]);
    },
  );

  it('says nothing of a key that there is not, and does nothing for a button of another’s', async () => {
    const [his] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    const [hers] = await chat.say(zoe, 'set the amount of the Umbrella labs deal to 51k');
    expect(await press(zoe, 'press', { parley: { ...dataOf(hers).parley, key: 'teams:none' } })).toMatch(
      /older version/,
    );
    const { id } = dataOf(his).parley;
    expect(await press(zoe, 'press', { parley: { ...dataOf(hers).parley, id } })).toMatch(
      /no longer there|Only the person/,
    );
    expect(
      await rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`),
    ).toEqual([{ amount: 20000 }]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'parley'],
    ['a list', []],
    ['no key', { parley: { version: 2, id: 'x', kind: 'undo', language: 'en' } }],
    ['a key that is no text', { parley: { version: 2, id: 'x', kind: 'undo', key: {}, language: 'en' } }],
    ['another language', { parley: { version: 2, id: 'x', kind: 'undo', key: 'k', language: 'xx' } }],
    ['what objects inherit', JSON.parse('{"parley":{"__proto__":{"version":2}},"__proto__":{"x":1}}')],
  ])('with %s is refused', async (_, data) => {
    expect(await press(raj, 'press', data)).toMatch(/^400/);
  });

  it('sets in a form nothing but what the form offers', async () => {
    const [done] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    const { card: form } = await chat.press(raj, done, 'Edit');
    const save = buttonsOf(form).find(({ verb }) => verb === 'save')?.data as Card;
    const foreign = {
      owner_id: '1',
      id: '1',
      tenant_id: '2',
      'deal.owner': 'zoe',
      record: 'Umbrella – Labs',
    };
    const before = Object.fromEntries(Object.keys(foreign).map((key) => [key, '']));
    const answer = await press(raj, 'save', { ...save, ...foreign, before });
    expect(answer).toMatch(/can't be set|What can be changed/);
    expect(answer).not.toContain('Umbrella – Labs"');
    expect(
      await rows(
        sql`select owner_id = ${company.people.raj} as his, amount::int as amount from deal where id = ${company.deals.renewal}`,
      ),
    ).toEqual([{ his: true, amount: 20000 }]);
    expect(
      await rows(
        sql`select owner_id = ${company.people.zoe} as hers, amount::int as amount from deal where id = ${company.deals.labs}`,
      ),
    ).toEqual([{ hers: true, amount: 50000 }]);
  });

  it('does not show a form with another’s record, though he names it', async () => {
    const [done] = await chat.say(raj, 'call with Globex today');
    const { card: form } = await chat.press(raj, done, 'Edit');
    const save = buttonsOf(form).find(({ verb }) => verb === 'save')?.data as Card;
    const keys = Object.keys((save.before ?? {}) as object).filter((key) => /account|deal/i.test(key));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      const answer = await press(raj, 'save', { ...save, [key]: 'Umbrella Labs' });
      expect(answer).not.toMatch(/Perth|zoe|€50,000/);
    }
    expect(
      await rows(
        sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId} and account_id = ${company.accounts.umbrella}`,
      ),
    ).toEqual([{ n: 0 }]);
  });

  it('searches only what is searched, and only what he sees', async () => {
    await chat.say(raj, 'hello');
    for (const dataset of ['account', 'deal', 'user', 'tenant', 'chat_identity', '__proto__', '', 7, null]) {
      const { status, body } = await chat.invoke(raj, 'application/search', { queryText: 'umbr', dataset });
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/Umbrella/);
    }
    for (const queryText of ["'; drop table deal; --", '%', 'x'.repeat(20_000), null, {}]) {
      const { status } = await chat.invoke(raj, 'application/search', { queryText, dataset: 'account' });
      expect(status).toBe(200);
    }
  });

  it('takes no file to an address that is not a store of files', async () => {
    await chat.say(raj, 'export my open deals as csv');
    const consent = double.sent.at(-1)?.attachments?.[0];
    const { acceptContext: context } = (consent?.content ?? {}) as { readonly acceptContext?: object };
    for (const uploadUrl of [
      'http://169.254.169.254/latest',
      'https://evil.example/sharepoint.com',
      'https://sharepoint.com.evil.example/x',
      'https://user@127.0.0.1/x',
      'file:///etc/passwd',
      'x',
    ]) {
      const { status } = await chat.invoke(raj, 'fileConsent/invoke', {
        type: 'fileUpload',
        action: 'accept',
        context,
        uploadInfo: { uploadUrl, name: 'x.csv' },
      });
      expect(status).toBe(403);
    }
  });
});

describe('a message of Teams', () => {
  it('is not taken for another of the same id in another conversation', async () => {
    double.rosters.set('19:groupChat@thread.tacv2', [raj]);
    await chat.say(raj, 'remind me to call number 1', { id: '1700000000000' });
    await chat.say(raj, 'remind me to call number 2', { id: '1700000000000', scope: 'groupChat' });
    expect(
      await rows(sql`select count(*)::int as n from task where tenant_id = ${company.tenantId}`),
    ).toEqual([{ n: 2 }]);
  });

  it('of a guest in a channel is answered with one line, once', async () => {
    double.users.set('29:gus', {
      name: 'Gus',
      objectId: 'oid-gus',
      upn: 'gus@else.example',
      role: 'guest',
      isUnreachable: true,
    });
    const first = await chat.say('29:gus', 'all open deals', { scope: 'channel' });
    expect(first.filter((one) => /full members of this organization/.test(readable(one)))).toHaveLength(1);
    expect(readable(first)).not.toMatch(/add Parley/);
    expect(await chat.say('29:gus', 'all open deals', { scope: 'channel' })).toEqual([]);
  });

  it('of somebody whose address Teams does not show says so', async () => {
    double.users.set('29:noa', { name: 'Noa', objectId: 'oid-noa', upn: null, email: null });
    expect(readable(await chat.say('29:noa', 'all open deals'))).toMatch(
      /shows me no confirmed e-mail address/,
    );
    expect(readable(await chat.say('29:noa', '我的商机'))).toMatch(/没有给出你已验证的邮箱/);
  });

  it('that is a picture and no word is told that pictures can’t be read', async () => {
    const before = double.messages.length;
    for (const locale of ['en-US', 'zh-CN'])
      await chat.send({
        ...activityOf(double, raj, {}),
        locale,
        type: 'message',
        attachments: [
          { contentType: 'image/*', contentUrl: 'https://smba.example/v3/attachments/1' },
          { contentType: 'text/html', content: '<div><img src="x"></div>' },
        ],
      });
    await chat.settled();
    const came = double.messages.slice(before);
    expect(came).toHaveLength(2);
    expect(readable(came[0])).toMatch(/I can’t read pictures/);
    expect(readable(came[1])).toMatch(/看不了图片/);
  });
});

describe('what goes wrong for somebody who means well', () => {
  const amount = async () =>
    (
      await rows<{ amount: number }>(
        sql`select amount::int as amount from deal where id = ${company.deals.renewal}`,
      )
    )[0]?.amount;

  it('a form that was open while its record changed says so, and asks before it takes the place of what others did', async () => {
    double.users.set('29:mia', { name: 'Mia', objectId: 'oid-mia', upn: 'mia@northwind.example' });
    const [done] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
    const { card: form } = await chat.press(raj, done, 'Edit');
    if (form === null || done === undefined) throw new Error('no form');
    const [preview] = await chat.say('29:mia', 'set the amount of the Globex renewal to 30k');
    await chat.press('29:mia', preview, 'Confirm');
    expect(await amount()).toBe(30_000);
    const save = buttonsOf(form).find(({ verb }) => verb === 'save')?.data as Card;
    const values = { ...(save.before as Card) };
    const { card } = await chat.pressIn(raj, form, done, 'Save', { ...values, amount: '21000' });
    expect(readable(card)).toMatch(/€30,000 →\s+€21,000/);
    expect(readable(card)).toMatch(/Changed since you did it: Globex – Renewal: amount/);
    expect(await amount()).toBe(30_000);
    if (card === null) throw new Error('no preview');
    await chat.pressIn(raj, card, done, 'Confirm');
    expect(await amount()).toBe(21_000);
  });

  it('forty lines that are pasted are answered once, and nothing of them is lost', async () => {
    const lines = Array.from(
      { length: 40 },
      (_, index) => `line ${index}: they asked about seats and prices again`,
    );
    const came = await chat.say(raj, `call with Globex today\n${lines.join('\n')}`);
    expect(came).toHaveLength(1);
    const [kept] = await rows<{ text: string | null }>(
      sql`select text from activity where tenant_id = ${company.tenantId} limit 1`,
    );
    const seen = `${kept?.text ?? ''} ${readable(came)}`;
    for (const index of [0, 17, 39]) expect(seen).toContain(`line ${index}`);
  });

  it('a file that is too large is told of, and not read to its end', async () => {
    const drive = createServer((request, response) => {
      response.writeHead(200, { 'content-length': '900000000' });
      response.write('Name,Industry\n');
      request.socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => drive.listen(0, '127.0.0.1', resolve));
    const { port } = drive.address() as AddressInfo;
    const before = double.messages.length;
    for (const downloadUrl of [`http://127.0.0.1:${port}/f`, 'https://evil.example/f.csv'])
      await chat.send({
        ...activityOf(double, raj, {}),
        type: 'message',
        text: '',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: 'accounts.csv',
            content: { downloadUrl },
          },
        ],
      });
    await chat.settled();
    drive.closeAllConnections();
    drive.close();
    const told = double.messages.slice(before).map(readable);
    expect(told).toEqual([expect.stringMatching(/too large/), expect.stringMatching(/can't fetch/)]);
  });

  it('a team that the app is taken out of is shown nothing any more', async () => {
    const here = { scope: 'channel', conversation: '19:deals@thread.tacv2', name: 'deals' } as const;
    const left = { ...activityOf(double, raj, here), type: 'installationUpdate', action: 'remove' };
    double.rosters.delete('19:deals@thread.tacv2');
    const before = double.messages.length;
    expect((await chat.send(left)).status).toBe(200);
    await chat.settled();
    expect(double.messages.slice(before)).toEqual([]);
  });
});
