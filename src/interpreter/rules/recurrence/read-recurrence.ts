import {
  type BusinessCalendar,
  countingNumber,
  foldUnits,
  type Instant,
  localDateTime,
  type PlainDate,
  type Recurrence,
} from '../../../kernel/index.ts';
import { findTimes, type TimeSpan } from '../calendar/index.ts';
import { type Phrase, phrases, type SaidDays } from './patterns.ts';
import { dayParts, routines } from './routines.ts';
import { zoneNamed } from './zones.ts';

/** When something is to come back, as a message says it. */
export interface SaidRecurrence {
  /** Null: only times of day were said. `isVague`: by an adjective alone, which may be of something else ("the weekly report"). */
  readonly days: (Omit<Recurrence, 'times'> & { readonly isVague: boolean }) | null;
  /** Days that were said without that they come back: "to Tuesday", 改到周二; beside `days` where their form alone said it: "to Tuesdays". */
  readonly onDays: SaidDays | null;
  /** `HH:mm`; empty where none was said. */
  readonly times: readonly string[];
  /** IANA; null where none was said. */
  readonly timeZone: string | null;
  /** Null: from now on. */
  readonly startsOn: PlainDate | null;
  /** The message without all of that: blanks stand in its place. */
  readonly rest: string;
  /** Where it stood: offsets in UTF-16 units, end exclusive. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

interface Found {
  readonly phrase: Phrase;
  readonly days: SaidDays;
  readonly start: number;
  readonly end: number;
}

/** What a message says of when something comes back, in either language; null where it says nothing of that. */
export function readRecurrence(
  text: string,
  at: { readonly now: Instant; readonly calendar: BusinessCalendar; readonly timeZone: string },
): SaidRecurrence | null {
  const start = readStart(text, at);
  const folded = foldUnits(text).replaceAll(sooner, (said) => ' '.repeat(said.length));
  const masked = blank(
    folded.replace(dottedTime, '$<hour>:$<minute>').replace(hourMark, ':'),
    start === null ? [] : [start.span],
  );
  const found = choose(findPhrases(masked), becomesAnother.test(masked));
  const zone = readZone(masked);
  const spans = found.map(({ start: from, end }) => [from, end] as const);
  const saysOften = found.some(({ days }) => days.timesIn !== undefined);
  const clock = readClock(blank(masked, zone === null ? spans : [...spans, zone.span]), at, saysOften);
  const says = found.filter(({ phrase }) => phrase.strength !== 'beside');
  const besides = found.filter(({ phrase }) => phrase.strength === 'plural' || phrase.strength === 'beside');
  if (found.length === 0 && clock.length === 0 && zone === null) return null;
  const all = joined(text, [
    ...spans,
    ...clock.map(({ span }) => span),
    ...(zone === null ? [] : [zone.span]),
    ...(start === null ? [] : [start.span]),
  ]);
  const saysOutright = says.some(({ phrase }) => phrase.strength === 'says-so');
  const onDays = !saysOutright && besides.length > 0 ? merge(besides) : null;
  return {
    days:
      says.length === 0
        ? null
        : { ...whole(merge(found)), isVague: found.every(({ phrase }) => phrase.strength === 'adjective') },
    onDays,
    times: spreadTimes([...new Set(clock.map(({ time }) => time))].sort(), merge(found)),
    timeZone: zone?.zone ?? null,
    startsOn: start?.date ?? null,
    rest: blank(text, all),
    spans: all,
  };
}

/** "At 7.45". */
const dottedTime =
  /(?<=(?:^|[^a-z])(?:at|by|around|@) ?)(?<hour>\d{1,2})\.(?<minute>[0-5]\d)(?![\d%]| ?(?:k|m|x|million|percent)(?![a-z]))/g;

/** "16h30". */
const hourMark = /(?<=(?<![a-z\d.])(?:[01]?\d|2[0-3]))h(?=[0-5]\d(?![\da-z]))/g;

/** 早一点 is earlier, and not one o'clock. */
const sooner = /[早晚](?:一?[点些](?![\d半钟一二三四五])|(?=[一二两三半\d]{1,2}个?(?:天|小时|钟头|分钟)))/g;

/** "Make the weekly digest monthly": the last adjective is what it becomes. */
const becomesAnother =
  /^\W*(?:(?:please|pls|ok|and|can you|could you),? )*(?:make|change|switch|turn|set|move)\b/;

function findPhrases(text: string): readonly Found[] {
  const found: Found[] = [];
  let left = text;
  for (const phrase of phrases) {
    for (const match of left.matchAll(phrase.pattern)) {
      if (match[0].trim() === '') continue;
      const days = phrase.read(match.groups ?? {});
      if (days === null) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      found.push({ phrase, days, start, end });
      left = blank(left, [[start, end]]);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * What is said outright counts, and the days beside it that fit it: "weekly on Mondays". An adjective beside another unit is of something
 * else: "monthly revenue every Friday"; so is a bare day that is not of that unit.
 */
function choose(found: readonly Found[], isBecome: boolean): readonly Found[] {
  const says = found.filter(({ phrase }) => phrase.strength === 'says-so');
  const adjectives = found.filter(({ phrase }) => phrase.strength === 'adjective');
  const besides = found.filter(({ phrase }) => phrase.strength === 'beside' || phrase.strength === 'plural');
  const heads = says.length > 0 ? says : isBecome ? adjectives.slice(-1) : adjectives.slice(0, 1);
  // 每周一发我每月的销售额: what has a day of its own says when it comes, and the other how its figures are cut.
  const head = says.find(({ days }) => hasOwnDays(days)) ?? heads.find(({ days }) => days.unit !== undefined);
  const unit = head?.days.unit;
  const sameUnit = adjectives.filter(({ days }) => says.length > 0 && days.unit === unit);
  const fitting = besides.filter(({ days }) => {
    if (unit === undefined || days.except !== undefined) return true;
    if (days.workingDays === true) return unit === 'day';
    if (days.weekdays !== undefined) return unit === 'week';
    return unit === 'month' || unit === 'quarter';
  });
  const ofUnit = heads.filter(({ days }) => days.unit === undefined || days.unit === unit);
  return [...ofUnit, ...sameUnit, ...fitting].sort((a, b) => a.start - b.start);
}

function hasOwnDays({ weekdays = [], day, nth }: SaidDays): boolean {
  return weekdays.length > 0 || day !== undefined || nth !== undefined;
}

function merge(found: readonly Found[]): SaidDays {
  const except = new Set(found.flatMap(({ days }) => days.except ?? []));
  const weekdays = found.flatMap(({ days }) => days.weekdays ?? []).filter((day) => !except.has(day));
  const merged = Object.assign({}, ...found.map(({ days }) => days)) as SaidDays;
  const units = found.filter(({ days }) => days.unit !== undefined);
  // "The weekly digest fortnightly": what is said outright goes before an adjective.
  const first = (
    units.find(({ phrase }) => phrase.strength === 'says-so') ??
    units.find(({ phrase }) => phrase.strength !== 'beside')
  )?.days;
  return {
    ...merged,
    ...(first?.unit === undefined ? {} : { unit: first.unit, interval: first.interval ?? 1 }),
    ...(weekdays.length === 0 ? {} : { weekdays: [...new Set(weekdays)].sort((a, b) => a - b) }),
  };
}

/** With what a phrase leaves open: a day of the month is of every month, "twice a week" is on days that lie apart. */
function whole(said: SaidDays): Omit<Recurrence, 'times'> {
  const days = withoutExcepted(spreadDays(said));
  const byDay = days.day !== undefined || days.nth !== undefined;
  return {
    unit: days.unit ?? (byDay ? 'month' : 'week'),
    interval: days.interval ?? 1,
    weekdays: days.weekdays ?? [],
    day: days.day ?? null,
    ...(days.otherDays === undefined ? {} : { otherDays: [...days.otherDays] }),
    nth: days.nth ?? null,
    workingDays: days.workingDays ?? false,
  };
}

/** "Twice a week" where no day is said. */
function spreadDays(days: SaidDays): SaidDays {
  const { unit, timesIn } = days;
  if (timesIn === undefined || hasOwnDays(days)) return days;
  if (unit === 'week') return { ...days, weekdays: spreadWeekdays[timesIn] ?? [] };
  if (unit !== 'month') return days;
  const [day = 1, ...otherDays] = spreadMonthDays[timesIn] ?? [];
  return { ...days, day, otherDays };
}

/** "Twice a day" where fewer times are said. */
function spreadTimes(said: readonly string[], { unit, timesIn = 0 }: SaidDays): readonly string[] {
  if (unit !== 'day' || said.length >= timesIn) return said;
  const others = (spreadHours[timesIn] ?? []).slice(said.length);
  return [...new Set([...said, ...others])].sort();
}

const spreadWeekdays: Readonly<Record<number, readonly number[]>> = {
  2: [1, 4],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
};
const spreadMonthDays: Readonly<Record<number, readonly number[]>> = {
  2: [1, 15],
  3: [1, 11, 21],
  4: [1, 8, 15, 22],
};
const spreadHours: Readonly<Record<number, readonly string[]>> = {
  2: ['09:00', '17:00'],
  3: ['09:00', '13:00', '17:00'],
  4: ['09:00', '12:00', '15:00', '18:00'],
};

/** "Every day except Friday" is on the other six. */
function withoutExcepted(days: SaidDays): SaidDays {
  const { unit, weekdays = [], except = [], workingDays } = days;
  if (except.length === 0 || unit !== 'day' || weekdays.length > 0) return days;
  const all = workingDays === true ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7];
  return {
    ...days,
    unit: 'week',
    interval: 1,
    workingDays: false,
    weekdays: all.filter((day) => !except.includes(day)),
  };
}

interface SaidTime {
  readonly time: string;
  readonly span: readonly [number, number];
}

const hasHour =
  /\d|点|noon|midday|midnight|o'clock|half|quarter|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/;
/** Times of day; a part of the day, or what one does then, only where no hour is said. Dates are none of it: "at 9", never "tomorrow at 9". */
function readClock(
  text: string,
  at: { readonly now: Instant; readonly calendar: BusinessCalendar; readonly timeZone: string },
  saysOften: boolean,
): readonly SaidTime[] {
  const routine = saidBy(routines, text);
  const listed = hourLists(text, saysOften);
  if (listed.length > 0) return listed;
  const left = blank(
    text,
    routine.map(({ span }) => span),
  );
  const day = localDateTime(at.now, at.timeZone).slice(0, 10);
  const spans = findTimes(left, at);
  const hours = spans.filter(
    ({ reading, text: said }) =>
      reading.kind === 'time' && reading.date === day && hasHour.test(said) && !ofAnotherDay.test(said),
  );
  const widest = hours.filter(
    (one) => !hours.some((other) => other !== one && other.start <= one.start && other.end >= one.end),
  );
  const told = widest.flatMap((span) => timeOf(span, span.reading, left));
  const said = told.length > 0 ? told : bareHours(left);
  // "Each morning around 8": the morning is of the time.
  const besides = [...routine, ...saidBy(dayParts, left)];
  const [first] = said;
  return first === undefined
    ? besides
    : [...said, ...besides.map(({ span }): SaidTime => ({ time: first.time, span }))];
}

/** Times of day by what one calls them, "before I leave", 下午; the card says which hour was taken. */
function saidBy(table: typeof routines, text: string): readonly SaidTime[] {
  return table.flatMap(([time, pattern]) =>
    [...text.matchAll(pattern)].map(
      (match): SaidTime => ({
        time,
        span: [match.index, match.index + match[0].length],
      }),
    ),
  );
}

/** "Move it to 7", "at 16": an hour without a word for it, which no date or figure follows. */
function bareHours(text: string): readonly SaidTime[] {
  return [...text.matchAll(bareHour)].map((match): SaidTime => {
    const hour = hourSaid(match.groups ?? {});
    // "In the evening, 8 sharp".
    const isLate = hour < 12 && lateInDay.test(text.slice(0, match.index));
    return {
      time: clockOf(isLate ? hour + 12 : ofOffice(hour), match.groups?.minute),
      span: [match.index, match.index + match[0].length],
    };
  });
}

const lateInDay = /(?:afternoon|evening|night)s?,?\s*$/;

function hourSaid({ hour, behind, bare, sharp, word }: Readonly<Record<string, string | undefined>>): number {
  return Number(hour ?? behind ?? bare ?? sharp ?? countingNumber(word ?? ''));
}

/** Behind days that come back (blanks now) whatever follows: "every Monday at 7 margin by product". */
const bareHour =
  /(?<![a-z\d.:])(?<sharp>1?\d|2[0-3]) (?:sharp|o'?clock)(?![a-z])|(?<=^\s{3,}|\S\s{3,})(?<bare>1?\d|2[0-3])[.:](?<minute>[0-5]\d)(?= [a-z]|\s*$|,)|(?<![a-z\d])(?:at|to|by|around|about|@|(?:make|have) (?:it|that)) (?:around |about )?(?<hour>1?\d|2[0-3])(?=\s*$| ?[.!,;:](?!\d)|\s+(?:on|every|each|instead|please|pls|rather|with|from|sharp|and|but)\b)|(?<=(?:^|[^\s])\s{3,}|^\s{3,})(?:(?:at|@) (?<behind>1?\d|2[0-3])(?= [a-z])|(?<bare>1?\d|2[0-3])(?= (?:sharp|my|our|the|team|send|show|a|pipeline|revenue|forecast|funnel|win)(?![a-z])|\s*$| ?[,;:](?!\d)))|^(?<word>seven|eight|nine|ten|eleven|twelve|one|two|three|four|five|six)(?= (?:is|would be|works|suits|fits)(?![a-z]))/g;

/** "At 9 and 5", and where it is said how often a day, "9 and 5" too: each later than the one before. */
function hourLists(text: string, saysOften: boolean): readonly SaidTime[] {
  const found = (saysOften ? hoursOften : hoursListed).exec(text);
  if (found === null) return [];
  const span = [found.index, found.index + found[0].length] as const;
  let before = 0;
  return [...found[0].matchAll(/(?<hour>\d{1,2})(?::(?<minute>\d\d))? ?(?<half>[ap]m)?/g)].map(
    ({ groups }) => {
      const said = Number(groups?.hour);
      const half = groups?.half;
      const hour =
        half === 'pm' && said < 12 ? said + 12 : half === undefined ? ofOffice(said, before) : said;
      before = hour;
      return { time: clockOf(hour, groups?.minute), span };
    },
  );
}

const oneHour = '(?:1?\\d|2[0-3])(?::[0-5]\\d)?(?: ?[ap]m)?';
const furtherHours = `(?:(?: ?[,/&] ?(?:and )?| and )(?:at )?${oneHour})+(?![\\d%])`;
const hoursListed = new RegExp(`(?<![a-z])(?:at|@) ${oneHour}${furtherHours}(?= *$| ?[.!,;]| +[a-z])`);
const hoursOften = new RegExp(`(?<![a-z\\d])(?:at |@ ?)?${oneHour}${furtherHours}`);

/** Of an office: "at 4" is in the afternoon, and 5 after 9 is too. */
function ofOffice(hour: number, before = 0): number {
  const isLater = hour > before && hour >= firstOfficeHour;
  return isLater || hour + 12 > 23 ? hour : hour + 12;
}

const firstOfficeHour = 7;

function clockOf(hour: number, minute = '00'): string {
  return `${String(hour).padStart(2, '0')}:${minute}`;
}

const ofAnotherDay = /today|tonight|now|hour|minute|今|现在|分钟后|小时后/;

function timeOf(span: TimeSpan, reading: TimeSpan['reading'], text: string): readonly SaidTime[] {
  if (reading.kind !== 'time') return [];
  // What leads to it is of it: "in the morning", "(say 6pm)", 在九点左右.
  const before = leadsToTime.exec(text.slice(0, span.start))?.[0] ?? '';
  const after =
    /^\s*(?:左右|前后|整|准时|钟|sharp\b|or so\b|-?ish\b|\))/.exec(text.slice(span.end))?.[0] ?? '';
  return [{ time: reading.local.slice(11), span: [span.start - before.length, span.end + after.length] }];
}

const leadsToTime =
  /(?:(?:(?<![a-z])(?:at|by|around|about|circa|roughly|in the|for|say|@)\s*|\(\s*)+|[在到成为于]|的|大[约概])$/;

const zoneSaid =
  /\(?(?<own>\b(?:my|our|local)(?: local)? time\b|我(?:这[边里儿]|们)?的?时间|(?:当|本)地时间)\)?|(?:\(|in )?\b(?<city>[a-z]+(?:[ /_][a-z]+){0,2}) time\b\)?|\b(?<short>utc|gmt|cet|cest|bst|est|edt|cst|pst|pdt|ist|jst)\b|(?<=(?:\d|[ap]m|o'clock) )(?<us>eastern|central|pacific|mountain)\b|[按照以]?(?<han>[一-龥]{2,4}?)(?:当地)?时间/g;

/** Null as a zone: "my time", the reader's own. */
function readZone(
  text: string,
): { readonly zone: string | null; readonly span: readonly [number, number] } | null {
  for (const match of text.matchAll(zoneSaid)) {
    const { city, han, own, us } = match.groups ?? {};
    const short = match.groups?.short ?? us;
    if (own !== undefined) return { zone: null, span: [match.index, match.index + match[0].length] };
    if (short !== undefined || han !== undefined) {
      for (let cut = 0; cut <= (han?.length ?? 2) - 2; cut += 1) {
        const zone = zoneNamed(short ?? han?.slice(cut) ?? '');
        if (zone !== null) return { zone, span: [match.index + cut, match.index + match[0].length] };
      }
      continue;
    }
    // "at 9 Berlin time": the fewest words before "time" that name a place.
    const words = (city ?? '').split(' ');
    for (let size = 1; size <= words.length; size += 1) {
      const name = words.slice(-size).join(' ');
      const zone = zoneNamed(name);
      if (zone === null) continue;
      const end = match.index + match[0].length;
      return { zone, span: [text.lastIndexOf(name, end), end] };
    }
  }
  return null;
}

const startWord = /(?:^|[\s,，。])(?:starting|beginning|from|as of|start)(?: (?:on|from|in))? ?$|(?:从|自)$/;

/** "Starting next Monday", 从下周一开始. */
function readStart(
  text: string,
  at: { readonly now: Instant; readonly calendar: BusinessCalendar; readonly timeZone: string },
): { readonly date: PlainDate; readonly span: readonly [number, number] } | null {
  for (const span of findTimes(text, at)) {
    const { reading } = span;
    const lead = startWord.exec(text.slice(0, span.start).toLowerCase())?.[0];
    const date =
      reading.kind === 'day' || reading.kind === 'after'
        ? reading.date
        : reading.kind === 'period'
          ? reading.period.from
          : null;
    if (date === null || date <= localDateTime(at.now, at.timeZone).slice(0, 10)) continue;
    const isBound = reading.kind === 'after' && /^(?:from|starting|beginning|从|自)/i.test(span.text);
    const tail = /^(?:起|开始|以后开始)/.exec(text.slice(span.end))?.[0] ?? '';
    if (lead === undefined && !isBound && tail === '') continue;
    return { date, span: [span.start - (lead ?? '').trimStart().length, span.end + tail.length] };
  }
  return null;
}

/** "At 9 and at 5", 早9点和下午5点: with what stands between two of them and says nothing else. */
function joined(
  text: string,
  spans: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const starts = spans.map(([start]) => start).sort((a, b) => a - b);
  return spans.map(([start, end]) => {
    const next = starts.find((one) => one > end);
    return next !== undefined && between.test(text.slice(end, next)) ? [start, next] : [start, end];
  });
}

const between = /^[\s,，、;；]*(?:and|&|plus|和|与|及|还有)?\s*$/i;

function blank(text: string, spans: readonly (readonly [number, number])[]): string {
  let left = text;
  for (const [start, end] of spans) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
  return left;
}
