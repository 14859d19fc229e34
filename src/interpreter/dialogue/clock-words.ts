import { countingNumber, regexp } from '../../kernel/index.ts';
/** "11", "at four", 四点, 3点半 as `HH:mm`, in that half of the day that work or the time before makes likely; null for what is no hour. */
export function hourNear(said: string, before: string): string | null {
  const match = hour.exec(said.trim());
  const { en, zh, minutes, half } = match?.groups ?? {};
  if (match === null) return null;
  const noon = match.groups?.noon ?? match.groups?.part;
  const number = en ?? zh ?? '';
  const named = countingNumber(number);
  if (named === null || named > 23) return null;
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

const hour = regexp('iu')`
    ^(?:at |around |about |@ ?)?
    (?<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[:.](?<minutes>\d{2}))?
    (?: ?o['’]?clock| ?(?<noon>[ap]\.?m\.?))?$|
    ^(?<part>早上|上午|下午|傍晚|晚上)?(?:中午)?(?<zh>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时)(?<half>半)?
    (?:钟|整)?$
  `;
