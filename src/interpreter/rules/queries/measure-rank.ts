import type { MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { dimensionOf } from './groups.ts';
import { type Item, itemSenses, itemWord, smallNumberOf } from './items.ts';
import { isWholeGroup } from './whole-group.ts';

export interface Ranking {
  readonly direction: 'asc' | 'desc';
  readonly limit: number | null;
  /** "The highest" asks for one; "ranked by" for all. */
  readonly isChoice: boolean;
  /** The one place that is asked for: "second best". */
  readonly nth: number | null;
  /** How many of each end where both are asked for: "the top 3 and the bottom 3", "the best and the worst". */
  readonly ends: { readonly top: number; readonly bottom: number } | null;
}

/** The direction and length of a ranking. */
export function readRank(scene: Scene, draft: Draft, measure: MeasureWords): Ranking | null {
  let direction: 'asc' | 'desc' | null = null;
  let limit: number | null = null;
  let isChoice = false;
  let nth: number | null = null;
  let isSorted = false;
  let ranked: string | null = null;
  const bestFirst = measure.higherIsBetter === false ? 'asc' : 'desc';
  const worstFirst = bestFirst === 'asc' ? 'desc' : 'asc';
  const directions: Readonly<Record<string, 'asc' | 'desc'>> = {
    high: 'desc',
    low: 'asc',
    good: bestFirst,
    bad: worstFirst,
    // The slowest month has the least revenue, the slowest rep takes the most days.
    fast: measure.unit === 'duration' ? 'asc' : 'desc',
    slow: measure.unit === 'duration' ? 'desc' : 'asc',
    first: 'desc',
    last: 'asc',
  };
  for (const item of scene.items) {
    if (draft.taken.has(item.at)) continue;
    if (item.rank !== null) {
      const said = directions[item.rank.key] ?? 'desc';
      // "The hottest products" sell most; how likely a deal is, its own record says.
      if (item.rank.key === 'likely' && !isOfSales(scene, item)) draft.doubt += 1;
      const isOpposed = direction !== null && direction !== said && item.rank.key !== 'first';
      const isOfValue = (rank: Item['rank']): boolean => rank?.key === 'good' || rank?.key === 'bad';
      const areEnds = scene.items.every(
        ({ rank }) => rank === null || isOfValue(rank) === isOfValue(item.rank),
      );
      // "The highest value and the shortest cycle": two rankings, of which one alone would be told.
      // 销售额最高的客户前十名: so many of them, and no figure of their own.
      const figure = item.rank.key === 'first' ? null : figureBeside(scene, item);
      if (figure !== null && ranked !== null && figure !== ranked) draft.doubt += 1;
      ranked ??= figure;
      // "Struggle the most" is hardly to have the most of a figure.
      if (isOpposed && !areEnds) draft.doubt += 1;
      // 哪个最高，哪个最低, "top 3 and bottom 3": both ends of one ranking.
      else if (isOpposed) {
        note(draft, 'order', item, 'desc');
        const others = scene.items.filter((other) => other.at > item.at && other.rank?.key === 'first');
        take(draft, ...others);
        const own = item.rank.limit ?? others[0]?.rank?.limit ?? limit ?? 1;
        const other = limit ?? own;
        const [top, bottom] = said === 'desc' ? [own, other] : [other, own];
        return { direction: 'desc', limit: null, isChoice: false, nth: null, ends: { top, bottom } };
      }
      // 最低的前三: "the first three" follows the direction that was said.
      if (direction === null || item.rank.key !== 'first') direction = said;
      limit = item.rank.limit ?? limit;
      nth = item.rank.nth ?? nth;
      note(draft, 'order', item, direction);
      // "Shortest first", "the best on top": an order of all of them.
      const next = scene.items[item.at + 1];
      if (item.rank.limit === null && itemWord(next, 'sorting') === 'desc') take(draft, next);
      else isChoice = true;
      continue;
    }
    const sorting = itemWord(item, 'sorting');
    if (sorting === 'asc' || sorting === 'desc') direction = sorting;
    else if (sorting === 'fast' || sorting === 'slow') direction = directions[sorting] ?? 'desc';
    else if (sorting === 'after' || sorting === 'by' || itemWord(item, 'ranking') !== null) isSorted = true;
    else continue;
    take(draft, item);
  }
  // "With the lowest": what is said of the direction goes before the word for sorting.
  if (isSorted) direction ??= 'desc';
  if (direction !== null && limit === null && nth === null) {
    const count = scene.items.find((item) => isCountOfGroups(scene, draft, item));
    limit = count === undefined ? null : smallNumberOf(count);
    take(draft, count);
  }
  return direction === null
    ? null
    : { direction, limit, isChoice: isChoice && !wholeRanking.test(scene.text), nth, ends: null };
}

/** 业绩最好的销售人员排名, "a ranking of the best sellers": all of them, in the order that the superlative says. */
const wholeRanking =
  /(?:排名|排行榜?|榜单)(?:情况|表|如何|怎么?样)?[?？。!！\s]*$|\b(?:rankings?|leaderboard|league table) of\b/iu;

/** "Hottest products", 最热的产品: those that sell most; deals are as hot as they are likely. */
function isOfSales({ items }: Scene, { text }: Item): boolean {
  const areDeals = items.some((item) => itemSenses(item, 'entity').some(({ key }) => key === 'deal'));
  return /hot|热/iu.test(text) && !areDeals;
}

/** What a superlative is said of: "highest revenue", 销售额最高. */
function figureBeside({ items }: Scene, { at, text }: Item): string | null {
  const within = /^(?:the )?[a-z]+est ([a-z]+)$/i.exec(text)?.[1];
  if (within !== undefined) return within.toLowerCase();
  const beside = items[/\p{Script=Han}/u.test(text) ? at - 1 : at + 1];
  const isFigure = ['measure', 'field', 'unknown'].some((kind) =>
    beside?.senses.some((one) => one.kind === kind),
  );
  return isFigure || itemWord(beside, 'variant') !== null ? (beside?.text.toLowerCase() ?? null) : null;
}

/** "Which three sectors …", "3 agents with the shortest …": so many of what is ranked. */
function isCountOfGroups(scene: Scene, draft: Draft, item: Item): boolean {
  const noun = scene.items[item.at + 1];
  return (
    !draft.taken.has(item.at) &&
    noun !== undefined &&
    smallNumberOf(item) !== null &&
    !isWholeGroup(scene.text, item) &&
    (dimensionOf(noun, scene.lexicon) !== null || itemWord(noun, 'unit') !== null)
  );
}
