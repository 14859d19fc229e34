import type { Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { Reading } from '../interpretation.ts';
import { readChangedWords, readCorrectionWords } from './correction-words.ts';
import { asCorrection } from './gaps.ts';

/**
 * 说错了，是12套, "sorry, 12 seats": another number for what was counted so in the words that were just noted. Null where nothing was counted in that
 * unit, or several things were.
 */
export function readOtherCount(text: string, last: readonly Intent[]): Reading | null {
  const right = (readCorrectionWords(text) ?? readChangedWords(text))?.right ?? text;
  const { count, unit } = counted.exec(right.trim())?.groups ?? {};
  if (count === undefined || unit === undefined) return null;
  const said = new RegExp(`${number}(?= ?${unit.replace(/s$/iu, '')})`, 'giu');
  const wordings = last.flatMap((intent) => [...(wordsOf(intent)?.matchAll(said) ?? [])]);
  if (wordings.length !== 1 || wordings[0]?.[0] === count) return null;
  const intents = last.map((intent) => withWords(intent, (words) => words.replace(said, count)));
  return asCorrection(intents, text);
}

function wordsOf(intent: Intent): string | null {
  if (intent.name === 'log-activity') return intent.slots.text;
  return intent.name === 'create-task' ? intent.slots.title : null;
}

function withWords(intent: Intent, change: (words: string) => string): Intent {
  const words = wordsOf(intent);
  if (words === null) return intent;
  if (intent.name === 'log-activity') return { ...intent, slots: { ...intent.slots, text: change(words) } };
  return intent.name === 'create-task'
    ? { ...intent, slots: { ...intent.slots, title: change(words) } }
    : intent;
}

const number = '(?:\\d[\\d,.]*|[一二两三四五六七八九十百千]+)';
/** How many of what: the unit is a word of its own, and no sum, share, day or hour. */
const counted = regexp('iu')`
    ^(?<count>\d[\d,.]*|[一二两三四五六七八九十百千]+)\s?
    (?!(?:万|亿|元|块|折|成|点|号|日|个?月|年|天|周|个?星期|个?小?时|分|季|k|m|pm|am|eur|usd|euros?|dollars?|days?|weeks?|months?|years?|hours?|minutes?|o['’]clock)(?![a-z]))
    (?<unit>\p{Script=Han}{1,3}|[a-z]{3,14})(?: instead)?$
  `;
