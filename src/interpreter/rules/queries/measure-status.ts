import type { DealStatus, MeasureWords } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemWord } from './items.ts';
import type { StatusWord } from './statuses.ts';

export function isMeasure(draft: Draft, item: Item): boolean {
  return draft.readings.some(({ slot, text }) => slot === 'measures' && text === item.text);
}

export function isCount(item: Item): boolean {
  return itemWord(item, 'counting') === 'count' || /^how many\b/i.test(item.text);
}

/** "Won and lost deals": both are counted. */
export function addJoinedStatus(
  scene: Scene,
  draft: Draft,
  measures: string[],
  statuses: readonly StatusWord[],
): void {
  const { dealCount } = scene.lexicon.unnamed;
  // "Closed deals, won plus lost" are one number.
  if (statuses.some(({ status }) => status === 'closed')) return;
  for (const { status, item } of statuses) {
    const key = status === 'closed' || status === 'created' ? null : dealCount[status];
    const joined =
      itemWord(scene.items[item.at + 1], 'joining') !== null ||
      itemWord(scene.items[item.at - 1], 'joining') !== null;
    const isCount = measures.some(
      (measure) => measure === dealCount.won || measure === dealCount.lost || measure === dealCount.open,
    );
    // "Wins and revenue".
    const isNoun = /^(?:wins|losses)$/i.test(item.text);
    if (key === null || !joined || !(isCount || isNoun) || measures.includes(key)) continue;
    measures.unshift(key);
    note(draft, 'measures', item, key);
  }
}

/** "Closed, won or lost", 输赢都算: all that are decided, as one number. */
function areOfEither(statuses: readonly StatusWord[]): boolean {
  const closed = statuses.filter(({ status }) => status === 'closed');
  const isSpelled = ['won', 'lost'].every((one) => statuses.some(({ status }) => status === one));
  return closed.some(({ item }) => /lost|输/i.test(item.text)) || (closed.length > 0 && isSpelled);
}

/** A named figure beside a status word: "lost revenue" is another figure than revenue, "won revenue" is not. */
export function settleStatus(
  scene: Scene,
  draft: Draft,
  key: string,
  statuses: readonly StatusWord[],
): string {
  const { unnamed, measures } = scene.lexicon;
  let settled = key;
  if (key === unnamed.dealCount.any && areOfEither(statuses)) {
    take(draft, ...statuses.filter(({ status }) => status !== 'open').map(({ item }) => item));
    return unnamed.closedDeals ?? key;
  }
  for (const { status, item } of statuses) {
    if (draft.taken.has(item.at)) continue;
    const measure = measures.get(settled) as MeasureWords;
    // "What I still miss is the won revenue": the figure says itself what became of its deals.
    if (status === 'lost' && settled === unnamed.amount.won && namesWon(scene, draft)) continue;
    // "Deals closed (won)": of the closed ones only those.
    const isHalf = statuses.filter((one) => one.status === 'won' || one.status === 'lost').length === 1;
    if (settled === unnamed.closedDeals && isHalf && (status === 'won' || status === 'lost')) {
      settled = unnamed.dealCount[status] ?? settled;
      take(draft, item);
      continue;
    }
    if (status === 'created') {
      // 新建了多少商机.
      if (settled !== unnamed.dealCount.any || unnamed.createdDeals === null) continue;
      settled = unnamed.createdDeals;
      take(draft, item);
      continue;
    }
    if (measure.entity !== 'deal') {
      // 新客户拿了几个.
      const isOfOrders =
        measure.entity === 'order' &&
        measure.unit === 'integer' &&
        scene.items.some((one) => isCount(one) || itemWord(one, 'counting') === 'either');
      if (status === 'won' && (measure.unit === 'money' || isOfOrders)) take(draft, item);
      // 目标做到多少了: how much of it was reached.
      if (status === 'won' && settled === unnamed.target) settled = unnamed.attainment ?? settled;
      continue;
    }
    if (settled === unnamed.dealCount.any || settled === unnamed.amount.won) {
      const table = settled === unnamed.amount.won ? unnamed.amount : unnamed.dealCount;
      // Who "closed" deals has won them; those that "were closed" may be lost as well.
      const isPassive = settled === unnamed.dealCount.any && areClosed.test(scene.text);
      const ofClosed = isPassive ? unnamed.closedDeals : unnamed.dealCount.won;
      const other = status !== 'closed' ? table[status] : ofClosed;
      if (other === null) continue;
      // Who "closed" deals has won them, in the language of sales.
      if (status === 'closed' && settled === unnamed.amount.won) {
        take(draft, item);
        continue;
      }
      if (status === 'closed' && !isPassive) draft.doubt += 0.15;
      settled = other;
      take(draft, item);
      continue;
    }
    const statusOf = (Object.keys(unnamed.amount) as DealStatus[]).find(
      (one) => unnamed.amount[one] === settled || unnamed.dealCount[one] === settled,
    );
    // Deals of any status have stayed in a stage.
    if (settled === unnamed.timeInStage) continue;
    const fits =
      statusOf === undefined
        ? measure.isStock
          ? status === 'open'
          : status === 'won' || status === 'closed'
        : statusOf === status || (status === 'closed' && statusOf !== 'open');
    if (fits) take(draft, item);
  }
  return settled;
}

function namesWon({ items }: Scene, draft: Draft): boolean {
  return items.some(
    (item) => itemSense(item, 'measure') !== undefined && isMeasure(draft, item) && ofWon.test(item.text),
  );
}

const ofWon = /\bwon\b|赢单|成交|签约/iu;

const areClosed = /\b(?:were|was|been|are|got|get) closed\b/i;
