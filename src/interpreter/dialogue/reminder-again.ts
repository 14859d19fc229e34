import type { Intent, IntentNamed, MomentValue, RecordRef } from '../../intents/index.ts';
import { changedRecurrence, instantOfLocal, localDateTime, regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { saysHalf } from '../rules/digests/read-change.ts';
import { saysMore } from '../rules/digests/says-more.ts';
import { shiftIn } from '../rules/digests/shift.ts';
import { readRecurrence } from '../rules/recurrence/index.ts';
import { takeUntil } from '../rules/watching/repeats-until.ts';
import { asCorrection, asFollowUp } from './gaps.ts';
import { countSaid } from './superlatives.ts';

type Task = IntentNamed<'create-task'>;

/**
 * What is said of the reminder that was just set: "move it to Monday", "at 9 instead" of one that comes back, "push it back an hour" of any, or that
 * it isn't wanted. Null where the last turn set none, or where the message says something else.
 */
export function readReminderAgain(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const several = unwantedOfSeveral(text, context);
  if (several !== null) return several;
  const [task] = last;
  if (last.length === 1 && task?.name === 'complete-task') return ofSkipped(text, task, context);
  const [, anew] = last;
  if (
    last.length === 2 &&
    task?.name === 'complete-task' &&
    anew?.name === 'create-task' &&
    isUnwanted(text)
  ) {
    const made = context.thread?.records.find(
      ({ entity, name, id }) => entity === 'task' && name === anew.slots.title && id !== task.slots.task.id,
    );
    return made === undefined
      ? null
      : asFollowUp([cancelling({ entity: 'task', text: made.name, id: made.id, candidates: [] })], text, []);
  }
  if (last.length !== 1 || task?.name !== 'create-task') return null;
  if (isUnwanted(text)) return { ...asCorrection([undo], text), follows: goesOn };
  const done = finished.test(text.trim()) || skipsOnce(text.trim(), task) ? nameOf(task, context) : null;
  if (done !== null) {
    const slots = { task: done, outcome: 'done' as const };
    return { ...asCorrection([{ kind: 'command', name: 'complete-task', slots }], text), follows: goesOn };
  }
  const { rest, until } = takeUntil(text.trim(), context);
  if (until !== null && rest === '' && task.slots.repeats !== undefined)
    return asCorrection([{ ...task, slots: { ...task.slots, repeatsUntil: until } }], text);
  const { actor, now } = context;
  const said = readRecurrence(text, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const minutes = shiftIn(text);
  const often = repeatedToo(task, text, context);
  if (often !== null) return often;
  if (saysMore(text, context, said)) return null;
  const after =
    task.slots.repeats === undefined
      ? shifted(task, minutes, actor.timeZone)
      : repeatedAnew(task, said, minutes, !saysHalf.test(text));
  return after === null ? null : asCorrection([after], text);
}

function cancelling(task: RecordRef): Intent {
  return { kind: 'command', name: 'complete-task', slots: { task, outcome: 'cancelled' } };
}

/** "Skip this Friday" – "make it Thursdays", "delete it": said of the whole of what comes back, and not of the time that was left out. */
function ofSkipped(
  text: string,
  skipped: IntentNamed<'complete-task'>,
  context: InterpreterContext,
): Reading | null {
  const { task } = skipped.slots;
  const made = context.thread?.intents.find(
    (one): one is Task => one.name === 'create-task' && one.slots.title === task.text,
  );
  if (made?.slots.repeats === undefined || skipped.slots.outcome !== 'done') return null;
  const over = cancelling(task);
  if (isUnwanted(text)) return asFollowUp([over], text, []);
  const { actor, now } = context;
  const said = readRecurrence(text, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  if (saysMore(text, context, said)) return null;
  const anew = repeatedAnew(made, said, shiftIn(text), !saysHalf.test(text));
  return anew === null ? null : asFollowUp([over, anew], text, []);
}

/** "And every Monday too", 以后每周一都提醒一下, of one that comes once: the same again and again, beside it where that is said. */
function repeatedToo(task: Task, text: string, context: InterpreterContext): Reading | null {
  const { actor, now } = context;
  const plain = text.replace(remindingWords, '').trim();
  const said = readRecurrence(plain, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  if (task.slots.repeats !== undefined || said?.days == null || saysMore(plain, context, said)) return null;
  const { unit, interval, weekdays, day, nth, workingDays } = said.days;
  const times = said.times.length > 0 ? [...said.times] : [task.slots.due?.time ?? workdayStart];
  const repeats = { unit, interval, weekdays: [...weekdays], day, nth, workingDays, times };
  const often: Task = { ...task, slots: { ...task.slots, due: null, remindAt: null, repeats } };
  return besides.test(text) ? asFollowUp([often], text, []) : asCorrection([often], text);
}

const remindingWords = regexp('giu')`
    \b(?:and|then|also|please|remind me(?: (?:about|of) (?:it|that|this))?|put (?:it|that|this) on (?:my|the) list|
    do (?:it|that)|make (?:it|that)|repeat (?:it|that)|too|as well|from now on|again|after that)\b|
    以后|之后|今后|往后|都|也|再|请|帮我|提醒(?:我)?(?:一下|一次)?|重复|这样|一下|吧
  `;
const besides = /\b(?:too|also|as well|and|from now on|after that)\b|以后|之后|今后|往后|都|也/iu;

/** "Cancel both", 两个都取消, of as many tasks as were spoken of last: none of them is wanted. */
function unwantedOfSeveral(text: string, { thread }: InterpreterContext): Reading | null {
  const { en, both, zh } = unwantedAll.exec(text.trim())?.groups ?? {};
  const count = both === undefined ? countSaid(en ?? zh ?? '') : 2;
  const tasks = (thread?.records ?? []).filter(({ entity }) => entity === 'task').slice(0, count);
  if (!(count > 1) || tasks.length < count || thread?.isListLatest === true) return null;
  const cancelled = tasks.map(
    ({ id, name }): IntentNamed<'complete-task'> => ({
      kind: 'command',
      name: 'complete-task',
      slots: { task: { entity: 'task', text: name, id, candidates: [] }, outcome: 'cancelled' },
    }),
  );
  return { ...asCorrection(cancelled, text), follows: goesOn };
}

const unwantedAll = regexp('iu')`
    ^(?:(?:no|ok|actually|sorry|hm+)[,. ]+)*(?:cancel|scrap|drop|delete|remove|forget)[ ]
    (?:(?:the|those|these|all) (?<en>two|three|four)|(?<both>both))(?: of (?:them|those|these))?(?: (?:reminders|tasks))?[.! ]*$|
    ^(?:算了|那|还是|这)*[，, ]*(?<zh>[两二三四])[个条]都(?:取消|不要|不用|删|去)(?:掉|了|吧)*[。！ ]*$
  `;

const goesOn = { how: 'follow-up', kept: [] } as const;

/** The task that was made, among what is spoken of. */
function nameOf({ slots }: Task, { thread }: InterpreterContext): RecordRef | null {
  const made = thread?.records.find(({ entity, name }) => entity === 'task' && name === slots.title);
  return made === undefined ? null : { entity: 'task', text: made.name, id: made.id, candidates: [] };
}

/** "Skip this week", 这周五不用: what comes back is done for this time; of one of each day "this week" means more than once. */
function skipsOnce(text: string, { slots: { repeats } }: Task): boolean {
  if (repeats === undefined) return false;
  const isOften = repeats.unit === 'day' || repeats.weekdays.length > 1 || repeats.workingDays;
  return isOften ? skipsNext.test(text) : skipsNext.test(text) || skipsPeriod.test(text);
}

const skipsNext = regexp('iu')`
    ^(?:(?:but|and|ok|please|just)[ ])*(?:skip|not|except|leave out|drop)(?: it)?[ ]
    (?:(?:the )?next (?:one|time)|this (?:time|one)|(?:this|the) once)[.! ]*$|
    ^(?:但|那|就)*(?:这次|下次|下一次|这一次)(?:就|先)?(?:不用|不要|跳过|免了|算了|取消|别)(?:提醒|了|吧)*[。！! ]*$
  `;
const skipsPeriod = regexp('iu')`
    ^(?:(?:but|and|ok|please|just)[ ])*(?:skip|not|except|leave out|drop)(?: it)?[ ]
    this (?:coming )?(?:week|month|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:['’]s)?(?: one)?[.! ]*$|
    ^(?:但|那|就)*(?:这|本)个?(?:周|星期|月|季度)(?:[一二三四五六日天])?(?:就|先)?(?:不用|不要|跳过|免了|算了|取消|别)(?:提醒|了|吧)*[。！! ]*$
  `;

/** "Done", 搞定了. */
const finished = regexp('iu')`
    ^(?:(?:ok|that['’]?s|it['’]?s|is|all|already|just|i(?:['’]ve)?|have)[ ,]+)*(?:
      done|did it|did that|finished|completed|sorted|sent(?: it| them)?|called (?:him|her|them)|took care of (?:it|that)|taken care of|
      mark (?:it|that)(?: as)? done
    )(?: already| now| today| this morning| just now)*[.! ]*$|
    ^(?:已经|都|我|刚刚?|刚才)*(?:搞定|完成|做完|办完|办好|弄好|弄完|打完|发完|处理完)(?:了|啦)?[。！! ]*$|
    ^(?:已经|都|我|刚刚?|刚才)*(?:寄|发|做|打|办|送|问|约|联系|回|交|弄|处理|核对|确认|整理|准备)(?:出去?|过去?|去|好|完)?(?:了|啦)[。！! ]*$
  `;

function shifted(task: Task, minutes: number | null, timeZone: string): Task | null {
  const { due, remindAt } = task.slots;
  if (minutes === null || (due?.time == null && remindAt?.time == null)) return null;
  const moved = (moment: MomentValue | null) => later(moment, minutes, timeZone);
  return { ...task, slots: { ...task.slots, due: moved(due), remindAt: moved(remindAt) } };
}

function later(moment: MomentValue | null, minutes: number, timeZone: string): MomentValue | null {
  if (moment?.time == null) return moment;
  const at = Date.parse(instantOfLocal(`${moment.date}T${moment.time}`, timeZone)) + minutes * 60_000;
  const [date = '', time = ''] = localDateTime(new Date(at).toISOString(), timeZone).slice(0, 16).split('T');
  return { ...moment, text: `${date} ${time}`, date, time };
}

function repeatedAnew(
  task: Task,
  said: ReturnType<typeof readRecurrence>,
  shiftMinutes: number | null,
  isEitherHalf: boolean,
): Task | null {
  const { repeats } = task.slots;
  if (repeats === undefined || (said === null && shiftMinutes === null)) return null;
  const { days = null, onDays = null, times = [] } = said ?? {};
  const before = repeats.times.length > 0 ? repeats : { ...repeats, times: [workdayStart] };
  const after = changedRecurrence(before, {
    recurrence: days === null ? null : { ...days, times },
    onDays:
      days !== null || onDays === null
        ? null
        : {
            weekdays: onDays.weekdays ?? [],
            day: onDays.day ?? null,
            nth: onDays.nth ?? null,
            workingDays: onDays.workingDays,
            ...(onDays.except === undefined ? {} : { except: onDays.except }),
          },
    times,
    isEitherHalf: isEitherHalf && times.length > 0,
    shiftMinutes,
  });
  const { unit, interval, weekdays, day, otherDays, nth, workingDays } = after;
  const kept = { unit, interval, weekdays: [...weekdays], day, otherDays, nth, workingDays };
  return { ...task, slots: { ...task.slots, repeats: { ...kept, times: [...after.times] } } };
}

/** When a reminder comes, or begins what is planned for a day, for which no time was said. */
export const workdayStart = '09:00';

const undo: Intent = { kind: 'command', name: 'undo', slots: { redo: false, of: [] } };

/** "Cancel that", 不用了, of what was just planned. */
export function isUnwanted(text: string): boolean {
  return unwanted.test(text.trim());
}

const unwanted = regexp('iu')`
    ^(?:(?:no|ok|oh|well|actually|sorry|hm+|never ?mind|forget it|on second thoughts?|you know what)[,. ]+)*(?:
      (?:never ?mind|forget (?:it|that|about it)|scratch that|not needed)(?: then| after all)?|
      (?:cancel|scrap|drop|delete|remove|kill|stop|scratch|bin)[ ]
      (?:it|that|this|(?:the|that|this)(?: last)? (?:reminder|task|to-?do|one))(?: again| please| after all)?|
      (?:i )?don'?t need (?:it|that|this)(?: any ?more| after all)?
    )[.! ]*$|
    ^(?:never ?mind|forget (?:it|that|about it)|scratch that|not needed|no need(?: any ?more)?|cancel (?:it|that))[ ]*[,;.–—-][ ]*[^?,;]{4,50}$|
    ^[^，,？?]{2,16}[，,](?:那)?(?:就|都|先)?(?:不用了|不用提醒了?|不需要了|取消吧|算了吧?|不用打了|不用去了)[。！!吧 ]*$|
    ^(?:算了|那|还是|嗯|哦|先|不[用要]了|不(?:去|打|见|约|发|做|搞)了|[，, ])*(?:(?:提醒|任务|待办)(?:先|就|也)?(?=不|取消|删|算))?(?:不用了|不(?:去|打|见|约)了|不需要了|不要了|停(?:了|掉)(?:吧|它)?|取消(?:吧|掉|了|它|(?:这|那|刚才那|刚才的)?个?(?:提醒|任务|待办)?)?|算了|删了吧?|删掉吧?|不用提醒了?|别提醒了?)[。！!吧 ]*$
  `;
