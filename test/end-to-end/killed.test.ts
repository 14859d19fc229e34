import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { type Output, startParley, temporaryFolder } from './parley-process.ts';
import { importSmallCompany } from './small-folder.ts';

// PARLEY_TEST_SIZE kills on each back-end, each at another moment: 2 by default, hundreds for a soak.
const kills = Number(process.env.PARLEY_TEST_SIZE ?? 2);
const eventsARound = 12;

describe.each(['embedded', 'server'])('killed at any moment during writes, %s', (backEnd) => {
  let env: Readonly<Record<string, string>> = {};
  let server: TestServer | null = null;
  beforeAll(async () => {
    if (backEnd === 'server') server = await startTestServer();
    env =
      server === null
        ? { PARLEY_DATA: path.join(temporaryFolder(), 'data') }
        : { DATABASE_URL: await server.createDatabase() };
    await importSmallCompany(env);
  }, 300_000);
  afterAll(() => server?.stop());
  const start = () => startParley(['ask', '--json', '--thread', 'soak', '-'], { env });

  it.each(Array.from({ length: kills }, (_, round) => round))(
    'round %i: nothing lost, nothing twice, nothing half-done',
    { timeout: 300_000 },
    async (round) => {
      const events = Array.from({ length: eventsARound }, (_, index) => `ref${round}x${index}`);
      const lines = events.map((event) =>
        JSON.stringify({ text: `log a call with Globex about ${event}`, event }),
      );

      const running = start();
      for (const line of lines) running.send(line);
      const confirmed: Output[] = [];
      // The moment moves through the work: a number of answers, then a part of the next one's time.
      for (let count = 0; count < 1 + (round % 5); count++) confirmed.push(await running.json());
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 150));
      await running.kill('SIGKILL');
      for (let line = await running.line(); line?.endsWith('}'); line = await running.line())
        confirmed.push(JSON.parse(line) as Output);

      // All are sent again, as a surface does that doesn't know what has arrived.
      const again = start();
      const answers: Output[] = [];
      for (const line of lines) {
        again.send(line);
        answers.push(await again.json());
      }
      expect(answers.map(({ status }) => status)).toEqual(events.map(() => 'done'));
      // What was confirmed is the very same turn: its undo is that of the first time.
      expect(answers.slice(0, confirmed.length).map(({ undo }) => undo)).toEqual(
        confirmed.map(({ undo }) => undo),
      );
      again.send('how many activities with Globex');
      expect((await again.json()).answer.data?.rows.flat()).toContain(eventsARound);

      // Whole or not at all: each can be taken back, and then nothing of any is left.
      for (const { undo } of answers) {
        again.send(JSON.stringify({ press: undo }));
        expect((await again.json()).status).toBe('done');
      }
      again.send('how many activities with Globex');
      expect((await again.json()).answer.data?.rows.flat().filter((cell) => cell !== 0)).toEqual([]);
      expect(await again.end()).toBe(0);
    },
  );
});
