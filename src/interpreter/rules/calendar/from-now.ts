import { addDays } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { awayFrom } from './counted.ts';
import { type AtomRule, alone, dayReading, type Meaning, periodReading, type Scene } from './scene.ts';

const amount =
  '(half an?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty(?:[ -]five)?|\\d{1,3}|a couple of)';
const hanAmount = '(半|[一二两三四五六七八九十]{1,3}|\\d{1,3})';

/** So many minutes, hours or days from now, either way: "an hour ago", "in 20 minutes", 半小时前, 两小时后; and half an hour. */
export const fromNowRules: readonly AtomRule[] = [
  {
    pattern: new RegExp(
      `(?:about |around )?${amount}[ -]?(hours?|hrs?|minutes?|mins?) (?:ago|earlier|back)(?![a-z])`,
      'y',
    ),
    read: (m, s) => away(-minutesOf(m[1], m[2]), s),
  },
  {
    pattern: new RegExp(`in (?:about )?${amount}[ -]?(hours?|hrs?|minutes?|mins?)(?:'? time)?(?![a-z])`, 'y'),
    read: (m, s) => away(minutesOf(m[1], m[2]), s),
  },
  {
    pattern: new RegExp(
      `(?:大概|大约|约)?${hanAmount}个?(小时|钟头|分钟|刻钟)(半)?(?:之前|以前|前)(?!的?报价)`,
      'y',
    ),
    read: (m, s) => away(-minutesOf(m[1], m[2], m[3] !== undefined), s),
  },
  {
    pattern: new RegExp(`(?:过)?${hanAmount}(个半|个)?(小时|钟头|分钟|刻钟)(半)?(?:之后|以后|后)`, 'y'),
    read: (m, s) => away(minutesOf(m[1], m[3], m[2] === '个半' || m[4] !== undefined), s),
  },
  {
    pattern: new RegExp(
      `(?<!超)再?过(?:${hanAmount.replace('半|', '')})(天|周|个?星期|个?礼拜)(?![前内])`,
      'y',
    ),
    read: (m, s) =>
      alone(dayReading(addDays(s.today, Number(readNumber(m[1] ?? '')) * (m[2] === '天' ? 1 : 7)))),
  },
  {
    pattern: new RegExp(
      `(?:in|within|after) (?:the next )?${amount} (?:business|working|work) ?days?(?:'? time)?(?![a-z])`,
      'y',
    ),
    read: (m, s) => workdays(m[1], s, m[0].startsWith('within')),
  },
  {
    pattern: new RegExp(
      `${amount} (?:business|working|work) ?days? (?:from now|from today|later|out)(?![a-z])`,
      'y',
    ),
    read: (m, s) => workdays(m[1], s, false),
  },
  {
    pattern: new RegExp(`${hanAmount}个?工作日(之?后|以后|后|以内|之内|内)`, 'y'),
    read: (m, s) => workdays(m[1], s, m[2]?.endsWith('内') === true),
  },
  {
    pattern:
      /(?:(?:in|over|during|for|within) )?(?:the )?(?:last|past|previous) (\d{1,4}) ?(?:hours|hrs)(?![a-z])/y,
    read: (m, s) => lastHours(Number(m[1]), s),
  },
  {
    pattern: /(?:最近|过去|近)(\d{1,4})个?(?:小时|钟头)(?:内|以内|之内|里)?/y,
    read: (m, s) => lastHours(Number(m[1]), s),
  },
  {
    pattern: /(?:a )?half(?: an?)?[ -]?(?:hour|hr)(?![a-z])/y,
    read: () => alone({ kind: 'duration', amount: 30, unit: 'minute' }),
  },
];

function workdays(count: string | undefined, scene: Scene, isWithin: boolean): Meaning | null {
  const number = /^an?$/.test(count ?? '')
    ? 1
    : count === 'a couple of'
      ? 2
      : Number(readNumber(count ?? ''));
  const reading = awayFrom(scene.today, number, 'workday');
  if (reading?.kind !== 'day') return null;
  return isWithin
    ? alone(periodReading({ from: scene.today, to: addDays(reading.date, 1) }, null), {
        kind: 'before',
        date: addDays(reading.date, 1),
      })
    : alone(reading);
}

/** The days that the hours reach back into, up to and with today. */
function lastHours(hours: number, scene: Scene): Meaning | null {
  const then = new Date(Date.parse(`${scene.clock}Z`) - hours * 3_600_000);
  if (Number.isNaN(then.getTime())) return null;
  return alone(periodReading({ from: then.toISOString().slice(0, 10), to: addDays(scene.today, 1) }, null));
}

function minutesOf(count = '', unit = '', andHalf = false): number {
  const each = /^(?:h|小时|钟头)/u.test(unit) ? 60 : unit === '刻钟' ? 15 : 1;
  const number = /^(?:half|半)/u.test(count)
    ? 0.5
    : /^an?$/.test(count)
      ? 1
      : count.startsWith('a couple')
        ? 2
        : Number(readNumber(count));
  return Math.round(each * (number + (andHalf ? 0.5 : 0)));
}

function away(minutes: number, scene: Scene): Meaning | null {
  const then = new Date(Date.parse(`${scene.clock}Z`) + minutes * 60_000);
  if (Number.isNaN(then.getTime())) return null;
  const local = then.toISOString().slice(0, 16);
  return alone({ kind: 'time', local, date: local.slice(0, 10) });
}
