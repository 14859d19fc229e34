import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { company, database, openCompany } from '../../support/chatting-company.ts';
import { openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
let chat: SlackCompany;
const raj = 'U0RAJ';
/** How long a turn takes, and what it says meanwhile. */
let takes: { readonly ms: number; readonly says: readonly string[] };

beforeAll(async () => {
  double = await startSlackDouble();
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  chat = await openSlackCompany(database, company, double, 'http', (host) => ({
    ...host,
    async turn(request) {
      for (const what of takes.says) {
        request.showProgress?.(what);
        await wait(takes.ms / takes.says.length);
      }
      return await host.turn(request);
    },
  }));
});
afterAll(async () => {
  await chat.slack.close();
  await double.close();
});
beforeEach(async () => {
  await database.system((query) => query(sql`delete from chat_identity`));
  double.streams.clear();
  double.calls.length = 0;
  chat.failures.length = 0;
});
afterEach(() => {
  for (const { isOver } of double.streams.values()) expect(isOver).toBe(true);
});

const statuses = () =>
  double.calls
    .filter(({ method }) => method === 'assistant.threads.setStatus')
    .map(({ body }) => `${body.status} ${body.loading_messages ?? ''}`.trim());

it('shows what it is doing where that takes long, and its steps where it takes longer, below the message that was said', async () => {
  takes = { ms: 7000, says: ['asking the language model', 'looking at the notes', 'adding it up'] };
  const [answer] = await chat.say(raj, 'all my open deals', { ts: '17.1' });
  expect(readable(answer)).toContain('Globex – Renewal');
  expect(answer?.threadTs).toBeNull();
  expect(statuses().join('\n')).toMatch(/is adding it up …/);
  expect(statuses().at(-1)).toBe('');
  const [stream, ...more] = double.streams.values();
  expect(more).toEqual([]);
  expect(stream).toMatchObject({ channel: 'D0RAJ', threadTs: '17.1', isOver: true });
  expect([...(stream?.steps.values() ?? [])]).toEqual([
    'complete: asking the language model',
    'complete: looking at the notes',
    'complete: adding it up',
  ]);
  expect(chat.failures).toEqual([]);
});

it('streams nothing where it is quick, nor in a channel', async () => {
  takes = { ms: 10, says: ['查资料'] };
  await chat.say(raj, '我所有在谈商机');
  takes = { ms: 6000, says: ['查资料'] };
  await chat.say(raj, '我所有在谈商机', { channel: 'C0SALES' });
  expect(double.streams.size).toBe(0);
});

it('answers all the same where Slack takes neither status nor steps', async () => {
  takes = { ms: 6000, says: ['查资料', '汇总'] };
  double.fail('assistant.threads.setStatus', ...Array(4).fill({ kind: 'error', error: 'unknown_method' }));
  double.fail('chat.startStream', { kind: 'error', error: 'unknown_method' });
  const [answer] = await chat.say(raj, '我所有在谈商机');
  expect(readable(answer)).toContain('Globex – Renewal');
  expect(double.streams.size).toBe(0);
  expect(chat.failures.length).toBeGreaterThan(0);
});
