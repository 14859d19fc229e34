import { regexp } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { fromNowRules } from './from-now.ts';
import { type AtomRule, alone, dayReading, type Meaning, type Scene } from './scene.ts';

const hourWord = '(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const hanNumber = '([零一二两三四五六七八九十]{1,3}|\\d{1,2})';
const hanPart = '(凌晨|清晨|早上|早晨|上午|早|中午|下午|午后|傍晚|晚上|晚间|夜里|晚)';

/** Times of day in both languages; each is a part that a day holds. */
export const clockRules: readonly AtomRule[] = [
  ...fromNowRules,
  {
    pattern: /(?:at )?(\d{1,2})(?:[:.](\d\d))? ?(am|pm|a\.m\.?|p\.m\.?)(?![a-z\d])/y,
    read: (m, s) => clock(Number(m[1]), Number(m[2] ?? 0), m[3], s),
  },
  {
    pattern: /(?:at )?([01]?\d|2[0-3]):([0-5]\d)(?![\d:])/y,
    read: (m, s) => clock(Number(m[1]), Number(m[2]), undefined, s),
  },
  {
    pattern: new RegExp(
      `(?:at )?(half past|quarter past|quarter to|half) ${hourWord}(?: ?(am|pm))?(?![a-z\\d])`,
      'y',
    ),
    read: (m, s) => spoken(m, s),
  },
  {
    pattern: /(?:at )?([01]?\d|2[0-3])h([0-5]\d)(?![a-z\d])/y,
    read: (m, s) =>
      Number(m[1]) < 7 && !m[0].startsWith('at') ? null : clock(Number(m[1]), Number(m[2]), undefined, s),
  },
  {
    pattern: /(?:at |around )?(\d{1,2}) ?-?ish(?![a-z])/y,
    read: (m, s) => workingHour(Number(m[1]), 0, undefined, s),
  },
  {
    pattern: new RegExp(
      `(?:at )?(five|ten|twenty|twenty-five|\\d{1,2})(?: minutes)? (past|to) ${hourWord}(?: ?(am|pm))?(?![a-z\\d])`,
      'y',
    ),
    read: (m, s) => minutesBeside(m, s),
  },
  {
    pattern: new RegExp(`(?:at )?${hourWord} o'?clock(?: ?(am|pm))?(?![a-z\\d])`, 'y'),
    read: (m, s) => workingHour(hourOf(m[1]), 0, m[2], s),
  },
  {
    pattern: regexp('y')`
        at (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!
          [\d%$€£kmb:/]|[.,]\d|st|nd|rd|th|
          [ ]?(?:percent|k|m|million|thousand|usd|eur|deals?|accounts?|companies|people)|\w
        )
      `,
    read: (m, s) => workingHour(hourOf(m[1]), 0, undefined, s),
  },
  {
    pattern: new RegExp(`(?:at )?${hourWord} (?:in the|at) (morning|afternoon|evening|night)(?![a-z])`, 'y'),
    read: (m, s) => clock(hourOf(m[1]), 0, m[2] === 'morning' ? 'am' : 'pm', s),
  },
  {
    pattern: /(?:at )?(noon|midday|midnight|lunchtime|lunch time)(?![a-z])/y,
    read: (m, s) => clock(m[1] === 'midnight' ? 0 : 12, 0, undefined, s),
  },
  {
    pattern: /(?:eod|cob|eob|(?:the )?(?:end|close) of (?:the )?(?:day|business|play))(?![a-z])/y,
    read: (_, s) => wholeDay(s, '18:00', false),
  },
  {
    pattern: /(?:early |late |in the |mid-?)?(morning|afternoon|evening|night|am|pm|first thing)(?![a-z])/y,
    read: (m, s) => wholeDay(s, partHours[m[1] ?? ''] ?? '09:00', true),
  },
  {
    pattern: new RegExp(
      `${hanPart}?的? ?${hanNumber} ?(?:点钟?|时|:(?=\\d))(?:(半)|([一三])刻|(整)(?![理合顿体改个])|(?:过?${hanNumber}分?))?(?![\\d多钱])`,
      'y',
    ),
    read: (m, s) => hanClock(m, s),
  },
  {
    pattern: new RegExp(`${hanPart.replace('|早|', '|').replace('|晚)', ')')}(?!好|安(?![排装]))`, 'y'),
    read: (m, s) => wholeDay(s, hanHours[m[1]?.[0] ?? ''] ?? '09:00', true),
  },
  {
    pattern: /(?:下班前|下班之前|一早)/y,
    read: (m, s) => wholeDay(s, m[0] === '一早' ? '09:00' : '18:00', m[0] === '一早'),
  },
];

const partHours: Readonly<Record<string, string>> = {
  morning: '09:00',
  afternoon: '14:00',
  evening: '18:00',
  night: '20:00',
  pm: '14:00',
};
const hanHours: Readonly<Record<string, string>> = {
  凌: '02:00',
  清: '07:00',
  中: '12:00',
  下: '14:00',
  午: '14:00',
  傍: '18:00',
  晚: '20:00',
  夜: '20:00',
};

function clock(hour: number, minute: number, half: string | undefined, scene: Scene): Meaning | null {
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half.startsWith('p') ? 12 : 0);
  if (hours > 24 || minute > 59 || (hours === 24 && minute > 0)) return null;
  const text = `${String(hours % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const on = (date: string) => ({ kind: 'time', local: `${date}T${text}`, date }) as const;
  return { ...alone(on(scene.today)), part: { of: 'day', place: (container) => on(container.period.from) } };
}

/** An hour said without morning or afternoon: in a working day, 1 to 6 are after noon. */
function workingHour(hour: number, minute: number, half: string | undefined, scene: Scene): Meaning | null {
  return clock(half === undefined && hour >= 1 && hour <= 6 ? hour + 12 : hour, minute, half, scene);
}

function spoken(match: RegExpExecArray, scene: Scene): Meaning | null {
  const hour = hourOf(match[2]);
  if (match[1] === 'quarter to') return workingHour(hour === 1 ? 12 : hour - 1, 45, match[3], scene);
  return workingHour(hour, match[1] === 'quarter past' ? 15 : 30, match[3], scene);
}

/** "Ten past nine"; "five to nine" where it says that it is a time. */
function minutesBeside(match: RegExpExecArray, scene: Scene): Meaning | null {
  const [said, minutes = '', side, hourText, half] = match;
  const isTo = side === 'to';
  if (isTo && !said.startsWith('at') && half === undefined) return null;
  const hour = hourOf(hourText) - (isTo ? 1 : 0);
  const minute = Number(readNumber(minutes.replace('-', ' ')));
  return workingHour(hour === 0 ? 12 : hour, isTo ? 60 - minute : minute, half, scene);
}

function hanClock(match: RegExpExecArray, scene: Scene): Meaning | null {
  const [, part = '', hourText = '', half, quarters, , minuteText = '0'] = match;
  const hour = Number(readNumber(hourText) ?? Number.NaN);
  const minutes =
    half !== undefined
      ? 30
      : quarters !== undefined
        ? quarters === '一'
          ? 15
          : 45
        : Number(readNumber(minuteText.replace(/^零(?=.)/, '')) ?? 0);
  if (Number.isNaN(hour) || hour > 24) return null;
  const isAfternoon = /^(?:下|午|傍|晚|夜)/.test(part);
  const noon = part.startsWith('中') && hour <= 3 && hour > 0;
  const hours =
    (isAfternoon || noon) && hour < 12 ? hour + 12 : /^(?:晚|夜)/.test(part) && hour === 12 ? 24 : hour;
  return part === ''
    ? workingHour(hours, minutes, undefined, scene)
    : clock(hours, minutes, undefined, scene);
}

/** A day as far as dates go; the hour is the other reading. */
function wholeDay(scene: Scene, hour: string, isWeak: boolean): Meaning {
  const on = (date: string) => ({ kind: 'time', local: `${date}T${hour}`, date }) as const;
  return {
    ...alone(dayReading(scene.today), on(scene.today)),
    part: { of: 'day', place: (container) => dayReading(container.period.from) },
    isWeak,
    isPastNoon: hour > '12:00',
  };
}

function hourOf(word = ''): number {
  return Number(readNumber(word));
}
