import type { CommandIntent, QueryIntent } from '../../intents/index.ts';
import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import type { ReadAlone } from './read-alone.ts';
import { readCorrection } from './read-correction.ts';

/**
 * "Sorry, 3.30, and link it to the deal", 三点半，挂到二期那个商机上: several things of what was just told are put right at once, each in words that
 * would do so by themselves. Null where one part does anything else.
 */
export function readCorrectionParts(
  text: string,
  base: QueryIntent | undefined,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading | null {
  const { thread } = context;
  const parts = text
    .trim()
    .split(between)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && !saysNothing.test(part));
  if (thread === undefined || parts.length < 2 || parts.length > mostParts) return null;
  let within = context;
  let combined: Reading | null = null;
  for (const part of parts) {
    const last = within.thread?.last ?? [];
    const read = readCorrection(part, last, base, within, lexicon, alone);
    if (read === null || !isWhole(read) || read.follows?.how !== 'correction') return null;
    if (combined !== null && read.follows.of !== combined.follows?.of) return null;
    const intents = read.intents.filter((one): one is CommandIntent => one.kind === 'command');
    if (intents.length !== read.intents.length) return null;
    const told = thread.told ?? [];
    const at = read.follows.of ?? told.length - 1;
    const again = told.map((one, index) => (index === at ? { ...one, intents } : one));
    within = { ...context, thread: { ...thread, intents, last: intents, told: again } };
    combined = read;
  }
  return combined === null ? null : { ...combined, understood: [text.trim()] };
}

const mostParts = 3;
const between =
  /[，,;；。!！]+\s*(?:and |also |then |另外|再|也|还有|并且?)?|\s+and\s+(?:also )?(?=link|attach|make|set|put|move|change|add|with|at|on)/iu;
const saysNothing =
  /^(?:sorry|no|oh|oops|wait|actually|hm+|ok(?:ay)?|my bad|不好意思|抱歉|不对|不是|哦|等等|等一?下|错了|说错了|记错了|嗯|好的?)$/iu;
