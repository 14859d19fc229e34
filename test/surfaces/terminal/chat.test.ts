import { expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/index.ts';
import type { Turn, TurnInputContent } from '../../../src/conversation/index.ts';
import { runTerminalChat } from '../../../src/surfaces/index.ts';

const answer = (title: string, ...actions: Answer['actions'][number]['id'][]): Answer => ({
  language: 'en',
  title,
  blocks: [],
  data: null,
  basis: null,
  actions: actions.map((id) => ({ id, label: id, kind: 'confirm' })),
});
const turnOf = (title: string): Turn => ({
  interpretation: null,
  answer: answer(title),
  status: 'answered',
  undo: null,
  ms: 0,
});

/** A chat in which these lines are typed; gives what was asked of Parley, and what the terminal showed. */
async function chat(lines: string[], unread: Answer[][], interactive = false, takesMs = 0) {
  const asked: TurnInputContent[] = [];
  let shown = '';
  await runTerminalChat(
    {
      personName: 'Raj',
      timeZone: 'UTC',
      unread: async () => unread.shift() ?? [],
      async turn(input, showProgress) {
        asked.push(input);
        showProgress?.('looking up, step 1: open deals');
        await new Promise((resolve) => setTimeout(resolve, takesMs));
        return turnOf('Answered.');
      },
    },
    {
      out: (text) => {
        shown += text;
      },
      question: async () => lines.shift() ?? null,
      interactive,
      width: 80,
      colour: false,
    },
    { language: 'en', openers: ['my deals'], changeSpeaker: async () => ({ problem: 'nobody' }) },
  );
  return { asked, shown };
}

it('shows what waits before the prompt, one with buttons at a time, and a number presses it', async () => {
  const waiting = [answer('A reminder.'), answer('First wish.', 'yes-1'), answer('Second wish.', 'yes-2')];
  const { asked, shown } = await chat(['1', '1', '2'], [waiting]);
  expect(asked).toEqual([{ press: 'yes-1' }, { press: 'yes-2' }, { text: '2' }]);
  const order = ['A reminder.', 'First wish.', 'Answered.', 'Second wish.'].map((text) =>
    shown.indexOf(text),
  );
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(order[0]).toBeGreaterThanOrEqual(0);
});

it('leaves the openers their numbers where nothing with buttons waits', async () => {
  expect((await chat(['1'], [[answer('A reminder.')]])).asked).toEqual([{ text: 'my deals' }]);
});

it('tells what it is doing where that takes long, and takes the line away', async () => {
  const { shown } = await chat(['who is stuck?'], [], true, 1200);
  expect(shown).toContain('… looking up, step 1: open deals');
  expect(shown).toContain('\r\u001b[KAnswered.');
});
