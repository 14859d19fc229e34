import type { IntentNamed, PeriodValue } from '../../../intents/index.ts';
import { addDays, daysBetween, type Grain } from '../../../kernel/index.ts';
import { findTimes } from '../calendar/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { areAskedApart, standingNow, takeAskedAgain } from './asked-apart.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { isEach } from './each.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { areJoined } from './measure-times.ts';
import { periodOf, type SaidPeriod, showPeriod } from './times.ts';

export interface Comparison {
  readonly compareWith: IntentNamed<'measure'>['slots']['compareWith'];
  /** Set where two periods were named. */
  readonly period: PeriodValue | null;
  readonly comparisonPeriod: PeriodValue | null;
  /** "Grew", 下降: the change is what is asked for. */
  readonly isGrowth: boolean;
  /** "Fell", 下滑: the greatest change asked for is the one downwards. */
  readonly isDecline: boolean;
  /** "Compare regions": groups side by side, no second period. */
  readonly isPlain: boolean;
  /** "Month over month" of a longer stretch, or of all: each month against the one before. */
  readonly grain: Grain | null;
  /** "The previous quarter": how long a period is compared, where it is said. */
  readonly unit: Grain | null;
  /** Items of the periods that were used. */
  readonly used: ReadonlySet<number>;
}

/** What a figure is set against; of periods that are a row by themselves each is shown, and none set against the other unasked. */
export function readComparison(
  scene: Scene,
  draft: Draft,
  said: readonly SaidPeriod[],
  isRow: boolean,
  measure: MeasureWords,
): Comparison {
  if (areAskedApart(scene, said)) takeAskedAgain(scene, draft, said);
  const words = scene.items.filter((item) => !draft.taken.has(item.at) && kindOf(item) !== null);
  const kinds = words.map((item) => kindOf(item) as string);
  const isGrowth = kinds.includes('growth');
  const base = {
    period: null,
    comparisonPeriod: null,
    isGrowth,
    isDecline: words.some((item) => kindOf(item) === 'growth' && declining.test(item.text)),
    isPlain: false,
    grain: null,
    unit: null,
    used: new Set<number>(),
  };
  const asked = words.filter((item) => kindOf(item) !== 'growth');
  take(draft, ...words.filter((item) => kindOf(item) === 'growth'));

  const standing = standingNow(scene, measure, said);
  const [then] = said;
  if (standing !== null && then !== undefined) {
    take(draft, ...asked);
    note(draft, 'comparisonPeriod', then.item, showPeriod(then.period));
    return {
      ...base,
      compareWith: 'period',
      period: standing,
      comparisonPeriod: then.period,
      used: new Set([then.item.at]),
    };
  }

  const comparatives = scene.items.filter(
    (item) => itemWord(item, 'comparative') !== null && !draft.taken.has(item.at),
  );
  const isSplit = said.length === 2 && said[0]?.item === said[1]?.item;
  const two =
    said.length === 2 &&
    // 今年截至目前: all that was until now is nothing to compare a year with.
    said.every(({ period }) => period.from !== null) &&
    (isSplit ||
      areApart(scene, said as readonly [SaidPeriod, SaidPeriod]) ||
      (!isRow && areAskedApart(scene, said)) ||
      // 第二季度和7到9月分别: each of them.
      (!isRow && scene.items.some(isEach) && areJoined(scene, said)) ||
      comparatives.length > 0 ||
      (isGrowth && asked.length === 0) ||
      asked.some((item) => item.at < (said[1] as SaidPeriod).item.at || /[比较对照]/.test(item.text)));
  if (two) {
    const [first, second] = orderOf(
      said as readonly [SaidPeriod, SaidPeriod],
      asked.length > 0 ? asked : comparatives,
    );
    take(draft, ...asked, ...scene.items.filter((item) => itemWord(item, 'comparator') === 'between'));
    // 上旬和下旬各卖多少.
    take(draft, ...scene.items.filter(isEach));
    const other = isSameAgain(first.period, second) ? beforeIt(first.period) : second.period;
    note(draft, 'period', first.item, showPeriod(first.period));
    note(draft, 'comparisonPeriod', second.item, showPeriod(other));
    return {
      ...base,
      compareWith: 'period',
      period: first.period,
      comparisonPeriod: other,
      used: new Set([first.item.at, second.item.at]),
    };
  }
  for (const key of ['last-year', 'previous', 'target'] as const) {
    const word = asked.find((item) => kindOf(item) === key);
    if (word === undefined) continue;
    const other = key === 'previous' ? otherPeriod(scene, word, said) : null;
    if (other !== null && said[0] !== undefined) {
      note(draft, 'period', said[0].item, showPeriod(said[0].period));
      note(draft, 'comparisonPeriod', word, showPeriod(other));
      return {
        ...base,
        compareWith: 'period',
        period: said[0].period,
        comparisonPeriod: other,
        used: new Set([said[0].item.at]),
      };
    }
    note(draft, 'compareWith', word, key);
    return {
      ...base,
      compareWith: key,
      grain: paceWithin(word.text, said),
      unit: unitOf(word.text),
    };
  }
  const plain = asked.filter((item) => kindOf(item) === 'with' && !isOpponent(scene, item));
  take(draft, ...asked.filter((item) => isOpponent(scene, item)));
  const target = scene.items.find(
    (item) =>
      !draft.taken.has(item.at) &&
      plain.length > 0 &&
      itemSenses(item, 'entity').some((sense) => sense.key === 'target'),
  );
  take(draft, ...plain);
  // "Compare this quarter to last": the one before it.
  const before = scene.items.at(-1);
  if (plain.length > 0 && said.length === 1 && before !== undefined && bareLast.test(before.text)) {
    note(draft, 'compareWith', before, 'previous');
    return { ...base, compareWith: 'previous' };
  }
  // "Compare Q2 and Q3" is no comparison within April to September: the two have to be read apart.
  if (plain.length > 0 && said.some(({ item }) => /\b(?:and|or)\b|[和与跟及]/i.test(item.text)))
    draft.doubt += 0.8;
  if (target !== undefined) {
    note(draft, 'compareWith', target, 'target');
    return { ...base, compareWith: 'target' };
  }
  return { ...base, compareWith: isGrowth ? 'previous' : null, isPlain: plain.length > 0 };
}

/** "The last 30 days vs the previous 30 days": those before them. */
function isSameAgain({ from, to }: PeriodValue, { item, period }: SaidPeriod): boolean {
  return (
    period.from === from &&
    period.to === to &&
    /\b(?:previous|prior|preceding|before)\b|[前上]/iu.test(item.text)
  );
}

function beforeIt(period: PeriodValue): PeriodValue {
  const { from, to } = period;
  if (from === null || to === null) return period;
  return { ...period, from: addDays(from, -daysBetween(from, to)), to: from };
}

/** "Q3 compared to last month": of another length than what was said first, it is that month, and no period before. */
function otherPeriod(
  { context: { actor, now } }: Scene,
  { text }: Item,
  said: readonly SaidPeriod[],
): PeriodValue | null {
  const unit = unitOf(text);
  const grain = said[0]?.period.grain ?? null;
  if (said.length !== 1 || unit === null || grain === null || grain === unit) return null;
  const [span] = findTimes(text, { now, calendar: actor.calendar, timeZone: actor.calendar.timeZone })
    .flatMap(({ reading, alternatives }) => [reading, ...alternatives])
    .filter(({ kind }) => kind === 'period');
  const relative = /(?:last|previous|prior|past) \w+|上一?个?\p{Script=Han}+/iu.exec(text)?.[0];
  if (span !== undefined) return periodOf(text, span);
  if (relative === undefined || relative === text) return null;
  const [named] = findTimes(relative, { now, calendar: actor.calendar, timeZone: actor.calendar.timeZone });
  return named === undefined ? null : periodOf(text, named.reading);
}

const bareLast = /^(?:the )?(?:last|previous|prior)(?: one)?$/i;

const declining =
  /^(?!.*(?:\bor\b|增减|升降|涨跌|有没有)).*(?:decreas|declin|slip|slid|sank|dipp|drop|fell|fall|shr[aiu]nk|s[aiu]nk|down|下降|下滑|下跌|跌|降|减少|掉|少卖|缩水|萎缩|滑坡)/iu;

/** "Q1 and Q3", with one between them that nobody asked for: the two side by side. */
function areApart({ items }: Scene, [first, second]: readonly [SaidPeriod, SaidPeriod]): boolean {
  const between = items.slice(first.item.at + 1, second.item.at);
  return (
    between.length === 1 && itemWord(between[0], 'joining') !== null && first.period.to !== second.period.from
  );
}

/** How a stretch is cut that is longer than the unit of the pace: "MoM in November" is one comparison, in the second half six. */
function paceWithin(text: string, [said]: readonly SaidPeriod[]): Grain | null {
  const grain = grainOfPace(text);
  if (grain === null || said === undefined) return grain;
  const { from, to } = said.period;
  if (from === null || to === null) return grain;
  const days = (Date.parse(to) - Date.parse(from)) / millisecondsPerDay;
  return days > mostDays[grain] ? grain : null;
}

const millisecondsPerDay = 86_400_000;

const mostDays = { week: 7, month: 31, quarter: 92 } as const;

/** The pace of a "month over month". "Versus the previous quarter" is one comparison, and no series of them. */
function grainOfPace(text: string): keyof typeof mostDays | null {
  return (['week', 'month', 'quarter'] as const).find((grain) => paces[grain].test(text)) ?? null;
}

const paces = {
  week: /week\W+\w+\W+week|\bwow\b|w\/w|weekly|(?<![上前一])周(?:的|环|增|涨|跌|变)/i,
  month:
    /month\W+\w+\W+month|\bmom\b|m\/m|m-o-m|monthly|逐月|[每各]月|月度|(?<![上个])月(?:的|环|增|涨|跌|变)/i,
  quarter:
    /quarter\W+\w+\W+quarter|\bqoq\b|q\/q|q-o-q|quarterly|逐季|[每各]季|(?<![上个])季度?(?:的|环|增|涨|跌|变)/i,
} as const;

/** "How often do we win against retailers": with them, and nothing is compared. */
function isOpponent({ items }: Scene, item: Item): boolean {
  const before = items[item.at - 1];
  return (
    /^against$/i.test(item.text) &&
    before !== undefined &&
    (itemWord(before, 'event') !== null ||
      /\b(?:win|won|lose|lost|success|hit|close)\b/i.test(before.text)) &&
    itemSenses(items[item.at + 1], 'value').length > 0
  );
}

function unitOf(text: string): Grain | null {
  const units = {
    month: /month|月/i,
    quarter: /quarter|季/i,
    week: /week|周|星期/i,
    year: /year|年/i,
  } as const;
  return (['month', 'quarter', 'week', 'year'] as const).find((unit) => units[unit].test(text)) ?? null;
}

function kindOf(item: Item): string | null {
  // "Less than 60 %" bounds something, and compares nothing.
  if (item.condition !== null) return null;
  const reading = itemSense(item, 'time')?.readings[0];
  if (reading?.kind === 'comparison') return reading.with;
  return itemWord(item, 'comparison');
}

/** "Q3 vs Q2" is Q3 against Q2; "compare Q2 and Q3" has the later one against the earlier. */
function orderOf(
  said: readonly [SaidPeriod, SaidPeriod],
  words: readonly Item[],
): readonly [SaidPeriod, SaidPeriod] {
  const [first, second] = said;
  const isBetween = words.some((item) => item.at > first.item.at && item.at < second.item.at);
  if (isBetween) return [first, second];
  return (first.period.from ?? '') < (second.period.from ?? '') ? [second, first] : [first, second];
}
