import { type BusinessCalendar, foldUnits, type Instant, localDateTime } from '../../../kernel/index.ts';
import { readNumber } from '../amounts/index.ts';
import { boundsOf, rangeOf, shortRangesOf } from './bounds.ts';
import { chineseRules } from './chinese.ts';
import { clockRules } from './clock-times.ts';
import { edgesOf, joinNodes } from './compose.ts';
import { nthDaysOf, shiftsOf } from './counted.ts';
import { englishRules } from './english.ts';
import { mendTimes } from './mend-times.ts';
import { numericRules } from './numeric-dates.ts';
import type { AtomRule, Node, Scene, TimeReading } from './scene.ts';
import { standsAlone } from './standing-alone.ts';

export type { DurationUnit, Recurrence, TimeReading } from './scene.ts';

export interface TimeSpan {
  /** Offsets in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly reading: TimeReading;
  readonly alternatives: readonly TimeReading[];
}

/**
 * The times that a text speaks of, longest first; shorter ones that lie within longer ones follow. Periods and dates are those of the
 * business calendar; clock times are local to `timeZone`, the reader's own (the calendar's where it is left out).
 */
export function findTimes(
  text: string,
  at: { readonly now: Instant; readonly calendar: BusinessCalendar; readonly timeZone?: string },
): readonly TimeSpan[] {
  const { calendar } = at;
  const timeZone = at.timeZone ?? calendar.timeZone;
  const clock = localDateTime(at.now, timeZone);
  const isDayFirst = dayFirstZones.test(timeZone) && !/\p{Script=Han}/u.test(text);
  if (
    last?.text === text &&
    last.clock === clock &&
    last.calendar === calendar &&
    last.isDayFirst === isDayFirst
  )
    return last.spans;
  const spans = readTimes(text, clock, calendar, isDayFirst);
  last = { text, clock, calendar, isDayFirst, spans };
  return spans;
}

/** Questions and commands look for times in the same message, one after the other. */
let last:
  | (Pick<Scene, 'text' | 'clock' | 'calendar' | 'isDayFirst'> & { readonly spans: readonly TimeSpan[] })
  | undefined;

/** Where the day is written before the month; Chinese never does so. */
const dayFirstZones = /^(?:Europe|Africa|Australia|Atlantic|Indian)\/|^Pacific\/Auckland$/;

function readTimes(
  text: string,
  clock: string,
  calendar: BusinessCalendar,
  isDayFirst: boolean,
): readonly TimeSpan[] {
  const { text: read, starts, ends } = mendTimes(text);
  const scene: Scene = {
    text: read,
    folded: foldUnits(read),
    today: clock.slice(0, 10),
    clock,
    calendar,
    isDayFirst,
  };
  const atoms = findAtoms(scene);
  const impossible = atoms.filter(({ isImpossible }) => isImpossible === true);
  const isPossible = ({ start, end }: Node) =>
    impossible.every((other) => end <= other.start || start >= other.end);
  const nodes = composeNodes(atoms.filter(isPossible), scene);
  const spans = nodes.flatMap((node) => {
    if (node.reading === null || !standsAlone(node, scene)) return [];
    const { reading, alternatives } = node;
    const start = starts[node.start] ?? node.start;
    const end = ends[node.end - 1] ?? node.end;
    return [
      {
        start,
        end,
        text: text.slice(start, end),
        reading,
        alternatives: distinctFrom(reading, alternatives),
      },
    ];
  });
  return longestFirst(spans);
}

const rules: readonly AtomRule[] = [...numericRules, ...clockRules, ...englishRules, ...chineseRules];
const rulesByFirstUnit = new Map<string, readonly AtomRule[]>();

/** The rules that can start with this character: those in whose pattern it stands at all. Spares most positions of a text. */
function rulesStartingWith(unit: string): readonly AtomRule[] {
  const known = rulesByFirstUnit.get(unit);
  if (known !== undefined) return known;
  const isDigit = unit >= '0' && unit <= '9';
  const able = rules.filter(({ pattern }) =>
    isDigit ? /\\d|\d/.test(pattern.source) : pattern.source.includes(unit),
  );
  rulesByFirstUnit.set(unit, able);
  return able;
}

/** A text that names more times than this is no message but a table; the rest of it is left unread, so that it costs little. */
const mostAtoms = 200;
const mostNumbers = 300;

function findAtoms(scene: Scene): readonly Node[] {
  const { folded } = scene;
  const atoms: Node[] = [];
  let numbers = 0;
  const starts = /(?<![\d.])\d|(?<![\p{Script=Latin}\d_'])[a-z]|'(?=\d)|[一-龥]/gu;
  for (
    let found = starts.exec(folded);
    found !== null && atoms.length < mostAtoms;
    found = starts.exec(folded)
  ) {
    const start = found.index;
    const unit = found[0];
    if (unit >= '0' && unit <= '9') numbers += 1;
    if (numbers > mostNumbers) break;
    // A digit after a letter belongs to a code (A4, GTX2017).
    if (unit >= '0' && unit <= '9' && /[\p{Script=Latin}_#]/u.test(folded[start - 1] ?? '')) continue;
    for (const { pattern, read } of rulesStartingWith(unit)) {
      pattern.lastIndex = start;
      const match = pattern.exec(folded);
      if (match === null) continue;
      const meaning = read(match, scene);
      if (meaning !== null) atoms.push({ ...meaning, start, end: start + match[0].trimEnd().length });
    }
  }
  return atoms;
}

/** How many times a node may grow: weekday + day + month + year + clock is four. */
const deepest = 4;

function composeNodes(atoms: readonly Node[], scene: Scene): readonly Node[] {
  const all = new Map<string, Node>();
  const byStart = new Map<number, Node[]>();
  const byEnd = new Map<number, Node[]>();
  let fresh: Node[] = [];
  const add = (node: Node): void => {
    const key = `${node.start}-${node.end}-${JSON.stringify(node.reading)}`;
    if (all.has(key)) return;
    all.set(key, node);
    fresh.push(node);
    listAt(byStart, node.start).push(node);
    listAt(byEnd, node.end).push(node);
  };
  for (const atom of atoms) add(atom);
  for (let depth = 0; depth < deepest && fresh.length > 0; depth += 1) {
    const grown = fresh;
    fresh = [];
    for (const node of grown) {
      for (const grownNode of [...edgesOf(node, scene), ...nthDaysOf(node, scene), ...shiftsOf(node, scene)])
        add(grownNode);
      for (const [left, right] of neighbours(node, byStart, byEnd)) {
        const joined = joinNodes(left, right, scene);
        if (joined !== null) add(joined);
      }
    }
  }
  const whole = [...all.values()];
  for (const node of whole) {
    for (const range of shortRangesOf(node, scene, readNumber)) add(range);
    for (const [left, right] of neighbours(node, byStart, null)) {
      const range = rangeOf(left, right, scene);
      if (range !== null) add(range);
    }
    for (const bound of boundsOf(node, scene)) add(bound);
  }
  return [...all.values()];
}

const furthest = 14;

function neighbours(
  node: Node,
  byStart: Map<number, Node[]>,
  byEnd: Map<number, Node[]> | null,
): readonly (readonly [Node, Node])[] {
  const pairs: (readonly [Node, Node])[] = [];
  for (let gap = 0; gap <= furthest; gap += 1) {
    for (const right of byStart.get(node.end + gap) ?? []) pairs.push([node, right]);
    if (byEnd !== null) for (const left of byEnd.get(node.start - gap) ?? []) pairs.push([left, node]);
  }
  return pairs;
}

function listAt(lists: Map<number, Node[]>, key: number): Node[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Node[] = [];
  lists.set(key, list);
  return list;
}

function longestFirst(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const bySpan = new Map<string, TimeSpan>();
  for (const span of spans) {
    const key = `${span.start}-${span.end}`;
    const known = bySpan.get(key);
    if (known === undefined) bySpan.set(key, span);
    else
      bySpan.set(key, {
        ...known,
        alternatives: distinctFrom(known.reading, [
          ...known.alternatives,
          span.reading,
          ...span.alternatives,
        ]),
      });
  }
  return [...bySpan.values()].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

function distinctFrom(reading: TimeReading, others: readonly TimeReading[]): readonly TimeReading[] {
  const seen = new Set([JSON.stringify(reading)]);
  return others.filter((other) => {
    const key = JSON.stringify(other);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
