import { afterAll, beforeAll, expect, it } from 'vitest';
import { company, database, openCompany } from '../../support/chatting-company.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { openSlackCompany, readable, type SlackCompany } from './slack-company.ts';
import { type SlackDouble, startSlackDouble } from './slack-double.ts';

openCompany('once');

let double: SlackDouble;
let chat: SlackCompany;
let server: ModelServer;
const raj = 'U0RAJ';

beforeAll(async () => {
  [double, server] = await Promise.all([startSlackDouble(), startModelServer()]);
  double.users.set(raj, { name: 'Raj', email: 'raj@northwind.example' });
  chat = await openSlackCompany(database, company, double, 'socket', (host) => host, null, {
    baseUrl: server.url,
    key: 'none',
    chatModel: 'chat-1',
    embeddingModel: null,
    transcriptionModel: null,
    timeoutSeconds: 20,
  });
});
afterAll(async () => {
  expect(chat.failures).toEqual([]);
  await chat.slack.close();
  await Promise.all([double.close(), server.close()]);
});

const statuses = () =>
  double.calls
    .filter(({ method }) => method === 'assistant.threads.setStatus')
    .map(({ body }) => ({ status: body.status, messages: String(body.loading_messages ?? '') }));

it.each([
  ['compare what my customers pay me with how often I call, and who needs me', /looking up, step 1/],
  ['帮我掰扯掰扯，跑得勤的客户是不是就签得多', /第 1 步/],
])(
  'shows what a model is at while it works, and takes it away with the answer: %s',
  async (question, step) => {
    const before = statuses().length;
    server.next(
      { slowMs: 1500, reply: { json: { intents: [], steps: true, unclear: [] } } },
      { calls: [{ name: 'measure', arguments: { measures: ['activities'], period: 'this year' } }] },
      { slowMs: 500, reply: { text: 'They do not go together.' } },
    );
    const [answer] = await chat.say(raj, question);
    expect(readable(answer)).toContain('They do not go together.');
    const shown = statuses().slice(before);
    expect(shown[0]?.status).toMatch(/is working on it|正在处理/);
    expect(shown.map(({ messages }) => messages).join('\n')).toMatch(step);
    expect(shown.at(-1)?.status).toBe('');
  },
);
