import type { Intent, IntentNamed, MomentValue } from '../../intents/index.ts';
import { changedRecurrence, instantOfLocal, localDateTime, regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { saysMore } from '../rules/digests/says-more.ts';
import { shiftIn } from '../rules/digests/shift.ts';
import { readRecurrence } from '../rules/recurrence/index.ts';
import { asCorrection } from './gaps.ts';

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
  const [task] = last;
  if (last.length !== 1 || task?.name !== 'create-task') return null;
  if (unwanted.test(text.trim()))
    return { ...asCorrection([undo], text), follows: { how: 'follow-up', kept: [] } };
  const { actor, now } = context;
  const said = readRecurrence(text, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const minutes = shiftIn(text);
  if (saysMore(text, context, said)) return null;
  const after =
    task.slots.repeats === undefined
      ? shifted(task, minutes, actor.timeZone)
      : repeatedAnew(task, said, minutes);
  return after === null ? null : asCorrection([after], text);
}

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
          },
    times,
    shiftMinutes,
  });
  const { unit, interval, weekdays, day, otherDays, nth, workingDays } = after;
  const kept = { unit, interval, weekdays: [...weekdays], day, otherDays, nth, workingDays };
  return { ...task, slots: { ...task.slots, repeats: { ...kept, times: [...after.times] } } };
}

/** When a reminder comes for which no time was said. */
const workdayStart = '09:00';

const undo: Intent = { kind: 'command', name: 'undo', slots: { redo: false, of: [] } };

/** "Cancel that", 不用了, right after it. */
const unwanted = regexp('iu')`
    ^(?:(?:no|ok|actually|sorry|hm+)[,. ]+)*(?:
      (?:never ?mind|forget (?:it|that|about it)|scratch that|not needed)(?: then| after all)?|
      (?:cancel|scrap|drop|delete|remove|kill|stop)[ ](?:it|that|this|(?:the|that|this) reminder)(?: again| please)?|
      (?:i )?don'?t need (?:it|that|this)(?: any ?more| after all)?
    )[.! ]*$|
    ^(?:算了|那|还是|嗯|哦|先)*[，, ]*(?:不用了|不需要了|不要了|取消(?:吧|掉|了|它|这个(?:提醒)?)?|算了|删了吧?|删掉吧?|不用提醒了?|别提醒了?)[。！!吧 ]*$
  `;
