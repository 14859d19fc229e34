import { findAverage } from './averages.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** 谁签的单最大, "who won the biggest deal": its size, and not how many there were. */
export function extremeOf({ items, lexicon, text }: Scene, key: string | null): string | null {
  const ranked = items.find(({ rank }) => rank?.key === 'high' || rank?.key === 'low');
  const rank = ranked?.rank ?? null;
  // "The top 10 largest orders": ten of them, and no size of one.
  if (ranked === undefined || rank === null || items.some((item) => (item.rank?.limit ?? 1) !== 1))
    return null;
  // 成交笔数最大: of how many there are, and no size of one.
  const counted = items[ranked.at - 1]?.text ?? '';
  if (/[单笔个家]数$|数量$|总数$/u.test(counted)) return null;
  const isSize = /最[大小贵]|big|large|small/i.test(ranked.text);
  const isOfDeals =
    key !== null ||
    /^的?一?[单笔]/u.test(text.slice(ranked.end)) ||
    /单子?$/u.test(text.slice(0, ranked.start));
  return isSize && isOfDeals ? lexicon.unnamed.extreme[rank.key as 'high' | 'low'] : null;
}

/** 在途商机平均多大: the mean of them. */
export function asMeanOfOpen(scene: Scene, draft: Draft, key: string): string {
  const { amount, averageOpen } = scene.lexicon.unnamed;
  const average = scene.items.find(
    (item) => itemWord(item, 'aggregate') === 'average' && !draft.taken.has(item.at),
  );
  if (key !== amount.open || average === undefined || findAverage(scene) !== null) return key;
  take(draft, average);
  return averageOpen;
}

/** "Which clients have the largest opportunities", 哪些客户的商机最大: what is open with each, and not how many. */
export function asWorthOfOpen({ items, lexicon }: Scene, key: string): string {
  const { amount, dealCount } = lexicon.unnamed;
  const isSize = items.some(
    ({ rank, text }) =>
      (rank?.key === 'high' || rank?.key === 'low') && /最[大小]|big|large|small/i.test(text),
  );
  return isSize && key === dealCount.any ? (amount.open ?? key) : key;
}

/** 谁签的单最大, 最大的一笔成交金额. */
export function isOfOneDeal({ text, lexicon }: Scene, key: string): boolean {
  const { dealCount, amount } = lexicon.unnamed;
  return key === dealCount.won || (key === amount.won && /最[大小](?:的)?一[单笔]/u.test(text));
}

/** 金额最大的订单是哪个客户的: the one with most, and no sum of them. */
export function takeAmountOfOne(scene: Scene, draft: Draft, key: string, amounts: readonly Item[]): boolean {
  const isOfOne =
    amounts.some(({ at }) => itemSense(scene.items[at + 2], 'measure')?.key === key) &&
    extremeOf(scene, key) !== null;
  if (isOfOne) take(draft, ...amounts);
  return isOfOne;
}

/** "Revenue through closed deals": by which it came, and no second figure. */
export function isWayOfWinning({ items, text, lexicon }: Scene, item: Item): boolean {
  const { amount, dealCount, closedDeals } = lexicon.unnamed;
  return (
    [dealCount.won, closedDeals].includes(itemSense(item, 'measure')?.key ?? '') &&
    /\b(?:through|from|via|of|by|in) $/iu.test(text.slice(0, item.start)) &&
    items.some((other) => other.at < item.at && itemSense(other, 'measure')?.key === amount.won)
  );
}
