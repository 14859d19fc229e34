import { type Draft, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** 按单数, 按笔数: behind the word for "by" a count, and nothing that is counted. */
export function isBasis({ items }: Scene, item: Item): boolean {
  if (/^按(?:数量|个数|单数)$/u.test(item.text)) return true;
  const by = items[item.at - 1];
  const isCount =
    (itemWord(item, 'counting') === 'count' && /^[单笔]数$|^单量$/u.test(item.text)) ||
    /^(?:numbers?|counts?|volume|quantity|数量|个数)$/iu.test(item.text);
  return isCount && by !== undefined && saysBasis.test(by.text);
}

/** 分布, "distribution of": what stands beside it is cut, and not named by it. */
export function isDistribution({ text }: Item): boolean {
  return /分布|^(?:distribution|breakdown)(?: of)?$/iu.test(text);
}

/** "By money won", 按平均天数: the word before what the figure was told by. */
export function takeBasis({ items }: Scene, draft: Draft): void {
  for (const item of items) if (draft.taken.has(item.at + 1) && saysBasis.test(item.text)) take(draft, item);
}

const saysBasis = /^(?:by|按照?|看|以)$/iu;

/** "Closed deals" as one word: the deals, where another figure of them is asked for. */
export function namesDeals(lexicon: Scene['lexicon'], item: Item | undefined): boolean {
  const measure = lexicon.measures.get(itemSense(item, 'measure')?.key ?? '');
  return (
    measure?.entity === 'deal' &&
    measure.unit === 'integer' &&
    measure.key !== lexicon.unnamed.count.account &&
    lexicon.namesRecords(item?.text ?? '')
  );
}

/** "Under 60 %": only a rate has such a bound. */
export function isShareBound({ condition }: Item): boolean {
  return condition?.amounts[0]?.unit === 'percent';
}

/** 一单, 一台: one of what is counted says nothing more. */
export function isOne(item: Item): boolean {
  return itemWord(item, 'number') === '1' || itemSense(item, 'amount')?.amount.value === '1';
}

/** Quickest, slowest, 最久. */
export function isOfPace({ rank, text }: Item): boolean {
  return (
    (rank !== null &&
      (['fast', 'slow'].includes(rank.key) || /longest|shortest|最长|最短|最久/i.test(text))) ||
    isFasterOrSlower.test(text)
  );
}

const isFasterOrSlower = /^(?:更|比较)?[快慢]$|^(?:faster|slower|quicker|sooner)$/iu;

export function isNarrowing(item: Item): boolean {
  return (
    itemSense(item, 'entity') === undefined &&
    (itemSense(item, 'value') !== undefined || itemSense(item, 'name') !== undefined)
  );
}

export function hasTrend(items: readonly Item[]): boolean {
  return items.some((item) => itemWord(item, 'trend') !== null);
}

export function hasTotal(items: readonly Item[]): boolean {
  return items.some((item) => itemWord(item, 'aggregate') === 'total');
}
