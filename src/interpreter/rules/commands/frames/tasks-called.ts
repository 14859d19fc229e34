import type { RecordRef } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { recall } from '../../../dialogue/thread-records.ts';
import type { InterpreterContext } from '../../../interpretation.ts';
import { type NameEntry, tasksOf } from '../../../linker/index.ts';
import { normalise } from '../../text.ts';
import { withoutTimes } from '../clauses.ts';
import { markMessage } from '../mark-message.ts';
import { written } from '../marked-text.ts';

/**
 * The open tasks that some words call by what stands in their titles, and by whom they are for: "the Quentin Dawson call", "the Adam Bishop one",
 * 晨达医疗的演示. Every word that says anything is one of theirs; of several tasks those of the list that was shown, or of the customer who is
 * spoken of. A customer's name alone calls a task only where tasks are spoken of: else it is he, or a deal of his.
 */
export function tasksCalled(
  said: string,
  context: InterpreterContext,
  { isSaid, mentioned = [] }: { readonly isSaid: boolean; readonly mentioned?: readonly RecordRef[] },
): readonly NameEntry[] {
  const words = contentOf(normalise(written(withoutTimes(markMessage(said, context)))));
  if (words.join('').length < 2) return [];
  const { names, actor } = context;
  const isTopic = isSaid || areSpokenOf(context);
  const found = tasksOf(names, actor.userId).filter(
    (task) => holdsAll(task, words) && (isTopic || words.some((word) => isOfItself(word, task))),
  );
  return ofThread(found, context, mentioned).slice(0, mostOffered);
}

/**
 * The one task that some words surely call: a call itself, and not what is to be done for a demo, unless that was spoken of. One word alone
 * ("the call") is of a task that was.
 */
export function taskMeant(
  said: string,
  context: InterpreterContext,
  mentioned: readonly RecordRef[] = [],
): NameEntry | null {
  const [task, another] = tasksCalled(said, context, { isSaid: false, mentioned });
  if (task === undefined || another !== undefined) return null;
  const { listed = [], records = [] } = context.thread ?? {};
  const isSpokenOf = [...listed, ...records].some(({ entity, id }) => entity === 'task' && id === task.id);
  const isNamed = contentOf(normalise(said)).length > 1 || /\p{Script=Han}{3}/u.test(said);
  return isSpokenOf || (isNamed && !aheadOf.test(task.name)) ? task : null;
}

const aheadOf =
  /^(?:prepare|arrange|book|set up|schedule|plan|organi[sz]e|draft|send|update|check|ask)\b|^(?:准备|安排|约|预订|更新|核对|问|把|给.+(?:发|寄))/iu;

/** A list of tasks, the day's plan or a task was the last that was spoken of. */
function areSpokenOf({ thread }: InterpreterContext): boolean {
  return (
    thread?.intents[0]?.name === 'digest' ||
    thread?.records[0]?.entity === 'task' ||
    (thread?.isListLatest === true && thread.listed?.[0]?.entity === 'task')
  );
}

/** Something to be done, and nobody whom it is for. */
function isOfItself(word: string, { context = [] }: NameEntry): boolean {
  const names = normalise(context.join(' · '));
  const stems = (names.match(/[\p{L}\p{N}][\p{L}\p{N}&'-]*/gu) ?? []).map(stemOf);
  return hasHan.test(word) ? !names.includes(word) : !stems.includes(stemOf(word));
}

function contentOf(said: string): readonly string[] {
  const plain = said.replace(standIns, ' ').replace(standInsZh, ' ');
  return plain.match(/\p{Script=Han}+|[\p{L}\p{N}][\p{L}\p{N}&'-]*/gu) ?? [];
}

const standIns = regexp('giu')`
    (?<![a-z])(?:
      the|a|an|my|our|his|her|their|this|that|those|these|one|ones|task|tasks|to-?dos?|reminders?|item|with|for|to|
      about|of|at|on|from|and|him|them|it|also|please|'s
    )(?![a-z])
  `;
const standInsZh =
  /待办事项|待办|任务|提醒|那个|这个|那条|这条|那项|这项|(?:的|给|和|跟|与|去|对|关于|把|将|那|这)(?=\s|$|\p{Script=Han})/gu;

function holdsAll({ name, context = [] }: NameEntry, words: readonly string[]): boolean {
  const title = normalise([name, ...context].join(' · '));
  const stems = (title.match(/[\p{L}\p{N}][\p{L}\p{N}&'-]*/gu) ?? []).map(stemOf);
  return words.every((word) => (hasHan.test(word) ? holdsHan(title, word) : stems.includes(stemOf(word))));
}

/** "Calling", "calls" are "call". */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word;
}

/** 梁明电话 of 给梁明打电话: nothing but stretches of the title. */
function holdsHan(title: string, word: string): boolean {
  let at = 0;
  while (at < word.length) {
    let length = word.length - at;
    while (length > 1 && !title.includes(word.slice(at, at + length))) length -= 1;
    if (length < 2) return false;
    at += length;
  }
  return true;
}

function ofThread(
  tasks: readonly NameEntry[],
  context: InterpreterContext,
  mentioned: readonly RecordRef[],
): readonly NameEntry[] {
  if (tasks.length < 2) return tasks;
  const listed = (context.thread?.listed ?? []).filter(({ entity }) => entity === 'task');
  const shown = tasks.filter(({ id }) => listed.some((one) => one.id === id));
  if (shown.length > 0 && context.thread?.isListLatest === true) return shown;
  const spoken = (context.thread?.records ?? []).find(
    ({ entity, id }) => entity === 'task' && tasks.some((task) => task.id === id),
  );
  if (spoken !== undefined) return tasks.filter(({ id }) => id === spoken.id);
  if (shown.length > 0) return shown;
  const account =
    mentioned.findLast(({ entity }) => entity === 'account')?.text ??
    recall(context, (entity) => entity === 'account')[0]?.name;
  const theirs =
    account === undefined
      ? []
      : tasks.filter(({ name, context: about = [] }) => name.includes(account) || about.includes(account));
  return theirs.length > 0 ? theirs : tasks;
}

const hasHan = /\p{Script=Han}/u;
const mostOffered = 5;
