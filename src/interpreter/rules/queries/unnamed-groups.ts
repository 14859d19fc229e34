import type { Filter } from '../../../intents/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import type { Scene } from './draft.ts';
import { itemSense, itemWord } from './items.ts';
import type { Ranking } from './measure-rank.ts';

/** Whose ranking is asked for where no word says it: what the figure is of by nature, what is sold by its units, people; null where that stays open. */
export function rankedUnnamed(
  { items, lexicon, text }: Scene,
  { isChoice, limit }: Ranking,
  { key, naturalGroup }: MeasureWords,
  filters: readonly Filter[],
): string | null {
  if (naturalGroup !== null) return naturalGroup;
  // "Rank Celia's team by wins", "sales ranking Q2": people.
  const isOfTeam = filters.some(({ field, op }) => op === 'is' && ['manager', 'team'].includes(field));
  const isOfRep = filters.some(({ field }) => field === 'rep');
  const isLeague =
    !isChoice &&
    !isOfRep &&
    items.some((item) => itemWord(item, 'ranking') !== null && !/序/u.test(item.text));
  if (isOfTeam || isLeague) return 'rep';
  // 去年贡献最大的五家: what is counted so are customers.
  const isOfHouses = items.some(({ rank, end }) => rank !== null && text.startsWith('家', end));
  if (isOfHouses && !filters.some(({ field }) => field === 'account')) return 'account';
  if (limit === null || limit < 2 || isOfRep) return null;
  // 本月销量Top10, 业绩前五.
  if (key === lexicon.unnamed.units) return 'product';
  return isOfPeople.test(text) ||
    items.some((item) => itemWord(item, 'performance') !== null || /业绩/u.test(item.text))
    ? 'rep'
    : null;
}

/** "Top 3 for number of deals won", 成交周期最长的前三位: who is best at it. */
const isOfPeople =
  /\b(?:top|bottom|best|worst) (?:\d{1,2}|two|three|four|five|six|eight|ten) (?:for|by|in|on|at|when it comes to) |(?:前|后|倒数)[\d一二两三四五六七八九十]{1,2}位/iu;

/** "Largest revenue in June", 6月最大销售额: nothing is ranked but the deals, and one of them has the most or the least. */
export function extremeOfOne(
  { items, lexicon: { unnamed } }: Scene,
  { direction, limit, nth, ends }: Ranking,
  { key }: MeasureWords,
): string | null {
  // 最大的那个 of what was shown names no figure.
  const isNamed = items.some((item) => itemSense(item, 'measure')?.key === key);
  const isSize = isNamed && items.some(({ rank, text }) => rank !== null && extreme.test(text));
  if (!isSize || key !== unnamed.amount.won || (limit ?? 1) !== 1 || nth !== null || ends !== null)
    return null;
  return unnamed.extreme[direction === 'desc' ? 'high' : 'low'];
}

const extreme =
  /^(?:the )?(?:largest|biggest|highest|max(?:imum)?|smallest|lowest|min(?:imum)?)\b|^最[大小高低]/iu;
