import { countOf } from './conditions.ts';
import { type Draft, type Scene, take } from './draft.ts';
import { grainOf, itemSense, itemWord } from './items.ts';
import { resting } from './meant/amounts.ts';
import { isMeeting } from './meant/counts.ts';
import { isCount } from './measure-status.ts';
import { eventsOf, isOfStage } from './statuses.ts';

/** Figures whose word means another one by what stands beside it. */
export function settleByContext(scene: Scene, draft: Draft, key: string): string {
  return asStuck(
    scene,
    draft,
    asTasks(
      scene,
      draft,
      asRecorded(scene, asLeadConversion(scene, asSizeInStage(scene, asAge(scene, asLost(scene, key))))),
    ),
  );
}

/** "Why we lost deals", 商机的输单原因: a reason for losing is given of those that were lost. */
function asLost({ items, lexicon }: Scene, key: string): string {
  const { any, lost } = lexicon.unnamed.dealCount;
  const isByReason = items.some(
    (item) => item.condition === null && itemSense(item, 'dimension')?.key === 'lossReason',
  );
  return key === any && isByReason ? (lost ?? key) : key;
}

/** "How old are our open deals", 在途商机都开了多久: their age, and not how many there are. */
function asAge({ items, lexicon }: Scene, key: string): string {
  const { dealCount, amount, dealAge } = lexicon.unnamed;
  const isOfOpen = key === dealCount.open || key === dealCount.any || key === amount.open;
  return isOfOpen && items.some((item) => itemWord(item, 'counting') === 'old') ? dealAge : key;
}

/** 需求确认阶段商机的平均金额, "average deal value in negotiation": of what lies there, and not of what was won from there. */
function asSizeInStage({ items, lexicon }: Scene, key: string): string {
  const { averageAmount, averageOpen } = lexicon.unnamed;
  const isDecided = items.some((item) =>
    eventsOf(item).some((event) => ['won', 'lost', 'closed'].includes(event)),
  );
  return key === averageAmount && isOfStage(items) && !isDecided ? averageOpen : key;
}

/** "The most overdue tasks", "open tasks by rep": of tasks, though the word by itself is of money. */
function asTasks(scene: Scene, draft: Draft, key: string): string {
  const { count, overdueTasks } = scene.lexicon.unnamed;
  const word = scene.items.find((item) => itemSense(item, 'measure')?.key === key);
  const noun = word === undefined ? undefined : scene.items[word.at + 1];
  const counted = countOf(scene, noun, undefined);
  if (word === undefined || counted === null || counted.measure !== count.task) return key;
  // "Overdue tasks" are they themselves.
  const isFigure = scene.items.some(
    (item) =>
      item.rank !== null ||
      itemSense(item, 'dimension') !== undefined ||
      ['counting', 'grouping'].some((role) => itemWord(item, role) !== null),
  );
  if (!isFigure) draft.doubt += 0.6;
  take(draft, noun);
  return itemWord(word, 'event') === 'overdue' ? overdueTasks : counted.measure;
}

/** "How many deals are stuck in proposal": of those that don't get on. */
function asStuck({ items, lexicon }: Scene, draft: Draft, key: string): string {
  const { dealCount, stuckDeals } = lexicon.unnamed;
  const stuck = items.find((item) => itemWord(item, 'cue') === 'stuck' && !resting.test(item.text));
  const isCounted = items.some(isCount) && (key === dealCount.any || key === dealCount.open);
  if (stuck === undefined || !isCounted) return key;
  take(draft, stuck);
  return stuckDeals;
}

/** "Customers by city", 客户数量按等级: those on record; where something is said of buying, or of a time, those that bought. */
function asRecorded({ items, text, lexicon }: Scene, key: string): string {
  const { count, recordedAccounts, contactedAccounts } = lexicon.unnamed;
  const isOfTime = items.some((item) => itemSense(item, 'time') !== undefined || grainOf(item) !== null);
  const isOfBuying = items.some((item) => itemWord(item, 'event') !== null) || buying.test(text);
  // Who "has the most customers" has won them.
  const isRanked = items.some(({ rank }) => rank !== null);
  // "How many customers did Tom visit".
  const isOfMeetings = items.some(isMeeting) && items.some((item) => itemWord(item, 'counting') === 'count');
  if (key === count.account && isOfMeetings) return contactedAccounts;
  return key === count.account && !isOfTime && !isOfBuying && !isRanked ? (recordedAccounts ?? key) : key;
}

const buying =
  /\b(?:buy|paying|won|win|unique|distinct|deals?|revenue|sales)|成交|购买|下单|采购|买|签约|赢单|销售额|商机|\bcome from\b|从哪|哪里?来|怎么来/iu;

const ofGoods: ReadonlySet<string> = new Set(['product', 'productCategory']);

/** "Conversion rate by lead source", 转化率最高的线索来源: of leads, and not of stages. */
function asLeadConversion({ items, text, lexicon }: Scene, key: string): string {
  const { stageConversion, leadConversion } = lexicon.unnamed;
  if (key !== stageConversion) return key;
  // "Conversion by product line": a stage is left by a whole deal; of its products one knows how often they are won.
  const isOfGoods = items.some((item) => ofGoods.has(itemSense(item, 'dimension')?.key ?? ''));
  if (isOfGoods && !/阶段|stage|funnel|漏斗/iu.test(text)) return lexicon.unnamed.rate.won ?? key;
  const isOfLeads =
    /\bleads?\b|线索/iu.test(text) &&
    !items.some((item) => itemSense(item, 'entity')?.key === 'deal' || /阶段|stage/iu.test(item.text));
  return isOfLeads ? (leadConversion ?? key) : key;
}
