import { asksForRanking } from '../asked-people.ts';
import { type Scene, take } from '../draft.ts';
import { isDistribution } from '../figure-words.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../items.ts';
import { rankOfOne } from '../placing.ts';
import { type Meaning, named } from './asked.ts';

/** What is meant by "how is she doing", 谁最好, "who did better", where no word says of which figure: mostly what was won. */
export const usualFigure: Meaning = (asked) => {
  const { scene, draft, groups, free, deals, much, amountWord } = asked;
  if (deals !== undefined) return undefined;
  const { items, lexicon } = scene;
  const { unnamed } = lexicon;
  const selling = free.find((item) => itemWord(item, 'selling') !== null);
  const isFollowed = free.some((item) =>
    ['trend', 'comparison', 'share', 'performance'].some((role) => itemWord(item, role) !== null),
  );
  if (
    selling !== undefined &&
    (isFollowed ||
      groups.grain !== null ||
      items.some(isDistribution) ||
      itemSense(selling, 'dimension') === undefined)
  ) {
    draft.doubt += 0.15;
    return named(asked, selling, unnamed.amount.won);
  }
  // "Darcel's share in Central": of what was won.
  const share = free.find((item) => itemWord(item, 'share') === 'share');
  const isOfNames = items.filter((item) => itemSense(item, 'name') ?? itemSense(item, 'value')).length > 1;
  if (share !== undefined && isOfNames) {
    draft.doubt += 0.3;
    return unnamed.amount.won;
  }
  // "Her numbers" are how she does; "the number of" something is not.
  const performance = free.find(
    (item) => itemWord(item, 'performance') !== null && !/^number$/i.test(item.text),
  );
  if (performance !== undefined) {
    draft.doubt += 0.1;
    return named(asked, performance, unnamed.amount.won);
  }
  // "Commit vs best case": what is forecast is open.
  const isForecast = items.some((item) =>
    itemSenses(item, 'value').some(({ field }) => field === 'forecastCategory'),
  );
  if (isForecast && unnamed.amount.open !== null) return unnamed.amount.open;
  // Sonron、Gogozoom 加起来多少钱: what they brought together.
  const total = free.find((item) => itemWord(item, 'aggregate') === 'total');
  if (total !== undefined && much !== undefined && isOfNames) {
    draft.doubt += 0.1;
    take(draft, total, much);
    return unnamed.amount.won;
  }
  const ranked = items.find((item) => item.rank !== null && !draft.taken.has(item.at));
  const growth = free.find((item) => itemWord(item, 'comparison') !== null);
  // 每个人手上最大的单: single deals, and no sum of theirs.
  if (ranked !== undefined && ofSingleDeal.test(scene.text)) draft.doubt += 1;
  // "The most common activity type": how many there are of each.
  const kind = items.find((item) => itemSense(item, 'dimension')?.key === 'activityKind');
  if (ranked !== undefined && kind !== undefined && unnamed.count.activity !== undefined)
    return unnamed.count.activity;
  if (ranked !== undefined) {
    draft.doubt += 0.15;
    // 谁手上的单最多: what one has in hand is open.
    const isHeld = items.some((item) => itemWord(item, 'asking') === 'who' && /[手名]/.test(item.text));
    // 谁的单最多: how many, and not how much.
    if (!isHeld && /单子?最[多少]/u.test(scene.text)) return unnamed.dealCount.won;
    return isHeld
      ? /单/.test(scene.text)
        ? unnamed.dealCount.open
        : unnamed.amount.open
      : unnamed.amount.won;
  }
  // "Reps with more than 400k", 超过15万的客户: what they brought.
  const worth = items.find((item) => isWorthOf(scene, item));
  // 金额大概45万 is told, and asks for no figure.
  const isTold = amountWord !== undefined && items.every((item) => item === worth || item === amountWord);
  if (worth !== undefined && !isTold) {
    draft.doubt += 0.2;
    return unnamed.amount.won;
  }
  // "The leaderboard", 龙虎榜.
  if (asksForRanking(scene)) return unnamed.amount.won;
  // 张三排第几, "where does Anna rank": by the usual figure.
  const isPlaced = items.some(
    (item) =>
      itemWord(item, 'placing') === 'where' && (!/^where/i.test(item.text) || rankOfOne(scene) !== undefined),
  );
  if (isPlaced) {
    draft.doubt += 0.2;
    return unnamed.amount.won;
  }
  // "Who did better", 谁多: the usual figure.
  const compared = free.find((item) => itemWord(item, 'comparative') !== null);
  if (compared !== undefined) {
    draft.doubt += 0.2;
    return unnamed.amount.won;
  }
  if (growth !== undefined) {
    const isOfTarget = itemWord(growth, 'comparison') === 'target';
    if (isOfTarget) take(draft, much);
    draft.doubt += isOfTarget ? 0.1 : 0.35;
    return unnamed.amount.won;
  }
  return undefined;
};

/** A bound that only money has, and nothing but who or when it is said of: "customers over 150k", "months under 1 million". */
export function isWorthOf({ items, text, lexicon }: Scene, { condition }: Item): boolean {
  const [amount] = condition?.amounts ?? [];
  if (amount === undefined || amount.unit === 'percent' || Number(amount.value) < leastWorth) return false;
  if (/people|employees|staff|heads?\b|headcount|[人员工]/iu.test(text)) return false;
  const isOfDeals = items.some(
    (item) =>
      itemSense(item, 'entity')?.key === 'deal' ||
      lexicon.measures.get(itemSense(item, 'measure')?.key ?? '')?.entity === 'deal',
  );
  return !isOfDeals;
}

const leastWorth = 10_000;

const ofSingleDeal =
  /最[大小](?:的)?(?:一?[单笔]|商机|项目)|\b(?:biggest|largest|smallest) (?:open )?(?:deal|opportunity|opp)\b/iu;
