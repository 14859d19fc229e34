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
 * spoken of.
 */
export function tasksCalled(
  said: string,
  context: InterpreterContext,
  mentioned: readonly RecordRef[] = [],
): readonly NameEntry[] {
  const words = contentOf(normalise(written(withoutTimes(markMessage(said, context)))));
  if (words.join('').length < 2) return [];
  const { names, actor } = context;
  const found = tasksOf(names, actor.userId).filter((task) => holdsAll(task, words));
  return ofThread(found, context, mentioned).slice(0, mostOffered);
}

/** Whether the task is the thing itself that its words call (a call), and not what is to be done for it ("prepare the demo"). */
export function isDeedItself({ name }: NameEntry): boolean {
  return !aheadOf.test(name);
}

const aheadOf =
  /^(?:prepare|arrange|book|set up|schedule|plan|organi[sz]e|draft|send|update|check|ask)\b|^(?:准备|安排|约|预订|更新|核对|问|把|给.+(?:发|寄))/iu;

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
