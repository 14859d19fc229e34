import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Output, parley, startParley } from './parley-process.ts';
import { smallFolder } from './small-folder.ts';

// PARLEY_TEST_SIZE kills, each at another moment: 3 by default, hundreds for a soak.
const kills = Number(process.env.PARLEY_TEST_SIZE ?? 3);
const events = 12;

let data = '';
beforeAll(async () => {
  data = (await smallFolder()).copy();
});
afterAll(() => expect(confirmed.size).toBeGreaterThan(0));

const confirmed = new Map<string, Output>();

/** Two records in one message: an account and a task about it, both or neither. */
const messageOf = (id: string) => `log a call with Globex about ${id}, follow up ${id} tomorrow`;

describe('killed at any moment during writes', () => {
  it.each(Array.from({ length: kills }, (_, index) => index))(
    'round %i',
    { timeout: 120_000 },
    async (round) => {
      const running = startParley(['ask', '--json', '-'], { env: { PARLEY_DATA: data } });
      const ids = Array.from({ length: events }, (_, index) => `ref${round}x${index}`);
      // What was sent before and not confirmed is sent again, as a surface does.
      running.send(JSON.stringify({ text: 'how many accounts' }));
      await running.json();
      for (const id of ids) running.send(JSON.stringify({ text: messageOf(id), event: id }));
      // The moment moves through the work: a number of answers, then a part of the next one's time.
      const answersBefore = round % 5;
      for (let count = 0; count < answersBefore; count++) await keep(running.json(), ids[count] ?? '');
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 150));
      await running.kill('SIGKILL');
      for (let count = answersBefore; ; count++) {
        const line = await running.line();
        if (line === null || !line.endsWith('}')) break;
        confirmed.set(ids[count] ?? '', JSON.parse(line) as Output);
      }
      const repeated = ids.map((id) => JSON.stringify({ text: messageOf(id), event: id }));
      const again = await parley(['ask', '--json', '-'], {
        env: { PARLEY_DATA: data },
        input: `${repeated.join('\n')}\n`,
      });
      const answers = again.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Output);
      expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 'done'));
      answers.forEach((answer, index) => {
        const before = confirmed.get(ids[index] ?? '');
        // Confirmed once, it is the very same turn: its undo is that of the first time.
        if (before !== undefined) expect(answer.undo).toBe(before.undo);
      });
      const listed = await parley(['ask', '--json', '-'], {
        env: { PARLEY_DATA: data },
        input: 'how many activities with Globex\nhow many open tasks\n',
      });
      const [calls, tasks] = listed.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Output);
      expect(calls?.answer.title).toContain(String((round + 1) * events));
      expect(tasks?.answer.title).toContain(String((round + 1) * events));
    },
  );
});

async function keep(answer: Promise<Output>, id: string): Promise<void> {
  confirmed.set(id, await answer);
}
