import type { DealStatus } from '../lexicon/index.ts';
import { hasClosed, manyClosed, yesOrNo } from './asked-forms.ts';
import { findAverage } from './averages.ts';
import { countOf } from './conditions.ts';
import { extremeOf } from './deal-sizes.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import {
  hasTotal,
  hasTrend,
  isBasis,
  isNarrowing,
  isOfPace,
  isOne,
  isShareBound,
  namesDeals,
} from './figure-words.ts';
import { type Groups, isOfAverage } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf, isOfStage, lostTo, type StatusWord } from './statuses.ts';
import { ofGoods } from './two-figures.ts';
import { usualFigure } from './usual-figure.ts';

/** The figure that a sentence means which names none: "who sold the most", "how many deals did we lose". */
export function meantMeasure(
  scene: Scene,
  draft: Draft,
  groups: Groups,
  statuses: readonly StatusWord[],
): string | null {
  const { items, lexicon } = scene;
  const { unnamed } = lexicon;
  const free = items.filter(
    (item) => !draft.taken.has(item.at) && item.condition === null && !item.isMissing,
  );
  const isDeal = (item: Item | undefined): boolean =>
    itemSenses(item, 'entity').some((sense) => sense.key === 'deal') || namesDeals(lexicon, item);
  const deals = free.find(isDeal);
  const status = statuses.find((one) => one.status !== 'created' && one.status !== 'closed')?.status as
    | DealStatus
    | undefined;
  const closed = statuses.find((one) => one.status === 'closed');
  const either = free.find((item) => itemWord(item, 'counting') === 'either');
  const isRecords = (item: Item | undefined): boolean => itemSense(item, 'entity') !== undefined;
  const isCounting =
    either !== undefined &&
    (deals !== undefined || isRecords(items[either.at + 1]) || isRecords(items[either.at - 1]));
  const count =
    free.find((item) => itemWord(item, 'counting') === 'count') ?? (isCounting ? either : undefined);
  const much =
    free.find((item) => itemWord(item, 'counting') === 'much') ?? (isCounting ? undefined : either);
  const long = free.find((item) => itemWord(item, 'counting') === 'long');
  const isClosing =
    /close|win|成交|赢|跟/i.test(long?.text ?? '') ||
    free.some((item) => eventsOf(item).some((key) => ['closing', 'won', 'closed'].includes(key)));
  // "How many days does a GTX Pro deal take".
  const isTaking = long !== undefined && /\b(?:takes?|took|lasts?|lasted|needs?|needed)\b/i.test(scene.text);
  if (long !== undefined && (isClosing || (isTaking && deals !== undefined))) {
    take(
      draft,
      deals,
      ...free.filter((item) => itemWord(item, 'counting') === 'long'),
      ...free.filter((item) => itemWord(item, 'aggregate') === 'average' || isOne(item)),
      ...free.filter((item) =>
        eventsOf(item).some((key) => key === 'closing' || key === 'won' || key === 'closed'),
      ),
    );
    return named(long, unnamed.cycle);
  }
  // 各经理今年成绩，按单数: the figure that it is to be judged by.
  const judged = free.find((item) => isBasis(scene, item));
  if (judged !== undefined && deals === undefined) {
    take(
      draft,
      judged,
      items[judged.at - 1],
      ...free.filter((item) => itemWord(item, 'performance') !== null),
    );
    take(draft, ...statuses.filter((one) => one.status === status).map(({ item }) => item));
    return named(judged, unnamed.dealCount[status ?? 'won']);
  }
  const shared = free.filter((item) => itemWord(item, 'share') !== null);
  const outcomes = statuses.filter((one) => one.status === 'won' || one.status === 'lost');
  const rate = unnamed.rate[outcomes[0]?.status === 'lost' ? 'lost' : 'won'];
  if (
    shared.length > 0 &&
    outcomes.length === 1 &&
    groups.groupBy.length === 0 &&
    (deals !== undefined || closed !== undefined) &&
    !lostTo.test(scene.text) &&
    rate !== null
  ) {
    // "What share of the deals we closed did we win".
    take(draft, ...shared, deals, count, ...statuses.map(({ item }) => item));
    return named(outcomes[0]?.item, rate);
  }
  // "How often do we lose", "how likely are we to win".
  const often = free.find((item) => itemWord(item, 'counting') === 'often');
  if (often !== undefined && outcomes.length === 1 && rate !== null) {
    take(draft, often, deals, ...outcomes.map(({ item }) => item));
    return named(often, rate);
  }
  // "The likelihood that a deal with Rangreen is won".
  const chance = free.find((item) =>
    itemSenses(item, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'probability'),
  );
  if (chance !== undefined && outcomes.length === 1 && rate !== null && /likel|chance/i.test(chance.text)) {
    take(draft, chance, deals, ...outcomes.map(({ item }) => item));
    return named(chance, rate);
  }
  const averages = free.filter((item) => itemWord(item, 'aggregate') === 'average');
  const [average] = averages;
  const isRanked = items.some((item) => item.rank !== null);
  const isCloser = /\bclosers?\b/i.test(scene.text);
  if ((isClosing || isCloser) && items.some(isOfPace)) {
    const closing = free.filter((item) =>
      eventsOf(item).some((key) => ['closing', 'won', 'closed'].includes(key)),
    );
    take(draft, deals, ...averages, ...closing);
    return unnamed.cycle;
  }
  const isGrouped = groups.groupBy.length > 0 || groups.grain !== null || isRanked;
  const amountWord = free.find((item) =>
    itemSenses(item, 'field').some((sense) => sense.entity === 'deal' && sense.key === 'amount'),
  );
  const takeStatuses = (): void =>
    take(
      draft,
      ...statuses.filter((one) => one.status === status || one.status === 'closed').map((one) => one.item),
    );
  const isCreated = statuses.some((one) => one.status === 'created');

  // "Reps that took longer than 55 days to win a deal".
  const lasting = items.find(({ condition }) => condition !== null && condition.days !== null);
  const isOfSome =
    groups.groupBy.length > 0 || free.some((item) => itemSense(item, 'dimension') !== undefined);
  if (lasting !== undefined && isClosing && isOfSome) {
    const closing = free.filter((item) => eventsOf(item).includes('closing'));
    take(draft, deals, ...averages, ...closing, ...statuses.map(({ item }) => item));
    return unnamed.cycle;
  }
  // "Reps who win less than 60 % of their deals".
  const outcome = outcomes.length === 1 ? outcomes[0]?.status : undefined;
  if (items.some(isShareBound) && (outcome === 'won' || outcome === 'lost')) {
    take(draft, deals, count, ...statuses.map(({ item }) => item));
    return unnamed.rate[outcome];
  }
  // "How much business did we do with Acme".
  if (
    much !== undefined &&
    /\b(?:business|trade)\b/i.test(much.text) &&
    deals === undefined &&
    statuses.length === 0
  ) {
    take(draft, much);
    return named(much, unnamed.amount.won);
  }
  // "How much came from Japan".
  const source = shared.find((item) => itemWord(item, 'share') === 'whole');
  if (source !== undefined && much !== undefined && deals === undefined && statuses.length === 0) {
    take(draft, much);
    return named(source, unnamed.amount.won);
  }
  const kind = free.find((item) =>
    itemSenses(item, 'value').some((sense) => sense.entity === 'activity' && sense.field === 'kind'),
  );
  if (
    kind !== undefined &&
    deals === undefined &&
    (isGrouped || hasTrend(free) || free.some((item) => itemWord(item, 'comparison') !== null)) &&
    unnamed.count.activity !== undefined
  ) {
    take(draft, count);
    return unnamed.count.activity;
  }
  // 卖了多少套: pieces, and no deals.
  if (count !== undefined && ofGoods.test(count.text) && deals === undefined && status === 'won') {
    take(draft, count);
    takeStatuses();
    return named(count, unnamed.units);
  }
  // 各区域卡在报价的单子金额, "how much is stuck in proposal".
  const stuck = free.find((item) => itemWord(item, 'cue') === 'stuck' && !/^s[ai]t/i.test(item.text));
  const isMoney = amountWord !== undefined || much !== undefined;
  // "Whose deals are stuck" asks for them, and for no figure.
  const isEach = isGrouped && (isRanked || count !== undefined || groups.asked === null);
  if (stuck !== undefined && (isMoney || (deals !== undefined && isEach))) {
    take(draft, deals, amountWord, much);
    return named(
      stuck,
      (isMoney ? unnamed.amountOfCount[unnamed.stuckDeals] : undefined) ?? unnamed.stuckDeals,
    );
  }
  // 输单原因分布: what only lost deals have.
  if (
    groups.groupBy.includes('lossReason') ||
    free.some((item) => itemSense(item, 'dimension')?.key === 'lossReason')
  ) {
    if (deals === undefined && statuses.length === 0) return unnamed.dealCount.lost;
  }
  const missing = items.find(
    (item) =>
      item.isMissing &&
      (itemSense(item, 'measure') !== undefined || countOf(scene, item, items[item.at + 1]) !== null),
  );
  if (
    missing !== undefined &&
    (groups.groupBy.length > 0 || free.some((item) => itemSense(item, 'dimension') !== undefined))
  ) {
    return (
      itemSense(missing, 'measure')?.key ?? countOf(scene, missing, items[missing.at + 1])?.measure ?? null
    );
  }
  // "Which campaign brought the most leads".
  const most = items.find(
    ({ rank, text }) => rank !== null && /^(?:the )?(?:most|fewest|least)$/i.test(text),
  );
  const ofMost =
    most === undefined || count !== undefined ? null : countOf(scene, items[most.at + 1], undefined);
  if (ofMost !== null && deals === undefined && isOther(ofMost.measure)) {
    take(draft, ...ofMost.nouns, ...statuses.map(({ item }) => item));
    return named(ofMost.nouns[0], ofMost.measure);
  }
  const one = free.find(isOne);
  // 最大的一单是谁签的, 哪个行业的单最大.
  const ofSize = groups.asked === null || groups.groupBy.length === 0 ? null : extremeOf(scene, null);
  if (ofSize !== null && average === undefined) {
    take(draft, one, deals);
    takeStatuses();
    return ofSize;
  }
  const buyers = free.find((item) => itemSense(item, 'entity')?.key === 'account');
  const per = free.find((item) => itemWord(item, 'grouping') === 'by' && isOfAverage(scene, item));
  if (
    (average !== undefined || per !== undefined) &&
    long === undefined &&
    deals === undefined &&
    buyers !== undefined
  ) {
    // "What does a customer spend on average", 平均每家客户.
    const isEach = /\b(?:an?|each|per|every|one) $|[每一]家?$/i.test(scene.text.slice(0, buyers.start));
    if (isEach && status !== 'lost' && status !== 'open' && unnamed.averageAccount !== null) {
      take(draft, ...averages, per, buyers, much, one);
      takeStatuses();
      return named(buyers, unnamed.averageAccount);
    }
  }
  // "Deals won per month on average": a mean of how many, and no size of one.
  const isCountPerUnit = amountWord === undefined && one === undefined && findAverage(scene) !== null;
  if (
    (average !== undefined &&
      !isCountPerUnit &&
      (amountWord !== undefined || deals !== undefined || (one !== undefined && long === undefined))) ||
    // 一单多少钱.
    (one !== undefined &&
      much !== undefined &&
      long === undefined &&
      /[单笔]/.test(scene.text.slice(one.start)))
  ) {
    if (status !== undefined && status !== 'won') return null;
    take(draft, ...averages, amountWord, deals, much, one);
    takeStatuses();
    return named(amountWord ?? deals, unnamed.averageAmount);
  }
  if (
    amountWord !== undefined &&
    (deals !== undefined || status !== undefined || closed !== undefined) &&
    (much !== undefined ||
      isGrouped ||
      hasTotal(free) ||
      /\b(?:value|worth|amount|size) of\b/i.test(scene.text))
  ) {
    // Deals "in Proposal" are there now.
    const said = status ?? (isOfStage(items) ? 'open' : closed === undefined ? undefined : 'won');
    const key = said === undefined ? null : unnamed.amount[said];
    if (key === null) return null;
    take(draft, amountWord, deals, much);
    takeStatuses();
    return named(amountWord, key);
  }
  const isOutcome = (wanted: DealStatus | 'closed'): boolean => statuses.some((one) => one.status === wanted);
  if (count !== undefined && isOutcome('closed') && isOutcome('won') && isOutcome('lost')) {
    // "Closed, won or lost", 结单（赢的加输的）: one number.
    take(draft, count, deals, ...statuses.map(({ item }) => item));
    return named(closed?.item, unnamed.closedDeals);
  }
  // 几单, 多少单 count deals by themselves.
  const isDealCounted =
    (deals !== undefined && (count !== undefined || isGrouped)) || /[几少]单$/.test(count?.text ?? '');
  if ((isDealCounted || (count !== undefined && status !== undefined)) && !isCreated) {
    const other =
      count === undefined || deals !== undefined
        ? undefined
        : (countOf(scene, items[count.at + 1], items[count.at + 2]) ??
          countOf(
            scene,
            items.slice(count.at + 1).find((item) => !isNarrowing(item)),
            undefined,
          ));
    if (other === undefined || other === null) {
      // Who "closed fewer than 20 deals" has won them, in the language of sales.
      const isBounded = closed !== undefined && items.some(({ condition }) => condition !== null);
      if (isBounded) take(draft, closed.item);
      const key =
        status !== undefined || isBounded
          ? unnamed.dealCount[status ?? 'won']
          : groups.groupBy.includes('stage') || isOfStage(items)
            ? unnamed.dealCount.open
            : closed === undefined
              ? unnamed.dealCount.any
              : /\p{Script=Han}/u.test(closed.item.text)
                ? unnamed.closedDeals
                : unnamed.dealCount.won;
      // Who "closed the most deals" has won them, in the language of sales.
      if (closed !== undefined && key === unnamed.dealCount.won && status === undefined && !isBounded) {
        draft.doubt += 0.15;
        take(draft, closed.item);
      }
      if (key === null) return null;
      take(draft, count, deals);
      takeStatuses();
      // 买过的有几家: companies are counted so, and no deals.
      const buyersOf = unnamed.count.account;
      if (/家$/u.test(count?.text ?? '') && key === unnamed.dealCount.won && buyersOf !== undefined)
        return named(count, buyersOf);
      return named(deals ?? count, key);
    }
  }
  if (count !== undefined || isGrouped) {
    // 几家科技公司: between the number and its noun there may be what narrows it.
    const behind =
      count === undefined ? undefined : items.slice(count.at + 1).find((item) => !isNarrowing(item));
    const noun = count === undefined ? undefined : (behind ?? items[count.at - 1]);
    const counted =
      count === undefined
        ? null
        : (countOf(scene, noun, undefined) ?? countOf(scene, items[count.at - 1], undefined));
    const isBuying = counted?.measure === unnamed.count.account && status === 'won';
    if (counted !== null && (status === undefined || isBuying)) {
      take(draft, count, ...counted.nouns);
      if (isBuying) takeStatuses();
      if (!isGrouped && !isBuying) draft.doubt += 0.3;
      return named(noun, counted.measure);
    }
  }
  // "What did Mary close in Q3", "how many did she close": what she has won.
  const done = free.find((item) => eventsOf(item).some((key) => key === 'closing' || key === 'closed'));
  if (done !== undefined && deals === undefined && count !== undefined && manyClosed.test(scene.text)) {
    take(draft, count);
    draft.doubt += 0.2;
    return named(done, unnamed.dealCount.won);
  }
  if (count !== undefined) return null;
  // "How much is closing this month", 本月预计成交多少: what is open and expected then.
  const toCome = free.find(
    (item) =>
      eventsOf(item).includes('closing') && !/^close[sd]?$/i.test(item.text) && !hasClosed.test(scene.text),
  );
  if (toCome !== undefined && deals === undefined && much !== undefined && status === undefined) {
    return named(much, unnamed.amount.open);
  }
  if (
    status !== undefined &&
    deals === undefined &&
    unnamed.amount[status] !== null &&
    (much !== undefined ||
      isRanked ||
      isGrouped ||
      status === 'won' ||
      statuses.some(({ item }) => /pipeline|carr(?:y|ies)/i.test(item.text)) ||
      (status === 'open' && items.some((item) => /^(?:身上|手上|手里|手底下|名下)的?$/.test(item.text))))
  ) {
    take(draft, much);
    takeStatuses();
    // "We won the renewal" tells, and does not ask.
    if (
      much === undefined &&
      !isRanked &&
      !isGrouped &&
      !yesOrNo.test(scene.text) &&
      !items.some((item) => itemWord(item, 'asking') !== null || itemWord(item, 'listing') === 'list')
    )
      draft.doubt += 0.5;
    return named(statuses[0]?.item, unnamed.amount[status] as string);
  }
  if (closed !== undefined && deals === undefined && isRanked && /单/.test(closed.item.text)) {
    // 结单最少的销售.
    take(draft, closed.item);
    return named(closed.item, unnamed.closedDeals);
  }
  if (closed !== undefined && (much !== undefined || (isRanked && deals === undefined))) {
    take(draft, much, closed.item);
    return named(closed.item, unnamed.amount.won);
  }
  if (done !== undefined && deals === undefined && hasClosed.test(scene.text)) {
    draft.doubt += 0.2;
    return named(done, unnamed.amount.won);
  }
  if (closed !== undefined && deals === undefined && groups.asked === 'account') {
    // "Which customers did Anna close".
    take(draft, closed.item);
    return named(closed.item, unnamed.amount.won);
  }
  return deals === undefined ? usualFigure(scene, draft, groups, free, much) : null;

  /** No number of deals, and not of what is ranked itself. */
  function isOther(measure: string): boolean {
    return (
      measure !== unnamed.dealCount.any && !(measure === unnamed.count.account && groups.asked === 'account')
    );
  }

  function named(item: Item | undefined, key: string | null): string | null {
    if (item !== undefined && key !== null) note(draft, 'measures', item, key);
    return key;
  }
}
