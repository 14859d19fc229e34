import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { readExceptions } from '../rules/commands/excepted-records.ts';
import { asReading } from '../rules/commands/many.ts';
import { restrictionSaid } from '../rules/commands/many-refinements.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { normalise } from '../rules/text.ts';
import { asFollowUp } from './gaps.ts';
import { leavesOf } from './leaves.ts';

/**
 * "Just the Harlridge one then", 只改移动外勤的, right after a change of several records was taken back: the same once more for a part of them. Null
 * where nothing was taken back, or where the words are none of those records.
 */
export function readOnlyAgain(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const intents = context.thread?.intents ?? [];
  const before = intents.slice(intents.findIndex(({ name, slots }) => name !== 'undo' || slots.redo));
  const [done] = before;
  if (intents[0]?.name !== 'undo' || done?.kind !== 'command' || done.name === 'undo') return null;
  const what = restrictionSaid(text)?.what;
  if (what === undefined) return null;
  if (done.name === 'change-many') {
    const only = readExceptions(what, done.slots.entity, context, lexicon);
    const slots = { ...done.slots, only: [...done.slots.only, ...(only ?? [])], targets: null };
    return only === null ? null : asReading({ ...done, slots }, 0.9, text);
  }
  const other = before.findIndex(({ name }) => name !== done.name);
  const several = (other < 0 ? before : before.slice(0, other)) as readonly CommandIntent[];
  const meant = several.filter((intent) => isCalled(intent, what));
  return meant.length === 0 || meant.length === several.length ? null : asFollowUp(meant, text, []);
}

/** It is done to a record that is called so, or with some words more. */
function isCalled(intent: Intent, what: string): boolean {
  const [record] = leavesOf([intent]).flatMap(({ kind, value }) =>
    kind === 'record' ? [value as RecordRef] : [],
  );
  const words = normalise(
    what.replace(/^(?:the|that)\s+|\s+(?:one|deal|ones|deals)$|(?:那[个单笔条]|的)$/giu, ''),
  );
  return record !== undefined && words.length > 1 && normalise(record.text).includes(words);
}
