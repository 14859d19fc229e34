import {
  answerThreshold,
  type InterpreterContext,
  type Reading,
  type ThreadRecord,
} from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { costOfLeaving } from '../rules/queries/draft.ts';
import { readLookUp } from '../rules/queries/record-frames.ts';
import { completeWith } from './complete.ts';
import { readingsOf } from './describe.ts';
import { recordHead } from './heads.ts';
import { readMarkers } from './markers.ts';

/** "What stage is it in now?", 现在是什么阶段: a field of the record that was spoken of last, where the message names none. */
export function readOwnField(
  text: string,
  whole: Reading,
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const { thread } = context;
  if (thread === undefined || thread.isListLatest === true || text.length > longest) return null;
  if (!asksOne.test(text) || !leavesOpen(whole)) return null;
  for (const latest of thread.records.slice(0, latestTried)) {
    const reading = readFieldOf(latest, text, whole, context, lexicon);
    if (reading !== null) return reading;
  }
  return null;
}

/** A turn speaks of a few records: an activity, its customer, a deal. */
const latestTried = 4;

function readFieldOf(
  latest: ThreadRecord,
  text: string,
  whole: Reading,
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const { names } = context;
  const { kernel } = readMarkers(text.replace(now, ''));
  const head = recordHead({ entity: latest.entity, id: latest.id, text: latest.name }, names);
  const [found] = completeWith(kernel, [[head]], readLookUp, context, lexicon).filter(
    ({ leftOver, filled, items }) =>
      leftOver.every((item) => costOfLeaving(item) <= 0.1) &&
      items.some((item) => filled.taken.has(item.at) && costOfLeaving(item) > 0),
  );
  const intent = found?.filled.intent;
  if (found === undefined || intent === undefined || found.uncertainty > 0.4) return null;
  return {
    confidence: 0.9,
    intents: [intent],
    readings: [readingsOf(intent)],
    alternatives: whole.confidence >= answerThreshold ? whole.intents.slice(0, 1) : [],
    question: null,
    notUnderstood: [],
    understood: [text],
    follows: { how: 'follow-up', kept: [latest.name] },
  };
}

const longest = 60;

/** One value is asked for. */
const asksOne = /^(?:and |so |ok |but )*(?:what|which|when|how|who)\b|什么|哪个|哪一|多少|几|谁|何时|到哪/iu;
const now = /\b(?:now|currently|at the moment|right now)\b|现在|目前|当前|眼下/giu;

/** Not understood by itself, or read as the list of all that the field may be. */
function leavesOpen({ intents, confidence }: Reading): boolean {
  const [only] = intents;
  if (confidence < answerThreshold || only === undefined) return true;
  return only.name === 'list' && only.slots.entity === 'stage' && only.slots.filters.length === 0;
}
