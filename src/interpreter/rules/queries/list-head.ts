import { type EntityKey, entities } from '../../../entities/index.ts';
import type { DealStatus } from '../lexicon/index.ts';
import type { SenseOf } from '../sense.ts';
import { normalise } from '../text.ts';
import { countMissed, countOfKind } from './conditions.ts';
import type { Scene } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';
import { namesChildren } from './subsidiaries.ts';

/** What a list is of. */
export interface Head {
  readonly item: Item;
  readonly entity: EntityKey;
  /** False where a value stands for the kind: "meetings" are activities. */
  readonly isNamed: boolean;
  /** Nouns of what stands beside each of them anyway. */
  readonly besides?: readonly Item[];
}

/** The kind of records: in English the first one named, in Chinese the last, behind what describes it. */
export function findHead(scene: Scene): Head | null {
  const named = scene.items.filter(
    (item) =>
      item.condition === null &&
      item.rank === null &&
      !item.isMissing &&
      itemSense(item, 'entity') !== undefined &&
      !isBounded(scene, item),
  );
  const people = whoHasNone(scene, named) ?? staffCounted(scene);
  if (people !== null) return { item: people, entity: 'user', isNamed: true };
  const renewed = contractsOf(scene, named);
  if (renewed !== null) return renewed;
  const isChinese = /\p{Script=Han}/u.test(named[0]?.text ?? '');
  const item = isChinese
    ? named.findLast((one, nth) => !named.slice(0, nth).some((before) => isColumnOf(scene, one, before)))
    : named[0];
  const entity = listable(item);
  // "Overdue payments", 逾期回款: what was not paid stands in the invoices.
  const isOwed =
    entity === 'payment' && scene.items.some((one) => eventsOf(one).some((event) => owing.has(event)));
  if (item !== undefined && entity !== null)
    return { item, entity: isOwed ? 'invoice' : entity, isNamed: true };
  const children = scene.items.find(namesChildren);
  if (children !== undefined && named.length === 0)
    return { item: children, entity: 'account', isNamed: false };
  // 上次下单是几号: the latest order, where there are orders.
  const ordering = named.length === 0 && lastOrder.test(scene.text) ? scene.items.find(isBuying) : undefined;
  if (ordering !== undefined && scene.context.vocabulary.keepsOrders)
    return { item: ordering, entity: 'order', isNamed: false };
  // 线索池里还有多少没人领的: of what it is, the pool says.
  const pool = named.length === 0 ? scene.items.find((one) => itemWord(one, 'unowned') !== null) : undefined;
  const [, pooled] = /^(线索|線索|客户|客戶)/u.exec(pool?.text ?? '') ?? [];
  if (pool !== undefined && pooled !== undefined)
    return { item: pool, entity: /^[线線]/u.test(pooled) ? 'lead' : 'account', isNamed: false };
  // 赢单, "won deals" as one word: deals of a status.
  const counted = scene.items.find((one) => statusCounted(scene, one) !== null);
  if (counted !== undefined && named.length === 0) return { item: counted, entity: 'deal', isNamed: true };
  // Best case 里头最大的一单是啥: of those that are forecast so.
  const category = scene.items.find((one) =>
    itemSenses(one, 'value').some(({ entity, field }) => entity === 'deal' && field === 'forecastCategory'),
  );
  if (category !== undefined && named.length === 0 && scene.items.some((one) => isOneDeal(scene, one)))
    return { item: category, entity: 'deal', isNamed: false };
  // "Who are the CFOs", 财务总监都有谁, "the decision makers at Acme": people by their job, or their part.
  const job = scene.items.find(
    (one) =>
      one.condition === null &&
      itemSenses(one, 'value').some(
        ({ entity, field }) => entity === 'contact' && ['title', 'dealRole', 'standing'].includes(field),
      ),
  );
  if (job !== undefined && named.length === 0) return { item: job, entity: 'contact', isNamed: false };
  // "Key accounts", 大客户: those of a value whose word names them.
  for (const one of named.length === 0 ? scene.items : []) {
    const value = itemSenses(one, 'value').find(namesRecords(scene, one));
    const isFigure = itemSense(one, 'measure') !== undefined && value?.field !== 'status';
    if (value !== undefined && one.condition === null && !isFigure)
      return { item: one, entity: value.entity, isNamed: false };
  }
  // "Who hasn't won anything", "who made fewer than 5 calls": people, by what they have none or so many of.
  const who = scene.items.find((one) => itemWord(one, 'asking') === 'who');
  if (who !== undefined && named.length === 0 && scene.items.some((one) => isCounted(scene, one)))
    return { item: who, entity: 'user', isNamed: true };
  const pipeline = pipelineRanked(scene);
  if (pipeline !== null && named.every((one) => one === pipeline))
    return { item: pipeline, entity: 'deal', isNamed: true };
  const kind = scene.items.find((one) =>
    itemSenses(one, 'value').some((sense) => sense.entity === 'activity' && sense.field === 'kind'),
  );
  // 郑明的电话有吗: how to reach him.
  if (kind !== undefined && named.length === 0 && !waysToReach.test(normalise(scene.text)))
    return { item: kind, entity: 'activity', isNamed: false };
  // "What's due today", 本月要关的单: what happens says to what kind of record.
  const isListed = scene.items.some((one) => itemWord(one, 'listing') !== null);
  const isOpenAt = asksOpen.test(scene.text) && namesOne(scene);
  const open = isOpenAt ? scene.items.find((one) => statusValue(one) === 'open') : undefined;
  if (open !== undefined && named.length === 0) return { item: open, entity: 'deal', isNamed: false };
  // "What's closing this week", "what is due to close", "what closed last week".
  const asksWhat = /^(?:and |so |ok )*what(?:['’]?s| is| are)?(?: (?:we|i|they))? $/i;
  const isWhat = (one: Item): boolean =>
    eventsOf(one).some((event) => event === 'closing' || event === 'closed') &&
    asksWhat.test(scene.text.slice(0, one.start));
  const isOfDeals =
    isListed ||
    isOpenAt ||
    asksWhen(scene) ||
    lastOnes.test(scene.text) ||
    scene.items.some(isWhat) ||
    /的单(?!价|位|独|个|据|纯|一)/.test(scene.text);
  const dated = scene.items.find(isOfDealAlone);
  if (dated !== undefined && named.length === 0) return { item: dated, entity: 'deal', isNamed: false };
  const happening = scene.items.find((one) =>
    eventsOf(one).some((event) => ofOthers.has(event) || (isOfDeals && ofDeals.has(event))),
  );
  if (happening === undefined || named.length > 0 || happening.isMissing) return null;
  const ofEvent = eventsOf(happening)
    .map((event) => ofOthers.get(event))
    .find((key) => key !== undefined);
  const isOfClosing = /\bclos(?:e|ing)\b|成交|签约|结单/iu.test(happening.text);
  return { item: happening, entity: isOfClosing ? 'deal' : (ofEvent ?? 'deal'), isNamed: false };
}

/** 有哪些商机？阶段、金额各是什么: a field of the records that were named before, behind a break or among other fields. */
function isColumnOf({ text, items }: Scene, item: Item, before: Item): boolean {
  const kinds = itemSenses(before, 'entity').map(({ key }) => key);
  const isField = (one: Item | undefined): boolean =>
    itemSenses(one, 'field').some(({ entity }) => kinds.includes(entity));
  if (!isField(item)) return false;
  const isBroken = /[，,、；;：:？?。]/u.test(text.slice(before.end, item.start));
  const isAmong = [items[item.at - 1], items[item.at - 2]].some((one) => one !== before && isField(one));
  return isBroken || isAmong;
}

/** 最近一次签约, 最早的一笔成交, 最近成交的五单: single ones, by when they were decided. */
const lastOnes =
  /(?:最近|最早|最新|最后|上)的?(?:[一二两三四五六七八九十]|\d{1,2})[笔单次](?:成交|签约|签单)|(?:最近|最早|最新|最后)(?:成交|签约|签下?|赢下?|丢掉?|输掉?)了?的(?:[一二两三四五六七八九十]|\d{1,2})[笔单次]/u;

/** "Accounts up for renewal", 合同快到期的客户: whose contracts they are stands beside each. */
function contractsOf({ items }: Scene, named: readonly Item[]): Head | null {
  const contract = named.find((item) => itemSenses(item, 'entity').some(({ key }) => key === 'contract'));
  const accounts = named.filter((item) => itemSenses(item, 'entity').some(({ key }) => key === 'account'));
  const events = items.flatMap((item) => eventsOf(item));
  const isOver = events.includes('renewing') || (contract !== undefined && events.includes('ending'));
  const isOfBoth = accounts.length > 0 && named.length === accounts.length + (contract === undefined ? 0 : 1);
  return isOver && isOfBoth
    ? { item: contract ?? (accounts[0] as Item), entity: 'contract', isNamed: true, besides: accounts }
    : null;
}

function namesRecords({ items }: Scene, { text }: Item): (value: SenseOf<'value'>) => boolean {
  // "New leads" may as well be those that came in, where a time says when.
  const isOfTime = items.some((item) => itemSense(item, 'time') !== undefined);
  return ({ entity, field }) => {
    if (field === 'status' && isOfTime) return false;
    const { one, many } = entities[entity].names;
    return (
      [...one.zh, ...many.zh].some((noun) => text.endsWith(noun)) ||
      [...one.en, ...many.en].some((noun) => text.toLowerCase().endsWith(` ${noun}`))
    );
  };
}

/** 公司有多少员工: our own, where no other company is named. */
function staffCounted({ items }: Scene): Item | null {
  const staff = items.find(({ text }) => /^(?:员工|销售人员|employees|staff|reps|sales reps)$/iu.test(text));
  const before = items[(staff?.at ?? 0) - 1];
  const isCountedHere = ['count', 'either'].includes(itemWord(before, 'counting') ?? '');
  const isOfOther = items.some(
    (item) =>
      itemSense(item, 'name') !== undefined ||
      item.condition !== null ||
      item.rank !== null ||
      item.isMissing,
  );
  return staff !== undefined && isCountedHere && !isOfOther && staff.at === items.length - 1 ? staff : null;
}

/** 团队这周谁没写跟进, "who in the team hasn't visited a customer": people of a team, by what they did not do. */
function whoHasNone(scene: Scene, named: readonly Item[]): Item | null {
  const who = scene.items.find((one) => itemWord(one, 'asking') === 'who' && !/的$|^whose$/i.test(one.text));
  const missing = scene.items.find((one) => one.isMissing && isCounted(scene, one));
  if (who === undefined || missing === undefined || who.at > missing.at || named.length === 0) return null;
  const isOfThem = (item: Item): boolean =>
    itemSense(item, 'entity')?.key === 'team' ||
    (item.at > missing.at && itemSense(item, 'entity')?.key === 'account');
  return named.every(isOfThem) ? who : null;
}

/** "The close date has passed", "no next step": what only deals have. */
function isOfDealAlone(item: Item): boolean {
  const kinds = itemSenses(item, 'field');
  return (
    kinds.length > 0 &&
    kinds.every(({ entity, key }) => entity === 'deal' && (key === 'expectedCloseDate' || key === 'nextStep'))
  );
}

/** "Top 5 of my pipeline", 管道里最大的三个: the deals in it, where no figure is named and nothing is cut. */
export function pipelineRanked({ items, text }: Scene): Item | null {
  const rank = items.find((item) => item.rank !== null);
  const noun = items.find(({ text: said }) => pipelineNoun.test(said));
  if (rank === undefined || noun === undefined) return null;
  const isOf = /\b(?:of|in|from|on) (?:(?:my|our|the|your|his|her|their|[\p{L}]+['’]s|[a-z]+) ){0,2}$/iu.test(
    text.slice(0, noun.start),
  );
  const isIn = /^[里中内上的]/u.test(text.slice(noun.end)) || /[里中内]$/u.test(noun.text);
  const isCut = items.some((item) => itemWord(item, 'grouping') === 'by' && item.at < noun.at);
  return (isOf || isIn || /^in /i.test(noun.text)) && !isCut ? noun : null;
}

const pipelineNoun =
  /^(?:(?:in |of )?(?:my |our |the )?(?:open |sales |current )?(?:pipeline|pipe|funnel))$|^(?:我的?)?(?:销售|商机)?(?:管道|管线|漏斗)[里中内]?$/iu;

/** Whether it is had none of, or so many. */
export function isCounted(scene: Scene, item: Item): boolean {
  if (item.isMissing) return (countMissed(scene, item) ?? countOfKind(scene, item)) !== null;
  const next = scene.items[item.at + 1];
  return item.condition !== null && next !== undefined && countOfKind(scene, next) !== null;
}

/** "What's open at Globex?", "anything running there?": its deals. */
const asksOpen =
  /^(?:and |so |ok |now )*(?:what(?:['’]s| is| do we have| have we got)?|anything|which|do we have anything)\b/i;

/** "When is Globex expected to close": its deals. */
function asksWhen(scene: Scene): boolean {
  return scene.items.some((one) => itemWord(one, 'asking') === 'when') && namesOne(scene);
}

function statusValue(item: Item): string | undefined {
  return itemSenses(item, 'value').find(({ entity, field }) => entity === 'deal' && field === 'status')?.key;
}

function namesOne({ items }: Scene): boolean {
  return items.some((item) => itemSense(item, 'name')?.span.candidates[0]?.entry.entity === 'account');
}

/** 最大的一单, 最大那笔. */
function isOneDeal({ text }: Scene, { rank, end }: Item): boolean {
  return rank !== null && /^[一那]?[单單笔筆]/u.test(text.slice(end));
}

const waysToReach =
  /(?:电话|手机|邮箱|邮件|微信)(?:号码?|地址)?(?:有吗|有没有|有么|是多少|多少|是什么|发我|给我)/u;

function isBuying(item: Item): boolean {
  return (
    eventsOf(item).some((event) => event === 'bought' || event === 'won') && /[单货购买]/u.test(item.text)
  );
}

const lastOrder =
  /(?:上一?|最近一|最后一)[次回](?:.{0,4})(?:下(?:了)?(?:订)?单|订货|采购|购买|进货|买|拿货)|(?:上一?|最近一|最后一)[次回]是?(?:什么时候|啥时候|几号|哪天)(?:下|买|订|采购)/u;

const owing: ReadonlySet<string> = new Set(['overdue', 'unpaid', 'dunning']);

const ofOthers: ReadonlyMap<string, EntityKey> = new Map([
  ['due', 'task'],
  ['overdue', 'task'],
  ['dunning', 'invoice'],
]);
const ofDeals: ReadonlySet<string> = new Set(['won', 'lost', 'closed', 'ongoing', 'closing', 'decided']);

/** The status of the deals that a word counts: 赢单 are won. */
export function statusCounted(scene: Scene, item: Item): DealStatus | null {
  const key = itemSense(item, 'measure')?.key;
  const { dealCount } = scene.lexicon.unnamed;
  if (key === undefined || item.condition !== null || item.isMissing) return null;
  // 金额大于2万的成交有哪些: what is asked for by name is a list of them.
  if (isListedByName(scene, item))
    return /在途/u.test(item.text) ? 'open' : /[输丢]/u.test(item.text) ? 'lost' : 'won';
  // 赢单笔数 is a number, and no list.
  if (/[数量]$|\b(?:count|number|how many)\b/i.test(item.text)) return null;
  return (['won', 'lost', 'open'] as const).find((status) => dealCount[status] === key) ?? null;
}

/** 成交有哪些: the deals, whatever the word counts elsewhere. */
export function isListedByName({ text }: Scene, item: Item): boolean {
  // 金额在10万到50万之间的在途商机: what is described so is them.
  const isDescribed =
    /^在途(?:商机|单子?)$/u.test(item.text) &&
    /之间的$|[\d万千百元块](?:以上|以下)?的$/u.test(text.slice(0, item.start));
  if (isDescribed) return /^[？?。]?$/u.test(text.slice(item.end).trim());
  return (
    /^(?:成交|赢单|签单|输单|丢单)$/u.test(item.text) &&
    /^(?:都|一共)?有哪[些几](?:[？?。]|$)/u.test(text.slice(item.end).trim())
  );
}

/** "More than 10 opportunities": they are counted, not listed. */
function isBounded(scene: Scene, item: Item): boolean {
  const before = scene.items[item.at - 1];
  return before?.condition?.amounts[0]?.unit === 'number' &&
    !scene.text.slice(before.end, item.start).includes('的') &&
    !before.text.endsWith('的')
    ? scene.items.some((other) => other !== item && itemSense(other, 'entity') !== undefined)
    : false;
}

const notListed: ReadonlySet<EntityKey> = new Set(['order-line', 'deal-line', 'pipeline', 'target']);

function listable(item: Item | undefined): EntityKey | null {
  return itemSenses(item, 'entity').find(({ key }) => !notListed.has(key))?.key ?? null;
}
