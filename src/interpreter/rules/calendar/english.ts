import { addDays, addUnits, type Grain, periodOf, startOf } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { holidayByName } from './holidays.ts';
import {
  clockAway,
  firstDayOf,
  grainMeaning,
  lastDayOf,
  monthly,
  recurrence,
  weekend,
  weekStart,
  within,
} from './meanings.ts';
import { fullYear } from './numeric-dates.ts';
import {
  dayOfMonthMeaning,
  dayOfYearMeaning,
  fiscalYearMeaning,
  fractionMeaning,
  lastUnits,
  leading,
  monthDayMeaning,
  monthMeaning,
  nextUnits,
  relativeUnit,
  toDateMeaning,
  unitsAway,
  weekdayIn,
  weekdayMeaning,
  weekNumberMeaning,
  weekSpanMeaning,
  yearMeaning,
} from './parts.ts';
import { type AtomRule, alone, dayReading, type Meaning, periodReading, type Scene } from './scene.ts';

const month =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\\.(?= ?[\\d']))?";
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekday =
  '(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const count =
  '(\\d{1,5}|an?|a couple(?: of)?|couple(?: of)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty(?:[ -]four)?|thirty|forty|fifty|sixty|ninety)';
const unit = '(days?|weeks?|wks?|fortnights?|months?|mos?|quarters?|qtrs?|years?|yrs?)';
const smallUnit = '(minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?)';
const ordinals = ['first', 'second', 'third', 'fourth'];
const dayWords = [
  ...ordinals,
  ...['fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth'],
  ...['fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth'],
  ...ordinals.map((word) => `twenty-${word}`),
  ...['twenty-fifth', 'twenty-sixth', 'twenty-seventh', 'twenty-eighth', 'twenty-ninth', 'thirtieth'],
  'thirty-first',
];
const dayWord = `(${dayWords.toReversed().join('|').replaceAll('-', '[ -]')})`;

export const englishRules: readonly AtomRule[] = [
  rule('today|now', (_, s) => alone(dayReading(s.today))),
  rule('(?:the )?day after tomorrow', (_, s) => alone(dayReading(addDays(s.today, 2)))),
  rule('(?:the )?day before yesterday', (_, s) => alone(dayReading(addDays(s.today, -2)))),
  rule('tomorrow|tmrw?|tmw|tomorow|tommorow|tommorrow', (_, s) => alone(dayReading(addDays(s.today, 1)))),
  rule('yesterday|yday', (_, s) => alone(dayReading(addDays(s.today, -1)))),
  rule('tonight|this (?:morning|afternoon|evening)', (m, s) => ({
    ...alone(dayReading(s.today), timeOn(s.today, clockOfPart[m[0].replace('this ', '')] ?? '20:00')),
    isPastNoon: !m[0].endsWith('morning'),
  })),
  rule('last night', (_, s) =>
    alone(dayReading(addDays(s.today, -1)), timeOn(addDays(s.today, -1), '20:00')),
  ),

  rule(`(?:the )?(week|month|quarter|year) before last`, (m, s) => relativeUnit(grainOfWord(m[1]), -2, s)),
  rule(`(?:the )?(week|month|quarter|year) after next`, (m, s) => relativeUnit(grainOfWord(m[1]), 2, s)),
  rule(
    `${relativeWord()}(?: (?:calendar|fiscal|financial))? (week|month|quarter|qtr|half(?:[ -]year)?|year|fy)`,
    (m, s) => relativeUnit(grainOfWord(m[2]), directionOf(m[1]), s),
  ),
  rule(
    `(?:(?:this|current) )?(week|month|quarter|qtr|half[ -]year|year|fiscal year)[ -]to[ -](?:date|now)`,
    (m, s) => toDateMeaning(grainOfWord(m[1]), s),
  ),
  rule('([wmqhy])td', (m, s) => toDateMeaning(grainOfWord(m[1]), s)),
  rule(
    'so far (?:this|the) (week|month|quarter|half|year)|(?:this|the) (week|month|quarter|half|year) so far',
    (m, s) => toDateMeaning(grainOfWord(m[1] ?? m[2]), s),
  ),
  rule(
    `(?:(?:in|over|during|for|within) )?(?:the )?(?:past|trailing|rolling) (week|month|quarter|year)`,
    (m, s) => lastUnits(grainOfWord(m[1]), 1, s),
  ),
  rule(`in ${count} (minutes?|mins?|hours?|hrs?)|${count} (minutes?|mins?|hours?|hrs?) from now`, (m, s) =>
    clockAway(countOf(m[1] ?? m[3] ?? ''), m[2] ?? m[4] ?? '', s),
  ),
  rule('in half an hour', (_, s) => clockAway(30, 'min', s)),
  rule(`${relativeWord()} weekend`, (m, s) => weekend(directionOf(m[1]), s)),
  rule('(?:the )?weekend', (_, s) => weekend(0, s)),
  rule(`(?:the )?${relativeWord()} ${weekday}`, (m, s) =>
    relativeWeekday(m[1] ?? '', weekdayOfName(m[2]), s),
  ),
  rule(`${weekday} (before last|after next|week)`, (m, s) => {
    const weeks = m[2] === 'before last' ? -2 : m[2] === 'after next' ? 2 : 1;
    return alone(dayReading(weekdayIn(addDays(weekStart(s), 7 * weeks), weekdayOfName(m[1]), s)));
  }),
  rule(`(?:on )?${weekday}`, (m, s) => ({
    ...weekdayMeaning(weekdayOfName(m[1]), s),
    isWeak: ['sun', 'sat', 'mon'].includes(m[1] ?? ''),
  })),

  rule(
    `(?:(?:in|over|during|for|within) )?(?:the )?(?:last|past|previous|prior|trailing|preceding|rolling|latest|recent)(?: full| whole)?[ -](?:${count}[ -])?(?:full |whole |calendar |fiscal |rolling )?${unit}`,
    (m, s) => countedLast(m[1], m[2] ?? '', s),
  ),
  rule(
    `(?:(?:in|over|during|for|within) )?(?:the )?(?:last|past|previous|trailing)[ -](?:${count}[ -])?${unit},? \\(?(?:inclusive of|including|incl\\.?|up to and including|through) today(?:'s date)?\\)?`,
    (m, s) => countedLast(m[1] ?? 'a', m[2] ?? '', { ...s, today: addDays(s.today, 1) }),
  ),
  rule(`(?:the )?(?:last|final) quarter of (?:the|this) year`, (_, s) => {
    const { to } = periodOf('year', s.today, s.calendar);
    return alone(periodReading({ from: addUnits(to, 'quarter', -1), to }, 'quarter'));
  }),
  rule(`(?:the )?(?:last|past|trailing) half[ -]year|(?:the )?(?:last|past) half a year`, (_, s) =>
    lastUnits('month', 6, s),
  ),
  rule(
    `(?:(?:in|over|during|for|within) )?(?:the )?(?:next|coming|following|upcoming)[ -]${count}[ -](?:full |calendar )?${unit}`,
    (m, s) => units(m[1], m[2] ?? '', s, nextUnits),
  ),
  rule(`${count} ${unit} (?:ago|back|earlier)`, (m, s) =>
    units(m[1], m[2] ?? '', s, (grain, n) => unitsAway(grain, -n, s)),
  ),
  rule('half a year ago', (_, s) => unitsAway('month', -6, s)),
  rule(`in (?:the next )?${count} ${unit}(?:'? time)?`, (m, s) =>
    units(m[1], m[2] ?? '', s, (grain, n) => unitsAway(grain, n, s)),
  ),
  rule('in half a year', (_, s) => unitsAway('month', 6, s)),
  rule(`${count} ${unit} (?:from (?:now|today)|later|out|hence)`, (m, s) =>
    units(m[1], m[2] ?? '', s, (grain, n) => unitsAway(grain, n, s)),
  ),
  rule(`(?:within|inside)(?: of)? (?:the next )?${count} ${unit}`, (m, s) =>
    units(m[1], m[2] ?? '', s, within),
  ),

  rule(`${month},? ?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d%:km]|[.,]\\d| ?(?:am|pm|%))`, (m, s) =>
    monthDayMeaning(monthOfName(m[1]), Number(m[2]), s),
  ),
  rule(`(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?${month}`, (m, s) =>
    monthDayMeaning(monthOfName(m[2]), Number(m[1]), s),
  ),
  // "Since the first of July"; "July the first".
  rule(`(?:the )?${dayWord}(?: day)? of ${month}`, (m, s) =>
    monthDayMeaning(monthOfName(m[2]), dayOfWord(m[1]), s),
  ),
  rule(`${month},? the ${dayWord}`, (m, s) => monthDayMeaning(monthOfName(m[1]), dayOfWord(m[2]), s)),
  rule(
    `(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?! (?:quarter|half|week|place|of (?!the|this|next|last)))`,
    (m, s) => {
      const meaning = dayOfMonthMeaning(Number(m[1]), s);
      return meaning === null ? null : { ...meaning, isWeak: !m[0].startsWith('the ') };
    },
  ),
  rule(month, (m, s) => {
    const meaning = monthMeaning(monthOfName(m[1]), s);
    return meaning === null ? null : { ...meaning, isWeak: ['may', 'march', 'mar'].includes(m[1] ?? '') };
  }),
  rule(
    `(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th|last)[ -](quarter|half|qtr)(?: of (?:the|this) year)?(?! of (?:a|the) (?:million|deals|list))`,
    (m, s) => {
      const grain = m[2] === 'half' ? 'half' : 'quarter';
      if (m[1] === 'last') return null;
      return fractionMeaning(grain, ordinalOf(m[1] ?? ''), s);
    },
  ),
  rule(
    '(?:in )?(?:the )?first (two|three|four|five|six|seven|eight|nine|ten|eleven|\\d{1,2}) (quarters|months)(?! of (?!(?:the|this) year))(?: of (?:the|this) year)?',
    (m, s) => leading(m[2] === 'months' ? 'month' : 'quarter', Number(readNumber(m[1] ?? '')), s),
  ),
  rule('quarter ([1-4]|one|two|three|four)', (m, s) =>
    fractionMeaning('quarter', Number(readNumber(m[1] ?? '')), s),
  ),
  rule(
    '(?:calendar )?(?:weeks?|wks?|cw|kw) (\\d{1,2}) ?(?:to|-|–|through|thru|till|until) ?(\\d{1,2})(?![\\d.,])',
    (m, s) => weekSpanMeaning(Number(m[1]), Number(m[2]), s),
  ),
  rule('(?:(?:calendar )?(?:week|wk|cw|kw) ?#?|w)(\\d{1,2})', (m, s) => weekNumberMeaning(Number(m[1]), s)),
  rule("(?:fy|fiscal(?: year)?|financial year) ?'?((?:19|20)?\\d\\d)", (m, s) =>
    fiscalYearMeaning(fullYear(m[1] ?? ''), s),
  ),
  rule('(?:calendar year|cy) ?((?:19|20)\\d\\d)', (m, s) => ({
    ...fiscalYearMeaning(fullYear(m[1] ?? ''), s),
  })),

  // "The whole year" is the running one; "full year 2017" says its year itself.
  rule(
    "(?:(?:in|over|during|for) )?(?:(?:the|this) )?(?:whole|full|entire)[ -](week|month|quarter|year)(?! ?,? ?(?:of )?(?:the |'?\\d|q[1-4]))|all year(?: long| round)?(?! \\d)",
    (m, s) => relativeUnit(grainOfWord(m[1] ?? 'year'), 0, s),
  ),
  rule(
    '(?:the )?(?:full|whole|entire|calendar|complete)[ -]year,? (?:of )?((?:19|20)\\d\\d)(?!\\d)',
    (m, s) => yearMeaning(Number(m[1]), s),
  ),
  // "The best month of the year": the running one.
  rule(
    "(?:of|for|in|during|within|over) the (week|month|quarter|year)(?! ?,? ?(?:of|before|after|ending|ended|starting|to|so|19|20|'?\\d|q[1-4]))",
    (m, s) => relativeUnit(grainOfWord(m[1]), 0, s),
  ),
  rule('eom|month[ -]?end', (_, s) => lastDayOf('month', s)),
  rule('eoq|quarter[ -]?end', (_, s) => lastDayOf('quarter', s)),
  rule('eoy|year[ -]?end', (_, s) => lastDayOf('year', s)),
  rule('eow|week[ -]?end(?= of)', (_, s) =>
    alone(dayReading(weekdayIn(weekStart(s), 5, s)), dayReading(addDays(weekStart(s), 6))),
  ),
  ...['week', 'month', 'quarter', 'year'].map((word) =>
    rule(`(?:(?:the )?(?:end(?: of)?|close of)(?: the)?(?: this)?) ${word}(?! before| after)`, (_, s) =>
      lastDayOf(grainOfWord(word), s),
    ),
  ),

  rule('(?:the )?(?:start|beginning|first day) of (?:the |this )?(week|month|quarter|year)', (m, s) =>
    firstDayOf(grainOfWord(m[1]), s),
  ),
  rule('(?:by|per|each|every|a) (day|week|month|quarter|half[ -]year|year)(?: (?:by|on) \\1)?', (m, s) =>
    grainMeaning(m[0].startsWith('a ') ? null : grainOfWord(m[1]), m[0], s),
  ),
  rule('(day|week|month|quarter|year) by \\1|(month|week|quarter|year)-wise', (m, s) =>
    grainMeaning(grainOfWord(m[1] ?? m[2]), m[0], s),
  ),
  rule('(daily|weekly|monthly|quarterly|half[ -]yearly|semi-?annual(?:ly)?|yearly|annual(?:ly)?)', (m, s) =>
    grainMeaning(grainOfWord(m[1]), m[0], s),
  ),

  ...comparisons([
    [
      'last-year',
      'year[ -](?:over|on)[ -]year|y[ -/]?o[ -/]?y|against (?:the )?(?:same (?:period|time) )?(?:last|previous|prior) year',
    ],
    [
      'last-year',
      '(?:vs\\.?|versus|compared (?:to|with)|relative to|than|against) (?:the )?(?:same (?:period|time|quarter|month|week|stretch) (?:of |in )?)?(?:the )?(?:last|previous|prior) year(?! before)',
    ],
    [
      'last-year',
      '(?:vs\\.?|versus|compared (?:to|with)|than|against) (?:a|one) year (?:ago|before|earlier)',
    ],
    [
      'previous',
      '(?:quarter|month|week|period|day|half)[ -](?:over|on)[ -](?:quarter|month|week|period|day|half)|[qmwpd]o[qmwpd]|sequential(?:ly)?',
    ],
    [
      'previous',
      '(?:vs\\.?|versus|compared (?:to|with)|relative to|than|against) (?:the )?(?:last|previous|prior|preceding|one|period) (?:quarter|month|week|period|one|half|before)(?! before)',
    ],
    [
      'previous',
      '(?:vs\\.?|versus|compared (?:to|with)|than|against) (?:the )?(?:quarter|month|week|period) before(?! last)',
    ],
  ]),
  rule(
    '(?:the )?same (?:period|time|stretch) (?:of |in )?(?:the )?(?:last|previous|prior) year|(?:the )?(?:same|this) (quarter|month|week) (?:of |in )?last year',
    (m, s) => samePeriod(m[1], s),
  ),
  rule('(?:this|same) time last year', (_, s) => samePeriod(undefined, s)),

  rule(
    `(?:for|lasting|took|lasted|of) (?:about |around |over |more than )?${count}[ -]${smallUnit}(?! ago)`,
    (m) => duration(m[1], m[2]),
  ),
  rule(`${count}\\+?[ -]?${smallUnit}(?! ago| from| later)`, (m) => duration(m[1], m[2])),
  rule('half an hour', () => alone({ kind: 'duration', amount: 30, unit: 'minute' })),
  rule('an hour and a half', () => alone({ kind: 'duration', amount: 90, unit: 'minute' })),

  rule(`(?:(?:on|every|each) )${weekday}s?(?: and ${weekday}s?)?(?= |$|,)`, (m) =>
    m[0].startsWith('on') && !/s$/.test(m[0].replace(/(?:tues|thurs|weds)$/, ''))
      ? null
      : weekly([m[1], m[2]]),
  ),
  rule(
    '(?:every |on )?(?:weekdays|work(?:ing)? ?days|business days)|every (?:weekday|work(?:ing)? ?day|business day)',
    () => alone(recurrence({ unit: 'workday' })),
  ),
  rule(
    '(?:on )?the (\\d{1,2})(?:st|nd|rd|th) of (?:every|each) month|(?:every|each) month on the (\\d{1,2})(?:st|nd|rd|th)|monthly on the (\\d{1,2})(?:st|nd|rd|th)',
    (m) => monthly(Number(m[1] ?? m[2] ?? m[3])),
  ),
  rule(`weekly on ${weekday}s?`, (m) => weekly([m[1]])),
  ...[...holidayByName]
    .filter(([name]) => /^[a-z]/.test(name))
    .map(([name, date]) => rule(name, (_, s) => dayOfYearMeaning(date, s))),
];

/** Hours that a part of the day stands for where a time is needed; shared with the clock. */
export const clockOfPart: Readonly<Record<string, string>> = {
  morning: '09:00',
  afternoon: '14:00',
  evening: '18:00',
  night: '20:00',
  tonight: '20:00',
};

/** The stretch of last year that answers to the running unit up to today; alternatives up to yesterday, and of the year. */
export function samePeriod(word: string | undefined, scene: Scene): Meaning {
  const grain: Grain = word === undefined ? 'quarter' : grainOfWord(word);
  const back = (unit: Grain, end: string) =>
    periodReading(
      {
        from: addUnits(startOf(unit, scene.today, scene.calendar), 'year', -1),
        to: addUnits(end, 'year', -1),
      },
      unit,
      true,
    );
  const running = back(grain, addDays(scene.today, 1));
  const other = { kind: 'comparison', with: 'last-year' } as const;
  if (word !== undefined) {
    const whole = periodOf(grain, scene.today, scene.calendar);
    return alone(
      periodReading({ from: addUnits(whole.from, 'year', -1), to: addUnits(whole.to, 'year', -1) }, grain),
      running,
      other,
    );
  }
  return alone(running, back(grain, scene.today), back('year', addDays(scene.today, 1)), other);
}

function weekly(names: readonly (string | undefined)[]): Meaning {
  return alone(
    recurrence({
      unit: 'week',
      weekdays: names.flatMap((name) => (name === undefined ? [] : [weekdayOfName(name)])),
    }),
  );
}

function relativeWeekday(word: string, day: number, scene: Scene): Meaning {
  const inWeek = (weeks: number) => weekdayIn(addDays(weekStart(scene), 7 * weeks), day, scene);
  const { today } = scene;
  if (directionOf(word) === 0) return alone(dayReading(inWeek(0)));
  if (directionOf(word) < 0) {
    const latest = inWeek(0) < today ? inWeek(0) : inWeek(-1);
    return latest === inWeek(-1)
      ? alone(dayReading(latest))
      : alone(dayReading(latest), dayReading(inWeek(-1)));
  }
  const coming = inWeek(0) > today ? inWeek(0) : inWeek(1);
  // "Coming" is the nearest one; "next" is that of next week.
  if (word !== 'next' && word !== 'following') return alone(dayReading(coming));
  return coming === inWeek(1) ? alone(dayReading(coming)) : alone(dayReading(inWeek(1)), dayReading(coming));
}

function countedLast(amount: string | undefined, word: string, scene: Scene): Meaning | null {
  if (amount === undefined && !/^fortnight/.test(word)) return null;
  return units(amount ?? 'a', word, scene, lastUnits);
}

function units(
  amount: string | undefined,
  word: string,
  scene: Scene,
  read: (grain: Grain, count: number, scene: Scene) => Meaning | null,
): Meaning | null {
  const number = countOf(amount ?? '');
  if (number === null) return null;
  return /^fortnight/.test(word) ? read('week', number * 2, scene) : read(grainOfWord(word), number, scene);
}

function duration(amount: string | undefined, word: string | undefined): Meaning | null {
  const number = countOf(amount ?? '');
  if (number !== null && /^fortnight/.test(word ?? ''))
    return alone({ kind: 'duration', amount: 2 * number, unit: 'week' });
  const names = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
  const named = names.find((name) => name.startsWith((word ?? '').replace(/^hrs?$/, 'hour').slice(0, 3)));
  return number === null || named === undefined
    ? null
    : alone({ kind: 'duration', amount: number, unit: named });
}

function countOf(text: string): number | null {
  if (/^an?$/.test(text)) return 1;
  if (text.includes('couple')) return 2;
  const number = readNumber(text);
  return number === null ? null : Number(number);
}

function grainOfWord(word = ''): Grain {
  if (/^d/.test(word)) return 'day';
  if (/^w/.test(word)) return 'week';
  if (/^m/.test(word)) return 'month';
  if (/^q/.test(word)) return 'quarter';
  return /^(?:h|semi)/.test(word) ? 'half' : 'year';
}

function monthOfName(name = ''): number {
  return months.indexOf(name.slice(0, 3)) + 1;
}

function dayOfWord(word = ''): number {
  return dayWords.indexOf(word.replace(' ', '-')) + 1;
}

function weekdayOfName(name = ''): number {
  return weekdays.indexOf(name.slice(0, 3)) + 1;
}

function ordinalOf(word: string): number {
  return /^\d/.test(word) ? Number(word[0]) : ordinals.indexOf(word) + 1;
}

function relativeWord(): string {
  return '(?:the )?(this|current|running|ongoing|last|previous|prior|preceding|next|coming|upcoming|following)';
}

function directionOf(word = ''): number {
  if (/^(?:this|current|running|ongoing)/.test(word)) return 0;
  return /^(?:next|coming|upcoming|following)/.test(word) ? 1 : -1;
}

function timeOn(
  date: string,
  clock: string,
): { readonly kind: 'time'; readonly local: string; readonly date: string } {
  return { kind: 'time', local: `${date}T${clock}`, date };
}

function comparisons(list: readonly (readonly ['previous' | 'last-year', string])[]): readonly AtomRule[] {
  return list.map(([with_, pattern]) => rule(pattern, () => alone({ kind: 'comparison', with: with_ })));
}

function rule(pattern: string, read: AtomRule['read']): AtomRule {
  return { pattern: new RegExp(`(?:${pattern})(?![a-z\\d])`, 'y'), read };
}
