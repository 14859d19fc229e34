import { answerText, runIntents } from './answer-text.ts';
import { explainFailure, explainUnknownPerson } from './explain.ts';
import { briefOf } from './open-record.ts';
import { languageOf, type Opening, openTurn } from './open-turn.ts';
import { pressAction } from './press-action.ts';
import { runSaid } from './run-said.ts';
import type { Services, Turn, TurnInput } from './services.ts';
import { withoutKeeping } from './write-turn.ts';

/**
 * One message, one way through: load the words, interpret, permit, then ask, or preview, or do, or look up; and answer. Every
 * turn ends in an answer, and whatever a turn writes is one transaction with the answer that tells of it.
 */
export async function takeTurn(services: Services, input: TurnInput): Promise<Turn> {
  const started = performance.now();
  const turn = await answerTurn(services, { ...input, input: storable(input.input) });
  return { ...turn, ms: performance.now() - started };
}

async function answerTurn(services: Services, input: TurnInput): Promise<Turn> {
  let opening: Opening | null = null;
  try {
    opening = await openTurn(services, input);
    if (opening.earlier !== null) return { ...opening.earlier, isRepeated: true };
    if (opening.actor === null) return withoutKeeping(explainUnknownPerson(languageOf(input, null)), null);
    const present = { ...opening, actor: opening.actor };
    if ('press' in input.input) return await pressAction(services, input, present, input.input);
    if ('log' in input.input) {
      const { log: said } = input.input;
      const slots = { channel: null, record: null, said };
      return await runIntents(services, input, present, null, [
        { kind: 'command', name: 'log-conversation', slots },
      ]);
    }
    if ('said' in input.input) return await runSaid(services, input, present, input.input.said);
    if ('open' in input.input) {
      const { open, language } = input.input;
      // A record that is opened is wanted at once.
      const { model: _, ...atOnce } = services;
      return await runIntents(atOnce, input, present, null, [briefOf(open, language)]);
    }
    if (present.action !== null)
      return await pressAction(services, input, present, { press: present.action.id });
    return await answerText(services, input, present, input.input.text);
  } catch (error) {
    services.reportFailure(error);
    const language = languageOf(input, opening);
    return withoutKeeping(explainFailure(language, error), null);
  }
}

/** What was typed, without what no database keeps as text: half a surrogate pair, and NUL. */
function storable(content: TurnInput['input']): TurnInput['input'] {
  const clean = (text: string) => text.toWellFormed().replaceAll('\u0000', '\ufffd');
  if ('text' in content) return { ...content, text: clean(content.text) };
  if ('log' in content) {
    const { messages, files } = content.log;
    const log = {
      messages: messages.map((message) => ({
        ...message,
        name: clean(message.name),
        text: clean(message.text),
      })),
      files: files.map(({ name, url }) => ({ name: clean(name), url: clean(url) })),
    };
    return { ...content, log };
  }
  if ('open' in content) return content;
  if ('said' in content) return { said: eachText(content.said, clean) as typeof content.said };
  const { press, set } = content;
  return {
    press: clean(press),
    ...(set === undefined
      ? {}
      : { set: Object.fromEntries(Object.entries(set).map(([key, value]) => [clean(key), clean(value)])) }),
  };
}

/** A JSON value with each text in it changed so, its keys as well. */
function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => eachText(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [change(key), eachText(one, change)]));
}
