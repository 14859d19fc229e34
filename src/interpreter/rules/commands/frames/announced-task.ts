import { type Clause, type Draft, draftOn } from '../draft.ts';
import { joined, marksIn, trimmed, without } from '../marked-text.ts';
import { dueOf } from '../moments.ts';
import { isOfMessage } from '../new-companies.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { draftTask, recordsIn, takeTitle } from './draft-task.ts';
import { actStart } from './task-words.ts';

/** 给周雨桐建一个回访任务, 安排下周联系百锐食品的任务: what is to be done stands before the word for it. */
export function taskOfKind(
  { about, what, title }: Captures,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  // What stands for each of a set has no name of its own.
  const isNamed =
    about !== undefined &&
    marksIn(about, 'name').some(({ span }) => !isOfMessage(span.candidates[0]?.entry.id ?? null));
  const kind = what === undefined ? undefined : trimmed(without(what, /的$/gu));
  const said = title ?? (isNamed && kind !== undefined ? joined([kind, about]) : kind) ?? null;
  if (said === null || !(namedKind.test(said.chars) || (title !== undefined && actStart.test(said.chars))))
    return null;
  return draftTask(said, isNamed ? undefined : about, clause, scene, 0.94);
}

const namedKind =
  /^(?:上门|现场|电话|线上)?(?:回访|拜访|跟进|电话|联系|演示|上门|催款|催收|回款|寄样|报价|复查|巡检|续约|培训)/u;

/** "Create follow-up task" behind a log: about whom the log was. */
export function bareTask(_: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const about = recordsIn(clause.bare, scene);
  const name = about[0]?.text ?? scene.mentioned.at(-1)?.text ?? '';
  const due = dueOf(clause.whole, scene.today);
  // "A follow-up task for Friday" says what it is, "a task for Friday" doesn't.
  const isUnsaid = name === '' && !/follow|跟进/u.test(clause.bare.chars);
  const title = isUnsaid
    ? ''
    : scene.language === 'zh'
      ? `跟进${name}`
      : `Follow up${name === '' ? '' : ` with ${name}`}`;
  const draft = draftOn(
    'create-task',
    { title, due, remindAt: null, owner: null, about, priority: null },
    null,
    0.88,
  );
  return {
    ...draft,
    ...(isUnsaid ? { missing: 'title' } : {}),
    takeMore: (more, current) => takeTitle(more, current, scene),
  };
}
