import { addDays } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { type AtomRule, alone, dayReading, type Meaning, type Scene } from './scene.ts';

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
    pattern: new RegExp(`(?:过)?${hanAmount}个?(小时|钟头|分钟|刻钟)(半)?(?:之后|以后|后)`, 'y'),
    read: (m, s) => away(minutesOf(m[1], m[2], m[3] !== undefined), s),
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
    pattern: /(?:a )?half(?: an?)?[ -]?(?:hour|hr)(?![a-z])/y,
    read: () => alone({ kind: 'duration', amount: 30, unit: 'minute' }),
  },
];

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
