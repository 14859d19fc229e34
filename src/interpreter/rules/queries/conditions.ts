import { findField } from '../../../entities/index.ts';
import type { Filter, MeasureFilter } from '../../../intents/index.ts';
import type { AmountSpan } from '../amounts/index.ts';
import { areSellers } from './asked-people.ts';
import { filterOp, fraction, measureOp, valuesOf } from './bound-values.ts';
import { type Draft, note, type Scene, type Target, take } from './draft.ts';
import { type Condition, type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { pathTo } from './path-to.ts';

export interface Conditions {
  readonly filters: readonly Filter[];
  /** "Customers worth over 200k": the nouns whose figure is bounded, and which are told apart by it. */
  readonly holders: readonly Item[];
  readonly having: readonly MeasureFilter[];
  /** The bounds of `having` as they hold for each record; null where one of them can't. */
  readonly ofEach: readonly Filter[] | null;
}

/**
 * Bounds on figures and fields. A bound belongs to the noun beside it: "more than 10 deals" and "win rate above 50 %" to a measure, "over
 * 500 employees" to a field, "deals over 50k" to the deal's amount.
 */
export function readConditions(
  scene: Scene,
  draft: Draft,
  target: Target,
  measures: readonly string[],
): Conditions {
  const filters: Filter[] = [];
  const having: MeasureFilter[] = [];
  const holders: Item[] = [];
  let ofEach: Filter[] | null = [];
  for (const item of scene.items) {
    const { condition } = item;
    if (condition === null || draft.taken.has(item.at)) continue;
    if (condition.days !== null) {
      // "A sales cycle longer than 55 days": the figure is a duration; of records it is their age.
      const long = measures.find((key) => scene.lexicon.measures.get(key)?.unit === 'duration');
      const ages = agesBeyond(scene, condition, measures);
      if (ages.length > 0 && target.kind === 'measure') {
        const values = ages.map((key) => ({ type: 'key' as const, text: key, key }));
        filters.push({ field: 'ageing', op: 'is', values });
        take(draft, ...scene.items.filter(({ at, text }) => at === item.at - 1 && /^by$/i.test(text)));
        note(draft, 'ageing', item, ages.join(' / '));
        continue;
      }
      if (target.kind !== 'measure' || long === undefined) continue;
      having.push({ measure: long, op: measureOp(condition), values: [String(condition.days)] });
      ofEach = null;
      note(draft, 'having', item, `${long} ${condition.op} ${condition.days}`);
      continue;
    }
    const holder = holderOf(scene, target, item, condition, measures);
    const bound = holder?.bound ?? boundBy(scene, target, item, condition, measures);
    if (holder !== null) holders.push(holder.noun);
    if (bound === null) continue;
    take(draft, ...bound.nouns);
    if (bound.measure !== null) {
      const unit = scene.lexicon.measures.get(bound.measure)?.unit;
      const values = condition.amounts.map((amount) =>
        unit === 'percent' ? fraction(amount) : amount.value,
      );
      const counted = asMoney(scene, sameStatus(scene, bound.measure, measures), condition.amounts);
      const of = bound.filters === undefined ? {} : { filters: [...bound.filters] };
      having.push({ measure: counted, op: measureOp(condition), values, ...of });
      const isBeside = bound.nouns.some((noun) => itemSense(noun, 'measure')?.key === bound.measure);
      const field = isBeside && isAmountOfDeals(scene, bound.measure) ? moneyFieldOf(target) : null;
      ofEach =
        field === null || ofEach === null
          ? null
          : [...ofEach, { field, op: filterOp(condition), values: valuesOf(scene, condition, false) }];
      note(draft, 'having', item, `${counted} ${condition.op} ${values.join('–')}`);
    } else {
      const values = valuesOf(scene, condition, bound.isPercent);
      filters.push({ field: bound.field, op: filterOp(condition), values });
      note(
        draft,
        bound.field,
        item,
        `${condition.op} ${condition.amounts.map(({ value }) => value).join('–')}`,
      );
    }
  }
  return { filters, having, holders, ofEach };
}

/** 逾期超过30天的应收: the ages of what is owed that lie beyond; none where an age would have to be cut. */
function agesBeyond(
  { lexicon }: Scene,
  { op, days }: Condition,
  measures: readonly string[],
): readonly string[] {
  const isOwed = measures.some((key) => lexicon.measures.get(key)?.entity === 'invoice');
  const from = op === '>' || op === '>=' ? beyond.indexOf(days ?? 0) : -1;
  return isOwed && from >= 0 ? ['1-30', '31-60', '61-90', '90+'].slice(from) : [];
}

const beyond: readonly number[] = [0, 30, 60, 90];

/** "Pipeline", "won revenue": the sum of what single deals are worth. */
function isAmountOfDeals({ lexicon }: Scene, key: string): boolean {
  return Object.values(lexicon.unnamed.amount).includes(key);
}

/** "Reps that won more than 5 deals": those that were won. */
function sameStatus(scene: Scene, key: string, measures: readonly string[]): string {
  const { dealCount } = scene.lexicon.unnamed;
  if (key !== dealCount.any) return key;
  return measures.find((measure) => [dealCount.won, dealCount.lost, dealCount.open].includes(measure)) ?? key;
}

/** 赢单超过50万: nobody counts so many deals; their amount is bounded. */
function asMoney(scene: Scene, key: string, amounts: readonly AmountSpan[]): string {
  const { amount, dealCount } = scene.lexicon.unnamed;
  const status = (['won', 'lost', 'open'] as const).find((one) => dealCount[one] === key);
  return status !== undefined && isManyOf(amounts) ? (amount[status] ?? key) : key;
}

function countsByStatus({ lexicon }: Scene, key: string): boolean {
  const { won, lost, open } = lexicon.unnamed.dealCount;
  return [won, lost, open].includes(key);
}

function isManyOf(amounts: readonly AmountSpan[]): boolean {
  return amounts.every(
    ({ value, text }) =>
      Number(value) >= moreThanAnyCount || (Number(value) >= 1000 && saidOfMoney.test(text)),
  );
}

const moreThanAnyCount = 50_000;
/** "10k", 2万: so nobody counts deals. */
const saidOfMoney = /\d ?(?:k|m|mn|mio|bn)\b|\b(?:grand|thousand|million)\b|[千万亿]/iu;

type Bound = { readonly nouns: readonly Item[]; readonly filters?: readonly Filter[] } & (
  | { readonly measure: string; readonly field?: never; readonly isPercent?: never }
  | { readonly measure: null; readonly field: string; readonly isPercent: boolean }
);

function boundBy(
  scene: Scene,
  target: Target,
  item: Item,
  condition: Condition,
  measures: readonly string[],
): Bound | null {
  const { items } = scene;
  const before = items[item.at - 1];
  const after = isClauseBetween(scene, item, items[item.at + 1]) ? undefined : items[item.at + 1];
  const amount = condition.amounts[0] as AmountSpan;
  const isCount = amount.unit === 'number' && amount.currency === null;

  // "At least 200 deals", 赢单超过300个: how many they are bounds nobody's amount.
  const isOfCount =
    target.kind === 'list' &&
    target.entity === 'deal' &&
    isCount &&
    !isManyOf(condition.amounts) &&
    (/^\s*[个单笔次回]/u.test(scene.text.slice(item.end)) ||
      /[个单笔次回]$/u.test(item.text) ||
      itemSenses(after, 'entity').some(({ key }) => key === 'deal'));
  if (isOfCount) return null;
  const followsDeals = itemSenses(before, 'entity').some((entity) => entity.key === 'deal');
  const people = isCount ? peopleIn(scene, target, item) : null;
  if (people !== null) return people;
  // 买过3次以上: how often it happened.
  const often =
    isCount && /[次回单單笔筆]|(?:once|twice)$/iu.test(scene.text.slice(item.start, item.end + 1).trimEnd())
      ? countOfEvent(scene, before)
      : null;
  if (often !== null && target.kind === 'measure') return often;
  for (const noun of [after, before]) {
    if (noun === undefined) continue;
    // "Lost to price above 50k": the reason, and not whose bound it is.
    if (noun === before && isReason(scene, noun)) continue;
    const measure = itemSense(noun, 'measure')?.key;
    const field = fieldOf(scene, target, noun, amount);
    // 签约金额 is the deal's own amount where deals are listed.
    if (target.kind === 'list' && field !== null) return { nouns: [noun], measure: null, ...field };
    // "Won deals above 20,000": listed deals are bounded by their amount, and counted by nothing.
    const isListed =
      target.kind === 'list' && scene.lexicon.measures.get(measure ?? '')?.entity === target.entity;
    // "Deals won above 10k by rep": in English a bound behind the records is one of each of them.
    const isOfEach =
      noun === before &&
      measure !== undefined &&
      Object.values(scene.lexicon.unnamed.dealCount).includes(measure) &&
      /^\P{Script=Han}+$/u.test(noun.text) &&
      scene.lexicon.namesRecords(noun.text.replace(/^.*\b(?:number|count|many|much) (?:of )?/i, '')) &&
      isManyOf(condition.amounts);
    const ofEach = isOfEach ? moneyFieldOf(target) : null;
    if (ofEach !== null) return { nouns: [], measure: null, field: ofEach, isPercent: false };
    if (measure !== undefined && !isListed && suits(scene, measure, amount))
      return { nouns: [noun], measure };
    if (field !== null) return { nouns: [noun], measure: null, ...field };
    // "Bought at least 30 times".
    if (
      noun === after &&
      isCount &&
      /^times$/i.test(noun.text) &&
      scene.lexicon.unnamed.dealCount.won !== null
    )
      return { nouns: [noun], measure: scene.lexicon.unnamed.dealCount.won };
    // 联系人超过5个的客户: in Chinese what is counted stands before its number.
    const isCounted = noun === after || /\p{Script=Han}$/u.test(noun.text);
    if (isCounted && isCount) {
      const counted =
        countOf(scene, noun, noun === after ? items[noun.at + 1] : undefined) ??
        (followsDeals || noun === before ? null : countOfEvent(scene, noun));
      const isHead =
        target.kind === 'list' && itemSenses(noun, 'entity').some((entity) => entity.key === target.entity);
      if (counted !== null && !isHead) return counted;
      const kind = countOfKind(scene, noun);
      // Of figures nothing bounds how many there are of a kind.
      if (kind !== null && target.kind !== 'list') return null;
      const did = before !== undefined && doing.test(before.text) ? [before] : [];
      if (kind !== null) return { ...kind, nouns: [...kind.nouns, ...did] };
    }
  }
  const ofDescribed = boundOfDescribed(scene, target, item, condition);
  if (ofDescribed !== null) return ofDescribed;
  const own = measures.find((key) => suits(scene, key, amount));
  // "Fewer than 5 calls": so few are counted, and what stands behind the number says of what.
  const isFewOf = isCount && /^\d{1,2}$/.test(amount.value) && /^ ?\p{L}/u.test(scene.text.slice(item.end));
  if (isFewOf && own !== undefined && scene.lexicon.measures.get(own)?.unit === 'money') return null;
  if (target.kind === 'measure' && own !== undefined && !followsDeals) return { nouns: [], measure: own };
  if (amount.unit === 'percent' || amount.unit === 'discount') {
    const isDeal = target.entity === 'deal' && target.kind === 'list';
    return isDeal && amount.unit === 'percent'
      ? { nouns: [], measure: null, field: 'probability', isPercent: true }
      : null;
  }
  // "More than 10 closed deals" counts them, by a status that no count is known for: their amount is not meant.
  const counted = after === undefined ? undefined : items[after.at + 1];
  if (
    isCount &&
    target.kind === 'measure' &&
    itemSenses(counted, 'entity').some((entity) => entity.key === 'deal')
  )
    return null;
  const field = moneyFieldOf(target);
  return field === null ? null : { nouns: [], measure: null, field, isPercent: false };
}

/** "Accounts worth over 180k in won deals": what they are worth is the figure of each, and no field of a deal. */
function holderOf(
  scene: Scene,
  target: Target,
  item: Item,
  { amounts: [amount] }: Condition,
  measures: readonly string[],
): { readonly noun: Item; readonly bound: Bound } | null {
  const before = scene.items[item.at - 1];
  const worth = /^worth\b/i.test(before?.text ?? '') ? before : undefined;
  const noun = worth === undefined ? before : scene.items[worth.at - 1];
  const isWorth = worth !== undefined || /^worth\b/i.test(item.text);
  if (target.kind !== 'measure' || !isWorth || noun === undefined || amount === undefined) return null;
  const isHolder = itemSenses(noun, 'entity').some(({ key }) => key === 'account' || key === 'user');
  const measure = measures.find(
    (key) => suits(scene, key, amount) && scene.lexicon.measures.get(key)?.unit === 'money',
  );
  if (!isHolder || measure === undefined) return null;
  return { noun, bound: { nouns: worth === undefined ? [] : [worth], measure } };
}

/** "Over 10,000 people", 一千人以下: of companies, how many work there. */
function peopleIn(scene: Scene, target: Target, item: Item): Bound | null {
  const beside = [scene.items[item.at - 1], scene.items[item.at + 1]];
  const behind = scene.text.slice(item.end).trimStart();
  const isOfPeople =
    /\d ?人|[百千万十一二三四五六七八九]人/.test(scene.text.slice(item.start, item.end)) ||
    /^(?:people|persons|heads|人)(?!\p{L})/iu.test(behind);
  const isOfCompanies = scene.items.some((one) =>
    itemSenses(one, 'entity').some(({ key }) => key === 'account'),
  );
  if (!isOfPeople || !isOfCompanies) return null;
  const path = pathTo(scene, target, 'account', 'employees');
  if (path === null) return null;
  const nouns = beside.filter(
    (one): one is Item =>
      itemSenses(one, 'field').some(({ entity, key }) => entity === 'account' && key === 'employees') ||
      /^(?:people|persons|heads|人)$/i.test(one?.text ?? ''),
  );
  return { nouns, measure: null, field: path.path, isPercent: false };
}

function isReason({ text }: Scene, noun: Item): boolean {
  return (
    itemSenses(noun, 'value').some(({ field }) => field === 'lossReason') &&
    /\b(?:to|on|over|because of|due to|for)\s*(?:the )?$|[因为由于输在]$/iu.test(text.slice(0, noun.start))
  );
}

/** 大于50万的在途单子都是谁的: told apart by people, what 的 joins to the records bounds each of them, and no sum of somebody's. */
function boundOfDescribed(scene: Scene, target: Target, item: Item, { amounts }: Condition): Bound | null {
  const noun = scene.items[item.at + 1];
  const isCut = scene.items.some(
    (one) => itemWord(one, 'asking') === 'who' || itemWord(one, 'grouping') !== null,
  );
  if (target.kind !== 'measure' || noun === undefined || !isCut || !isManyOf(amounts)) return null;
  const field = namesDeals(scene, noun) && isClauseBetween(scene, item, noun) ? moneyFieldOf(target) : null;
  return field === null ? null : { nouns: [], measure: null, field, isPercent: false };
}

/** 商机, 在途单子: the records themselves. */
function namesDeals({ lexicon }: Scene, noun: Item): boolean {
  return (
    itemSenses(noun, 'entity').some(({ key }) => key === 'deal') ||
    (Object.values(lexicon.unnamed.dealCount).includes(itemSense(noun, 'measure')?.key ?? null) &&
      lexicon.namesRecords(noun.text))
  );
}

/** 超过100万的商机: the bound describes the noun behind 的 and does not count it. */
function isClauseBetween(scene: Scene, item: Item, next: Item | undefined): boolean {
  if (next === undefined) return true;
  // "For deals over 10k, the average size": what stands behind the comma is another thing.
  const before = scene.items[item.at - 1];
  const isOfDeals = itemSenses(before, 'entity').some(({ key }) => key === 'deal');
  if (isOfDeals && /[,，;；:：]/u.test(scene.text.slice(item.end, next.start))) return true;
  return scene.text.slice(item.end, next.start).includes('的') || item.text.endsWith('的');
}

function suits(scene: Scene, key: string, amount: AmountSpan): boolean {
  const unit = scene.lexicon.measures.get(key)?.unit;
  if (amount.unit === 'percent') return unit === 'percent';
  if (amount.unit === 'discount') return false;
  if (amount.currency !== null || amount.unit === 'money') return unit === 'money';
  // "Stuck deals over 50k": nobody counts so many; what they are worth is bounded.
  if (unit === 'integer' && isManyOf([amount]) && !countsByStatus(scene, key)) return false;
  // 覆盖倍数, 只看50万以上的: no ratio comes to that.
  if (unit === 'decimal' && isManyOf([amount])) return false;
  // A rate is bounded in percent; "more than 10" beside it counts something else.
  return unit !== undefined && unit !== 'percent';
}

function fieldOf(
  scene: Scene,
  target: Target,
  noun: Item,
  amount: AmountSpan,
): { readonly field: string; readonly isPercent: boolean } | null {
  const reached = itemSenses(noun, 'field').flatMap((sense) => {
    const field =
      findField(sense.entity, sense.key) ??
      scene.context.vocabulary.customFields.find(
        (custom) => custom.entity === sense.entity && custom.key === sense.key,
      );
    if (field === undefined || !['integer', 'decimal', 'money', 'percent'].includes(field.type)) return [];
    if (amount.unit === 'percent' && field.type !== 'percent') return [];
    const path = pathTo(scene, target, sense.entity, sense.key);
    return path === null
      ? []
      : [{ field: path.path, isPercent: field.type === 'percent', distance: path.distance }];
  });
  const nearest = reached.sort((one, other) => one.distance - other.distance)[0];
  return nearest === undefined ? null : { field: nearest.field, isPercent: nearest.isPercent };
}

/** The measure that counts a kind of record: 10 opportunities, 100 won deals. */
export function countOf(
  scene: Scene,
  noun: Item | undefined,
  following: Item | undefined,
): { readonly measure: string; readonly nouns: readonly Item[] } | null {
  if (noun === undefined) return null;
  const { unnamed } = scene.lexicon;
  const status = itemSenses(noun, 'value').find(
    (sense) => sense.entity === 'deal' && sense.field === 'status',
  )?.key;
  const isDeals = (item: Item | undefined): boolean =>
    itemSenses(item, 'entity').some((sense) => sense.key === 'deal');
  if (status !== undefined && isDeals(following)) {
    const measure = unnamed.dealCount[status as 'open' | 'won' | 'lost'] ?? null;
    return measure === null ? null : { measure, nouns: [noun, following as Item] };
  }
  if (isDeals(noun))
    return unnamed.dealCount.any === null ? null : { measure: unnamed.dealCount.any, nouns: [noun] };
  const isOfTasks = itemSenses(following, 'entity').some(({ key }) => key === 'task');
  const isOpen = itemSenses(noun, 'value').some(({ entity, key }) => entity === 'task' && key === 'open');
  const ofTasks = isLate(noun) ? unnamed.overdueTasks : isOpen ? unnamed.count.task : undefined;
  if (isOfTasks && ofTasks !== undefined) return { measure: ofTasks, nouns: [noun, following as Item] };
  for (const { key } of itemSenses(noun, 'entity')) {
    const measure = key === 'user' && !areSellers(noun) ? undefined : unnamed.count[key];
    if (measure !== undefined) return { measure, nouns: [noun] };
  }
  return null;
}

function isLate(item: Item): boolean {
  return itemSenses(item, 'word').some(({ role, key }) => role === 'event' && key === 'overdue');
}

/** What people do with calls and visits. */
const doing =
  /^(?:ma[dk]e|makes|had|has|have|d[io]d?|does|done|held|hold|logged|log|ran|打了?|做了?|开了?)$/i;

/** Activities of a kind, counted: "5 calls", "no visit". */
export function countOfKind(
  scene: Scene,
  noun: Item,
): { readonly measure: string; readonly nouns: readonly Item[]; readonly filters: readonly Filter[] } | null {
  const kind = itemSenses(noun, 'value').find(
    ({ entity, field }) => entity === 'activity' && field === 'kind',
  )?.key;
  const measure = scene.lexicon.unnamed.count.activity;
  if (kind === undefined || measure === undefined) return null;
  const values = [{ type: 'key' as const, text: noun.text, key: kind }];
  return { measure, nouns: [noun], filters: [{ field: 'activityKind', op: 'is', values }] };
}

/** What somebody has none of: "no wins", 没有商机, "hasn't won". */
export function countMissed(scene: Scene, item: Item): string | null {
  return (
    itemSense(item, 'measure')?.key ??
    (countOf(scene, item, scene.items[item.at + 1]) ?? countOfEvent(scene, item))?.measure ??
    null
  );
}

/** "More than 50 purchases", "without a win": what happened is counted. */
export function countOfEvent(
  scene: Scene,
  noun: Item | undefined,
): { readonly measure: string; readonly nouns: readonly Item[] } | null {
  const { dealCount } = scene.lexicon.unnamed;
  for (const sense of itemSenses(noun, 'word')) {
    if (sense.role !== 'event') continue;
    const measure = ['won', 'bought', 'closed'].includes(sense.key)
      ? dealCount.won
      : sense.key === 'lost'
        ? dealCount.lost
        : null;
    if (measure !== null && noun !== undefined) return { measure, nouns: [noun] };
  }
  return null;
}

function moneyFieldOf(target: Target): string | null {
  const key =
    target.entity === 'lead' ? 'expectedAmount' : target.entity === 'product' ? 'listPrice' : 'amount';
  return findField(target.entity, key) === undefined ? null : key;
}
