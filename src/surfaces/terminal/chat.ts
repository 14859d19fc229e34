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

export interface ChatOptions {
  /** Questions that numbers stand for until there is a first answer. */
  readonly openers?: readonly string[];
  /** Makes `/as NAME` possible. */
  readonly changeSpeaker?: (who: string) => Promise<Speaker | { readonly problem: string }>;
}

const prompt = '\n› ';

/**
 * A conversation until the input ends or somebody says `/quit`. A number presses the button of that number in the latest
 * answer.
 */
export async function runTerminalChat(
  first: Speaker,
  terminal: Terminal,
  options: ChatOptions = {},
): Promise<void> {
  let speaker = first;
  let latest: Turn | null = null;
  for (;;) {
    const line = await terminal.question(prompt);
    if (line === null || /^\/(q|quit|exit)$/i.test(line.trim())) return;
    const text = line.trim();
    if (text === '') continue;
    const who = /^\/as\s+(.+)$/i.exec(text)?.[1];
    if (who !== undefined && options.changeSpeaker !== undefined) {
      const changed = await options.changeSpeaker(who);
      if ('problem' in changed) {
        terminal.out(`${changed.problem}\n`);
      } else {
        speaker = changed;
        latest = null;
        terminal.out(`${changed.personName}\n`);
      }
      continue;
    }
    latest = await speaker.turn(inputOf(text, latest, options.openers ?? []));
    terminal.out(`${renderText(latest.answer, terminal)}\n`);
  }
}

function inputOf(text: string, latest: Turn | null, openers: readonly string[]): TurnInputContent {
  if (!/^\d{1,2}$/.test(text)) return { text };
  const number = Number(text) - 1;
  if (latest === null) return { text: openers[number] ?? text };
  const action = latest.answer.actions[number];
  return action === undefined ? { text } : { press: action.id };
}
