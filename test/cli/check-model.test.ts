import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkModel } from '../../src/cli/check-model.ts';
import type { Database } from '../../src/database/index.ts';
import { openLedger, openModel } from '../../src/model/index.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const check = async (chatModel = 'chat-1', timeoutSeconds = 5) => {
  const service = {
    baseUrl: server.url,
    key: 'sk-secret',
    chatModel,
    embeddingModel: null,
    transcriptionModel: null,
  };
  // Asking which models there are uses nothing that is counted.
  const ledger = openLedger(null as unknown as Database);
  const [finding, ...others] = await checkModel(openModel({ ...service, timeoutSeconds }, ledger));
  expect(others).toEqual([]);
  expect(finding?.text).not.toContain('sk-secret');
  return finding;
};

it('says that the model answers, that it isn’t there, or that none is set up', async () => {
  expect(await check()).toEqual({
    state: 'good',
    text: `The language model at ${server.url} answers (chat-1).`,
  });
  expect(server.requests.map(({ path }) => path)).toEqual(['models']);
  expect(await check('chat-9')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('lists no chat-9'),
  });
  expect((await checkModel(null))[0]).toMatchObject({ state: 'good' });
});

it.each([
  ['a wrong key', { status: 401 } as const, 'correct PARLEY_MODEL_KEY'],
  ['a wrong address', { status: 404 } as const, 'check PARLEY_MODEL_URL'],
  ['a limit that is used up', { status: 429 } as const, 'see the account there'],
  ['no answer', { connection: 'hangs' } as const, 'PARLEY_MODEL_SECONDS'],
  ['a broken service', { connection: 'drops' } as const, 'check PARLEY_MODEL_URL'],
])('of %s it says how to mend it', async (_, reply, mended) => {
  server.always(reply);
  expect(await check('chat-1', 'connection' in reply ? 0.3 : 5)).toMatchObject({
    state: 'warning',
    text: expect.stringContaining(mended),
  });
});
