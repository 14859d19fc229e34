import type { Grain } from '../../../kernel/index.ts';
import type { AmountSpan } from '../amounts/index.ts';
import type { TimeReading } from '../calendar/index.ts';
import { type Piece, senseOf, wordKey } from '../lattice.ts';
import type { Sense } from '../sense.ts';
import { countOfUnits, daysIn, readRank, type SaidRank } from './said-rank.ts';

export type ConditionOp = '>' | '>=' | '<' | '<=' | '=' | 'between' | 'around';

/** A bound on something: "over 50k", 10到20万之间, "for more than 30 days". */
export interface Condition {
  readonly op: ConditionOp;
  readonly amounts: readonly AmountSpan[];
  /** Set instead of amounts where the bound is a stretch of time. */
  readonly days: number | null;
}

/** One or several pieces of a path that belong together before anyone knows which question is asked. */
export interface Item {
  readonly senses: readonly Sense[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Position among the items. */
  readonly at: number;
  readonly condition: Condition | null;
  /** "not", "excluding" stand before it. */
  readonly isNegated: boolean;
  /** "no", "without", 没有 stand before it. */
  readonly isMissing: boolean;
  readonly rank: SaidRank | null;
}

/** The items of a path: fillers go, bounds, rankings and negations are joined to what they are about. */
export function readItems(pieces: readonly Piece[]): readonly Item[] {
  // "More than one deal": there it is a number.
  const isNumber = ({ text }: Piece, at: number): boolean =>
    /^one$/i.test(text) && wordKey(pieces[at - 1], 'comparator') !== null;
  const words = pieces.filter(
    (piece, at) => piece.senses.some((sense) => sense.kind !== 'filler') || isNumber(piece, at),
  );
  const items: Item[] = [];
  let exclusion: { readonly key: 'not' | 'except'; readonly since: number } | null = null;
  for (let i = 0; i < words.length; ) {
    const piece = words[i] as Piece;
    // "Revenue over 2017" is through that year, and no bound.
    if (isThrough(piece, words[i + 1])) {
      i += 1;
      continue;
    }
    const condition = readCondition(words, i);
    if (condition !== null) {
      push(i, condition.to, { condition: condition.condition });
      i = condition.to;
      continue;
    }
    if (isVerbOfLeading(words, i)) {
      push(i, i + 1, { senses: [], rank: { key: 'good', limit: null } });
      i += 1;
      continue;
    }
    const rank = readRank(words, i);
    if (rank !== null) {
      const units = countOfUnits(words, i);
      push(i, units === null ? rank.to : i + 1, { rank: rank.rank });
      if (units !== null) push(i + 1, i + 2, { senses: [{ kind: 'word', role: 'unit', key: units.unit }] });
      i = rank.to;
      continue;
    }
    const negation = wordKey(piece, 'negation');
    if (
      negation === 'except-after' &&
      (exclusion !== null || items.at(-1)?.isNegated === true || isOutside(piece))
    ) {
      // 美国以外, 日本和美国的客户之外: the exclusion may stand behind what it excludes.
      const isDone = exclusion !== null || items.at(-1)?.isNegated === true;
      const isRead = negateBehind(items) || isDone;
      exclusion = null;
      // "Outside" of nothing that was read may turn the whole question round.
      if (!isRead) push(i, i + 1, {});
      i += 1;
      continue;
    }
    if (negation === 'not' || negation === 'except') {
      const target = words[i + 1];
      // "Except those by Darcel".
      const isThrough = wordKey(target, 'grouping') === 'by' || wordKey(target, 'cue') === 'owns';
      const named = isThrough ? words[i + 2] : target;
      if (named !== undefined && isExcludable(named)) {
        exclusion = { key: negation, since: i };
        i += isThrough ? 2 : 1;
        continue;
      }
      // 把 GTK 系列剔除，…: in Chinese it may stand behind.
      const isBehind =
        negation === 'except' &&
        /\p{Script=Han}/u.test(piece.text) &&
        exclusion === null &&
        negateBehind(items);
      if (isBehind) {
        i += 1;
        continue;
      }
    }
    // "Hasn't closed a deal", "were not sold": it happened to none.
    if (deniesOutcome(words, i)) {
      const object = /^an?$/i.test(words[i + 2]?.text ?? '') ? i + 3 : i + 2;
      const to = isDeals(words[object]) && !/\p{Script=Han}/u.test(piece.text) ? object + 1 : i + 2;
      push(i, to, { isMissing: true, senses: words[i + 1]?.senses ?? [] });
      i = to;
      continue;
    }
    // "Deals that haven't closed": they are still open.
    if (isDenial(piece) && isClosed(words[i + 1]) && words.some(isDeals)) {
      push(i, i + 2, { senses: [{ kind: 'word', role: 'event', key: 'ongoing' }] });
      i += 2;
      continue;
    }
    const isMissing =
      wordKey(piece, 'existence') === 'none' &&
      !isUnowned(piece, words[i + 1]) &&
      (isNounLike(words[i + 1]) || isKindOfActivity(words[i + 1]));
    // "Sold nothing".
    if (isOutcome(piece) && /^nothing$/i.test(words[i + 1]?.text ?? '')) {
      push(i, i + 2, { isMissing: true, senses: piece.senses });
      i += 2;
      continue;
    }
    // "No GTX Pro wins": none of those, and nothing without that product.
    const lacked = words[i + 2];
    if (
      wordKey(piece, 'existence') === 'none' &&
      /(?:^|\s)(?:no|zero)$/i.test(piece.text) &&
      words[i + 1] !== undefined &&
      isExcludable(words[i + 1] as Piece) &&
      lacked !== undefined &&
      (isOutcome(lacked) || isNounLike(lacked))
    ) {
      push(i + 1, i + 2, {});
      push(i + 2, i + 3, { isMissing: true });
      i += 3;
      continue;
    }
    if (isMissing) {
      push(i, i + 2, { isMissing: true, senses: words[i + 1]?.senses ?? [] });
      i += 2;
      continue;
    }
    if (
      wordKey(piece, 'existence') === 'none' &&
      words[i + 1] !== undefined &&
      isExcludable(words[i + 1] as Piece)
    ) {
      exclusion = { key: 'except', since: i };
      i += 1;
      continue;
    }
    if (exclusion !== null && i > exclusion.since + 1 && endsBefore(pieces, words, i)) exclusion = null;
    // "All reps but Darcel".
    if (exclusion === null && isExcludable(piece) && isNounLike(words[i - 1]) && followsBut(piece, pieces))
      exclusion = { key: 'except', since: i };
    const isExcluded: boolean = exclusion !== null && isExcludable(piece);
    push(i, i + 1, { isNegated: isExcluded });
    // "excluding retail and telecom": the exclusion reaches over joined values, and ends with anything else.
    if (exclusion !== null && !isExcluded && wordKey(piece, 'joining') === null) exclusion = null;
    if (isExcluded && exclusion !== null && !isJoined(words, i + 1, pieces)) exclusion = null;
    i += 1;
  }
  return items;

  function push(from: number, to: number, extra: Partial<Item>): void {
    const first = words[from] as Piece;
    const last = words[to - 1] as Piece;
    items.push({
      senses: first.senses,
      start: first.start,
      end: last.end,
      text: pieces.length === 0 ? '' : textBetween(words.slice(from, to)),
      at: items.length,
      condition: null,
      isNegated: false,
      isMissing: false,
      rank: null,
      ...extra,
    });
  }
}

/** 不含零售，东区一共多少: in Chinese a comma ends what is excluded, unless the exclusion is closed only behind it. */
function endsBefore(pieces: readonly Piece[], words: readonly Piece[], at: number): boolean {
  const [before, piece] = [words[at - 1], words[at]];
  if (before === undefined || piece === undefined) return false;
  const isComma = pieces.some(
    ({ text, start }) => start >= before.start && start < piece.start && /^[，,]$/.test(text),
  );
  return (
    isComma &&
    /\p{Script=Han}/u.test(words.map(({ text }) => text).join('')) &&
    words.slice(at).every((one) => wordKey(one, 'negation') === null && wordKey(one, 'rest') === null)
  );
}

/** The values that an exclusion behind them turns round: the last one, over the noun that says what it is, and what is joined to it. */
function negateBehind(items: Item[]): boolean {
  const isPlain = (item: Item | undefined): boolean =>
    item !== undefined && item.condition === null && item.rank === null && !item.isNegated && !item.isMissing;
  const last = items.at(-1);
  const isNoun =
    isPlain(last) && last?.senses.some(isNounSense) === true && !last.senses.some(isExcludableSense);
  let at = items.length - (isNoun ? 2 : 1);
  let isRead = false;
  for (let item = items[at]; item !== undefined; item = items[at]) {
    if (!isPlain(item) || !item.senses.some(isExcludableSense)) break;
    items[at] = { ...item, isNegated: true };
    isRead = true;
    // 美国和美国以外: the one and all others.
    if (itemWord(items[at - 1], 'joining') === null || items[at - 2]?.text === item.text) break;
    at -= 2;
  }
  return isRead;
}

function isThrough(piece: Piece, next: Piece | undefined): boolean {
  return (
    /^over$/i.test(piece.text) &&
    (senseOf(next, 'time')?.readings.some(({ kind }) => kind === 'period') ?? false)
  );
}

/** "Unassigned leads": those that nobody owns, and not those without a lead. */
function isUnowned(piece: Piece, next: Piece | undefined): boolean {
  const isOwnable = next?.senses.some((sense) => sense.kind === 'entity' && ownable.has(sense.key));
  return wordKey(piece, 'unowned') !== null && isOwnable === true;
}

const ownable: ReadonlySet<string> = new Set(['account', 'lead', 'deal', 'task']);

export function itemSense<Kind extends Sense['kind']>(
  item: Item | undefined,
  kind: Kind,
): Extract<Sense, { kind: Kind }> | undefined {
  return item?.senses.find((sense): sense is Extract<Sense, { kind: Kind }> => sense.kind === kind);
}

export function itemSenses<Kind extends Sense['kind']>(
  item: Item | undefined,
  kind: Kind,
): readonly Extract<Sense, { kind: Kind }>[] {
  return item?.senses.filter((sense): sense is Extract<Sense, { kind: Kind }> => sense.kind === kind) ?? [];
}

export function itemWord(item: Item | undefined, role: string): string | null {
  for (const sense of item?.senses ?? []) if (sense.kind === 'word' && sense.role === role) return sense.key;
  return null;
}

export function isFillerToo(item: Item): boolean {
  return (
    item.condition === null &&
    item.rank === null &&
    !item.isNegated &&
    !item.isMissing &&
    item.senses.some((sense) => sense.kind === 'filler') &&
    // "US" in capitals is a country, "us" is nobody.
    !(/^\p{Lu}[\p{Lu}.]+$/u.test(item.text) && item.senses.some((sense) => sense.kind === 'value'))
  );
}

export function grainOf(item: Item | undefined): Grain | null {
  const reading = itemSense(item, 'time')?.readings.find((one) => one.kind === 'grain');
  return reading?.kind === 'grain' ? reading.grain : null;
}

/** Whole days of a duration; null for anything else, and for hours. */
export function daysOf(readings: readonly TimeReading[]): number | null {
  const duration = readings.find((reading) => reading.kind === 'duration');
  if (duration?.kind !== 'duration') return null;
  const days = daysIn[duration.unit];
  return days === undefined ? null : duration.amount * days;
}

function textBetween(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join(/\p{Script=Han}/u.test(pieces[0]?.text ?? '') ? '' : ' ');
}

function readCondition(
  words: readonly Piece[],
  from: number,
): { readonly condition: Condition; readonly to: number } | null {
  let op = wordKey(words[from], 'comparator') as ConditionOp | null;
  let at = from + (op === null ? 0 : 1);
  // "between 10k and 20k" has the range in one piece; "over approximately 50k" two comparators.
  if (op !== null && wordKey(words[at], 'comparator') !== null) at += 1;
  // 买过一次: 过 tells that it happened, and bounds nothing.
  const isExperience =
    words[from]?.text === '过' &&
    wordKey(words[from - 1], 'event') !== null &&
    /^[次回单笔]$/.test(words[at + 1]?.text ?? '');
  if (isExperience) op = '=';
  // "Above a 60 % win rate".
  if (op !== null && /^an?$/i.test(words[at]?.text ?? '') && senseOf(words[at + 1], 'amount') !== undefined)
    at += 1;
  const valued = words[at];
  const range = senseOf(valued, 'range')?.range;
  const amount = senseOf(valued, 'amount')?.amount ?? (op === null ? undefined : timesIn(valued));
  const days = valued === undefined ? null : daysOf(senseOf(valued, 'time')?.readings ?? []);
  if (range === undefined && amount === undefined && days === null) return null;
  at += 1;
  // "Older than 40" without a unit of time bounds nothing that is known.
  if (days === null && op !== null && /old|young|long|short|[早晚长短]/i.test(words[from]?.text ?? ''))
    return null;
  if (range !== undefined) {
    if (wordKey(words[at], 'comparator-after') === 'between') at += 1;
    return { condition: { op: 'between', amounts: [range.from, range.to], days: null }, to: at };
  }
  // 5次以上: a 量词 that means something else too.
  const isCounted = words[at]?.text === '次' && wordKey(words[at + 1], 'comparator-after') !== null;
  if (isCounted) at += 1;
  const after = wordKey(words[at], 'comparator-after') as ConditionOp | null;
  if (after !== null) {
    op = after === 'between' ? op : after;
    at += 1;
  }
  if (op === null || op === 'between') return null;
  return { condition: { op, amounts: amount === undefined ? [] : [amount], days }, to: at };
}

/** "More than one open deal", "more than once", "at least twice": how many, or how often. */
function timesIn(piece: Piece | undefined): AmountSpan | undefined {
  const value = /^(?:one|once)$/i.test(piece?.text ?? '')
    ? '1'
    : /^twice$/i.test(piece?.text ?? '')
      ? '2'
      : null;
  if (piece === undefined || value === null) return undefined;
  const { start, end, text } = piece;
  return { start, end, text, value, unit: 'number', currency: null, digits: false, isExact: true };
}

/** "Who leads", "which rep led": the verb, and no record of that name. */
function isVerbOfLeading(words: readonly Piece[], at: number): boolean {
  if (!/^(?:leads|lead|led)$/i.test(words[at]?.text ?? '')) return false;
  return (
    wordKey(words[at - 1], 'asking') === 'who' ||
    (isNounLike(words[at - 1]) &&
      wordKey(words[at - 2], 'asking') === 'which' &&
      !/s$/i.test(words[at - 1]?.text ?? ''))
  );
}

/** A small whole number by itself: three, 3, 三. */
export function smallNumberOf(item: Item | undefined): number | null {
  const word = itemWord(item, 'number');
  if (word !== null) return Number(word);
  const amount = itemSense(item, 'amount')?.amount;
  return item?.condition === null && amount?.unit === 'number' && /^[1-9]\d?$/.test(amount.value)
    ? Number(amount.value)
    : null;
}

/** 以外 excludes what stands before it by itself; 后 only ends an exclusion. */
function isOutside(piece: Piece): boolean {
  return /外|\b(?:out|excluded|aside|removed|ignored)$/i.test(piece.text);
}

function isExcludable(piece: Piece): boolean {
  return piece.senses.some(isExcludableSense);
}

function isExcludableSense(sense: Sense): boolean {
  return ['value', 'name', 'quoted'].includes(sense.kind);
}

function followsBut(piece: Piece, pieces: readonly Piece[]): boolean {
  const before = pieces.findLast(
    ({ end, text }) => end <= piece.start && !/^(?:the|for|in|those (?:in|of|by|from))$/i.test(text),
  );
  return /^but$/i.test(before?.text ?? '');
}

/** "Excluding retail and telecom", "retail, telecom"; but "other than Vicki in the West" ends with her. */
function isJoined(words: readonly Piece[], at: number, pieces: readonly Piece[]): boolean {
  const next = words[at];
  const last = words[at - 1];
  if (next === undefined || last === undefined) return false;
  const between = pieces.filter(({ start, end }) => start >= last.end && end <= next.start);
  return (
    wordKey(next, 'joining') !== null ||
    (isExcludable(next) && between.every(({ text }) => !/\p{Script=Latin}/u.test(text) || joins.test(text)))
  );
}

const joins = /^(?:and|or|nor|the|as well as)$/i;

function isNounLike(piece: Piece | undefined): boolean {
  return piece?.senses.some(isNounSense) ?? false;
}

function isKindOfActivity(piece: Piece | undefined): boolean {
  return (
    piece?.senses.some(
      (sense) => sense.kind === 'value' && sense.entity === 'activity' && sense.field === 'kind',
    ) ?? false
  );
}

/** "Deals not won" are of another status; who "hasn't won a deal" has none. */
function deniesOutcome(words: readonly Piece[], at: number): boolean {
  const piece = words[at] as Piece;
  if (!isDenial(piece) || !isOutcome(words[at + 1])) return false;
  const subject = /\p{Script=Han}/u.test(piece.text) ? words : words.slice(0, at);
  return !subject.some(isDeals);
}

function isDeals(piece: Piece | undefined): boolean {
  return piece?.senses.some((sense) => sense.kind === 'entity' && sense.key === 'deal') ?? false;
}

function isOutcome(piece: Piece | undefined): boolean {
  return (
    piece?.senses.some(
      (sense) =>
        sense.kind === 'word' &&
        sense.role === 'event' &&
        ['won', 'lost', 'bought', 'closed'].includes(sense.key),
    ) ?? false
  );
}

function isDenial(piece: Piece): boolean {
  return wordKey(piece, 'existence') === 'none' || wordKey(piece, 'negation') === 'not';
}

function isClosed(piece: Piece | undefined): boolean {
  return (
    piece?.senses.some(
      (sense) => sense.kind === 'word' && sense.role === 'event' && sense.key === 'closed',
    ) ?? false
  );
}

function isNounSense(sense: Sense): boolean {
  return (
    sense.kind === 'measure' ||
    sense.kind === 'dimension' ||
    sense.kind === 'entity' ||
    sense.kind === 'field'
  );
}
