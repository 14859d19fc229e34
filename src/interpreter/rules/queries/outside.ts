import type { IntentNamed } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { MeasureWords } from '../lexicon/index.ts';
import type { Scene } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';

type MeasureSlots = IntentNamed<'measure'>['slots'];

/** Whether a figure was asked for that stands in no record, in words that could name one that does. */
export function isOutside(scene: Scene, measure: MeasureWords, slots: MeasureSlots): boolean {
  return (
    supposed.test(scene.text) ||
    advice.test(scene.text) ||
    isOwnSpending(scene) ||
    isCostOfSomething(scene) ||
    isOfRivals(scene, measure, slots) ||
    isPay(scene, slots) ||
    isChurn(scene, measure) ||
    isHistory(scene, measure) ||
    isOfPrice(scene, slots) ||
    countsQuotes(scene, slots) ||
    isActiveBySomethingElse(scene, measure, slots) ||
    tellsOfChangesOfOne(scene, slots)
  );
}

/** "Active customers": that whoever owns them still works here, or that a deal is open, says nothing of them. */
function isActiveBySomethingElse(
  { items }: Scene,
  { entity }: MeasureWords,
  { filters }: MeasureSlots,
): boolean {
  const isOf = (item: Item | undefined, kinds: readonly string[]): boolean =>
    itemSenses(item, 'entity').some(({ key }) => kinds.includes(key));
  const isOfOwner =
    filters.some(({ field }) => field === 'owner.status') && !items.some((item) => isOf(item, ['user']));
  const isSaidOfPeople = items.some(
    ({ text, at }) => /^active$/i.test(text) && isOf(items[at + 1], ['account', 'contact', 'user']),
  );
  return isOfOwner || (isSaidOfPeople && entity === 'deal');
}

/** "Changes on the rollout this month", Globex最近有什么变化: what happened to one, where no figure is named. */
function tellsOfChangesOfOne({ items, text }: Scene, { filters, compareWith }: MeasureSlots): boolean {
  return (
    compareWith === 'previous' &&
    changesOfOne.test(text) &&
    filters.some(({ field }) => field === 'deal' || field === 'account' || field === 'contact') &&
    items.every((item) => itemSense(item, 'measure') === undefined)
  );
}

const changesOfOne =
  /\b(?:changes|(?:what|anything|something|what(?:['’]?s| has| all))(?: has| have)?(?: been)? chang(?:ed|ing))\b|(?:什么|哪些|啥|没有?)(?:新的?)?(?:变化|变动|改动)/iu;

/** "Competitors' revenue", 对手公司卖了多少: what others sell stands in no record. */
export function isOfOthers(text: string): boolean {
  return ofOthers.test(text);
}

/** "Won within 30 days of being created", 建单后30天内赢的: how far two dates of a deal lie apart, which nothing is counted by. */
export function isBetweenDates(text: string): boolean {
  return betweenDates.test(text);
}

const betweenDates = regexp('iu')`
    \b(?:within|inside|in|under|less than|more than|over) (?:\d+|a|one|two|three) (?:days?|weeks?|months?)[ ]
    (?:of|after|from) (?:being |their |its |it was |they were )?(?:creat|creation|open|enter|engag|start)|
    (?:创建|建单|建立|新建|立项|录入)(?:之?后|起)?\d+(?:天|周|个月)(?:以|之)?内
  `;

/** "What did we spend on marketing", 广告花了多少: what customers spend is revenue, what anybody else spends is cost. */
function isOwnSpending(scene: Scene): boolean {
  const { items, text } = scene;
  const spending = items.find((item) => eventsOf(item).includes('bought') && spends.test(item.text));
  if (spending === undefined) return false;
  if (ownSpending.test(text)) return true;
  if (withUs.test(text)) return false;
  return !items.some(
    (item) => isBuyer(item) && !/\bon (?:the |our |all )?$/i.test(text.slice(0, item.start)),
  );
}

const spends = /^(?:spen[dt]s?|spending|花|花了|花掉|花费|花费了|花出去|掏|掏了|付了)$/i;

const ownSpending = regexp('iu')`
    \b(?:we|i|you|our (?:team|company|office|reps?|people|own)|the (?:team|company)|my team)
    (?:['’](?:ve|d))? (?:have |had |has |already |actually )*spen[dt]\b|
    (?:我们|公司|咱们?|我|团队|部门)(?:今年|去年|本月|上月|这个?月|上个月|本?季度?|一共|总共|都)*
    (?:花|掏|付)
  `;

const withUs = /\b(?:with|on|from) us\b|\bour (?:products?|stuff)\b|[跟和与在向从](?:我们|咱们?)/iu;

/** A customer, what customers are grouped by, or who asks for one. */
function isBuyer(item: Item): boolean {
  return (
    itemWord(item, 'asking') === 'who' ||
    itemSenses(item, 'entity').some(({ key }) => key === 'account') ||
    itemSenses(item, 'value').some(({ entity }) => entity === 'account') ||
    itemSenses(item, 'field').some(({ entity }) => entity === 'account') ||
    ofBuyers.has(itemSense(item, 'dimension')?.key ?? '') ||
    itemSense(item, 'name')?.span.candidates.some(({ entry }) => entry.entity === 'account') === true
  );
}

const ofBuyers: ReadonlySet<string> = new Set(['account', 'industry', 'country', 'province', 'city', 'tier']);

/** "What did the trade show cost us": a cost, unless it is deals that were lost. */
function isCostOfSomething({ items, text, lexicon }: Scene): boolean {
  return (
    items.some((item) => /^costs? us$/i.test(item.text)) &&
    !/\bdeals?\b/i.test(text) &&
    items.every((item) => {
      const key = itemSense(item, 'dimension')?.key;
      return key !== 'lossReason' && key !== 'competitor' && !lexicon.namesRecords(item.text);
    })
  );
}

/** "Which competitor grew fastest": how we fare against them is known, how they fare is not. */
function isOfRivals(scene: Scene, { key }: MeasureWords, { groupBy }: MeasureSlots): boolean {
  const { amount, dealCount } = scene.lexicon.unnamed;
  return (
    groupBy.includes('competitor') &&
    (key === amount.won || key === dealCount.won) &&
    scene.items.some((item) => itemWord(item, 'asking') !== null) &&
    !/\b(?:we|us|our|against|with|over|i)\b|我们|咱|对阵|面对|碰到|遇到|[跟和与]/iu.test(scene.text)
  );
}

/** "How much does Anna earn", "what did Acme make last year": her pay and its own business, unless it is for us. */
function isPay({ text }: Scene, { filters }: MeasureSlots): boolean {
  const isOfAccount = filters.some(({ field, op }) => field === 'account' && op === 'is');
  if (isOfAccount && ownBusiness.test(text)) return true;
  return (
    filters.some(({ field }) => field === 'rep') &&
    /\bdo(?:es)? .{2,40} (?:earn|make|get paid)\b(?! (?:us|for|from|in|with)\b)|一?个?(?:月|年)(?:能|可以)?[挣赚拿](?:多少|几)/iu.test(
      text,
    )
  );
}

const ownBusiness = regexp('iu')`
    \bd(?:o(?:es)?|id) .{2,40} (?:earn|make)(?! (?:us|for|from|in|with|up)\b)|
    ^(?!.*(?:我们|咱|给我)).*[挣赚](?:了|到)?(?:多少|几)|营业额是?多少$
  `;

/** Customers that left are no deals that were lost. */
function isChurn({ text }: Scene, { key }: MeasureWords): boolean {
  return /\bchurn\w*\b|流失/iu.test(text) && !key.includes('churn');
}

/** "What changed in the pipeline": what became of each deal, and no state of all of them. */
function isHistory({ text }: Scene, { isStock }: MeasureWords): boolean {
  return (
    isStock &&
    /\bwhat(?:['’]s| has| have| is)? (?:changed|moved|happened|new|different)\b|有(?:什么|哪些|啥)(?:变化|变动|动静)|(?:什么|哪些)变了|变了(?:什么|哪些)/iu.test(
      text,
    )
  );
}

/** "The cheapest product", 最贵的3个产品: their list price is no figure. */
function isOfPrice({ text, lexicon }: Scene, { groupBy, measures }: MeasureSlots): boolean {
  return (
    groupBy.includes('product') &&
    measures.includes(lexicon.unnamed.amount.won ?? '') &&
    /\b(?:most expensive|priciest|cheapest)\b|最贵|最便宜|第[二三四五2-5]贵/iu.test(text)
  );
}

/** 报价单最多: no figure counts quotes. */
function countsQuotes({ text }: Scene, { filters }: MeasureSlots): boolean {
  return /报价单/u.test(text) && filters.some(({ field }) => field === 'stage');
}

/** "How can Tom improve his win rate", 我该给多少折扣: what ought to be stands in no record. */
const advice = regexp('iu')`
    \b(?:what|how|how much|how many|which|when) (?:\S+ )?should\b|
    \bhow (?:can|could|do|might|would|to)\b.*\b(?:improve|increase|raise|boost|reduce|lower|shorten|win more|sell more|close more)\b|
    该(?:给|定|设|打|卖|报|让)多少|(?:怎么|怎样|如何)(?:才能|能|可以|去)?(?:提高|提升|改善|改进|缩短|降低|增加|多赢|多卖|多签)
  `;

/** "Revenue if we win everything": what would be stands in no record. "I wonder if …" only asks. */
const supposed = regexp('i')`
    (?<!\b(?:wonder|wondering|see|know|me|us|check|sure|ask|say|curious|find out|understand|clear) )\bif (?:
      we(?![ ](?:ignore|exclude|leave|take|drop|remove|strip|look|count|only)\b)|they|he|she|it (?!['’]?s (?:ok|possible|not))|all|every\w*|the|our|my|each|nobody|no one|
      i (?!may\b|can\b|could\b|remember|recall)
    )|
    \b(?:assuming|supposing|provided that|what if)\b
  `;

const ofOthers = regexp('iu')`
    \b(?:forecasts?|revenues?|sales|pipeline|turnover|profits?|growth) (?:of|for|from|at|by) (?:our |the )?
    (?:competitors|competition|rivals)\b|
    \b(?:competitors?|rivals?)(?:['’]s?|s['’]) (?:\S+ )?
    (?:revenue|sales|turnover|income|profit|business|deals|pipeline|market)|
    \bour (?:competitors?|rivals?)\b.{0,30}\b(?:sell|sold|earn|earned|make|made)\b|
    ^(?:竞争)?(?:对手|竞品|友商|同行)(?:公司|厂商|们|企业)?的?.{0,12}(?:卖|销售额|业绩|营收|收入|赚|做了)
  `;

/** "Won because of price": why deals are lost stands in the records, why they are won does not. */
export const givesReason =
  /\b(?:because of|because|due to|thanks to|on account of|owing to)\b|因为|由于|因.{1,6}而/iu;
