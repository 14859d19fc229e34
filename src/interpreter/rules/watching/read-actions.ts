import type { EntityKey } from '../../../entities/index.ts';
import type { OfEach, RecordRef, RuleAction, RuleAudience } from '../../../intents/index.ts';
import { addDays, detectLanguage, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { readEach } from '../commands/many.ts';
import type { CommandScene } from '../commands/scene.ts';
import { lookUpOne } from '../look-up-one.ts';
import { spanIn } from './read-silence.ts';

/** Who is told: "me", "the manager", 负责人, somebody by name; null where nobody is known by that. */
export function readAudience(who: string | undefined, context: InterpreterContext): RuleAudience | null {
  const said = (who ?? 'me').trim();
  if (/^(?:me|us|myself|我们?|)$/iu.test(said)) return { who: 'me' };
  if (managers.test(said)) return { who: 'manager' };
  if (owners.test(said)) return { who: 'owner' };
  const person = personNamed(said, context);
  return person === null ? null : { who: 'person', person };
}

const managers =
  /manager|team lead|boss|supervisor|director|(?:the|their|its|my) lead$|经理|主管|上级|领导|老板|总监/iu;
const owners = /owner|rep$|负责人|销售$/iu;

/** Somebody of the company; null for none, several stay to be asked about. */
export function personNamed(said: string, context: InterpreterContext): RecordRef | null {
  const found = lookUpOne('user', said.replace(/^@/u, '').trim(), context);
  return found.id !== null || found.candidates.length > 0 ? found : null;
}

/** "Maria, Tom and Alicia", 王磊、李娜和何嘉怡: each of them; null where one is nobody's name. */
export function peopleNamed(said: string, context: InterpreterContext): readonly RecordRef[] | null {
  const names = said
    .split(/,? and |[,，、&/]|和|与|以及|跟/iu)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const people = names.map((name) => personNamed(name, context));
  return people.length >= 2 && people.every((one) => one !== null) ? people : null;
}

/** What is done to each record that sets a rule off: read as a command of one record, which "it" or nothing stands for. */
export function readAct(act: string, entity: EntityKey, context: InterpreterContext): RuleAction | null {
  const told = toldTask(act);
  if (told !== null) {
    const audience = readAudience(told.who, context);
    const each = audience === null ? null : taskOf(told.title, entity, context);
    if (audience === null || each === null) return null;
    // Whoever is to do it gets the task; its owner's needs no name.
    if (audience.who === 'me' || audience.who === 'owner') return { does: 'change', each };
    if (audience.who === 'person' && each.name === 'create-task')
      return { does: 'change', each: { ...each, slots: { ...each.slots, owner: audience.person } } };
  }
  if (escalates.test(act)) {
    const who = act.replace(escalates, '').trim();
    const audience = readAudience(who === '' ? 'manager' : who, context);
    return audience === null ? null : { does: 'tell', audience };
  }
  const each = (tasks.test(act) ? taskOf(act, entity, context) : null) ?? eachOf(act, entity, context);
  return each === null ? null : { does: 'change', each };
}

const escalates =
  /^(?:escalate|raise|flag)(?: (?:it|this|that|the \w+))?(?: to)? ?|^(?:升级|上报|汇报)(?:给|到)?/iu;
const tasks = /(?<![a-z])(?:task|to-?do|reminder|follow[- ]up|remind)(?![a-z])|待办|任务|提醒|跟进/iu;

/** "Remind me to send the quote", 提醒负责人发报价: a task, not a message. */
function toldTask(act: string): { readonly who: string; readonly title: string } | null {
  const groups =
    /^remind (?<who>me|us|the (?:owner|rep|manager)|[\p{Lu}][\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?) to (?<title>.+)$/iu.exec(
      act,
    )?.groups ??
    /^(?:提醒|通知|叫|让)(?<who>我|负责人|销售|经理|[\p{Script=Han}]{2,3}?)(?:去|要)?(?<title>(?:发|给|打|联系|跟进|准备|拜访|回访|约|做|写|确认|安排|更新|整理|提交|催|寄|报|检查|看).+)$/u.exec(
      act,
    )?.groups;
  return groups === undefined ? null : { who: groups.who ?? '', title: groups.title ?? '' };
}

function taskOf(whole: string, entity: EntityKey, context: InterpreterContext): OfEach | null {
  // 两天内建待办发报价: by when it is to be done stands before it.
  const soon =
    /^(?<when>[\d一二两三四五六七八九十半]+(?:个)?\p{Script=Han}{1,3}(?:之?内|后))(?<act>.*?(?:待办|任务|提醒))(?<what>.+)$/u.exec(
      whole,
    )?.groups;
  const said = soon === undefined ? whole : `${soon.act ?? ''}${soon.when ?? ''}${soon.what ?? ''}`;
  const zh = detectLanguage(said) === 'zh';
  const taskZh =
    /^(?:给我|自动)?(?:新?建|创建|生成|加|添加|新增|安排|开|设|派|记|排)(?:一)?(?:个|条|项|下)?(?<what>.+?)的?(?:待办|任务|提醒)$/u.exec(
      said,
    )?.groups?.what;
  const bare = taskZh ?? said.replace(taskHead, '').trim();
  const title = bare === '' ? said : bare;
  return zh
    ? within('给', standIn.zh, `建待办：${title}`, entity, context)
    : (within('create a task for ', standIn.en, `: ${title}`, entity, context) ??
        within(`create a task to ${title} for `, standIn.en, '', entity, context));
}

const taskHead =
  /^(?:create|make|add|open|set|schedule|plan|log|put|start)(?: me| up)?(?: an?| the)?(?: new| follow-?up)? (?:task|to-?do|reminder)(?: for (?:me|it|them|this|that|the (?:deal|lead|account|owner|rep)))?(?: to|:| called| named)? ?|^(?:给我)?(?:新?建|创建|生成|加|添加|新增|安排|开|设|派|记|排)(?:一)?(?:个|条|项|下)?(?<when>.*?)(?:的)?(?:待办|任务|提醒)[，,:：]?/iu;

const standIn = { en: 'that record', zh: '该记录' } as const;

/** The act with the stand-in where a pronoun or the kind's own name stands, else behind or before it. */
function eachOf(act: string, entity: EntityKey, context: InterpreterContext): OfEach | null {
  const zh = detectLanguage(act) === 'zh';
  const pronoun = (zh ? pronounZh : pronounEn).exec(act);
  if (pronoun !== null) {
    const before = act.slice(0, pronoun.index);
    const behind = act.slice(pronoun.index + pronoun[0].length);
    const read = within(before, standIn[zh ? 'zh' : 'en'], behind, entity, context);
    if (read !== null) return read;
  }
  return zh
    ? (within('把', standIn.zh, act, entity, context) ?? within('给', standIn.zh, act, entity, context))
    : withVerb(act, entity, context);
}

const pronounEn =
  /(?<![\p{L}])(?:it|them|(?:the|that|this|those|these) (?:deal|lead|account|customer|client|opportunity|contact|record|task)s?)(?![\p{L}])/iu;
const pronounZh = /它们?|(?:该|这个?|那个?|此)(?:商机|线索|客户|单子|联系人|记录)|其(?!他|中)/u;

/** "Return to the pool", "assign to Tom": the record stands behind the verb. */
function withVerb(act: string, entity: EntityKey, context: InterpreterContext): OfEach | null {
  const verb = /^(?<verb>[\p{L}-]+(?: up)?) (?<rest>.+)$/u.exec(act)?.groups;
  if (verb === undefined) return null;
  return within(`${verb.verb ?? ''} `, standIn.en, ` ${verb.rest ?? ''}`, entity, context);
}

function within(
  before: string,
  said: string,
  behind: string,
  entity: EntityKey,
  context: InterpreterContext,
): OfEach | null {
  const scene: CommandScene = {
    context,
    language: detectLanguage(`${before}${behind}`),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  };
  const read = readEach(before, said, behind, entity, scene);
  if (read === null || !allowed.has(read.each.name)) return null;
  return read.each.name === 'create-task'
    ? { ...read.each, slots: withinDays(read.each.slots, context) }
    : read.each;
}

type TaskSlots = Extract<OfEach, { name: 'create-task' }>['slots'];

/** 两天内: by the last of these days, and not today. */
function withinDays(slots: TaskSlots, context: InterpreterContext): TaskSlots {
  const { due } = slots;
  const span =
    due === null || !/内|within/iu.test(due.text)
      ? null
      : spanIn(due.text.replace(/之?内|within/iu, ' '), context);
  if (due === null || span === null) return slots;
  const days = Math.max(0, Math.floor(span.minutes / 1440));
  return { ...slots, due: { ...due, date: addDays(today(context.now, context.actor.timeZone), days) } };
}

/** What is taken away by a rule could be taken away from many before anybody looks. */
const allowed: ReadonlySet<OfEach['name']> = new Set([
  'change-owner',
  'create-task',
  'move-stage',
  'return-to-pool',
  'share-record',
  'update-record',
]);
