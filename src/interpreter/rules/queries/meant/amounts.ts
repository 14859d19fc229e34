import { hasClosed, yesOrNo } from '../asked-forms.ts';
import { findAverage } from '../averages.ts';
import { extremeOf } from '../deal-sizes.ts';
import { take } from '../draft.ts';
import { hasTotal } from '../figure-words.ts';
import { isOfAverage } from '../groups.ts';
import { itemSense, itemWord } from '../items.ts';
import { eventsOf, isOfStage } from '../statuses.ts';
import { type Asked, type Meaning, named, takeStatuses } from './asked.ts';
import { isWorthOf } from './usual-figure.ts';

/** "How much business did we do with Acme". */
export const businessDone: Meaning = (asked) => {
  const { scene, draft, statuses, deals, much } = asked;
  const isBusiness = /\b(?:business|trade)\b/i.test(much?.text ?? '');
  if (!isBusiness || deals !== undefined || statuses.length > 0) return undefined;
  take(draft, much);
  return named(asked, much, scene.lexicon.unnamed.amount.won);
};

/** "How much came from Japan", "the total from Acme". */
export const whereFrom: Meaning = (asked) => {
  const { scene, draft, statuses, free, deals, much, shared } = asked;
  // "The total value of orders from Acme": of orders.
  if (free.some((item) => itemSense(item, 'measure') !== undefined)) return undefined;
  const source = shared.find((item) => itemWord(item, 'share') === 'whole');
  const sum = much ?? free.find((item) => itemWord(item, 'aggregate') === 'total');
  if (source === undefined || sum === undefined || deals !== undefined || statuses.length > 0)
    return undefined;
  take(draft, sum);
  return named(asked, source, scene.lexicon.unnamed.amount.won);
};

/** 各区域卡在报价的单子金额, "how much is stuck in proposal"; "whose deals are stuck" asks for them, and for no figure. */
export const whatIsStuck: Meaning = (asked) => {
  const { scene, draft, groups, free, deals, count, much, amountWord, isRanked, isGrouped } = asked;
  const { unnamed } = scene.lexicon;
  const rests = free.filter((item) => itemWord(item, 'cue') === 'stuck' && resting.test(item.text));
  const stuck = free.find((item) => itemWord(item, 'cue') === 'stuck' && !rests.includes(item));
  // 还有多少单停在报价: those that are there.
  if (stuck === undefined && isOfStage(scene.items)) take(draft, ...rests);
  const isMuch = much !== undefined && !/^多少[单个条笔]|^几/u.test(scene.text.slice(much.start));
  const isMoney = amountWord !== undefined || isMuch;
  const isEach = isGrouped && (isRanked || count !== undefined || groups.asked === null);
  if (stuck === undefined || !(isMoney || (deals !== undefined && isEach))) return undefined;
  take(draft, deals, amountWord, much);
  return named(
    asked,
    stuck,
    (isMoney ? unnamed.amountOfCount[unnamed.stuckDeals] : undefined) ?? unnamed.stuckDeals,
  );
};

/** "Sitting in proposal", 停在报价: said of where a deal is, and not yet that it is too long there. */
export const resting = /^(?:s[ai]t|停在|停留在|待在|呆在)/iu;

/** 最大的一单是谁签的, 哪个行业的单最大. */
export const sizeOfDeals: Meaning = (asked) => {
  const { scene, draft, groups, deals, one, averages } = asked;
  if (groups.asked === null || groups.groupBy.length === 0 || averages.length > 0) return undefined;
  const size = extremeOf(scene, null);
  if (size === null) return undefined;
  take(draft, one, deals);
  takeStatuses(asked);
  return size;
};

/** "What does a customer spend on average", 平均每家客户. */
export const averageOfCustomers: Meaning = (asked) => {
  const { scene, draft, free, deals, status, much, long, one, averages } = asked;
  const { averageAccount } = scene.lexicon.unnamed;
  const buyers = free.find((item) => itemSense(item, 'entity')?.key === 'account');
  const per = free.find((item) => itemWord(item, 'grouping') === 'by' && isOfAverage(scene, item));
  if (averages.length === 0 && per === undefined) return undefined;
  if (long !== undefined || deals !== undefined || buyers === undefined) return undefined;
  const isEach = /\b(?:an?|each|per|every|one) $|[每一]家?$/i.test(scene.text.slice(0, buyers.start));
  if (!isEach || status === 'lost' || status === 'open' || averageAccount === null) return undefined;
  take(draft, ...averages, per, buyers, much, one);
  takeStatuses(asked);
  return named(asked, buyers, averageAccount);
};

/** "The average deal", 一单多少钱; "deals won per month on average" is a mean of how many, and no size of one. */
export const averageOfDeals: Meaning = (asked) => {
  const { scene, draft, deals, status, much, long, one, amountWord, averages } = asked;
  const isCountPerUnit = amountWord === undefined && one === undefined && findAverage(scene) !== null;
  const isAverage =
    averages.length > 0 &&
    !isCountPerUnit &&
    (amountWord !== undefined || deals !== undefined || (one !== undefined && long === undefined));
  const isOfOne =
    one !== undefined &&
    much !== undefined &&
    long === undefined &&
    /[单笔]/.test(scene.text.slice(one.start));
  if (!isAverage && !isOfOne) return undefined;
  if (status !== undefined && status !== 'won') return null;
  take(draft, ...averages, amountWord, deals, much, one);
  takeStatuses(asked);
  return named(asked, amountWord ?? deals, scene.lexicon.unnamed.averageAmount);
};

/** "The total amount of deals in Proposal", 丢单金额: deals that stand "in" a stage are open. */
export const amountOfDeals: Meaning = (asked) => {
  const { scene, draft, free, deals, status, closed, count, much, amountWord, isGrouped } = asked;
  const isNumberToo = count !== undefined && status === undefined && closed === undefined;
  if (amountWord === undefined || isNumberToo) return undefined;
  // 预计签单商机的总金额: of what is still open.
  const closing = free.find(
    (item) => eventsOf(item).includes('closing') && /预计|expected/iu.test(item.text),
  );
  const isOfDeals = deals !== undefined || status !== undefined || closed !== undefined;
  const isSummed =
    much !== undefined ||
    isGrouped ||
    hasTotal(free) ||
    /\b(?:value|worth|amount|size) of\b/i.test(scene.text);
  if (!isOfDeals || !isSummed) return undefined;
  // 商机总金额: of all deals what is open is a sum, and of what was entered in a time there is none.
  const isOfNow =
    isOfStage(scene.items) || !scene.items.some((item) => itemSense(item, 'time') !== undefined);
  const said =
    status ?? (closing !== undefined ? 'open' : closed !== undefined ? 'won' : isOfNow ? 'open' : undefined);
  const key = said === undefined ? null : scene.lexicon.unnamed.amount[said];
  if (key === null) return null;
  take(draft, amountWord, deals, much, closing);
  takeStatuses(asked);
  return named(asked, amountWord, key);
};

/** "How much have I got in negotiation": what is there now. */
export const amountInStage: Meaning = (asked) => {
  const { scene, draft, free, deals, status, count, much } = asked;
  const isSummed = much !== undefined || hasTotal(free);
  const { open } = scene.lexicon.unnamed.amount;
  if (!isOfStage(scene.items) || !isSummed || count !== undefined || status === 'lost' || open === null)
    return undefined;
  take(draft, much, deals);
  takeStatuses(asked);
  return named(asked, much ?? deals, open);
};

/** "How much is closing this month", 本月预计成交多少: what is open and expected then. */
export const amountToCome: Meaning = (asked) => {
  const { scene, free, deals, status, much } = asked;
  const isToCome = free.some(
    (item) =>
      eventsOf(item).includes('closing') && !/^close[sd]?$/i.test(item.text) && !hasClosed.test(scene.text),
  );
  return isToCome && deals === undefined && much !== undefined && status === undefined
    ? named(asked, much, scene.lexicon.unnamed.amount.open)
    : undefined;
};

/** "Who lost most", "what did we win", 手里还有多少: the amount of what is won, lost or open. */
export const amountOfStatus: Meaning = (asked) => {
  const { scene, draft, statuses, deals, status, much, isRanked, isGrouped } = asked;
  const { items } = scene;
  // "Which rep loses most often": how many times.
  const isOften = items.some(({ rank, text }) => rank !== null && /often|frequent|频繁|经常|常/iu.test(text));
  const { amount, dealCount } = scene.lexicon.unnamed;
  const key = status === undefined ? null : (isOften ? dealCount : amount)[status];
  if (deals !== undefined || key === null) return undefined;
  const isAsked = much !== undefined || isRanked || isGrouped;
  const isHeld =
    statuses.some(({ item }) => /pipeline|carr(?:y|ies)/i.test(item.text)) ||
    (status === 'open' && items.some((item) => /^(?:身上|手上|手里|手底下|名下)的?$/.test(item.text)));
  const isWhatLost =
    status === 'lost' && /^\W*(?:(?:and|so|ok|but)\W+)*what (?:did|have|has)\b/iu.test(scene.text);
  if (!isAsked && status !== 'won' && !isHeld && !isWhatLost) return undefined;
  take(draft, much);
  takeStatuses(asked);
  const isQuestion =
    yesOrNo.test(scene.text) ||
    items.some((item) => itemWord(item, 'asking') !== null || itemWord(item, 'listing') === 'list');
  // "We won the renewal" tells, and does not ask.
  if (!isAsked && !isQuestion) draft.doubt += 0.5;
  return named(asked, statuses[0]?.item, key);
};

/** "How much did we close", "which rep closed most": what was won, in the language of sales. */
export const amountClosed: Meaning = (asked) => {
  const { draft, deals, closed, much, isRanked } = asked;
  if (closed === undefined || !(much !== undefined || (isRanked && deals === undefined))) return undefined;
  take(draft, much, closed.item);
  return named(asked, closed.item, wonAmount(asked));
};

/** "Sectors that closed over 900k". */
export const whoClosedSo: Meaning = (asked) => {
  const { scene, draft, deals, closed } = asked;
  if (closed === undefined || deals !== undefined || !scene.items.some((item) => isWorthOf(scene, item)))
    return undefined;
  take(draft, closed.item);
  return named(asked, closed.item, wonAmount(asked));
};

/** "What did Mary close in Q3". */
export const whatClosed: Meaning = (asked) => {
  const { scene, draft, deals, done } = asked;
  if (done === undefined || deals !== undefined || !hasClosed.test(scene.text)) return undefined;
  draft.doubt += 0.2;
  return named(asked, done, wonAmount(asked));
};

/** "Which customers did Anna close". */
export const customersClosed: Meaning = (asked) => {
  const { draft, groups, deals, closed } = asked;
  if (closed === undefined || deals !== undefined || groups.asked !== 'account') return undefined;
  take(draft, closed.item);
  return named(asked, closed.item, wonAmount(asked));
};

const wonAmount = ({ scene }: Asked): string | null => scene.lexicon.unnamed.amount.won;
