import { manyClosed } from '../asked-forms.ts';
import { countOf } from '../conditions.ts';
import { type Scene, take } from '../draft.ts';
import { hasTrend, isBasis, isDistribution, isNarrowing } from '../figure-words.ts';
import { type Item, itemSense, itemSenses, itemWord } from '../items.ts';
import { eventsOf, isOfStage } from '../statuses.ts';
import { ofGoods } from '../two-figures.ts';
import { type Asked, type Meaning, named, takeStatuses } from './asked.ts';

/** 各经理今年成绩，按单数: the figure that it is to be judged by. */
export const judgedByCount: Meaning = (asked) => {
  const { scene, draft, statuses, free, deals, status } = asked;
  const judged = free.find((item) => isBasis(scene, item));
  if (judged === undefined || deals !== undefined) return undefined;
  take(
    draft,
    judged,
    ...free.filter((item) => itemWord(item, 'performance') !== null),
    ...statuses.filter((one) => one.status === status).map(({ item }) => item),
  );
  return named(asked, judged, scene.lexicon.unnamed.dealCount[status ?? 'won']);
};

/** "Calls by month", 拜访趋势: of activities, by their kind. */
export const activitiesOfKind: Meaning = ({ scene, draft, groups, free, deals, count, isGrouped }) => {
  const kind = free.find(isKindOfActivity);
  const isOverTime =
    isGrouped ||
    groups.groupBy.length > 0 ||
    /次|\btimes\b/iu.test(count?.text ?? '') ||
    free.some((item) => isKindOfActivity(item) && isBasisOf(scene, item)) ||
    hasTrend(free) ||
    free.some((item) => itemWord(item, 'comparison') !== null);
  const { activity } = scene.lexicon.unnamed.count;
  if (kind === undefined || deals !== undefined || !isOverTime || activity === undefined) return undefined;
  // "Who made the most calls": what is counted was held. "Top 3 reps by calls".
  const by = scene.items[kind.at - 1];
  take(draft, count, ...free.filter((item) => eventsOf(item).includes('held')));
  if (itemWord(by, 'grouping') === 'by') take(draft, by);
  // 拜访了几次客户: whom else.
  if (/次/u.test(count?.text ?? ''))
    take(draft, ...free.filter((item) => item.at === (count?.at ?? 0) + 1 && /^客户$/u.test(item.text)));
  return activity;
};

/** 团队拜访量, 和客户沟通的情况, "how are the calls going": how often it was done. */
export const howActive: Meaning = (asked) => {
  const { scene, draft, free, deals, much } = asked;
  const { activity } = scene.lexicon.unnamed.count;
  const done = free.find(
    (item) => isKindOfActivity(item) || itemSenses(item, 'entity').some(({ key }) => key === 'activity'),
  );
  const measured = free.filter(
    (item) => itemWord(item, 'performance') !== null || /^(?:量|次数|数量|数)$/u.test(item.text),
  );
  const isRanked = scene.items.some((item) => itemWord(item, 'ranking') !== null);
  if (done === undefined || activity === undefined || deals !== undefined) return undefined;
  if (measured.length === 0 && !isRanked) return undefined;
  // 本月电话数量: as many as a list of them has.
  if (!isRanked && measured.every((item) => itemWord(item, 'performance') === null)) draft.doubt += 0.3;
  // 这个客户的跟进情况怎么样: what was done with one of them is told by its history.
  const isOfOne = scene.items.some(
    (item) => itemSense(item, 'name')?.span.candidates[0]?.entry.entity === 'account',
  );
  if (isOfOne && /情况|状况|怎么样|如何/u.test(scene.text)) draft.doubt += 0.3;
  // 和客户沟通: whom else with.
  const whom = free.find(({ text, at }) => /^客户$/u.test(text) && at < done.at);
  take(draft, ...measured, much, whom, isKindOfActivity(done) ? undefined : done);
  return named(asked, isKindOfActivity(done) ? measured[0] : done, activity);
};

function isKindOfActivity(item: Item): boolean {
  return itemSenses(item, 'value').some((sense) => sense.entity === 'activity' && sense.field === 'kind');
}

/** "By number of demos", 按拜访次数: what they are ranked by. */
function isBasisOf({ items }: Scene, item: Item): boolean {
  const before = items[item.at - 1];
  const isNumbered = itemWord(before, 'counting') === 'count';
  const by = isNumbered ? items[item.at - 2] : before;
  return itemWord(by, 'grouping') === 'by' || itemWord(by, 'sorting') === 'by';
}

/** 卖了多少套: pieces, and no deals. */
export const unitsSold: Meaning = (asked) => {
  const { scene, draft, deals, count, status } = asked;
  if (count === undefined || !ofGoods.test(count.text) || deals !== undefined || status !== 'won')
    return undefined;
  take(draft, count);
  takeStatuses(asked);
  return named(asked, count, scene.lexicon.unnamed.units);
};

/** 输单原因分布: what only lost deals have. */
export const ofLossReasons: Meaning = ({ scene, groups, statuses, free, deals }) => {
  const isOfReasons =
    groups.groupBy.includes('lossReason') ||
    free.some((item) => itemSense(item, 'dimension')?.key === 'lossReason');
  return isOfReasons && deals === undefined && statuses.length === 0
    ? scene.lexicon.unnamed.dealCount.lost
    : undefined;
};

/** "Reps without a call this week", 没有订单的区域: what there is none of. */
export const whereThereIsNone: Meaning = ({ scene, groups, free }) => {
  const { items } = scene;
  const missing = items.find(
    (item) =>
      item.isMissing &&
      (itemSense(item, 'measure') !== undefined || countOf(scene, item, items[item.at + 1]) !== null),
  );
  const isOfSome =
    groups.groupBy.length > 0 || free.some((item) => itemSense(item, 'dimension') !== undefined);
  if (missing === undefined || !isOfSome) return undefined;
  return (
    itemSense(missing, 'measure')?.key ?? countOf(scene, missing, items[missing.at + 1])?.measure ?? null
  );
};

/** "The most active customers", 最活跃的销售: who did, or with whom was done, most. */
export const mostActive: Meaning = ({ scene, draft, free }) => {
  const isActivity = scene.items.some(({ rank, text }) => rank !== null && /active$|活跃的?$/iu.test(text));
  // "Who do I interact with most", 我和谁联系最多: with whom one has most to do.
  const isDealing = dealsMostWith.test(scene.text.trim());
  if (isDealing)
    take(
      draft,
      ...free.filter((item) => isDoing.test(item.text)),
      ...scene.items.filter(({ text }) => isDoing.test(text)),
    );
  return isActivity || isDealing ? scene.lexicon.unnamed.count.activity : undefined;
};

/** "Which manager has the smallest team", 人最多的团队: how many sell in it. */
export const teamSize: Meaning = ({ scene }) =>
  sizeOfTeam.test(scene.text) ? scene.lexicon.unnamed.count.user : undefined;

const sizeOfTeam =
  /\b(?:most|fewest|least) (?:people|staff|heads|team members|employees)\b|手下(?:的)?人(?:数|手)?最[多少]|(?:经理|主管|团队|区域|大区|办事处|小组)(?:的)?人(?:数|手)?最[多少]|\b(?:smallest|largest|biggest) teams?\b(?! (?:deal|target|revenue))|人(?:数|手)?最[多少]的(?:团队|组|区域)|(?:规模|人数)最[大小多少]的(?:团队|组)/iu;

const dealsMostWith =
  /^whom? (?:do|have|did) (?:i|we) (?:interact|talk|speak|meet|work|communicate|deal|engage|e-?mail)\w*(?: (?:with|to))? (?:the )?(?:most|least)|我们?[和跟与].{1,4}(?:联系|沟通|聊|打交道|接触|互动|见面?)得?.{0,3}最/iu;

const isDoing =
  /^(?:interact|talk|speak|meet|work|communicate|deal|engage|e-?mail|联系|沟通|聊|打交道|接触|互动|见面?|和|跟)/iu;

/** "Which campaign brought the most leads", 谁跟进最少: no number of deals, and not of what is ranked itself. */
export const mostOf: Meaning = (asked) => {
  const { scene, draft, groups, statuses, deals, count } = asked;
  const { items, lexicon } = scene;
  const most = items.find(
    ({ rank, text }) => rank !== null && /^(?:the )?(?:most|fewest|least)$|^最[多少]的?$/iu.test(text),
  );
  if (most === undefined || count !== undefined || deals !== undefined) return undefined;
  const isBehind = /\p{Script=Han}/u.test(most.text);
  const [first, second] = isBehind
    ? [items[most.at - 2], items[most.at - 1]]
    : [items[most.at + 1], items[most.at + 2]];
  // "The most overdue tasks" are told by two words, "the most leads" by one.
  const both = countOf(scene, first, second);
  const counted = both?.nouns.length === 2 ? both : countOf(scene, isBehind ? second : first, undefined);
  if (
    counted === null ||
    counted.measure === lexicon.unnamed.dealCount.any ||
    (counted.measure === lexicon.unnamed.count.account && groups.asked === 'account')
  )
    return undefined;
  take(draft, ...counted.nouns, ...statuses.map(({ item }) => item));
  return named(asked, counted.nouns[0], counted.measure);
};

/** "Which sector do we win most in", "who wins most": as often as deals are won; what is sold most is money. */
export const winsMost: Meaning = (asked) => {
  const { scene, deals, count, statuses, isRanked } = asked;
  const won = statuses.find(({ status, item }) => status === 'won' && /^w[io]ns?$/iu.test(item.text));
  const isOften = scene.items.some(
    ({ rank, text }) => rank !== null && /^(?:the )?(?:most|least)$/iu.test(text),
  );
  if (won === undefined || !isRanked || !isOften || deals !== undefined || count !== undefined)
    return undefined;
  takeStatuses(asked);
  return named(asked, won.item, scene.lexicon.unnamed.dealCount.won);
};

/** 线索来源分布, "distribution of accounts by tier": how many of them there are of each. */
export const distributed: Meaning = (asked) => {
  const { scene, draft, free, groups, deals } = asked;
  const { recordedAccounts, count } = scene.lexicon.unnamed;
  if (deals !== undefined || groups.groupBy.length === 0 || !scene.items.some(isDistribution))
    return undefined;
  const ofLeads = /\bleads?\b|线索/iu.test(scene.text);
  const accounts = free.find((item) => itemSenses(item, 'entity').some(({ key }) => key === 'account'));
  // 今年签约客户的行业分布: of those that were won.
  const isWon = accounts !== undefined && asked.status === 'won';
  const key = ofLeads
    ? count.lead
    : accounts === undefined
      ? undefined
      : isWon
        ? count.account
        : recordedAccounts;
  if (key == null) return undefined;
  if (isWon) takeStatuses(asked);
  take(draft, accounts, ...free.filter(isDistribution));
  return named(asked, accounts, key);
};

/** 拜访了多少客户, "how many customers did we call": different ones, and not how often. */
export const customersMet: Meaning = (asked) => {
  const { scene, draft, free, count, deals } = asked;
  // 拜访了几次客户: how often.
  if (deals !== undefined || /次/u.test(count?.text ?? '')) return undefined;
  // "Customers visited per rep".
  const visited = free.find(({ at, text }) => /ed$/i.test(text) && isAccounts(scene.items[at - 1]));
  if (count === undefined && !(visited !== undefined && isMeeting(visited))) return undefined;
  const whom = scene.items[count === undefined ? (visited?.at ?? 0) - 1 : count.at + 1];
  const isOfCustomers = isAccounts(whom);
  const met = free.find((item) => item !== whom && isMeeting(item));
  if (whom === undefined || !isOfCustomers || met === undefined) return undefined;
  take(draft, count, whom, isKindOfActivity(met) ? undefined : met);
  return named(asked, whom, scene.lexicon.unnamed.contactedAccounts);
};

/** "How many client calls" are calls. */
function isAccounts(item: Item | undefined): boolean {
  const isSeveral = !/[a-z]$/i.test(item?.text ?? '') || /s$/i.test(item?.text ?? '');
  return isSeveral && itemSenses(item, 'entity').some(({ key }) => key === 'account');
}

export function isMeeting(item: Item): boolean {
  return (
    isKindOfActivity(item) ||
    /^(?:跟进|联系|接触)[了过]?$|^(?:contact|contacted|talk to|talked to|speak to|meet|met)$/iu.test(
      item.text,
    )
  );
}

/** "Which sales channels do we have", 有哪些活动类型: each of them, with how many there are of it. */
export const kindsThereAre: Meaning = (asked) => {
  const { scene, draft, free, groups, deals, statuses, count } = asked;
  const { lexicon, text } = scene;
  if (!asksWhatThereIs.test(text) || statuses.length > 0 || groups.grain !== null) return undefined;
  const noun = free.find(
    (item) => lexicon.dimensions.get(itemSense(item, 'dimension')?.key ?? '') !== undefined,
  );
  const key = groups.groupBy[0] ?? itemSense(noun, 'dimension')?.key;
  const dimension = lexicon.dimensions.get(key ?? '');
  // Records themselves are listed by name.
  if (dimension === undefined || (dimension.fields.length === 0 && key !== 'region')) return undefined;
  // 零售行业的客户有哪些: those of a value, and not the values.
  const isOfSome = scene.items.some(
    (item) => item.rank !== null || item.condition !== null || isNarrowing(item),
  );
  if (isOfSome) return undefined;
  const { dealCount, count: counts, recordedAccounts } = lexicon.unnamed;
  const [of] = dimension.fields;
  // 客户都从哪来: those that bought.
  const buyers = free.find((item) => key === 'source' && itemSense(item, 'entity')?.key === 'account');
  if (buyers !== undefined && counts.account !== undefined) {
    take(draft, buyers);
    return named(asked, buyers, counts.account);
  }
  const measure =
    of?.entity === 'account'
      ? recordedAccounts
      : of?.entity === 'deal'
        ? key === 'lossReason'
          ? dealCount.lost
          : dealCount.any
        : counts[of?.entity ?? 'deal'];
  if (measure == null) return undefined;
  // 产品分哪些类: whose kinds they are.
  const idle = free.filter(
    (item) =>
      item !== noun &&
      (itemSense(item, 'entity')?.key === of?.entity || /^划?分[了为成]?$|^分布$/u.test(item.text)),
  );
  take(draft, deals, count, ...idle);
  return named(asked, undefined, measure);
};

/** Asked for what there is of a kind, and not for each record. */
export const asksWhatThereIs =
  /^(?:(?:what|which)\b.*\b(?:are there|do we (?:have|use|sell)|exist|are available))[^,;]*$|(?:从哪|哪里?|怎么)[里儿]?来|\bwhere\b.*\bfrom\b|(?:有|在|分(?:为|成|了)?|划分(?:了|为|成)?)(?:哪些|哪几[个种类]|什么|几[个种类])/iu;

/** "Contracts by quarter", 各客户的联系人: how many there are of each. */
export const countedByGroup: Meaning = (asked) => {
  const { scene, draft, free, groups, deals, statuses, count } = asked;
  const isOfEach = groups.groupBy.length > 0 || groups.grain !== null;
  if (!isOfEach || groups.asked !== null || deals !== undefined) return undefined;
  const { recordedAccounts } = scene.lexicon.unnamed;
  for (const item of free) {
    // "Group accounts by country": those on record.
    const isAccounts = itemSense(item, 'entity')?.key === 'account' && /s$/i.test(item.text);
    if (
      isAccounts &&
      statuses.length === 0 &&
      recordedAccounts !== null &&
      !groups.groupBy.some((key) => key === 'account' || key === 'source')
    ) {
      take(draft, count, item);
      return named(asked, item, recordedAccounts);
    }
    const isThing = itemSense(item, 'dimension') !== undefined;
    const counted = isThing ? null : countOf(scene, item, scene.items[item.at + 1]);
    if (counted === null || statuses.some((one) => !counted.nouns.includes(one.item))) continue;
    take(draft, count, ...counted.nouns);
    return named(asked, item, counted.measure);
  }
  return undefined;
};

/** "Closed, won or lost", 结单（赢的加输的）: one number. */
export const closedEitherWay: Meaning = (asked) => {
  const { scene, draft, statuses, deals, closed, count } = asked;
  const saysAll = (['closed', 'won', 'lost'] as const).every((wanted) =>
    statuses.some(({ status }) => status === wanted),
  );
  if (count === undefined || !saysAll) return undefined;
  take(draft, count, deals, ...statuses.map(({ item }) => item));
  return named(asked, closed?.item, scene.lexicon.unnamed.closedDeals);
};

/** "How many deals", 几单, 多少单, "deals won by region". */
export const dealsCounted: Meaning = (asked) => {
  const { scene, draft, statuses, deals, status, closed, count, isGrouped } = asked;
  const { items, lexicon } = scene;
  const { unnamed } = lexicon;
  const isDealCounted =
    (deals !== undefined && (count !== undefined || isGrouped)) || /[几少]个?单$/.test(count?.text ?? '');
  const isCreated = statuses.some((one) => one.status === 'created');
  if (!(isDealCounted || (count !== undefined && status !== undefined)) || isCreated || countsOthers(asked))
    return undefined;
  // Who "closed fewer than 20 deals" has won them, in the language of sales.
  const isBounded = closed !== undefined && items.some(({ condition }) => condition !== null);
  if (isBounded) take(draft, closed.item);
  const key =
    status !== undefined || isBounded ? unnamed.dealCount[status ?? 'won'] : countWithoutStatus(asked);
  // Who "closed the most deals" too.
  if (closed !== undefined && key === unnamed.dealCount.won && status === undefined && !isBounded) {
    draft.doubt += 0.15;
    take(draft, closed.item);
  }
  if (key === null) return null;
  take(draft, count, deals);
  takeStatuses(asked);
  // 买过的有几家: companies are counted so, and no deals.
  const buyers = unnamed.count.account;
  return /家$/u.test(count?.text ?? '') && key === unnamed.dealCount.won && buyers !== undefined
    ? named(asked, count, buyers)
    : named(asked, deals ?? count, key);
};

function countWithoutStatus({ scene, groups, closed }: Asked): string | null {
  const { unnamed } = scene.lexicon;
  if (closed === undefined && scene.items.some(({ text }) => inHand.test(text)))
    return unnamed.dealCount.open;
  if (groups.groupBy.includes('stage') || isOfStage(scene.items)) return unnamed.dealCount.open;
  if (closed === undefined) return unnamed.dealCount.any;
  return /\p{Script=Han}/u.test(closed.item.text) ? unnamed.closedDeals : unnamed.dealCount.won;
}

/** 我手上, 手头的: what one still works on. */
const inHand = /手[上里头]/u;

/** "How many leads did we win": something else than deals is counted. */
function countsOthers({ scene, deals, count }: Asked): boolean {
  if (count === undefined || deals !== undefined) return false;
  const behind = scene.items.slice(count.at + 1);
  return (
    countOf(scene, behind[0], behind[1]) !== null ||
    countOf(
      scene,
      behind.find((item) => !isNarrowing(item)),
      undefined,
    ) !== null
  );
}

/** "How many customers", 几家科技公司: between the number and its noun there may be what narrows it. */
export const othersCounted: Meaning = (asked) => {
  const { scene, draft, status, count, isGrouped } = asked;
  const { items, lexicon } = scene;
  if (count === undefined) return undefined;
  const before = items[count.at - 1];
  const noun = items.slice(count.at + 1).find((item) => !isNarrowing(item)) ?? before;
  const counted = countOf(scene, noun, undefined) ?? countOf(scene, before, undefined);
  const isBuying = counted?.measure === lexicon.unnamed.count.account && status === 'won';
  if (counted === null || (status !== undefined && !isBuying)) return undefined;
  take(draft, count, ...counted.nouns);
  if (isBuying) takeStatuses(asked);
  // Who sells is told by the role, which a list of people does not know.
  const isOfSellers = counted.measure === lexicon.unnamed.count.user;
  if (!isGrouped && !isBuying && !isOfSellers) draft.doubt += 0.3;
  return named(asked, noun, counted.measure);
};

/** "How many did she close in Q3": what she has won. A number of what was not understood is none. */
export const howManyClosed: Meaning = (asked) => {
  const { scene, draft, deals, count, done } = asked;
  if (count === undefined) return undefined;
  if (done === undefined || deals !== undefined || !manyClosed.test(scene.text)) return null;
  take(draft, count);
  draft.doubt += 0.2;
  return named(asked, done, scene.lexicon.unnamed.dealCount.won);
};

/** 结单最少的销售. */
export const fewestClosed: Meaning = (asked) => {
  const { scene, draft, deals, closed, isRanked } = asked;
  if (closed === undefined || deals !== undefined || !isRanked || !/单/.test(closed.item.text))
    return undefined;
  take(draft, closed.item);
  return named(asked, closed.item, scene.lexicon.unnamed.closedDeals);
};
