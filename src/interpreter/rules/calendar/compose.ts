import {
  addDays,
  addMonths,
  addUnits,
  daysBetween,
  plainDate,
  startOf,
  weekdayOf,
  yearOf,
} from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { containerOf } from './parts.ts';
import {
  alone,
  type Container,
  dayReading,
  extentOf,
  type Meaning,
  type Node,
  periodReading,
  type Scene,
  type TimeReading,
} from './scene.ts';

const joint = /^(?:'s |,? ?(?:of |in |on |at |by |for |around |about )?(?:the )?|'? ?的 ?| ?[-/,.] ?| )$/;
const longestJoint = 14;

/** A part beside its container, in either order: "Q3" + "last year", 去年 + 三月, "tomorrow" + "3pm". Null where they do not fit. */
export function joinNodes(left: Node, right: Node, scene: Scene): Node | null {
  const gap = scene.folded.slice(left.end, right.start);
  if (gap.length > longestJoint || !joint.test(gap)) return null;
  const meaning = placeIn(left, right) ?? placeIn(right, left);
  return meaning === null ? null : { ...meaning, start: left.start, end: right.end };
}

function placeIn(part: Meaning, holder: Meaning): Meaning | null {
  const slot = part.part;
  if (slot === undefined || holder.reading === null) return null;
  const recurring = [holder.reading, ...holder.alternatives].find((reading) => reading.kind === 'recurrence');
  if (recurring?.kind === 'recurrence') return recurAt(part, recurring);
  // "Monday 17 November" says the same day twice.
  if (slot.of === 'week' && holder.reading.kind === 'day' && part.reading?.kind === 'day') {
    return weekdayOf(part.reading.date) === weekdayOf(holder.reading.date) && holder.part?.of === 'year'
      ? holder
      : null;
  }
  // 早上早上: no part of a day lies in another, and a text of nothing else would be put together in every way there is.
  if (slot.of === 'day' && holder.part?.of === 'day' && part.reading?.kind === 'day') return null;
  const fits = containerOf(holder.reading, holder.year);
  if (fits === null || fits.grain !== slot.of) return null;
  const place = (reading: TimeReading): TimeReading | null => {
    const container = containerOf(reading, holder.year);
    return container === null || container.grain !== slot.of ? null : pastNoon(slot.place(container), holder);
  };
  const reading = place(holder.reading);
  if (reading === null) return null;
  // Of a part that has an hour as its other reading ("tomorrow morning"), the hour moves along.
  const hours = part.alternatives.flatMap((other) => {
    if (other.kind !== 'time') return [];
    return [
      { kind: 'time', local: `${fits.period.from}${other.local.slice(10)}`, date: fits.period.from } as const,
    ];
  });
  const alternatives = [...hours, ...holder.alternatives.flatMap((other) => place(other) ?? [])];
  const holderSlot = holder.part;
  const placed: Meaning = {
    reading,
    alternatives,
    ...(holder.year === undefined ? {} : { year: holder.year }),
    ...(part.isEdge ? { isEdge: true } : {}),
    ...(part.isPastNoon ? { isPastNoon: true } : {}),
    ...withNumberIn(part, holder),
  };
  if (holderSlot === undefined) return placed;
  // The holder itself waits for its year: so does the whole.
  return {
    ...placed,
    part: {
      of: holderSlot.of,
      place: (container: Container) => {
        const within = holderSlot.place(container);
        return within === null ? null : place(within);
      },
    },
  };
}

function pastNoon(reading: TimeReading | null, holder: Meaning): TimeReading | null {
  if (reading?.kind !== 'time' || holder.isPastNoon !== true) return reading;
  const hour = Number(reading.local.slice(11, 13));
  return hour > 0 && hour < 12
    ? { ...reading, local: `${reading.date}T${hour + 12}${reading.local.slice(13)}` }
    : reading;
}

function withNumberIn(part: Meaning, holder: Meaning): Pick<Meaning, 'withNumber'> {
  const { withNumber } = part;
  if (withNumber === undefined) return {};
  return {
    withNumber: (number) => {
      const other = withNumber(number);
      return other === null ? null : placeIn(other, holder);
    },
  };
}

function recurAt(part: Meaning, holder: TimeReading & { readonly kind: 'recurrence' }): Meaning | null {
  const clock = [part.reading, ...part.alternatives].find((reading) => reading?.kind === 'time');
  if (part.part?.of !== 'day' || clock?.kind !== 'time') return null;
  return alone({ kind: 'recurrence', every: { ...holder.every, time: clock.local.slice(11) } });
}

type Edge = (period: { readonly from: string; readonly to: string }) => TimeReading | null;

const lastDay: Edge = ({ to }) => dayReading(addDays(to, -1));
const firstDay: Edge = ({ from }) => dayReading(from);

const numberWord = '\\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten';

const edgesBefore: readonly (readonly [RegExp, Edge, isEdge: boolean])[] = [
  [/(?:the )?(?:very )?(?:(?:end|last day|eo)(?: of)?|close of)(?: the)? $/, lastDay, true],
  [/(?:the )?(?:start|beginning|first day)(?: of)?(?: the)? $/, firstDay, true],
  [/(?:the )?(?:early(?: part of)?|early in)[ -](?:the )?$/, (period) => third(period, 0), false],
  [/(?:the )?(?:mid(?:dle)?)(?: of)?(?:[ -])(?:the )?$/, (period) => third(period, 1), false],
  [/(?:the )?(?:late(?:r)?|late in)[ -](?:the )?$/, (period) => third(period, 2), false],
  [/(?:the )?first half of (?:the )?$/, (period) => halfOf(period, 0), false],
  [/(?:the )?(?:second|last|latter) half of (?:the )?$/, (period) => halfOf(period, 1), false],
];

const edgesAfter: readonly (readonly [RegExp, Edge, isEdge: boolean])[] = [
  [/ ?的?(?:月底|底|末|年底|最后一天)/y, lastDay, true],
  [/ ?end(?![a-z])/y, lastDay, true],
  [/ ?的?(?:年初|月初|初|第一天)(?!步|级|中|期)/y, firstDay, true],
  [/ ?的?上旬/y, (period) => third(period, 0), false],
  [
    / ?的?(?:中旬|中(?!国|文|标|午|心|间|型|小|层|期|部|山|东|央|学|介|位|值))/y,
    (period) => third(period, 1),
    false,
  ],
  [/ ?的?下旬/y, (period) => third(period, 2), false],
  [/ ?的?上半(?:月|年)/y, (period) => halfOf(period, 0), false],
  [/ ?的?下半(?:月|年)/y, (period) => halfOf(period, 1), false],
];

/** "The last two weeks of", "the first month of"; 的前十天, 最后一周 behind what they are of. */
const unitsBefore = new RegExp(
  `(?:the )?(first|opening|second|third|fourth|last|final|closing) (?:(${numberWord}) )?(day|week|month|quarter)s? (?:of|in) (?:the )?$`,
);
const unitsAfter =
  / ?的?(第|首|头|前|最后|最末)(?:的)?([一二两三四五六七八九十]{1,3}|\d{1,2})?个?(天|日|周|星期|礼拜|月|季度|季)(?![一二三四五六日天\d初中底末])/y;

const ordinals: Readonly<Record<string, number>> = { second: 2, third: 3, fourth: 4 };

function unitsOf(
  end: string | undefined,
  count: number,
  unit: string | undefined,
  nth = ordinals[end ?? ''] ?? 1,
): Edge {
  const grain = /^(?:day|[天日])/.test(unit ?? '')
    ? 'day'
    : /^(?:week|周|星期|礼拜)/.test(unit ?? '')
      ? 'week'
      : /^(?:month|月)/.test(unit ?? '')
        ? 'month'
        : 'quarter';
  const isLast = /^(?:last|final|closing|最)/.test(end ?? '');
  return ({ from, to }) => {
    const start = isLast ? addUnits(to, grain, -count) : addUnits(from, grain, nth - 1);
    const stop = isLast ? to : addUnits(start, grain, count);
    // What is longer than the whole is no part of it: 5月前三个月 lies before it.
    if (start < from || stop > to || (start === from && stop === to)) return null;
    if (grain === 'day' && count === 1) return dayReading(start);
    return periodReading({ from: start, to: stop }, count === 1 && grain !== 'week' ? grain : null);
  };
}

const weekBefore =
  /(?:(?:the )?week (?:of|commencing|beginning|starting|from)|w\/c|wc|w\/b|the week) (?:the )?$/;
const weekEndingBefore = /(?:week ending|w\/e|we) (?:the )?$/;
const weekAfter = / ?(?:那|当|所在|这)?的?(?:那|当|这)?(?:一)?个?(?:周|星期|礼拜)(?![一二三四五六日天末])/y;

/** "End of" a unit, its start, middle, halves; the week that a day lies in. */
export function edgesOf(node: Node, scene: Scene): readonly Node[] {
  const { folded } = scene;
  const lead = folded.slice(Math.max(0, node.start - 40), node.start);
  const found: Node[] = [];
  const said = /(?:^|[^a-z])((last|this|next) )$/.exec(lead);
  if (said !== null && node.part?.of === 'year' && node.year === undefined)
    found.push(...nearest(node, said[2] ?? '', said[1] ?? '', scene));
  const period = node.reading?.kind === 'period' && node.reading.grain !== null;
  if (period) {
    for (const [pattern, edge, isEdge] of edgesBefore) {
      const match = pattern.exec(lead);
      if (match !== null && !/[a-z\d]$/.test(lead.slice(0, match.index)))
        found.push(...edged(node, edge, isEdge, node.start - match[0].length, node.end));
    }
    for (const [pattern, edge, isEdge] of edgesAfter) {
      const length = matchLength(pattern, folded, node.end);
      if (length > 0) found.push(...edged(node, edge, isEdge, node.start, node.end + length));
    }
  }
  if (period) {
    const before = unitsBefore.exec(lead);
    if (before !== null && !/[a-z\d]$/.test(lead.slice(0, before.index)))
      found.push(
        ...edged(
          node,
          unitsOf(before[1], countOf(before[2]), before[3]),
          false,
          node.start - before[0].length,
          node.end,
        ),
      );
    unitsAfter.lastIndex = node.end;
    const after = unitsAfter.exec(folded);
    // 第二周 counts from the start and is one week; of a year it is that of the calendar.
    const isNth = after?.[1] === '第';
    if (after !== null && (!isNth || after[2] === '一' || node.reading.grain !== 'year'))
      found.push(
        ...edged(
          node,
          isNth
            ? unitsOf(after[1], 1, after[3], countOf(after[2]))
            : unitsOf(after[1], countOf(after[2]), after[3]),
          false,
          node.start,
          node.end + after[0].length,
        ),
      );
  }
  if (node.reading?.kind === 'day') {
    const toWeek: Edge = ({ from }) => weekOf(from, scene);
    const match = weekBefore.exec(lead) ?? weekEndingBefore.exec(lead);
    // Without a year the week lies where its day is nearest, as any date.
    if (match !== null) found.push(...edged(node, toWeek, false, node.start - match[0].length, node.end));
    const length = matchLength(weekAfter, folded, node.end);
    if (length > 0 && /[那当所]/.test(folded.slice(node.end, node.end + length)))
      found.push(...edged(node, toWeek, false, node.start, node.end + length));
  }
  return found;
}

function countOf(said: string | undefined): number {
  return said === undefined ? 1 : Number(readNumber(said) ?? 1);
}

/** "Last October" is the latest that is over, "next March" the first to come, "this December" the running year's. */
function nearest(node: Node, word: string, prefix: string, scene: Scene): readonly Node[] {
  const year = yearOf(scene.today);
  const years = word === 'this' ? [year] : word === 'last' ? [year, year - 1] : [year, year + 1];
  const readings = years.flatMap((each) => node.part?.place(yearContainer(each)) ?? []);
  const reading = readings.find((each) => {
    const extent = extentOf(each);
    if (extent === null) return false;
    return word === 'this' || (word === 'last' ? extent.to <= scene.today : extent.from > scene.today);
  });
  return reading === undefined
    ? []
    : [{ start: node.start - prefix.length, end: node.end, reading, alternatives: [] }];
}

function edged(node: Node, edge: Edge, isEdge: boolean, start: number, end: number): readonly Node[] {
  const apply = (reading: TimeReading | null): TimeReading | null => {
    const period = extentOf(reading);
    return period === null ? null : edge(period);
  };
  const reading = apply(node.reading);
  if (reading === null) return [];
  const { part } = node;
  return [
    {
      start,
      end,
      reading,
      alternatives: node.alternatives.flatMap((other) => apply(other) ?? []),
      ...(part === undefined
        ? {}
        : { part: { of: part.of, place: (container: Container) => apply(part.place(container)) } }),
      ...(node.year === undefined ? {} : { year: node.year }),
      ...(isEdge ? { isEdge } : {}),
    },
  ];
}

function weekOf(date: string, scene: Scene): TimeReading {
  const from = startOf('week', date, scene.calendar);
  return periodReading({ from, to: addDays(from, 7) }, 'week');
}

/** Thirds as people speak of them: ten days of a month, the months of a quarter, four months of a year. */
function third({ from, to }: { readonly from: string; readonly to: string }, index: number): TimeReading {
  const days = daysBetween(from, to);
  const months = days > 300 ? 4 : days > 150 ? 2 : days > 80 ? 1 : 0;
  const cut = (nth: number): string => {
    if (nth === 3) return to;
    return months > 0 ? addMonths(from, months * nth) : addDays(from, (days > 7 ? 10 : 2) * nth);
  };
  return periodReading({ from: cut(index), to: cut(index + 1) }, months === 1 ? 'month' : null);
}

function halfOf({ from, to }: { readonly from: string; readonly to: string }, index: number): TimeReading {
  const days = daysBetween(from, to);
  const middle =
    days > 300
      ? addMonths(from, 6)
      : days > 150
        ? addMonths(from, 3)
        : addDays(from, days > 80 ? Math.round(days / 2) : days > 7 ? 15 : 4);
  const grain = days > 300 ? 'half' : days > 150 ? 'quarter' : null;
  return periodReading(index === 0 ? { from, to: middle } : { from: middle, to }, grain);
}

/** A year as the container for what a range leaves unsaid. */
export function yearContainer(year: number): Container {
  return { grain: 'year', period: { from: plainDate(year, 1, 1), to: plainDate(year + 1, 1, 1) }, year };
}

export function matchLength(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
}
