import type { Filter, PeriodValue } from '../../../intents/index.ts';
import type { Grain } from '../../../kernel/index.ts';
import { findTimes } from '../calendar/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import { areAskedApart } from './asked-apart.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { isEach } from './each.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { periodOf, type SaidPeriod, showPeriod } from './times.ts';

/** "Q1, Q2, Q3 and Q4", 上半年和下半年: periods of one grain that follow each other are a time axis. */
export function readListedPeriods(
  scene: Scene,
  said: readonly SaidPeriod[],
): { readonly periods: readonly SaidPeriod[]; readonly grain: Grain | null } {
  // 一二三季度: each of them.
  if (said.length === 1 && rowOfQuarters.test(said[0]?.item.text ?? ''))
    return { periods: said, grain: 'quarter' };
  const isRowOfTwo =
    said.length === 1
      ? said.some(({ item }) => joins.test(item.text))
      : areJoined(scene, said) ||
        areAskedApart(scene, said) ||
        said.some(({ item }) => partsOf(scene, item) !== null);
  if (said.length < 3 && !isRowOfTwo) return { periods: said, grain: null };
  const parts = said.flatMap((one) => partsOf(scene, one.item) ?? [one]);
  const [first] = parts;
  const isRow = parts.every(
    ({ period }, index) =>
      period.grain !== null &&
      period.grain === first?.period.grain &&
      (index === 0 || parts[index - 1]?.period.to === period.from),
  );
  return { periods: said, grain: isRow ? (first?.period.grain ?? null) : null };
}

/** Two periods side by side, and not from one to the other. */
const joins = / and |[和与跟及、&]/i;

/** "Q1 and Q2", 上半年、下半年: two periods with nothing between but what joins them. */
export function areJoined({ items, text }: Scene, [first, second]: readonly SaidPeriod[]): boolean {
  if (first === undefined || second === undefined) return false;
  const between = items.slice(first.item.at + 1, second.item.at);
  return (
    between.every((item) => itemWord(item, 'joining') !== null) &&
    (between.length > 0 || /^[、,，/&和与跟及 ]+$/.test(text.slice(first.item.end, second.item.start)))
  );
}

const rowOfQuarters = /[一二三四]{2,3}季/;

/** "From November to December" is two periods where a change between them is asked for, 上半年和7到8月 where each of them is. */
export function splitCompared(
  scene: Scene,
  draft: Draft,
  said: readonly SaidPeriod[],
): readonly SaidPeriod[] {
  const [only, second] = said;
  if (only === undefined || second !== undefined) return said;
  const isCompared = (kind: 'growth' | 'with'): boolean =>
    scene.items.some((item) => !draft.taken.has(item.at) && itemWord(item, 'comparison') === kind);
  // "Retail vs finance, July to September": two groups within one stretch.
  const isChange = isCompared('growth') || (isCompared('with') && namedIn(scene) < 2);
  const isEachAsked = joins.test(only.item.text) && scene.items.some(isEach);
  return isChange || isEachAsked ? (partsOf(scene, only.item) ?? said) : said;
}

function namedIn({ items }: Scene): number {
  return items.filter(
    (item) => itemSense(item, 'name') !== undefined || itemSense(item, 'value') !== undefined,
  ).length;
}

/** The period, or for words that say another date than the measure's own a filter on that date. */
export function readTime(
  scene: Scene,
  draft: Draft,
  measure: MeasureWords,
  said: readonly SaidPeriod[],
  used: ReadonlySet<number>,
  filters: Filter[],
): { period: PeriodValue | null } {
  let period: PeriodValue | null = null;
  for (const { item, period: value } of said) {
    if (used.has(item.at) || draft.taken.has(item.at)) continue;
    const event = eventBeside(scene, draft, item);
    // "What came in last month": of money that is won, and not when its deals were entered.
    const isIncome = measure.unit === 'money' && !measure.isStock && incoming.test(event?.item.text ?? '');
    if (isIncome) take(draft, event?.item);
    if (event !== null && !isIncome && measure.entity === 'deal') {
      const field =
        event.key === 'created'
          ? 'createdAt'
          : event.key === 'closing' && measure.isStock
            ? 'expectedCloseDate'
            : null;
      if (field !== null) {
        filters.push({
          field,
          op: 'within',
          values: [{ type: 'period', text: value.text, from: value.from, to: value.to }],
        });
        take(draft, event.item);
        note(draft, field, item, showPeriod(value));
        continue;
      }
    }
    if (period !== null) {
      // "2025 and 2026", said apart.
      if (period.to === null || period.to !== value.from) continue;
      period = { text: `${period.text} ${value.text}`, from: period.from, to: value.to, grain: null };
    } else period = value;
    note(draft, 'period', item, showPeriod(value));
  }
  return { period };
}

/** The two periods that a stretch from one to the other is made of; null where it's one. */
function partsOf(scene: Scene, item: Item): readonly [SaidPeriod, SaidPeriod] | null {
  const cut =
    /^(?:from |between |从|在)?(.+?)(?: (?:to|and|or|until|through|till) |到|至|和|与|跟|及|、|&|-|–)(.+)$/i.exec(
      item.text,
    );
  const { actor, now } = scene.context;
  const periods = [cut?.[1], cut?.[2]].flatMap((text) => {
    const spans = findTimes(text ?? '', { now, calendar: actor.calendar, timeZone: actor.calendar.timeZone });
    const said = (text ?? '').trim();
    const span =
      spans.find((one) => one.text.length === said.length) ?? (spans.length > 1 ? undefined : spans[0]);
    if (span === undefined) return [];
    const period = periodOf(span.text, span.reading);
    return period === null || period.from === null || period.to === null ? [] : [{ item, period }];
  });
  const [first, second] = periods;
  return first === undefined || second === undefined ? null : [first, second];
}

const incoming = /^(?:c[oa]me in|coming in|got|received|made|generated|raised|arrived|进来|收到|新增的?)$/i;

function eventBeside(
  scene: Scene,
  draft: Draft,
  item: Item,
): { readonly key: string; readonly item: Item } | null {
  for (const beside of [scene.items[item.at - 1], scene.items[item.at + 1]]) {
    if (beside === undefined || draft.taken.has(beside.at)) continue;
    const keys = itemSenses(beside, 'word')
      .filter((sense) => sense.role === 'event')
      .map((sense) => sense.key);
    const key = keys.find((one) => one === 'created' || one === 'closing');
    if (key !== undefined) return { key, item: beside };
  }
  return null;
}
