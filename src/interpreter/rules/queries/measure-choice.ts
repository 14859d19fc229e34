import type { IntentNamed } from '../../../intents/index.ts';
import { currencyNamed } from '../amounts/index.ts';
import { findAverage, meanOf } from './averages.ts';
import { readCycleSpan } from './cycle-span.ts';
import {
  asMeanOfOpen,
  asWorthOfOpen,
  extremeOf,
  isOfOneDeal,
  isWayOfWinning,
  takeAmountOfOne,
} from './deal-sizes.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { takeBasis } from './figure-words.ts';
import type { Groups } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { readKeyFigures } from './key-figures.ts';
import { pipelineRanked } from './list-head.ts';
import { isListedFigure } from './listed-figure.ts';
import { isWorthOf } from './meant/usual-figure.ts';
import { meantMeasure } from './meant-measure.ts';
import { addJoinedStatus, isCount, isMeasure, settleStatus } from './measure-status.ts';
import { asAverageSale, asOwnShare, asPace } from './paced-figures.ts';
import { settleByContext } from './settled-figures.ts';
import { eventsOf, isOfStage, isOnlyPlacing, lostTo, readStatuses, type StatusWord } from './statuses.ts';
import { addOtherFigure, dropSaidTwice, holdAgainstTarget } from './two-figures.ts';

export interface ChosenMeasures {
  readonly measures: readonly string[];
  readonly order: IntentNamed<'measure'>['slots']['order'];
}

/** The figures that a sentence names, or the one that it means where it names none. */
export function chooseMeasures(scene: Scene, draft: Draft, groups: Groups): ChosenMeasures | null {
  if (pipelineRanked(scene) !== null) return null;
  if (readCycleSpan(scene, draft)) {
    takeBasis(scene, draft);
    return { measures: [scene.lexicon.unnamed.cycle], order: null };
  }
  const keyFigures = readKeyFigures(scene, draft);
  if (keyFigures !== null) return { measures: keyFigures, order: null };
  const measures: string[] = [];
  const { closedDeals } = scene.lexicon.unnamed;
  const basis = basedOn.exec(scene.text);
  if (basis !== null) take(draft, ...scene.items.filter(({ start }) => start >= basis.index));
  const isPerUnit = findAverage(scene) !== null;
  const figureOf = (item: Item): string | undefined =>
    (isPerUnit ? meanOf(scene, item) : null) ?? itemSense(item, 'measure')?.key;
  let order: ChosenMeasures['order'] = null;
  for (const item of scene.items) {
    const key = figureOf(item);
    if (key === undefined || draft.taken.has(item.at) || item.isMissing || item.condition !== null) continue;
    if (isOnlyNoun(scene, draft, item)) continue;
    if (isWayOfWinning(scene, item)) {
      take(draft, item);
      continue;
    }
    // 按今年的销售额, "by average time to win": a time or a word for the mean may stand between.
    const beside = scene.items[item.at - 1];
    const isBetween =
      itemSense(beside, 'time') !== undefined ||
      ['average', 'total'].includes(itemWord(beside, 'aggregate') ?? '');
    const before = isBetween ? scene.items[item.at - 2] : beside;
    const isThing = itemSense(item, 'dimension') !== undefined || itemSense(item, 'entity') !== undefined;
    // "Days per won deal": of each of them, and no order.
    const isOfOne = /^per$/i.test(before?.text ?? '') && /\bdeal$/i.test(item.text);
    if (isOfOne) take(draft, before);
    else if ((before !== undefined && saysBy(before, isThing)) || itemWord(before, 'sorting') === 'by') {
      // "Top 5 customers by won revenue", 按销售额排名.
      order = { by: key, direction: 'desc', change: false };
      take(draft, before);
    }
    if (!measures.includes(key)) measures.push(key);
    note(draft, 'measures', item, key);
  }
  dropSaidTwice(scene, measures);
  holdAgainstTarget(scene, measures);
  if (basis !== null && closedDeals !== null) measures.push(closedDeals);
  if (areScattered(scene, measures)) draft.doubt += 0.8;
  if (scene.items.some((item) => isPartOfLost(scene, item))) draft.doubt += 1.5;
  take(draft, ...scene.items.filter((item) => isOnlyPlacing(scene, item)));
  const statuses = readStatuses(scene, draft);
  const { any } = scene.lexicon.unnamed.dealCount;
  const outcomes = measures.every((key) => key === any) ? bothOutcomes(scene, draft, statuses) : null;
  if (outcomes !== null) return { measures: outcomes, order };
  // Customers as a figure are those that bought; without a word for that the accounts themselves may be meant.
  if (
    measures.length === 1 &&
    measures[0] === scene.lexicon.unnamed.count.account &&
    statuses.length === 0 &&
    scene.items.some(
      (item) => itemSense(item, 'measure')?.key === measures[0] && itemSense(item, 'entity') !== undefined,
    )
  )
    draft.doubt += 0.3;
  if (measures.length > 0) {
    addJoinedStatus(scene, draft, measures, statuses);
    const stated = measures
      .map((key) => settleStatus(scene, draft, key, statuses))
      .map((key) => asOpen(scene, key, groups));
    addOtherFigure(scene, draft, stated);
    const settled = stated
      .map((key) => amountOf(scene, draft, key, stated))
      .map((key) => asMeanOfOpen(scene, draft, key))
      .map((key) => asOpenCount(scene, key, stated))
      .map((key) => (isOfOneDeal(scene, key) ? (extremeOf(scene, key) ?? key) : key))
      .map((key) => asWorthOfOpen(scene, key))
      .map((key) => asPace(scene, key))
      .map((key) => asOwnShare(scene, draft, key))
      .map((key) => asAverageSale(scene, draft, key))
      .map((key) => settleByContext(scene, draft, key))
      .map((key) =>
        key === scene.lexicon.unnamed.dealCount.any && isOfStage(scene.items)
          ? ((isWorthAsked(scene)
              ? scene.lexicon.unnamed.amount.open
              : scene.lexicon.unnamed.dealCount.open) ?? key)
          : key,
      );
    takeCountWords(scene, draft, settled);
    return {
      measures: [...new Set(settled)],
      order:
        order === null
          ? null
          : { ...order, by: settled[0] === undefined ? order.by : settleKey(order.by, measures, settled) },
    };
  }
  const meant = meantMeasure(scene, draft, groups, statuses);
  if (meant === null) return null;
  const all = [asWorthOfOpen(scene, settleByContext(scene, draft, meant))];
  addJoinedStatus(scene, draft, all, statuses);
  addOtherFigure(scene, draft, all);
  if (all.length > 1) takeCountWords(scene, draft, all);
  return { measures: all, order };
}

/** "…, and how many deals is it based on": what a rate is of. */
const basedOn =
  /\bhow many (?:deals|opportunities) (?:is|was|are) (?:it|that|this) based on\b|基于多少(?:个|笔)?(?:商机|单子?)/iu;

/** 报价阶段的单子值多少, "how much are the deals in proposal worth". */
function isWorthAsked({ items, text }: Scene): boolean {
  return (
    items.every((item) => itemWord(item, 'counting') !== 'count') &&
    (/\bworth\b|\bvalue\b|值多?少|值几|多少钱|总[额值]/iu.test(text) ||
      items.some((item) => itemWord(item, 'counting') === 'much'))
  );
}

/** "Won vs lost by region", 各区域赢输对比: how many of each, side by side. */
function bothOutcomes(scene: Scene, draft: Draft, statuses: readonly StatusWord[]): readonly string[] | null {
  const { won, lost } = scene.lexicon.unnamed.dealCount;
  const [first, second] = statuses;
  if (won === null || lost === null || first === undefined || second === undefined) return null;
  const kinds = [first.status, second.status];
  const between = scene.items.slice(first.item.at + 1, second.item.at);
  const isPair =
    statuses.length === 2 &&
    kinds.includes('won') &&
    kinds.includes('lost') &&
    between.length > 0 &&
    between.every(
      (item) =>
        itemWord(item, 'comparison') === 'with' ||
        itemWord(item, 'joining') !== null ||
        isCount(item) ||
        itemWord(item, 'counting') === 'either',
    ) &&
    (between.some((item) => itemWord(item, 'comparison') === 'with') ||
      scene.items.some(isCount) ||
      // 赢多少输多少, 输了几单、赢了几单.
      eachCounted.test(scene.text) ||
      /各|分别|respectively/iu.test(scene.text));
  const { won: revenue } = scene.lexicon.unnamed.amount;
  const sums = scene.items.filter(
    (item) =>
      item.at > second.item.at &&
      (itemWord(item, 'counting') === 'much' || itemWord(item, 'aggregate') === 'total'),
  );
  const isSumToo = revenue !== null && sums.some((item) => itemWord(item, 'counting') === 'much');
  if (!isPair || (isMoneyAsked(scene) && !isSumToo)) return null;
  if (isSumToo) take(draft, ...sums);
  take(draft, ...between, ...scene.items.filter(isCount));
  if (eachCounted.test(scene.text))
    take(draft, ...scene.items.filter((item) => itemWord(item, 'counting') === 'either'));
  for (const { item, status } of statuses)
    note(draft, 'measures', item, (status === 'won' ? won : lost) as string);
  const counts = kinds[0] === 'won' ? [won, lost] : [lost, won];
  return isSumToo ? [...counts, revenue] : counts;
}

const eachCounted =
  /[赢胜][了过]?(?:多少|几)单?[^，,、]?[，,、]?\s*[输丢败][了过]?(?:多少|几)|[输丢败][了过]?(?:多少|几)单?[^，,、]?[，,、]?\s*[赢胜][了过]?(?:多少|几)/u;

/** "Percentage of deals lost to Hooli": of all that were lost, and no rate. */
function isPartOfLost({ text, lexicon }: Scene, item: Item): boolean {
  return (
    itemSense(item, 'measure')?.key === lexicon.unnamed.rate.lost &&
    /\bof\b.*\blost\b/i.test(item.text) &&
    lostTo.test(text)
  );
}

function isMoneyAsked({ items }: Scene): boolean {
  return items.some(
    (item) =>
      itemWord(item, 'counting') === 'much' ||
      itemSenses(item, 'field').some(({ entity, key }) => entity === 'deal' && key === 'amount'),
  );
}

/** 按 and "by" may name an order too, "per" before what is a figure and nothing else; 每 and "each" only group. */
function saysBy(item: Item, isThing: boolean): boolean {
  const words = isThing ? /^(?:by|按照?|根据|依照?)$/i : /^(?:by|per|按照?|根据|依照?)$/i;
  return itemWord(item, 'grouping') === 'by' && words.test(item.text);
}

function settleKey(by: string, measures: readonly string[], settled: readonly string[]): string {
  return settled[measures.indexOf(by)] ?? by;
}

/** A word that is a figure and a thing ("deals") is the thing where another figure stands beside. */
function isOnlyNoun(scene: Scene, draft: Draft, item: Item): boolean {
  const key = itemSense(item, 'measure')?.key;
  const { unit, entity } = scene.lexicon.measures.get(key ?? '') ?? {};
  const isRate =
    unit === 'integer' &&
    entity === 'deal' &&
    !lostTo.test(scene.text) &&
    scene.lexicon.namesRecords(item.text) &&
    scene.items.some((other) => itemWord(other, 'share') === 'share') &&
    readStatuses(scene, draft).filter(({ status }) => status === 'won' || status === 'lost').length === 1;
  // "What share of deals do we lose" is a rate, and no number of deals.
  if (isRate) return true;
  const isThing = itemSense(item, 'entity') !== undefined || itemSense(item, 'dimension') !== undefined;
  if (!isThing) return false;
  // 合同签约和回款: one of two figures that are asked for.
  const isJoined =
    unit === 'money' &&
    itemWord(scene.items[item.at - 1], 'joining') !== null &&
    itemSense(scene.items[item.at - 2], 'measure') !== undefined;
  if (isJoined || (unit === 'integer' && isListedFigure(scene, item))) return false;
  if (
    scene.items[item.at - 1]?.rank !== null &&
    scene.items[item.at - 1]?.rank?.limit !== null &&
    item.at > 0
  )
    return true;
  // "What do retail customers buy most": they are who buys, and not what is ranked.
  const isBuyer =
    itemSense(item, 'entity')?.key === 'account' &&
    scene.items.some(
      ({ rank, condition }) => rank !== null || (condition !== null && condition.amounts.length > 0),
    ) &&
    scene.items.some((other) => eventsOf(other).includes('bought') && other.at > item.at) &&
    scene.items.every((other) => itemWord(other, 'counting') !== 'count');
  if (isBuyer) return true;
  // "Customers with more than 150k": nobody counts so many; they are told apart by what they are worth.
  const isWorth = scene.items.some((other) => isWorthOf(scene, other));
  if (isWorth && unit === 'integer' && itemSense(item, 'entity')?.key === 'account') return true;
  // "How much did we win from customers in Japan" asks for money, and not for how many they are.
  const isMuch = scene.items.some((other) => itemWord(other, 'counting') === 'much');
  if (isMuch && unit === 'integer') return true;
  const isSummed = scene.items.some((other) =>
    itemSenses(other, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'amount'),
  );
  if (isSummed && itemSense(item, 'entity')?.key === 'deal') return true;
  // "Customers in Japan: total won".
  const isTotalled = scene.items.some(
    (other) =>
      itemWord(other, 'aggregate') === 'total' &&
      [scene.items[other.at - 1], scene.items[other.at + 1]].some(
        (beside) =>
          beside !== undefined && eventsOf(beside).some((event) => event === 'won' || event === 'bought'),
      ),
  );
  if (isTotalled && unit === 'integer') return true;
  return scene.items.some(
    (other) =>
      other !== item &&
      (!draft.taken.has(other.at) || isMeasure(draft, other)) &&
      itemSense(other, 'measure') !== undefined &&
      itemSense(other, 'entity') === undefined &&
      itemSense(other, 'dimension') === undefined,
  );
}

/** Several figures are asked for side by side ("revenue and win rate"); one somewhere else is a condition that nobody understood. */
function areScattered(scene: Scene, measures: readonly string[]): boolean {
  if (measures.length < 2) return false;
  const places = scene.items
    .filter((item) => measures.includes(itemSense(item, 'measure')?.key ?? ''))
    // "…, sorted by revenue" names the order.
    .filter(({ at }) => at === 0 || itemWord(scene.items[at - 1], 'sorting') !== 'by')
    .map(({ at }) => at);
  return places.some((at, index) => {
    const from = places[index - 1];
    if (from === undefined) return false;
    // "… with at least 10 closed deals": its number bounds it.
    if (scene.items[at - 1]?.condition != null) return false;
    const between = scene.items.slice(from + 1, at).filter((item) => itemWord(item, 'aggregate') !== 'total');
    // 赢单率是多少？总合同额是多少？: a question each.
    if (/[?？]/u.test(scene.text.slice((scene.items[from] as Item).end, (scene.items[at] as Item).start)))
      return false;
    // A comma is read as nothing where that is likelier.
    const isListed = /[,、，;/]/.test(
      scene.text.slice((scene.items[from] as Item).end, (scene.items[at] as Item).start),
    );
    // 赢单输单各多少.
    const { won, lost } = scene.lexicon.unnamed.dealCount;
    // "(loss rate)" says behind it which figure was meant, or another one.
    if (/[(（][^()（）]*$/u.test(scene.text.slice(0, (scene.items[at] as Item).start))) return false;
    const isOutcomes = measures.every((key) => key === won || key === lost) && /各|分别/.test(scene.text);
    if (between.length === 0 && (isListed || isOutcomes)) return false;
    return (
      between.length === 0 ||
      between.some(
        (item) =>
          itemWord(item, 'joining') === null &&
          itemWord(item, 'grouping') === null &&
          // "Overdue invoice ageing and outstanding amount": the bands are groups.
          itemSense(item, 'dimension')?.key !== 'ageing' &&
          itemWord(item, 'comparison') === null &&
          itemWord(item, 'counting') === null,
      )
    );
  });
}

/** "The total value of open deals", "how much are the won deals worth": their amount, where no word counts them. */
function amountOf(scene: Scene, draft: Draft, key: string, asked: readonly string[]): string {
  const { amountOfCount, averageAmount, dealCount } = scene.lexicon.unnamed;
  // 商机总金额: of all deals what is open is a sum.
  const isOfAny = key === dealCount.any && !scene.items.some((item) => itemSense(item, 'time') !== undefined);
  const other = isOfAny ? scene.lexicon.unnamed.amount.open : amountOfCount[key];
  if (other == null || asked.includes(other)) return key;
  if (scene.items.some((item) => itemWord(item, 'counting') === 'count')) return key;
  const sums = scene.items.filter((item) => isSum(scene, item));
  if (sums.length > 0) {
    take(draft, ...sums);
    return other;
  }
  // 赢单多少, "how many deals": the count is said in one word with the deals.
  const isCounted = scene.items.some(
    (item) =>
      itemSense(item, 'measure') !== undefined &&
      isMeasure(draft, item) &&
      itemSense(item, 'entity') === undefined &&
      !scene.lexicon.namesRecords(item.text),
  );
  // 推迟了多少金额 is said of money outright.
  if (isCounted && [dealCount.won, dealCount.lost, dealCount.open].includes(key)) return key;
  const average = scene.items.find((item) => itemWord(item, 'aggregate') === 'average');
  const words = scene.items.filter(
    (item) =>
      !draft.taken.has(item.at) &&
      item.condition === null &&
      (itemWord(item, 'counting') === 'much' ||
        itemSenses(item, 'field').some((field) => field.entity === 'deal' && field.key === 'amount')),
  );
  if (words.length === 0) return key;
  if (average !== undefined && ![dealCount.won, dealCount.open].includes(key)) return key;
  const isWon = key === dealCount.won;
  if (isWon && takeAmountOfOne(scene, draft, key, words)) return key;
  take(draft, isWon ? average : undefined, ...words);
  return average === undefined || !isWon ? other : averageAmount;
}

/** "Deals by stage", "how many deals and their total value": what lies in a stage, and what has a sum with its number, is open. */
function asOpen(scene: Scene, key: string, { groupBy, grain }: Groups): string {
  const { items, lexicon } = scene;
  const { any, open } = lexicon.unnamed.dealCount;
  const isOfTime = grain !== null || items.some((item) => itemSense(item, 'time') !== undefined);
  const isSummed = items.some(isCount) && items.some((item) => isSum(scene, item));
  return key === any && (groupBy.includes('stage') || isSummed) && !isOfTime ? (open ?? key) : key;
}

/** 手上几个在途: how many are open, where nothing speaks of money. */
function asOpenCount({ items, text, lexicon }: Scene, key: string, asked: readonly string[]): string {
  const { amount, dealCount } = lexicon.unnamed;
  const isCounted = items.some(
    (item) =>
      itemWord(item, 'counting') === 'count' &&
      /^(?:几|多少)[个单笔条]$/u.test(item.text) &&
      /^在途$/u.test(items[item.at + 1]?.text ?? ''),
  );
  return key === amount.open && asked.length === 1 && isCounted && !/钱|金额|[总额]额/u.test(text)
    ? (dealCount.open ?? key)
    : key;
}

/** "The sum of the won deals", 赢单总额: money, though the noun counts. */
export function isSum({ items, text }: Scene, item: Item): boolean {
  if (itemWord(item, 'counting') === 'much' && /dollar|amount|value/i.test(item.text)) return true;
  if (itemWord(item, 'aggregate') !== 'total') return false;
  // "For the whole of 2017": how long, and nothing summed.
  if (/^(?:the )?(?:whole|entire)$/i.test(item.text)) return false;
  return (
    /^ of\b/i.test(text.slice(item.end)) ||
    /^(?:sum|sum of|summed|total of|total amount of|amount of|总额|总和|加起来)$/i.test(item.text) ||
    // 合计多少, where nothing is counted by its name.
    (/^(?:合计|总计|共计|总共)$/.test(item.text) &&
      itemWord(items[item.at + 1], 'counting') === 'either' &&
      !/[单个家笔条]/.test(text.slice(item.end)))
  );
}

/** "How many", 数量 beside a count; "how much" beside an amount; the records that are counted or summed. */
function takeCountWords(scene: Scene, draft: Draft, measures: readonly string[]): void {
  const units = measures.map((key) => scene.lexicon.measures.get(key)?.unit);
  for (const item of scene.items) {
    if (draft.taken.has(item.at)) continue;
    // "In dollars", of figures in euros: not what they are in.
    const currency = currencyNamed(item.text);
    if (currency !== null && currency !== scene.context.actor.baseCurrency) continue;
    const counting = itemWord(item, 'counting');
    if (
      (counting === 'much' && units.some((unit) => unit !== 'integer')) ||
      counting === 'either' ||
      ((counting === 'long' || counting === 'old') && units.includes('duration')) ||
      (counting === 'count' &&
        (units.includes('integer') || units.includes('decimal') || itemSense(item, 'filler') !== undefined))
    )
      take(draft, item);
    // "How much did we collect in payments": the same figure again.
    if (measures.includes(itemSense(item, 'measure')?.key ?? '') && item.condition === null)
      take(draft, item);
    // "How quickly do we close deals, I mean the cycle".
    const isClosing = eventsOf(item).some((key) => ['closing', 'closed', 'won'].includes(key));
    if (units.includes('duration') && (isClosing || itemSense(item, 'entity')?.key === 'deal'))
      take(draft, item);
    if (itemWord(item, 'performance') !== null) take(draft, item);
    if (itemWord(item, 'aggregate') === 'total') take(draft, item);
    if (
      itemWord(item, 'aggregate') === 'average' &&
      measures.every((key) => scene.lexicon.measures.get(key)?.isRatio === true)
    )
      take(draft, item);
  }
}
