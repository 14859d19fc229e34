import type { Answer } from '../../answer/index.ts';
import type { Channels, Delivery, Turn, TurnInputContent } from '../../conversation/index.ts';
import { detectLanguage, type Language } from '../../kernel/index.ts';
import type { ChatEvent, ChatHost, ChatPerson, Told } from './chat-host.ts';
import { FailedTurn } from './failed-turn.ts';
import { type ChatFile, isImportPress, isVoice } from './files.ts';
import type { Speaker } from './speaker.ts';

export interface EventWork {
  readonly speaker: Speaker;
  /** The thread of the conversation. */
  readonly thread: string;
  /** Asked for only where somebody known speaks. */
  readonly readInput: () => Promise<TurnInputContent>;
  readonly channels?: Channels;
  /** The file that came with the message, or what is told of it; null where the words are what counts. */
  readonly readFile?: () => Promise<ChatFile | string | null>;
  /** Where the answer goes, for a reader whom nobody knows too. */
  readonly deliverTo: (person: ChatPerson | null) => Omit<Delivery, 'key'>;
  /** Hears what is being done where it takes long. */
  readonly showProgress?: (doing: string) => void;
}

/**
 * One event that was kept: the turn it makes, whose answer is queued with what it writes. `told` are answers that may not be queued
 * yet: to somebody unknown. Throws a `FailedTurn` where the turn has failed.
 */
export async function answerEvent<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  platform: string,
  event: Event,
  { speaker, thread, readInput, deliverTo, channels, readFile, showProgress }: EventWork,
): Promise<{ readonly told: readonly Told[]; readonly turn: Turn | null }> {
  const { eventId, user } = event;
  const key = `${platform}:${eventId}`;
  if (speaker.kind === 'told') {
    const once = `${platform}:told:${user.workspace}:${user.userId}`;
    const answer = plainAnswer(speaker.title, speaker.language);
    return { told: [{ key: speaker.isOnce ? once : key, ...deliverTo(null), answer }], turn: null };
  }
  const { person } = speaker;
  const delivery = { key, ...deliverTo(person) };
  const input = await readInput();
  const language = languageOf({
    input,
    language: person.language ?? event.language ?? 'en',
  });
  if ('press' in input && isImportPress(input.press)) {
    const answer = await host.imports.press(person.id, input.press);
    return { told: [{ ...delivery, answer }], turn: null };
  }
  const file = readFile === undefined ? null : await readFile();
  if (file !== null && (typeof file === 'string' || !isVoice(file))) {
    const answer =
      typeof file === 'string'
        ? plainAnswer(file, language)
        : await host.imports.preview(person.id, file, language);
    return { told: [{ ...delivery, answer }], turn: null };
  }
  const heard = file === null ? null : await host.hear(person.id, file, language);
  if (heard !== null && 'problem' in heard)
    return { told: [{ ...delivery, answer: plainAnswer(heard.problem, language) }], turn: null };
  const turn = await host.turn({
    personId: person.id,
    thread,
    input: heard === null ? input : { text: withWords(input, heard.text), heard: true },
    eventId,
    deliverTo: delivery,
    asksForRating: true,
    ...(channels === undefined ? {} : { channels }),
    ...(showProgress === undefined ? {} : { showProgress }),
  });
  const told = turn.isRepeated === true ? [] : [{ ...delivery, answer: turn.answer }];
  if (turn.status === 'failed') throw new FailedTurn(told);
  return { told, turn };
}

/** What was written beside a clip comes before what is spoken in it. */
function withWords(input: TurnInputContent, spoken: string): string {
  const written = 'text' in input ? input.text.trim() : '';
  return written === '' ? spoken : `${written}\n${spoken}`;
}

/** Of what was said; where there is no word, of the client. */
export function languageOf({ input, language }: Pick<ChatEvent, 'input' | 'language'>): Language {
  const said = 'text' in input ? input.text.trim() : '';
  return said === '' ? (language ?? 'en') : detectLanguage(said);
}

export function plainAnswer(title: string, language: Language): Answer {
  return { language, title, blocks: [], data: null, basis: null, actions: [] };
}
