import type { Intent, QueryIntent } from '../../intents/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { correctCommands, readCorrectionWords } from './correction.ts';
import { readFollowUp, standsAlone } from './follow-up.ts';

/**
 * A message as a part of its thread: a follow-up of the last question, or a correction of what was just done. Else it stands by
 * itself. `alone` reads a text without the thread.
 */
export function readInThread(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: (text: string) => Reading,
): Reading {
  const { thread } = context;
  if (thread === undefined || text.length > longestFollowUp) return alone(text);
  const base = thread.intents.find(isQuery);
  const correction = readCorrectionWords(text);
  const { last = [] } = thread;
  if (correction !== null && last.length > 0) {
    const corrected = correctCommands(correction, last, context, lexicon);
    if (corrected !== null) return corrected;
    if (last.every(isQuery) && base !== undefined) {
      const rest = alone(correction.right);
      const again = readFollowUp(`what about ${correction.right}`, context, lexicon, base, rest);
      const isSure = rest.confidence >= answerThreshold && rest.intents.every(isQuery) && !isBareName(rest);
      if (isSure && (again === null || standsAlone(rest))) return rest;
      if (again !== null) return again;
    }
  }
  const whole = alone(text);
  if (isClearCommand(whole) || base === undefined) return whole;
  // "Which of those" is about a list or a figure, also after a look at one record of it.
  const wider = thread.intents.find(
    (intent) => isQuery(intent) && intent.name !== base.name && isOfMany(intent),
  );
  const further = wider !== undefined && isQuery(wider) && !isOfMany(base) ? wider : null;
  return (
    readFollowUp(text, context, lexicon, base, whole) ??
    (further === null ? null : readFollowUp(text, context, lexicon, further, whole)) ??
    whole
  );
}

/** Nobody types longer ones: it is a message of its own. */
const longestFollowUp = 160;

function isOfMany({ name }: Intent): boolean {
  return name !== 'brief' && name !== 'look-up-field' && name !== 'define-metric' && name !== 'help';
}

function isBareName({ intents }: Reading): boolean {
  return intents[0]?.name === 'brief';
}

function isClearCommand({ intents, confidence, question }: Reading): boolean {
  return (
    confidence >= answerThreshold &&
    intents.some(({ kind }) => kind === 'command') &&
    question?.kind !== 'missing'
  );
}

function isQuery(intent: Intent): intent is QueryIntent {
  return intent.kind === 'query';
}
