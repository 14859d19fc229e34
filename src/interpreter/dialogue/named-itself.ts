import type { Intent, RecordRef } from '../../intents/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { couldBeName, isOrdinaryWord } from '../rules/commands/ordinary-words.ts';
import { plainDealWords } from '../rules/commands/spoken-of.ts';
import { normalise } from '../rules/text.ts';
import { pointsBack } from './completeness.ts';
import { leavesOf } from './leaves.ts';
import type { ReadAlone } from './read-alone.ts';

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
  if (context.thread === undefined || read.follows?.how === 'correction' || pointsBack.test(text))
    return read;
  const said = normalise(text);
  const fromThread = recordsChanged(read.intents).filter((ref) => !isSaid(ref, said, context));
  if (fromThread.length === 0) return read;
  const { thread: _, ...fresh } = context;
  const itself = alone(text, fresh);
  const named = recordsChanged(itself.intents).filter(({ text: name }) => couldBeName(name));
  const isReplaced = fromThread.some((ref) => {
    const meant = named.filter(({ entity }) => entity === ref.entity);
    return meant.length > 0 && !meant.some((one) => mayBe(one, ref, context));
  });
  return isReplaced ? itself : read;
}

/** What is changed: who is told, or what else stands beside it, is no matter here. */
function recordsChanged(intents: readonly Intent[]): readonly RecordRef[] {
  return leavesOf(intents.filter(({ kind }) => kind === 'command'))
    .filter(({ kind }) => kind === 'record')
    .map(({ value }) => value as RecordRef);
}

/** Whether a word of the record's name stands in the message. */
function isSaid({ entity, id }: RecordRef, said: string, { names }: InterpreterContext): boolean {
  const name = id === null ? undefined : nameEntryOf(names, entity, id)?.name;
  return name === undefined || wordsOf(name).some((word) => said.includes(word));
}

function mayBe(said: RecordRef, { entity, id }: RecordRef, { names }: InterpreterContext): boolean {
  if (said.id === id || said.candidates.some((one) => one.id === id)) return true;
  const name = normalise(nameEntryOf(names, entity, id ?? 0)?.name ?? '');
  return wordsOf(said.text).every((word) => name.includes(word));
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
