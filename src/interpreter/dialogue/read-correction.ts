import type { Intent, QueryIntent } from '../../intents/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import { hasQuestionWords } from '../rules/commands/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { readOfAgenda } from './agenda.ts';
import { saysAll } from './completeness.ts';
import { correctTold, readWrongRecord } from './correction.ts';
import { readChangedWords, readCorrectionWords, readMovedWords } from './correction-words.ts';
import { readOtherCount } from './counted-words.ts';
import { readFollowUp } from './follow-up.ts';
import { addDay, isMomentAlone, isPlannedLog, isValueAlone, setLooked } from './gaps.ts';
import { readLastDigits } from './last-digits.ts';
import { readOtherStep } from './other-step.ts';
import type { ReadAlone } from './read-alone.ts';
import { readReminderAgain } from './reminder-again.ts';
import { shiftedMoment } from './shifted.ts';
import { readToldOfClose } from './told-of-close.ts';
import { readToldOfLog } from './told-of-log.ts';
import { readOtherValue } from './told-of-record.ts';
import { readToldPart } from './told-parts.ts';
import { readToldSlot } from './told-slots.ts';
import { readWordsOfLog } from './words-of-log.ts';

/** A message that says of the last turn what it should have been; null where it is none. */
export function readCorrection(
  text: string,
  last: readonly Intent[],
  base: QueryIntent | undefined,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading | null {
  if (last.length === 0) return null;
  const planned = readOfAgenda(text, context);
  if (planned !== null) return planned;
  const shifted = shiftedMoment(text, last);
  if (shifted !== null)
    return correctTold({ right: shifted, wrong: null, isDenial: false }, last, context, lexicon);
  const step = readOtherStep(text, last);
  if (step !== null) return step;
  const words = readWordsOfLog(text, last);
  if (words !== null) return words;
  const wrong = readWrongRecord(text, last);
  if (wrong !== null) return wrong;
  const again = readReminderAgain(text, last, context) ?? readLastDigits(text, context);
  if (again !== null) return again;
  const ofClose = readToldOfClose(text, last, context);
  if (ofClose !== null) return ofClose;
  const logged = readToldOfLog(text, last, context);
  if (logged !== null) return logged;
  const counted = readOtherCount(text, last);
  if (counted !== null) return counted;
  const other = readOtherValue(text, context);
  if (other !== null) return other;
  const slot = readToldSlot(text, last, context);
  if (slot !== null) return slot;
  const part = readToldPart(text, context, lexicon, alone);
  if (part !== null) return part;
  const isPlanned = (intent: Intent): boolean =>
    intent.name === 'create-task' || isPlannedLog(intent, context);
  const changed = readChangedWords(text) ?? (last.some(isPlanned) ? readMovedWords(text) : null);
  if (
    changed !== null &&
    (isValueAlone(changed.right, context) ||
      (last.every(({ name }) => noted.has(name)) && !areOrders(alone(text))))
  ) {
    const told = correctTold(changed, last, context, lexicon);
    if (told !== null) return told;
  }
  const added = addDay(text, last, context) ?? setLooked(text, last, context);
  if (added !== null) return added;
  if (isMomentAlone(text, context) && last.every(({ name }) => noted.has(name))) {
    const moved = correctTold({ right: text, wrong: null, isDenial: false }, last, context, lexicon);
    if (moved !== null) return moved;
  }
  // "19.5" right behind 19k: thousands as well.
  if (plainNumber.test(text.trim()) && last.some(({ slots }) => inThousands.test(JSON.stringify(slots)))) {
    const scaled = correctTold({ right: text.trim(), wrong: null, isDenial: false }, last, context, lexicon);
    if (scaled !== null) return scaled;
  }
  const correction = readCorrectionWords(text);
  if (correction === null) return null;
  const told = last.some((intent) => !isQuery(intent));
  if (told && isUndo(alone(correction.right))) return alone(correction.right);
  const isAsked = told && hasQuestionWords(correction.right);
  const corrected = isAsked ? null : correctTold(correction, last, context, lexicon);
  if (corrected !== null) return corrected;
  const whole = told ? alone(text) : null;
  if (whole !== null && isUndo(whole)) return whole;
  if (!told) {
    if (base === undefined) return null;
    const rest = alone(correction.right);
    const again = readFollowUp(`what about ${correction.right}`, context, lexicon, base, rest);
    const isSure = rest.confidence >= answerThreshold && rest.intents.every(isQuery) && !isBareName(rest);
    if (isSure && (again === null || saysAll(rest))) return rest;
    return again;
  }
  return correction.isDenial ? readInstead(correction.right, last, alone) : null;
}

/** "Move it to proposal and set the close date to December": several orders, and no other value of what was told. */
function areOrders({ intents, confidence, question }: Reading): boolean {
  const isSure = confidence >= answerThreshold && question?.kind !== 'missing';
  return isSure && intents.length > 1 && intents.every(({ kind }) => kind === 'command');
}

const plainNumber = /^[€$£¥]?\d{1,3}(?:\.\d+)?$/u;
const inThousands = /"text":"[^"]*\d\s*(?:k|m|千|万|亿)"/iu;

/** "No, log a visit": something else instead of what was done. Where that can't be read, nothing is taken back, and it is asked. */
function readInstead(right: string, last: readonly Intent[], alone: ReadAlone): Reading {
  const instead = alone(right);
  const isSure = instead.confidence >= answerThreshold && instead.question?.kind !== 'missing';
  if (isSure && !instead.intents.some(({ kind }) => kind === 'command')) return instead;
  if (isSure && last.length === 1 && !further.test(right))
    return { ...instead, follows: { how: 'correction', kept: [] } };
  return {
    confidence: 0,
    intents: [],
    readings: [],
    alternatives: [...(isSure ? instead.intents : []), undo],
    question: null,
    notUnderstood: isSure ? [] : [right],
    understood: [],
  };
}

function isUndo({ intents }: Reading): boolean {
  return intents.length > 0 && intents.every(({ name }) => name === 'undo');
}

const undo: Intent = { kind: 'command', name: 'undo', slots: { redo: false, of: [] } };

/** "No, also remind me": beside what was done. */
const further = /^(?:and |but )?(?:also|too|another|one more)(?![a-z])|^(?:还|也|再|另外|顺便)/iu;

/** What is only written down: another value for it corrects it. */
const noted: ReadonlySet<Intent['name']> = new Set(['log-activity', 'create-task']);

function isBareName({ intents }: Reading): boolean {
  return intents[0]?.name === 'brief';
}

function isQuery(intent: Intent): intent is QueryIntent {
  return intent.kind === 'query';
}
