import type { Turn, TurnInputContent } from '../../conversation/index.ts';
import { renderText } from '../../rendering/index.ts';

/** The streams of a terminal that a chat needs. */
export interface Terminal {
  out(text: string): void;
  question(prompt: string): Promise<string | null>;
  readonly width: number;
  readonly colour: boolean;
}

/** A person in a thread. */
export interface Speaker {
  readonly personName: string;
  turn(input: TurnInputContent): Promise<Turn>;
}

const prompt = '\n› ';

/**
 * A conversation until the input ends or somebody says `/quit`. A number presses the button of that number in the latest
 * answer; `/as NAME` hands the rest to `changeSpeaker`.
 */
export async function runTerminalChat(
  first: Speaker,
  terminal: Terminal,
  changeSpeaker?: (who: string) => Promise<Speaker | { readonly problem: string }>,
): Promise<void> {
  let speaker = first;
  let latest: Turn | null = null;
  for (;;) {
    const line = await terminal.question(prompt);
    if (line === null || /^\/(q|quit|exit)$/i.test(line.trim())) return;
    const text = line.trim();
    if (text === '') continue;
    const who = /^\/as\s+(.+)$/i.exec(text)?.[1];
    if (who !== undefined && changeSpeaker !== undefined) {
      const changed = await changeSpeaker(who);
      if ('problem' in changed) {
        terminal.out(`${changed.problem}\n`);
      } else {
        speaker = changed;
        latest = null;
        terminal.out(`${changed.personName}\n`);
      }
      continue;
    }
    latest = await speaker.turn(inputOf(text, latest));
    terminal.out(`${renderText(latest.answer, terminal)}\n`);
  }
}

function inputOf(text: string, latest: Turn | null): TurnInputContent {
  const action = /^\d{1,2}$/.test(text) ? latest?.answer.actions[Number(text) - 1] : undefined;
  return action === undefined ? { text } : { press: action.id };
}
