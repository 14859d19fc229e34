import type { Intent, IntentNamed, PeriodValue, QueryIntent } from '../../intents/index.ts';
import { plainList } from '../../intents/index.ts';
import { addDays, regexp, today } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { asFollowUp } from './gaps.ts';

/**
 * 还剩几个, "what's left?", after the tasks of a day or a week were shown: those of that time that are still open, and not all that there are. Null where
 * no tasks were shown last, but for what was done to some of them since.
 */
export function readLeftToDo(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const groups = left.exec(said)?.groups ?? leftZh.exec(said)?.groups;
  if (groups === undefined || (groups.whose ?? '') !== '' || groups.when !== undefined) return null;
  const tasks = tasksShown(context);
  if (tasks === null) return null;
  const { filters } = tasks.slots;
  const slots: IntentNamed<'list'>['slots'] = {
    ...tasks.slots,
    filters: [
      ...filters.filter(({ field }) => field !== 'status'),
      { field: 'status', op: 'is', values: [{ type: 'key', text: '', key: 'open' }] },
    ],
    countOnly: groups.howMany !== undefined || groups.count !== undefined,
    limit: null,
  };
  return asFollowUp(
    [{ ...tasks, slots }],
    text,
    [tasks.slots.period?.text ?? ''].filter((words) => words !== ''),
  );
}

function tasksShown(context: InterpreterContext): IntentNamed<'list'> | null {
  const shown = (context.thread?.intents ?? []).find((intent) => !isDone(intent));
  return shown?.kind === 'query' ? tasksOf(shown, context) : null;
}

/** What is done to single tasks leaves the list as it was asked for. */
function isDone({ name }: Intent): boolean {
  return name === 'complete-task' || name === 'snooze-task' || name === 'undo';
}

/** The tasks of a list, or of the days that an agenda is of; the morning's are those due until tonight. */
function tasksOf(shown: QueryIntent, { actor, now }: InterpreterContext): IntentNamed<'list'> | null {
  if (shown.name === 'list') return shown.slots.entity === 'task' ? shown : null;
  if (shown.name !== 'digest') return null;
  const { which, filters, period } = shown.slots;
  if (filters.length > 0 || (which !== 'agenda' && which !== 'morning')) return null;
  const tomorrow = addDays(today(now, actor.calendar.timeZone), 1);
  const untilTonight: PeriodValue = { text: '', from: null, to: tomorrow, grain: null };
  return {
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList('task'),
      filters: [{ field: 'owner', op: 'is', values: [{ type: 'me', text: '' }] }],
      period: which === 'morning' ? untilTonight : period,
      periodField: 'dueDate',
    },
  };
}

/** "What's left to do for them?", 还剩几个没做: one's open tasks, and of tasks that were listed those; null where it asks nothing such. */
export function leftToDo(
  said: string,
  asked: Intent | undefined,
  context: InterpreterContext,
): string | null {
  const groups = left.exec(said)?.groups ?? leftZh.exec(said)?.groups;
  if (groups === undefined) return null;
  const { whose = '', todo, when = '', howMany, kind } = groups;
  if (whose === '' && when === '' && tasksShown(context) !== null) return null;
  const { thread } = context;
  const isTaskLatest = thread?.records[0]?.entity === 'task' && asked?.kind === 'command';
  const isHan = /\p{Script=Han}/u.test(said);
  // "What's left for this week" behind tasks or meetings: to be done then, whatever was listed.
  const isOfTime = whose !== '' && asked?.name === 'list' && ofWork.has(asked.slots.entity);
  const isToDo =
    isTaskLatest || isOfTime || todo !== undefined || kind !== undefined || asked?.name === 'digest';
  if (!isToDo && (asked === undefined || !ofTasks.has(asked.name)))
    return asked?.name === 'list' ? (isHan ? '只看进行中的' : 'only the open ones') : null;
  const of = whose.replace(/^ (?:that|which)(?:['’]s| is| are) /iu, ' ');
  if (isHan)
    return `${whose === '' ? '我' : whose}${howMany === undefined ? '' : '有几个'}${when}未完成的待办`;
  return `${howMany === undefined ? '' : 'how many are '}my open tasks${of}`;
}

const ofWork: ReadonlySet<string> = new Set(['task', 'activity']);
const ofTasks: ReadonlySet<Intent['name']> = new Set(['create-task', 'complete-task', 'snooze-task']);
const left = regexp('iu')`
    ^(?:(?:and|so|ok|then|now)[, ]+)*(?:
      (?:what|which)(?: (?:ones?|(?<kind>tasks?|reminders?)|of (?:them|those|these)))?(?:['’]s| is| are| do (?:i|we) have)?|
      (?<howMany>how many)(?: (?:ones|tasks|of (?:them|those|these)))?(?: are| do (?:i|we) have)?|
      (?:is |are )?(?:there )?anything(?: else)?
    )(?: still)?(?: left| remaining)(?: over)?(?<todo> to (?:do|finish)| on (?:my|the) list)?
    (?<whose> (?:that|which)(?:['’]s| is| are) .{3,30}| (?:for|with|at|on|due|this|next|today|tomorrow)(?: .{2,40})?)?[?.! ]*$
  `;
const leftZh = regexp('u')`
    ^(?:那|现在|好|，)*(?<when>今天|明天|本周|这周|下周|逾期的?)?(?<whose>[^还剩有哪几什没未]{2,12}(?=还))?(?:还|现在)*(?:
      (?:剩|剩下|余下)(?<howMany>几[个项条]|多少[个项条]?)?(?:哪些|什么|哪几[个项])?|
      有(?:哪些|什么|哪几[个项]|(?<count>几[个项条]|多少[个项条]?))(?=.*(?:没|未))
    )(?<kind>待办|任务|事情?)?(?<todo>(?:没|未|没有|要)(?:做|完成|办|处理|弄|搞)完?)?(?:的(?:事情?|活儿?|工作|待办|任务))?(?:的|了|呢|吗)*[？?。]*$
  `;
