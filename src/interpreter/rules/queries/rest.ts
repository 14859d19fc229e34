import type { IntentNamed } from '../../../intents/index.ts';
import { costOfLeaving, type Filled, type Scene } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';

/** What a filled frame leaves unread, and what that costs it. */
export interface Rest {
  readonly items: readonly Item[];
  readonly cost: number;
}

/**
 * The words that no slot took. Each costs what its class might have changed; but where all the rest could neither filter nor change the
 * figure, since what it stands for is in the question already, it is only said in passing: the question is answered without it, and
 * the reply says so.
 */
export function restOf(scene: Scene, filled: Filled): Rest {
  const left = scene.items.filter(
    (item) => !filled.taken.has(item.at) && costOfLeaving(item) > 0 && !isHeldBy(scene, item, filled),
  );
  const isIdle = left.every(
    (item) =>
      costOfLeaving(item) <= passing || isLight(scene, item, filled) || saysAgain(scene, item, filled),
  );
  const cost = left.reduce((sum, item) => sum + (isIdle ? passing : costOfLeaving(item)), 0);
  return { items: left, cost: isIdle ? Math.min(cost, mostInPassing) : cost };
}

/** What a word costs that says nothing new. */
const passing = 0.1;
/** However many of them: an answer is still sure. */
const mostInPassing = 0.3;

/**
 * 三家一共拿下多少, 他们都打了多少折: a single character between words that were read, which belongs to a verb, a number of those that are named or their plural,
 * and is no noun. Two in a row may be a word.
 */
function isLight({ items, text }: Scene, item: Item, { intent }: Filled): boolean {
  if (intent.name !== 'measure' || itemSense(item, 'unknown') === undefined) return false;
  if (item.condition !== null || item.rank !== null || item.isNegated || item.isMissing) return false;
  const isAlone = [items[item.at - 1], items[item.at + 1]].every(
    (other) =>
      other === undefined ||
      itemSense(other, 'unknown') === undefined ||
      !(other.end === item.start || other.start === item.end),
  );
  // 打完折的, 一等客户: right before 的 or a noun it says which.
  return isAlone && light.test(item.text) && !/^的/u.test(text.slice(item.end));
}

const light = /^[一们仨俩起住来走弄搞跑报列块样并照拖磨剩叫敢]$/u;

/** A word for grouping beside groups, for counting beside a count, for listing or asking beside what it asks for. */
function saysAgain(scene: Scene, item: Item, { intent, readings, taken }: Filled): boolean {
  if (item.condition !== null || item.rank !== null || item.isNegated || item.isMissing) return false;
  if (intent.kind !== 'query') return false;
  const before = scene.items[item.at - 1];
  const isBehind = before !== undefined && taken.has(before.at);
  const { lexicon } = scene;
  // "The GTX line", "the MG family": what a value of a category is.
  if (isBehind && /^(?:line|lines|series|family|range|系列)$/i.test(item.text))
    return itemSenses(before, 'value').some(({ field }) => field === 'category');
  if (itemSense(item, 'unknown') !== undefined) return false;
  // 完整的商机列表: how it is to be told.
  if (itemWord(item, 'presenting') === 'manner') return true;
  // 德茂环保进展到哪了: its deals stand there with their stages.
  if (itemWord(item, 'cue') === 'step' && intent.name === 'brief') return true;
  // 有风险，需要立即跟进: what is stuck wants it.
  if (intent.name === 'stuck-deals' && /^(?:需要|该)?跟进$/u.test(item.text)) return true;
  // "Summarize my pipeline", "deal stages summary": the list or the figure is told anyway.
  const isSummary = itemWord(item, 'cue') === 'brief' && !ofHealth.test(item.text);
  if (isSummary && isToldWhole(intent)) return true;
  // "Big deals (over 10k)": how big, the bound says.
  if (itemWord(item, 'size') !== null)
    return scene.items.some(({ at, condition }) => taken.has(at) && (condition?.amounts.length ?? 0) > 0);
  // "Revenue-wise", "an overview of the win rate".
  const namesFigure = readings.some(({ slot, text }) => slot === 'measures' && text !== '');
  // "…, who owns them": each has an owner there.
  if (itemWord(item, 'cue') === 'owns')
    return intent.name === 'measure' && intent.slots.groupBy.includes('rep');
  // "How much pipeline does each office hold": whose it is, the groups say.
  if (namesFigure && /^holds?$/i.test(item.text)) return true;
  if (isSummary) return intent.name === 'measure' && namesFigure && !/\bdeals?\b/i.test(item.text);
  if (/^wise$/i.test(item.text) && itemSense(before, 'measure') !== undefined) return true;
  // 有多少个，共多少钱: a count of deals is told with their sum.
  const isMuch = itemSenses(item, 'word').some(({ role, key }) => role === 'counting' && key === 'much');
  if (isMuch && intent.name === 'list' && summed.has(intent.slots.entity) && intent.slots.countOnly)
    return true;
  if (isMuch) return intent.name === 'measure' && intent.slots.compareWith !== null;
  const isCut = intent.name === 'measure' && (intent.slots.groupBy.length > 0 || intent.slots.grain !== null);
  const next = scene.items[item.at + 1];
  // "Among retail accounts", where what stands behind it is not itself the figure.
  const behind = scene.text.slice(item.end);
  const isAmong =
    /^(?:among|amongst|across|amid)$/i.test(item.text) &&
    next !== undefined &&
    taken.has(next.at) &&
    readings.every(({ slot, text }) => slot !== 'measures' || text === '' || !behind.includes(text));
  // "By" that was not used is a cut that was not read.
  // 哪些产品，各多少钱: each of the groups that stand there.
  if (isCut && /^(?:各|各自|分别|each|respectively)$/i.test(item.text)) return true;
  // "Compare revenue between regions".
  if (/^between$/iu.test(item.text)) return isCut && next !== undefined && taken.has(next.at);
  if (itemWord(item, 'grouping') !== null)
    return isAmong || (isCut && itemWord(item, 'grouping') === 'after');
  if (itemWord(item, 'trend') !== null) return intent.name === 'measure' && intent.slots.grain !== null;
  // 打了几个电话开了几次会: 会 is what was counted, and was not read.
  if (itemWord(item, 'counting') === 'count' && /^[会面餐饭课单]/u.test(scene.text.slice(item.end)))
    return false;
  if (itemWord(item, 'counting') === 'count')
    return intent.name === 'list'
      ? intent.slots.countOnly
      : intent.name === 'measure' &&
          intent.slots.measures.every((key) => countedIn(scene, lexicon.measures.get(key)?.unit));
  if (itemWord(item, 'sorting') === 'after') return 'order' in intent.slots && intent.slots.order !== null;
  return ['listing', 'ranking'].some((role) => itemWord(item, role) !== null);
}

/** Records of which a count is told with what they make together. */
const summed: ReadonlySet<string> = new Set(['deal', 'contract', 'order', 'quote', 'invoice', 'payment']);

/** How healthy something is, no figure and no list tells. */
const ofHealth = /health|健康/iu;

/** Nothing but talk stands before it. */
function opensRequest({ items }: Scene, { at }: Item): boolean {
  return items.slice(0, at).every((item) => costOfLeaving(item) === 0 || itemWord(item, 'listing') !== null);
}

/** Of notes and visits a summary is told from what they say. */
function isToldWhole(intent: Filled['intent']): boolean {
  return intent.name === 'list'
    ? intent.slots.entity !== 'activity' &&
        intent.slots.columns.length === 0 &&
        // 客户概况, "customer profile": of one of them, and no list of all.
        (intent.slots.entity !== 'account' || intent.slots.filters.length > 0)
    : ['stuck-deals', 'funnel', 'forecast', 'follow-ups'].includes(intent.name);
}

/** What the figure or the list says by itself: "calls that each rep made", "orders placed", 应收还有多少没收, "details of the latest 5 orders". */
function isHeldBy(scene: Scene, item: Item, { intent }: Filled): boolean {
  const { lexicon } = scene;
  if (item.condition !== null || item.isNegated || item.isMissing) return false;
  // "Outline my pipeline", "share me the invoices": what opens a request to be shown something.
  if (itemWord(item, 'presenting') === 'verb' && opensRequest(scene, item)) return true;
  if (/^summari[sz]e$/i.test(item.text) && opensRequest(scene, item)) return isToldWhole(intent);
  if (intent.name === 'list')
    return details.test(item.text) || (everybody.test(scene.text.slice(0, item.start)) && isStaff(item));
  // "… including all contacts and recent opportunities": they stand in it.
  if (intent.name === 'brief')
    return (
      itemWord(item, 'recency') === 'new' ||
      itemSenses(item, 'entity').some(({ key }) => briefed.has(key)) ||
      /^(?:contacts|activities)$/i.test(item.text)
    );
  if (intent.name !== 'measure') return false;
  // "The biggest win, and who sold it?", 销售额最高的员工是谁？他卖了多少钱？: whom the ranking names.
  if (/^(?:he|she|it|they|[他她它])$/iu.test(item.text) && namesOne(intent.slots, lexicon))
    return /[?？,，]|\band\b/u.test(scene.text.slice(0, item.start));
  const events = eventsOf(item);
  const areOf = (kinds: ReadonlySet<string>): boolean =>
    intent.slots.measures.every((key) => kinds.has(lexicon.measures.get(key)?.entity ?? ''));
  // 历史最高, "ever": of all there is.
  if (/^(?:历史上?|ever|all[- ]time|of all time|on record)$/iu.test(item.text))
    return intent.slots.order !== null && intent.slots.period === null;
  // 管道够支撑本季度目标吗: what is to be covered.
  if (
    itemSense(item, 'measure')?.key === lexicon.unnamed.target &&
    intent.slots.measures.includes('coverage')
  )
    return true;
  // "How many deals do I own": whose they are.
  if (itemWord(item, 'cue') === 'owns' && intent.slots.filters.some(({ field }) => field === 'rep'))
    return true;
  // 今年成交的新客户: they have bought.
  if (
    /^(?:成交|签约|签单|赢单)/u.test(item.text) &&
    intent.slots.measures[0] === lexicon.unnamed.newCustomers
  )
    return true;
  // "Deals won by month of close date": the day by which they count.
  const isOfClosing = itemSenses(item, 'field').some(({ key }) =>
    /^(?:expectedC|c)lose(?:Date|dDate)$/u.test(key),
  );
  const { any } = lexicon.unnamed.dealCount;
  const isByClosing = intent.slots.measures.every((key) => {
    const figure = lexicon.measures.get(key);
    return (
      figure?.entity === 'deal' && !figure.isStock && key !== any && key !== lexicon.unnamed.createdDeals
    );
  });
  if (isOfClosing && intent.slots.grain !== null && isByClosing)
    return /\bof $/iu.test(scene.text.slice(0, item.start));
  // "The revenue of products sold in each region": what is sold anyway.
  if (/^(?:products|goods|items|产品|商品)$/iu.test(item.text) && intent.slots.groupBy.length > 0)
    return /\bof (?:the |all |our )?$/iu.test(scene.text.slice(0, item.start));
  // 哪个经理带的团队: whose it is, the groups say.
  if (/^(?:带|带领|负责|管|管理|手下|run|runs|lead|leads|manage|manages)$/iu.test(item.text))
    return intent.slots.groupBy.includes('manager');
  // 今年和去年的赢单率对比: it is compared already.
  if (itemWord(item, 'comparison') === 'with' && intent.slots.compareWith !== null) return true;
  // What one "makes" off customers is money.
  const isDone = events.includes('held') && areOf(events.includes('won') ? ofActivities : ofDoings);
  return isDone || (events.includes('unpaid') && areOf(ofInvoices));
}

/** A ranking of which the first alone is told, or the largest of all. */
function namesOne(
  { measures, limit }: IntentNamed<'measure'>['slots'],
  { unnamed }: Scene['lexicon'],
): boolean {
  return limit === 1 || Object.values(unnamed.extreme).includes(measures[0] ?? '');
}

/** 全部销售人员的商机: of all of them. */
const everybody = /(?:全部|所有|全体|各个?|每个)(?:的)?$/u;

function isStaff(item: Item): boolean {
  return itemSenses(item, 'entity').some(({ key }) => key === 'user');
}

const details =
  /^(?:all the )?details?(?: (?:of|on|about))?$|^(?:明细|详情|详细信息|信息|资料|安排|记录|列表|清单)$/iu;

const briefed: ReadonlySet<string> = new Set(['contact', 'deal', 'activity', 'task', 'invoice', 'contract']);

const ofActivities: ReadonlySet<string> = new Set(['activity']);
const ofInvoices: ReadonlySet<string> = new Set(['invoice']);

/** What is made, held or placed rather than won. */
const ofDoings: ReadonlySet<string> = new Set(['activity', 'order', 'invoice', 'payment', 'lead']);

/** How many there are, or how many days. */
function countedIn({ text }: Scene, unit: string | undefined): boolean {
  return unit === 'integer' || (unit === 'duration' && /\bdays?\b|天/i.test(text));
}
