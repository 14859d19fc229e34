import type { RecordRef } from '../../../../intents/index.ts';
import { addDays } from '../../../../kernel/index.ts';
import { dealNamedIn } from '../deal-mentions.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without, written } from '../marked-text.ts';
import { daysIn, momentOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives, type Captures } from '../template.ts';
import { fieldIn } from './field-in.ts';
import { actStart, taskWords } from './task-words.ts';
import { taskMeant, tasksCalled } from './tasks-called.ts';

/** Done, dropped, or put off. */
export function readTaskChange(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(changeRules, clause, scene);
}

const changeRules = [
  rule(
    'whole',
    [
      '(mark|set|flag|tick off|check off|close|complete|finish) [the|my] [$task] {what} [as|to] (done|complete|completed|finished|closed)',
      '(complete|finish|tick off|check off|cross off|close out) [the|my] ($task) {what}',
      '(complete|finished|completed|tick off|check off|cross off) {what}',
      '(done|finished|through) (with|:) [the] [$task] {what}',
      '[$task] {what} (is|are|has been) (done|completed|finished)',
      '(把|将) {what} (标记|标|设|设置|标注|改|置|勾选) (为|成|作) [已] (完成|做完|完毕|done)',
      '[把|将] {what} [的] [$taskZh] [已经|已|都] $doneZh',
      '(关闭|关掉|结束|关) [一下|掉]? $taskZh [:|：|，] {what}',
      '$taskZh [:|：|，] {what} (关了|关掉|关闭|关一下|结束了)',
      '(标记|标) {what} [的] [$taskZh] [为|成]? [已]? (完成|做完)',
      '(完成|做完|搞定|勾掉|办完) [了] {what} [的] [$taskZh]',
      '[把|将] {what:quoted} [这个|这条]? [$taskZh]? (完成掉|完成了|完成|做完了|搞定了|搞定|办完了|勾掉)',
      '(完成|做完|搞定) [了] $taskZh [:|，] {what}',
      '[把|将] {what} [的|那条|这条|那个|这个] [$taskZh] (勾掉|划掉|勾了|划了|打勾|打个勾|打钩|打个钩|勾一下|勾上)',
      '$taskZh (勾掉|划掉|打勾|打钩|勾一下) [:|：|，] {what}',
    ],
    taskWords,
    (captures, clause, scene) => complete(captures, clause, scene, 'done'),
  ),
  rule(
    'whole',
    [
      '(cancel|delete|drop|remove|scrap) [the|my] ($task) [:|to|called] {what}',
      '(cancel|drop|scrap) [the|my] {what} $task',
      '(取消|删除|去掉|不用做) [$taskZh] {what} [的] $taskZh',
      '$taskZh [:|：]? {what} (删了|删掉|删除|取消|取消了|去掉|作废|不用做了|不用弄了|不做了)',
      '(取消|删除) $taskZh [:|，] {what}',
      '[把|将]? {what} [的|那个|这个|那条|这条]? $taskZh [给我|先|就]? (取消|删除|删|去掉|撤) [了|掉|吧]?',
      '{what} [的|这个|这条|那个|那条] [$taskZh] (不用做了|不用做|不做了|不需要做了|不需要了|不用了|作废|不用弄了|不用弄|不弄了|不搞了|不用搞了|不用管了|不用跟了|不用再弄了)',
      '{what} (那个|这个|那条|这条) [$taskZh] [给我|先|就|也]? (删了|删掉|删|取消了|取消掉|取消|去掉|划掉|不要了)',
      '{what} [$task] (is no longer needed|is not needed any more|is not needed|no longer needed|is obsolete)',
    ],
    taskWords,
    (captures, clause, scene) => complete(captures, clause, scene, 'cancelled'),
  ),
  rule(
    'whole',
    [
      '(snooze|postpone|defer|delay|push|move|put off|push back|reschedule|push out|shift) [the|my] [$task] {what} [out|back] (until|till|to|for|by|->) {until:time} [instead|rather|please|then]',
      '(snooze|postpone|defer|put off|push) [the|my] [$task] {what} {until:time}',
      '(snooze|postpone|defer|delay|push|move) [the|my] [$task] {what} (back|by|for|out by|back by|out) {until:time}',
      '{what} [的|这个|这条|那个|那条] [$taskZh] [先|就|也|暂时|再]? (往后推|往后延|往后挪|延后|推迟|顺延|延) {until:time}',
      '{what} (这个|这条|那个|那条|$taskZh) [先|就|也|暂时|再]? (睡|缓|放|搁|搁置|歇|晾|压) {until:time} [吧|再说|再做]',
      '(snooze|postpone|defer) (until|till|to|for|by) {until:time}',
      '(把|将) {what} [的] [$taskZh] (推迟|延|延期|延后|改|顺延|推|往后推|推后|挪|调整|改期|稍后|延迟) [到|至|成|为] {until:time} [再提醒|再说|再做]',
      '{what} [的] [$taskZh] (推迟|改|改期|延|延期|延后|顺延|推|往后推|推后|挪|延迟) [到|至] {until:time} [再提醒|再说|再做]',
      '(推迟|延期|延后|顺延|延迟) {what} (到|至) {until:time}',
      '{until:time} 再提醒我 [{what}]',
      '(稍后提醒|推迟|延后|延迟) [到|至] {until:time}',
    ],
    taskWords,
    snooze,
  ),
  rule(
    'whole',
    [
      '(mark|set|flag|tick) [it|this|that|them] [off] [as] (done|complete|completed|finished)',
      '[把|将] [它|这个|这条|状态] (标记|标|设|设置|改|置) (为|成|作)? [已] (完成|做完|done) [了|吧]?',
    ],
    taskWords,
    (_, clause, scene) => {
      const found = findRecord(undefined, ['task'], scene);
      const draft = draftOn(
        'complete-task',
        { task: found.ref, outcome: 'done' },
        { slot: 'task', found },
        0.95,
      );
      return clause.follows && found.certainty === 'missing' ? null : draft;
    },
  ),
  // Said of anything, these finish and put off only what is on the list.
  rule(
    'whole',
    [
      '{what} [已经|已|都|也]? (打|发|做|写|问|核对|准备|更新|联系|处理|谈|约|送|寄|改|弄|办|整理|回|跑|交|确认|拜访|回访) [完|好|过] 了',
    ],
    taskWords,
    (captures, clause, scene) => onlyKnown(complete(captures, clause, scene, 'done')),
  ),
  rule(
    'whole',
    [
      '(cancel|call off|scrap|drop|delete|remove|scratch|kill|forget) [about] {what} [again|please|too]',
      '(取消|删掉|删除|去掉|不用) {what} [了|吧]',
      '[把|将]? {what} [先|就|也|都]? (取消|不打|不发|不去|不做|不用打|不用发|不用去|不用|删掉|删了) [掉|了|吧]',
    ],
    taskWords,
    ({ what }, _, { context, mentioned }) => {
      const task = what === undefined ? null : taskMeant(written(what), context, mentioned);
      if (task === null) return null;
      const ref = { entity: 'task', text: task.name, id: task.id, candidates: [] };
      return draftOn('complete-task', { task: ref, outcome: 'cancelled' }, null, 0.95);
    },
  ),
  rule(
    'whole',
    [
      '[and|but|then|ok] {what} (can|could|may|should|has to|will have to) wait [a bit] [till|until|to|for] {until:time}',
      '[and|but|then|ok] (leave|keep|hold) {what} [till|until|for|on] {until:time} [instead]',
      '[and|but|then|ok] {what} [on|at] {until:time} (instead|rather)',
      '{what} (to|till|until) {until:time} [too|as well]',
      '[那|还有|另外]? {what} [可以|能|先]? (等到|放到|放在|留到|拖到) {until:time} [再说|再做|再弄|吧]',
      '[那|还有|另外]? {what} [就|先]? {until:time} (再说|再做|再弄|再打|再发|再联系|再处理|再办|再去) [吧]',
      '(那|还有|另外|然后) {what} [也|就]? (到|至) {until:time} [吧]',
    ],
    taskWords,
    (captures, clause, scene) => onlyKnown(snooze(captures, clause, scene)),
  ),
];

/** A change of a task that is on the list, by the words that call it. */
function onlyKnown(draft: Draft | null): Draft | null {
  const intent = draft?.intent;
  const isOfTask = intent?.name === 'complete-task' || intent?.name === 'snooze-task';
  return isOfTask && intent.slots.task.id !== null ? draft : null;
}

const taskWord = new RegExp(`${alternatives(taskWords.task)}|${alternatives(taskWords.taskZh)}`, 'u');

function complete(
  captures: Captures,
  clause: Clause,
  scene: CommandScene,
  outcome: 'done' | 'cancelled',
): Draft | null {
  const what = captures.what;
  // 没做完, "not done": nothing was.
  if (
    what === undefined ||
    /(?:没有?|未|尚未)$|(?<![a-z])(?:not|never|isn't|aren't)$/u.test(what.chars.trim())
  )
    return null;
  const isTask = taskWord.test(clause.whole.chars);
  // 把状态标记为完成: of the task that is spoken of.
  if (/^(?:the )?status$|^状态$/u.test(what.chars.trim())) {
    const found = findRecord(undefined, ['task'], scene);
    return draftOn('complete-task', { task: found.ref, outcome }, { slot: 'task', found }, 0.9);
  }
  const looksDone = actStart.test(what.chars) || isTask;
  const ref = taskRef(what, scene, isTask);
  // 凯达外勤不做了: a deal, and nothing on a list.
  const isDeal =
    !isTask && ref.id === null && findRecord(what, ['task', 'deal'], scene).ref.entity === 'deal';
  if (isDeal && ref.candidates.length === 0 && !actStart.test(what.chars)) return null;
  return draftOn(
    'complete-task',
    { task: ref, outcome },
    null,
    isTask || (ref.id !== null && !standsForIt.test(what.chars.trim()))
      ? 0.95
      : looksDone || ref.id !== null || ref.candidates.length > 0
        ? 0.82
        : appointment.test(what.chars.trim())
          ? 0.7
          : 0.45,
  );
}

const appointment =
  /(?<![a-z])(?:meeting|call|visit|demo|appointment)s?(?![a-z])|会议|拜访|电话|演示|跟进|约见/u;

function snooze(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const isShift = captures.until !== undefined && /^后(?!天)/u.test(written(captures.until));
  const moment =
    captures.until === undefined || isShift ? null : momentOf(captures.until, 'future', scene.today);
  const shift = captures.until === undefined || moment !== null ? null : daysIn(captures.until);
  const until =
    shift === null ? moment : { text: shift.text, date: addDays(scene.today, shift.days), time: null };
  const what = captures.what;
  // 来电话说推到三月: told by somebody there, and of no task.
  if (
    what !== undefined &&
    /(?:说|表示|来电|通知)$|(?<![a-z])(?:said|says|called|emailed|wrote)(?![a-z])/u.test(what.chars)
  )
    return null;
  if (until === null || (what !== undefined && fieldIn(what, scene)?.mention.field.type === 'date'))
    return null;
  const isTask =
    taskWord.test(clause.whole.chars) || /(?<![a-z])snooze|稍后提醒|再提醒/u.test(clause.whole.chars);
  const ref = what === undefined ? findRecord(undefined, ['task'], scene).ref : taskRef(what, scene, isTask);
  const looksLike = what !== undefined && actStart.test(what.chars);
  // 数据平台要延到三月: a deal, and nothing on a list.
  const isKnown = ref.id !== null || ref.candidates.length > 0;
  if (!isTask && !isKnown && what !== undefined && (clause.follows || dealNamedIn(what, scene) !== null))
    return null;
  const slots = { task: ref, until, byDays: shift?.days ?? null };
  const draft = draftOn(
    'snooze-task',
    slots,
    null,
    isTask || (ref.id !== null && what !== undefined && !standsForIt.test(what.chars.trim()))
      ? 0.95
      : looksLike
        ? 0.94
        : ref.id !== null
          ? 0.9
          : 0.4,
  );
  return ref.text === '' && ref.id === null ? { ...draft, missing: 'task' } : draft;
}

const standsForIt = /^(?:it|that|this|这个|那个|它)$/u;

/** A task in the person's words; the one that the thread spoke of for "it". */
function taskRef(what: MarkedText, scene: CommandScene, isSaid: boolean): RecordRef {
  const words = trimmed(
    without(
      what,
      /^(?:the|my|task|to-?do|reminder|about|on|with|待办|任务|关于)(?![a-z])\s*[:：]?|(?:的|这个|那个|那条|这条)?(?:待办事项|待办|任务|提醒)$|(?:的|这个|那个|那条|这条)$|^(?:to|of)(?![a-z])|\s+(?:task|todo|reminder)$/gu,
    ),
  );
  return isEmpty(words) || standsForIt.test(words.chars.trim())
    ? findRecord(undefined, ['task'], scene).ref
    : findTask(words, scene, isSaid);
}

function findTask(words: MarkedText, scene: CommandScene, isSaid: boolean): RecordRef {
  const { ref } = findRecord(words, ['task'], scene);
  const text = marksIn(words, 'quoted')[0]?.text ?? written(words);
  if (ref.id !== null) return { ...ref, text };
  const called = tasksCalled(written(words), scene.context, { isSaid, mentioned: scene.mentioned });
  const [only, another] = called;
  if (only === undefined) return { ...ref, text };
  return another === undefined
    ? { entity: 'task', text: only.name, id: only.id, candidates: [] }
    : { ...ref, text, candidates: called.map(({ id, name }) => ({ id, name })) };
}
