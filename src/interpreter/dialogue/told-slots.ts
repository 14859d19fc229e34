import { findField, labelOfKey } from '../../entities/index.ts';
import type { Intent, IntentNamed, MomentValue, RecordRef } from '../../intents/index.ts';
import { detectLanguage, regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { isMe } from '../rules/commands/field-value.ts';
import { choiceOf } from '../rules/commands/field-words.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { priorityOf } from '../rules/commands/frames/draft-task.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { momentOf } from '../rules/commands/moments.ts';
import { movedPlan, plannedShown } from './agenda.ts';
import { readChangedWords, readCorrectionWords, withoutEnd } from './correction-words.ts';
import { asCorrection, asFollowUp, isMomentAlone, isPlannedLog, isValueAlone, sceneOf } from './gaps.ts';

type Task = IntentNamed<'create-task'>;
type Log = IntentNamed<'log-activity'>;

/**
 * "Make it urgent", "give it to Maria", 交给李娜做, "remind me an hour before": one part more, or another one, of the task that was just noted, or a
 * reminder of what was planned, said by its value alone. Null where the last turn noted anything else, or the words are no value of such a part.
 */
export function readToldSlot(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const [latest] = last;
  if (latest?.name === 'change-many' && last.length === 1) return ofEachTask(latest, text, context);
  const told =
    latest?.name === 'change-plan'
      ? movedPlan(latest, context)
      : latest?.name === 'list'
        ? plannedShown(context)
        : latest;
  const said = withoutEnd(text);
  if (last.length !== 1 || (told?.name !== 'create-task' && told?.name !== 'log-activity')) return null;
  const reminded = withReminder(told, said, context);
  if (reminded !== null || told !== latest || told.name === 'log-activity') return reminded;
  const again = ofTask(told, said, context);
  return again === null ? null : asCorrection([again], text);
}

/** "By Friday", 优先级都调高, of a task for each of several records. */
function ofEachTask(
  many: IntentNamed<'change-many'>,
  text: string,
  context: InterpreterContext,
): Reading | null {
  const { each } = many.slots;
  if (each.name !== 'create-task') return null;
  const said = withoutEnd(text);
  const words = readChangedWords(said)?.right ?? said;
  const due = isMomentAlone(words, context)
    ? momentOf(markMessage(words, context), 'future', sceneOf(words, context).today)
    : null;
  const remindAt = each.slots.remindAt === null || each.slots.due === null ? each.slots.remindAt : due;
  const dated = due === null ? null : { ...each.slots, due, remindAt };
  const slots = dated ?? ofTask({ kind: 'command', ...each }, said, context)?.slots;
  if (slots === undefined) return null;
  return asCorrection([{ ...many, slots: { ...many.slots, each: { ...each, slots }, targets: null } }], text);
}

function ofTask(task: Task, said: string, context: InterpreterContext): Task | null {
  const { slots } = task;
  const priority = priorityIn(said, context);
  if (priority !== null) return { ...task, slots: { ...slots, priority } };
  const owner = ownerIn(said, context);
  if (owner !== null) return { ...task, slots: { ...slots, owner: owner === 'me' ? null : owner } };
  const about = whatFor(task, said, context);
  if (about !== null) return about;
  const swapped = otherMeans(slots.title, said);
  if (swapped !== null) return { ...task, slots: { ...slots, title: swapped } };
  const denied = readCorrectionWords(said);
  const words = readChangedWords(said)?.right ?? (denied?.isDenial === true ? denied.right : '');
  const isOtherDeed = doing.test(words) && !isValueAlone(words, context);
  return isOtherDeed ? { ...task, slots: { ...slots, title: words } } : null;
}

/** "It's for the gateway one", 是给二期的: the deal that the task is about. */
function whatFor(task: Task, said: string, context: InterpreterContext): Task | null {
  const groups = isFor.exec(said)?.groups;
  const words = groups?.en ?? groups?.zh ?? '';
  if (words === '') return null;
  const { ref, certainty } = findRecord(markMessage(words, context), ['deal'], sceneOf(words, context));
  if (certainty !== 'one') return null;
  const about = [...task.slots.about.filter(({ entity }) => entity !== 'deal'), ref];
  return { ...task, slots: { ...task.slots, about } };
}

const isFor = regexp('iu')`
    ^(?:(?:it|that|this)(?:['’]s| is) )(?:for|about|on|regarding) (?<en>.{3,50})$|
    ^(?:这个?|那个?)?(?:是|就是)(?:给|为了?|关于|针对)(?<zh>.{2,20}?)(?:那单|那个商机|那个|的)?$
  `;

/** "Call, not email": the same of the same person, by other means. */
function otherMeans(title: string, said: string): string | null {
  const means = insteadOf.exec(said)?.groups?.means;
  if (means === undefined || !byMeans.test(title)) return null;
  return title.replace(byMeans, means.toLowerCase());
}

const insteadOf =
  /^(?:(?:just|make it|better|rather)[ ,]+)*(?:an? )?(?<means>call|phone|e-?mail|text|message|visit|meet|whatsapp)(?: (?:him|her|them))?,? (?:not|instead of|rather than) (?:an? )?[a-z-]+$/iu;
const byMeans =
  /^(?:call|phone|ring|e-?mail|text|message|visit|meet|whatsapp|contact|ping|follow up with|write to|reach out to)(?![a-z])/iu;

function priorityIn(said: string, { vocabulary }: InterpreterContext): Task['slots']['priority'] {
  const words = valueSaid.exec(said)?.groups;
  const field = findField('task', 'priority');
  const value = (words?.en ?? words?.zh ?? '').toLowerCase();
  const key = field === undefined || value === '' ? null : choiceOf(field, value, vocabulary);
  return key === 'low' || key === 'normal' || key === 'high' ? key : priorityOf(value);
}

function ownerIn(said: string, context: InterpreterContext): RecordRef | 'me' | null {
  for (const pattern of handing) {
    const who = pattern.exec(said)?.groups?.who?.trim() ?? '';
    if (who === '') continue;
    if (isMe(who.toLowerCase())) return 'me';
    const { ref, certainty } = findRecord(markMessage(who, context), ['user'], sceneOf(who, context));
    if (certainty === 'one') return ref;
  }
  return null;
}

/** A reminder ahead of the task, or of what is planned. */
function withReminder(told: Task | Log, said: string, context: InterpreterContext): Reading | null {
  const groups = reminding.exec(said)?.groups;
  const when = groups?.en ?? groups?.zh ?? '';
  const due = told.name === 'create-task' ? told.slots.due : told.slots.at;
  if (due === null || when === '' || !isMomentAlone(when, context)) return null;
  const remindAt = momentOf(markMessage(when, context), 'future', sceneOf(when, context).today);
  if (remindAt === null || !isAhead(remindAt, due)) return null;
  if (told.name === 'create-task')
    return asCorrection([{ ...told, slots: { ...told.slots, remindAt } }], said);
  if (!isPlannedLog(told, context)) return null;
  const { account, deal, lead, participants } = told.slots;
  const slots: Task['slots'] = {
    title: titleOf(told, said, context),
    due,
    remindAt,
    owner: null,
    about: [...participants.filter(({ entity }) => entity === 'contact'), deal, lead, account].filter(
      (one) => one !== null,
    ),
    priority: null,
  };
  return asFollowUp([{ kind: 'command', name: 'create-task', slots }], said, []);
}

function isAhead(moment: MomentValue, due: MomentValue): boolean {
  if (moment.date !== due.date) return moment.date < due.date;
  return due.time === null || (moment.time !== null && moment.time < due.time);
}

/** 拜访：刘洋, "Visit: Lars Holm": what is planned, and with whom. */
function titleOf({ slots }: Log, said: string, { names, vocabulary }: InterpreterContext): string {
  if (slots.account === null && slots.text !== null) return slots.text;
  const language = detectLanguage(said);
  const kind = labelOfKey(vocabulary, 'activity_kind', slots.activityKind, language);
  const [with_] = [...slots.participants, slots.lead, slots.account, slots.deal].filter(
    (one) => one !== null,
  );
  const who =
    with_ === undefined
      ? ''
      : with_.id === null
        ? with_.text
        : (nameEntryOf(names, with_.entity, with_.id)?.name ?? with_.text);
  if (language === 'zh') return `${kind}${who === '' ? '' : `：${who}`}`;
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${who === '' ? '' : `: ${who}`}`;
}

export const itEn =
  '(?:it|that|this|(?:the|that|this) (?:task|one|reminder|to-?do|call|meeting|visit|activity|entry|log))';
export const itZh =
  '(?:把|将)?(?:它|这个|那个|这条|那条|刚才那?[个条]|这次|这事|这件事|(?:这个|该|那个)?(?:任务|待办|提醒|记录))?的?';
export const leadEn = '(?:(?:and|also|please|pls|actually|ok|oh|no|so|but|hmm|wait)[, ]+)*';
export const leadZh = '(?:那|就|请|帮我|麻烦|还是|算了|不|不对|嗯|，|,)*';

const valueSaid = new RegExp(
  `^${leadEn}(?:(?:make|mark|set|flag|put|treat) ${itEn} (?:down )?(?:as |to |to be |at |with )?|(?:it|that|this)(?:['’]s| is) |with )?(?:an? |the )?(?:very |quite |pretty )?(?<en>[a-z]{3,10}?(?: prio(?:rity)?)?)(?:,? (?:please|pls|though|instead|actually|then))*$|^${leadZh}${itZh}(?:优先级?)?(?:也|都|全|全部)?(?:标|设|改|定|调|算|列)?(?:记|置)?(?:为|成|到|作)?(?:比较|很|特别|非常)?(?<zh>紧急|加急|高|最高|中|低|普通|一般|重要|不急|着急|急)(?:优先级?|的)?(?:任务|待办)?(?:吧|了|处理)?$`,
  'iu',
);

const handing: readonly RegExp[] = [
  new RegExp(
    `^${leadEn}(?:(?:give|assign|hand|pass|delegate|reassign|leave) ${itEn}|assign|delegate|hand over) (?:over )?(?:to|with) (?<who>[\\p{L} '’-]{2,30}?)(?:,? (?:please|pls|instead|rather|actually|then))*$`,
    'iu',
  ),
  new RegExp(
    `^${leadEn}(?:(?:have|let|get|ask) )?(?<who>[\\p{L} '’-]{2,30}?) (?:(?:should|can|will|to|must) )?(?:do|does|handles?|takes?(?: care of| over)?|owns?) ${itEn}(?:,? (?:please|instead|rather))*$`,
    'iu',
  ),
  new RegExp(
    `^${leadEn}(?:(?:make )?${itEn}(?:['’]s| is)? )?for (?<who>[\\p{L} '’-]{2,30}?)(?: to do)?$`,
    'iu',
  ),
  new RegExp(
    `^${leadZh}${itZh}(?:改)?(?:交给|转给|派给|分给|分配给|指派给|安排给|给|让|由|叫|请)(?<who>\\p{Script=Han}{1,4}?|[a-z][a-z ]{1,28})(?:来|去)?(?:做|办|处理|负责|跟进|弄|搞|管|完成)?(?:吧|了|一下)*$`,
    'iu',
  ),
  new RegExp(
    `^${leadZh}(?:负责人|执行人|处理人)(?:改成|换成|改为|写|是|设为|设成|用)(?<who>\\p{Script=Han}{1,4}?|[a-z][a-z ]{1,28})(?:吧)?$`,
    'iu',
  ),
];

/** "Remind me on 24 November at 8:00": before what it is has been put into a day by now. */
const reminding = regexp('iu')`
    ^(?:(?:and|also|please|pls|then|ok)[, ]+)*(?:(?:set|give|add)(?: me)? (?:a |the )?(?:reminder|alert)|(?:remind|ping|alert|nudge|notify) me)
    (?:(?: of| about) (?:it|that|this))?(?: for)? (?<en>(?:on|at|the) .{2,40})$|
    ^(?:那|请|帮我|再|记得|到时候?|也|并|，)*(?<zh>.{2,24}?)(?:再|记得|先|给我|要|的时候)?(?:提醒|叫|通知|喊)(?:我|一下|一声)*(?:吧|哈)?$
  `;

/** What is to be done is something else. */
const doing = regexp('iu')`
    ^(?:call|phone|e-?mail|send|visit|meet|ask|prepare|write|text|message|review|check|book|arrange|draft|update|follow up|get|invite|take)(?: |$)|
    ^(?:去|给|约|发|打|写|问|找|先|跟|和|请|准备|上门|拜访|联系|电话|整理|安排|寄|送|做|催|确认|核对|微信)\p{Script=Han}{2,}
  `;
