import type { Clause, Draft } from './draft.ts';
import { draftOn, rule, surestDraft } from './draft.ts';
import { findRecord } from './find-record.ts';
import { taskWords } from './frames/task-words.ts';
import { isEmpty, type MarkedText, trimmed, without, written } from './marked-text.ts';
import { momentOf } from './moments.ts';
import type { CommandScene } from './scene.ts';
import type { Captures } from './template.ts';

/** What is said of many records alone: with one, "close it" is about a deal, and a task has words of its own. */
export function readOfMany(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '(close|complete|finish|tick off|check off|cross off|clear|resolve|wrap up|mark|set) {what} [off|out|up] [(as|to) (done|complete|completed|closed|finished|resolved)]',
      '[把|将] {what} (完成|做完|关闭|关掉|勾掉|结掉|办完|搞定|处理掉|清掉|了结) [掉|了|吧]',
      '[把|将] {what} (标记|标|设|改|置|勾选|设置) [为|成|作] [已] (完成|做完|完毕|done|关闭)',
      '(完成|关闭|关掉|做完|勾掉|结掉|清掉|办完) [掉|了] {what}',
    ],
    taskWords,
    (captures, _, scene) => complete(captures, scene, 'done'),
  ),
  rule(
    'whole',
    [
      '(cancel|drop|scrap|delete|remove) {what}',
      '[把|将] {what} (取消|作废|删除|删掉|去掉) [掉|了|吧]',
      '(取消|作废|删除|删掉) [掉|了] {what}',
    ],
    taskWords,
    (captures, _, scene) => complete(captures, scene, 'cancelled'),
  ),
  rule(
    'bare',
    [
      '(create|add|make|set up|open) [a|an|one] [new] (task|to-do|todo|reminder) for {owner:name} (for|about|on|with) {what}',
      '(create|add|make|set up|open) [a|an|one] [new] (task|to-do|todo|reminder) for {owner:name} (for|about|on|with) {what} to {title}',
      '(give|assign) {owner:name} [a|an|one] [new] (task|to-do|todo) (for|about|on|with) {what}',
    ],
    taskWords,
    taskOfColleague,
  ),
  rule(
    'bare',
    [
      '(create|add|make|set up|open|put|plan|schedule|give me|set|draft|prepare) [a|an|one] [new] {title} (task|to-do|todo|reminder|action item) (for|on|about|with) {what} [due] [by]',
      '(create|add|make|set up|open|put|plan|schedule|give me|set|draft|prepare) [a|an|one] [new] (task|to-do|todo|reminder|action item) (for|on|about|with) {what} (to|:|-|called|named) {title}',
      '(create|add|make|set up|plan|schedule) [a|an|one] {title:quoted} [task|to-do|reminder] (for|on|about|with) {what}',
      '(create|add|make|set up|open|schedule|plan) [a|an|one] {title} (for|with) {what}',
      '(give|assign|get) {what} [a|an|one] [new] {title} (task|to-do|todo|reminder|action item) [due] [for|by|on]',
      '(for|with) {what} (create|add|make|set up|open|plan|schedule) [a|an|one] [new] {title} [task|to-do|todo|reminder]',
      '(给|为|对|跟|和|就) {what} [分别|各自|各|都|每人] (建|新建|创建|新增|加|添加|设|安排|生成|约) [一个|一条|个|条|一次|次|一场|一下|上] [新]? [的]? {title} [的] (任务|待办|提醒|待办事项)',
      '(给|为|对|跟|和|就) {what} [分别|各自|各|都|每人] (建|新建|创建|新增|加|添加|设|安排|生成|约) [一个|一条|个|条|一次|次|一场] [新] (任务|待办|提醒|待办事项) [:|：|，|,] {title}',
      '(给|为|对|跟|和|就) {what} [分别|各自|各|都] 安排 [一个|一条|个|条|一次|次|一场|一下] {title}',
    ],
    taskWords,
    taskForEach,
  ),
];

function complete(captures: Captures, scene: CommandScene, outcome: 'done' | 'cancelled'): Draft | null {
  const { what } = captures;
  if (what === undefined || !isStandIn(what)) return null;
  const found = findRecord(what, ['task'], scene);
  return found.certainty === 'one'
    ? draftOn('complete-task', { task: found.ref, outcome }, { slot: 'task', found }, 0.93)
    : null;
}

/** "Create a task for Tom for each of them": his, and to follow up where nothing else is said. */
function taskOfColleague(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, owner, title } = captures;
  if (what === undefined || owner === undefined || !isStandIn(what)) return null;
  const colleague = findRecord(owner, ['user'], scene);
  const found = findRecord(what, ['account', 'contact', 'deal', 'lead'], scene);
  if (colleague.certainty !== 'one' || found.certainty !== 'one') return null;
  const due = momentOf(clause.whole, 'future', scene.today);
  const slots = {
    title: title === undefined || isEmpty(title) ? 'Follow up on {name}' : written(title),
    due: due !== null && due.date >= scene.today ? due : null,
    remindAt: null,
    owner: colleague.ref,
    about: [found.ref],
    priority: null,
  };
  return draftOn('create-task', slots, { slot: 'about.0', found }, 0.95);
}

function taskForEach(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, title } = captures;
  if (what === undefined || title === undefined || !isStandIn(what)) return null;
  const said = trimmed(without(title, /^(?:a|an|the|to|new)(?![a-z])\s*|^(?:新的|新|一个|个|去)|的$/gu));
  if (isEmpty(said)) return null;
  const found = findRecord(what, ['account', 'contact', 'deal', 'lead'], scene);
  if (found.certainty !== 'one') return null;
  const due = momentOf(clause.whole, 'future', scene.today);
  const words = written(said);
  const slots = {
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    due: due !== null && due.date >= scene.today ? due : null,
    remindAt: null,
    owner: null,
    about: [found.ref],
    priority: null,
  };
  return draftOn('create-task', slots, { slot: 'about.0', found }, 0.93);
}

/** Nothing but the mark that stands for the set. */
function isStandIn({ chars }: MarkedText): boolean {
  return /^[\ue000-\ue1f3]$/u.test(chars.trim());
}
