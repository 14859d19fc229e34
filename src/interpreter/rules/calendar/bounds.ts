import { addDays, regexp, weekdayOf, yearOf } from '../../../kernel/index.ts';
import { matchLength, yearContainer } from './compose.ts';
import { extentOf, type Meaning, type Node, periodReading, type Scene, type TimeReading } from './scene.ts';

/** Which end of what is named a bound falls on: before excludes the date, after includes it. */
type Bound = 'since' | 'after' | 'before' | 'by';

const boundsBefore: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:ever )?since (?:the )?$|(?:starting|beginning|effective)(?: from| in| on)? (?:the )?$|(?:自从|从|自)$|from (?:the )?$/,
    'since',
  ],
  [/(?:any ?time )?(?:after|later than|following|post) (?:the )?$|(?:晚于|迟于)$/, 'after'],
  [/(?:any ?time )?(?:before|prior to|ahead of|earlier than) (?:the )?$|(?:早于|先于)$/, 'before'],
  [
    regexp('')`
      (?:up )?(?:until|till|til|through|thru|(?:to )?and including) (?:the )?$|up to (?:the )?$|
      (?:due |at the latest |no later than )?by (?:the )?$|(?:no|not) later than (?:the )?$|
      due (?:on |in )?(?:the )?$|as of (?:the )?$|(?:截至|截止到?|直到|不晚于|最晚|最迟|到|至)$
    `,
    'by',
  ],
];

const boundsAfter: readonly (readonly [RegExp, Bound])[] = [
  [
    / ?(?:以来|至今|到现在|算起|起(?!来)|开始|(?:及|和|以及)(?:之后|以后|其后)|(?:and|or) (?:later|after(?:wards)?|beyond|since|following)(?![a-z])(?! [a-z\d])|(?:and )?onwards?(?![a-z])|on(?=[ ,.?!;]|$)|till now|until now|to now|to date)/y,
    'since',
  ],
  [/ ?(?:之后|以后|过后|后(?!台|勤|端|续|面|悔))/y, 'after'],
  [/ ?(?:之前|以前|前(?!台|端|面|景|[二三四五六七八九]|两|几|十|百|N|[\d]))/y, 'before'],
  [/ ?(?:为止|截止)/y, 'by'],
];

/** "Since March", "by Friday", 国庆节以来, 年底前. */
export function boundsOf(node: Node, scene: Scene): readonly Node[] {
  if (extentOf(node.reading) === null) return [];
  const { folded } = scene;
  const lead = folded.slice(Math.max(0, node.start - 24), node.start);
  const found: Node[] = [];
  const after = boundsAfter.flatMap(([pattern, bound]) => {
    const length = matchLength(pattern, folded, node.end);
    return length === 0 ? [] : [{ bound, end: node.end + length }];
  });
  for (const [pattern, bound] of boundsBefore) {
    const match = pattern.exec(lead);
    if (match === null || (/[a-z]$/.test(lead.slice(0, match.index)) && /^[a-z]/.test(match[0]))) continue;
    const start = node.start - match[0].length;
    // 从3月1日起 says it twice; 截至年底前, too.
    const sameAfter = after.find(
      (other) => other.bound === bound || (bound === 'by' && other.bound === 'before'),
    );
    if (
      /^(?:from|从|自)/.test(match[0]) &&
      after.length === 0 &&
      match[0].startsWith('from') &&
      folded.slice(node.end).startsWith(' to ')
    )
      continue;
    // "The deals from last month" are that month's; without "on" or "onwards" a whole unit that is over, or runs, is no beginning.
    if (/^from /.test(match[0]) && after.length === 0 && hasBegun(node, scene)) continue;
    found.push({ ...bounded(node, bound, scene), start, end: sameAfter?.end ?? node.end });
  }
  for (const { bound, end } of after) found.push({ ...bounded(node, bound, scene), start: node.start, end });
  return found;
}

function hasBegun({ reading }: Node, { today }: Scene): boolean {
  if (reading?.kind !== 'period' || reading.grain === null) return false;
  const { from, to } = reading.period;
  return (to ?? today) < today || (reading.grain !== 'day' && (from ?? today) <= today);
}

function bounded(node: Node, bound: Bound, scene: Scene): Meaning {
  const readings = [node.reading, ...node.alternatives];
  if (bound === 'since' && node.nearby !== undefined) readings.unshift(node.nearby.past);
  const past =
    bound === 'since' ? readings.filter((reading) => (extentOf(reading)?.from ?? '') <= scene.today) : [];
  const ordered = past.length > 0 ? past : readings;
  const bounds = ordered.flatMap((reading) => {
    const extent = extentOf(reading);
    return extent === null ? [] : boundAt(extent, bound, node.isEdge === true);
  });
  const distinct = bounds.filter(
    (reading, index) =>
      bounds.findIndex((other) => other.date === reading.date && other.kind === reading.kind) === index,
  );
  return { reading: distinct[0] ?? null, alternatives: distinct.slice(1) };
}

type BoundReading = TimeReading & { readonly kind: 'before' | 'after' };

function boundAt(
  { from, to }: { readonly from: string; readonly to: string },
  bound: Bound,
  isEdge: boolean,
): readonly BoundReading[] {
  if (bound === 'since') return [{ kind: 'after', date: from }];
  if (bound === 'after')
    return [
      { kind: 'after', date: to },
      { kind: 'after', date: from },
    ];
  if (bound === 'by') return [{ kind: 'before', date: to }];
  // Before the end of a month still takes in its last day.
  const strict = { kind: 'before', date: from } as const;
  return isEdge ? [{ kind: 'before', date: to }, strict] : [strict];
}

const between = /(?:between|from|从|自|在)(?: the)? ?$/;
const rangeJoint = /^ ?(?:-|~|to|through|thru|until|till|up to|and|到|至|直到|和|与) ?(?:the )?$/;

/** "1 Mar to 15 Apr", "between March and June 2017", 3月至5月. A year that is said once holds for both. */
export function rangeOf(left: Node, right: Node, scene: Scene): Node | null {
  const joiner = scene.folded.slice(left.end, right.start);
  if (joiner.length > 10 || !rangeJoint.test(joiner)) return null;
  const lead = between.exec(scene.folded.slice(Math.max(0, left.start - 12), left.start));
  const tail = matchLength(/ ?(?:之间|期间|间)/y, scene.folded, right.end);
  if (/and|和|与/.test(joiner) && lead === null && tail === 0) return null;
  const [first, second] = inSameYear(left, right, scene.today);
  if (first === null || second === null) return null;
  const start = left.start - (lead?.[0].length ?? 0);
  return rangeNode(first, second, start, right.end + tail);
}

const numberBefore =
  /(?:(?:between|from|从|第|q)? ?)((?:\d{1,2}|[一二两三四五六七八九十]{1,3}))(?:st|nd|rd|th)? ?(?:-|~|to|and|through|到|至) ?$/;
const numberAfter = regexp('y')`
    [ ]?(?:-|~|to|through|thru|until|and|到|至) ?(?:the )?
    ((?:3[01]|[12]\d|0?[1-9])(?!\d)|[一二三四五六七八九十]{1,3})(?:st|nd|rd|th)?(?![\d:/%.年月季点a-z-])
    (?:号|日)?
  `;

/** A range whose unit is said once: "Nov 3–7", 3月1日至15日, "1-15 March", 三到五月. */
export function shortRangesOf(
  node: Node,
  scene: Scene,
  readNumber: (text: string) => string | null,
): readonly Node[] {
  const { withNumber } = node;
  if (withNumber === undefined) return [];
  const inRunningYear = (meaning: Meaning | null): TimeReading | null =>
    meaning?.part?.of === 'year' && meaning.year === undefined
      ? meaning.part.place(yearContainer(yearOf(scene.today)))
      : (meaning?.reading ?? null);
  const found: Node[] = [];
  const leadStart = Math.max(0, node.start - 16);
  const before = numberBefore.exec(scene.folded.slice(leadStart, node.start));
  const first =
    before === null || /[\d.]$/.test(scene.folded.slice(leadStart, leadStart + before.index))
      ? null
      : withNumber(Number(readNumber(before[1] ?? '')));
  if (first?.reading != null && before !== null) {
    const range = rangeNode(inRunningYear(first), inRunningYear(node), leadStart + before.index, node.end);
    const isRange = leads.test(before[0]) || areOne(before[0], inRunningYear(first), inRunningYear(node));
    if (range !== null && isRange)
      found.push({ ...range, start: range.start + (before[0].length - before[0].trimStart().length) });
  }
  numberAfter.lastIndex = node.end;
  const after = numberAfter.exec(scene.folded);
  const last = after === null ? null : withNumber(Number(readNumber(after[1] ?? '')));
  if (last?.reading != null && after !== null) {
    const range = rangeNode(inRunningYear(node), inRunningYear(last), node.start, node.end + after[0].length);
    const isRange =
      between.test(scene.folded.slice(leadStart, node.start)) ||
      areOne(after[0], inRunningYear(node), inRunningYear(last));
    if (range !== null && isRange) found.push(range);
  }
  return found;
}

const leads = /^(?:between|from|从)/;

/** "Q1 to Q3" is a stretch; "Q1 and Q3" are two, with one left out between them. */
function areOne(joiner: string, first: TimeReading | null, second: TimeReading | null): boolean {
  if (!/and|和|与/.test(joiner)) return true;
  const [from, to] = [extentOf(first), extentOf(second)];
  return from !== null && to !== null && from.to === to.from;
}

function rangeNode(
  first: TimeReading | null,
  second: TimeReading | null,
  start: number,
  end: number,
): Node | null {
  const from = extentOf(first)?.from;
  const to = extentOf(second)?.to;
  if (from === undefined || to === undefined || from >= to) return null;
  return { start, end, reading: periodReading({ from, to }, null), alternatives: [] };
}

function inSameYear(
  left: Node,
  right: Node,
  today: string,
): readonly [TimeReading | null, TimeReading | null] {
  const leftOpen = left.part?.of === 'year' && left.year === undefined;
  const rightOpen = right.part?.of === 'year' && right.year === undefined;
  const startOf = (reading: TimeReading | null | undefined): string => extentOf(reading ?? null)?.from ?? '';
  // 上周一到周三: a weekday after a day is of that day's week.
  if (right.part?.of === 'week' && left.reading?.kind === 'day' && left.part?.of !== 'week') {
    const from = addDays(left.reading.date, 1 - weekdayOf(left.reading.date));
    const place = (start: string) =>
      right.part?.place({ grain: 'week', period: { from: start, to: addDays(start, 7) } }) ?? null;
    return [left.reading, startOf(place(from)) >= left.reading.date ? place(from) : place(addDays(from, 7))];
  }
  if (leftOpen && !rightOpen) {
    const year = right.year ?? yearOf(startOf(right.reading));
    const same = left.part?.place(yearContainer(year)) ?? null;
    return [
      startOf(same) <= startOf(right.reading) ? same : (left.part?.place(yearContainer(year - 1)) ?? null),
      right.reading,
    ];
  }
  if (!leftOpen && rightOpen) {
    const year = left.year ?? yearOf(startOf(left.reading));
    const same = right.part?.place(yearContainer(year)) ?? null;
    return [
      left.reading,
      startOf(same) >= startOf(left.reading) ? same : (right.part?.place(yearContainer(year + 1)) ?? null),
    ];
  }
  if (!leftOpen || !rightOpen) return [left.reading, right.reading];
  // Neither has a year: the first is of the running one, the second of the next where it would come before.
  const year = yearOf(today);
  const first = left.part?.place(yearContainer(year)) ?? left.reading;
  const same = right.part?.place(yearContainer(year)) ?? null;
  const ends = startOf(same) >= startOf(first) ? same : (right.part?.place(yearContainer(year + 1)) ?? null);
  return [first, ends];
}
