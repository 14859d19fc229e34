import { type EntityKey, findField } from '../../entities/index.ts';
import type { CommandIntent, Intent, SlotValue } from '../../intents/index.ts';
import { addDays, detectLanguage, regexp, today } from '../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../interpretation.ts';
import { amountOf } from '../rules/commands/field-value.ts';
import { choiceOf, stageCalled } from '../rules/commands/field-words.ts';
import { isJobTitle } from '../rules/commands/job-titles.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { type MarkedText, marksIn } from '../rules/commands/marked-text.ts';
import { isStretch, lastDayOf, momentOf } from '../rules/commands/moments.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { readChangedWords, readMovedWords } from './correction-words.ts';
import { readingsOf } from './describe.ts';

/** "Friday", 周五, right after a task that has no day: the day that it lacks. Null for a message that says more. */
export function addDay(text: string, last: readonly Intent[], context: InterpreterContext): Reading | null {
  const commands = last.filter((intent): intent is CommandIntent => intent.kind === 'command');
  if (commands.length !== last.length || !isMomentAlone(text, context)) return null;
  const intents = withDay(markMessage(text, context), commands, sceneOf(text, context));
  return intents === null ? null : asCorrection(intents, text);
}

/** "Add: slides for Globex, Wednesday", 再加一个：周四发报价, right after a task: one more. */
export function readAddition(
  text: string,
  last: readonly Intent[],
  alone: (text: string) => Reading,
): Reading | null {
  const groups = adding.exec(text.trim())?.groups;
  const more = groups?.en ?? groups?.zh;
  if (more === undefined) return null;
  const reading = alone(groups?.en === undefined ? `待办：${more}` : `task: ${more}`);
  const [task] = reading.intents;
  if (task?.name !== 'create-task' || reading.confidence < answerThreshold) return null;
  // With a day it is something to do, whatever came before.
  return task.slots.due !== null || isOfTasks(last) ? reading : null;
}

/** Something to do was spoken of last. */
export function isOfTasks(last: readonly Intent[]): boolean {
  return last.some(
    (intent) => ofTasks.has(intent.name) || (intent.name === 'list' && intent.slots.entity === 'task'),
  );
}

const adding = regexp('iu')`
    ^(?:and |please |also )*(?:add|another|one more|another one|next|also)(?: one)?(?: more)?(?: task| to-?do)?
    (?: to (?:it|that|the list|my list))?\s*[:–—-]\s*(?<en>.+)$|
    ^(?:请|帮我|还|再|另外|也|没有的话|如果没有(?:的话)?|没有就|那就|那|就|，|,)*(?:新?加|来|记|新?建|创建|有)(?:上)?(?:一)?[个条项](?:待办|任务|提醒)?[：:，,]\s*
    (?<zh>.+)$
  `;

const ofTasks: ReadonlySet<Intent['name']> = new Set([
  ...(['create-task', 'complete-task', 'snooze-task', 'log-activity', 'change-plan', 'follow-ups'] as const),
  'digest',
]);

/** Something that is to be held: "it" is that, and no deal of the customer. */
export function isPlannedLog(intent: Intent, { now, actor }: InterpreterContext): boolean {
  if (intent.name !== 'log-activity') return false;
  const { status, at } = intent.slots;
  return status === 'planned' || (at !== null && at.date > today(now, actor.calendar.timeZone));
}

/** A day or an hour, and nothing else that says anything. */
export function isMomentAlone(text: string, context: InterpreterContext): boolean {
  return isTimeAlone(text, context) && !isStretch(markMessage(text, context));
}

/** A day, an hour, a month, and nothing else that says anything. */
function isTimeAlone(text: string, context: InterpreterContext): boolean {
  const [mark, another] = marksIn(markMessage(text, context), 'time');
  return (
    mark !== undefined && another === undefined && withoutMomentWords(text.replace(mark.span.text, '')) === ''
  );
}

/** What stands beside a day or an hour, without the words that say nothing more of it. */
export function withoutMomentWords(rest: string): string {
  return rest.replace(smallWords, '');
}

/** A day, an hour, a sum or a stage, and nothing else that says anything. */
export function isValueAlone(text: string, context: InterpreterContext): boolean {
  if (isMomentAlone(text, context)) return true;
  const marked = markMessage(text, context);
  const isAmount =
    marksIn(marked, 'amount').length === 1 &&
    marked.chars.replace(
      /[\ue000-\uf8ff]|(?:\b(?:for|at|to|of|about|around|roughly|only|just|now|then|ok|instead|please|more like)\b|大概|大约|左右|现在|就|吧)|[\s.,。，]/giu,
      '',
    ) === '';
  return isAmount || stageAlone(text, context) !== null;
}

/** "Negotiation", 已经到谈判了: the stage, by its key, where nothing else is said. */
export function stageAlone(text: string, { vocabulary }: InterpreterContext): string | null {
  const said = text.trim().toLowerCase().replace(besideStage, '');
  return stageCalled(said.replace(nowIn, ''), vocabulary)?.key ?? null;
}

/** "Oh and … already". */
const besideStage = /^(?:(?:oh|and|also|ok|so|btw)[, ]+)+|[, ]+(?:already|now|by now|too)$/gu;

/** 已经到谈判了, "it's now in negotiation". */
const nowIn = regexp('u')`
    ^(?:它|这单|这个)?(?:现在|已经?|刚|又)?(?:推进|进|走|转|移|回)?[到入]|
    ^(?:(?:it|that|this)(?:'s| is| was| has)?\s+)?(?:(?:now|already|on|moved|moves|went|back)\s+)*
  `;

const smallWords = regexp('giu')`
    \b(?:
      on|by|at|until|till|before|make|it|that|let'?s|say|please|due|for|actually|was|were|is|this|happened|
      really|in fact|i think|we met|sorry|though|not today|
      sometime|some time|probably|hopefully|likely|maybe|perhaps|around
    )\b|
    之?前|吧|就|那|到|在|大概|大约|可能|估计|左右|其实|实际上?|应该|是|的事?|了|[\s.,。，!！]
  `;

/** Nobody logs later what happened, days: a quarter. "End of December", in November, is ahead, and not last year's. */
export const longestBack = 92;

export function withDay(
  marked: MarkedText,
  commands: readonly CommandIntent[],
  scene: CommandScene,
): readonly Intent[] | null {
  const log = commands.findIndex(
    ({ name, slots }) => name === 'log-activity' && 'at' in slots && slots.at === null,
  );
  const held = log < 0 ? null : momentOf(marked, 'past', scene.today);
  if (held !== null && held.date <= scene.today && held.date >= addDays(scene.today, -longestBack))
    return commands.map((command, index) =>
      index === log && command.name === 'log-activity'
        ? { ...command, slots: { ...command.slots, at: held } }
        : command,
    );
  const closing = commands.findIndex(
    (command) => command.name === 'close-deal' && command.slots.closedOn === null,
  );
  const closed = closing < 0 ? null : momentOf(marked, 'past', scene.today);
  if (closed !== null && closed.date <= scene.today)
    return commands.map((command, index) =>
      index === closing && command.name === 'close-deal'
        ? { ...command, slots: { ...command.slots, closedOn: closed } }
        : command,
    );
  const due = momentOf(marked, 'future', scene.today);
  const at = commands.findIndex((command) => command.name === 'create-task' && command.slots.due === null);
  const task = commands[at];
  if (due === null || task?.name !== 'create-task') return null;
  const dated: Intent = { ...task, slots: { ...task.slots, due, remindAt: task.slots.remindAt ?? due } };
  return commands.map((command, index) => (index === at ? dated : command));
}

/** "+44 20 …", "make it 11 December", right after that field was asked for: its value. Null for what is no value of its kind. */
export function setLooked(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const [looked] = last;
  if (last.length !== 1 || looked?.name !== 'look-up-field') return null;
  const { record, fields } = looked.slots;
  const [field] = fields;
  if (field === undefined || fields.length !== 1 || record.id === null) return null;
  const value = typedValue(text, field) ?? changedValue(text, record.entity, field, context);
  if (value === null) return null;
  const intent: Intent = {
    kind: 'command',
    name: 'update-record',
    slots: { record, changes: [{ field, value }] },
  };
  return asFollowUp([intent], text, []);
}

function typedValue(text: string, field: string): SlotValue | null {
  const said = text
    .trim()
    .replace(/^(?:it(?:'s| is)|是|他是|她是)\s*/iu, '')
    .replace(/[.。]$/u, '');
  return values[field]?.(said) === true ? { type: 'text', text: said } : null;
}

/** "Make it the 11th of December" of a date, "change it to 20k" of an amount. */
function changedValue(
  text: string,
  entity: string,
  field: string,
  context: InterpreterContext,
): SlotValue | null {
  const said = readChangedWords(text)?.right ?? readMovedWords(text)?.right;
  const known = findField(entity as EntityKey, field);
  const type = known?.type;
  if (known?.list !== undefined) {
    const now = nowIs.exec(text.trim())?.groups;
    const words = now?.en ?? now?.zh ?? said ?? '';
    const key = choiceOf(known, words.toLowerCase(), context.vocabulary);
    return key === null ? null : { type: 'key', text: words, key };
  }
  // What is to be done next is told in any words.
  if (said !== undefined && field === 'nextStep') return { type: 'text', text: said };
  if (said === undefined || !(isTimeAlone(said, context) || isValueAlone(said, context))) return null;
  const marked = markMessage(said, context);
  const scene = sceneOf(said, context);
  if (type === 'date') {
    const moment = isStretch(marked)
      ? lastDayOf(marked, scene.today)
      : momentOf(marked, 'future', scene.today);
    return moment === null ? null : { type: 'date', text: moment.text, date: moment.date };
  }
  const money = type === 'money' ? amountOf(marked) : null;
  return money === null ? null : { type: 'money', ...money };
}

/** "It's Blueharbor now", 现在是云岭. */
const nowIs = regexp('iu')`
    ^(?:it['’]s|it is|that['’]s|now it['’]s|that would be) (?<en>.{2,40}?)(?: now| these days)?[.!]*$|
    ^(?:现在|应该|已经|就|它|那)*(?:是|换成|变成|改成)(?:了)?(?<zh>.{2,16}?)(?:了)?[。！]*$
  `;

const isPhone = (text: string): boolean => /^\+?[\d][\d\s()./-]{5,20}$/u.test(text);
const values: Readonly<Record<string, (text: string) => boolean>> = {
  phone: isPhone,
  mobile: isPhone,
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text),
  title: (text) => text.length <= 40 && isJobTitle(text.toLowerCase()),
};

export function sceneOf(text: string, context: InterpreterContext): CommandScene {
  return {
    context,
    language: detectLanguage(text),
    today: today(context.now, context.actor.calendar.timeZone),
    mentioned: [],
  };
}

export function asCorrection(intents: readonly Intent[], text: string): Reading {
  return {
    confidence: 0.9,
    intents,
    readings: intents.map(readingsOf),
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text],
    follows: { how: 'correction', kept: [] },
  };
}

/** What goes on with what was spoken of; `kept`, the names of it, are told beside the answer. */
export function asFollowUp(intents: readonly Intent[], text: string, kept: readonly string[]): Reading {
  return { ...asCorrection(intents, text), follows: { how: 'follow-up', kept } };
}
