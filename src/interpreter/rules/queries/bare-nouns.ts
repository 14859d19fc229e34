import type { Filter } from '../../../intents/index.ts';
import type { Grain } from '../../../kernel/index.ts';
import { type Draft, note, type Scene, type Target, take } from './draft.ts';
import { dimensionOf, isFieldOf } from './groups.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { isListedFigure } from './listed-figure.ts';

export interface BareNouns {
  readonly groupBy: readonly string[];
  readonly grain: Grain | null;
  readonly isSingular: boolean;
}

/** Dimensions that stand there without "by": the things that are ranked, 区域销售额, or what all rows are anyway. */
export function readBareNouns(
  scene: Scene,
  draft: Draft,
  target: Target,
  isRanked: boolean,
  filters: readonly Filter[],
): BareNouns {
  const groupBy: string[] = [];
  let grain: Grain | null = null;
  let isSingular = false;
  for (const item of scene.items) {
    if (draft.taken.has(item.at) || item.isMissing || item.isNegated) continue;
    // "Revenue, deals won, customers who bought": how many they are.
    if (isListedFigure(scene, item)) continue;
    const unit = itemWord(item, 'unit') as Grain | null;
    // "Top 10 sales this month": a time, and no axis.
    const isOfTime = /\b(?:this|last|next|current|previous) $/i.test(scene.text.slice(0, item.start));
    if (unit !== null && isRanked && !isOfTime) {
      grain = unit;
      isSingular = !/s$/i.test(item.text);
      note(draft, 'grain', item, unit);
      continue;
    }
    const isCounted = itemSenses(item, 'entity').some((sense) => sense.key === target.entity);
    const key = dimensionOf(item, scene.lexicon);
    if (key === null) continue;
    // "Receivables ageing by customer", TOP10销售城市: the bands are groups anyway, and what is sold there is the figure.
    if (key === 'ageing') {
      groupBy.push(key);
      note(draft, 'groupBy', item, key);
      continue;
    }
    // "Group accounts by country".
    const isOrder = item.at === 0 && /^group$/i.test(item.text);
    if (isSellingOf(item) || isOrder) {
      take(draft, item);
      continue;
    }
    // "Which manager's team" is one dimension.
    const before = scene.items[item.at - 1];
    if (
      key === 'team' &&
      before !== undefined &&
      draft.taken.has(before.at) &&
      dimensionOf(before, scene.lexicon) === 'manager'
    ) {
      take(draft, item);
      continue;
    }
    // "On the whole team": everybody.
    if (key === 'team' && /\b(?:whole|entire|full) $/i.test(scene.text.slice(0, item.start))) {
      take(draft, item);
      continue;
    }
    const next = scene.items[item.at + 1];
    // 营收最高的客户行业: whose field is ranked.
    if (
      isRanked &&
      next !== undefined &&
      !draft.taken.has(next.at) &&
      isChinese(item) &&
      isFieldOf(next, item, scene.lexicon)
    ) {
      take(draft, item);
      continue;
    }
    // 各行业客户的销售额: whose field the groups are; 哪个地区的客户消费最多: who buys there.
    if (before !== undefined && (isOwnerOfGroup(before, item) || areOfGroup(before, item))) {
      take(draft, item);
      continue;
    }
    const isSplit = itemWord(next, 'grouping') === 'after';
    // 今年公司做了多少业绩: our own.
    if (key === 'account' && /^公司$/.test(item.text) && !isSplit && !isRanked) {
      draft.doubt += 0.1;
      take(draft, item);
      continue;
    }
    if (isCounted && !(isRanked && groupBy.length === 0 && !hasOtherGroup(item))) {
      take(draft, item);
      // 本月赢单的商机 ends in the records that are wanted.
      const isLast = item.at === scene.items.length - 1 && isChinese(item);
      if (isLast && !hasOtherGroup(item)) draft.doubt += 0.4;
    } else if (isSplit || isRanked) {
      groupBy.push(key);
      if (key === 'deal') draft.doubt += 0.35;
      isSingular = !/s$/i.test(item.text);
      note(draft, 'groupBy', item, key);
      // "The fewest deals closed by a rep".
      if (isRanked && itemWord(before, 'grouping') === 'by') take(draft, before);
      if (isSplit) take(draft, next);
    } else if (key === 'account' && isHeadOfFilter(item)) {
      // 零售客户, 员工超过1000人的客户: whose they are is said by the filter.
      take(draft, item);
    } else if (areRows(item, next) || (key === 'team' && itemWord(next, 'performance') !== null)) {
      groupBy.push(key);
      note(draft, 'groupBy', item, key);
    } else if (isChinese(item) || isBeforeMeasure(item)) {
      groupBy.push(key);
      draft.doubt += 0.2;
      note(draft, 'groupBy', item, key);
    } else if (filters.some(({ field }) => field.startsWith(key)) || everyRowHas.has(key)) {
      // "The number of reps per manager" counts them.
      if (itemWord(before, 'counting') === 'count') draft.doubt += 1.5;
      // "Revenue / rep" is no subject, as "our reps sold" is.
      draft.doubt += isSubject(item) ? 0.1 : 0.6;
      take(draft, item);
    }
  }
  return { groupBy, grain, isSingular };

  /** 销售 right before what is told apart by it: 销售城市, 销售产品. */
  function isSellingOf(item: Item): boolean {
    const next = scene.items[item.at + 1];
    return (
      item.text === '销售' &&
      next !== undefined &&
      next.start === item.end &&
      itemSense(next, 'dimension') !== undefined &&
      !['rep', 'manager', 'team'].includes(dimensionOf(next, scene.lexicon) ?? '')
    );
  }

  /** Customers right behind a group that is asked for: 哪个行业的客户. */
  function areOfGroup(group: Item, item: Item): boolean {
    return (
      dimensionOf(item, scene.lexicon) === 'account' &&
      draft.taken.has(group.at) &&
      dimensionOf(group, scene.lexicon) !== null &&
      scene.text.slice(group.end, item.start) === '的'
    );
  }

  /** "US customers", "customers in Japan", 零售客户, Konex 这家客户, 员工超过1000人的客户: whose they are is said by the filter. */
  function isHeadOfFilter(item: Item): boolean {
    const ofAccounts = filters.some(
      ({ field }) =>
        field === 'account' ||
        field.startsWith('account.') ||
        (scene.lexicon.dimensions.get(field)?.fields.some(({ entity }) => entity === 'account') ?? false),
    );
    if (!ofAccounts) return false;
    return [item.at - 1, item.at + 1, item.at - 2].some((at) => {
      const beside = scene.items[at];
      return (
        beside !== undefined &&
        draft.taken.has(beside.at) &&
        (beside.condition !== null ||
          itemSense(beside, 'field') !== undefined ||
          itemSense(beside, 'value') !== undefined ||
          itemWord(beside, 'abroad') !== null ||
          itemSense(beside, 'name') !== undefined)
      );
    });
  }
  function hasOtherGroup(counted: Item): boolean {
    return (
      draft.readings.some(({ slot }) => slot === 'groupBy' || slot === 'grain') ||
      scene.items.some(
        (item) =>
          item !== counted &&
          !draft.taken.has(item.at) &&
          (itemWord(item, 'unit') !== null || dimensionOf(item, scene.lexicon) !== null),
      )
    );
  }
  function isOwnerOfGroup(before: Item, item: Item): boolean {
    const group = dimensionOf(before, scene.lexicon);
    const isGroup = draft.readings.some(
      ({ slot, value, text }) => slot === 'groupBy' && value === group && text === before.text,
    );
    return isGroup && isFieldOf(before, item, scene.lexicon);
  }
  /** "Summer's reps by wins", "how are Summer's reps doing", "how did the managers do": one by one. */
  function areRows(item: Item, next: Item | undefined): boolean {
    const areAsked =
      /\bhow (?:did|do|are|were|have|has) (?:the |our |my |all |these |those |various |different )*$/i.test(
        scene.text.slice(0, item.start),
      ) &&
      /^ (?:do|doing|done|perform\w*|far(?:e|ed|ing)|compare|stack up)\b/i.test(scene.text.slice(item.end));
    if (areAsked && /s$/i.test(item.text)) return true;
    const whose = scene.items[item.at - 1];
    return (
      /s$/i.test(item.text) &&
      itemSense(whose, 'name') !== undefined &&
      /^['’]s?\s+$/u.test(scene.text.slice(whose?.end, item.start)) &&
      next !== undefined &&
      draft.taken.has(next.at) &&
      (/^by$/i.test(next.text) || itemWord(next, 'performance') !== null)
    );
  }
  function isSubject(item: Item): boolean {
    return (
      /s$/i.test(item.text) ||
      scene.items.some((one) => Math.abs(one.at - item.at) === 1 && itemWord(one, 'event') !== null) ||
      filters.some(({ field }) => field.startsWith(dimensionOf(item, scene.lexicon) ?? ''))
    );
  }
  function isBeforeMeasure(item: Item): boolean {
    return itemSense(scene.items[item.at + 1], 'measure') !== undefined && !/s$/i.test(item.text);
  }
}

const everyRowHas: ReadonlySet<string> = new Set(['rep', 'team', 'account', 'deal']);

function isChinese(item: Item): boolean {
  return /\p{Script=Han}/u.test(item.text);
}
