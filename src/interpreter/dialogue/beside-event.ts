import type { IntentNamed } from '../../intents/index.ts';
import { addDays, localDateTime, type PlainDate, regexp, today } from '../../kernel/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { findTimes } from '../rules/calendar/index.ts';
import { calledOff } from './called-off.ts';
import { isPlannedLog } from './gaps.ts';
import { workdayStart } from './reminder-again.ts';

/** When something of the thread is to be held or done. */
export interface Event {
  readonly date: PlainDate;
  /** `HH:MM`; null where only the day is known. */
  readonly time: string | null;
}

/**
 * "The day before", 提前一天, "an hour before that", "that day", 同一时间, of what was just planned or shown as planned: the text with the day, or
 * the hour, that this is. As it was where nothing is planned, and where the words say themselves before what ("the day before yesterday",
 * "two days before Christmas").
 */
export function withEventDay(text: string, context: InterpreterContext): string {
  const events = eventsOf(context);
  if (events.length === 0) return text;
  const dated = besides.reduce(
    (said, { pattern, of }) =>
      said.replace(pattern, (whole: string, ...rest: unknown[]) => {
        const last = rest.at(-1);
        const groups = (typeof last === 'object' ? last : {}) as Readonly<Record<string, string | undefined>>;
        const start = rest.find((one) => typeof one === 'number') ?? 0;
        const [meant] = events.map((event) => of(event, groups)).filter((one) => one !== null);
        // "Finish it by Wednesday, remind me the day before": of what the message itself puts on a day.
        const isOwn = hasDay(said.slice(0, start), context);
        return meant === undefined || isOwn ? whole : written(meant, /\p{Script=Han}/u.test(whole));
      }),
    text,
  );
  const [{ date, time } = { date: '', time: null }] = events;
  if (thatWeek.test(dated)) return dated.replace(thatWeek, weekOf(date as PlainDate));
  return time === null ? dated : dated.replace(sameTimeEn, ` at ${time}`).replace(sameTimeZh, ` ${time}`);
}

/** "How many close that week": from its Monday to its Sunday. */
const thatWeek =
  /(?<![a-z])(?:in |during |for )?(?:that|the same) week(?![a-z])|(?<!\p{Script=Han})(?:那|同)一?个?(?:周|星期)(?![一二三四五六日天末])/iu;

function weekOf(date: PlainDate): (said: string) => string {
  const monday = addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
  const [from, to] = [monday, addDays(monday, 6)];
  return (said) => (/\p{Script=Han}/u.test(said) ? `${from}到${to}` : `from ${from} to ${to}`);
}

/** "Next Monday, same time": the hour that was planned; "the same time as Globex" is another's. */
const sameTimeEn = /,?\s+(?:at )?(?:the |that )?same time(?! (?:as|last|of|every|each)\b)/giu;
const sameTimeZh = /(?:的)?(?:同一|同样的?|一样的|相同的?|老)时间(?:点)?(?!段|内|里|时)/gu;

function hasDay(text: string, { now, actor }: InterpreterContext): boolean {
  return findTimes(text, { now, calendar: actor.calendar, timeZone: actor.timeZone }).length > 0;
}

/** What was shown or planned last, before what is to be done by a day. */
function eventsOf(context: InterpreterContext): readonly Event[] {
  const { thread, now, actor } = context;
  const day = today(now, actor.calendar.timeZone);
  const intents = [...(thread?.last ?? []), ...(thread?.intents ?? [])];
  const planned = intents.flatMap((intent) =>
    // What was held today is before nothing.
    intent.name === 'log-activity' && isPlannedLog(intent, context)
      ? [intent.slots.at]
      : intent.name === 'change-plan'
        ? [newTimeOf(intent)]
        : [],
  );
  const due = intents.flatMap((intent): readonly (Event | null)[] =>
    intent.name === 'create-task'
      ? [intent.slots.due]
      : intent.name === 'update-record'
        ? intent.slots.changes.flatMap(({ value }) =>
            value.type === 'date' ? [{ date: value.date, time: null }] : [],
          )
        : [],
  );
  const events = [calledOff(context)?.at ?? null, shownPlan(context), ...planned, ...due];
  return events.filter((at) => at !== null && at.date >= day) as readonly Event[];
}

/** When what was moved is to be held now; null where its day, or the new time, wasn't said. */
function newTimeOf({ slots: { at, to, keepsDay } }: IntentNamed<'change-plan'>): Event | null {
  if (to === null || (keepsDay && at === null)) return null;
  return { date: keepsDay && at !== null ? at.date : to.date, time: to.time ?? at?.time ?? null };
}

/** When the one planned activity is to be held that was just looked at; null where none was, or more than one. */
export function shownPlan({ thread, actor }: InterpreterContext): Event | null {
  const [asked] = thread?.intents ?? [];
  const [shown] = thread?.records ?? [];
  if (asked?.name !== 'list' || asked.slots.entity !== 'activity') return null;
  if (thread?.isListLatest === true || shown?.entity !== 'activity' || shown.plannedAt == null) return null;
  const [date = '', time = ''] = localDateTime(shown.plannedAt, actor.timeZone).split('T');
  return { date, time: time.slice(0, 5) };
}

interface Beside {
  readonly pattern: RegExp;
  readonly of: (event: Event, groups: Readonly<Record<string, string | undefined>>) => Event | null;
}

const eventEn =
  '(?:\\s+(?:(?:that|it|then)|(?:(?:the|this|that|our) )?(?:demo|meeting|visit|call|appointment|event|presentation|workshop|session|lunch|dinner|deadline)))?';
/** Nothing stands behind it that would say before what. */
const endEn = '(?=\\s*(?:$|[,.;!?]|to\\b|and\\b|at\\b|please\\b))';
const eventZh = '(?:(?:演示|会议|开会|拜访|见面|会面|电话|上门|活动|截止|到期)?(?:的)?(?:之)?)';
const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  the: 1,
  two: 2,
  'a couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  half: 0.5,
  'half an': 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  半: 0.5,
};
const countEn = '(?:half an|a couple of|an?|the|one|two|three|four|five|\\d{1,2})';
const countZh = '(?:[一两二三四五半]|\\d{1,2})';

const besides: readonly Beside[] = [
  {
    pattern: new RegExp(
      `(?<![a-z])(?:on )?(?<count>${countEn}) (?<unit>day|evening|night|morning|afternoon|week|hour|minute)s? (?<side>before|after|ahead|earlier|beforehand)${eventEn}${endEn}`,
      'giu',
    ),
    of: (event, { count, unit, side }) => moved(event, count, unit, side?.toLowerCase() === 'after' ? 1 : -1),
  },
  {
    pattern: new RegExp(
      `${eventZh}提前(?<count>${countZh})个?(?<unit>天|周|星期|小时|钟头|分钟)(?!完成|交付|结束|签)|${eventZh}(?:前|头)(?<count2>[一两二三])(?<unit2>天)(?!的)`,
      'gu',
    ),
    of: (event, { count, unit, count2, unit2 }) => moved(event, count ?? count2, unit ?? unit2, -1),
  },
  { pattern: regexp('gu')`(?:次日|隔天|第二天|(?:之)?后一天)`, of: (event) => moved(event, '一', '天', 1) },
  // "Next week, same time": its own day of that week.
  {
    pattern: regexp('giu')`
        (?:on |at )?(?:the )?same (?:time|day(?: and time)?),? next week\b|
        \bnext week,? (?:on |at )?(?:the )?same (?:time|day(?: and (?:the same )?time)?)\b|
        (?:下个?(?:周|星期|礼拜))的?(?:同一|同样的?|一样的?|相同的?|这个|老)时(?:间点?|候)
      `,
    of: (event) => moved(event, 'a', 'week', 1, event.time),
  },
  {
    pattern: regexp('giu')`
        \b(?:on )?the same day\b(?!\s+(?:last|next|as))|\b(?:on )?that (?:same )?day\b|
        (?:当天|当日|(?<!\p{Script=Han})那一?[天日](?=我|你|还|有|上午|下午|晚上|的|，|,|几点|之?前|$))
      `,
    of: ({ date }) => ({ date, time: null }),
  },
];

function moved(
  event: Event,
  count: string | undefined,
  unit = '',
  sign: 1 | -1,
  time: string | null = null,
): Event | null {
  const by = counts[count?.toLowerCase() ?? ''] ?? Number(count);
  if (/^(?:hour|minute|小时|钟头|分钟)/iu.test(unit)) {
    const minutes = /^(?:minute|分钟)/iu.test(unit) ? by : by * 60;
    const [hour = 0, minute = 0] = (event.time ?? workdayStart).split(':').map(Number);
    const at = hour * 60 + minute + sign * minutes;
    if (at < 0 || at >= 24 * 60) return null;
    const clock = [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':');
    return { date: event.date, time: clock };
  }
  const days = /^(?:week|周|星期)/iu.test(unit) ? by * 7 : by;
  if (!Number.isInteger(days)) return null;
  const hours: Readonly<Record<string, string>> = {
    evening: '18:00',
    night: '20:00',
    morning: '09:00',
    afternoon: '14:00',
  };
  return { date: addDays(event.date, sign * days), time: hours[unit.toLowerCase()] ?? time };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function written({ date, time }: Event, isHan: boolean): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (isHan) return `${year}年${Number(month)}月${Number(day)}日${time === null ? '' : ` ${time} `}`;
  return `on ${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}${time === null ? '' : ` at ${time}`}`;
}
