import type { Answer } from '../../answer/index.ts';
import type { Turn, TurnInputContent } from '../../conversation/index.ts';
import type { Language } from '../../kernel/index.ts';
import { mostActions, renderText } from '../../rendering/index.ts';

/** The streams of a terminal that a chat needs. */
export interface Terminal {
  out(text: string): void;
  question(prompt: string): Promise<string | null>;
  readonly interactive: boolean;
  readonly width: number;
  readonly colour: boolean;
}

/** A person in a thread. */
export interface Speaker {
  readonly personName: string;
  /** IANA. */
  readonly timeZone: string;
  /** `showProgress` hears what takes long. */
  turn(input: TurnInputContent, showProgress?: (doing: string) => void): Promise<Turn>;
  /** What came meanwhile and waits for this person: told once. */
  unread(): Promise<readonly Answer[]>;
}

export interface ChatOptions {
  /** Of what the chat itself says, until somebody has written. */
  readonly language: Language;
  /** Questions that numbers stand for until there is a first answer. */
  readonly openers: readonly string[];
  /** For `/as NAME`. */
  readonly changeSpeaker: (who: string) => Promise<Speaker | { readonly problem: string }>;
}

type Answered = Pick<Turn, 'answer'>;

const prompt = '\n› ';

/**
 * A conversation until the input ends or somebody says `/quit`. A number presses the button of that number in the latest
 * answer; `/as NAME` goes on as someone else.
 */
export async function runTerminalChat(
  first: Speaker,
  terminal: Terminal,
  options: ChatOptions,
): Promise<void> {
  let speaker = first;
  let latest: Answered | null = null;
  const { width, colour } = terminal;
  const show = (answer: Answer) =>
    terminal.out(`${renderText(answer, { width, colour, timeZone: speaker.timeZone })}\n`);
  let news: readonly Answer[] = [];
  for (;;) {
    news = [...news, ...(await speaker.unread())];
    for (let [next, ...others] = news; next !== undefined; [next, ...others] = news) {
      news = others;
      terminal.out('\n');
      show(next);
      if (next.actions.length === 0) continue;
      // Numbers stand for its buttons; what else there is comes before the prompt after.
      latest = { answer: next };
      break;
    }
    const line = await terminal.question(prompt);
    if (line === null || /^\/(q|quit|exit)$/i.test(line.trim())) return;
    const text = line.trim();
    if (text === '') continue;
    const who = /^\/as\s+(.+)$/iu.exec(text)?.[1];
    if (who !== undefined) {
      const changed = await options.changeSpeaker(who);
      if ('problem' in changed) {
        terminal.out(`${changed.problem}\n`);
      } else {
        speaker = changed;
        latest = null;
        news = [];
        terminal.out(`${whoSpeaks(changed.personName, options.language)}\n`);
      }
      continue;
    }
    const input = inputOf(text, latest, options.openers);
    if (input === null) {
      terminal.out(`${noSuchButton(text, latest?.answer.language ?? options.language)}\n`);
      continue;
    }
    if ('text' in input && input.text !== text) terminal.out(`› ${input.text}\n`);
    latest = await showingWork(terminal, (showProgress) => speaker.turn(input, showProgress));
    show(latest.answer);
  }
}

/** Null: a number without a button. Where there are no buttons a number is an answer like any other. */
function inputOf(text: string, latest: Answered | null, openers: readonly string[]): TurnInputContent | null {
  if (!/^\d{1,2}$/.test(text)) return { text };
  const index = Number(text) - 1;
  if (latest === null) return openers.length === 0 ? { text } : asText(openers[index]);
  const actions = latest.answer.actions.slice(0, mostActions);
  if (actions.length === 0) return { text };
  const action = actions[index];
  return action === undefined ? null : { press: action.id };
}

function asText(opener: string | undefined): TurnInputContent | null {
  return opener === undefined ? null : { text: opener };
}

function whoSpeaks(name: string, language: Language): string {
  return language === 'zh' ? `现在你是 ${name}。` : `You are ${name} now.`;
}

function noSuchButton(number: string, language: Language): string {
  return language === 'zh' ? `没有 [${number}] 这个按钮。` : `There is no button [${number}].`;
}

/** What takes longer than a second shows that it works. */
async function showingWork<Result>(
  terminal: Terminal,
  work: (showProgress: (doing: string) => void) => Promise<Result>,
): Promise<Result> {
  if (!terminal.interactive) return await work(() => {});
  let isShown = false;
  let doing = '';
  const show = () => terminal.out(`\r\u001b[K… ${doing}`.slice(0, terminal.width).trimEnd());
  const timer = setTimeout(() => {
    isShown = true;
    show();
  }, 1000);
  try {
    return await work((what) => {
      doing = what;
      if (isShown) show();
    });
  } finally {
    clearTimeout(timer);
    if (isShown) terminal.out('\r\u001b[K');
  }
}
