import type { EntityKey } from '../../../entities/index.ts';
import type { OfEach, RecordRef, RuleAction, RuleAudience } from '../../../intents/index.ts';
import { addDays, detectLanguage, regexp, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { readEach } from '../commands/many.ts';
import type { CommandScene } from '../commands/scene.ts';
import { lookUpOne } from '../look-up-one.ts';
import { spanIn } from './read-silence.ts';
import { type TaskSaid, taskSaid } from './task-said.ts';

/** Who is told: "me", "the manager", 负责人, somebody by name; null where nobody is known by that. */
export function readAudience(who: string | undefined, context: InterpreterContext): RuleAudience | null {
  const said = (who ?? 'me').trim();
  if (/^(?:me|us|myself|我们?|)$/iu.test(said)) return { who: 'me' };
  if (team.test(said)) return { who: 'team' };
  if (channel.test(said)) return { who: 'channel' };
  if (accountManagers.test(said)) return { who: 'owner' };
  if (directors.test(said)) return { who: 'director' };
  if (managers.test(said)) return { who: 'manager' };
  if (owners.test(said)) return { who: 'owner' };
  const person = personNamed(said, context);
  return person === null ? null : { who: 'person', person };
}

/** Each of those who are told: "me and the owner", 我和王磊; null where one of them is nobody. */
export function readAudiences(
  who: string | undefined,
  context: InterpreterContext,
): readonly RuleAudience[] | null {
  const read = (who ?? '').split(several).map((part) => readAudience(part.trim(), context));
  return read.every((part) => part !== null) ? read : null;
}

const several = /,? and |[,，、&]|和|以及|跟|还有/iu;

const directors =
  /^(?:my |our |the |their |its )?(?:sales )?(?:director|vp|vice president)(?: of sales)?$|^(?:我们?的?)?(?:销售|部门)?(?:总监|副总)$/iu;
const team = regexp('iu')`
    ^(?:everyone|everybody|(?:(?:all|everyone in|everybody on|the whole|the entire|the|my|our|whole|entire) )*(?:sales |account )?(?:team|reps|salespeople|colleagues))$|
    ^(?:大家|所有人|全员|全体(?:成员|同事|销售)?|各位(?:同事|销售)?|所有(?:的)?(?:销售|同事|成员)|同事们?|(?:我们?的?|整个|全|本|销售)*(?:团队|部门|小组)(?:里)?(?:的)?(?:人|成员|同事|所有人|全员|大家)?)$
  `;
const channel =
  /^#|^(?:the |this |our |that )?(?:[a-z]+ )?(?:channel|group(?: chat)?|chat)$|(?:群|频道)(?:里|中|组)?$/iu;
/** Who looks after the customer, and leads nobody for that. */
const accountManagers = /^(?:the |its |their )?account manager$|^(?:对应|相关|所属)?的?客户经理$/iu;
const managers =
  /^(?:\p{L}+['’]?s? )*(?:manager|team lead|boss|supervisor)$|^(?:the|their|its|my) lead$|^.{0,8}(?:经理|主管|上级|领导|老板)$/iu;
const owners =
  /^(?:\p{L}+['’]?s? )*(?:owner|rep|assignee|salesperson)$|^.{0,6}(?:负责人|销售(?:人员|员)?|业务员|经办人|跟进人|责任人)$/iu;

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
export function readAct(
  said: string,
  entity: EntityKey,
  context: InterpreterContext,
  event = '',
): RuleAction | null {
  const act = said.replace(/^auto(?:matically)?[- ]/iu, '').replace(bySystem, '$<verb> ');
  const task = taskSaid(act, event);
  const each = task === null ? null : taskOf(task, entity, context);
  if (each !== null) return { does: 'change', each };
  if (escalates.test(act)) {
    const who = act.replace(escalates, '').trim();
    const audience = readAudience(who === '' ? 'manager' : who, context);
    return audience === null ? null : { does: 'tell', audience };
  }
  const command = eachOf(act, entity, context);
  // 没动静通知我 is told, and no task of that name.
  if (command?.name === 'create-task' && tells.test(act)) return null;
  return command === null ? null : { does: 'change', each: command };
}

/** The task for whom it is said to be; for nobody in particular it is whoever's the record is. */
function taskOf(
  { who, title, ofThat }: TaskSaid,
  entity: EntityKey,
  context: InterpreterContext,
): OfEach | null {
  const { actor } = context;
  const audience = who === '' ? { who: 'owner' as const } : readAudience(who, context);
  if (audience === null && ofThat !== null)
    return taskOf({ who: '', title: ofThat, ofThat: null }, entity, context);
  if (audience === null || audience.who === 'manager' || audience.who === 'director') return null;
  const each =
    detectLanguage(title) === 'zh'
      ? within('给', standIn.zh, `建待办：${title}`, entity, context)
      : (within('create a task for ', standIn.en, `: ${title}`, entity, context) ??
        within(`create a task to ${title} for `, standIn.en, '', entity, context));
  if (each?.name !== 'create-task' || audience.who === 'owner') return each;
  const owner =
    audience.who === 'person'
      ? audience.person
      : { entity: 'user', text: actor.name, id: actor.userId, candidates: [] };
  return { ...each, slots: { ...each.slots, owner } };
}

/** "A workflow that creates a task": what is done is said of the workflow. */
const bySystem = /^(?<verb>create|assign|add|move|set|make|send|return|update|put|give|remind)s /iu;

const tells = /提醒|通知|告诉|告知|知会/u;
const escalates =
  /^(?:escalate|raise|flag)(?: (?:it|this|that|the \w+))?(?: to)? ?|^(?:升级|上报|汇报)(?:给|到)?/iu;
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
