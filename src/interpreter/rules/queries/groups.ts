import type { Grain } from '../../../kernel/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { grainOf, type Item, itemSense, itemSenses, itemWord } from './items.ts';

export interface Groups {
  readonly groupBy: readonly string[];
  readonly grain: Grain | null;
  /** "Which rep", 哪个区域, "top 5 customers": one or some of the groups are asked for. */
  readonly asked: string | null;
  /** The item that asks for one of several that are named: "GTX or MG, who sold more". */
  readonly who: Item | null;
}

/** The dimensions by which a number is asked for, where words say so. */
export function readGroups(scene: Scene, draft: Draft): Groups {
  const { items, lexicon } = scene;
  const groupBy: string[] = [];
  let grain: Grain | null = null;
  let asked: string | null = null;
  let who: Item | null = null;
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
    if (itemWord(item, 'grouping') === 'by') readFollowing(item, (one) => add(one));
  }
  for (const item of items) {
    if (draft.taken.has(item.at)) continue;
    const asking = itemWord(item, 'asking');
    const next = items[item.at + 1];
    const ranked = items.find((one) => one.rank !== null && isGroupable(items[one.at + 1] ?? one, lexicon));
    if (
      asking === 'who' &&
      ranked !== undefined &&
      dimensionOf(items[ranked.at + 1] as Item, lexicon) !== 'deal'
    ) {
      asked = dimensionOf(items[ranked.at + 1] as Item, lexicon);
      take(draft, item);
    } else if (asking === 'who') {
      asked = 'rep';
      if (!groupBy.includes('rep')) groupBy.push('rep');
      who = item;
      note(draft, 'groupBy', item, 'rep');
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
      }
    }
  }
  return { groupBy, grain, asked, who };

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
      if (!accept(one)) return;
      take(draft, word);
      isFirst = false;
      at += 1;
    }
  }
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
function isFieldOf(item: Item, records: Item, lexicon: Lexicon): boolean {
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
