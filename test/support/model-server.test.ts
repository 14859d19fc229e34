import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from './model-server.ts';

let server: ModelServer;
let client: OpenAI;

beforeAll(async () => {
  server = await startModelServer();
  client = new OpenAI({ baseURL: server.url, apiKey: 'none', maxRetries: 0 });
});
afterEach(() => server.reset());
afterAll(() => server.close());

const ask = () =>
  client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'hello' }] });
const stream = async () => {
  const chunks = await client.chat.completions.create({
    model: 'm',
    messages: [{ role: 'user', content: 'hello' }],
    stream: true,
  });
  let text = '';
  for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? '';
  return text;
};

describe('the scripted model server, asked by the client that Parley uses', () => {
  it('says a text whole and streamed, one a request, and keeps what was asked', async () => {
    server.next({ text: 'one of many words' }, { text: '第二句话，也是流式的' });
    expect((await ask()).choices[0]?.message.content).toBe('one of many words');
    expect(await stream()).toBe('第二句话，也是流式的');
    expect(server.requests.map(({ path, body }) => [path, body.stream])).toEqual([
      ['chat/completions', undefined],
      ['chat/completions', true],
    ]);
  });

  it('calls tools, for ever where it is told to', async () => {
    server.always({ calls: [{ name: 'measure', arguments: { metric: 'revenue' } }] });
    for (const _ of [1, 2]) {
      const [call] = (await ask()).choices[0]?.message.tool_calls ?? [];
      expect(call).toMatchObject({ function: { name: 'measure', arguments: '{"metric":"revenue"}' } });
    }
  });

  it('gives JSON whatever schema was asked for, and refuses in the field of its own', async () => {
    server.next({ json: { not: 'what was asked' } }, { refusal: 'I would rather not' });
    expect((await ask()).choices[0]?.message.content).toBe('{"not":"what was asked"}');
    expect((await ask()).choices[0]?.message).toMatchObject({ content: null, refusal: 'I would rather not' });
  });

  it('embeds each text, and transcribes a file', async () => {
    server.embedBy((text) => [text.length, 0.5]);
    const { data } = await client.embeddings.create({ model: 'e', input: ['a', '三个字'] });
    expect(data.map(({ embedding }) => embedding)).toEqual([
      [1, 0.5],
      [3, 0.5],
    ]);
    server.next({ text: 'call with Globex' });
    const file = new File([new Uint8Array(9)], 'note.ogg', { type: 'audio/ogg' });
    expect((await client.audio.transcriptions.create({ model: 'w', file })).text).toBe('call with Globex');
    expect(server.requests.at(-1)?.body).toEqual({
      model: 'w',
      file: { name: 'note.ogg', type: 'audio/ogg', bytes: 9 },
    });
  });

  it('fails in every way of a service', async () => {
    server.next(
      { status: 429, retryAfterSeconds: 7 },
      { status: 503 },
      { connection: 'drops' },
      { cutAfter: 'half a' },
      { cutAfter: 'half a' },
      { slowMs: 5, reply: { text: 'late' } },
      { body: '<html>' },
    );
    const limited = await ask().catch((error) => error);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    await expect(ask()).rejects.toMatchObject({ status: 503 });
    await expect(ask()).rejects.toThrow('Connection error');
    await expect(ask()).rejects.toThrow();
    await expect(stream()).rejects.toThrow();
    expect((await ask()).choices[0]?.message.content).toBe('late');
    await expect(ask()).rejects.toThrow();
  });
});
