import type { Intent, RecordRef } from '../../intents/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { couldBeName, isOrdinaryWord } from '../rules/commands/ordinary-words.ts';
import { plainDealWords } from '../rules/commands/spoken-of.ts';
import { normalise } from '../rules/text.ts';
import { leavesOf } from './leaves.ts';
import type { ReadAlone } from './read-alone.ts';
import { findReferences } from './references.ts';

/**
 * A reading of a message within its thread, unless the thread put another record in the place of one that the message names: then the
 * message as it reads by itself. What it names and nobody knows is asked for, and what it leaves open the thread may fill.
 */
export function withWhatIsNamed(
  text: string,
  read: Reading,
  context: InterpreterContext,
  alone: ReadAlone,
): Reading {
  if (context.thread === undefined || read.follows?.how === 'correction') return read;
  if (findReferences(text, context).length > 0) return read;
  const meant = recordsChanged(read.intents).filter((ref) => !isSaidWhole(ref, text, context));
  if (meant.length === 0) return read;
  const { thread: _, ...fresh } = context;
  const itself = alone(text, fresh);
  const named = recordsChanged(itself.intents).filter(({ text: name }) => couldBeName(name));
  const isReplaced = meant.some((ref) => {
    const own = named.filter(({ entity }) => entity === ref.entity);
    const ids = ref.id === null ? ref.candidates.map(({ id }) => id) : [ref.id];
    return (
      own.length > 0 &&
      ids.length > 0 &&
      !own.some((one) => ids.some((id) => isCalled(one, ref.entity, id, context)))
    );
  });
  return isReplaced ? itself : read;
}

/** What is changed: who is told, what else stands beside it, or whose those are that were shown, is no matter here. */
function recordsChanged(intents: readonly Intent[]): readonly RecordRef[] {
  return leavesOf(intents.filter(({ kind }) => kind === 'command'))
    .filter(({ kind, path }) => kind === 'record' && !path.startsWith('set.'))
    .map(({ value }) => value as RecordRef);
}

/** Its whole name stands in the message. */
function isSaidWhole({ entity, id }: RecordRef, text: string, { names }: InterpreterContext): boolean {
  const name = id === null ? undefined : nameEntryOf(names, entity, id)?.name;
  return name !== undefined && normalise(text).includes(normalise(name));
}

/** What merely resembles the name, and is offered for it, isn't called so. */
function isCalled({ id: own, text }: RecordRef, entity: string, id: number, { names }: InterpreterContext) {
  const name = normalise(nameEntryOf(names, entity, id)?.name ?? '');
  return own === id || wordsOf(text).every((word) => name.includes(word));
}

/** The words that tell a name from others; of Chinese every two characters. */
function wordsOf(name: string): readonly string[] {
  const words = normalise(name).match(/\p{Script=Han}+|[\p{L}\d]+/gu) ?? [];
  return words
    .flatMap((word) =>
      /\p{Script=Han}/u.test(word)
        ? [...word].slice(1).map((character, at) => `${[...word][at]}${character}`)
        : [word],
    )
    .filter((word) => word.length > 1 && !plainDealWords.has(word) && !isOrdinaryWord(word));
}
