import { detectLanguage, regexp } from '../../../kernel/index.ts';
import { answerThreshold, type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import { readCommands } from '../commands/index.ts';
import { readRecurrence } from '../recurrence/index.ts';
import { isOwnWork } from './own-work.ts';
import { takeUntil } from './repeats-until.ts';

/** "Remind me to follow up after 30 days": so much later, once. Null for anything else. */
export function readLater(text: string, context: InterpreterContext): Reading | null {
  const groups = later.exec(text.trim())?.groups;
  const read = groups === undefined ? null : readCommands(`${groups.what} in ${groups.span}`, context);
  const [task, another] = read?.intents ?? [];
  if (read === null || task?.name !== 'create-task' || another !== undefined) return null;
  return task.slots.due === null ? null : { ...read, understood: [text.trim()] };
}

const later =
  /^(?<what>(?:please )?(?:remind me to|set a reminder to) .+?) after (?<span>(?:an?|two|three|four|six|\d{1,3}) (?:days?|weeks?|months?))[.! ]*$/iu;

/** A task that comes back: "remind me every Monday to update the forecast", 每天早上九点提醒我看线索. Null where nothing of it comes back. */
export function readRepeating(text: string, context: InterpreterContext): Reading | null {
  const isOwn = isOwnWork(text) && !reminds.test(text);
  if (text.length > longest || !(isOwn || reminds.test(text))) return null;
  if (/[?？]$|吗$/u.test(text.trim()) && !asksToRemind.test(text.trim())) return null;
  const often = toDoOften.exec(text.trim())?.groups;
  // A reminder comes once a day at most: none is made that comes once.
  if (often !== undefined) return unread((often.en ?? often.en2 ?? often.zh ?? '').trim(), 0.3);
  if (conditional.test(text) || ofRecords.test(text) || !isRecurring(text.replace(ofThing, ' '), context))
    return null;
  // A task is one person's: none is made of it for oneself.
  const others = ofMany.exec(text)?.[0];
  if (others !== undefined) return unread(others.trim(), 0.3);
  const { now, actor } = context;
  const { rest: whole, until } = takeUntil(text.trim().replace(recurring, ' '), context);
  const said = readRecurrence(whole, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  if (said === null || said.days === null || hasDayOfItsOwn(said.rest, context)) return null;
  const rest = said.rest
    .replace(/\s+/gu, ' ')
    .replace(/ (?:on|at|for|of|from|starting)(?= (?:to|:|about)|:|$)/giu, '')
    .replace(/^[\s,，。:：]+|[\s,，:：]+$/gu, '')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/^(?:please )?(?:ping|nudge|poke|prod|buzz) me(?= to )/iu, 'remind me')
    .replace(
      /^(?:(?:send|give|set|get|i want|i need|i['’]d like) (?:me )?)?(?:an? )?reminder (?:to|for|about|of|:)/iu,
      'remind me to',
    );
  const toDo = detectLanguage(rest) === 'zh' ? `提醒我${rest}` : `remind me to ${rest}`;
  const read = readCommands(isOwn ? toDo : rest, context);
  const [task, another] = read?.intents ?? [];
  if (read === null || another !== undefined || task?.name !== 'create-task') return null;
  if (read.confidence < answerThreshold) return null;
  const { isVague: _, ...days } = said.days;
  const repeats = { ...days, weekdays: [...days.weekdays], times: [...said.times] };
  const ends = until === null ? {} : { repeatsUntil: until };
  const intent = { ...task, slots: { ...task.slots, due: null, remindAt: null, repeats, ...ends } };
  return { ...read, intents: [intent], understood: [text.trim()] };
}

/** "Can you remind me to check my pipeline every Friday?": asked politely, and to be done all the same. */
const asksToRemind =
  /^(?:(?:hey|hi|please)[, ]+)*(?:can|could|would|will) you (?:please )?(?:remind|nudge|ping) me |^(?:请问)?(?:你)?(?:能不能|能否|可不可以|可以|能)(?:帮我)?(?:每.{1,8})?提醒我/iu;

/** "Remind me every hour to drink water", 每30分钟提醒我喝水. */
const toDoOften = regexp('iu')`
    ^(?:(?:please|hey|can[ ]you|could[ ]you)[, ]+)*(?:remind|nudge|ping)[ ]me[ ](?:.*[ ])?(?<en>every[ ](?:half[ ](?:an[ ])?|other[ ]|couple[ ]of[ ]|few[ ]|two[ ]|three[ ]|four[ ]|\d{1,2}[ ])?(?:hours?|minutes?|mins?)|hourly)(?![a-z])|
    ^(?<en2>every[ ](?:half[ ](?:an[ ])?|other[ ]|couple[ ]of[ ]|few[ ]|two[ ]|three[ ]|four[ ]|\d{1,2}[ ])?(?:hours?|minutes?|mins?)|hourly),?[ ](?:remind|nudge|ping)[ ]me[ ]|
    ^(?:请|帮我)*(?<zh>每(?:隔)?(?:半个?|[一二两三四几\d]{1,2}个?|个)?(?:小时|钟头|分钟))(?:就|都)?提醒我?`;

const ofMany =
  /(?<=\bremind )(?:(?:all|the|our|my|every) )*(?:sales )?(?:reps|team|salespeople|sellers|managers|colleagues|everyone|everybody)(?![a-z])|(?<=提醒)(?:所有|全体|全部|每个|各位|各个?)(?:的)?(?:销售|同事|人|成员|经理|员工)|(?<=提醒)(?:大家|全员|团队成员|(?:对应|相关|各自)?的?负责人)/iu;

/** "Notify me about overdue tasks every Monday": what there is of them, and nothing to be done. */
const ofRecords =
  /(?<![a-z])(?:notify|alert|inform|update|tell) (?:me|us) (?:about|of|on|with)(?![a-z])|(?:提醒|通知)(?:对应|相关)?的?负责人.+的(?:商机|客户|线索|单子|合同|待办)$/iu;

/** "The weekly report" is called so, however often one is reminded of it. */
const ofThing =
  /(?<=(?:^| )(?:the|our|my|his|her|their|this|that|last|next) )(?:daily|weekly|monthly|quarterly|yearly|annual|biweekly)(?= (?!reminder|task|to-?do|nudge|ping)[a-z])/giu;

function isRecurring(text: string, { now, actor }: InterpreterContext): boolean {
  return readRecurrence(text, { now, calendar: actor.calendar, timeZone: actor.timeZone })?.days != null;
}

/** "For the 30th: quarterly review prep" comes once, whatever it is called. */
function hasDayOfItsOwn(rest: string, { now, actor }: InterpreterContext): boolean {
  const times = findTimes(rest, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  return times.some(
    ({ reading, start }) =>
      reading.kind === 'day' &&
      !/(?:from|starting|beginning|since|从|自)(?: on)?\s*$/iu.test(rest.slice(0, start)),
  );
}

/** What hangs on something else is an alert, however often that may be. */
const conditional =
  /(?:notify|alert|warn|ping|nudge|remind)(?: \p{L}+){1,3} (?:if|when(?:ever)?|as soon as|in case)(?![a-z])|^(?:if|whenever|as soon as) |(?:异常|异动|超过|低于|跌破|达到|一旦|如果|要是).*(?:提醒|通知|告诉|预警)/iu;

const recurring = / (?:recurring|repeating|repeated)(?= (?:task|reminder|to-?do))/iu;
const longest = 240;

/** What is said of oneself or as a task; a report that is to be sent each week is none. */
const reminds = regexp('iu')`
    (?<![a-z])(?:remind(?:er)?|(?:don't|do not) let me forget|nudge|ping me|to-?do|task)(?![a-z])|
    提醒|待办|叫我|喊我|别让我忘|通知我|任务
  `;
