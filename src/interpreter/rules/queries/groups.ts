import type { Grain } from '../../../kernel/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { asksOrigin, asksWhereLost, nounOfTheirs, whatWasBought } from './asked-forms.ts';
import { asksForCustomers, asksForRanking, asksForSome, asksIfAny, isRival } from './asked-people.ts';
import { nounOfChanged } from './changed-groups.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { areTimesListed, grainAsked, isEach } from './each.ts';
import { isDistribution } from './figure-words.ts';
import { grainOf, type Item, itemSense, itemSenses, itemWord, smallNumberOf } from './items.ts';
import { isListedFigure } from './listed-figure.ts';
import { isRankedBy } from './ranked-by.ts';
import { isSetAmong } from './set-among.ts';
import { isVisited } from './visited.ts';
import { isWholeGroup } from './whole-group.ts';

export interface Groups {
  readonly groupBy: readonly string[];
  readonly grain: Grain | null;
  /** "Which rep", 哪个区域, "top 5 customers": one or some of the groups are asked for. */
  readonly asked: string | null;
  /** "How many reps won …": the groups themselves are counted. */
  readonly isCounted: boolean;
  /** The item that asks for one of several that are named: "GTX or MG, who sold more". */
  readonly who: Item | null;
}

const champions = /^(?:the )?top (?:seller|performer|closer)s?$|^(?:销冠|销售冠军|业绩冠军)$/iu;

/** Who "has the least activity" is no kind of activity. */
const isNoHolder: ReadonlySet<string> = new Set(['deal', 'activityKind', 'product']);

/** The dimensions by which a number is asked for, where words say so. */
export function readGroups(scene: Scene, draft: Draft): Groups {
  const { items, lexicon } = scene;
  const groupBy: string[] = [];
  let grain: Grain | null = null;
  let asked: string | null = null;
  let who: Item | null = null;
  let isCounted = false;
  const add = (item: Item): boolean => {
    const unit = (itemWord(item, 'unit') ?? grainOf(item)) as Grain | null;
    if (unit !== null) {
      grain = unit;
      note(draft, 'grain', item, unit);
      return true;
    }
    const key = dimensionOf(item, lexicon);
    if (key === null) return false;
    // "Customer sector", 客户行业: the records only say whose field it is.
    const next = items[item.at + 1];
    if (next !== undefined && isFieldOf(next, item, lexicon)) {
      take(draft, item);
      return true;
    }
    if (!groupBy.includes(key)) groupBy.push(key);
    note(draft, 'groupBy', item, key);
    return true;
  };
  for (const item of items) {
    if (draft.taken.has(item.at)) continue;
    if (grainOf(item) !== null) {
      add(item);
      continue;
    }
    const isCut = !isOfAverage(scene, item) && !isRankedBy(scene, items[item.at + 1]);
    if (itemWord(item, 'grouping') === 'by' && isCut) readFollowing(item, (one) => add(one));
  }
  // "Who visits customers the most", 谁拜访客户最多: they make no groups.
  for (const item of items) if (isVisited(items, item)) take(draft, item);
  // "Each of Celia's reps", "every one of the East's accounts": whose they are stands between.
  for (const item of items) {
    if (itemWord(item, 'grouping') !== 'by' || draft.taken.has(item.at) || !/ of$/i.test(item.text)) continue;
    const whose = items[item.at + 1];
    const noun = items[item.at + 2];
    const isNamed = itemSense(whose, 'name') !== undefined || itemSense(whose, 'value') !== undefined;
    if (isNamed && noun !== undefined && !draft.taken.has(noun.at) && add(noun)) take(draft, item);
  }
  // "Office by office": said twice.
  for (const word of items) {
    const [before, after] = [items[word.at - 1], items[word.at + 1]];
    if (itemWord(word, 'grouping') !== 'by' || before === undefined || after === undefined) continue;
    if (draft.taken.has(after.at) && before.text.toLowerCase() === after.text.toLowerCase())
      take(draft, before);
  }
  // "The managers' revenue by quarter": of each of them.
  for (const item of items) {
    const isOwner = /s$/i.test(item.text) && /^['’] /u.test(scene.text.slice(item.end));
    if (isOwner && !draft.taken.has(item.at) && itemSense(item, 'dimension') !== undefined) add(item);
  }
  // 客户行业分布: it is cut by what stands before, and 分布在哪些城市 by what stands behind.
  for (const item of items) {
    const noun = items[item.at - 1];
    if (!isDistribution(item) || scene.text.startsWith('在', item.end) || draft.taken.has(item.at)) continue;
    if (groupBy.length > 0) take(draft, item);
    else if (noun !== undefined && itemSense(noun, 'dimension') !== undefined && add(noun)) take(draft, item);
  }
  // "Top seller in each region", 各区销冠: who it is, unless it is said of something else.
  const champion = items.find(({ rank, text }) => rank !== null && champions.test(text));
  const isOfPerson =
    champion !== undefined && dimensionOf(items[champion.at + 1] ?? champion, lexicon) === null;
  if (isOfPerson && !items.some((item) => itemWord(item, 'asking') === 'who') && !groupBy.includes('rep')) {
    groupBy.push('rep');
    asked = /s$/i.test(champion.text) ? null : 'rep';
  }
  for (const item of items) {
    if (draft.taken.has(item.at)) continue;
    const asking = itemWord(item, 'asking');
    const named = items[item.at - 1];
    // "Accounts whose win rate …": of what was just named.
    if (/^whose$/i.test(item.text) && named !== undefined && isGroupable(named, lexicon)) {
      take(draft, item);
      continue;
    }
    // "The customer who placed most orders": of that noun.
    if (
      asking === 'who' &&
      named !== undefined &&
      isHolderOf(named) &&
      !isListedFigure(scene, named) &&
      /^(?:who|that)(?: has| have| had)?$/i.test(item.text)
    ) {
      take(draft, item);
      const key = dimensionOf(named, lexicon) as string;
      asked = /s$/i.test(named.text) ? asked : key;
      if (!groupBy.includes(key)) groupBy.push(key);
      note(draft, 'groupBy', named, key);
      continue;
    }
    if (isThose.test(item.text) && groupBy.length > 0) {
      take(draft, item);
      continue;
    }
    // "Leads who haven't been called": they themselves, and nobody of ours.
    if (asking === 'who' && /^who$/i.test(item.text) && isBehindPeople(item)) continue;
    if (asking === 'who' && named !== undefined && isListedFigure(scene, named)) {
      take(draft, item);
      continue;
    }
    // "Which three sectors": how many is read with the ranking.
    const next = items[item.at + (smallNumberOf(items[item.at + 1]) === null ? 1 : 2)];
    const ranked = items.find((one) => {
      const noun = items[one.at + 1];
      return (
        one.rank !== null &&
        noun !== undefined &&
        // "Who has the most accounts" counts them.
        !/^(?:the )?(?:most|fewest|least)$/i.test(one.text) &&
        !isMoney(noun) &&
        !draft.taken.has(noun.at) &&
        dimensionOf(noun, lexicon) !== null
      );
    });
    if (
      asking === 'who' &&
      ranked !== undefined &&
      !isNoHolder.has(dimensionOf(items[ranked.at + 1] as Item, lexicon) ?? '')
    ) {
      asked = asksForSome(scene, item) ? null : dimensionOf(items[ranked.at + 1] as Item, lexicon);
      take(draft, item);
    } else if (asking === 'when' && items.some(({ rank }) => rank !== null)) {
      // 哪天最高, "when did we sell the most".
      grain = grainAsked(item.text);
      asked = grain;
      note(draft, 'grain', item, grain);
    } else if (asking === 'who') {
      // Those who buy are customers; 三个大区里谁, "who among the regions" says what they are.
      const set = items.find((one) => isSetAmong(scene, one, dimensionOf(one, lexicon))) ?? askedNoun(item);
      const among = set === undefined ? null : dimensionOf(set, lexicon);
      const key =
        among ?? (asksForCustomers(scene) ? 'account' : isRival(scene, item) ? 'competitor' : 'rep');
      if (set !== undefined && among !== null && !draft.taken.has(set.at)) {
        note(draft, 'groupBy', set, among);
        takeCountBefore(set);
      }
      asked = asksForSome(scene, item) ? null : key;
      if (!groupBy.includes(key)) groupBy.push(key);
      who = item;
      note(draft, 'groupBy', item, key);
    } else if (asking === 'which' && next !== undefined && !draft.taken.has(next.at)) {
      // "What deals …" asks for records unless a figure is asked for too; the frame decides by what is left.
      const unit = itemWord(next, 'unit');
      const key = unit ?? dimensionOf(next, lexicon);
      if (
        key === null ||
        (itemSense(next, 'measure') !== undefined && itemSense(next, 'dimension') === undefined)
      )
        continue;
      if (add(next)) {
        asked = key;
        take(draft, item);
        // "Which manager's agents": the people of each.
        const people = items[next.at + 1];
        const areTheirs = /^['’]s? /u.test(scene.text.slice(next.end));
        if (areTheirs && people !== undefined && dimensionOf(people, lexicon) === 'rep') take(draft, people);
      }
    }
  }
  for (const item of items) {
    if (draft.taken.has(item.at)) continue;
    if (itemWord(item, 'grouping') === 'each-person') {
      if (!groupBy.includes('rep')) groupBy.push('rep');
      note(draft, 'groupBy', item, 'rep');
    }
    const noun = items[item.at + 1];
    if (itemWord(item, 'counting') === 'count' && noun !== undefined && isCountedGroup(noun) && add(noun)) {
      isCounted = true;
      take(draft, item);
    }
    // "Celia's reps: revenue each".
    const isOfGroups = groupBy.length === 0 && grain === null && isEach(item) && !areTimesListed(items);
    const named = isOfGroups ? pluralBefore(item) : undefined;
    if (named !== undefined && add(named)) {
      take(draft, item);
      takeCountBefore(named);
    }
    // Celia 手下的人各赢了几单.
    if (who !== null && isEach(item)) take(draft, item);
    // 商机按阶段分: what is cut stands before.
    const before = items[item.at - 1];
    if (
      /^[分拆切]$/.test(item.text) &&
      groupBy.length > 0 &&
      before !== undefined &&
      draft.taken.has(before.at)
    )
      take(draft, item);
  }
  // "How has it evolved over the months of 2017": each of them.
  for (const item of items)
    if (
      grain === null &&
      !draft.taken.has(item.at) &&
      itemWord(item, 'unit') !== null &&
      /s$/i.test(item.text) &&
      /\b(?:over|across|through|throughout|between|among|for) (?:the |all |all the |these |individual )?$/i.test(
        scene.text.slice(0, item.start),
      )
    )
      add(item);
  // "Did anyone sell more than 300k": those who sell, one by one.
  if (groupBy.length === 0 && grain === null && anyone.test(scene.text.trim())) groupBy.push('rep');
  // "Do any products have better win rates": which of them, the best first.
  if (groupBy.length === 0 && grain === null && asksIfAny.test(scene.text.trim())) {
    const noun = items.find(
      (item) =>
        !draft.taken.has(item.at) &&
        dimensionOf(item, lexicon) !== null &&
        itemSense(item, 'measure') === undefined,
    );
    if (noun !== undefined) add(noun);
  }
  const changed =
    groupBy.length === 0 && grain === null
      ? nounOfChanged(scene, (item) => dimensionOf(item, lexicon) !== null)
      : undefined;
  if (changed !== undefined && !draft.taken.has(changed.at)) add(changed);
  // "The three offices", 三个大区: all of them, side by side.
  for (const item of items) {
    const noun = items[item.at + 1];
    if (noun === undefined || draft.taken.has(item.at) || smallNumberOf(item) === null) continue;
    const key = dimensionOf(noun, lexicon);
    const isWhole = isWholeGroup(scene.text, item);
    if (key === null || (itemSense(noun, 'measure') !== undefined && !isWhole)) continue;
    const isAll = isWhole || (ofCompany.has(key) && items.every(({ rank }) => rank === null));
    if (!isAll) continue;
    if (!(draft.taken.has(noun.at) ? groupBy.includes(key) : add(noun))) continue;
    const before = items[item.at - 1];
    take(draft, item, itemWord(before, 'grouping') === 'by' ? before : undefined);
  }
  // 每个经理手下卖得最好的人: of those whom each of them leads.
  for (const item of items) {
    const leader = items[item.at - 1];
    const areLed =
      itemWord(item, 'ownership') === 'team' && leader !== undefined && groupBy.includes('manager');
    if (!areLed || draft.taken.has(item.at) || dimensionOf(leader, lexicon) !== 'manager') continue;
    if (!groupBy.includes('rep')) groupBy.push('rep');
    asked = 'rep';
    note(draft, 'groupBy', item, 'rep');
  }
  // "Where are we losing deals": at which stage.
  if (groupBy.length === 0 && grain === null && asksWhereLost(scene)) groupBy.push('stage');
  if (groupBy.length === 0 && grain === null && whatWasBought.test(scene.text.trim()))
    groupBy.push('product');
  if (groupBy.length === 0 && grain === null && asksOrigin(scene, draft)) groupBy.push('source');
  const theirs = groupBy.length === 0 && grain === null ? nounOfTheirs(scene) : undefined;
  if (theirs !== undefined && !draft.taken.has(theirs.at)) add(theirs);
  // 本月拜访排名, "the leaderboard": of people, where nothing else is ranked.
  if (asksForRanking(scene) && items.every((item) => dimensionOf(item, lexicon) === null))
    groupBy.push('rep');
  return { groupBy, grain, asked, who, isCounted };

  function isBehindPeople(who: Item): boolean {
    return items
      .slice(0, who.at)
      .some((item) => itemSenses(item, 'entity').some(({ key }) => key === 'lead' || key === 'contact'));
  }

  /** Customers or reps, named right before "who". */
  function isHolderOf(noun: Item): boolean {
    return !draft.taken.has(noun.at) && ['account', 'rep'].includes(dimensionOf(noun, lexicon) ?? '');
  }

  /** 超过50万的产品有谁: 谁 asks which of them. */
  function askedNoun(who: Item): Item | undefined {
    const noun = items.slice(0, who.at).findLast((item) => dimensionOf(item, lexicon) !== null);
    const between = noun === undefined ? '' : scene.text.slice(noun.end, who.start);
    return /^都?[有是]$/u.test(between) ? noun : undefined;
  }

  /** 三个大区各卖了多少: how many there are adds nothing to all of them. */
  function takeCountBefore(noun: Item): void {
    const count = items[noun.at - 1];
    const isCount = count !== undefined && smallNumberOf(count) !== null && count.rank === null;
    // Dustin 手下那五个人: all of them.
    const areAll = isCount && /(?:[这那]|手下的?|底下的?)$/u.test(scene.text.slice(0, count.start));
    if (isCount && (areAll || ofCompany.has(dimensionOf(noun, lexicon) ?? ''))) take(draft, count);
  }

  /** Reps, teams, months: who or when it was that something happened, and no records that are a figure by themselves. */
  function isCountedGroup(noun: Item): boolean {
    const isFigure =
      itemSense(noun, 'measure') !== undefined && items.every(({ condition }) => condition === null);
    if (isFigure || draft.taken.has(noun.at) || noun.isMissing) return false;
    const key = itemWord(noun, 'unit') ?? dimensionOf(noun, lexicon);
    if (countsItself(noun) && items.every(({ condition }) => condition === null)) return false;
    const happened = items.some(
      (item) =>
        item.condition !== null ||
        itemSenses(item, 'word').some(({ role, key: event }) => role === 'event' && outcomes.has(event)),
    );
    return key !== null && key !== 'deal' && key !== 'activityKind' && happened;
  }

  /** "Who carries the heaviest pipeline": a figure, and nobody. */
  function isMoney(noun: Item): boolean {
    return lexicon.measures.get(itemSense(noun, 'measure')?.key ?? '')?.unit === 'money';
  }

  /** "How many accounts bought": they are a figure of their own. */
  function countsItself(noun: Item): boolean {
    return itemSenses(noun, 'entity').some(({ key }) => key !== 'user' && key in lexicon.unnamed.count);
  }

  function pluralBefore(each: Item): Item | undefined {
    return items
      .slice(0, each.at)
      .findLast(
        (item) =>
          !draft.taken.has(item.at) &&
          /s$|\p{Script=Han}$/iu.test(item.text) &&
          ![null, 'deal'].includes(dimensionOf(item, lexicon)),
      );
  }

  function readFollowing(word: Item, accept: (item: Item) => boolean): void {
    let at = word.at + 1;
    let isFirst = true;
    while (items[at] !== undefined) {
      const one = items[at] as Item;
      if (!isFirst && itemWord(one, 'joining') !== null) {
        const after = items[at + 1];
        const again = itemWord(after, 'grouping') === 'by' ? items[at + 2] : after;
        if (again === undefined || !isGroupable(again, lexicon)) return;
        take(draft, one, after);
        at = again.at;
        isFirst = true;
        continue;
      }
      if (isFirst && itemWord(one, 'grouping') === 'by' && !isGroupable(one, lexicon)) {
        take(draft, one);
        at += 1;
        continue;
      }
      if (!isGroupable(one, lexicon) || !(isFirst || isPureDimension(one))) return;
      // "For each product the industry with the highest revenue": another thing.
      if (!isFirst && /\b(?:the|an?)\s+$/i.test(scene.text.slice(0, one.start))) return;
      if (!accept(one)) return;
      take(draft, word);
      isFirst = false;
      at += 1;
    }
  }
}

const isThose = /^(?:those|the ones) (?:who|with|that)$/i;

const anyone =
  /^(?:(?:and|so|but|hey|hi|ok)[,\s]+)*(?:did|does|do|has|have|had|was|were|is|are|can|could)(?:n['’]t)? (?:any|some)(?:one|body|one else)\b/i;

/** What a company has few of, so that their number means all of them. */
const ofCompany: ReadonlySet<string> = new Set(['region', 'team', 'manager', 'product', 'productCategory']);

const outcomes: ReadonlySet<string> = new Set(['won', 'lost', 'bought']);

/** "What do we earn per customer" is one figure; "revenue by customer", "per rep" are many. */
export function isOfAverage({ items, text }: Scene, word: Item): boolean {
  const noun = items[word.at + 1];
  return (
    /^per$/i.test(word.text) &&
    /^(?:customer|client|account|company)$/i.test(noun?.text ?? '') &&
    !/\b(?:rank|top|list|break|split|highest|most|best)\b/i.test(text) &&
    items.some((item) =>
      itemSenses(item, 'word').some(({ role, key }) => role === 'event' && outcomes.has(key)),
    ) &&
    items.every((item) => itemSense(item, 'measure') === undefined || item === noun)
  );
}

/** The dimension that a noun names: itself, that of the records, or that of the field. */
export function dimensionOf(item: Item, lexicon: Lexicon): string | null {
  if (item.condition !== null || item.rank !== null) return null;
  const named = itemSense(item, 'dimension');
  if (named !== undefined) return named.key;
  for (const entity of itemSenses(item, 'entity')) {
    for (const dimension of lexicon.dimensions.values())
      if (dimension.entity === entity.key) return dimension.key;
  }
  for (const field of itemSenses(item, 'field')) {
    const key = lexicon.dimensionOfField.get(`${field.entity}.${field.key}`);
    if (key !== undefined) return key;
  }
  return null;
}

/** Whether an item is a dimension that holds a field of the records which the other item names. */
export function isFieldOf(item: Item, records: Item, lexicon: Lexicon): boolean {
  const key = itemSense(item, 'dimension')?.key;
  const fields = key === undefined ? [] : (lexicon.dimensions.get(key)?.fields ?? []);
  return itemSenses(records, 'entity').some((entity) => fields.some((field) => field.entity === entity.key));
}

function isGroupable(item: Item, lexicon: Lexicon): boolean {
  return itemWord(item, 'unit') !== null || grainOf(item) !== null || dimensionOf(item, lexicon) !== null;
}

/** A dimension and nothing else that a sentence could be about: 按区域产品 is by both. */
function isPureDimension(item: Item): boolean {
  return (
    itemSense(item, 'dimension') !== undefined &&
    itemSense(item, 'measure') === undefined &&
    itemSense(item, 'entity') === undefined
  );
}
