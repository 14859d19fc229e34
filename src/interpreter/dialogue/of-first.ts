import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import type { ReadAlone } from './read-alone.ts';
import { findReferences } from './references.ts';
import { findSelections } from './selections.ts';

/** "The second one, push it to 15 January": what a message begins with is what the rest of it is about. */
export function readOfFirst(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  return readOfOne(text, context, alone) ?? readOfSeveral(text, context, alone);
}

function readOfOne(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const { thread } = context;
  const first = findReferences(text, context).find(
    ({ start, end, matches }) =>
      matches === 1 && onlyJoins.test(text.slice(0, start)) && /^\s*[,，:：]/u.test(text.slice(end)),
  );
  const entry = first?.candidates[0]?.entry;
  if (thread === undefined || first === undefined || entry === undefined) return null;
  const rest = text.slice(first.end).replace(/^[\s,，:：]+/u, '');
  const meant = { entity: entry.entity, id: entry.id, name: entry.name };
  const about = { ...thread, records: [meant, ...thread.records], isListLatest: false };
  const reading = alone(rest, { ...context, thread: about });
  return isWhole(reading) ? reading : null;
}

/** "The first two, push them to January", 前两个，都推到1月: several that a message begins with, in the place of the word for them. */
function readOfSeveral(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const first = findSelections(text, context).find(
    ({ start, end }) => onlyJoins.test(text.slice(0, start)) && /^\s*[,，:：]/u.test(text.slice(end)),
  );
  if (first === undefined) return null;
  const said = text.slice(first.start, first.end);
  const rest = text.slice(first.end).replace(/^[\s,，:：]+/u, '');
  const spelled = /\p{Script=Han}/u.test(rest)
    ? `${said}${rest}`
    : rest.replace(/\b(?:them|these|those|both)\b/iu, said);
  const reading = spelled === rest ? null : alone(spelled);
  return reading !== null && isWhole(reading) ? reading : null;
}

const onlyJoins = /^(?:(?:and|then|also|ok|now|so|for)[,\s]+)*$|^(?:那|还有|然后|另外|再)*[，,\s]*$/iu;
