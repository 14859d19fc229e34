import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordUrl } from '../../../src/answer/index.ts';
import type { SlackMode } from '../../../src/surfaces/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { pageUrl } from '../../support/small-company.ts';
import { buttonsOf, messageEvent, openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';
import { problemsOfView, textsOf } from './slack-limits.ts';

openCompany('for-each-test');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';
const mia = 'U0MIA';

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'Raj@northwind.example' });
  double.users.set(mia, { name: 'Mia', email: 'mia@northwind.example' });
});
afterAll(() => double.close());

for (const mode of ['socket', 'http'] as const satisfies readonly SlackMode[]) {
  describe(`over ${mode}`, () => {
    beforeEach(async () => {
      await database.system((query) => query(sql`delete from chat_identity`));
      chat = await openSlackCompany(database, company, double, mode);
    });
    afterEach(async () => {
      expect(chat.failures).toEqual([]);
      await chat.slack.close();
    });

    it('logs, asks, undoes in a direct message, in English', async () => {
      const [done] = await chat.say(
        raj,
        'call with Globex today, wants a revised quote, follow up next tuesday',
      );
      expect(readable(done)).toMatch(/Logged/);
      expect(done?.channel).toBe('D0RAJ');
      expect(done?.text).toMatch(/Logged/);
      expect(
        await rows(sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`),
      ).toEqual([{ n: 1 }]);
      const [undone] = await chat.press(raj, done, 'Undo');
      expect(readable(undone)).toMatch(/Taken back/);
      expect(buttonsOf(double.messages.find(({ ts }) => ts === done?.ts))).toEqual([]);
      const [asked] = await chat.say(raj, 'all my open deals');
      expect(readable(asked)).toContain('Globex – Renewal');
    });

    it('logs, asks, undoes in a direct message, in Chinese', async () => {
      const [done] = await chat.say(raj, '今天给Globex打了电话，客户要新报价，下周二跟进');
      expect(readable(done)).toMatch(/已记录/);
      const [undone] = await chat.say(raj, '撤销');
      expect(readable(undone)).toMatch(/已撤销/);
      const [asked] = await chat.say(raj, '我所有在谈商机');
      expect(readable(asked)).toContain('Globex – Renewal');
    });

    it('answers a mention in a channel to the asker alone, and a command too', async () => {
      const [answer] = await chat.say(raj, 'all my open deals', { channel: 'C0SALES' });
      expect(answer).toMatchObject({ channel: 'C0SALES', only: raj });
      const [other] = await chat.command(raj, 'all my open deals', 'C0OTHER');
      expect(other).toMatchObject({ channel: 'C0OTHER', only: raj });
      const [chinese] = await chat.say(raj, '我所有在谈商机', { channel: 'C0SALES' });
      const [commanded] = await chat.command(raj, '我所有在谈商机', 'C0OTHER');
      for (const each of [chinese, commanded]) {
        expect(each?.only).toBe(raj);
        expect(readable(each)).toMatch(/商机[\s\S]*Globex – Renewal/);
      }
      const [helped] = await chat.command(raj, ' ', 'C0OTHER');
      expect(readable(helped)).toMatch(/log an activity/);
    });

    it('names records by links that open them', async () => {
      const [answer] = await chat.say(raj, 'all my open deals');
      const url = recordUrl(pageUrl, { entity: 'deal', id: company.deals.renewal });
      expect(JSON.stringify(answer?.blocks)).toContain(
        JSON.stringify({ type: 'link', url, text: 'Globex – Renewal' }),
      );
    });

    it('goes on in a thread', async () => {
      const [answer] = await chat.say(raj, 'all my open deals', { threadTs: '1.5' });
      expect(answer?.threadTs).toBe('1.5');
    });

    it.each([
      ['set the amount of the Globex renewal to 20k', 'Edit', /21,000/],
      ['把Globex – Renewal的金额改成2万', '修改', /2\.1万|21,000/],
    ])('edits in a dialog with typed fields: %s', async (said, edit, shown) => {
      const [done] = await chat.say(raj, said);
      await chat.press(raj, done, edit);
      expect(problemsOfView(double.views.at(-1)?.view ?? {})).toEqual([]);
      const [edited] = await chat.submit(raj, { amount: { value: '21000' } });
      expect(readable(edited)).toMatch(shown);
      expect(
        await rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`),
      ).toEqual([{ amount: 21000 }]);
    });

    it('looks up in a dialog, while one types, the records that one may see', async () => {
      const [done] = await chat.say(raj, 'call with Globex today');
      await chat.press(raj, done, 'Edit');
      const found = (typed: string) => chat.search(raj, 'record account', typed);
      expect(await found('glob')).toEqual({
        options: [{ text: { type: 'plain_text', text: 'Globex', emoji: false }, value: 'Globex' }],
      });
      expect(JSON.stringify(await found('umbrel'))).not.toContain('Umbrella');
      double.users.set('U0GUEST', { name: 'G', email: null, isGuest: true });
      expect(await chat.search('U0GUEST', 'record account', 'glob')).toEqual({ options: [] });
    });

    it('hands an export over as a file: where it was asked for, in a channel to the asker directly', async () => {
      await chat.say(raj, 'export my open deals as csv');
      expect(double.files.at(-1)).toMatchObject({ channel: 'D0RAJ', name: expect.stringMatching(/csv$/) });
      expect(double.files.at(-1)?.bytes.toString('utf8')).toContain('Globex – Renewal');
      const [told] = await chat.say(raj, '导出我的在谈商机', { channel: 'C0SALES' });
      expect(told).toMatchObject({ only: raj, text: expect.stringMatching(/已导出1行/) });
      expect(buttonsOf(told).map((one) => readable({ ...told, blocks: [one] } as never))).not.toContain(
        '下载',
      );
      expect(double.files.at(-1)).toMatchObject({ channel: 'D0RAJ', name: expect.stringMatching(/xlsx$/) });
    });

    it('shows a person his day on the page of the app, in the language of his Slack', async () => {
      double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
      await chat.say(raj, 'remind me to call Jane on Friday');
      const openHome = async (user: string) => {
        await chat.send('events_api', {
          ...messageEvent(double, user, '', {}),
          event: { type: 'app_home_opened', user, channel: 'D0RAJ', tab: 'home', event_ts: double.nextTs() },
        });
        await expect.poll(() => double.homes.has(user), { timeout: 60_000 }).toBe(true);
        const home = textsOf(double.homes.get(user)).join('\n');
        double.homes.delete(user);
        return home;
      };
      expect(await openHome(raj)).toMatch(/My day[\s\S]*call Jane[\s\S]*stuck/);
      double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example', locale: 'zh-CN' });
      expect(await openHome(raj)).toMatch(/我的一天[\s\S]*call Jane[\s\S]*停滞/);
      double.users.set('U0GUEST', { name: 'G', email: null, isGuest: true });
      expect(await openHome('U0GUEST')).toMatch(/full members/);
    });

    it('refuses a press by somebody else', async () => {
      const [done] = await chat.say(raj, 'set the amount of the Globex renewal to 20k');
      const [refused] = await chat.press(mia, done, 'Undo');
      expect(readable(refused)).toMatch(/Only the person it was shown to/);
      expect(
        await rows(sql`select amount::int as amount from deal where id = ${company.deals.renewal}`),
      ).toEqual([{ amount: 20000 }]);
    });

    it('acts once on what is delivered three times', async () => {
      const before = double.messages.length;
      const text = 'call with Globex today';
      const again = { eventId: `Ev-thrice-${mode}`, ts: double.nextTs() };
      await Promise.all([1, 2, 3].map(() => chat.say(raj, text, again)));
      await chat.settled();
      expect(
        await rows(sql`select count(*)::int as n from activity where tenant_id = ${company.tenantId}`),
      ).toEqual([{ n: 1 }]);
      expect(double.messages.length - before).toBe(1);
    });
  });
}
