import {
  type BusinessCalendar,
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
  const masked = blank(folded, start === null ? [] : [start.span]);
  const found = choose(findPhrases(masked), becomesAnother.test(masked));
  const zone = readZone(masked);
  const spans = found.map(({ start: from, end }) => [from, end] as const);
  const clock = readClock(blank(masked, zone === null ? spans : [...spans, zone.span]), at);
  const says = found.filter(({ phrase }) => phrase.strength !== 'beside');
  const besides = found.filter(({ phrase }) => phrase.strength === 'plural' || phrase.strength === 'beside');
  if (found.length === 0 && clock.length === 0 && zone === null) return null;
  const all = [
    ...spans,
    ...clock.map(({ span }) => span),
    ...(zone === null ? [] : [zone.span]),
    ...(start === null ? [] : [start.span]),
  ];
  const saysOutright = says.some(({ phrase }) => phrase.strength === 'says-so');
  const onDays = !saysOutright && besides.length > 0 ? merge(besides) : null;
  return {
    days:
      says.length === 0
        ? null
        : { ...whole(merge(found)), isVague: found.every(({ phrase }) => phrase.strength === 'adjective') },
    onDays,
    times: [...new Set(clock.map(({ time }) => time))].sort(),
    timeZone: zone?.zone ?? null,
    startsOn: start?.date ?? null,
    rest: blank(text, all),
    spans: all,
  };
}

/** 早一点 is earlier, and not one o'clock. */
const sooner = /[早晚]一?[点些](?![\d半钟一二三四五])/g;

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
  const unit = heads.find(({ days }) => days.unit !== undefined)?.days.unit;
  const sameUnit = adjectives.filter(({ days }) => says.length > 0 && days.unit === unit);
  const fitting = besides.filter(({ days }) => {
    if (unit === undefined) return true;
    if (days.workingDays === true) return unit === 'day';
    if (days.weekdays !== undefined) return unit === 'week';
    return unit === 'month' || unit === 'quarter';
  });
  return [...heads, ...sameUnit, ...fitting].sort((a, b) => a.start - b.start);
}

function merge(found: readonly Found[]): SaidDays {
  const weekdays = found.flatMap(({ days }) => days.weekdays ?? []);
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

/** With what a phrase leaves open: a day of the month is of every month. */
function whole(days: SaidDays): Omit<Recurrence, 'times'> {
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
): readonly SaidTime[] {
  const routine = saidBy(routines, text);
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
  return [...text.matchAll(bareHour)].map(
    (match): SaidTime => ({
      time: `${(match.groups?.hour ?? '').padStart(2, '0')}:00`,
      span: [match.index, match.index + match[0].length],
    }),
  );
}

const bareHour =
  /(?<![a-z\d])(?:at|to|by|around|about|@|(?:make|have) (?:it|that)) (?:around |about )?(?<hour>1?\d|2[0-3])(?=\s*$| ?[.!,;]|\s+(?:on|every|each|instead|please|pls|rather|with|from|sharp|and|but)\b)/g;

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
  /(?:\(|in )?\b(?<city>[a-z]+(?:[ /_][a-z]+){0,2}) time\b\)?|\b(?<short>utc|gmt|cet|cest|bst|est|edt|cst|pst|pdt|ist|jst)\b|[按照以]?(?<han>[一-龥]{2,4}?)(?:当地)?时间/g;

function readZone(text: string): { readonly zone: string; readonly span: readonly [number, number] } | null {
  for (const match of text.matchAll(zoneSaid)) {
    const { city, short, han } = match.groups ?? {};
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

function blank(text: string, spans: readonly (readonly [number, number])[]): string {
  let left = text;
  for (const [start, end] of spans) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
  return left;
}
