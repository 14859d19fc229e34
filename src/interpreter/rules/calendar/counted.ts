import { addDays, addUnits, daysBetween, type PlainDate, weekdayOf } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { recentDays } from './parts.ts';
import { extentOf, type Node, type Scene, type TimeReading } from './scene.ts';

type DayReading = Extract<TimeReading, { readonly kind: 'day' }>;

interface Extent {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const nths = ['first', 'second', 'third', 'fourth', 'fifth'];
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const englishNth = `(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|final)`;
const englishDay = `(${weekdayNames.join('|')}|(?:working|business|week) ?day|workday)s?`;
const nthBefore = new RegExp(
  `(?:on )?${englishNth} ${englishDay} (?:(of|in|after|following|from) (?:the )?)?$`,
);
const nthAfter =
  / ?(?:的|里的?)?(之?后|以后|过后)?的?(第[一二三四五1-5]|最后|首)一?个?(?:(?:周|星期|礼拜)([一二三四五六日天])|(工作日))/y;

/** "The first Monday in January", 下个月最后一个工作日, 元旦后第一个周一: a day counted off within a period, or from its end on. */
export function nthDaysOf(node: Node, { folded, today }: Scene): readonly Node[] {
  if (extentOf(node.reading) === null) return [];
  const found: Node[] = [];
  const lead = folded.slice(Math.max(0, node.start - 48), node.start);
  const before = nthBefore.exec(lead);
  if (before !== null && !/[a-z\d]$/.test(lead.slice(0, before.index))) {
    const [said, nth = '', day = '', inLead] = before;
    // "Of the month" is read whole.
    const relation = inLead ?? /^(?:of|in) /.exec(folded.slice(node.start, node.end))?.[0].trim();
    const isAfter = relation !== 'of' && relation !== 'in';
    if (relation === undefined) return [];
    const count = /^(?:last|final)/.test(nth) ? -1 : nths.indexOf(nth) + 1 || Number(nth[0]);
    found.push(
      ...counted({ ...node, start: node.start - said.length }, count, weekdayOfName(day), isAfter, today),
    );
  }
  nthAfter.lastIndex = node.end;
  const after = nthAfter.exec(folded);
  if (after !== null) {
    const [said, behind, nth = '', weekday] = after;
    const count = nth.startsWith('最') ? -1 : nth === '首' ? 1 : Number(readNumber(nth.slice(1)));
    const day = weekday === undefined ? null : ('一二三四五六日天'.indexOf(weekday) % 7) + 1;
    found.push(...counted({ ...node, end: node.end + said.length }, count, day, behind !== undefined, today));
  }
  return found;
}

/** `day` 1 (Monday) to 7, null for any working day; a `count` of −1 is the last one. */
function counted(
  node: Node,
  count: number,
  day: number | null,
  isAfter: boolean,
  today: PlainDate,
): readonly Node[] {
  // The nth Monday of a day is none.
  if (!isAfter && node.reading?.kind !== 'period') return [];
  if (isAfter && count < 0) return [];
  return moved(node, today, (extent) => {
    const within = isAfter ? { from: extent.to, to: addUnits(extent.to, 'year', 1) } : extent;
    const step = count < 0 ? -1 : 1;
    let left = Math.abs(count);
    let date = step < 0 ? addDays(within.to, -1) : within.from;
    for (; date >= within.from && date < within.to; date = addDays(date, step)) {
      if (day === null ? isWorkday(date) : weekdayOf(date) === day) left -= 1;
      if (left === 0) return on(date);
    }
    return null;
  });
}

const spanUnit =
  '(days?|weeks?|wks?|fortnights?|months?|quarters?|years?|(?:working|business|work) ?days?|workdays?)';
const spanBefore = new RegExp(
  `(?:(\\d{1,3}|an?|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|twelve) ${spanUnit}|the (day)) (before|after|from|following|prior to|ahead of) (?:the )?$`,
);
const spanAfter =
  / ?(?:的)?(之?前|以前|之?后|以后|过后)的?(半|[一二两三四五六七八九十]{1,3}|\d{1,3})个?(天|日|周|星期|礼拜|月|工作日)(?![年前后内里以之多半第一二三四五六日\d])/y;

/** "Two weeks before Christmas", "a week from Friday", 春节前一周, 10号之后三天: a day so far from another one. */
export function shiftsOf(node: Node, { folded, today }: Scene): readonly Node[] {
  const isDay = node.reading?.kind === 'day';
  const found: Node[] = [];
  const lead = folded.slice(Math.max(0, node.start - 48), node.start);
  const before = spanBefore.exec(lead);
  const isCounted =
    before !== null &&
    !/(?:[a-z\d]|(?:the|last|past|next|within|in|over) )$/.test(lead.slice(0, before.index));
  if (isDay && before !== null && isCounted) {
    const [said, amount = 'a', unit = '', day, relation = ''] = before;
    const sign = /^(?:before|prior|ahead)/.test(relation) ? -1 : 1;
    const count = /^an?$/.test(amount) ? 1 : amount.startsWith('a ') ? 2 : Number(readNumber(amount));
    found.push(
      ...moved({ ...node, start: node.start - said.length }, today, ({ from }) =>
        awayFrom(from, sign * count, day ?? unit),
      ),
    );
  }
  spanAfter.lastIndex = node.end;
  const after = isDay ? spanAfter.exec(folded) : null;
  if (after !== null) {
    const [said, side = '', amount = '', unit = ''] = after;
    const sign = side.includes('前') ? -1 : 1;
    found.push(
      ...moved({ ...node, end: node.end + said.length }, today, ({ from }) =>
        amount === '半'
          ? on(addDays(from, 15 * sign))
          : awayFrom(from, sign * Number(readNumber(amount)), unit),
      ),
    );
  }
  return found;
}

/** So many working days, weeks or months from a day. Weekends are no working days; public holidays differ by place, and are. */
export function awayFrom(date: PlainDate, by: number, unit: string): DayReading | null {
  if (!Number.isInteger(by) || Math.abs(by) > 1_000) return null;
  if (/work|business|工作日/.test(unit)) return on(workdaysFrom(date, by));
  if (/^fortnight/.test(unit)) return on(addDays(date, 14 * by));
  if (/^w|周|星期|礼拜/.test(unit)) return on(addDays(date, 7 * by));
  if (/^m|月/.test(unit)) return on(addUnits(date, 'month', by));
  if (/^q/.test(unit)) return on(addUnits(date, 'quarter', by));
  return on(/^y/.test(unit) ? addUnits(date, 'year', by) : addDays(date, by));
}

function on(date: PlainDate): DayReading {
  return { kind: 'day', date };
}

function workdaysFrom(date: PlainDate, by: number): PlainDate {
  const step = by < 0 ? -1 : 1;
  let reached = date;
  for (let left = Math.abs(by); left > 0; ) {
    reached = addDays(reached, step);
    if (isWorkday(reached)) left -= 1;
  }
  return reached;
}

function isWorkday(date: PlainDate): boolean {
  return weekdayOf(date) <= 5;
}

function weekdayOfName(name: string): number | null {
  const index = weekdayNames.indexOf(name);
  return index < 0 ? null : index + 1;
}

/** The node with each of its readings moved: the coming one first, where the running year's is long over. */
function moved(node: Node, today: PlainDate, move: (extent: Extent) => DayReading | null): readonly Node[] {
  const readings = [node.reading, ...node.alternatives].flatMap((reading) => {
    const extent = extentOf(reading);
    return (extent === null ? null : move(extent)) ?? [];
  });
  const { start, end } = node;
  const [first, ...others] = readings;
  if (first === undefined) return [];
  const isOver = daysBetween(first.date, today) > recentDays;
  const coming = isOver ? others.find((other) => other.date > today) : undefined;
  return [
    coming === undefined
      ? { start, end, reading: first, alternatives: others }
      : { start, end, reading: coming, alternatives: [first, ...others.filter((other) => other !== coming)] },
  ];
}
