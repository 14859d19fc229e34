import { regexp } from '../../kernel/index.ts';
/** "11", "at four", 四点, 3点半 as `HH:mm`, in that half of the day that work or the time before makes likely; null for what is no hour. */
export function hourNear(said: string, before: string): string | null {
  const match = hour.exec(said.trim());
  const { en, zh, minutes, half, noon } = match?.groups ?? {};
  if (match === null) return null;
  const number = en ?? zh ?? '';
  const named = words[number.toLowerCase()] ?? hanNumber(number) ?? Number(number);
  if (!Number.isInteger(named) || named > 23) return null;
  const isLate = noon !== undefined && /下午|晚|pm|p\.m/iu.test(noon);
  const isEarly = noon !== undefined && !isLate;
  const later = named + 12;
  const isAfternoon =
    named < 12 &&
    later < 24 &&
    !isEarly &&
    (isLate || named < firstHour || (named < 10 && Number(before.slice(0, 2)) >= 18));
  const at = isAfternoon ? later : named;
  const past = half === undefined ? (minutes ?? '00') : '30';
  return Number(past) < 60 ? `${String(at).padStart(2, '0')}:${past.padStart(2, '0')}` : null;
}

/** Nobody makes an appointment earlier without saying so. */
const firstHour = 7;

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

function hanNumber(text: string): number | null {
  const digits = '零一二三四五六七八九';
  const match = /^(?<tens>[一二]?十)?(?<ones>[一二两三四五六七八九])?$/u.exec(text);
  if (match === null || text === '') return null;
  const { tens, ones } = match.groups ?? {};
  const ten = tens === undefined ? 0 : tens.length === 1 ? 10 : 10 * digits.indexOf(tens.charAt(0));
  return ten + (ones === undefined ? 0 : ones === '两' ? 2 : digits.indexOf(ones));
}

const hour = regexp('iu')`
    ^(?:at |around |about |@ ?)?
    (?<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[:.](?<minutes>\d{2}))?
    (?: ?o['’]?clock| ?(?<noon>[ap]\.?m\.?))?$|
    ^(?:早上|上午|中午|下午|傍晚|晚上)?(?<zh>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时)(?<half>半)?
    (?:钟|整)?$
  `;
